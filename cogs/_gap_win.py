"""Keeps what a person has, and the profile did not show, as a win: two rooms, one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import gap, win

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.gap import Look


def keep(session: Session, user_id: int, gap_id: int, *, now: datetime) -> Look:
    """Keep it as a win, once. Raises `UserError` where it says nothing, or more than a win holds."""
    look = gap.find(session, user_id, gap_id)
    if not look.gap.win_id:
        kept = win.add(session, user_id, look.gap.mine or "", now=now)
        gap.kept_as_win(session, user_id, gap_id, kept.win.id)
    return gap.find(session, user_id, gap_id)
