"""The debrief after a no: what worked first, then where it turned, then what is tried next time.

Three short forms that may lie days apart; each is kept as soon as it is sent.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


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
