"""The yes: it ends a road. Every timer stops; the wins stay for whenever they are wanted again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Hire(Owned, Base):
    """One yes. What came before it is behind the person; `back_at` says when they came back to look again."""

    __tablename__ = "hires"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    back_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    """When it turned out to have been pressed by mistake; its words are kept for the next time."""
    company = Sealed()
    """Where, if the person wrote it down; it is on no card but theirs, unless they add it to a share."""
    words = Sealed()
    """What the person wrote about it, if anything."""


class StoppedReminder(Owned, Base):
    """One reminder that a yes stopped, kept for a day with what it takes to bring it back."""

    __tablename__ = "stopped_reminders"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    hire_id: Mapped[int] = mapped_column(BigInteger)
    stopped_at: Mapped[datetime]
    kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    fire_at: Mapped[datetime]
    repeat: Mapped[str | None]
    zone: Mapped[str | None]


def last(session: Session, user_id: int) -> Hire | None:
    """Return the newest yes, or None; `back_at` says whether the person has come back since."""
    rows = select(Hire).where(Hire.user_id == user_id, Hire.undone_at.is_(None))
    return session.scalar(rows.order_by(Hire.at.desc(), Hire.id.desc()).limit(1))
