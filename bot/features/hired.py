"""The yes: it ends a road. Every timer stops; the wins stay for whenever they are wanted again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


class Hire(Owned, Base):
    """One yes. What came before it is behind the person; `back_at` says when they came back to look again."""

    __tablename__ = "hires"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    back_at: Mapped[datetime | None]
    words = Sealed()
    """What the person wrote about it, if anything."""
