"""What a person may do with their own reminders: see, move, snooze and cancel them, and learn what became of them.

Must not know what a reminder is about: its kind and its numbers are all there is here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.clock import Repeat, local_date, to_utc
from bot.errors import UserError
from bot.features import profile
from bot.reminders import KINDS, Delivery, Outcome, Reminder, claim

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

LENGTHS = {"15": timedelta(minutes=15), "60": timedelta(hours=1)}
TOMORROW = "tomorrow"
MOST_SHOWN = 1_000
UNDONE = "undone"
NO_REPEAT = "0"


@dataclass(frozen=True)
class Coming:
    """What is coming for a person, soonest first, and their zone while it is known."""

    rows: Sequence[Reminder]
    zone: ZoneInfo | None


@dataclass(frozen=True)
class Cancelled:
    """A cancelled reminder, with what it takes to bring it back."""

    kind: str
    fire_at: datetime
    line_id: int
    """The line of the delivery log that says so."""
    repeat: str
    """The repeat rule as a code without spaces or colons ("2000-0123456"); "0" when it came once."""
    on_the_wall: bool
    """Whether it keeps its time on the person's clock when their zone changes."""


def coming(session: Session, user_id: int) -> Coming:
    """List what is coming for a person."""
    rows = reminders.upcoming(session, user_id, limit=MOST_SHOWN)
    return Coming(rows, profile.zone_of(session, user_id))


def one(session: Session, user_id: int, reminder_id: int) -> Reminder:
    """Return one's own reminder. Raises `UserError` when it is gone or somebody else's."""
    return reminders.mine(session, user_id, reminder_id)


def hindrance(row: Reminder, now: datetime) -> str | None:
    """Say what keeps a reminder from going out: "dm_closed", "failed", "quiet", "away", "rest", "party" or None."""
    if row.error == claim.DM_CLOSED:
        return claim.DM_CLOSED
    if row.failed_at is not None:
        return "failed"
    return row.held_by if row.held_by and row.expected_at > now else None


def move(session: Session, user_id: int, reminder_id: int, *, to: datetime) -> Reminder:
    """Move one occurrence; a repeating one goes on at its usual time afterwards."""
    return reminders.move(session, user_id, reminder_id, to=to)


def put_off(
    session: Session, user_id: int, reminder_id: int, how: str, *, seen_at: datetime, now: datetime
) -> Reminder:
    """Put a coming reminder off by "15" or "60" minutes, or to the same time a day later ("tomorrow").

    `seen_at` is when the person saw it coming, in whole seconds: a press that arrives twice puts it off once.
    Raises `UserError` when it is gone, or for an unknown length.
    """
    row = reminders.mine(session, user_id, reminder_id)
    if row.fire_at.replace(microsecond=0) == seen_at:
        row.set_time(_later(session, user_id, how, max(now, row.fire_at)))
    return row


def _later(session: Session, user_id: int, how: str, after: datetime) -> datetime:
    if how in LENGTHS:
        return after + LENGTHS[how]
    if how != TOMORROW:
        raise UserError("error-old-button")
    zone = profile.zone_of(session, user_id)
    if zone is None:
        return after + timedelta(days=1)
    wall = after.astimezone(zone)
    return to_utc(wall.date() + timedelta(days=1), wall.time(), zone)


def snooze(session: Session, user_id: int, kind: str, subject_id: int, how: str, *, now: datetime) -> datetime:
    """Let a reminder that came come again: in "15" or "60" minutes, or "tomorrow" at the person's prompt time.

    Returns when. A repeating one keeps its repeat. Raises `UserError` unless one of this kind about
    this thing was sent or promised to this very person.
    """
    row = reminders.find(session, kind, user_id, subject_id)
    if kind not in KINDS or (row is None and not _was_sent(session, user_id, kind, subject_id)):
        raise UserError("reminder-gone")
    fire_at = _snoozed_to(session, user_id, how, now)
    if row is None:
        row = reminders.schedule(session, kind, user_id=user_id, fire_at=fire_at, subject_id=subject_id)
    row.set_time(fire_at)
    return fire_at


def _snoozed_to(session: Session, user_id: int, how: str, now: datetime) -> datetime:
    zone = profile.zone_of(session, user_id)
    if how != TOMORROW or zone is None:
        return _later(session, user_id, how, now)
    prompt_at = profile.read(session, user_id, now=now).prompt_at
    return to_utc(local_date(now, zone) + timedelta(days=1), prompt_at, zone)


def _was_sent(session: Session, user_id: int, kind: str, subject_id: int) -> bool:
    lines = select(Delivery.id).where(
        Delivery.user_id == user_id,
        Delivery.kind == kind,
        Delivery.subject_id == subject_id,
        Delivery.outcome != Outcome.CANCELLED,
    )
    return session.scalar(lines.limit(1)) is not None


def cancel(session: Session, user_id: int, reminder_id: int, *, now: datetime) -> Cancelled:
    """Take a reminder back, all its repeats too, and note so in the log. Raises `UserError` when it is gone."""
    row = reminders.mine(session, user_id, reminder_id)
    line = Delivery.of(row, Outcome.CANCELLED, at=now)
    session.add(line)
    session.delete(row)
    session.flush()
    return Cancelled(row.kind, row.fire_at, line.id, _packed(row.repeat), row.zone is not None)


def bring_back(
    session: Session, user_id: int, line_id: int, repeat: str, *, on_the_wall: bool, now: datetime
) -> Reminder:
    """Undo a cancel. One whose time has passed comes now; a repeating one at its next time.

    Raises `UserError` when the person cancelled no such thing, or it was brought back before and came.
    """
    line = session.get(Delivery, line_id)
    if line is None or line.user_id != user_id or line.outcome != Outcome.CANCELLED:
        raise UserError("reminder-gone")
    row = reminders.find(session, line.kind, user_id, line.subject_id)
    zone, rule = profile.zone_or_utc(session, user_id), _unpacked(repeat)
    if row is not None and rule is not None and row.repeat is None:
        row.repeat, row.zone, row.fence = rule.code(), zone.key, row.fence + 1  # snoozed meanwhile: it comes first
    if row is not None:
        return row
    if line.reason == UNDONE:
        raise UserError("reminder-gone")
    line.reason = UNDONE
    passed = line.fire_at <= now
    return reminders.schedule(
        session,
        line.kind,
        user_id=user_id,
        subject_id=line.subject_id,
        channel_id=line.channel_id,
        fire_at=(rule.next_after(now, zone) if rule else now) if passed else line.fire_at,
        repeat=rule,
        zone=zone.key if on_the_wall or rule else None,
    )


def _packed(repeat: str | None) -> str:
    return repeat.replace(":", "").replace(" ", "-") if repeat else NO_REPEAT


def _unpacked(code: str) -> Repeat | None:
    if code == NO_REPEAT:
        return None
    at, _dash, days = code.partition("-")
    try:
        return Repeat.parse(f"{at[:2]}:{at[2:]} {days}")
    except ValueError:
        raise UserError("error-old-button") from None


def log(session: Session, user_id: int) -> Sequence[Delivery]:
    """List what became of a person's reminders in the last 30 days, newest first."""
    return claim.log_of(session, user_id, limit=MOST_SHOWN)
