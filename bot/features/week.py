"""A week's plan in the person's own words: what, when, where, how many. The plan is the point, the reminder is not.

A written plan is what worked in Abel, Burger, Carranza & Piraino (2019), and weekly reminders on top of it added
nothing. Nothing resets and nothing breaks: days rest without cost.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import day_code
from bot.clock import local_date
from bot.day_code import code_of
from bot.errors import UserError
from bot.features import profile
from bot.meanwhile import print_of
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

PLAN, REVIEW = "week.plan", "week.review"
MOST_LINES = 7
A_WEEK = timedelta(days=7)
AHEAD_FROM = 4
"""The weekday from which a plan is for the next week: on a Friday few plan the week that is nearly over."""
BACK_UNTIL = 3
"""The weekday until which one looks back at the week before; from then on at the running one."""
EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""Those an action may name: near either end of the calendar there is no week or month beside another."""
THIS_WEEK = 0
"""Stands in an action for the running week, as a week's code."""


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

    @property
    def code(self) -> int:
        """How an action names it: 20261123."""
        return code_of(self.begins_on)

    @property
    def print(self) -> str:
        """The print of what the form for looking back shows."""
        return print_of(self.in_the_way, self.if_then)


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

    @property
    def print(self) -> str:
        """The print of the texts that its form shows."""
        return print_of(self.what, self.when, self.where)

    @property
    def words(self) -> tuple[str, str, str]:
        """What, when and where; the last two may be empty."""
        return self.what or "", self.when or "", self.where or ""


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

    @property
    def print(self) -> str:
        """The print of the text that its form shows."""
        return print_of(self.note)


# Which week


def monday_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def today(session: Session, user_id: int, *, now: datetime) -> date:
    """Return the day it is for a person."""
    return local_date(now, profile.zone_or_utc(session, user_id))


def running(session: Session, user_id: int, *, now: datetime) -> date:
    """Return the Monday of the week that runs for a person."""
    return monday_of(today(session, user_id, now=now))


def to_plan(session: Session, user_id: int, *, now: datetime) -> date:
    """Return the Monday of the week that is planned on such a day: from Friday on the next."""
    day = today(session, user_id, now=now)
    return monday_of(day) + (A_WEEK if day.weekday() >= AHEAD_FROM else timedelta(0))


def to_review(session: Session, user_id: int, *, now: datetime) -> date:
    """Return the Monday of the week one looks back at on such a day: until Wednesday the one before."""
    day = today(session, user_id, now=now)
    return monday_of(day) - (A_WEEK if day.weekday() < BACK_UNTIL else timedelta(0))


def day_in(code: int) -> date:
    """Return the day that an action names. Raises `UserError` where there is no such day."""
    return day_code.day_in(code, first=EARLIEST, last=LATEST)


def begins_in(session: Session, user_id: int, code: int, *, now: datetime) -> date:
    """Return the Monday that an action names, 0 being the running week's.

    Raises `UserError` where it is no Monday, or one of a week that is neither near nor there already: anybody can
    send any number.
    """
    this = running(session, user_id, now=now)
    if code == THIS_WEEK:
        return this
    begins = day_in(code)
    is_near = abs(begins - this) <= A_WEEK
    if begins.weekday() or not (is_near or find(session, user_id, begins)):
        raise UserError("error-old-button")
    return begins


# Weeks and their lines


def find(session: Session, user_id: int, begins_on: date) -> Week | None:
    """Return the week that begins on a Monday, or None while nothing of it is kept."""
    return session.scalar(select(Week).where(Week.user_id == user_id, Week.begins_on == begins_on))


def keep(session: Session, user_id: int, begins_on: date, *, now: datetime) -> Week:
    """Return the week that begins on a Monday, making it at first, and note that something is done with it now."""
    row = find(session, user_id, begins_on)
    if row is None:
        row = Week(user_id=user_id, begins_on=begins_on, created_at=now, changed_at=now, plan_id=0)
        session.add(row)
        session.flush()
    row.changed_at = max(now, row.changed_at)
    return row


def own(session: Session, user_id: int, week_id: int) -> Week:
    """Return one's own week. Raises `UserError` when there is none of that id."""
    row = session.get(Week, week_id)
    if row is None or row.user_id != user_id:
        raise UserError("week-gone")
    return row


def lines(session: Session, row: Week | None) -> Sequence[WeekLine]:
    """List the lines of a week's plan, in the person's order; none where there is no such week."""
    if row is None:
        return ()
    standing = select(WeekLine).where(WeekLine.week_id == row.id, WeekLine.removed_at.is_(None))
    return session.scalars(standing.order_by(WeekLine.position, WeekLine.id)).all()


def lines_now(session: Session, user_id: int, *, now: datetime) -> Sequence[WeekLine]:
    """List the lines of the running week's plan, in the person's order, without removed ones."""
    return lines(session, find(session, user_id, running(session, user_id, now=now)))


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last planned a week, wrote down what they did, or looked back; None for never."""
    return last_moment(session, Week.changed_at, user_id)
