"""A command and its options, as a person fills them in by keyboard, and what the bot makes of it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import discord
import pytest
from discord import app_commands
from playwright.async_api import expect

from tests.browser.writing import box, field, said
from tests.sandbox.conftest import running
from tests.sandbox.tiny_bot import TinyBot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import Accessible, OpenPage


@pytest.fixture
async def page(alice: Person, bob: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    async with open_page("Alice") as page:
        page.on("filechooser", lambda _: None)  # or the first one might open before anybody listens
        await box(page).focus()
        yield page


# Options


@pytest.mark.parametrize("way", ["typed", "pasted"])
async def test_a_command_written_in_one_go_fills_its_first_option(
    page: Page, alice: Person, guild: Guild, way: str
) -> None:
    text = "/win add shipped it"
    await (page.keyboard.type(text) if way == "typed" else page.keyboard.insert_text(text))
    await expect(field(page, "text")).to_have_value("shipped it")
    await page.keyboard.press("Enter")
    await said(alice, guild, "Kept: shipped it")
    await expect(box(page)).to_be_focused()


async def test_a_message_begun_before_is_still_there_after_a_command(page: Page, alice: Person, guild: Guild) -> None:
    await page.keyboard.type("half a thought")
    await page.get_by_role("button", name="Commands", exact=True).click()
    await page.keyboard.type("win add x")
    await page.keyboard.press("Enter")
    await said(alice, guild, "Kept: x")
    await expect(box(page)).to_have_value("half a thought")


async def test_every_kind_of_option_by_keyboard_alone(
    page: Page,
    alice: Person,
    guild: Guild,
    accessible: Accessible,
) -> None:
    alice.sandbox.world.add_role(guild, "Mentor")
    await page.keyboard.type("/options ")
    for typed in ("7", "ho"):
        await page.keyboard.type(typed)
        await page.keyboard.press("Tab")
    for typed in ("bob", "wi", "me"):
        await page.keyboard.press("Enter")  # the first "+ name" that is left
        await page.keyboard.type(typed)
        await page.keyboard.press("Tab")
    async with page.expect_file_chooser() as chooser:
        await page.keyboard.press("Enter")
        await page.keyboard.press("Enter")
    file: Any = {"name": "cv.txt", "mimeType": "text/plain", "buffer": b"my life"}
    await (await chooser.value).set_files(file)
    await accessible(page)
    await expect(page.get_by_role("button", name="Send /options")).to_be_focused()
    await page.keyboard.press("Enter")
    await said(alice, guild, "7 h bob wins Mentor b'my life'")


async def test_yes_or_no_and_what_can_be_left_out(page: Page, alice: Person, guild: Guild) -> None:
    await page.keyboard.type("/count ")
    await page.keyboard.type("tr")
    await page.keyboard.press("Enter")
    await expect(field(page, "hidden")).to_have_value("True")
    await page.keyboard.press("Enter")
    await said(alice, guild, "Counted to 1")
    assert alice.sees(guild.channel("general"))[-1].ephemeral
    await page.keyboard.type("/count")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Enter")
    await alice.sandbox.world.pulse.until(lambda: len(alice.sees(guild.channel("general"))) == 2, 5)
    assert not alice.sees(guild.channel("general"))[-1].ephemeral


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "This is required."),
        ("many", "This is not a number."),
        ("1.5", "A whole number, please."),
        ("0", "1 or more, please."),
        ("11", "10 or less, please."),
    ],
)
async def test_a_number_that_is_not_taken_is_said_at_its_field(
    page: Page,
    typed: str,
    sentence: str,
    accessible: Accessible,
) -> None:
    await page.keyboard.type(f"/options {typed}")
    await page.keyboard.press("Enter")
    number = field(page, "number")
    await expect(number).to_be_focused()
    await expect(number).to_have_attribute("aria-invalid", "true")
    await expect(number).to_have_accessible_description(f"1 to 10 {sentence}")
    await accessible(page)


async def test_a_text_that_is_too_long_and_a_choice_that_is_none_are_said(page: Page) -> None:
    await page.keyboard.type("/ping " + "x" * 51)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("At most 50 characters, please: these are 51.")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.type("/options 1")
    await page.keyboard.press("Tab")
    await page.keyboard.type("leisure")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Please choose from the list.")).to_be_visible()


async def test_backspace_and_escape_give_a_command_up(page: Page) -> None:
    await page.keyboard.type("/win add ")
    await page.keyboard.press("Backspace")
    await expect(page.get_by_role("combobox", name="Command")).to_have_value("/win add")
    await page.keyboard.press("Enter")
    await expect(field(page, "text")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(box(page)).to_be_focused()


async def test_escape_closes_an_open_list_first(page: Page) -> None:
    await page.keyboard.type("/options 1")
    await page.keyboard.press("Tab")
    choices = page.get_by_role("listbox", name="tag")
    await expect(choices).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(choices).to_be_hidden()
    await expect(field(page, "tag")).to_be_focused()


# Autocomplete


async def test_what_the_bot_offers_can_be_chosen_or_not(
    page: Page,
    alice: Person,
    guild: Guild,
    accessible: Accessible,
) -> None:
    await page.keyboard.type("/zone berm")
    await expect(page.get_by_role("option", name="America/Bermuda")).to_be_visible()
    await accessible(page)
    await page.keyboard.press("Enter")
    await expect(field(page, "zone")).to_have_value("America/Bermuda")
    await page.keyboard.press("Enter")
    await said(alice, guild, "AMERICA/BERMUDA")
    await page.keyboard.type("/zone the moon")
    await expect(page.get_by_text("No options match what you typed.")).to_be_visible()
    await page.keyboard.press("Enter")
    await said(alice, guild, "the moon")


class Moody(TinyBot):
    """Offers nothing, late or early, as the text says."""

    async def setup_hook(self) -> None:
        @app_commands.command()
        async def mood(interaction: discord.Interaction, first: str, who: discord.User | None = None) -> None:
            """Tell a mood."""
            await interaction.response.send_message(f"{first} {who}")

        @mood.autocomplete("first")
        async def moods(interaction: discord.Interaction, text: str) -> list[app_commands.Choice[str]]:
            if text == "fail":
                raise RuntimeError
            await asyncio.sleep(0.6 if text == "s" else 0)
            with_whom = interaction.namespace.who
            return [app_commands.Choice(name=f"{text} {getattr(with_whom, 'id', 'alone')}", value=text or "-")]

        self.tree.add_command(mood)
        await self.tree.sync()


@pytest.fixture
async def moody(sandbox: Sandbox, alice: Person, bob: Person, open_page: OpenPage) -> AsyncIterator[Page]:
    async with running(sandbox, Moody()), open_page("Alice") as page:
        await box(page).focus()
        yield page


async def test_an_answer_that_comes_too_late_is_dropped(moody: Page) -> None:
    await moody.keyboard.type("/mood s")
    await expect(moody.get_by_text("Loading options…")).to_be_visible()
    await moody.wait_for_timeout(250)  # so that the slow question is really asked
    await moody.keyboard.type("o")
    offered = moody.get_by_role("listbox", name="first").get_by_role("option")
    await expect(offered).to_have_text(["so alone"])
    await moody.wait_for_timeout(600)  # the answer about "s" is there by now
    await expect(offered).to_have_text(["so alone"])


async def test_a_bot_that_offers_nothing_in_time_is_told_in_red(
    moody: Page,
    alice: Person,
    guild: Guild,
    accessible: Accessible,
) -> None:
    await moody.keyboard.type("/mood fail")
    await expect(moody.get_by_text("Loading options failed")).to_be_visible()
    await accessible(moody)
    await moody.keyboard.press("Enter")
    await said(alice, guild, "fail None")


async def test_the_bot_is_told_the_other_options_while_one_is_typed(moody: Page, bob: Person) -> None:
    await moody.keyboard.type("/mood ")
    await moody.get_by_role("button", name="+ who").click()
    await moody.keyboard.type("bob")
    await moody.keyboard.press("Enter")
    await field(moody, "first").fill("x")
    await expect(moody.get_by_role("option")).to_have_text([f"x {bob.id}"])


# A bot that does not answer


async def test_a_command_that_failed_can_be_sent_again_changed_or_left(
    page: Page,
    alice: Person,
    guild: Guild,
    sandbox: Sandbox,
    accessible: Accessible,
) -> None:
    await page.keyboard.type("/late 3")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Waiting for bot: /late seconds: 3")).to_be_visible()
    failure = page.get_by_role("alert").filter(has_text="This interaction failed.")
    await expect(failure).to_contain_text("/late seconds: 3")
    await accessible(page)
    await failure.get_by_role("button", name="Send again").click()
    await expect(failure).to_be_hidden()
    await expect(failure).to_be_visible()
    await failure.get_by_role("button", name="Edit").click()
    await field(page, "seconds").fill("0")
    await page.keyboard.press("Enter")
    await said(alice, guild, "too late")
    await expect(failure).to_have_count(0)
