"""Killed again and again at moments nobody chose, as a process of its own: nothing is lost and nothing comes twice."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.clock import EVERY_DAY, Repeat
from bot.database import Database
from bot.features import profile, win
from bot.reminders import schedule
from bot.reminders.table import Delivery
from bot.settings import load
from sandbox.refused import InteractionFailed
from sandbox.shown import Shown
from tests.processes import MESSAGES, city
from tests.stage import NOON

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.people import Person
    from sandbox.server import Sandbox

KILLS = 6
APART = timedelta(minutes=2)
"""Between two rounds: longer than a lease, so that what was taken before a kill is taken again."""


async def beside(folder: Path, work: Callable[[Session], Any]) -> Any:
    """Look into the database, or write to it, beside the running bot."""
    database = Database.connect(load(_env_file=None, database_url=f"sqlite:///{folder}/comeback.db"))
    try:
        return await database.run(work)
    finally:
        await database.disconnect()


def promised(people: list[Person], chance: random.Random) -> Callable[[Session], None]:
    """Promise each person a daily prompt, spread over twenty seconds of each round."""

    def promise(session: Session) -> None:
        for number, one in enumerate(people):
            at = NOON + APART * (1 + number % KILLS) + timedelta(seconds=chance.uniform(0, 20))
            profile.remember_dm(session, one.id, one.dm.id, now=NOON)
            daily = Repeat(time(12, 0), EVERY_DAY)
            schedule(session, win.DAILY, user_id=one.id, fire_at=at, repeat=daily, zone="Europe/London")

    return promise


class Writer:
    """Somebody who keeps adding wins, and remembers which of them were answered."""

    def __init__(self, sandbox: Sandbox, name: str) -> None:
        guild = next(iter(sandbox.world.guilds.values()))
        self.person = sandbox.person(name, guilds=[guild])
        self.where = next(iter(guild.channels.values()))
        self.asked: list[str] = []
        self.answered: list[str] = []

    async def write(self) -> None:
        """Add wins until it is cancelled or the bot is gone."""
        for _ in range(20):
            text = f"{self.person.name} {len(self.asked)}"
            self.asked.append(text)
            try:
                seen = await self.person.slash("win add", text=text, where=self.where)
            except InteractionFailed:
                return
            if isinstance(seen, Shown) and text in seen.text:
                self.answered.append(text)


def kept(session: Session, user_id: int) -> list[str | None]:
    """Return the texts of a person's wins."""
    return [row.text for row in win.listed(session, user_id)]


def sent(session: Session) -> Counter[tuple[int, str]]:
    """Count what the log says became of whose reminder."""
    return Counter((line.user_id, line.outcome) for line in session.scalars(select(Delivery)))


@pytest.mark.timeout(120)  # seven starts of a process, which a busy machine makes slow
async def test_killed_six_times_everything_answered_is_kept_and_every_prompt_comes_once(tmp_path: Path):
    chance = random.Random(20261124)  # noqa: S311 -- repeatable, not secret
    async with city(tmp_path) as (sandbox, bot):
        guild = sandbox.guild("Job seekers")
        people = [sandbox.person(f"P{number}", guilds=[guild]) for number in range(25)]
        writers = [Writer(sandbox, f"W{number}") for number in range(4)]
        await bot.start()
        await bot.said("ready")
        await beside(tmp_path, promised(people, chance))
        sandbox.settings.callback_deadline = 0.6
        sandbox.faults.delay(0.4, on=MESSAGES, probability=0.4)
        sandbox.faults.delay(0.4, on=MESSAGES, after_work=True, probability=0.4)

        for kill in range(KILLS):
            sandbox.clock.move_to(NOON + APART * (kill + 1) + timedelta(seconds=chance.uniform(5, 20)))
            writing = [asyncio.create_task(one.write()) for one in writers]
            await asyncio.sleep(chance.uniform(0.2, 1.6))
            await bot.kill()
            await asyncio.gather(*writing)
            await bot.start()
            await bot.until(lambda wanted=kill + 2: bot.output.count("ready:") == wanted)

        sandbox.faults.clear()
        sandbox.clock.move_to(NOON + APART * (KILLS + 2))
        for _ in range(20):  # what was on its way when the clock was moved waits for its next try
            with contextlib.suppress(TimeoutError):
                await bot.until(lambda: all(one.inbox() for one in people), 2)
                break
            sandbox.clock.advance(timedelta(seconds=20))
        sandbox.clock.advance(APART)
        await asyncio.sleep(1.5)
        await bot.terminate()

        assert Counter(len(one.inbox()) for one in people) == {1: 25}
        assert await beside(tmp_path, sent) == {(one.id, "sent"): 1 for one in people}
        assert sum(len(one.answered) for one in writers) > 10
        for one in writers:
            there = await beside(tmp_path, lambda session, who=one.person.id: kept(session, who))
            assert set(one.answered) <= set(there) <= set(one.asked)
            assert len(set(there)) == len(there)
