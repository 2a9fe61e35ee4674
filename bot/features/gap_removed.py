"""Taking back a look at a public profile, or one skill of it, and undoing that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import undo
from bot.errors import UserError
from bot.features.gap import Gap, GapSkill, Look, find, let_go
from bot.features.gap_words import MOST_SKILLS, folded
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def remove(session: Session, user_id: int, gap_id: int, *, now: datetime) -> Gap:
    """Remove a look with its skills; for 30 days `bring_back` can undo it."""
    gap = _own(session, user_id, gap_id)
    gap.removed_at = gap.removed_at or now
    return gap


def bring_back(session: Session, user_id: int, gap_id: int) -> Look:
    """Undo a removal."""
    _own(session, user_id, gap_id).removed_at = None
    return find(session, user_id, gap_id)


def remove_skill(session: Session, user_id: int, gap_skill_id: int, *, now: datetime) -> Look:
    """Take one skill out of its look; for 30 days `bring_back_skill` can undo it."""
    row = _own_skill(session, user_id, gap_skill_id)
    row.removed_at = row.removed_at or now
    return find(session, user_id, row.gap_id)


def bring_back_skill(session: Session, user_id: int, gap_skill_id: int) -> Look:
    """Undo that. Raises `UserError` where three others stand there meanwhile."""
    row = _own_skill(session, user_id, gap_skill_id)
    look = find(session, user_id, row.gap_id)
    if row.removed_at is not None and not look.room:
        raise UserError("gap-full", most=MOST_SKILLS)
    there = {folded(skill.name or "") for skill in look.skills}
    if folded(row.name or "") not in there:  # as when it was written down again meanwhile
        row.removed_at = None
    return find(session, user_id, row.gap_id)


def _own(session: Session, user_id: int, gap_id: int) -> Gap:
    gap = session.get(Gap, gap_id)
    if gap is None or gap.user_id != user_id:
        raise UserError("gap-gone")
    return gap


def _own_skill(session: Session, user_id: int, gap_skill_id: int) -> GapSkill:
    row = session.get(GapSkill, gap_skill_id)
    if row is None or row.user_id != user_id:
        raise UserError("gap-gone")
    return row


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago."""
    for gap in session.scalars(select(Gap).where(Gap.removed_at < now - UNDO_FOR)):
        let_go(session, gap)
    undo.let_go(session, GapSkill.removed_at, now=now)
