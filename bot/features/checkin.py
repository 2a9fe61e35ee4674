"""How a day was: one tap, one line of what was done for the search and one for oneself, each of them optional.

A day without a check-in is just a day: nothing here counts what was missed.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

DUE = "checkin.due"


class Checkin(Owned, Base):
    """One day's check-in."""

    __tablename__ = "checkins"
    __table_args__ = (UniqueConstraint("user_id", "day_on"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    day_on: Mapped[date]
    """The day it is about, in the person's zone."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    mood: Mapped[int | None]
    """1 to 5, or None: not said. A number and nothing else."""
    search = Sealed()
    """One line of what was done for the search."""
    own = Sealed()
    """One line of what was done for oneself."""


class CheckinHabit(Owned, Base):
    """How somebody wants to be asked, and whether their asking rests. Made at the first `/checkin schedule`."""

    __tablename__ = "checkin_habits"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    created_at: Mapped[datetime]
    repeat: Mapped[str]
    """The code of a `Repeat`, also while nothing is asked."""
    asked_on: Mapped[date | None]
    """The last day that was asked about, in the person's zone."""
    unanswered: Mapped[int]
    """How many times in a row nobody answered."""
    paused_at: Mapped[datetime | None]
    """When the asking paused itself; None while it goes on, or was switched off by hand."""
