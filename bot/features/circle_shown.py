"""What stands on a week's posts: only what its person shared; and when a post has to be drawn again.

There is no ranking: people stand in the order in which they joined. Whoever did nothing, rests or is absent is not
named where a week is looked back on. Must not change a goal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, or_, select

from bot.errors import UserError
from bot.features import circle
from bot.features.circle import Circle, CircleCheer, CircleComeback, CircleGoal, CircleWeek, State

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


AWAY = 2
"""Weeks without a shared goal after which somebody is greeted: after one it would tell who showed nothing last week."""


@dataclass(frozen=True)
class Shown:
    """One shared goal as others see it."""

    goal_id: int
    user_id: int
    text: str
    state: str
    """A `State`."""
    cheers: int
    carried_on: bool
    """Whether it goes on with a goal of the week before."""


@dataclass(frozen=True)
class Celebrated:
    """What somebody shared to be celebrated."""

    comeback_id: int
    user_id: int
    sort: str
    """A `Comeback`."""


@dataclass(frozen=True)
class Post:
    """All that stands on the post of a week."""

    circle: Circle
    week: CircleWeek
    goals: Sequence[Shown]
    comebacks: Sequence[Celebrated]
    changed_at: datetime
    """As of when; `drawn` is told it once the post shows this."""


@dataclass(frozen=True)
class Wrap:
    """What a week is looked back on with; nobody is in it for what they did not do."""

    circle: Circle
    week: CircleWeek
    done: Sequence[Shown]
    partly: Sequence[Shown]
    carried: Sequence[Shown]
    back: Sequence[int]
    """Who came back: they had shared a goal before, none for `AWAY` weeks, and one now."""
    comebacks: Sequence[Celebrated]


def week_of(session: Session, week_id: int) -> CircleWeek:
    """Return one week of a circle. Raises `UserError` where there is none."""
    row = session.get(CircleWeek, week_id)
    if row is None:
        raise UserError("circle-week-gone")
    return row


def post(session: Session, week_id: int) -> Post:
    """Return what stands on a week's post. Raises `UserError` where there is no such week."""
    week = week_of(session, week_id)
    row = session.get_one(Circle, week.circle_id)
    goals = [_shown(goal, cheers) for goal, cheers in _goals(session, week)]
    return Post(row, week, goals, _comebacks(session, week, ()), week.changed_at)


def wrap(session: Session, week_id: int, *, absent: Collection[int] = (), now: datetime) -> Wrap | None:
    """Return what a week is looked back on with; None where nothing was shared and done: then nothing is posted.

    A week with nothing to say is over all the same. Raises `UserError` where there is no such week.
    """
    week = week_of(session, week_id)
    shown = [_shown(goal, cheers) for goal, cheers in _goals(session, week) if goal.user_id not in absent]
    by_state = {state: [one for one in shown if one.state == state] for state in State}
    comebacks = _comebacks(session, week, absent)
    back = _came_back(session, week, [one.user_id for one in shown if one.state != State.REST])
    done, partly, carried = by_state[State.DONE], by_state[State.PARTLY], by_state[State.CARRIED]
    if week.removed_at or not (done or partly or carried or comebacks or back):
        week.wrapped_at = week.wrapped_at or (now if now >= week.wraps_at else None)
        return None
    row = session.get_one(Circle, week.circle_id)
    return Wrap(row, week, done, partly, carried, back, comebacks)


def _shown(goal: CircleGoal, cheers: int) -> Shown:
    carried_on = bool(goal.carried_from_id)
    return Shown(goal.id, goal.user_id, goal.text or "", goal.state, cheers, carried_on)


def shared(rows: Select[CircleGoal]) -> Select[CircleGoal]:
    """Narrow a question for goals to those that others may see."""
    there = (CircleGoal.removed_at.is_(None), CircleGoal.hidden_at.is_(None), CircleGoal.held_at.is_(None))
    return rows.where(CircleGoal.is_shared, *there)


def _goals(session: Session, week: CircleWeek) -> list[tuple[CircleGoal, int]]:
    """List a week's shared goals with their cheers, in the order in which their people joined."""
    order = {place.user_id: index for index, place in enumerate(circle.members(session, week.circle_id))}
    rows = session.scalars(shared(select(CircleGoal).where(CircleGoal.week_id == week.id))).all()
    standing = [row for row in rows if row.text and row.user_id in order]
    cheers = _cheers(session, [row.id for row in standing])
    return [(row, cheers.get(row.id, 0)) for row in sorted(standing, key=lambda row: order[row.user_id])]


def _cheers(session: Session, goal_ids: Sequence[int]) -> Mapping[int, int]:
    counted = select(CircleCheer.goal_id, func.count()).where(CircleCheer.goal_id.in_(goal_ids))
    return dict(session.execute(counted.group_by(CircleCheer.goal_id)).all())


def _comebacks(session: Session, week: CircleWeek, absent: Collection[int]) -> list[Celebrated]:
    rows = select(CircleComeback).where(CircleComeback.week_id == week.id, CircleComeback.removed_at.is_(None))
    order = {place.user_id for place in circle.members(session, week.circle_id)} - set(absent)
    found = session.scalars(rows.order_by(CircleComeback.created_at, CircleComeback.id))
    return [Celebrated(row.id, row.user_id, row.sort) for row in found if row.user_id in order]


def _came_back(session: Session, week: CircleWeek, people: Sequence[int]) -> list[int]:
    before = select(CircleWeek.id).where(CircleWeek.circle_id == week.circle_id, CircleWeek.opened_at.is_not(None))
    ids = session.scalars(before.where(CircleWeek.begins_on < week.begins_on).order_by(CircleWeek.begins_on)).all()
    if len(ids) <= AWAY or not people:
        return []
    seen = (CircleGoal.is_shared, CircleGoal.removed_at.is_(None), CircleGoal.held_at.is_(None))
    had = select(CircleGoal.user_id).where(*seen, CircleGoal.user_id.in_(people))
    lately = set(session.scalars(had.where(CircleGoal.week_id.in_(ids[-AWAY:]))))
    earlier = set(session.scalars(had.where(CircleGoal.week_id.in_(ids[:-AWAY]))))
    return [user_id for user_id in people if user_id in earlier - lately]


# What waits for its person to be back


def held(session: Session, week: CircleWeek) -> Sequence[int]:
    """List whose goals of the running week are held; nobody's once it is over."""
    if week.wrapped_at is not None:
        return []
    rows = select(CircleGoal.user_id).where(CircleGoal.week_id == week.id, CircleGoal.held_at.is_not(None))
    return session.scalars(rows).all()


def let_in(session: Session, week: CircleWeek, user_ids: Collection[int], *, now: datetime) -> None:
    """Let the held goals of some people stand on the post, as they shared them."""
    rows = select(CircleGoal).where(CircleGoal.week_id == week.id, CircleGoal.user_id.in_(user_ids))
    for goal in session.scalars(rows.where(CircleGoal.held_at.is_not(None))).all():
        goal.held_at = None
    touch(week, now=now)


# When a post has to be drawn again


def touch(week: CircleWeek, *, now: datetime) -> None:
    """Note that something on a week's posts changed."""
    week.changed_at = max(now, week.changed_at + timedelta.resolution)


def behind(session: Session) -> list[int]:
    """List the weeks whose posts are older than what they should show, the oldest change first."""
    rows = select(CircleWeek.id).where(
        CircleWeek.drawn_at < CircleWeek.changed_at,
        CircleWeek.message_id.is_not(None),
        CircleWeek.removed_at.is_(None),
    )
    return list(session.scalars(rows.order_by(CircleWeek.changed_at, CircleWeek.id)))


def drawn(session: Session, week_id: int, changed_at: datetime) -> None:
    """Note that a week's posts show what was there at `changed_at`, as `Post` says it."""
    week = session.get(CircleWeek, week_id)
    if week is not None and (week.drawn_at is None or week.drawn_at < changed_at):
        week.drawn_at = changed_at


def taken_off(session: Session, user_id: int, circle_id: int, *, now: datetime) -> None:
    """Take what somebody shared off the running week of a circle, and off the one to come."""
    rows = select(CircleWeek).where(CircleWeek.circle_id == circle_id).order_by(CircleWeek.begins_on.desc()).limit(2)
    for week in session.scalars(rows).all():
        mine = (CircleGoal.week_id == week.id, CircleGoal.user_id == user_id)
        goals = session.scalars(select(CircleGoal).where(*mine, CircleGoal.is_shared)).all()
        theirs = select(CircleComeback).where(CircleComeback.week_id == week.id, CircleComeback.user_id == user_id)
        comebacks = session.scalars(theirs.where(CircleComeback.removed_at.is_(None))).all()
        for goal in goals:
            goal.is_shared = False
        for comeback in comebacks:
            comeback.removed_at = now
        if goals or comebacks:
            touch(week, now=now)


def named_in(session: Session, user_id: int, *, now: datetime) -> list[int]:
    """Mark the posts that a person's goals, cheers or comebacks are on as behind, as before all of theirs is erased.

    To be called in the transaction of the erasure, before its rows go. Returns the weeks' ids, the oldest first.
    """
    cheered = select(CircleCheer.goal_id).where(CircleCheer.user_id == user_id)
    on = (
        select(CircleGoal.week_id).where(CircleGoal.user_id == user_id, CircleGoal.is_shared),
        select(CircleComeback.week_id).where(CircleComeback.user_id == user_id, CircleComeback.removed_at.is_(None)),
        select(CircleGoal.week_id).where(CircleGoal.id.in_(cheered)),
    )
    standing = (CircleWeek.message_id.is_not(None), CircleWeek.removed_at.is_(None))
    rows = select(CircleWeek).where(*standing, or_(*(CircleWeek.id.in_(one) for one in on)))
    weeks = session.scalars(rows.order_by(CircleWeek.id)).all()
    for week in weeks:
        touch(week, now=now)
    return [week.id for week in weeks]
