"""What moves with a person's time zone beyond their reminders: the day that is the evening before an interview."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.features import interview, interview_reminders, profile

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def keep(session: Session, user_id: int, name: str, *, now: datetime) -> int:
    """Keep a person's zone, an IANA name, and move what was promised to it; says how much moved."""
    before, moved = profile.zone_of(session, user_id), 0
    if before is not None and before.key != name:
        ahead = interview.upcoming(session, user_id, now=now)
        moved = interview_reminders.follow_zone(session, ahead, before, ZoneInfo(name), now)
    return moved + profile.set_zone(session, user_id, name, now=now)
