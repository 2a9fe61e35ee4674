"""What the day in a check-in's action stands for, with what is done about it in the same transaction.

An action says its day as 20261124. Each function raises `UserError` where that is no day, or one that has not begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import checkin, checkin_answer, checkin_asking

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from bot.features.checkin import Checkin
    from bot.features.checkin_answer import Answered, Said


def today(session: Session, user_id: int, *, now: datetime) -> tuple[date, Checkin | None]:
    """Return today with its check-in, None where there is none."""
    on = checkin.today(session, user_id, now=now)
    return on, checkin.of_day(session, user_id, on)


def day(session: Session, user_id: int, code: int, *, now: datetime) -> tuple[date, Checkin | None]:
    """Return the day with its check-in, None where there is none."""
    on = checkin.day_in(session, user_id, code, now=now)
    return on, checkin.of_day(session, user_id, on)


def find(session: Session, user_id: int, code: int, *, now: datetime) -> Checkin:
    """Return the day's check-in. Raises `UserError` where there is none."""
    return checkin.find(session, user_id, checkin.day_in(session, user_id, code, now=now))


def tap(session: Session, user_id: int, code: int, mood: int, *, now: datetime) -> Answered:
    """Keep a mood, as `checkin_answer.tap` does."""
    on = checkin.day_in(session, user_id, code, now=now)
    return checkin_answer.tap(session, user_id, on, mood, now=now)


def write(session: Session, user_id: int, code: int, said: Said, *, seen: str, now: datetime) -> Answered:
    """Keep what a form says, as `checkin_answer.write` does."""
    on = checkin.day_in(session, user_id, code, now=now)
    return checkin_answer.write(session, user_id, on, said, seen=seen, now=now)


def remove(session: Session, user_id: int, code: int, *, now: datetime) -> Checkin:
    """Remove the day's check-in."""
    return checkin_answer.remove(session, user_id, checkin.day_in(session, user_id, code, now=now), now=now)


def bring_back(session: Session, user_id: int, code: int, *, now: datetime) -> Checkin:
    """Undo that."""
    return checkin_answer.bring_back(session, user_id, checkin.day_in(session, user_id, code, now=now))


def skip(session: Session, user_id: int, code: int, *, now: datetime) -> tuple[date, datetime | None]:
    """Take "not today" for an answer; tells the day and when the next asking is."""
    on = checkin.day_in(session, user_id, code, now=now)
    return on, checkin_asking.skip(session, user_id, on, now=now)


def later(session: Session, user_id: int, code: int, *, now: datetime) -> tuple[date, Checkin | None, datetime | None]:
    """Ask again in an hour; tells the day, its check-in if there is one, and when that comes; None for not at all."""
    on, row = day(session, user_id, code, now=now)
    return on, row, None if row else checkin_asking.later(session, user_id, on, now=now)
