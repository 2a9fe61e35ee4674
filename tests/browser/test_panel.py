"""The panel's levers, pressed as a person would, and what they do to the world."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from sandbox import permissions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import Accessible, OpenPage
    from tests.sandbox.tiny_bot import TinyBot


TABS = ["Clock", "Break", "People", "Bot", "Stories", "Traffic"]


@pytest.fixture
async def page(alice: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    alice.user.zone = "Europe/London"
    async with open_page("Alice") as page:
        await expect(page.get_by_role("group", name="The world's time")).to_contain_text("Europe/London")
        yield page


async def turn_to(page: Page, name: str) -> Locator:
    """Open a tab and return what is in it."""
    await page.get_by_role("tab", name=re.compile(f"^{name}")).click()
    return page.get_by_role("tabpanel", name=re.compile(f"^{name}"))


def told(page: Page) -> Locator:
    return page.locator(".p-outcome")


# Around


async def test_the_tabs_are_walked_by_arrows_and_remembered(page: Page) -> None:
    await page.get_by_role("tab", name="Clock").click()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="People")).to_be_focused()
    await page.keyboard.press("Home")
    await page.keyboard.press("ArrowLeft")
    await expect(page.get_by_role("tab", name="Traffic", selected=True)).to_be_focused()
    await page.reload()
    await expect(page.get_by_role("tab", name="Traffic")).to_have_attribute("aria-selected", "true")
    await expect(page.get_by_role("tabpanel")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TABS)
async def test_nobody_stumbles_in_any_tab(
    alice: Person, bot: TinyBot, sandbox: Sandbox, open_page: OpenPage, accessible: Accessible, scheme: str, name: str
) -> None:
    sandbox.faults.hang("/nowhere").times(1)
    sandbox.clock.announce(sandbox.clock.now() + timedelta(hours=3))
    async with open_page("Alice", color_scheme=scheme) as page:
        await turn_to(page, name)
        if name == "Traffic":
            await page.get_by_role("option").last.click()
            await expect(page.get_by_role("region", name="as JSON").first).to_be_visible()
        await accessible(page)


async def test_on_a_phone_the_levers_fill_a_drawer(
    alice: Person, bot: TinyBot, open_page: OpenPage, accessible: Accessible
) -> None:
    async with open_page("Alice", width=390, height=780, has_touch=True, is_mobile=True) as page:
        clock = page.get_by_role("group", name="The world's time")
        await expect(clock).to_be_hidden()
        await page.get_by_role("button", name="Levers").tap()
        await expect(clock).to_be_in_viewport(ratio=1)
        await page.get_by_role("tab", name="Traffic").tap()
        await expect(page.get_by_role("option").last).to_be_in_viewport(ratio=0.9)
        await accessible(page)


# The clock


async def test_the_clock_is_moved_by_a_press_and_says_so(page: Page, sandbox: Sandbox) -> None:
    pane = await turn_to(page, "Clock")
    before = sandbox.clock.now()
    await pane.get_by_role("button", name="+1 h").click()
    await expect(page.locator("#said")).to_contain_text("It is now")
    assert sandbox.clock.now() - before >= timedelta(hours=1)
    await expect(page.get_by_role("group", name="The world's time")).to_contain_text("1 h ahead of this machine")


async def test_a_date_is_meant_in_the_zone_of_the_person(page: Page, sandbox: Sandbox, alice: Person) -> None:
    alice.user.zone = "America/New_York"
    sandbox.world.pulse.beat()
    pane = await turn_to(page, "Clock")
    await pane.get_by_label("Date and time in America/New_York").fill("2027-07-01T09:30")
    await pane.get_by_label("Jump").check()
    await pane.get_by_role("button", name="Go").click()
    await expect(told(page)).to_have_text("It is now 09:30, Thursday, 1 July 2027.")
    assert abs(sandbox.clock.now() - datetime(2027, 7, 1, 13, 30, tzinfo=UTC)) < timedelta(minutes=1)


async def test_the_next_reminder_says_when_it_is_and_is_gone_to(page: Page, sandbox: Sandbox) -> None:
    pane = await turn_to(page, "Clock")
    button = pane.get_by_role("button", name="To the next reminder")
    await expect(button).to_be_disabled()
    await expect(pane).to_contain_text("Nothing is planned.")
    planned = sandbox.clock.now() + timedelta(hours=2)
    sandbox.clock.announce(planned)
    sandbox.world.pulse.beat()
    await expect(pane).to_contain_text(re.compile(r"in (1 h 59 min|2 h), \S*"))
    await button.click()
    await sandbox.until(lambda: sandbox.clock.now() > planned)
    sandbox.clock.announce(None)
    await expect(told(page)).to_contain_text("It is now")
    assert sandbox.clock.now() > planned


# Breaking things


async def test_requests_fail_until_they_are_mended(page: Page, sandbox: Sandbox) -> None:
    pane = await turn_to(page, "Break")
    for name in ["500 before the work", "500 after the work", "Storm of 429", "Slow answers", "Lose an answer", "Hang"]:
        await pane.get_by_role("button", name=name).click()
    broken = pane.get_by_role("region", name="Broken now")
    await expect(broken.get_by_role("listitem")).to_have_count(6)
    kinds = [(rule.kind, rule.status if rule.kind == "status" else 0) for rule in sandbox.faults.in_force]
    assert kinds == [("status", 500), ("status", 500), ("status", 429), ("delay", 0), ("drop", 0), ("hang", 0)]
    await expect(page.get_by_role("tab", name="Break (6)")).to_be_visible()
    await expect(broken.get_by_role("listitem").first).to_contain_text(re.compile(r"\d+ s left"))
    await broken.get_by_role("button", name="Mend: Answers 500 without").click()
    await expect(broken.get_by_role("listitem")).to_have_count(5)
    await broken.get_by_role("button", name="Mend everything").click()
    await expect(broken).to_be_hidden()
    assert sandbox.faults.in_force == []


async def test_the_connection_is_broken_and_the_bot_comes_back(page: Page, sandbox: Sandbox, bot: TinyBot) -> None:
    pane = await turn_to(page, "Break")
    await pane.get_by_role("button", name="Drop it").click()
    await sandbox.until(lambda: bot.resumed == 1)
    await pane.get_by_role("button", name="Ask to reconnect").click()
    await sandbox.until(lambda: bot.resumed == 2)
    before = bot.sessions
    await pane.get_by_role("button", name="Invalidate sessions").click()
    await sandbox.until(lambda: bot.sessions > before, 15)


async def test_switches_close_dms_block_and_take_rights(
    page: Page, sandbox: Sandbox, alice: Person, guild: Guild
) -> None:
    pane = await turn_to(page, "Break")
    where = guild.channel("general")
    dms = pane.get_by_role("switch", name="Alice takes messages from the bot")
    await dms.click()
    await expect(dms).not_to_be_checked()
    assert not alice.user.dms_open
    await pane.get_by_role("switch", name="Alice blocks the bot").click()
    await sandbox.until(lambda: alice.user.blocks_bot)
    write = pane.get_by_role("switch", name="The bot may write in #general")
    await write.click()
    await expect(write).not_to_be_checked()
    assert not permissions.may_send(where, sandbox.world.bot)
    await write.click()
    await expect(write).to_be_checked()
    assert permissions.may_send(where, sandbox.world.bot)
    await pane.get_by_role("button", name="Mend everything").click()
    await expect(dms).to_be_checked()
    assert (alice.user.dms_open, alice.user.blocks_bot) == (True, False)


async def test_the_bot_is_put_out_and_invited(page: Page, sandbox: Sandbox, bot: TinyBot) -> None:
    member = (await turn_to(page, "Break")).get_by_role("switch", name="The bot is in Job seekers")
    await member.click()
    await sandbox.until(lambda: not bot.guilds)
    await expect(member).not_to_be_checked()
    await member.click()
    await sandbox.until(lambda: bot.guilds)
    await expect(member).to_be_checked()


async def test_deleting_a_channel_is_asked_first(page: Page, sandbox: Sandbox, guild: Guild) -> None:
    where = guild.channel("general")
    pane = await turn_to(page, "Break")
    delete = pane.get_by_role("button", name="Delete #general…")
    await delete.click()
    await page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    assert where.id in sandbox.world.channels
    await delete.click()
    await page.get_by_role("dialog", name="Delete #general").get_by_role("button", name="Delete").click()
    await expect(pane).to_contain_text("#general was deleted")
    assert where.id not in sandbox.world.channels
    await pane.get_by_role("button", name="Mend: #general was deleted").click()
    await sandbox.until(lambda: where.id in sandbox.world.channels)


async def test_chance_runs_from_a_seed_and_tells_what_it_did(page: Page, sandbox: Sandbox) -> None:
    pane = await turn_to(page, "Break")
    await pane.get_by_label("Seed").fill("42")
    await pane.get_by_role("button", name="Start", exact=True).last.click()
    await sandbox.until(lambda: sandbox.chaos is not None)
    assert sandbox.chaos is not None
    assert sandbox.chaos.seed == 42
    await expect(pane.get_by_role("list", name="What chance did").get_by_role("listitem").first).to_be_visible()
    await pane.get_by_role("button", name="Stop", exact=True).last.click()
    await sandbox.until(lambda: sandbox.chaos is None)


async def test_a_bot_that_runs_elsewhere_has_no_levers(page: Page) -> None:
    pane = await turn_to(page, "Bot")
    await expect(pane).to_contain_text("Runs elsewhere")
    await expect(pane).to_contain_text("Connected")
    await expect(pane.get_by_role("button", name="Restart")).to_be_disabled()
    await expect(pane).to_contain_text("cannot be stopped from here")


# People


async def test_a_person_moves_to_another_zone_and_language(page: Page, sandbox: Sandbox, alice: Person) -> None:
    pane = await turn_to(page, "People")
    await pane.get_by_label("Time zone you live in").fill("Asia/Tokyo")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("group", name="The world's time")).to_contain_text("Asia/Tokyo")
    await pane.get_by_label("Language of your client").select_option("de")
    await sandbox.until(lambda: alice.user.locale == "de")
    await pane.get_by_role("switch", name="You have the app installed").click()
    await sandbox.until(lambda: alice.user.app_installed)
    await pane.get_by_label("Time zone you live in").fill("Mars/Olympus")
    await page.keyboard.press("Enter")
    await expect(told(page)).to_have_text("✕ There is no time zone 'Mars/Olympus'. They are named like Europe/London.")
    assert alice.user.zone == "Asia/Tokyo"


async def test_somebody_new_is_a_moderator_in_the_same_server(page: Page, sandbox: Sandbox, guild: Guild) -> None:
    pane = await turn_to(page, "People")
    await pane.get_by_label("Name", exact=True).fill("Carol")
    await pane.get_by_label("A moderator").check()
    await pane.get_by_role("button", name="Add").first.click()
    await expect(told(page)).to_contain_text("Carol is here")
    carol = sandbox.people["Carol"]
    assert permissions.in_guild(guild, carol.user) & permissions.MANAGE_GUILD
    await expect(pane.get_by_label("Name", exact=True)).to_have_value("")


async def test_servers_are_left_and_joined_and_get_channels(
    page: Page, sandbox: Sandbox, guild: Guild, alice: Person
) -> None:
    pane = await turn_to(page, "People")
    await pane.get_by_label("Name, in Job seekers").fill("Good News")
    await page.keyboard.press("Enter")
    await sandbox.until(lambda: "good-news" in {channel.name for channel in guild.channels.values()})
    here = pane.get_by_role("switch", name="You are in Job seekers")
    await here.click()
    await expect(here).not_to_be_checked()
    assert alice.id not in guild.members
    await here.click()
    await expect(here).to_be_checked()
