"""Who is not to be mentioned in a circle: whoever asked for quiet. In one transaction, from several rooms.

In a wrap-up they are left out. On a new post a goal that they had carried over is left out, and comes there with the
first change after they are back, theirs or anybody's: neither what is missing nor when it comes tells of their days.
A goal that stands on a post already stays there, whatever its person wishes for later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import circle_week, party, profile

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


def let_in_who_is_back(session: Session, week_id: int, *, now: datetime) -> bool:
    """Let the goals of a running week that were held stand on its post for who is back; says whether any does now."""
    week = circle_week.week_of(session, week_id)
    held = circle_week.held(session, week)
    back = set(held) - absent(session, held, now=now) if held else set[int]()
    if back:
        circle_week.let_in(session, week, back, now=now)
    return bool(back)
