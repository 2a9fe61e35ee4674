"""A talk about feedback: when it is, what to ask there, and what was said.

A company that agrees to talk has answered: from then on nothing else is asked about the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.errors import UserError
from bot.features import feedback_answer, rejection
from bot.features import feedback_letters as letters
from bot.features.feedback_letters import speaks_of_law
from bot.features.feedback_quest import about_this, as_it_stands
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed
from bot.written import says_anything

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.features.rejection import Rejection

CALL = "feedback.call"
BEFORE = timedelta(hours=1)
"""The reminder's lead: time to read four questions and find a quiet room."""
TALKING = timedelta(hours=1)
"""After so long a call counts as over; until then its sheet is what its person opens it for."""
MOST_SAID = 2_000
MOST_THOUGHT = 500
"""Characters; all three parts together fit on one card, should they have to be given back."""


class Phase(StrEnum):
    """Where a call stands."""

    COMING = "coming"
    OVER = "over"
    NOTED = "noted"
    CANCELLED = "cancelled"


class FeedbackCall(Owned, Base):
    """One call, about one rejection."""

    __tablename__ = "feedback_calls"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    starts_at: Mapped[datetime]
    zone: Mapped[str]
    """The zone in which its time was said, an IANA name."""
    cancelled_at: Mapped[datetime | None]
    noted_at: Mapped[datetime | None]
    said = Sealed()
    """What they said."""
    can_change = Sealed()
    surprised = Sealed()
    """What was new to the person."""

    @property
    def print(self) -> str:
        """The print of its notes, for the form that changes them."""
        return print_of(self.said, self.can_change, self.surprised)

    def phase(self, now: datetime) -> Phase:
        """Tell where it stands."""
        if self.cancelled_at is not None:
            return Phase.CANCELLED
        if self.noted_at is not None:
            return Phase.NOTED
        return Phase.OVER if now >= self.starts_at + TALKING else Phase.COMING

    def is_soon(self, now: datetime) -> bool:
        """Whether it is too near for its reminder, or under way: then its questions are wanted at once."""
        return self.starts_at - now <= BEFORE


@dataclass(frozen=True)
class Call:
    """A call, what it is about, and where it stands."""

    row: FeedbackCall
    about: Rejection
    phase: Phase
    soon: bool
    legal: bool
    """Whether anybody's words suggest discrimination: then no humble questions are handed out."""

    @property
    def clocks_change(self) -> bool:
        """Whether the clocks are changed within an hour of it, so that its hour may be another than was meant."""
        zone = ZoneInfo(self.row.zone)
        before, after = ((self.row.starts_at + by).astimezone(zone) for by in (-BEFORE, BEFORE))
        return before.utcoffset() != after.utcoffset()


@dataclass(frozen=True)
class Notes:
    """What was said on a call, and what the person makes of it."""

    said: str
    can_change: str
    surprised: str


def find(session: Session, user_id: int, call_id: int) -> FeedbackCall:
    """Return one's own call. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(FeedbackCall, call_id)
    if row is None or row.user_id != user_id:
        raise UserError("feedback-call-gone")
    return row


def stands(session: Session, user_id: int, call_id: int, *, now: datetime) -> Call:
    """Return one's own call as it stands. Raises `UserError` as `find` does."""
    return _as_it_stands(session, find(session, user_id, call_id), now=now)


def _as_it_stands(session: Session, row: FeedbackCall, *, now: datetime) -> Call:
    about = rejection.find(session, row.user_id, row.rejection_id)
    request = about_this(session, about)
    letter = letters.kept(session, row.user_id, request.id, request.style) if request else None
    legal = as_it_stands(session, about, letter=letter).legal or speaks_of_law(row.said, row.surprised)
    return Call(row, about, row.phase(now), row.is_soon(now), legal)


def about(session: Session, user_id: int, rejection_id: int) -> FeedbackCall | None:
    """Return the call about a rejection, cancelled or not, or None."""
    return session.scalar(
        select(FeedbackCall).where(FeedbackCall.user_id == user_id, FeedbackCall.rejection_id == rejection_id)
    )


def agreed(session: Session, user_id: int, rejection_id: int) -> bool:
    """Say whether a call about a rejection is to come or took place."""
    row = about(session, user_id, rejection_id)
    return row is not None and row.cancelled_at is None


def pending(session: Session, user_id: int, *, now: datetime, most: int) -> Sequence[Call]:
    """List at most so many calls that are to come, or over without a note, soonest first."""
    rows = select(FeedbackCall).where(
        FeedbackCall.user_id == user_id, FeedbackCall.cancelled_at.is_(None), FeedbackCall.noted_at.is_(None)
    )
    found = session.scalars(rows.order_by(FeedbackCall.starts_at, FeedbackCall.id).limit(most))
    return [_as_it_stands(session, row, now=now) for row in found]


def arrange(
    session: Session, user_id: int, rejection_id: int, starts_at: datetime, zone: ZoneInfo, *, now: datetime
) -> Call:
    """Note when a call is, or that it moved, and promise its reminder an hour before.

    A call again after one that was noted keeps the notes. Raises `UserError` for a rejection that is not theirs.
    """
    no = rejection.find(session, user_id, rejection_id)
    row = about(session, user_id, no.id)
    if row is None:
        row = FeedbackCall(user_id=user_id, rejection_id=no.id, created_at=now, starts_at=starts_at, zone=zone.key)
        session.add(row)
    row.starts_at, row.zone = starts_at, zone.key
    row.cancelled_at = row.noted_at = None
    session.flush()
    _promise(session, row, now=now)
    return _as_it_stands(session, row, now=now)


def _promise(session: Session, row: FeedbackCall, *, now: datetime) -> None:
    """Promise the reminder, or take it back where its hour has begun.

    The moment was agreed with somebody else, so it does not move with the person's zone.
    """
    fire_at = row.starts_at - BEFORE
    if fire_at > now:
        reminders.schedule(session, CALL, user_id=row.user_id, subject_id=row.id, fire_at=fire_at)
    else:
        _unpromise(session, row)


def _unpromise(session: Session, row: FeedbackCall) -> None:
    reminders.cancel(session, CALL, user_id=row.user_id, subject_id=row.id)


def call_off(session: Session, user_id: int, call_id: int, *, now: datetime) -> Call:
    """Note that it does not take place; `call_on` can undo it. One that has notes took place, and stays."""
    row = find(session, user_id, call_id)
    if row.noted_at is None:
        row.cancelled_at = row.cancelled_at or now
        _unpromise(session, row)
    return _as_it_stands(session, row, now=now)


def call_on(session: Session, user_id: int, call_id: int, *, now: datetime) -> Call:
    """Undo calling it off."""
    row = find(session, user_id, call_id)
    if row.cancelled_at is not None:
        row.cancelled_at = None
        _promise(session, row, now=now)
    return _as_it_stands(session, row, now=now)


def note(session: Session, user_id: int, call_id: int, notes: Notes, *, seen: str, now: datetime) -> Call:
    """Keep what was said. It is the answer to the letter, if there was one, so nothing more is asked about that.

    `seen` is the print of the notes that the form was filled with. Raises `UserError` when nothing was written, or
    something is too long.
    """
    row = find(session, user_id, call_id)
    came = (notes.said, notes.can_change, notes.surprised)
    if not any(map(says_anything, came)):
        raise UserError("feedback-notes-empty")
    there, unchanged = (row.said, row.can_change, row.surprised), seen == row.print
    limits = (MOST_SAID, MOST_THOUGHT, MOST_THOUGHT)
    row.said, row.can_change, row.surprised = (
        taken(before, words, seen=unchanged, most=most, too_long="feedback-answer-too-long")
        for before, words, most in zip(there, came, limits, strict=True)
    )
    row.noted_at, row.cancelled_at = row.noted_at or now, None
    _unpromise(session, row)
    feedback_answer.talked(session, rejection.find(session, user_id, row.rejection_id), now=now)
    return _as_it_stands(session, row, now=now)


def to_remind(session: Session, user_id: int, call_id: int, *, now: datetime) -> Call | None:
    """Return the call that is soon, or over without a note; None when it was called off or noted meanwhile."""
    row = session.get(FeedbackCall, call_id)
    if row is None or row.user_id != user_id:
        return None
    call = _as_it_stands(session, row, now=now)
    return call if call.phase in {Phase.COMING, Phase.OVER} else None
