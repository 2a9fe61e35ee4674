"""Making a circle and changing it, as moderators do. Must not know whether the bot may post somewhere: they look first.

Nothing here is of any member: moderators set when, where and how many, and see no goal that was not shared.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.errors import UserError
from bot.features import circle, circle_times, circle_waiting
from bot.features.circle import MOST, TROUBLE, Circle, CircleKeeper
from bot.features.circle_member import assert_room_in_server
from bot.features.circle_words import name_in
from bot.texts import DEFAULT, languages

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.clock import Repeat

SMALLEST, LARGEST = 2, 12
"""People that moderators may let a circle have at most."""
SAME_WITHIN = timedelta(minutes=2)
"""The same circle made again within this is a second press of the same form."""
UNDONE_WITHIN = timedelta(days=1)
"""How long closing a circle can be undone."""


@dataclass(frozen=True)
class Plan:
    """What a circle is to be: its name, where and when; the wrap-up six days after the opening unless given."""

    name: str
    channel_id: int
    zone: str
    opens: Repeat
    wraps: Repeat | None = None
    language: str = DEFAULT
    most: int = MOST


def make(session: Session, user_id: int, guild_id: int, plan: Plan, *, now: datetime) -> Circle:
    """Make a circle and promise its first opening; `user_id` is told should it have to wait.

    Raises `UserError` for a name that is none or is taken, times that do not fit, or too many circles.
    """
    name = name_in(plan.name)
    opens, wraps = circle_times.weekly(plan.opens, plan.wraps)
    same = _named(session, guild_id, name)
    if same is not None:
        if same.created_at + SAME_WITHIN > now and (same.channel_id, same.opens) == (plan.channel_id, opens.code()):
            return same
        raise UserError("circle-name-taken", text=same.name)
    assert_room_in_server(session, guild_id)
    row = Circle(guild_id=guild_id, channel_id=plan.channel_id, created_at=now, name=name, zone=plan.zone)
    row.opens, row.wraps, row.timed_at, row.grew_from_id = opens.code(), wraps.code(), now, 0
    row.language, row.most = _spoken(plan.language), _size(plan.most)
    session.add(row)
    session.flush()
    session.add(CircleKeeper(user_id=user_id, circle_id=row.id))
    circle_times.promise(session, row, now=now)
    return row


def _named(session: Session, guild_id: int, name: str) -> Circle | None:
    return next((row for row in circle.of_guild(session, guild_id) if row.name.casefold() == name.casefold()), None)


def _spoken(language: str) -> str:
    if language not in languages():
        raise UserError("error-old-button")
    return language


def _size(most: int) -> int:
    if not SMALLEST <= most <= LARGEST:
        raise UserError("circle-size", least=SMALLEST, most=LARGEST)
    return most


def rename(session: Session, guild_id: int, circle_id: int, name: str) -> Circle:
    """Give a circle another name. Raises `UserError` as `make` does, and where there is no such circle."""
    row, words = circle.find(session, circle_id, guild_id), name_in(name)
    same = _named(session, guild_id, words)
    if same is not None and same is not row:
        raise UserError("circle-name-taken", text=same.name)
    row.name = words
    return row


def resize(session: Session, guild_id: int, circle_id: int, most: int) -> Circle:
    """Set how many people may be in a circle; nobody who is in it is put out. Raises `UserError` out of bounds."""
    row = circle.find(session, circle_id, guild_id)
    row.most = _size(most)
    return row


def speak(session: Session, guild_id: int, circle_id: int, language: str) -> Circle:
    """Set the language of a circle's posts."""
    row = circle.find(session, circle_id, guild_id)
    row.language = _spoken(language)
    return row


def retime(
    session: Session, guild_id: int, circle_id: int, opens: Repeat, wraps: Repeat | None, zone: str, *, now: datetime
) -> Circle:
    """Set when a circle's weeks open and are wrapped up; the week that runs ends as it was promised.

    Raises `UserError` for times that do not fit.
    """
    row = circle.find(session, circle_id, guild_id)
    opening, wrapping = circle_times.weekly(opens, wraps)
    changed = (row.opens, row.wraps, row.zone) != (opening.code(), wrapping.code(), zone)
    if not changed:
        return row
    row.opens, row.wraps, row.zone, row.timed_at = opening.code(), wrapping.code(), zone, now
    session.flush()
    if row.paused_at is None:
        circle_times.promise(session, row, now=now)
    return row


def move(session: Session, guild_id: int, circle_id: int, channel_id: int, *, now: datetime) -> Circle:
    """Have a circle's next weeks open in another channel of its server; one that waited goes on there."""
    row = circle.find(session, circle_id, guild_id)
    row.channel_id = channel_id
    session.flush()
    if row.paused_at is not None:
        circle_waiting.mend(session, row, now=now)
    else:
        circle_times.promise(session, row, now=now)
    return row


def close(session: Session, guild_id: int, circle_id: int, *, now: datetime) -> Circle:
    """Close a circle: nothing more is posted. Closed twice is closed; for a day `reopen` undoes it."""
    row = session.get(Circle, circle_id)
    if row is None or row.guild_id != guild_id:
        raise UserError("circle-gone")
    if row.closed_at is None:
        row.closed_at = now
        circle_times.take_back(session, row)
        _tell_no_more(session, row)
    return row


def _tell_no_more(session: Session, row: Circle) -> None:
    keeper = circle_waiting.keeper(session, row.id)
    if keeper is not None:
        reminders.cancel(session, TROUBLE, user_id=keeper.user_id, subject_id=row.id)


def reopen(session: Session, guild_id: int, circle_id: int, *, now: datetime) -> Circle:
    """Undo closing a circle: it goes on with everybody who was in it. Raises `UserError` after a day."""
    row = session.get(Circle, circle_id)
    if row is None or row.guild_id != guild_id:
        raise UserError("circle-gone")
    if row.closed_at is None:
        return row
    if row.closed_at + UNDONE_WITHIN <= now:
        raise UserError("circle-closed-long")
    same = _named(session, guild_id, row.name)
    if same is not None:
        raise UserError("circle-name-taken", text=same.name)
    assert_room_in_server(session, guild_id)
    row.closed_at = None
    session.flush()
    if row.paused_at is None:
        circle_times.go_on(session, row, now=now)
    return row


def kept_by(session: Session, row: Circle, user_id: int) -> None:
    """Note who is told should a circle have to wait: whoever made it, or who looks after it since they are gone."""
    there = select(CircleKeeper.id).where(CircleKeeper.circle_id == row.id)
    if session.scalar(there) is None:
        session.add(CircleKeeper(user_id=user_id, circle_id=row.id))
