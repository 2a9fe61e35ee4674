"""What is answered to a check-in: one tap, one line or two, or that one would rather not say. Each of them is whole.

It can be given late, changed at any time, removed, and the removal undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features.checkin import (
    MOODS,
    MOST_LINE,
    UNSAID,
    Checkin,
    ends_a_heavy_run,
    find,
    of_day,
    print_of_day,
    there,
)
from bot.features.checkin_asking import Asking, heard, look
from bot.meanwhile import taken

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Said:
    """What a form says of a day: a mood or `UNSAID`, and two lines, each of which may be empty."""

    mood: int
    search: str
    own: str


@dataclass(frozen=True)
class Answered:
    """A check-in as it was kept."""

    checkin: Checkin
    asking: Asking
    """How the asking is set."""
    resumed: bool
    """Whether the asking had paused itself, and goes on now."""
    heavy: bool
    """Whether it was the second of two heavy ones in a row, or the first that came late."""


def tap(session: Session, user_id: int, day: date, mood: int, *, now: datetime) -> Answered:
    """Keep a mood for a day, `UNSAID` too; its lines stay. Raises `UserError` for a mood there is not."""
    row = _row(session, user_id, day, now=now)
    row.mood = _mood(mood)
    return _answered(session, row, now=now)


def write(session: Session, user_id: int, day: date, said: Said, *, seen: str, now: datetime) -> Answered:
    """Keep what a form says of a day; `seen` is the print of what the form was filled with.

    What was written or tapped meanwhile on another device is kept beside what comes. Raises `UserError` for a line of
    more than 300 characters, or a mood there is not.
    """
    before = of_day(session, user_id, day)
    was_seen = seen == print_of_day(before)
    search, own = before and before.search, before and before.own
    search, own = _line(search, said.search, seen=was_seen), _line(own, said.own, seen=was_seen)
    row = _row(session, user_id, day, now=now)
    row.search, row.own = search, own
    if before is None or not seen.endswith(str(said.mood)):  # a mood that the form only brought along changes nothing
        row.mood = _mood(said.mood)
    return _answered(session, row, now=now)


def _line(there: str | None, came: str, *, seen: bool) -> str | None:
    words = taken(there, came, seen=seen, most=MOST_LINE, too_long="checkin-too-long")
    parts = (" ".join(part.split()) for part in words.splitlines())
    return " · ".join(filter(None, parts)) or None


def _mood(mood: int) -> int | None:
    if mood != UNSAID and mood not in MOODS:
        raise UserError("error-old-button")
    return mood or None


def _row(session: Session, user_id: int, day: date, *, now: datetime) -> Checkin:
    """Return the check-in of a day to be changed; a new one where there was none, emptied where it was removed."""
    row = there(session, user_id, day)
    if row is None:
        row = Checkin(user_id=user_id, day_on=day, created_at=now)
        session.add(row)
    elif row.removed_at is not None:  # what the person removed does not come back by a new tap
        row.created_at, row.removed_at = now, None
        row.mood = row.search = row.own = None
    row.changed_at = now
    session.flush()
    return row


def _answered(session: Session, row: Checkin, *, now: datetime) -> Answered:
    session.flush()
    resumed = heard(session, row.user_id, row.day_on, now=now)
    return Answered(row, look(session, row.user_id), resumed, ends_a_heavy_run(session, row))


def remove(session: Session, user_id: int, day: date, *, now: datetime) -> Checkin:
    """Remove a day's check-in; for 30 days `bring_back` can undo it. Raises `UserError` where there is none."""
    row = there(session, user_id, day)
    if row is None:
        raise UserError("checkin-gone")
    row.removed_at = row.removed_at or now
    return row


def bring_back(session: Session, user_id: int, day: date) -> Checkin:
    """Undo a removal. Raises `UserError` where there is nothing any more."""
    row = there(session, user_id, day)
    if row is None:
        raise UserError("checkin-gone")
    row.removed_at = None
    return find(session, user_id, day)
