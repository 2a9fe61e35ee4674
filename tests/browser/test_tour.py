"""The whole tour on the page, by clicking and typing as a person would, with a second person watching."""

from __future__ import annotations

import re
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from tests.browser.conftest import DESKTOP, PHONE, stumbles
from tests.browser.touring import PATIENCE, Visitor, town

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path
    from typing import Any

    from playwright.async_api import Browser

    from sandbox.server import Sandbox
    from tests.browser.conftest import Watch

    Arrive = Callable[..., Awaitable[Visitor]]

pytestmark = pytest.mark.timeout(180)  # a bot's process is started, restarted, and a week passes


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with town(tmp_path) as sandbox:
        yield sandbox
        assert sandbox.violations == []
        assert sandbox.unknown_routes == []


@pytest.fixture
async def arrive(place: Sandbox, browser: Browser, watch: Watch) -> AsyncIterator[Arrive]:
    """Open a page of one's own as somebody."""
    async with AsyncExitStack() as stack:

        async def as_somebody(name: str, **context: Any) -> Visitor:
            made = await stack.enter_async_context(await browser.new_context(**(DESKTOP | context)))
            page = await made.new_page()
            watch.follow(page)
            await page.goto(f"{place.url}/#as={name}")
            await page.get_by_role("form", name="Write").wait_for()
            return Visitor(page)

        yield as_somebody


async def write_it_down(alice: Visitor) -> None:
    await alice.command("/rejected")
    told = {"Company": "Acme", "Role": "Data analyst", "Note": "They were kind about it. Still."}
    await alice.fill_in("They said no", told, {"Stage": "final", "How you heard": "person"})
    await alice.sees("I’m sorry")


async def test_the_tour(place: Sandbox, arrive: Arrive) -> None:
    alice, bob = await arrive("Alice"), await arrive("Bob")
    await write_it_down(alice)
    await alice.choose("Choose your time zone", "London")
    await expect(alice.newest).not_to_contain_text("Where are you?")
    assert await stumbles(alice.page) == []

    await alice.command("/party start 2h")
    await alice.sees("This time is yours")
    await alice.lever("Bot", "Restart")

    await alice.next_reminder()
    await expect(alice.page.get_by_role("button", name="Direct messages, 1 unread")).to_be_visible(timeout=PATIENCE)
    await alice.to_messages()
    await alice.press("Next step", on="That was your time")
    await alice.sees("One next step")

    await alice.next_reminder()
    await alice.press("Draft it", on="Acme")
    await alice.press("I sent it", on="A letter to Acme")
    await alice.sees("Sent to Acme")
    assert await stumbles(alice.page) == []

    await alice.command("/win reminder 8pm")
    await alice.sees("The daily prompt")
    await alice.next_reminder()
    await alice.press("Add a win", on="One thing from today?")
    await alice.fill_in("A win", {"What went well?": "Asked for feedback although it stung."})
    await alice.sees("Your first this week")

    await alice.pass_time_until("2026-12-03T12:01")
    await alice.press("Draft the follow-up", on="Acme")
    await alice.sees("Hello")
    prompts = alice.messages.get_by_role("heading", name="One thing from today?")
    assert await prompts.count() == 7, "one a day, each when it was due"

    await alice.command("/reminders why")
    await alice.sees("sent")
    assert await bob.messages.count() == 0, "nobody else has seen a word of it"


async def test_what_she_shares_is_what_the_other_sees(arrive: Arrive) -> None:
    alice, bob = await arrive("Alice"), await arrive("Bob")
    await write_it_down(alice)
    assert await bob.messages.count() == 0
    await alice.press("Share a consolation celebration")
    await alice.choose("Where?", "wins")
    await alice.press("Share")
    await alice.sees("It is out there")
    await bob.page.get_by_role("button", name="wins, 1 unread").click()
    await bob.sees("Alice went for something and heard a no.")
    posted = bob.messages.filter(has_text="Alice went for something").first  # the answer to a hug quotes it
    await expect(posted).not_to_contain_text("Acme")
    await bob.press("🫂 Hug")
    await expect(posted).to_contain_text("One hug so far")
    assert await stumbles(bob.page) == []


async def test_the_whole_of_it_fits_a_phone(arrive: Arrive) -> None:
    alice = await arrive("Alice", **PHONE)
    await write_it_down(alice)
    await alice.press("2 hours")
    await alice.sees("This time is yours")
    wide = await alice.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide == 0
    assert await stumbles(alice.page) == []


async def test_who_never_saw_it_finds_the_first_steps_on_the_page(arrive: Arrive) -> None:
    alice = await arrive("Alice")
    welcome = alice.page.get_by_role("region", name="What you can do here")
    await welcome.get_by_role("button", name=re.compile("They said no")).click()
    await alice.page.keyboard.press("Enter")
    await expect(alice.page.get_by_role("dialog", name="They said no")).to_be_visible()
    await alice.page.keyboard.press("Escape")
    await welcome.get_by_role("button", name=re.compile("Start a pity party")).click()
    await alice.page.keyboard.press("Enter")
    await alice.sees("How long")
