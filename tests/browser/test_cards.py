"""What a bot sends beside its words, drawn: components of both kinds, embeds, pictures and files."""

from __future__ import annotations

import asyncio
import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord.http import Route
from playwright.async_api import expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from playwright.async_api import Locator, Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import Accessible, OpenPage
    from tests.sandbox.tiny_bot import TinyBot

    Draw = Callable[..., Awaitable[Locator]]

DAYS = ("Mon", "Tue", "Wed")
ROOMY = {"width": 1440, "height": 1200}


def png(width: int, height: int) -> bytes:
    """Make a picture that a browser can really show."""
    rows = b"".join(b"\0" + bytes((196, 98, 58)) * width for _ in range(height))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.fixture
async def page(alice: Person, bob: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    async with open_page("Alice", **ROOMY) as page:
        await expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
        yield page


@pytest.fixture
def draw(page: Page, bot: TinyBot, guild: Guild) -> Draw:
    """Let the bot send something, and return the message."""

    async def sent(*items: discord.ui.Item[Any], **options: Any) -> Locator:
        channel: Any = bot.get_channel(guild.channel("general").id)
        if items:
            options["view"] = discord.ui.LayoutView(timeout=None)
            for item in items:
                options["view"].add_item(item)
        message = await channel.send(**options)
        drawn = page.locator(f'[data-message="{message.id}"]')
        await expect(drawn).to_be_visible()
        return drawn

    return sent


async def test_every_component_is_drawn(draw: Draw, page: Page, accessible: Accessible) -> None:
    row: discord.ui.ActionRow[Any] = discord.ui.ActionRow()
    for style in (1, 2, 3, 4):
        row.add_item(discord.ui.Button(style=discord.ButtonStyle(style), label=f"Style {style}"))
    row.add_item(discord.ui.Button(url="https://example.com/guide", label="Guide"))
    thumbnail = discord.ui.Thumbnail("attachment://a.png", description="a warm square")
    gallery = discord.ui.MediaGallery(
        discord.MediaGalleryItem("attachment://a.png", description="the square again"),
        discord.MediaGalleryItem("https://example.com/far.png", description="far away"),
    )
    container = discord.ui.Container(
        discord.ui.Section("## A title", "and words", accessory=thumbnail),
        discord.ui.Separator(spacing=discord.SeparatorSpacing.large),
        gallery,
        discord.ui.File("attachment://notes.txt"),
        row,
        accent_colour=0xC4623A,
    )
    files = [discord.File(io.BytesIO(png(30, 20)), "a.png"), discord.File(io.BytesIO(b"x" * 2500), "notes.txt")]
    message = await draw(container, files=files)
    await expect(message.get_by_role("heading", name="A title")).to_be_visible()
    await expect(message.get_by_role("img", name="a warm square")).to_have_js_property("naturalWidth", 30)
    await expect(message.get_by_role("img", name="the square again")).to_be_visible()
    await expect(message.get_by_role("img", name="far away. Picture at example.com")).to_be_visible()
    await expect(message.get_by_role("link", name="notes.txt")).to_be_visible()
    await expect(message.get_by_text("2.5 KB")).to_be_visible()
    await expect(message.get_by_role("separator")).to_be_visible()
    await expect(message.get_by_role("button", name="Style")).to_have_count(4)
    await expect(message.locator(".container")).to_have_css("--bar", "#c4623a")
    await accessible(page)


async def test_a_button_beside_words_is_pressed(
    draw: Draw, page: Page, sandbox: Sandbox, accessible: Accessible
) -> None:
    cheer: discord.ui.Button[Any] = discord.ui.Button(label="Cheer", custom_id="cheer:1")
    message = await draw(discord.ui.Section("Bob: three applications", accessory=cheer))
    await expect(message.get_by_text("Bob: three applications")).to_be_visible()
    await accessible(page)
    await message.get_by_role("button", name="Cheer").click()
    pressed = await sandbox.until(lambda: [e for e in sandbox.log.events if e.name == "INTERACTION_CREATE"])
    assert pressed[-1].data["data"]["custom_id"] == "cheer:1"


async def test_every_select_is_drawn_with_what_is_chosen(
    page: Page, bot: TinyBot, bob: Person, guild: Guild, accessible: Accessible
) -> None:
    options = [{"label": day, "value": day, "default": day != "Tue", "emoji": {"name": "☕"}} for day in DAYS]
    bobs_id = [{"id": str(bob.id), "type": "user"}]
    selects: list[dict[str, Any]] = [
        {"type": 3, "placeholder": "Days", "max_values": 3, "options": options},
        {"type": 5, "default_values": bobs_id},
        {"type": 6, "placeholder": "A role"},
        {"type": 7},
        {"type": 8, "disabled": True},
    ]
    rows = [{"type": 1, "components": [one | {"custom_id": f"select {n}"}]} for n, one in enumerate(selects)]
    await bot.http.request(
        Route("POST", f"/channels/{guild.channel('general').id}/messages"), json={"components": rows}
    )
    message = page.get_by_role("article")
    await expect(message.get_by_role("combobox", name="Days")).to_have_text("☕ Mon☕ Wed")
    await expect(message.get_by_role("combobox", name="Select a user", exact=True)).to_have_text("@ Bob")
    await expect(message.get_by_role("combobox", name="Select a channel")).to_be_disabled()
    await message.get_by_role("combobox", name="A role").click()
    await expect(page.get_by_role("option", name="@everyone")).to_be_visible()
    await accessible(page)
    await page.keyboard.press("Escape")
    await message.get_by_role("combobox", name="Select a user or role").click()
    await expect(page.get_by_role("option", name="Alice")).to_be_visible()


async def test_what_is_a_spoiler_is_shown_when_pressed(draw: Draw) -> None:
    message = await draw(discord.ui.Container(discord.ui.TextDisplay("We said no."), spoiler=True))
    cover = message.get_by_role("button", name="Spoiler: show it")
    words = message.locator(".covered-under")
    await expect(words).to_have_js_property("inert", True)  # noqa: FBT003 - Playwright's own signature
    await cover.click()
    await expect(words).to_have_js_property("inert", False)  # noqa: FBT003 - as above


async def test_an_embed_is_drawn_with_all_that_it_has(draw: Draw, page: Page, accessible: Accessible) -> None:
    embed = discord.Embed(
        title="Your week", description="Three wins, **one** no.", colour=0x2F7048, url="https://example.com/week"
    )
    embed.set_author(name="Comeback").set_footer(text="Only what you wrote").set_thumbnail(url="attachment://a.png")
    embed.set_image(url="https://example.com/big.png")
    embed.timestamp = discord.utils.utcnow()
    for name in ("Wins", "Nos"):
        embed.add_field(name=name, value="1")
    embed.add_field(name="Long", value="on a line of its own", inline=False)
    message = await draw(embed=embed, file=discord.File(io.BytesIO(png(30, 20)), "a.png"))
    card = message.locator(".embed")
    await expect(card.get_by_role("link", name="Your week")).to_have_attribute("href", "https://example.com/week")
    await expect(card.locator("strong")).to_have_text("one")
    await expect(card.locator(".embed-author")).to_have_text("Comeback")
    await expect(card.locator(".embed-field-name")).to_have_text(["Wins", "Nos", "Long"])
    await expect(card.get_by_role("img", name="Thumbnail")).to_be_visible()
    await expect(card.get_by_role("img", name="Picture at example.com")).to_be_visible()
    await expect(card.locator(".embed-foot")).to_contain_text("Only what you wrote · ")
    await expect(card).to_have_css("--bar", "#2f7048")
    tops = [box["y"] for one in await card.locator(".embed-field").all() if (box := await one.bounding_box())]
    assert tops[0] == tops[1] < tops[2]
    await accessible(page)


async def test_a_bot_that_thinks_says_so_until_it_answers(
    page: Page, alice: Person, guild: Guild, sandbox: Sandbox
) -> None:
    sandbox.faults.delay(1.0, "PATCH").times(1)
    answer = asyncio.create_task(alice.slash("slow", where=guild.channel("general")))
    await expect(page.get_by_role("log").get_by_text("bot is thinking…")).to_be_visible()
    await expect(page.get_by_role("log")).to_contain_text("thought about it")
    await answer
