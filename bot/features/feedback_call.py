"""A talk about feedback: when it is, what to ask there, and what was said."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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


def find(session: Session, user_id: int, call_id: int) -> FeedbackCall:
    """Return one's own call. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(FeedbackCall, call_id)
    if row is None or row.user_id != user_id:
        raise UserError("feedback-call-gone")
    return row
