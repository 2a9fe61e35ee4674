"""Comebacks: what somebody shares with their circle to be celebrated, and not only the offer. No words are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.errors import UserError
from bot.features import circle, circle_week
from bot.features.circle import CircleComeback, Comeback
from bot.features.circle_shown import touch, week_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.circle import Circle


def celebrate(session: Session, user_id: int, circle_id: int, sort: str, *, now: datetime) -> CircleComeback:
    """Let a circle celebrate something this week, once of its sort; between weeks, in the one to come.

    Raises `UserError` for who is not in the circle, and for a sort there is none of.
    """
    if sort not in set(Comeback):
        raise UserError("error-old-button")
    row = circle.find(session, circle_id)
    circle.must_be_in(session, user_id, circle_id)
    week = circle_week.running_or_coming(session, row, now=now)
    rows = select(CircleComeback).where(CircleComeback.week_id == week.id, CircleComeback.user_id == user_id)
    found = session.scalar(rows.where(CircleComeback.sort == sort))
    if found is None:
        found = CircleComeback(user_id=user_id, circle_id=circle_id, week_id=week.id, sort=sort, created_at=now)
        session.add(found)
        session.flush()
        touch(week, now=now)
    elif found.removed_at is not None:
        found.removed_at = None
        touch(week, now=now)
    return found


def untold(session: Session, user_id: int, sort: str, *, now: datetime) -> list[Circle]:
    """List the circles somebody is in, of all servers, that were not told of such a thing this week; oldest first."""
    own = circle.mine(session, user_id)
    know = {one.circle_id for one in told(session, user_id, sort, now=now)} if own else set[int]()
    return [row for row in own if row.id not in know]


def told(session: Session, user_id: int, sort: str, *, now: datetime) -> Sequence[CircleComeback]:
    """List what somebody's circles were told of such a thing this week, or would read in the one to come."""
    own = circle.mine(session, user_id)
    weeks = (circle_week.current(session, row.id, now=now) or circle_week.unopened(session, row.id) for row in own)
    ids = [week.id for week in weeks if week]
    rows = select(CircleComeback).where(CircleComeback.week_id.in_(ids), CircleComeback.user_id == user_id)
    rows = rows.where(CircleComeback.sort == sort, CircleComeback.removed_at.is_(None))
    return session.scalars(rows.order_by(CircleComeback.id)).all()


def take_back(session: Session, user_id: int, comeback_id: int, *, now: datetime) -> CircleComeback:
    """Take a comeback of one's own off the post; twice is once. Raises `UserError` if it is not theirs."""
    found = session.get(CircleComeback, comeback_id)
    if found is None or found.user_id != user_id:
        raise UserError("circle-comeback-gone")
    if found.removed_at is None:
        found.removed_at = now
        touch(week_of(session, found.week_id), now=now)
    return found
