"""What somebody stumbled over who saw the page for the first time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import discord
import pytest
from playwright.async_api import expect

from tests.browser.writing import box, commands, field

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import OpenPage
    from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture
async def page(alice: Person, bob: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    alice.user.zone, alice.user.locale = "Europe/London", "en-GB"
    bob.user.zone = "America/New_York"
    async with open_page("Alice") as page:
        await expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
        yield page


def newest(page: Page) -> Locator:
    return page.get_by_role("article").last


async def see_as(page: Page, name: str) -> None:
    await page.get_by_role("combobox", name="You see this as").click()
    await page.get_by_role("option", name=name).click()
    await expect(page.get_by_role("combobox", name=f"You see this as {name}")).to_be_visible()


async def test_tab_chooses_a_command_and_stays_in_its_first_option(page: Page) -> None:
    await box(page).focus()
    await page.keyboard.type("/win a")
    await expect(commands(page).first).to_contain_text("/win add")
    await page.keyboard.press("Tab")
    await expect(field(page, "text")).to_be_focused()
    await page.keyboard.type("shipped it")
    await expect(field(page, "text")).to_have_value("shipped it")


async def test_who_types_on_after_a_command_fills_an_option_that_may_be_left_out(page: Page) -> None:
    await box(page).fill("/count")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Send /count")).to_be_focused()
    await page.keyboard.type("fal")
    await expect(field(page, "hidden")).to_be_focused()
    await expect(field(page, "hidden")).to_have_value("fal")
    await page.keyboard.press("Enter")
    await expect(field(page, "hidden")).to_have_value("False")


async def test_what_is_replied_to_is_read_without_marks_and_with_its_times(
    page: Page, alice: Person, sandbox: Sandbox, guild: Guild
) -> None:
    general = guild.channel("general")
    at = int(sandbox.clock.now().timestamp()) + 7200
    first = await alice.write(f"Until <t:{at}:t>, **{'x' * 70}**\n-# until <t:{at}:R> or <t:{at}:R>", general)
    await alice.write("Yes", general, reply_to=first)
    line = newest(page).locator(".reply-words")
    await expect(line.locator("time").first).to_have_text(re.compile(r"^\d\d:\d\d$"))
    await expect(line.locator("time").nth(1)).to_have_text("in 2 hours")
    await expect(line).not_to_contain_text(re.compile(r"<t|-#|\*"))


async def test_a_link_to_a_message_leads_to_it_within_the_page(page: Page, bot: TinyBot, guild: Guild) -> None:
    wins: Any = bot.get_channel(guild.channel("wins").id)
    general: Any = bot.get_channel(guild.channel("general").id)
    post = await wins.send("Here it is")
    for _ in range(2):
        await wins.send("and more")
    await general.send(f"Posted: <{post.jump_url}>")
    link = newest(page).get_by_role("link")
    await expect(link).not_to_have_attribute("target", "_blank")
    await link.click()
    await expect(page.get_by_role("heading", name="wins", exact=True)).to_be_visible()
    await expect(page.locator(f'[data-message="{post.id}"]')).to_be_focused()
    await page.go_back()
    await expect(page.get_by_role("heading", name="general", exact=True)).to_be_visible()
    await general.send("https://discord.com/channels/1/2/3")
    await expect(newest(page).get_by_role("link")).to_have_attribute("target", "_blank")


async def test_the_date_to_go_to_begins_at_the_time_it_is_there(page: Page, sandbox: Sandbox) -> None:
    date = page.get_by_label("Date and time in Europe/London")
    await page.get_by_role("checkbox", name="Jump").check()
    for _ in range(2):
        before = sandbox.clock.now()
        await page.get_by_role("button", name="Next morning").click()
        await sandbox.until(lambda before=before: sandbox.clock.now() - before > timedelta(minutes=1))
        morning = sandbox.clock.now().astimezone(ZoneInfo("Europe/London"))
        await expect(date).to_have_value(f"{morning:%Y-%m-%dT%H:%M}")
    await date.fill("2027-07-01T09:30")
    await page.get_by_role("button", name="+1 h").click()
    await expect(page.locator(".p-outcome")).to_contain_text("It is now")
    await expect(date).to_have_value("2027-07-01T09:30")


async def test_whoever_moves_the_clock_is_told_of_letters_that_came(page: Page, bot: TinyBot, alice: Person) -> None:
    user = await bot.fetch_user(alice.id)
    await user.send("That was your time")
    await expect(page.get_by_role("button", name="Direct messages, 1 unread")).to_be_visible()
    await page.get_by_role("button", name="+10 min").click()
    await expect(page.locator(".p-outcome")).to_contain_text("One direct message is unread.")


async def test_the_traffic_is_dated_in_the_zone_of_whoever_looks(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_role("tab", name="Traffic").click()
    first = page.get_by_role("listbox", name="Requests and events").get_by_role("option").first
    before = await first.locator(".p-at").inner_text()
    await see_as(page, "Bob")
    await expect(first.locator(".p-at")).not_to_have_text(before)
    apart = (int(before[:2]) - int((await first.locator(".p-at").inner_text())[:2])) % 24
    assert timedelta(hours=apart) in {timedelta(hours=4), timedelta(hours=5)}


async def test_that_a_card_was_changed_is_said_below_it(page: Page, bot: TinyBot, guild: Guild) -> None:
    channel: Any = bot.get_channel(guild.channel("general").id)
    view = discord.ui.LayoutView(timeout=None).add_item(discord.ui.TextDisplay("before"))
    sent = await channel.send(view=view)
    view.children[0].content = "after"  # pyright: ignore[reportAttributeAccessIssue] - it is the text of above
    await sent.edit(view=view)
    await expect(newest(page).locator(".message-main")).to_have_text(re.compile(r"after\s*\(edited\)$"))


async def test_the_tools_of_a_pressed_message_go_when_the_mouse_does(page: Page, alice: Person, guild: Guild) -> None:
    for text in ("one", "two"):
        await alice.write(text, guild.channel("general"))
    message = page.get_by_role("article").first
    await message.locator(".message-main").click()
    await expect(message.locator(".toolbar")).to_have_css("opacity", "1")
    await newest(page).hover()
    await expect(message.locator(".toolbar")).to_have_css("opacity", "0")
    await newest(page).locator(".message-main").click()
    await page.keyboard.press("ArrowUp")
    await expect(message.locator(".toolbar")).to_have_css("opacity", "1")


async def test_everybody_in_a_new_world_has_a_face_of_their_own(page: Page) -> None:
    names = ["Alice", "Bob", "Mia", "Comeback"]
    draw = """async (names) => {
        const { avatar } = await import("/page/chat/avatar.js");
        return names.map((name) => avatar({ name }).className);
    }"""
    assert len(set(await page.evaluate(draw, names))) == len(names)


async def test_code_in_a_block_is_as_large_as_its_block(page: Page, alice: Person, guild: Guild) -> None:
    await alice.write("```\nbanana\n```", guild.channel("general"))
    block = newest(page).locator("pre")
    size = await block.evaluate("block => getComputedStyle(block).fontSize")
    await expect(block.locator("code")).to_have_css("font-size", size)


async def test_between_two_worlds_nothing_of_the_old_one_is_seen(
    page: Page, sandbox: Sandbox, alice: Person, guild: Guild
) -> None:
    await alice.write("of the old world", guild.channel("general"))
    await expect(page.get_by_text("of the old world")).to_be_visible()
    await sandbox.start_again()
    await expect(page.get_by_text("Nobody is here yet")).to_be_visible()
    await expect(page.get_by_text("of the old world")).to_be_hidden()
    await expect(page.get_by_role("textbox", name="You cannot write here.")).to_be_disabled()
