"""After an interview: how it went, what to remember, the thank-you note, and what came of it.

Nothing here judges: the person says how it went, and may take each of their answers back.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features.interview import Interview, Outcome, Stands, conclude, find, stands
from bot.features.interview_reminders import AFTER, promise
from bot.meanwhile import print_of, taken

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_NOTE = 1_500
"""Characters, so that what two devices wrote still fits into one form."""
THANKS_WITHIN = timedelta(hours=24)
"""Until when a thank-you note is usual: evidence.md 2.1."""
UNDO = "undo"
"""In place of an answer: it is taken back."""


class Went(StrEnum):
    """How an interview went, as the person sees it."""

    WELL = "well"
    MIXED = "mixed"
    BADLY = "badly"


def went(session: Session, user_id: int, interview_id: int, how: str, *, now: datetime) -> Stands:
    """Keep how it went; "undo" takes it back. Raises `UserError` as `find` does, and for an unknown answer."""
    row = find(session, user_id, interview_id)
    if how != UNDO and how not in set(Went):
        raise UserError("error-old-button")
    row.went = None if how == UNDO else how
    promise(session, row, now=now, kinds=(AFTER,))
    return stands(session, row, now=now)


def due(session: Session, user_id: int, interview_id: int, *, now: datetime) -> Stands | None:
    """Return the interview to ask about; None when that was said, or it was called off, or what came of it is known."""
    row = session.get(Interview, interview_id)
    if row is None or row.user_id != user_id or row.cancelled_at or row.concluded or row.went:
        return None
    return stands(session, row, now=now)


def note(session: Session, user_id: int, interview_id: int, text: str, seen: str, *, now: datetime) -> Stands:
    """Keep what the person wants to remember; an empty note is none.

    `seen` is the print of the note that was changed. Raises `UserError` as `find` does, and for a note that is
    too long.
    """
    row = find(session, user_id, interview_id)
    was_seen = seen == print_of(row.note)
    row.note = taken(row.note, text, seen=was_seen, most=MOST_NOTE, too_long="interview-note-too-long")
    return stands(session, row, now=now)


def thanked(session: Session, user_id: int, interview_id: int, *, sent: bool, now: datetime) -> Stands:
    """Note that the thank-you is out, or that it is not."""
    row = find(session, user_id, interview_id)
    row.thanked_at = (row.thanked_at or now) if sent else None
    return stands(session, row, now=now)


def thanks_are_usual(row: Interview, now: datetime) -> bool:
    """Whether it is still within the time for a thank-you note."""
    return now < row.starts_at + THANKS_WITHIN


def outcome(session: Session, user_id: int, interview_id: int, what: str, *, now: datetime) -> Stands:
    """Keep what came of it; "undo" takes it back, and lets go of the no it was tied to.

    Raises `UserError` as `find` does, and for an unknown outcome.
    """
    row = find(session, user_id, interview_id)
    if what != UNDO and what not in set(Outcome):
        raise UserError("error-old-button")
    if what != Outcome.NO:
        row.rejection_id = 0
    conclude(session, row, None if what == UNDO else Outcome(what), now=now)
    return stands(session, row, now=now)
