"""When a circle's weeks open and are wrapped up: the wall clock's times in its zone, promised to its channel.

Must not post anything, nor know who is in a circle.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.clock import Repeat, to_utc
from bot.errors import UserError
from bot.features.circle import OPEN, WRAP, Circle, CircleWeek
from bot.reminders import KINDS
from bot.reminders.table import CHANNEL

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EVENING = time(18, 0)
"""When a week is wrapped up unless said otherwise, on the sixth day after its opening."""
WRAPS_AFTER_DAYS = 6
LEAST_WEEK = timedelta(days=2)
"""From an opening to its wrap-up; an opening may come a day late, and there must be something to look back on."""
LEAST_PAUSE = timedelta(hours=1)
"""From a wrap-up to the next opening."""
LEAST_APART = timedelta(days=4)
"""From the day of an opening to that of the next, when the times were changed between them: never two in one week."""
LATEST = KINDS[OPEN].latest or timedelta(0)
"""How late an opening, or a wrap-up, may still be posted."""
WEEK = timedelta(days=7)


def weekly(opens: Repeat, wraps: Repeat | None = None) -> tuple[Repeat, Repeat]:
    """Return when weeks open and are wrapped up, the wrap-up six days later in the evening unless given.

    Raises `UserError` where either is not on one day, or they are too near to each other.
    """
    if len(opens.days) != 1 or (wraps and len(wraps.days) != 1):
        raise UserError("circle-one-day")
    if wraps is None:
        wraps = Repeat(EVENING, frozenset({(min(opens.days) + WRAPS_AFTER_DAYS) % 7}))
    length = (_into_week(wraps) - _into_week(opens)) % WEEK
    if not LEAST_WEEK <= length <= WEEK - LEAST_PAUSE:
        raise UserError("circle-times-too-near")
    return opens, wraps


def _into_week(rule: Repeat) -> timedelta:
    return timedelta(days=min(rule.days), hours=rule.at.hour, minutes=rule.at.minute)


def last_opened(session: Session, circle_id: int) -> CircleWeek | None:
    """Return the last week of a circle that was opened, also one whose post was taken down."""
    rows = select(CircleWeek).where(CircleWeek.circle_id == circle_id, CircleWeek.opened_at.is_not(None))
    return session.scalar(rows.order_by(CircleWeek.begins_on.desc()).limit(1))


def next_opening(session: Session, row: Circle, *, now: datetime) -> datetime:
    """Tell when a circle's next week opens: never before the running one is wrapped up, nor twice in one week."""
    return row.opening.next_after(max(now, _earliest(session, row)), row.clock)


def _earliest(session: Session, row: Circle) -> datetime:
    last = last_opened(session, row.id)
    if last is None:
        return row.timed_at
    # A second before midnight, since an opening at 0:00 comes after that and not at it.
    apart = max(to_utc(last.begins_on + LEAST_APART, time(), row.clock) - timedelta(seconds=1), row.timed_at)
    return apart if last.wrapped_at else max(apart, last.wraps_at)


def promise(session: Session, row: Circle, *, now: datetime) -> datetime:
    """Promise a circle's next opening, and the wrap-up of the week that runs; returns when it opens."""
    return _promise(session, row, next_opening(session, row, now=now), now=now)


def go_on(session: Session, row: Circle, *, now: datetime) -> datetime:
    """Promise as `promise` does, after a pause: an opening that was missed comes late, within a day of its time."""
    missed = row.opening.next_after(max(now - LATEST, _earliest(session, row)), row.clock)
    return _promise(session, row, min(missed, next_opening(session, row, now=now)), now=now)


def _promise(session: Session, row: Circle, fire_at: datetime, *, now: datetime) -> datetime:
    there = reminders.find(session, OPEN, CHANNEL, row.id)
    now_so = there and (there.fire_at, there.channel_id, there.repeat, there.zone)
    if now_so != (fire_at, row.channel_id, row.opens, row.zone):  # one that may be on its way is left alone
        reminders.schedule(
            session,
            OPEN,
            user_id=CHANNEL,
            subject_id=row.id,
            channel_id=row.channel_id,
            fire_at=fire_at,
            repeat=row.opening,
            zone=row.zone,
        )
    last = last_opened(session, row.id)
    if last is not None:
        promise_wrap(session, row, last, now=now)
    return fire_at


def promise_wrap(session: Session, row: Circle, week: CircleWeek, *, now: datetime) -> None:
    """Promise the wrap-up of a week to its thread, or to the channel; not where it is over or too late for it."""
    if week.wrapped_at is not None or week.removed_at is not None or week.wraps_at + LATEST <= now:
        return
    channel_id = week.thread_id or row.channel_id
    there = reminders.find(session, WRAP, CHANNEL, week.id)
    if there is None or (there.fire_at, there.channel_id) != (week.wraps_at, channel_id):
        reminders.schedule(
            session, WRAP, user_id=CHANNEL, subject_id=week.id, channel_id=channel_id, fire_at=week.wraps_at
        )


def take_back(session: Session, row: Circle) -> None:
    """Promise nothing more to a circle's channel."""
    reminders.cancel(session, OPEN, user_id=CHANNEL, subject_id=row.id)
    last = last_opened(session, row.id)
    if last is not None:
        reminders.cancel(session, WRAP, user_id=CHANNEL, subject_id=last.id)
