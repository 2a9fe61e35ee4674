"""Promising, moving and taking back reminders, in the transaction of whatever they are about."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, func, select

from bot.clock import Repeat, to_utc
from bot.errors import UserError
from bot.reminders.kinds import KINDS, Lane
from bot.reminders.table import CHANNEL, Reminder
from bot.tables import quickly

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

A_SECOND = 20
"""Bulk reminders a second that a herd is spread to, under half of what may be sent."""
WIDEST = timedelta(minutes=5)


def schedule(
    session: Session,
    kind: str,
    *,
    user_id: int,
    fire_at: datetime,
    subject_id: int = 0,
    channel_id: int | None = None,
    repeat: Repeat | None = None,
    zone: str | None = None,
) -> Reminder:
    """Promise a reminder. One of the same kind about the same thing is replaced.

    `zone` marks `fire_at` as a wall-clock time there: it moves with the person's zone. A `repeat`
    needs one.
    """
    row = find(session, kind, user_id, subject_id)
    if row is None:
        row = Reminder(kind=kind, user_id=user_id, subject_id=subject_id, lane=KINDS[kind].lane, fence=0)
        session.add(row)
    row.channel_id = channel_id
    row.repeat = repeat.code() if repeat else None
    row.zone = zone
    row.set_time(fire_at)
    spread(session, row)
    session.flush()
    return row


def spread(session: Session, row: Reminder) -> None:
    """Let a bulk reminder come a little after its time when many are promised for the same moment."""
    if row.visible_at is not None:
        row.visible_at = Herds(session).place(row.lane, row.fire_at, row.user_id, row.subject_id)


_SAME = select(Reminder.id).where(
    Reminder.lane == Lane.BULK, Reminder.visible_at >= bindparam("start"), Reminder.visible_at < bindparam("end")
)
_HERD = select(func.count()).select_from(_SAME.limit(bindparam("most")).subquery())


class Herds:
    """How many bulk reminders are promised for one moment, each moment counted once in a transaction.

    Nine o'clock is nine o'clock for a whole community: twenty a second leave room for what people wait
    for. Who comes when is the same every day, and nobody is spread while there are fewer than twenty.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._windows: dict[datetime, int] = {}

    def place(self, lane: int, fire_at: datetime, user_id: int, subject_id: int) -> datetime:
        """Say when a reminder is to be looked at that is promised for a moment."""
        if lane != Lane.BULK:
            return fire_at
        if fire_at not in self._windows:
            self._windows[fire_at] = self._count(fire_at) // A_SECOND
        window = self._windows[fire_at]
        place = crc32(f"{user_id}|{subject_id}".encode()) % window if window else 0
        return fire_at + timedelta(seconds=place)

    def _count(self, fire_at: datetime) -> int:
        """Count those around a moment, in seconds of `WIDEST` and no more than it holds."""
        most = int(WIDEST.total_seconds()) * A_SECOND
        return quickly(self._session, _HERD, start=fire_at, end=fire_at + WIDEST, most=most).scalar_one()


def find(session: Session, kind: str, user_id: int, subject_id: int = 0) -> Reminder | None:
    """Return the pending reminder of that kind about that thing, if there is one."""
    return session.scalar(
        select(Reminder).where(Reminder.kind == kind, Reminder.user_id == user_id, Reminder.subject_id == subject_id)
    )


def cancel(session: Session, kind: str, *, user_id: int, subject_id: int = 0) -> bool:
    """Take a promise back; says whether there was one. One that is being sent right now may still come."""
    row = find(session, kind, user_id, subject_id)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def let_end(session: Session, kind: str, *, user_id: int, subject_id: int = 0) -> None:
    """Let the coming occurrence of a repeat be its last; one that is being sent right now is still written down."""
    row = find(session, kind, user_id, subject_id)
    if row is not None:
        row.repeat = None
        session.flush()


def cancel_all(session: Session, user_id: int) -> None:
    """Take back everything promised to a person."""
    session.execute(delete(Reminder).where(Reminder.user_id == user_id))


def upcoming(session: Session, user_id: int, *, limit: int = 25, offset: int = 0) -> list[Reminder]:
    """List what is coming for a person, soonest first; what could not reach them stands at the top."""
    rows = select(Reminder).where(Reminder.user_id == user_id)
    order = rows.order_by(Reminder.visible_at.is_not(None), Reminder.fire_at, Reminder.id)
    return list(session.scalars(order.limit(limit).offset(offset)))


def mine(session: Session, user_id: int, reminder_id: int) -> Reminder:
    """Return one's own pending reminder.

    Raises `UserError` when it does not exist or is somebody else's, without telling which.
    """
    row = session.get(Reminder, reminder_id)
    if row is None or row.user_id != user_id or user_id == CHANNEL:
        raise UserError("reminder-gone")
    return row


def move(session: Session, user_id: int, reminder_id: int, *, to: datetime) -> Reminder:
    """Move one occurrence of a reminder; a repeating one goes on at its usual time afterwards."""
    row = mine(session, user_id, reminder_id)
    row.set_time(to)
    return row


def change_zone(session: Session, user_id: int, zone: str, *, now: datetime) -> int:
    """Move every wall-clock promise to the same wall-clock time in a new zone; returns how many are of that zone now.

    What is due already stays where it is: it may be on its way, and at another time it would be another message. So
    does an occurrence of a repeat that its person put elsewhere; the next goes by the new zone.
    """
    rows = session.scalars(
        select(Reminder).where(Reminder.user_id == user_id, Reminder.zone.is_not(None), Reminder.zone != zone)
    ).all()
    for row in rows:
        if row.repeat is not None:
            _go_by(row, Repeat.parse(row.repeat), zone, now)
        elif row.fire_at > now:
            wall = row.fire_at.astimezone(ZoneInfo(row.zone or "UTC"))
            row.set_time(to_utc(wall.date(), wall.time(), ZoneInfo(zone)))
        row.zone = zone
    return len(rows)


def _go_by(row: Reminder, rule: Repeat, zone: str, now: datetime) -> None:
    """Move a repeat to its next time in a new zone, unless its coming occurrence stays."""
    promised = row.fire_at
    if _is_too_late(row, now):
        row.catch_up(now)
    by_its_rule = row.fire_at > now and rule.has(row.fire_at, ZoneInfo(row.zone or "UTC"))
    if by_its_rule or _is_too_late(row, now):
        row.set_time(rule.next_after(now, ZoneInfo(zone)))
    elif row.fire_at != promised:
        row.set_time(row.fire_at)


def _is_too_late(row: Reminder, now: datetime) -> bool:
    latest = KINDS[row.kind].latest
    return latest is not None and now - row.fire_at > latest
