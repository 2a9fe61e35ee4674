"""Many people with something due at once, and what became of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.features import profile, win
from bot.reminders import schedule
from bot.reminders.table import Delivery
from tests.stage import NOON

if TYPE_CHECKING:
    from datetime import timedelta

    from sqlalchemy.orm import Session

    from sandbox.people import Person
    from tests.stage import Stage


def kept(session: Session, user_id: int) -> list[str | None]:
    """Return the texts of a person's wins, oldest first."""
    return [row.text for row in reversed(win.listed(session, user_id))]


async def crowd(stage: Stage, count: int, *, at: timedelta) -> list[Person]:
    """Make people whose daily prompts are all due at the same moment, their DMs open already."""
    people = [stage.person(f"P{number}") for number in range(count)]

    def promise(session: Session) -> None:
        for one in people:
            profile.remember_dm(session, one.id, one.dm.id, now=stage.now)
            schedule(session, win.DAILY, user_id=one.id, fire_at=NOON + at)

    await stage.run(promise)
    return people


async def all_sent(stage: Stage, people: list[Person], *, seconds: float = 20.0, moving: float = 0.0) -> None:
    """Wait until each person has something, moving the clock on while waiting."""
    async with asyncio.timeout(seconds):
        while not all(one.inbox() for one in people):
            await asyncio.sleep(0.1)
            stage.advance(seconds=moving)
    await stage.settle()


async def once_each(stage: Stage, people: list[Person]) -> None:
    """See that everybody has exactly one message and one line in the log."""
    assert Counter(len(one.inbox()) for one in people) == {1: len(people)}
    lines = await stage.run(outcomes)
    assert Counter(lines) == {(one.id, "sent"): 1 for one in people}


def outcomes(session: Session) -> list[tuple[int, str]]:
    """Return what became of whose reminder."""
    return [(line.user_id, line.outcome) for line in session.scalars(select(Delivery))]
