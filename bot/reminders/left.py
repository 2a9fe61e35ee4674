"""What a process that is gone had claimed: due at once, as soon as it is sure that the process is gone.

Must not send. Who knows that nobody else works on the database is `bot.presence`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from bot.reminders.claim import DM_CLOSED
from bot.reminders.kinds import Lane
from bot.reminders.table import Reminder

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sqlalchemy.orm import Session


def take_over(session: Session, *, now: datetime, lease: timedelta) -> int:
    """Let what was claimed, or waits for its next try within a lease, be looked at now; returns how many.

    The attempt stays counted, so that the bot looks for the message before it sends it again. Only for who is alone:
    another process's claims would be taken from it.
    """
    put_off = and_(Reminder.held_by.is_not(None), Reminder.visible_at == Reminder.expected_at)
    rows = session.scalars(
        select(Reminder).where(
            Reminder.lane.in_(list(Lane)),  # so that the index leads to it
            Reminder.visible_at > now,
            Reminder.visible_at <= now + lease,
            Reminder.attempts > 0,
            Reminder.failed_at.is_(None),
            or_(Reminder.error.is_(None), Reminder.error != DM_CLOSED),
            ~put_off,
        )
    ).all()
    for row in rows:
        row.visible_at = max(now, row.fire_at)
        row.fence += 1
    return len(rows)
