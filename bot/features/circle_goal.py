"""A goal for a week of a circle: one's own words, one's own mark, and seen by others only where one said so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.errors import UserError
from bot.features import circle, circle_week
from bot.features.circle import CircleCheer, CircleGoal, CircleWeek, State
from bot.features.circle_shown import shared as shared_ones
from bot.features.circle_shown import touch, week_of
from bot.features.circle_words import MOST_GOAL, goal_in
from bot.meanwhile import taken

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

REMOVED_KEPT = timedelta(days=30)
"""How long a goal that was taken away can be brought back."""


def of_week(session: Session, user_id: int, week_id: int) -> CircleGoal | None:
    """Return somebody's goal of a week, None where they have none."""
    rows = select(CircleGoal).where(CircleGoal.week_id == week_id, CircleGoal.user_id == user_id)
    return session.scalar(rows.where(CircleGoal.removed_at.is_(None)))


def find(session: Session, user_id: int, goal_id: int) -> CircleGoal:
    """Return one's own goal. Raises `UserError` where there is none of that id, or it was taken away."""
    row = session.get(CircleGoal, goal_id)
    if row is None or row.user_id != user_id or row.removed_at is not None:
        raise UserError("circle-goal-gone")
    return row


def mine_now(session: Session, user_id: int, circle_id: int, *, now: datetime) -> CircleGoal | None:
    """Return somebody's goal of the week that runs, or of the one to come; None where they have none."""
    week = circle_week.current(session, circle_id, now=now) or circle_week.unopened(session, circle_id)
    return of_week(session, user_id, week.id) if week else None


def put(
    session: Session,
    user_id: int,
    circle_id: int,
    text: str,
    *,
    shared: bool,
    seen: str,
    now: datetime,
    heavy: bool = False,
) -> CircleGoal:
    """Keep somebody's goal for the week that runs, or for the one to come; `seen` is the form's print.

    A `heavy` one is kept and not shared by this alone: only `show` does that. Raises `UserError` for who is not in
    the circle, and for words that say nothing, are too long, or are not fit to be read by others.
    """
    row = circle.find(session, circle_id)
    circle.must_be_in(session, user_id, circle_id)
    words = goal_in(text)
    week = circle_week.running_or_coming(session, row, now=now)
    goal = _place(session, user_id, week, now=now)
    there = None if goal.removed_at else goal.text
    was_seen = seen == goal.print or not there
    words = taken(there, words, seen=was_seen, most=MOST_GOAL, too_long="circle-goal-too-long")
    if goal.removed_at is not None or goal.state == State.REST:
        goal.state, goal.state_at = State.OPEN, now
    goal.removed_at, goal.text, goal.changed_at = None, " ".join(words.split()), now
    goal.is_shared, goal.held_at = shared and not heavy, None
    session.flush()
    touch(week, now=now)
    return goal


def _place(session: Session, user_id: int, week: CircleWeek, *, now: datetime) -> CircleGoal:
    """Return somebody's row of a week, also one that was taken away; a new one where there is none."""
    rows = select(CircleGoal).where(CircleGoal.week_id == week.id, CircleGoal.user_id == user_id)
    goal = session.scalar(rows)
    if goal is None:
        goal = CircleGoal(user_id=user_id, circle_id=week.circle_id, week_id=week.id, created_at=now, changed_at=now)
        goal.is_shared, goal.state, goal.state_at, goal.carried_from_id = False, State.OPEN, now, 0
        session.add(goal)
        session.flush()
    return goal


def show(session: Session, user_id: int, goal_id: int, *, shared: bool, now: datetime) -> CircleGoal:
    """Let the circle see one's goal, or see it no longer. Raises `UserError` for who is not in the circle."""
    goal = find(session, user_id, goal_id)
    circle.must_be_in(session, user_id, goal.circle_id)
    if shared:
        goal_in(" ".join((goal.text or "").split())[:MOST_GOAL])
    if goal.is_shared != shared or goal.held_at is not None:
        goal.is_shared, goal.held_at, goal.changed_at = shared, None, now
        touch(week_of(session, goal.week_id), now=now)
    return goal


def mark(session: Session, user_id: int, week_id: int, state: str, *, now: datetime) -> CircleGoal:
    """Mark one's goal of a week, until the next week opens; a rest week needs no goal.

    `State.OPEN` takes a mark back. Raises `UserError` where there is no goal to mark, the week is over, or one is
    not in the circle.
    """
    if state not in set(State):
        raise UserError("error-old-button")
    week = week_of(session, week_id)
    row = circle.find(session, week.circle_id)
    circle.must_be_in(session, user_id, row.id)
    lasting = circle_week.lasting(session, row.id)
    if lasting is None or lasting.id != week.id:
        raise UserError("circle-week-over")
    goal = of_week(session, user_id, week.id)
    if goal is None and state != State.REST:
        raise UserError("circle-goal-none")
    goal = goal or _place(session, user_id, week, now=now)
    if goal.removed_at is not None:  # what its person took away does not come back by another press
        goal.removed_at, goal.text, goal.is_shared = None, None, False
    if goal.state != state:
        goal.state, goal.state_at = state, now
        goal.removed_at = now if state == State.OPEN and not goal.text else None
        touch(week, now=now)
    return goal


def take_away(session: Session, user_id: int, goal_id: int, *, now: datetime) -> CircleGoal:
    """Take one's goal away, and off the post; for 30 days `bring_back` undoes it."""
    goal = find(session, user_id, goal_id)
    goal.removed_at = now
    touch(week_of(session, goal.week_id), now=now)
    return goal


def bring_back(session: Session, user_id: int, goal_id: int, *, now: datetime) -> CircleGoal:
    """Bring back a goal that was taken away; whether it is shared is as it was."""
    goal = session.get(CircleGoal, goal_id)
    if goal is None or goal.user_id != user_id:
        raise UserError("circle-goal-gone")
    if goal.removed_at is not None:
        goal.removed_at = None
        touch(week_of(session, goal.week_id), now=now)
    return goal


def cheer(
    session: Session, user_id: int, goal_id: int, message_id: int | None, *, now: datetime
) -> tuple[CircleGoal, bool]:
    """Cheer for somebody's goal, or take one's own cheer back; returns the goal and whether one's cheer is on it now.

    For members of that circle only. `message_id` is the message that was pressed, None for a list of one's own: a
    button that somebody made up reaches no goal. Raises `UserError` for that, for what others may not see, and for
    one's own goal.
    """
    goal = session.scalar(shared_ones(select(CircleGoal).where(CircleGoal.id == goal_id)))
    week = session.get(CircleWeek, goal.week_id) if goal else None
    if goal is None or week is None or week.removed_at or circle.member(session, goal.user_id, goal.circle_id) is None:
        raise UserError("circle-goal-gone")
    if message_id is not None and week.message_id and message_id not in {week.message_id, week.wrap_message_id}:
        raise UserError("circle-goal-gone")
    if goal.user_id == user_id:
        raise UserError("circle-cheer-own")
    circle.find(session, goal.circle_id)
    circle.must_be_in(session, user_id, goal.circle_id)
    rows = select(CircleCheer).where(CircleCheer.goal_id == goal_id, CircleCheer.user_id == user_id)
    given = session.scalar(rows)
    if given is None:
        session.add(CircleCheer(user_id=user_id, goal_id=goal_id, created_at=now))
    else:
        session.delete(given)
    session.flush()
    touch(week, now=now)
    return goal, given is None


def hide(session: Session, guild_id: int, goal_id: int, *, now: datetime) -> CircleGoal:
    """Take a shared goal off the post, for moderators of its server; its person keeps it.

    Raises `UserError` where there is no such goal for them to see.
    """
    goal = session.scalar(shared_ones(select(CircleGoal).where(CircleGoal.id == goal_id)))
    if goal is None:
        raise UserError("circle-goal-gone")
    circle.find(session, goal.circle_id, guild_id)
    goal.hidden_at = now
    touch(week_of(session, goal.week_id), now=now)
    return goal


def unhide(session: Session, guild_id: int, goal_id: int, *, now: datetime) -> CircleGoal:
    """Let a goal that moderators took off the post stand on it again."""
    goal = session.get(CircleGoal, goal_id)
    if goal is None or goal.hidden_at is None:
        raise UserError("circle-goal-gone")
    circle.find(session, goal.circle_id, guild_id)
    goal.hidden_at = None
    touch(week_of(session, goal.week_id), now=now)
    return goal


def tidy(session: Session, *, now: datetime) -> None:
    """Forget goals that were taken away 30 days ago, with the cheers for them."""
    gone = select(CircleGoal.id).where(CircleGoal.removed_at < now - REMOVED_KEPT)
    session.execute(delete(CircleCheer).where(CircleCheer.goal_id.in_(gone)))
    session.execute(delete(CircleGoal).where(CircleGoal.removed_at < now - REMOVED_KEPT))
