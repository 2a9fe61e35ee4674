"""How a day was: one tap, one line of what was done for the search and one for oneself, each of them optional.

A day without a check-in is just a day: nothing here counts what was missed.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import day_code, undo
from bot.clock import local_date
from bot.errors import UserError
from bot.features import profile
from bot.meanwhile import print_of
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

DUE = "checkin.due"
MOODS = range(1, 6)
LOW = 2
"""A mood up to this is a heavy one."""
UNSAID = 0
"""In an action, what stands for a mood that is not said."""
MOST_LINE = 300
"""Characters of one line."""
FIRST_DAY = date(2020, 1, 1)
"""No check-in is about a day before this: only a made-up button has one."""
A_DAY = timedelta(days=1)


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


def print_of_day(row: Checkin | None) -> str:
    """Return the print of what a day's form shows: of its lines, and behind it the mood as one digit."""
    return f"{print_of(row and row.search, row and row.own)}{(row and row.mood) or UNSAID}"


def today(session: Session, user_id: int, *, now: datetime) -> date:
    """Tell which day it is where the person is."""
    return local_date(now, profile.zone_or_utc(session, user_id))


def day_in(session: Session, user_id: int, code: int, *, now: datetime) -> date:
    """Read the day that an action names. Raises `UserError` for what is no day, or one that has not begun.

    A day ahead is let pass: whoever flies west across the date line answers tomorrow's card today.
    """
    return day_code.day_in(code, first=FIRST_DAY, last=today(session, user_id, now=now) + A_DAY)


def mood_in(picked: str | None) -> int:
    """Read the mood picked in a form: `UNSAID` for none, and for what only a made-up form has."""
    return next((mood for mood in MOODS if str(mood) == picked), UNSAID)


def of_day(session: Session, user_id: int, day: date) -> Checkin | None:
    """Return the check-in of a day, or None where there is none or it was removed."""
    row = there(session, user_id, day)
    return row if row is not None and row.removed_at is None else None


def there(session: Session, user_id: int, day: date) -> Checkin | None:
    """Return the check-in of a day, a removed one too, or None."""
    return session.scalar(select(Checkin).where(Checkin.user_id == user_id, Checkin.day_on == day))


def find(session: Session, user_id: int, day: date) -> Checkin:
    """Return the check-in of a day. Raises `UserError` where there is none or it was removed."""
    row = of_day(session, user_id, day)
    if row is None:
        raise UserError("checkin-gone")
    return row


def listed(session: Session, user_id: int, first: date, last: date) -> Sequence[Checkin]:
    """List the check-ins of some days, the first and the last included, oldest first."""
    span = Checkin.day_on.between(first, last)
    rows = select(Checkin).where(Checkin.user_id == user_id, Checkin.removed_at.is_(None), span)
    return session.scalars(rows.order_by(Checkin.day_on)).all()


def ends_a_heavy_run(session: Session, row: Checkin) -> bool:
    """Say whether the two newest moods are both heavy, and this check-in's is one of them.

    Days without a mood stand for nothing, so they neither make a run nor end one.
    """
    said = (Checkin.user_id == row.user_id, Checkin.removed_at.is_(None), Checkin.mood.is_not(None))
    newest = session.scalars(select(Checkin).where(*said).order_by(Checkin.day_on.desc()).limit(2)).all()
    return len(newest) == 2 and row in newest and all((each.mood or 0) <= LOW for each in newest)


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago."""
    undo.let_go(session, Checkin.removed_at, now=now)


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last checked in, None for never."""
    return last_moment(session, Checkin.changed_at, user_id)
