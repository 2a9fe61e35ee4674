"""A circle's week: its opening, what runs, and its end. What stands on its posts is in `circle_shown`.

One opening makes one week, whoever asks and how often. Must not post anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.clock import local_date
from bot.errors import UserError
from bot.features import circle, circle_times
from bot.features.circle import WRAP, Circle, CircleGoal, CircleWeek, State
from bot.features.circle_shown import behind, drawn, held, let_in, named_in, post, week_of, wrap
from bot.features.circle_times import LATEST, LEAST_APART, last_opened
from bot.reminders.table import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

    from sqlalchemy.orm import Session

INVITATIONS = 3
"""Weeks that a circle opens with nobody in it. When somebody joins, it goes on."""

__all__ = [
    "begin",
    "begun",
    "behind",
    "coming",
    "current",
    "drawn",
    "held",
    "lasting",
    "let_in",
    "named_in",
    "opened",
    "post",
    "post_gone",
    "running_or_coming",
    "take_down",
    "thread_gone",
    "unopened",
    "week_of",
    "wrap",
    "wrap_gone",
    "wrapped",
]


def begin(
    session: Session, circle_id: int, fire_at: datetime, *, absent: Collection[int] = (), now: datetime
) -> CircleWeek | None:
    """Begin the week of the opening that was promised for `fire_at`; asked again, it is the same one.

    Goals that were carried over go on in it, those of the `absent` held off its post. None where nothing is to be
    opened: the circle is closed or waits, its post was taken down, it was opened in this week already, or it grew
    beside another and nobody is in it.
    """
    row = session.get(Circle, circle_id)
    if row is None or row.closed_at is not None or row.paused_at is not None:
        return None
    day = local_date(fire_at, row.clock)
    last = last_opened(session, circle_id)
    if last is not None and last.begins_on == day:
        return None if last.removed_at else last
    if (last is not None and day - last.begins_on < LEAST_APART) or not _is_wanted(session, row):
        return None
    week = unopened(session, row.id) or _made(session, row, day, now=now)
    week.begins_on, week.wraps_at, week.channel_id = day, row.wrapping.next_after(fire_at, row.clock), row.channel_id
    session.flush()
    if last is not None:
        _carry_on(session, last, week, absent=absent, now=now)
    if week.drawn_at is None:
        week.drawn_at = week.changed_at
    return week


def begun(session: Session, circle_id: int, fire_at: datetime) -> CircleWeek | None:
    """Return the week whose opening was promised for `fire_at` and is not noted yet, also of a circle that waits now.

    None where the circle was closed meanwhile: what is closed says nothing more.
    """
    row = session.get(Circle, circle_id)
    if row is None or row.closed_at is not None:
        return None
    week = unopened(session, circle_id)
    return week if week is not None and week.begins_on == local_date(fire_at, row.clock) else None


def _is_wanted(session: Session, row: Circle) -> bool:
    """Whether anybody is there, or an invitation may still bring somebody: an empty room is not announced for ever."""
    if circle.members(session, row.id):
        return True
    opened_at = select(CircleWeek.opened_at).where(CircleWeek.circle_id == row.id, CircleWeek.opened_at.is_not(None))
    return not row.grew_from_id and len(session.scalars(opened_at.limit(INVITATIONS)).all()) < INVITATIONS


def unopened(session: Session, circle_id: int) -> CircleWeek | None:
    """Return the week that was made before its opening, as for a goal that was set early."""
    rows = select(CircleWeek).where(CircleWeek.circle_id == circle_id, CircleWeek.opened_at.is_(None))
    return session.scalar(rows.order_by(CircleWeek.id.desc()).limit(1))


def _made(session: Session, row: Circle, day: date, *, now: datetime) -> CircleWeek:
    wraps_at = row.wrapping.next_after(now, row.clock)
    week = CircleWeek(circle_id=row.id, begins_on=day, wraps_at=wraps_at, channel_id=row.channel_id, changed_at=now)
    session.add(week)
    session.flush()
    return week


def _carry_on(session: Session, last: CircleWeek, week: CircleWeek, *, absent: Collection[int], now: datetime) -> None:
    """Let goals that were carried over go on, shared as they were, for who is still in it and set no other.

    Nobody is named by what they marked before they wished for quiet. That is decided here and once: on a post that
    stands, nobody's goal vanishes when they begin to.
    """
    inside = {place.user_id for place in circle.members(session, week.circle_id)}
    rows = select(CircleGoal).where(CircleGoal.week_id == last.id, CircleGoal.state == State.CARRIED)
    there = set(session.scalars(select(CircleGoal.user_id).where(CircleGoal.week_id == week.id)))
    for goal in session.scalars(rows.where(CircleGoal.removed_at.is_(None)).order_by(CircleGoal.id)).all():
        if goal.text and goal.user_id in inside - there:
            on = _carried(goal, week, now=now)
            on.held_at = now if goal.user_id in absent else None
            session.add(on)
    session.flush()


def _carried(goal: CircleGoal, week: CircleWeek, *, now: datetime) -> CircleGoal:
    on = CircleGoal(user_id=goal.user_id, circle_id=week.circle_id, week_id=week.id, carried_from_id=goal.id)
    on.created_at = on.changed_at = on.state_at = now
    on.is_shared, on.state, on.hidden_at, on.text = goal.is_shared, State.OPEN, goal.hidden_at, goal.text
    return on


def opened(session: Session, week_id: int, message_id: int, thread_id: int | None, *, now: datetime) -> CircleWeek:
    """Note where a week's post stands, and promise its wrap-up; told twice, the first post counts.

    A thread may be told later than the post. Raises `UserError` where there is no such week.
    """
    week = week_of(session, week_id)
    row = session.get_one(Circle, week.circle_id)
    week.opened_at = week.opened_at or now
    week.message_id = week.message_id or message_id
    week.thread_id = week.thread_id or thread_id
    session.flush()
    if row.closed_at is None and row.paused_at is None:
        circle_times.promise_wrap(session, row, week, now=now)
    return week


def wrapped(
    session: Session, week_id: int, message_id: int, *, channel_id: int | None = None, now: datetime
) -> CircleWeek:
    """Note where a week's wrap-up stands: the week is over. Raises `UserError` where there is no such week."""
    week = week_of(session, week_id)
    week.wrapped_at = week.wrapped_at or now
    if week.wrap_message_id is None:
        week.wrap_message_id, week.wrap_channel_id = message_id, channel_id
    return week


def current(session: Session, circle_id: int, *, now: datetime) -> CircleWeek | None:
    """Return the week that runs: opened, its post not taken down, and not wrapped up; None between two weeks."""
    week = last_opened(session, circle_id)
    if week is None or week.removed_at or week.wrapped_at or week.wraps_at + LATEST <= now:
        return None
    return week


def lasting(session: Session, circle_id: int) -> CircleWeek | None:
    """Return the week whose goals can still be marked: the last one that was opened, until the next opens."""
    week = last_opened(session, circle_id)
    return None if week is None or week.removed_at else week


def coming(session: Session, row: Circle, *, now: datetime) -> CircleWeek:
    """Return the week to come, for what is set before its opening; made if there is none yet."""
    day = local_date(circle_times.next_opening(session, row, now=now), row.clock)
    return unopened(session, row.id) or _made(session, row, day, now=now)


def running_or_coming(session: Session, row: Circle, *, now: datetime) -> CircleWeek:
    """Return the week that runs, or else the one to come."""
    return current(session, row.id, now=now) or coming(session, row, now=now)


# What becomes of its posts


def take_down(session: Session, guild_id: int, week_id: int, *, now: datetime) -> CircleWeek:
    """Note that moderators took a week's posts down: nothing more is posted of it. Raises `UserError` if not theirs."""
    week = week_of(session, week_id)
    row = session.get_one(Circle, week.circle_id)
    if row.guild_id != guild_id:
        raise UserError("circle-week-gone")
    week.removed_at = week.removed_at or now
    reminders.cancel(session, WRAP, user_id=CHANNEL, subject_id=week.id)
    return week


def post_gone(session: Session, week_id: int) -> None:
    """Note that a week's post does not exist any more, as after its channel was deleted.

    It is not drawn again once its wrap-up is gone too; while that stands, who takes theirs back must vanish from it.
    """
    week = session.get(CircleWeek, week_id)
    if week is not None and week.wrap_message_id is None:
        week.message_id = None


def wrap_gone(session: Session, week_id: int) -> None:
    """Note that a week's wrap-up does not exist any more."""
    week = session.get(CircleWeek, week_id)
    if week is not None:
        week.wrap_message_id = None


def thread_gone(session: Session, week_id: int, *, now: datetime) -> None:
    """Note that a week's thread takes nothing any more: its wrap-up goes to the channel."""
    week = session.get(CircleWeek, week_id)
    if week is not None and week.thread_id is not None:
        week.thread_id = None
        row = session.get_one(Circle, week.circle_id)
        if row.closed_at is None and row.paused_at is None:
            circle_times.promise_wrap(session, row, week, now=now)
