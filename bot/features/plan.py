"""If-then plans: a moment to notice, and one act for it (Gollwitzer & Sheeran 2006)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


class Plan(Owned, Base):
    """One plan. `removed_at` keeps a removed one for 30 days."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection it came from, 0 for none."""
    done_at: Mapped[datetime | None]
    """When the person said that it holds by now and need not be shown any more."""
    removed_at: Mapped[datetime | None]
    moment = Sealed()
    """The if: what happens, or when."""
    place = Sealed()
    act = Sealed()
    """The then: one thing I will do."""
