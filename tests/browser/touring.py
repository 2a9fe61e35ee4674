"""The tour on the page: Comeback in a process of its own, and a person who clicks and types."""

from __future__ import annotations

import re
import sys
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from playwright.async_api import expect

from sandbox.bot_process import BotProcess
from sandbox.clock import WorldClock
from sandbox.server import Sandbox
from sandbox.settings import Settings
from sandbox.stories.tour import START
from sandbox.theatre import Theatre

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from playwright.async_api import Locator, Page

COMMAND = [sys.executable, "-m", "bot", "run", "--clock", "{clock}"]
DATABASE = "sqlite:///{folder}/comeback.db"
PATIENCE = 15_000
"""Milliseconds to wait for what is due; it comes within about one second."""


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Sandbox]:
    """A server where nothing has been said yet, Comeback in it, on the afternoon on which the tour begins."""
    clock = WorldClock(folder / "clock")
    try:
        async with Sandbox(clock=clock, settings=Settings(bot_name="Comeback")) as sandbox:
            bot = BotProcess(
                sandbox, COMMAND, env={"DATABASE_URL": DATABASE, "LOG_LEVEL": "WARNING"}, folders=folder / "bot"
            )
            theatre = Theatre(sandbox, bot)
            try:
                await theatre.play("start")
                assert theatre.failed is None, theatre.failed
                clock.move_to(START)
                yield sandbox
            finally:
                await theatre.close()
                await bot.terminate()
            assert "Traceback" not in bot.output
    finally:
        clock.close()


class Visitor:
    """Somebody in front of the page; every act goes by what the page shows and says."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def messages(self) -> Locator:
        """Every message that is shown, oldest first."""
        return self.page.get_by_role("log").get_by_role("article")

    @property
    def newest(self) -> Locator:
        """The last message."""
        return self.messages.last

    def message(self, text: str) -> Locator:
        """The last message that says something."""
        return self.messages.filter(has_text=text).last

    async def sees(self, text: str) -> Locator:
        """Wait until a message says something."""
        found = self.message(text)
        await expect(found).to_be_visible(timeout=PATIENCE)
        return found

    async def command(self, typed: str) -> None:
        """Type a command, with what it takes after it, and send it.

        The first Enter takes it out of the list unless more was typed than its name.
        """
        await self.page.get_by_role("textbox", name=re.compile("^Message ")).focus()
        await self.page.keyboard.type(typed)
        listed = self.page.get_by_role("listbox", name="Commands")
        if await listed.is_visible():
            await self.page.keyboard.press("Enter")
            await expect(listed).to_have_count(0)
        await self.page.keyboard.press("Enter")

    async def press(self, label: str, *, on: str | None = None) -> None:
        """Press a button on the last message, or on the last that says something."""
        where = self.newest if on is None else await self.sees(on)
        await where.get_by_role("button", name=label, exact=True).click()

    async def fill_in(self, title: str, texts: Mapping[str, str], choices: Mapping[str, str] | None = None) -> None:
        """Fill in a form and send it."""
        form = self.page.get_by_role("dialog", name=title)
        for label, text in texts.items():
            await form.get_by_label(label).fill(text)
        for label, choice in (choices or {}).items():
            await form.get_by_role("combobox", name=label).click()
            await self.page.get_by_role("option", name=choice, exact=True).click()
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_have_count(0)

    async def choose(self, placeholder: str, option: str) -> None:
        """Choose in a list on the last message."""
        await self.newest.get_by_role("combobox", name=placeholder).click()
        await self.page.get_by_role("option", name=option).first.click()

    async def to_messages(self) -> None:
        """Go to the direct messages."""
        await self.page.get_by_role("navigation").get_by_role("button", name=re.compile("^Direct messages")).click()

    async def lever(self, tab: str, label: str) -> None:
        """Pull a lever of the panel, and wait until it has done its work."""
        await self.page.get_by_role("tab", name=tab).click()
        lever = self.page.get_by_role("button", name=label, exact=True)
        await lever.click()
        await expect(lever).not_to_have_attribute("aria-busy", "true", timeout=4 * PATIENCE)

    async def next_reminder(self) -> None:
        """Let the time pass until the bot has something to say."""
        await self.lever("Clock", "To the next reminder")

    async def pass_time_until(self, moment: str) -> None:
        """Let the time pass until a moment, as a date field takes it; what is due on the way comes when it is due."""
        await self.page.get_by_role("tab", name="Clock").click()
        await self.page.get_by_label(re.compile("^Date and time")).fill(moment)
        await self.lever("Clock", "Go")
