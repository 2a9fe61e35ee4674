"""Coming into a circle and leaving it: silently, at any time, and nobody is told who did.

A full circle opens another beside it; whoever joins fills a gap in an older one first. Must not know goals' words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, or_, select

from bot.errors import UserError
from bot.features import circle, circle_times
from bot.features.circle import Circle, CircleKeeper, CircleMember, Sharing
from bot.features.circle_shown import taken_off
from bot.features.circle_words import numbered
from bot.texts import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

MOST_OF_ONE = 5
"""Circles of one person in one server."""
MOST_IN_SERVER = 500
"""Circles of one server, those that opened beside full ones too."""
COOL_DOWN = timedelta(hours=1)
MOST_MOVES = 3
"""Times that somebody may come into one circle within `COOL_DOWN`."""
MOST_MOVES_IN_ALL = 10
"""Times that somebody may come into circles of one server within `COOL_DOWN`."""


@dataclass(frozen=True)
class Joined:
    """Where somebody is now."""

    circle: Circle
    member: CircleMember
    grew: bool
    """Whether the circle was opened for it, since those beside it were full."""
    again: bool
    """Whether they were in it before they asked."""


def join(session: Session, user_id: int, circle_id: int, *, now: datetime, guild_id: int | None = None) -> Joined:
    """Let somebody into a circle, or into the first beside it that has room; `guild_id` is where they ask.

    Raises `UserError` where there is no such circle, moderators took them out, they are in too many, or they
    came and went too often within the hour.
    """
    family = _family(session, circle.find(session, circle_id, guild_id))
    ids = [row.id for row in family]
    own = session.scalars(select(CircleMember).where(CircleMember.user_id == user_id)).all()
    places = {place.circle_id: place for place in own if place.circle_id in ids}
    there = next((row for row in family if row.id in places and places[row.id].left_at is None), None)
    if there is not None:
        return Joined(there, places[there.id], grew=False, again=True)
    _assert_not_taken_out(places.values())
    _assert_few(session, user_id, family[0].guild_id)
    _assert_calm(session, own, places, family[0].guild_id, now=now)
    room = _with_room(session, family)
    row = room or _grow(session, family, now=now)
    return Joined(row, _come(session, user_id, row, now=now), grew=room is None, again=False)


def assert_may_ask(session: Session, user_id: int, row: Circle) -> None:
    """Raise `UserError` for who was taken out of a circle, or of one beside it, before they are asked anything."""
    family = [one.id for one in _family(session, row)]
    rows = select(CircleMember).where(CircleMember.user_id == user_id, CircleMember.circle_id.in_(family))
    _assert_not_taken_out(session.scalars(rows))


def _assert_not_taken_out(places: Iterable[CircleMember]) -> None:
    if any(place.removed_at for place in places):
        raise UserError("circle-taken-out")


def _family(session: Session, row: Circle) -> Sequence[Circle]:
    """List a circle and all those beside it that are open, the oldest first; nobody else joins them meanwhile."""
    root = row.grew_from_id or row.id
    rows = select(Circle).where(Circle.guild_id == row.guild_id, or_(Circle.id == root, Circle.grew_from_id == root))
    return session.scalars(rows.where(Circle.closed_at.is_(None)).order_by(Circle.id).with_for_update()).all()


def _assert_few(session: Session, user_id: int, guild_id: int) -> None:
    if len(circle.mine(session, user_id, guild_id)) >= MOST_OF_ONE:
        raise UserError("circle-too-many", most=MOST_OF_ONE)


def _assert_calm(
    session: Session, own: Sequence[CircleMember], places: dict[int, CircleMember], guild_id: int, *, now: datetime
) -> None:
    """Raise `UserError` for who came and went too often: the room is no revolving door for others to watch."""
    moved = [place for place in own if place.moved_at + COOL_DOWN > now]
    often = [place for place in moved if place.circle_id in places and place.moves >= MOST_MOVES]
    here = set(session.scalars(select(Circle.id).where(Circle.guild_id == guild_id))) if len(moved) > 1 else set[int]()
    in_all = [place for place in moved if place.circle_id in here]
    if not often and sum(place.moves for place in in_all) >= MOST_MOVES_IN_ALL:
        often = in_all
    if often:
        raise UserError("circle-cool-down", until=moment(max(place.moved_at for place in often) + COOL_DOWN, "R"))


def _with_room(session: Session, family: Sequence[Circle]) -> Circle | None:
    inside = sizes(session, [row.id for row in family])
    return next((row for row in family if inside.get(row.id, 0) < row.most), None)


def sizes(session: Session, circle_ids: Collection[int]) -> Mapping[int, int]:
    """Count who is in each of several circles; those without anybody are left out."""
    inside = select(CircleMember.circle_id, func.count()).where(CircleMember.circle_id.in_(circle_ids))
    found = session.execute(inside.where(CircleMember.left_at.is_(None)).group_by(CircleMember.circle_id))
    return dict(found.all())


def _grow(session: Session, family: Sequence[Circle], *, now: datetime) -> Circle:
    """Open another circle beside those that are full, with their times, in their channel."""
    first = family[0]
    assert_room_in_server(session, first.guild_id)
    root = first.grew_from_id or first.id
    taken = set(session.scalars(select(Circle.name).where(Circle.guild_id == first.guild_id)))
    base = next((row.name for row in family if row.id == root), None) or _without_number(first.name)
    number = next(number for number in range(2, MOST_IN_SERVER + 3) if numbered(base, number) not in taken)
    same = {name: getattr(first, name) for name in ("guild_id", "channel_id", "language", "zone", "opens", "wraps")}
    row = Circle(**same, name=numbered(base, number), created_at=now, most=first.most, grew_from_id=root)
    row.timed_at = now
    row.paused_at, row.paused_by = first.paused_at, first.paused_by
    session.add(row)
    session.flush()
    keeper = session.scalar(select(CircleKeeper).where(CircleKeeper.circle_id == first.id))
    if keeper is not None:
        session.add(CircleKeeper(user_id=keeper.user_id, circle_id=row.id))
    if row.paused_at is None:
        circle_times.promise(session, row, now=now)
    return row


def _without_number(name: str) -> str:
    base, _space, number = name.rpartition(" ")
    return base if base and number.isdecimal() else name


def assert_room_in_server(session: Session, guild_id: int) -> None:
    """Raise `UserError` where a server has as many circles as it may."""
    there = select(func.count()).select_from(Circle).where(Circle.guild_id == guild_id, Circle.closed_at.is_(None))
    if (session.scalar(there) or 0) >= MOST_IN_SERVER:
        raise UserError("circle-server-full", most=MOST_IN_SERVER)


def _come(session: Session, user_id: int, row: Circle, *, now: datetime) -> CircleMember:
    there = select(CircleMember).where(CircleMember.circle_id == row.id, CircleMember.user_id == user_id)
    place = session.scalar(there)
    if place is None:
        place = CircleMember(user_id=user_id, circle_id=row.id, moves=0, moved_at=now, sharing=Sharing.ASK)
        session.add(place)
    place.moves = place.moves + 1 if place.moved_at + COOL_DOWN > now else 1
    place.joined_at = place.moved_at = now
    place.left_at = None
    session.flush()
    return place


def leave(session: Session, user_id: int, circle_id: int, *, now: datetime) -> Circle:
    """Let somebody out of a circle, also a closed one; what they shared this week is taken off its post.

    Raises `UserError` for who is not in it.
    """
    place = circle.must_be_in(session, user_id, circle_id)
    _end(session, place, now=now)
    return session.get_one(Circle, circle_id)


def _end(session: Session, place: CircleMember, *, now: datetime) -> None:
    place.left_at = place.moved_at = now
    taken_off(session, place.user_id, place.circle_id, now=now)


def share(session: Session, user_id: int, circle_id: int, sharing: str) -> CircleMember:
    """Keep how far somebody shares their goals by themselves. Raises `UserError` for who is not in the circle."""
    if sharing not in set(Sharing):
        raise UserError("error-old-button")
    place = circle.must_be_in(session, user_id, circle_id)
    place.sharing = sharing
    return place


def left_server(session: Session, user_id: int, guild_id: int, *, now: datetime) -> list[int]:
    """End somebody's places in the circles of a server they left; returns those circles' ids."""
    here = select(Circle.id).where(Circle.guild_id == guild_id)
    rows = select(CircleMember).where(CircleMember.user_id == user_id, CircleMember.left_at.is_(None))
    places = session.scalars(rows.where(CircleMember.circle_id.in_(here))).all()
    for place in places:
        _end(session, place, now=now)
    return [place.circle_id for place in places]


# What moderators do


def take_out(session: Session, guild_id: int, circle_id: int, user_id: int, *, now: datetime) -> CircleMember:
    """Take somebody out of a circle of one's server: they cannot come back by themselves. Done twice, it is done."""
    row = circle.find(session, circle_id, guild_id)
    place = _place(session, row, user_id)
    if place.left_at is None:
        _end(session, place, now=now)
    place.removed_at = place.removed_at or now
    return place


def let_back(session: Session, guild_id: int, circle_id: int, user_id: int) -> CircleMember:
    """Let somebody come back who was taken out; whether they do is theirs to decide."""
    place = _place(session, circle.find(session, circle_id, guild_id), user_id)
    place.removed_at = None
    return place


def _place(session: Session, row: Circle, user_id: int) -> CircleMember:
    there = select(CircleMember).where(CircleMember.circle_id == row.id, CircleMember.user_id == user_id)
    place = session.scalar(there)
    if place is None:
        raise UserError("circle-member-gone")
    return place


def taken_out(session: Session, circle_id: int) -> Sequence[CircleMember]:
    """List who was taken out of a circle and not let back, the last first."""
    rows = select(CircleMember).where(CircleMember.circle_id == circle_id, CircleMember.removed_at.is_not(None))
    return session.scalars(rows.order_by(CircleMember.removed_at.desc(), CircleMember.id)).all()
