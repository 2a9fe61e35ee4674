"""What /setup circle asks of several rooms at once, and how what moderators type becomes a circle's plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import zones
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import circle, circle_making, circle_member, circle_times, circle_week, server
from bot.features.circle_making import Plan
from bot.features.circle_words import name_in
from bot.spoken_time import parse_days, parse_time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.features.circle import Circle, CircleMember
    from bot.features.circle_shown import Post, Shown


@dataclass(frozen=True)
class Typed:
    """What a moderator typed about a circle that is to be made; "" for what they left out."""

    name: str = ""
    day: str = ""
    time: str = ""
    zone: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing left to ask; the zone may be the moderator's own."""
        return bool(self.name and self.day and self.time)

    def values(self) -> dict[str, str]:
        """Return it as a form has it."""
        return {"name": self.name, "day": self.day, "time": self.time, "zone": self.zone}


@dataclass(frozen=True)
class Listed:
    """A server's circles, and how many are in each."""

    circles: Sequence[Circle]
    sizes: Mapping[int, int]


@dataclass(frozen=True)
class Found:
    """One circle as its moderators see it: nothing in it that was not shared with the circle."""

    circle: Circle
    size: int
    next_at: datetime
    post: Post | None
    """The running week's; None where there is none, or moderators took it down."""

    @property
    def goals(self) -> Sequence[Shown]:
        """The goals on it."""
        return self.post.goals if self.post else ()


@dataclass(frozen=True)
class People:
    """Who is in a circle, and who was taken out of it."""

    circle: Circle
    inside: Sequence[CircleMember]
    outside: Sequence[CircleMember]


def on_day(text: str) -> int:
    """Read the one day of the week that was typed. Raises `UserError` for none, and for several."""
    days = parse_days(text)
    if len(days) != 1:
        raise UserError("circle-one-day")
    return min(days)


def weekly(day: str, at: str) -> Repeat:
    """Read a day and a time as people write them. Raises `UserError` for what is none."""
    return Repeat(parse_time(at), frozenset({on_day(day)}))


def in_zone(text: str, *, now: datetime, language: str) -> str:
    """Read a time zone as people name it. Raises `UserError` as /timezone does."""
    return zones.parse(text, now=now, language=language)


def assert_readable(typed: Typed, *, now: datetime, language: str) -> None:
    """Raise `UserError` for what cannot be read of what was typed, before anything else is asked."""
    if typed.name:
        name_in(typed.name)
    if typed.day:
        on_day(typed.day)
    if typed.time:
        parse_time(typed.time)
    if typed.zone:
        in_zone(typed.zone, now=now, language=language)


def make(
    session: Session, user_id: int, guild_id: int, channel_id: int, typed: Typed, zone: ZoneInfo, *, now: datetime
) -> Found:
    """Make the circle, in the server's language."""
    language = server.settings_of(session, guild_id).language
    plan = Plan(typed.name, channel_id, zone.key, weekly(typed.day, typed.time), language=language)
    row = circle_making.make(session, user_id, guild_id, plan, now=now)
    return look(session, user_id, guild_id, row.id, now=now)


def rename(session: Session, guild_id: int, circle_id: int, name: str, most: int, language: str) -> Circle:
    """Keep a circle's name, size and language, all or none; its post is drawn again."""
    circle_making.resize(session, guild_id, circle_id, most)
    circle_making.speak(session, guild_id, circle_id, language)
    return circle_making.rename(session, guild_id, circle_id, name)


def listed(session: Session, guild_id: int) -> Listed:
    """List a server's circles."""
    rows = circle.of_guild(session, guild_id)
    return Listed(rows, circle_member.sizes(session, [row.id for row in rows]))


def look(session: Session, user_id: int, guild_id: int, circle_id: int, *, now: datetime) -> Found:
    """Look at one circle; who does is told of its troubles, where nobody else is any more."""
    row = circle.find(session, circle_id, guild_id)
    circle_making.kept_by(session, row, user_id)
    week = circle_week.current(session, row.id, now=now)
    post = circle_week.post(session, week.id) if week and week.message_id else None
    size = circle_member.sizes(session, [row.id]).get(row.id, 0)
    return Found(row, size, circle_times.next_opening(session, row, now=now), post)


def people(session: Session, guild_id: int, circle_id: int) -> People:
    """Look at who is in a circle."""
    row = circle.find(session, circle_id, guild_id)
    return People(row, circle.members(session, row.id), circle_member.taken_out(session, row.id))
