"""Who is not to be mentioned in a circle's wrap-up: whoever asked for quiet. In one transaction, from several rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import party, profile

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

AWAY = {"rest", "away"}
"""Wishes that last for days. The quiet hours of a night say nothing about a week."""


def absent(session: Session, user_ids: Collection[int], *, now: datetime) -> set[int]:
    """Say which of some people are in a pity party, away or resting. Why is told to nobody."""
    wished = profile.addressees(session, user_ids, now)
    away = {user_id for user_id, how in wished.items() if how.hold is not None and how.hold.by in AWAY}
    return away | set(party.holds(session, user_ids, now))
