"""The list of requests and events on the page: what is bad is seen, and the whole of each is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import aiohttp
import pytest
from playwright.async_api import expect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Locator, Page

    from sandbox import Sandbox
    from sandbox.objects import Guild
    from sandbox.people import Person
    from tests.browser.conftest import OpenPage
    from tests.sandbox.tiny_bot import TinyBot


RED = re.compile(r"rgb\(1\d\d, \d\d, \d\d\)")


@pytest.fixture
async def page(alice: Person, bot: TinyBot, open_page: OpenPage) -> AsyncIterator[Page]:
    async with open_page("Alice") as page:
        await page.get_by_role("tab", name="Traffic").click()
        await expect(rows(page).first).to_be_visible()
        yield page


def rows(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Requests and events").get_by_role("option")


async def post(sandbox: Sandbox, path: str, body: object) -> None:
    """Make a request with the bot's token, past everything that discord.py would do."""
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with aiohttp.ClientSession(headers=headers) as session, session.post(sandbox.api_url + path, json=body):
        pass


async def too_long(sandbox: Sandbox, guild: Guild) -> None:
    await post(sandbox, f"/channels/{guild.channel('general').id}/messages", {"content": "x" * 2001})


async def test_a_violation_is_red_has_a_sign_and_is_counted(page: Page, sandbox: Sandbox, guild: Guild) -> None:
    await expect(page.get_by_role("button", name="✓ No violations")).to_be_visible()
    await too_long(sandbox, guild)
    bad = rows(page).filter(has_text="✕ violation")
    await expect(bad).to_have_count(1)
    await expect(bad).to_contain_text("400 POST")
    await expect(bad).to_contain_text("50035 Invalid Form Body")
    await expect(bad.get_by_text("✕ violation")).to_have_css("color", RED)
    await expect(page.get_by_role("button", name="Levers, 1 violation")).to_be_visible()
    await page.get_by_role("button", name="✕ 1 violation").click()
    await expect(rows(page)).to_have_count(1)


async def test_the_whole_of_a_request_is_shown_as_json(page: Page, sandbox: Sandbox, guild: Guild) -> None:
    await too_long(sandbox, guild)
    await rows(page).filter(has_text="✕ violation").click()
    whole = page.get_by_role("region", name="The whole of it")
    await expect(whole.get_by_role("heading")).to_be_focused()
    await expect(whole).to_contain_text("Violation: Discord would refuse this.")
    await expect(whole.get_by_role("region", name="Request as JSON")).to_contain_text('"content": "xxx')
    answer = whole.get_by_role("region", name="Answer as JSON")
    await expect(answer.locator(".j-key", has_text='"code"').first).to_be_visible()
    assert '"code": 50035' in (await answer.inner_text())


async def test_json_is_copied(page: Page, sandbox: Sandbox, alice: Person, guild: Guild) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await alice.slash("ping", where=guild.channel("general"), text="hello")
    await rows(page).filter(has_text="command ping").click()
    await page.get_by_role("button", name="Copy: Event").click()
    await expect(page.locator("#said")).to_have_text("Event copied")
    assert '"name": "ping"' in await page.evaluate("navigator.clipboard.readText()")


async def test_the_list_is_walked_opened_and_left_by_keyboard(page: Page, alice: Person, guild: Guild) -> None:
    await alice.slash("ping", where=guild.channel("general"), text="hello")
    await expect(rows(page).filter(has_text="/callback")).to_have_count(1)
    await page.get_by_role("button", name="Clear").focus()
    await page.keyboard.press("Tab")
    await expect(rows(page).last).to_be_focused()
    await page.keyboard.press("Home")
    await expect(rows(page).first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    whole = page.get_by_role("region", name="The whole of it")
    await expect(whole).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(whole).to_be_hidden()
    await expect(rows(page).nth(1)).to_be_focused()


async def test_rows_are_sifted_by_kind_and_text(page: Page, alice: Person, guild: Guild) -> None:
    await alice.slash("ping", where=guild.channel("general"), text="hello")
    await page.get_by_role("button", name="Events").click()
    await expect(rows(page).filter(has_text="POST")).to_have_count(0)
    await page.get_by_role("searchbox", name="Filter requests and events").fill("ping")
    await expect(rows(page)).to_have_count(1)
    await page.get_by_role("button", name="Requests").click()
    await expect(page.get_by_text("Nothing matches.")).to_be_visible()


async def test_a_pause_holds_what_comes_and_clearing_forgets_what_was(page: Page, alice: Person, guild: Guild) -> None:
    await page.get_by_role("button", name="Clear").click()
    await expect(rows(page)).to_have_count(0)
    await page.get_by_role("button", name="Pause").click()
    await alice.slash("ping", where=guild.channel("general"), text="hello")
    on = page.get_by_role("button", name=re.compile(r"Go on \(\d+\)"))
    await expect(on).to_be_visible()
    await expect(rows(page)).to_have_count(0)
    await on.click()
    await expect(rows(page).filter(has_text="command ping")).to_have_count(1)


async def test_what_was_broken_on_purpose_is_marked_and_no_violation(
    page: Page, sandbox: Sandbox, guild: Guild
) -> None:
    sandbox.faults.fail(503).times(1)
    await post(sandbox, "/users/@me/channels", {"recipient_id": "1"})
    row = rows(page).filter(has_text="⚡ broken on purpose")
    await expect(row).to_contain_text("503 before the work")
    await expect(page.get_by_role("button", name="✓ No violations")).to_be_visible()


async def test_the_newest_is_in_sight_unless_one_reads_further_up(page: Page, sandbox: Sandbox, guild: Guild) -> None:
    typing = f"/channels/{guild.channel('general').id}/typing"
    listing = page.get_by_role("listbox", name="Requests and events")
    for _ in range(60):
        await post(sandbox, typing, None)
    await expect(rows(page).last).to_be_in_viewport()
    await listing.evaluate("(list) => { list.scrollTop = 0; }")
    await expect(rows(page).first).to_be_in_viewport()
    await post(sandbox, typing, None)
    await expect(rows(page).filter(has_text="/typing").nth(60)).to_be_attached()
    await expect(rows(page).first).to_be_in_viewport()


async def test_no_more_than_five_hundred_rows_are_kept(page: Page, sandbox: Sandbox) -> None:
    for n in range(510):
        sandbox._note(sandbox.gateway.connected[0], "TYPING_START", {"n": n})
    sandbox.world.pulse.beat()
    await expect(rows(page)).to_have_count(500)
    assert len(sandbox.log) > 510
