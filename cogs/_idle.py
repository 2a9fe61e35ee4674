"""Whether a reminder would have nothing to say: what it is about is over, called off, or put aside.

A reminder knows a kind and a number; the features that know more do not know reminders of other features.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features import (
    buddy,
    buddy_pair,
    buddy_search,
    buddy_session,
    feedback_call,
    interview,
    interview_after,
    interview_reminders,
    reminder,
    skill,
)

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.reminders import Reminder


def is_idle(session: Session, user_id: int, kind: str, subject_id: int, *, at: datetime) -> bool:
    """Say whether a person's reminder would find nothing to say at a moment, as far as that is known now."""
    if kind == skill.STEP:
        row = skill.under_way(session, user_id)
        return row is None or row.id != subject_id
    if kind in {interview_reminders.PREP, interview_reminders.SOON}:
        return interview.due(session, user_id, subject_id, now=at) is None
    if kind == interview_reminders.AFTER:
        return interview_after.due(session, user_id, subject_id, now=at) is None
    if kind == feedback_call.CALL:
        return feedback_call.to_remind(session, user_id, subject_id, now=at) is None
    return _is_buddy_idle(session, user_id, kind, subject_id, at)


def _is_buddy_idle(session: Session, user_id: int, kind: str, subject_id: int, at: datetime) -> bool:
    if kind in {buddy.SESSION, buddy.AFTER}:
        return buddy_session.is_idle(session, user_id, kind, subject_id, at=at)
    if kind == buddy.PROPOSAL:
        return buddy_pair.is_idle(session, user_id, subject_id, at=at)
    return kind == buddy.ALONE and buddy_search.is_idle(session, user_id, subject_id)


def _unless_idle(session: Session, row: Reminder) -> Reminder:
    """Return the reminder. Raises `UserError` where it would find nothing to say, which undoes what was done to it."""
    if is_idle(session, row.user_id, row.kind, row.subject_id, at=row.fire_at):
        raise UserError("reminder-idle")
    return row


def move(session: Session, user_id: int, reminder_id: int, *, to: datetime) -> Reminder:
    """Move one as `reminder.move` does. Raises `UserError` where it would find nothing to say then."""
    return _unless_idle(session, reminder.move(session, user_id, reminder_id, to=to))


def put_off(
    session: Session, user_id: int, reminder_id: int, how: str, *, seen_at: datetime, now: datetime
) -> Reminder:
    """Put one off as `reminder.put_off` does. Raises `UserError` where it would find nothing to say then."""
    return _unless_idle(session, reminder.put_off(session, user_id, reminder_id, how, seen_at=seen_at, now=now))


def bring_back(
    session: Session, user_id: int, line_id: int, repeat: str, *, on_the_wall: bool, now: datetime
) -> Reminder:
    """Undo a cancel as `reminder.bring_back` does. Raises `UserError` where it has nothing to say any more."""
    row = reminder.bring_back(session, user_id, line_id, repeat, on_the_wall=on_the_wall, now=now)
    return _unless_idle(session, row)


def snooze(session: Session, user_id: int, kind: str, subject_id: int, how: str, *, now: datetime) -> datetime:
    """Snooze one as `reminder.snooze` does. Raises `UserError` where it would find nothing to say then."""
    at = reminder.snooze(session, user_id, kind, subject_id, how, now=now)
    if is_idle(session, user_id, kind, subject_id, at=at):
        raise UserError("reminder-idle")
    return at
