"""What an interview promises: the pack on the evening before and two hours before, and one question after it."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.clock import local_date, to_utc
from bot.features import profile

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.interview import Interview

PREP, SOON, AFTER = "interview.prep", "interview.soon", "interview.after"
KINDS = (PREP, SOON, AFTER)
EVENING = time(18, 0)
"""The hour of the evening before at which the pack comes."""
AROUND = timedelta(hours=2)
"""How long before the start the pack comes once more, and how long after it the question how it went."""


def promise(session: Session, row: Interview, *, now: datetime, kinds: Collection[str] = KINDS) -> None:
    """Promise reminders of an interview anew, and take back those that are no use any more.

    The pack comes on the evening before by the person's own clock, and so moves with their zone; the others
    keep their distance to the start, which is a moment.
    """
    zone = profile.zone_of(session, row.user_id) or ZoneInfo(row.zone)
    over = row.cancelled_at is not None or row.concluded
    moments = {
        PREP: (evening_before(row, zone), zone.key),
        SOON: (row.starts_at - AROUND, None),
        AFTER: (row.starts_at + AROUND, None),
    }
    for kind in kinds:
        at, wall = moments[kind]
        if over or at <= now or (kind == AFTER and row.went):
            reminders.cancel(session, kind, user_id=row.user_id, subject_id=row.id)
        else:
            reminders.schedule(session, kind, user_id=row.user_id, subject_id=row.id, fire_at=at, zone=wall)


def evening_before(row: Interview, zone: ZoneInfo) -> datetime:
    """Tell when the evening before an interview is for somebody in the zone, in UTC."""
    return to_utc(local_date(row.starts_at, zone) - timedelta(days=1), EVENING, zone)


def follow_zone(session: Session, rows: Collection[Interview], before: ZoneInfo, zone: ZoneInfo, now: datetime) -> int:
    """Let the packs come on the evening before by another zone's calendar, whose day may be another; says how many.

    Whatever the person put elsewhere stays as it is, and so does what is due already.
    """
    moved = 0
    for row in rows:
        one = reminders.find(session, PREP, row.user_id, row.id)
        if one is not None and one.fire_at == evening_before(row, before) and one.fire_at > now:
            one.set_time(max(now, evening_before(row, zone)))
            one.zone = zone.key
            moved += 1
    return moved
