"""The town of a soak: the bot as a process, people, what they were promised, and when nobody was there to keep it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections import Counter
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from bot.database import Database
from bot.reminders import Delivery, Reminder
from bot.reminders.deliver import LEASE
from bot.settings import load
from sandbox.bot_process import BotDied, BotProcess
from tests.processes import COMMAND, city
from tests.soak.promises import KINDS, Promise, make

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.people import Person
    from sandbox.server import Sandbox

STEP = timedelta(seconds=31)
"""By which the clock is moved on while what failed waits for its next try."""
MOST_STEPS = 40
"""So twenty minutes after the last fault everything must have come."""


class Town:
    """One world, one database and one or more processes on it."""

    def __init__(self, sandbox: Sandbox, bot: BotProcess, beside: Database, folder: Path, seed: int) -> None:
        self.sandbox = sandbox
        self.bot = bot
        self.beside = beside
        self.folder = folder
        self.chance = Random(seed)  # noqa: S311 -- repeatable, not secret
        self.people: list[Person] = []
        self.promises: list[Promise] = []
        self.down: list[tuple[datetime, datetime]] = []
        """When nobody was there, by the world's clock: until the bot was ready again, or the clock had jumped."""
        self.stepped_from: list[datetime] = []
        """What the clock showed each time before it was stepped back."""
        self.counts: Counter[str] = Counter()
        self.guild = sandbox.guild("Job seekers")
        self._more: list[BotProcess] = []

    @property
    def now(self) -> datetime:
        """The world's time."""
        return self.sandbox.clock.now()

    async def start(self, bot: BotProcess | None = None) -> None:
        """Start the process and wait until it is ready; again where it could not, as whoever watches over it would."""
        bot = bot or self.bot
        for left in reversed(range(20)):
            begun = len(bot.lines)
            try:
                await bot.start()
                await bot.until(lambda begun=begun: any("ready:" in line for line in bot.lines[begun:]))
            except BotDied:
                if not left:
                    raise
                await asyncio.sleep(0.5)
            else:
                return

    def another(self) -> BotProcess:
        """Return one more process on the same database, not started yet."""
        env = {"DATABASE_URL": f"sqlite:///{self.folder}/comeback.db", "LOG_LEVEL": "INFO"}
        self._more.append(BotProcess(self.sandbox, COMMAND, env=env))
        return self._more[-1]

    async def promise(self, count: int, *, within: float, opened: bool = True) -> list[Promise]:
        """Promise so many new people one message each, in the next seconds; every kind in turn."""
        now = self.now
        made: list[tuple[str, Person, datetime]] = []
        for _ in range(count):
            person = self.sandbox.person(f"P{len(self.people)}", guilds=[self.guild])
            at = now + timedelta(seconds=self.chance.uniform(0.2, within))
            made.append((KINDS[len(self.people) % len(KINDS)], person, at))
            self.people.append(person)

        def write(session: Session) -> list[Promise]:
            return [
                make(session, kind, one.id, one.dm.id if opened else None, at=at, now=now) for kind, one, at in made
            ]

        promises = await self.beside.run(write)
        self.promises += promises
        self.counts["promises"] += len(promises)
        return promises

    async def kill(self, down: timedelta = timedelta(0)) -> None:
        """Kill the process as a power cut does, and let the clock go on for so long."""
        gone = self.now
        await self.bot.kill()
        self.counts["kills"] += 1
        for row in await self.rows():
            if row.attempts and row.visible_at is not None and gone < row.visible_at <= gone + LEASE:
                self.counts["claimed when it was killed"] += 1
        self.sandbox.clock.advance(down)

    async def restart_after_a_kill(self, down: timedelta = timedelta(0)) -> None:
        """Kill it, leave it down, start it; what happened meanwhile is nobody's lateness."""
        gone = self.now
        await self.kill(down)
        await self.start()
        self.down.append((gone, self.now))

    def jump(self, by: timedelta) -> None:
        """Move the clock on or back at once."""
        before = self.now
        after = self.sandbox.clock.advance(by)
        if after > before:
            self.down.append((before, after))
        else:
            self.stepped_from.append(before)

    async def rows(self) -> list[Reminder]:
        """Read what is still to be sent."""
        return await self.beside.run(lambda session: list(session.scalars(select(Reminder))))

    async def lines(self) -> list[Delivery]:
        """Read the delivery log."""
        return await self.beside.run(lambda session: list(session.scalars(select(Delivery))))

    async def due(self) -> list[Reminder]:
        """Read what is under way, waits for its next try, or is due within the next hours."""
        return [row for row in await self.rows() if row.attempts or row.repeat is None or row.fire_at <= self.now]

    async def drained(self) -> None:
        """Let time pass until everything promised was dealt with. Raises AssertionError when it is not in time."""
        for _ in range(MOST_STEPS):
            await asyncio.sleep(1.2)
            if not await self.due():
                return
            self.jump(STEP)
        raise AssertionError(f"still waiting: {[_shown(row) for row in await self.due()]}\n{self.bot.output[-3000:]}")

    def can_write(self) -> bool:
        """Whether somebody else could write to the database right now."""
        with contextlib.closing(sqlite3.connect(self.folder / "comeback.db", 0.2, isolation_level=None)) as other:
            try:
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
            except sqlite3.OperationalError:
                return False
        return True

    async def end(self, bot: BotProcess) -> None:
        """Tell one of several processes to stop; it must end well."""
        with contextlib.suppress(TimeoutError):  # sessions are told apart by age, and the other's is younger
            assert await bot.terminate() == 0, bot.epitaph()
        assert not bot.running

    async def close(self) -> None:
        """End every process and let go of the database."""
        for bot in self._more:
            with contextlib.suppress(TimeoutError):  # as above
                await bot.kill()
            assert "Traceback" not in bot.output, bot.output
        await self.beside.disconnect()


def _shown(row: Reminder) -> dict[str, Any]:
    names = ("id", "kind", "fire_at", "visible_at", "attempts", "error", "held_by")
    return {name: str(getattr(row, name)) for name in names}


@asynccontextmanager
async def town(folder: Path, seed: int) -> AsyncIterator[Town]:
    """A town whose bot is running. No process in it may have written a traceback."""
    async with city(folder) as (sandbox, bot):
        settings = load(_env_file=None, database_url=f"sqlite:///{folder}/comeback.db")
        made = Town(sandbox, bot, Database.connect(settings), folder, seed)
        try:
            await made.start()
            yield made
        finally:
            await made.close()
