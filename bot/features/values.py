"""What matters to a person in their life outside the search, and why (Pfrombeck et al. 2023)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


class ChosenValue(Owned, Base):
    """One value a person chose, in their own words."""

    __tablename__ = "chosen_values"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    chosen_at: Mapped[datetime]
    code: Mapped[str]
    """One of `VALUES`, or "own"."""
    removed_at: Mapped[datetime | None]
    name = Sealed()
    """Its name where it is the person's own."""
    why = Sealed()
    """Why it matters to them."""
    lived = Sealed()
    """A time they lived it."""


def listed(session: Session, user_id: int) -> Sequence[ChosenValue]:
    """List the values a person chose, in the order of choosing."""
    rows = select(ChosenValue).where(ChosenValue.user_id == user_id, ChosenValue.removed_at.is_(None))
    return session.scalars(rows.order_by(ChosenValue.chosen_at, ChosenValue.id)).all()
