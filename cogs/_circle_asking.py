"""What a circle's cards show, put together from the rooms that it touches, each in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features import (
    circle,
    circle_comeback,
    circle_goal,
    circle_member,
    circle_times,
    circle_week,
    circle_words,
    support,
    week,
)
from bot.features.circle import Sharing
from bot.meanwhile import print_of
from cogs._circle_absent import let_in_who_is_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.circle import Circle, CircleComeback, CircleGoal, CircleMember, CircleWeek
    from bot.features.circle_member import Joined
    from bot.features.week import WeekLine


@dataclass(frozen=True)
class Here:
    """A circle as one person meets it; `goal` is theirs of the week that runs, or of the one to come."""

    circle: Circle
    member: CircleMember | None
    week: CircleWeek | None
    """The one that runs; None between two."""
    goal: CircleGoal | None
    next_at: datetime
    """When the next week opens."""
    beside: bool
    """Whether this server has other circles."""
    is_back: bool = False
    """Whether a goal of theirs that was held came onto the post by their looking."""


@dataclass(frozen=True)
class Draft:
    """What the form for a goal is filled with."""

    circle_id: int
    text: str
    seen: str
    """The print of the text."""
    lines: Sequence[tuple[int, str]]
    """The lines of one's week that could be it."""
    shared: bool | None
    """Who sees it; None where that has to be said."""


@dataclass(frozen=True)
class Said:
    """What a form says of a goal. `shared` is None where that was not said."""

    text: str
    line_id: int
    shared: bool | None


@dataclass(frozen=True)
class Kept:
    """A goal as it stands."""

    goal: CircleGoal
    circle: Circle
    heavy: bool
    """Whether its words weigh heavy: such are shared by a press of their own only."""
    better: str | None
    """What to get better at instead, where the goal is somebody else's decision: "applying", "interviews" or "own"."""
    opens_at: datetime | None
    """When the week it is for opens; None once it has."""
    changed: bool = False
    """Whether it changed on another device, so that what was asked was not done."""


def look(session: Session, user_id: int, circle_id: int, guild_id: int, *, now: datetime) -> Here:
    """Return one of a server's circles as somebody meets it. Raises `UserError` where there is none."""
    row = circle.find(session, circle_id, guild_id)
    place = circle.member(session, user_id, circle_id)
    goal = circle_goal.mine_now(session, user_id, circle_id, now=now) if place else None
    running = circle_week.current(session, circle_id, now=now)
    is_back = running is not None and goal is not None and let_in_who_is_back(session, running.id, now=now)
    beside = len(circle.of_guild(session, guild_id)) > 1
    return Here(row, place, running, goal, circle_times.next_opening(session, row, now=now), beside, is_back)


def knock(session: Session, user_id: int, circle_id: int, guild_id: int, *, now: datetime) -> Here:
    """Return a circle as somebody meets it who asks to come in. Raises `UserError` for who was taken out of it."""
    here = look(session, user_id, circle_id, guild_id, now=now)
    if here.member is None:
        circle_member.assert_may_ask(session, user_id, here.circle)
    return here


def listed(session: Session, user_id: int, guild_id: int) -> tuple[Sequence[Circle], set[int]]:
    """List a server's circles, one's own first, and the ids of those."""
    own = {row.id for row in circle.mine(session, user_id, guild_id)}
    return sorted(circle.of_guild(session, guild_id), key=lambda row: row.id not in own), own


def join(
    session: Session, user_id: int, circle_id: int, guild_id: int, sharing: str, *, now: datetime
) -> tuple[Joined, Here]:
    """Let somebody into a circle, with how far they share. Raises `UserError` as `circle_member.join` does."""
    made = circle_member.join(session, user_id, circle_id, now=now, guild_id=guild_id)
    circle_member.share(session, user_id, made.circle.id, sharing)
    return made, look(session, user_id, made.circle.id, guild_id, now=now)


def leave(session: Session, user_id: int, circle_id: int, *, now: datetime) -> tuple[Circle, CircleWeek | None]:
    """Let somebody out; returns the circle, and the week that they may have stood in."""
    row = circle_member.leave(session, user_id, circle_id, now=now)
    return row, circle_times.last_opened(session, circle_id)


def own(session: Session, user_id: int, circle_id: int) -> Circle:
    """Return a circle that somebody is in, of any server. Raises `UserError` for who is not."""
    row = circle.find(session, circle_id)
    circle.must_be_in(session, user_id, circle_id)
    return row


def draft(session: Session, user_id: int, circle_id: int, guild_id: int, *, now: datetime) -> Draft:
    """Return what the form for a goal is filled with. Raises `UserError` for who is not in that circle."""
    circle.find(session, circle_id, guild_id)
    place = circle.must_be_in(session, user_id, circle_id)
    goal = circle_goal.mine_now(session, user_id, circle_id, now=now)
    text = (goal.text if goal else None) or ""
    lines = [(line.id, line_words(line)) for line in week.lines_now(session, user_id, now=now)]
    return Draft(circle_id, text, print_of(text), lines, _proposed(place, goal if text else None))


def _proposed(place: CircleMember, goal: CircleGoal | None) -> bool | None:
    if goal is not None:
        return None if goal.is_shared and goal.held_at else goal.is_shared
    return None if place.sharing == Sharing.ASK else place.sharing == Sharing.CIRCLE


def line_words(line: WeekLine) -> str:
    """Write a line of a plan as a goal: what, and how often; when and where stay with the person."""
    what = line.what or ""
    return f"{line.times} × {what}" if line.times > 1 else what


def keep(session: Session, user_id: int, circle_id: int, said: Said, *, seen: str, now: datetime) -> Kept:
    """Keep a goal from its form: the line that was picked where nothing new was written.

    Raises `UserError` as `circle_goal.put` does, and where it was not said who sees it.
    """
    if said.shared is None:
        raise UserError("circle-form-share-missing")
    words = said.text
    if said.line_id and (not words or print_of(words) == seen):
        lines = week.lines_now(session, user_id, now=now)
        words = next((line_words(line) for line in lines if line.id == said.line_id), words)
    return _put(session, user_id, circle_id, words, shared=said.shared, seen=seen, now=now)


def keep_text(session: Session, user_id: int, circle_id: int, text: str, *, now: datetime) -> tuple[Kept, bool]:
    """Keep a goal that was typed into a command; says too whether it is still to be asked who sees it.

    It takes the place of the one there was, as whoever types a goal means it. Raises `UserError` as `keep` does.
    """
    place = circle.must_be_in(session, user_id, circle_id)
    there = circle_goal.mine_now(session, user_id, circle_id, now=now)
    seen = print_of(there.text if there else None)
    shared = place.sharing == Sharing.CIRCLE
    kept = _put(session, user_id, circle_id, text, shared=shared, seen=seen, now=now)
    return kept, place.sharing == Sharing.ASK and not kept.heavy


def _put(session: Session, user_id: int, circle_id: int, words: str, *, shared: bool, seen: str, now: datetime) -> Kept:
    heavy = support.weigh(words) is not None
    goal = circle_goal.put(session, user_id, circle_id, words, shared=shared, seen=seen, now=now, heavy=heavy)
    if goal.is_shared and support.weigh(goal.text or "") is not None:  # with what another device wrote meanwhile
        goal = circle_goal.show(session, user_id, goal.id, shared=False, now=now)
    return _kept(session, goal, now=now)


def _kept(session: Session, goal: CircleGoal, *, now: datetime, changed: bool = False) -> Kept:
    row = circle.find(session, goal.circle_id)
    text = goal.text or ""
    heavy = support.weigh(text) is not None
    opens_at = _opens_at(session, row, goal.week_id, now=now)
    return Kept(goal, row, heavy, circle_words.outcome(text), opens_at, changed)


def _opens_at(session: Session, row: Circle, week_id: int, *, now: datetime) -> datetime | None:
    opened = circle_week.week_of(session, week_id).opened_at is not None
    return None if opened else circle_times.next_opening(session, row, now=now)


def show(session: Session, user_id: int, goal_id: int, seen: str, *, now: datetime) -> Kept:
    """Let the circle see one's goal, if it still reads as it did when that was pressed; else only say how it reads."""
    goal = circle_goal.find(session, user_id, goal_id)
    if goal.print != seen:
        return _kept(session, goal, now=now, changed=True)
    return _kept(session, circle_goal.show(session, user_id, goal_id, shared=True, now=now), now=now)


def keep_to_oneself(session: Session, user_id: int, goal_id: int, *, now: datetime) -> Kept:
    """Let nobody else see one's goal."""
    return _kept(session, circle_goal.show(session, user_id, goal_id, shared=False, now=now), now=now)


def reword(
    session: Session, user_id: int, goal_id: int, seen: str, words: Callable[[str], str], *, now: datetime
) -> Kept:
    """Put a goal into the words proposed for it, by what to get better at; where there are none any more, it stays."""
    goal = circle_goal.find(session, user_id, goal_id)
    better = circle_words.outcome(goal.text or "")
    if goal.print != seen or better is None:
        return _kept(session, goal, now=now, changed=goal.print != seen)
    shared = goal.is_shared and goal.held_at is None
    return _put(session, user_id, goal.circle_id, words(better), shared=shared, seen=seen, now=now)


def mark(session: Session, user_id: int, week_id: int, state: str, *, now: datetime) -> CircleGoal:
    """Mark one's goal of a week; who is back stands on the post with it again. Raises as `circle_goal.mark` does."""
    goal = circle_goal.mark(session, user_id, week_id, state, now=now)
    let_in_who_is_back(session, week_id, now=now)
    return goal


def tell(
    session: Session, user_id: int, circle_id: int, sort: str, *, now: datetime
) -> tuple[CircleComeback, datetime | None]:
    """Let a circle celebrate something; returns it, and when its week opens, None once it has.

    Raises `UserError` as `circle_comeback.celebrate` does.
    """
    row = own(session, user_id, circle_id)
    told = circle_comeback.celebrate(session, user_id, circle_id, sort, now=now)
    return told, _opens_at(session, row, told.week_id, now=now)


def untell(session: Session, user_id: int, sort: str, *, now: datetime) -> list[CircleComeback]:
    """Take such a thing off the posts of all of somebody's circles."""
    there = circle_comeback.told(session, user_id, sort, now=now)
    return [circle_comeback.take_back(session, user_id, one.id, now=now) for one in there]
