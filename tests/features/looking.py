"""How the tests of check-ins check in, and let one day after the other be asked about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.features import checkin_answer, checkin_asking
from bot.features.checkin import DUE
from bot.features.checkin_answer import Said
from tests.features.training import ALICE, LONDON

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.checkin_answer import Answered
    from bot.features.checkin_asking import Ask, Asking

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday, noon in London."""
TODAY = date(2026, 11, 24)
A_DAY = timedelta(days=1)
ZONE = ZoneInfo(LONDON)
SIX = time(18, 0)
FIRST = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
"""The first time to ask at six."""
MWF = frozenset({0, 2, 4})
EMPTY = Said(0, "", "")
FRESH = "943e30090"
"""What the form of a day without a check-in carries."""


def scheduled(session: Session, at: time = SIX, days: frozenset[int] | None = None, *, now: datetime = NOW) -> Asking:
    return checkin_asking.ask_at(session, ALICE, ZONE, now=now, at=at, days=days)


def tapped(session: Session, mood: int, day: date = TODAY, *, user_id: int = ALICE, now: datetime = NOW) -> Answered:
    return checkin_answer.tap(session, user_id, day, mood, now=now)


def wrote(session: Session, said: Said = EMPTY, day: date = TODAY, *, seen: str = FRESH) -> Answered:
    return checkin_answer.write(session, ALICE, day, said, seen=seen, now=NOW)


def promised(session: Session) -> datetime | None:
    row = reminders.find(session, DUE, ALICE)
    return row.fire_at if row else None


def go_out(session: Session) -> Ask | None:
    """Let the next asking be due, and stand there if there is one; then move it on as the mechanism does."""
    row = reminders.find(session, DUE, ALICE)
    assert row is not None
    fire_at = row.fire_at
    ask = checkin_asking.to_ask(session, ALICE, fire_at)
    if ask is not None:
        checkin_asking.asked(session, ALICE, fire_at, now=fire_at)
    next_at = row.next_at(fire_at)
    if next_at is None:
        reminders.cancel(session, DUE, user_id=ALICE)
    else:
        row.set_time(next_at)
    return ask
