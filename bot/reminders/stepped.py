"""A clock that was set back: what was put off while it ran ahead is looked at again, by the right time.

Must not send, nor move what was promised.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from bot.reminders.claim import DM_CLOSED
from bot.reminders.table import Reminder

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LEAST = timedelta(seconds=10)
"""What a clock must be set back by to count: less makes nothing later than that."""


def look_again(session: Session, *, now: datetime, lease: timedelta) -> None:
    """Let nothing that failed or was held by the time before wait for that time to come again.

    What was held is weighed anew: the night it was held for may not be here yet. What was tried waits for a
    lease at most, since somebody may hold it right now. Neither comes before the moment it was promised for.
    """
    put_off = or_(Reminder.attempts > 0, Reminder.held_by.is_not(None))
    reachable = (or_(Reminder.error.is_(None), Reminder.error != DM_CLOSED), Reminder.failed_at.is_(None))
    for row in session.scalars(select(Reminder).where(Reminder.visible_at > now, put_off, *reachable)):
        if row.held_by is not None and row.visible_at == row.expected_at:
            row.visible_at = row.expected_at = max(now, row.fire_at)
        else:
            row.visible_at = min(row.visible_at or now, max(now + lease, row.fire_at))
