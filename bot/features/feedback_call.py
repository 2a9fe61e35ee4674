"""A talk about feedback: when it is, what to ask there, and what was said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


class FeedbackCall(Owned, Base):
    """One call, about one rejection."""

    __tablename__ = "feedback_calls"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    starts_at: Mapped[datetime]
    zone: Mapped[str]
    """The zone in which its time was said, an IANA name."""
    cancelled_at: Mapped[datetime | None]
    noted_at: Mapped[datetime | None]
    said = Sealed()
    """What they said."""
    can_change = Sealed()
    surprised = Sealed()
    """What was new to the person."""
