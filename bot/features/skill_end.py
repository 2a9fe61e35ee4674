"""How a skill ends: done, with what it gave, or stopped; and both undone. Its reminder ends in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot import reminders, undo
from bot.features.skill import STEP, Skill, Standing, State, begin, find, own, stands, under_way
from bot.features.skill_log import SkillLog
from bot.features.skill_words import MOST_GAIN
from bot.meanwhile import print_of, taken
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def done(session: Session, user_id: int, skill_id: int, gain: str, *, seen: str, now: datetime) -> Skill:
    """Note that a skill is done and what it gave; nothing asks for it any more.

    `seen` is the print of what the form was filled with. Raises `UserError` for more than 500 characters.
    """
    row = find(session, user_id, skill_id)
    was_seen = seen == print_of(row.gain)
    row.gain = taken(row.gain, gain, seen=was_seen, most=MOST_GAIN, too_long="skill-gain-too-long") or None
    if row.state != State.DONE:
        row.state, row.done_at = State.DONE, now
        reminders.cancel(session, STEP, user_id=user_id, subject_id=row.id)
    return row


def turned_into(session: Session, user_id: int, skill_id: int, win_id: int) -> None:
    """Note which win a skill turned into, 0 for none."""
    find(session, user_id, skill_id).win_id = win_id


def undone(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Standing:
    """Take "done" back: the skill goes on, or waits where another is under way."""
    row = find(session, user_id, skill_id)
    if row.state == State.DONE:
        _go_on(session, row, now=now)
    return stands(session, user_id, skill_id, now=now)


def stop(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Skill:
    """Stop a skill for good; for 30 days `bring_back` can undo it."""
    row = own(session, user_id, skill_id)
    row.removed_at = row.removed_at or now
    reminders.cancel(session, STEP, user_id=user_id, subject_id=row.id)
    return row


def bring_back(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Standing:
    """Undo a stop: the skill goes on where it was, or waits where another is under way."""
    row = own(session, user_id, skill_id)
    if row.removed_at is not None:
        was = row.state
        row.removed_at, row.state = None, State.PARKED if was == State.UNDER_WAY else was
        session.flush()
        if was == State.UNDER_WAY:
            _go_on(session, row, now=now)
    return stands(session, user_id, skill_id, now=now)


def _go_on(session: Session, row: Skill, *, now: datetime) -> None:
    row.state, row.done_at = State.PARKED, None
    session.flush()
    if under_way(session, row.user_id) is None:
        begin(session, row, now=now)


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was stopped or removed more than 30 days ago."""
    for row in session.scalars(select(Skill).where(Skill.removed_at < now - UNDO_FOR)):
        session.execute(delete(SkillLog).where(SkillLog.skill_id == row.id))
        session.delete(row)
    undo.let_go(session, SkillLog.removed_at, now=now)
