"""What a week's posts are drawn from, and who is still there to be in it; each in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import circle, circle_goal, circle_member, circle_times, circle_week
from bot.features.circle_shown import Wrap
from cogs._circle_absent import absent, let_in_who_is_back

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.circle import Circle, CircleWeek
    from bot.features.circle_shown import Post


@dataclass(frozen=True)
class Looking:
    """A wrap-up, and when the next week opens."""

    wrap: Wrap
    next_at: datetime


@dataclass(frozen=True)
class Standing:
    """A week's posts as they should stand."""

    post: Post
    over: bool
    """Whether nothing of it can be marked any more, or its wrap-up has taken that over."""
    looking: Looking | None
    """Its wrap-up, where one stands."""


def people(session: Session, circle_id: int) -> tuple[int, list[int]]:
    """Return a circle's server and who is in it; nobody of one that is closed."""
    row = session.get(circle.Circle, circle_id)
    if row is None or row.closed_at is not None:
        return 0, []
    return row.guild_id, [place.user_id for place in circle.members(session, circle_id)]


def let_go(session: Session, guild_id: int, user_ids: Collection[int], *, now: datetime) -> set[int]:
    """End the places of who left the server; returns the weeks they may have stood in."""
    circles = {one for user_id in user_ids for one in circle_member.left_server(session, user_id, guild_id, now=now)}
    weeks = [circle_times.last_opened(session, circle_id) for circle_id in circles]
    return {week.id for week in weeks if week is not None}


# The opening


def opening(session: Session, circle_id: int, fire_at: datetime, *, now: datetime) -> Post | None:
    """Begin the week that is to be opened and return its post; None where nothing is, or it stands there already."""
    week = _begun(session, circle_id, fire_at, now=now)
    return None if week is None or week.message_id else circle_week.post(session, week.id)


def _begun(session: Session, circle_id: int, fire_at: datetime, *, now: datetime) -> CircleWeek | None:
    away = absent(session, people(session, circle_id)[1], now=now)
    return circle_week.begin(session, circle_id, fire_at, absent=away, now=now)


def named(session: Session, circle_id: int, fire_at: datetime, *, now: datetime) -> tuple[Circle, CircleWeek] | None:
    """Return a circle and the week that was opened for a promise; None where it was closed meanwhile.

    One that had to wait right after its post was sent knows of it too: it is not posted again once that is mended.
    """
    week = _begun(session, circle_id, fire_at, now=now) or circle_week.begun(session, circle_id, fire_at)
    return None if week is None else (session.get_one(circle.Circle, circle_id), week)


def opened(session: Session, week_id: int, message_id: int, thread_id: int | None, *, now: datetime) -> bool:
    """Note where a week's post stands; says whether something changed since it was drawn."""
    week = circle_week.opened(session, week_id, message_id, thread_id, now=now)
    return week.drawn_at is None or week.drawn_at < week.changed_at


# The end


def wrapping(session: Session, week_id: int, *, now: datetime) -> Looking | None:
    """Return what a week is looked back on with; None where there is nothing, or it stands there already.

    Who asked for quiet is not mentioned.
    """
    week = circle_week.week_of(session, week_id)
    if week.wrapped_at is not None:
        return None
    let_in_who_is_back(session, week_id, now=now)
    members = [place.user_id for place in circle.members(session, week.circle_id)]
    found = circle_week.wrap(session, week_id, absent=absent(session, members, now=now), now=now)
    return _looking(session, found, now=now) if found else None


def _looking(session: Session, found: Wrap, *, now: datetime) -> Looking:
    return Looking(found, _next_at(session, found.week, found.circle, now=now))


def _next_at(session: Session, week: CircleWeek, row: Circle, *, now: datetime) -> datetime:
    """Tell when the week after one opens, or opened: a wrap-up that is edited later goes on to speak of that one."""
    last = circle_times.last_opened(session, row.id)
    if last is not None and last.begins_on > week.begins_on:
        return row.opening.next_after(week.wraps_at, row.clock)
    return circle_times.next_opening(session, row, now=now)


# Both, as they should stand now


def places(session: Session, week_id: int) -> tuple[CircleWeek, int]:
    """Return a week, and the channel that its wrap-up is in, or will be: its thread, or else the circle's."""
    week = circle_week.week_of(session, week_id)
    return week, week.wrap_channel_id or week.thread_id or session.get_one(circle.Circle, week.circle_id).channel_id


def standing(session: Session, week_id: int, mentioned: Collection[int] | None, *, now: datetime) -> Standing | None:
    """Return a week's posts as they should stand; None where there is none.

    In a wrap-up stand those it has `mentioned` (None where it cannot be read), and who marked something since: somebody
    who asks for quiet later does not vanish from it, and nobody who did before appears in it.
    """
    week = circle_week.week_of(session, week_id)
    if week.message_id is None or week.removed_at is not None:
        return None
    let_in_who_is_back(session, week_id, now=now)
    post = circle_week.post(session, week_id)
    if mentioned is None:
        lasting = circle_week.lasting(session, week.circle_id)
        over = week.wrap_message_id is not None or lasting is None or lasting.id != week_id
        return Standing(post, over=over, looking=None)
    found = circle_week.wrap(session, week_id, absent=_unsaid(session, week, mentioned), now=now)
    return Standing(post, over=True, looking=_looking(session, found or _emptied(post), now=now))


def _emptied(post: Post) -> Wrap:
    """Return a wrap-up that names nobody: one that stands must not go on naming who took theirs back."""
    return Wrap(post.circle, post.week, done=(), partly=(), carried=(), back=(), comebacks=())


def _unsaid(session: Session, week: CircleWeek, mentioned: Collection[int]) -> Sequence[int]:
    ids = [place.user_id for place in circle.members(session, week.circle_id)]
    return [user_id for user_id in ids if user_id not in mentioned and not _acted_since(session, week, user_id)]


def _acted_since(session: Session, week: CircleWeek, user_id: int) -> bool:
    goal = circle_goal.of_week(session, user_id, week.id)
    return goal is not None and week.wrapped_at is not None and goal.state_at >= week.wrapped_at
