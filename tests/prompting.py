"""Daily prompts for the tests of reminders: the plainest repeating kind."""

from __future__ import annotations

import asyncio
from datetime import time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.features import profile, win
from bot.reminders import claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.reminders.table import Reminder
    from sandbox.people import Person
    from tests.stage import Stage


async def prompt(stage: Stage, alice: Person, at: str = "13:00", zone: str = "Europe/London") -> int:
    """Give somebody a daily prompt, without any command; returns the reminder's id."""

    def work(session: Session) -> int:
        profile.set_zone(session, alice.id, zone, now=stage.now)
        chosen = win.set_prompt(session, alice.id, ZoneInfo(zone), now=stage.now, at=time.fromisoformat(at), days=None)
        assert chosen.next_at is not None
        row = reminders.find(session, win.DAILY, alice.id)
        assert row is not None
        return row.id

    return await stage.run(work)


async def row_of(stage: Stage, alice: Person) -> Reminder:
    row = await stage.run(reminders.find, win.DAILY, alice.id)
    assert row is not None
    return row


async def outcomes(stage: Stage, alice: Person) -> list[str]:
    return [line.outcome for line in reversed(await stage.run(claim.log_of, alice.id))]


async def until_settled(stage: Stage) -> None:
    await stage.settle()
    await asyncio.sleep(0)
    await stage.settle()


def cards(alice: Person) -> int:
    return len(alice.inbox())
