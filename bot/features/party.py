"""The pity party: a short, bounded time to feel bad. One at a time, extended once, and then it ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from bot.reminders.claim import Hold
from bot.tables import Base, Id, Owned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Party(Owned, Base):
    """One pity party."""

    __tablename__ = "parties"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    """When it is to end, extension included."""
    ended_at: Mapped[datetime | None]
    """When it ended, by itself or early; None while it runs or until its end was noticed."""


def running(session: Session, user_id: int, *, now: datetime) -> Party | None:
    """Return the party that runs now, if one does."""
    return session.scalar(
        select(Party).where(Party.user_id == user_id, Party.ended_at.is_(None), Party.ends_at > now)
    )


def hold(session: Session, user_id: int, now: datetime) -> Hold | None:
    """Say until when a running party holds everything else back."""
    row = running(session, user_id, now=now)
    return Hold("party", row.ends_at) if row else None
