"""What the person who was hired shows publicly: at most three skills or experiences, never who it was."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


class Gap(Owned, Base):
    """One look at a public profile, once for a rejection."""

    __tablename__ = "gaps"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    mine = Sealed()
    """What the person has that this profile does not show."""


class GapSkill(Owned, Base):
    """One skill or experience seen there."""

    __tablename__ = "gap_skills"
    __table_args__ = (UniqueConstraint("gap_id", "place"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    gap_id: Mapped[int] = mapped_column(BigInteger, index=True)
    place: Mapped[int]
    have: Mapped[str | None]
    """Do I have it: a `Have`; None while it is not said."""
    needed: Mapped[str | None]
    """Is it really needed: a `Needed`; None while it is not said."""
    name = Sealed()
    how = Sealed()
    """How I would get it."""
