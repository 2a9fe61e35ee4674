"""How the tests of skills begin them, and what is promised."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot import reminders
from bot.clock import Repeat
from bot.features import skill
from bot.features.skill import STEP, Wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.skill import Standing

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
THURSDAY = Repeat(time(18, 0), frozenset({3}))
FRIDAY = Repeat(time(8, 0), frozenset({4}))
DUE = datetime(2026, 11, 26, 18, 0, tzinfo=UTC)
LONDON = "Europe/London"
WEEK = timedelta(days=7)


def wish(goal: str = "SQL", weekly: str = "One exercise", rule: Repeat = THURSDAY) -> Wish:
    return Wish(goal, weekly, rule)


def begun(session: Session, goal: str = "SQL", user_id: int = ALICE) -> Standing:
    return skill.start(session, user_id, wish(goal), now=NOW)


def promised(session: Session, user_id: int = ALICE) -> list[int]:
    return [row.subject_id for row in reminders.upcoming(session, user_id) if row.kind == STEP]
