"""The debrief after a no: what worked first, then where it turned, then what is tried next time.

Three short forms that may lie days apart; each is kept as soon as it is sent.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Retro(Owned, Base):
    """One debrief, about one rejection. What was never filled in is None."""

    __tablename__ = "retros"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    """When the third form was first sent."""
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    worked = Sealed()
    happened = Sealed()
    """Told as if by a friend who watched."""
    keep = Sealed()
    """The one thing to keep."""
    turned = Sealed()
    surprise = Sealed()
    """The question they did not expect."""
    better = Sealed()
    """A better answer to it, now."""
    outside = Sealed()
    """What was outside their control."""
    moment = Sealed()
    """When: the if of an if-then plan."""
    place = Sealed()
    act = Sealed()
    """What I will do: the then."""
    attempt = Sealed()
    """The one thing to try."""


def find(session: Session, user_id: int, retro_id: int) -> Retro:
    """Return one's own debrief. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(Retro, retro_id)
    if row is None or row.user_id != user_id:
        raise UserError("retro-gone")
    return row


def of(session: Session, user_id: int, rejection_id: int) -> Retro | None:
    """Return the debrief about a rejection, or None while there is none."""
    return session.scalar(select(Retro).where(Retro.user_id == user_id, Retro.rejection_id == rejection_id))
