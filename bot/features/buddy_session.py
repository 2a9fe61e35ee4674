"""A time to practise: one suggests it, the other agrees; a reminder before it and one question after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot import reminders
from bot.errors import UserError
from bot.features import buddy_pair
from bot.features.buddy import (
    AFTER,
    SESSION,
    BuddyOutcome,
    BuddyPair,
    BuddySession,
    BuddySide,
    is_active,
    other,
    own,
    sides,
    tell,
    untell,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

BEFORE = timedelta(hours=1)
ASKED_AFTER = timedelta(minutes=90)
"""From the start to the question how it was: two rounds of three questions take about an hour."""
ROUND = timedelta(hours=12)
"""For so long after its start, what is written belongs to that practice."""
MOST_SUGGESTED, SUGGESTED_IN = 6, timedelta(days=1)
"""Times that one side may suggest in a day: each comes to the other as a message."""


class Answer(StrEnum):
    """How a practice was for somebody."""

    GOOD = "good"
    SO_SO = "so_so"
    NOT_FOR_ME = "not_for_me"
    DID_NOT_HAPPEN = "did_not_happen"


@dataclass(frozen=True)
class Times:
    """The times of a pair: the one agreed on that is next or under way, and the one that waits for an answer."""

    agreed: BuddySession | None
    suggested: BuddySession | None
    called_off: bool
    """Whether the last time that was agreed on was called off, and no other has come up since."""
    dropped: bool
    """Whether the last suggestion was taken back or declined, and no other has come up since."""
    under_way: bool
    """Whether the time agreed on has come."""


def times(session: Session, pair: BuddyPair, *, now: datetime) -> Times:
    """Return the times of a pair."""
    rows = _times(session, pair)
    standing = [row for row in rows if row.cancelled_at is None]
    agreed = [row for row in standing if row.agreed_at and row.starts_at > now - ROUND]
    suggested = [row for row in standing if row.agreed_at is None and row.starts_at > now]
    last_off = bool(rows) and rows[-1].cancelled_at is not None
    called_off = last_off and rows[-1].agreed_at is not None
    coming = sorted((row for row in agreed if row.starts_at > now), key=lambda row: row.starts_at)
    next_one = next(iter([*coming, *reversed(agreed)]), None)
    waiting = suggested[-1] if suggested else None
    return Times(next_one, waiting, called_off, last_off and not called_off, bool(agreed) and not coming)


def _times(session: Session, pair: BuddyPair) -> Sequence[BuddySession]:
    rows = select(BuddySession).where(BuddySession.pair_id == pair.id)
    return session.scalars(rows.order_by(BuddySession.id)).all()


def _own(session: Session, user_id: int, session_id: int) -> tuple[BuddySession, BuddyPair, BuddySide]:
    row = session.get(BuddySession, session_id)
    if row is None:
        raise UserError("buddy-gone")
    return (row, *own(session, user_id, row.pair_id))


def _assert_active(pair: BuddyPair) -> None:
    if not is_active(pair):
        raise UserError("buddy-pair-over")


def suggest(session: Session, user_id: int, pair_id: int, starts_at: datetime, *, now: datetime) -> BuddySession:
    """Suggest a time to come; it replaces what was suggested before, and the other side is told.

    The very time that the other suggested is agreed on by that; the same one again is the one that stands. Raises
    `UserError` when the two are no pair (any more), and after six suggestions in a day.
    """
    pair, side = own(session, user_id, pair_id)
    _assert_active(pair)
    found = times(session, pair, now=now)
    for row in filter(None, (found.suggested, found.agreed)):
        if row.starts_at == starts_at:
            return row if row.agreed_at or row.side_id == side.id else agree(session, user_id, row.id, now=now)
    _assert_few(session, side, now)
    if found.suggested is not None:
        found.suggested.cancelled_at = now
    row = BuddySession(pair_id=pair.id, side_id=side.id, starts_at=starts_at, created_at=now)
    session.add(row)
    session.flush()
    _tell_other(session, side, now)
    return row


def _assert_few(session: Session, side: BuddySide, now: datetime) -> None:
    made = select(func.count()).select_from(BuddySession).where(BuddySession.side_id == side.id)
    if (session.scalar(made.where(BuddySession.created_at > now - SUGGESTED_IN)) or 0) >= MOST_SUGGESTED:
        raise UserError("buddy-many-times")


def _tell_other(session: Session, side: BuddySide, now: datetime) -> None:
    untell(session, side)
    theirs = other(session, side)
    if theirs is not None:
        tell(session, theirs, now)


def agree(session: Session, user_id: int, session_id: int, *, now: datetime) -> BuddySession:
    """Agree to a time the other suggested; another time to come that stood until now falls away. Twice is once.

    Raises `UserError` when it was suggested by oneself, taken back, or is over, and as `suggest` does.
    """
    row, pair, side = _own(session, user_id, session_id)
    _assert_active(pair)
    if row.cancelled_at is not None or (row.agreed_at is None and row.starts_at <= now):
        raise UserError("buddy-time-gone")
    if row.agreed_at is None and row.side_id == side.id:
        raise UserError("buddy-time-yours")
    if row.agreed_at is None:
        for each in _times(session, pair):
            if each.agreed_at and each.cancelled_at is None and each.starts_at > now:
                _call_off(session, each, now)
        row.agreed_at = now
        _promise(session, row, now=now)
        _tell_other(session, side, now)
    return row


def _promise(session: Session, row: BuddySession, *, now: datetime) -> None:
    for side in sides(session, row.pair_id):
        before, after = row.starts_at - BEFORE, row.starts_at + ASKED_AFTER
        if before > now:
            reminders.schedule(session, SESSION, user_id=side.user_id, subject_id=row.id, fire_at=before)
        reminders.schedule(session, AFTER, user_id=side.user_id, subject_id=row.id, fire_at=after)


def _call_off(session: Session, row: BuddySession, now: datetime) -> None:
    row.cancelled_at = now
    for side in sides(session, row.pair_id):
        for kind in (SESSION, AFTER):
            reminders.cancel(session, kind, user_id=side.user_id, subject_id=row.id)


def call_off(session: Session, user_id: int, session_id: int, *, now: datetime) -> BuddySession:
    """Call a time off, or take a suggestion back, or leave the other's; the other side is told. Twice is once.

    One that has begun stays as it is. Raises `UserError` when it is none of one's own pairs'.
    """
    row, pair, side = _own(session, user_id, session_id)
    if row.cancelled_at is None and row.starts_at > now:
        _call_off(session, row, now)
        if is_active(pair):
            _tell_other(session, side, now)
    return row


def call_all_off(session: Session, user_id: int, *, now: datetime) -> None:
    """Call off every time to come of somebody; they go on being a pair."""
    for pair in buddy_pair.active(session, user_id):
        found = times(session, pair, now=now)
        for row in filter(None, (found.suggested, found.agreed)):
            call_off(session, user_id, row.id, now=now)


def at_hand(session: Session, pair: BuddyPair, *, now: datetime) -> BuddySession | None:
    """Return the practice of this moment: under way, just over, or within an hour; None where there is none."""
    rows = [row for row in _times(session, pair) if row.agreed_at and row.cancelled_at is None]
    return next((row for row in reversed(rows) if now - ROUND < row.starts_at <= now + BEFORE), None)


def begin(session: Session, pair: BuddyPair, side: BuddySide, *, now: datetime) -> BuddySession:
    """Return the practice that belongs to this moment; where no time was agreed on, one begins now."""
    row = at_hand(session, pair, now=now)
    if row is None:
        row = BuddySession(pair_id=pair.id, side_id=side.id, starts_at=now, created_at=now, agreed_at=now)
        session.add(row)
        session.flush()
        _promise(session, row, now=now)
    return row


def to_remind(session: Session, user_id: int, session_id: int, *, now: datetime) -> BuddySession | None:
    """Return the time of which to remind somebody; None where it is called off, over, or the pair has ended."""
    row = _standing(session, user_id, session_id)
    return row if row is not None and row.starts_at > now else None


def to_ask(session: Session, user_id: int, session_id: int) -> BuddySession | None:
    """Return the practice after which to ask how it was; None where that was said, or the pair has ended."""
    row = _standing(session, user_id, session_id)
    return row if row is not None and _outcome(session, user_id, session_id) is None else None


def _standing(session: Session, user_id: int, session_id: int) -> BuddySession | None:
    try:
        row, pair, _side = _own(session, user_id, session_id)
    except UserError:
        return None
    return row if is_active(pair) and row.agreed_at and row.cancelled_at is None else None


def is_idle(session: Session, user_id: int, kind: str, subject_id: int, *, at: datetime) -> bool:
    """Say whether a reminder about a practice would have nothing to say at a moment, as far as that is known now."""
    if kind == SESSION:
        return to_remind(session, user_id, subject_id, now=at) is None
    return to_ask(session, user_id, subject_id) is None


def _outcome(session: Session, user_id: int, session_id: int) -> BuddyOutcome | None:
    rows = select(BuddyOutcome).where(BuddyOutcome.user_id == user_id, BuddyOutcome.session_id == session_id)
    return session.scalar(rows)


def say_how(session: Session, user_id: int, session_id: int, answer: str, *, now: datetime) -> BuddySession:
    """Keep how a practice was, for nobody else to see; the last answer counts. "Not for me" ends the pair.

    Raises `UserError` for what is no answer, and when the practice is none of one's own.
    """
    if answer not in set(Answer):
        raise UserError("error-old-button")
    row, pair, _side = _own(session, user_id, session_id)
    said = _outcome(session, user_id, session_id)
    if said is None:
        said = BuddyOutcome(user_id=user_id, session_id=session_id, at=now, answer=answer)
        session.add(said)
    said.answer = answer
    reminders.cancel(session, AFTER, user_id=user_id, subject_id=session_id)
    if answer == Answer.NOT_FOR_ME:
        buddy_pair.end(session, user_id, pair.id, now=now)
    return row
