"""Brings the question of a debrief into the bank: two words that do not know each other, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import question, rejection, retro
from bot.features.question import Asked
from bot.features.rejection import INTERVIEWS

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.question import Question


@dataclass(frozen=True)
class Filling:
    """What the form of a debrief's question is filled with: the debrief, or the `kept` question it became."""

    asked: Asked
    kept: Question | None


def look(session: Session, user_id: int, retro_id: int) -> Filling:
    """Return what the debrief says; once it is in the bank, what stands there.

    Raises `UserError` when there is no such debrief.
    """
    debrief = retro.find(session, user_id, retro_id)
    row = question.of_debrief(session, user_id, debrief.rejection_id)
    if row is not None and row.removed_at is None:
        return Filling(question.asked_of(row), row)
    about = rejection.find(session, user_id, debrief.rejection_id)
    kind = about.stage if about.stage in INTERVIEWS else ""
    return Filling(Asked(debrief.surprise or "", debrief.better or "", kind, about.company or ""), None)


def keep(session: Session, user_id: int, retro_id: int, asked: Asked, *, now: datetime) -> Question:
    """Keep the debrief's question, once however often it is sent. Raises as `look` and `question.add` do."""
    debrief = retro.find(session, user_id, retro_id)
    return question.keep_of_debrief(session, user_id, debrief.rejection_id, asked, now=now)
