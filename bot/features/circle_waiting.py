"""A circle that cannot post has to wait: its channel is gone, a permission was taken, or the bot was removed.

Whoever set it up is told once, not at once: a channel's settings are often only being changed. It goes on by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.features import circle_times
from bot.features.circle import TROUBLE, Circle, CircleKeeper, CircleWeek, Pause
from bot.reminders import Reminder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

TOLD_AFTER = timedelta(minutes=5)
"""From the beginning of a wait to the message about it."""


@dataclass(frozen=True)
class Trouble:
    """What somebody who set circles up is told: which of one server's wait, and why."""

    guild_id: int
    waiting: Sequence[Circle]


def keeper(session: Session, circle_id: int) -> CircleKeeper | None:
    """Return who is told should a circle have to wait; None when they erased everything."""
    return session.scalar(select(CircleKeeper).where(CircleKeeper.circle_id == circle_id))


def pause(session: Session, row: Circle, why: Pause, *, now: datetime) -> bool:
    """Let a circle wait: its promises are taken back, and its keeper is told. Says whether it begins to wait now."""
    if row.closed_at is not None or (row.paused_at is not None and row.paused_by == why):
        return False
    began = row.paused_at is None
    row.paused_at, row.paused_by = row.paused_at or now, why.value
    circle_times.take_back(session, row)
    if why is Pause.CHANNEL:
        _posts_are_gone(session, row)
    if began:
        _tell(session, row, now=now)
    return began


def _posts_are_gone(session: Session, row: Circle) -> None:
    """Forget where posts stood in a channel that was deleted, with all in it."""
    there = (CircleWeek.circle_id == row.id, CircleWeek.channel_id == row.channel_id)
    for week in session.scalars(select(CircleWeek).where(*there, CircleWeek.message_id.is_not(None))).all():
        if week.wrap_message_id is None or week.wrap_channel_id in {None, row.channel_id, week.thread_id}:
            week.message_id = week.thread_id = week.wrap_message_id = None


def _tell(session: Session, row: Circle, *, now: datetime) -> None:
    """Promise the one message about it; one that waits to be sent to them, about this server, tells of this too."""
    who = keeper(session, row.id)
    if who is None:
        return
    told = select(Reminder.id).join(Circle, Circle.id == Reminder.subject_id)
    told = told.where(Reminder.kind == TROUBLE, Reminder.user_id == who.user_id, Circle.guild_id == row.guild_id)
    if session.scalar(told.limit(1)) is None:
        reminders.schedule(session, TROUBLE, user_id=who.user_id, subject_id=row.id, fire_at=now + TOLD_AFTER)


def mend(session: Session, row: Circle, *, now: datetime) -> bool:
    """Let a circle go on that had to wait; an opening it missed comes late, within a day. Says whether it waited."""
    if row.paused_at is None or row.closed_at is not None:
        return False
    row.paused_at = row.paused_by = None
    session.flush()
    circle_times.go_on(session, row, now=now)
    return True


def trouble(session: Session, user_id: int, circle_id: int) -> Trouble | None:
    """Return what to tell a keeper; None where nothing of theirs waits in that server (any more)."""
    row = session.get(Circle, circle_id)
    if row is None:
        return None
    mine = select(CircleKeeper.circle_id).where(CircleKeeper.user_id == user_id)
    rows = select(Circle).where(Circle.guild_id == row.guild_id, Circle.closed_at.is_(None), Circle.id.in_(mine))
    waiting = session.scalars(rows.where(Circle.paused_at.is_not(None)).order_by(Circle.id)).all()
    return Trouble(row.guild_id, waiting) if waiting else None


def guilds_waiting(session: Session) -> set[int]:
    """List the servers with a circle that waits, to be looked at when the bot comes."""
    rows = select(Circle.guild_id).where(Circle.paused_at.is_not(None), Circle.closed_at.is_(None))
    return set(session.scalars(rows.distinct()))
