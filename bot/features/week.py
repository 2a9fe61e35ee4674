"""A week's plan in the person's own words: what, when, where, how many. The plan is the point, the reminder is not.

A written plan is what worked in Abel, Burger, Carranza & Piraino (2019), and weekly reminders on top of it added
nothing. Nothing resets and nothing breaks: days rest without cost.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

PLAN, REVIEW = "week.plan", "week.review"
MOST_LINES = 7


class Week(Owned, Base):
    """One week of a person's, from Monday on."""

    __tablename__ = "weeks"
    __table_args__ = (UniqueConstraint("user_id", "begins_on"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    begins_on: Mapped[date]
    """Its Monday."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    plan_id: Mapped[int] = mapped_column(BigInteger)
    """The if-then plan that came of looking back, 0 for none."""
    in_the_way = Sealed()
    """What got in the way."""
    if_then = Sealed()
    """One line for the next week."""


class WeekLine(Owned, Base):
    """One line of a plan."""

    __tablename__ = "week_lines"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    week_id: Mapped[int] = mapped_column(BigInteger, index=True)
    position: Mapped[int]
    """From 0, in the person's order."""
    times: Mapped[int]
    """How many are planned, at least 1."""
    removed_at: Mapped[datetime | None]
    what = Sealed()
    when = Sealed()
    where = Sealed()


class WeekLog(Owned, Base):
    """One thing that was done: of a line, or beside the plan."""

    __tablename__ = "week_logs"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    week_id: Mapped[int] = mapped_column(BigInteger, index=True)
    line_id: Mapped[int] = mapped_column(BigInteger)
    """The line it is of, 0 for something beside the plan."""
    at: Mapped[datetime]
    day_on: Mapped[date]
    """The day on which it was done, in the person's zone."""
    removed_at: Mapped[datetime | None]
    note = Sealed()
