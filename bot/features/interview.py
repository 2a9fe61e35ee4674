"""Interviews to come and those that were: when, where, what to have at hand, and how it went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


class Interview(Owned, Base):
    """One interview."""

    __tablename__ = "interviews"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    zone: Mapped[str]
    """The zone in which its time was said, an IANA name."""
    kind: Mapped[str]
    """One of `rejection.INTERVIEWS`, or "" when it is not said."""
    revision: Mapped[int]
    """How often its time or place changed, for the calendar file's SEQUENCE."""
    cancelled_at: Mapped[datetime | None]
    went: Mapped[str | None]
    """How it went: a `Went`."""
    outcome: Mapped[str | None]
    """An `Outcome`; None as long as nothing was heard."""
    outcome_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The no that it ended with, 0 for none."""
    after_id: Mapped[int] = mapped_column(BigInteger)
    """The round before this one, 0 for none."""
    company = Sealed()
    role = Sealed()
    place = Sealed()
    """A place or a link."""
    wardrobe = Sealed()
    route = Sealed()
    sleep = Sealed()
    line = Sealed()
    """One line the person wants to read just before."""
    note = Sealed()
    """What they wrote down afterwards."""
