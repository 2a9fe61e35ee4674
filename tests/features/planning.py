"""How the tests of weeks plan them, and the days they are about."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.features import week_plan
from bot.features.week_words import Written, lines_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.features.week import WeekLine

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
MONDAY = date(2026, 11, 23)
WEEK, DAY = timedelta(days=7), timedelta(days=1)
APPLY = Written("3 applications", "weekday mornings", "library", 3)
CALL = Written("call Sam")


def planned(
    session: Session, *lines: Written, begins_on: date = MONDAY, user_id: int = ALICE, now: datetime = NOW
) -> Sequence[WeekLine]:
    return week_plan.add(session, user_id, begins_on, lines or (APPLY, CALL), now=now)


def many(count: int) -> Sequence[Written]:
    return lines_in("\n".join(f"Thing number {number}!" for number in range(count)))


def at(day: int, hour: int = 12) -> datetime:
    """Return an hour of a day of that November, in UTC."""
    return datetime(2026, 11, 1, hour, tzinfo=UTC) + timedelta(days=day - 1)
