"""/party vent: words written to get them out. Let go of by default; kept sealed only when the person says so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

MOST_TEXT = 3_500
"""Characters; a card shows it whole."""


class Vent(Owned, Base):
    """Words a person chose to keep."""

    __tablename__ = "vents"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    text = Sealed()


def write(session: Session, user_id: int, text: str, *, keep: bool, now: datetime) -> Vent | None:
    """Keep the words, or touch no table at all; raises `UserError` when there are none, or too many."""
    words = text.strip()
    if not any(sign.isprintable() and not sign.isspace() for sign in words):
        raise UserError("party-vent-empty")
    if len(words) > MOST_TEXT:
        raise UserError("party-vent-too-long", most=MOST_TEXT, long=len(words))
    if not keep:
        return None
    row = Vent(user_id=user_id, created_at=now)
    row.text = words
    session.add(row)
    session.flush()
    return row


def listed(session: Session, user_id: int) -> Sequence[Vent]:
    """List what a person kept, newest first."""
    rows = select(Vent).where(Vent.user_id == user_id)
    return session.scalars(rows.order_by(Vent.created_at.desc(), Vent.id.desc())).all()


def count(session: Session, user_id: int) -> int:
    """Count what a person kept."""
    return session.scalar(select(func.count()).select_from(Vent).where(Vent.user_id == user_id)) or 0


def find(session: Session, user_id: int, vent_id: int) -> Vent:
    """Return one's own kept words. Raises `UserError` when they are gone or somebody else's."""
    row = session.get(Vent, vent_id)
    if row is None or row.user_id != user_id:
        raise UserError("party-vent-gone")
    return row


def let_go(session: Session, user_id: int, vent_id: int) -> None:
    """Delete kept words for good; what is gone already stays gone."""
    row = session.get(Vent, vent_id)
    if row is not None and row.user_id == user_id:
        session.delete(row)
