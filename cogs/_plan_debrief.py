"""Makes a plan of what a debrief says: two words that do not know each other, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import plan, retro
from bot.features.plan import Said

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.plan import Plan


@dataclass(frozen=True)
class Filling:
    """What the form of a debrief's plan is filled with: the debrief, or the `kept` plan it became."""

    said: Said
    kept: Plan | None


def look(session: Session, user_id: int, retro_id: int) -> Filling:
    """Return what the debrief says; once it is a plan, what the plan says.

    Raises `UserError` when there is no such debrief.
    """
    debrief = retro.find(session, user_id, retro_id)
    row = plan.of_debrief(session, user_id, debrief.rejection_id)
    if row is not None and row.removed_at is None:
        return Filling(plan.said_of(row), row)
    return Filling(Said(debrief.moment or "", debrief.place or "", debrief.act or ""), None)


def keep(session: Session, user_id: int, retro_id: int, said: Said, *, now: datetime) -> Plan:
    """Keep the debrief's plan, once however often it is sent. Raises as `look` and `plan.add` do."""
    debrief = retro.find(session, user_id, retro_id)
    return plan.keep_of_debrief(session, user_id, debrief.rejection_id, said, now=now)
