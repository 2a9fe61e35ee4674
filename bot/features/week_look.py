"""What there is to see of a week or a month: first what was done; what was not is nowhere.

Nothing resets and nothing breaks: a week without an entry is left out, and so is a month.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.day_code import code_of
from bot.features import week, week_log, week_plan
from bot.features.week import Week, WeekLine, WeekLog
from bot.features.week_log import BESIDE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

LONG_AWAY = timedelta(days=14)
"""After so long without a sign in this room somebody is welcomed back."""


@dataclass(frozen=True)
class Planned:
    """A line, and how often it was done in its week."""

    line: WeekLine
    done: int


@dataclass(frozen=True)
class Look:
    """A week as it stands for somebody on a day."""

    begins_on: date
    today: date
    row: Week | None
    planned: Sequence[Planned]
    """The lines of its plan."""
    done: Sequence[Planned]
    """What was done of lines, those removed meanwhile too."""
    log: Sequence[WeekLog]
    """All that was done, by day."""
    before: date | None
    """The Monday of the last week before it that has a plan."""
    welcome_back: bool

    @property
    def this(self) -> date:
        """The Monday of the running week."""
        return week.monday_of(self.today)

    @property
    def code(self) -> int:
        """How an action names it."""
        return code_of(self.begins_on)

    @property
    def is_to_come(self) -> bool:
        """Whether it has not begun."""
        return self.begins_on > self.today

    @property
    def days(self) -> Sequence[date]:
        """Its days up to today, the last first: those on which something may have been done."""
        days = (self.begins_on + timedelta(days=each) for each in reversed(range(7)))
        return [day for day in days if day <= self.today]

    @property
    def words(self) -> Sequence[str]:
        """All words that a look back shows, to ask whether any weighs heavy."""
        lines = [word for one in (*self.planned, *self.done) for word in one.line.words]
        texts = [each.note or "" for each in self.log]
        return [*lines, *texts, *([self.row.in_the_way or "", self.row.if_then or ""] if self.row else [])]


def look(session: Session, user_id: int, begins_on: date, *, now: datetime, unasked: bool = False) -> Look:
    """Look at the week that begins on a Monday; greets who was away for weeks, once.

    `unasked` is for a reminder: nobody looked, so nobody is greeted.
    """
    back = not unasked and _is_back(session, user_id, now=now)
    row = week.find(session, user_id, begins_on)
    planned, log = week.lines(session, row), week_log.of(session, row)
    counts = Counter(each.line_id for each in log)
    lines = {line.id: line for line in _lines(session, row)} if counts else {}
    return Look(
        begins_on,
        week.today(session, user_id, now=now),
        row,
        [Planned(line, counts[line.id]) for line in planned],
        [Planned(line, counts[line.id]) for line in lines.values() if counts[line.id]],
        log,
        week_plan.planned_before(session, user_id, begins_on),
        back,
    )


def _lines(session: Session, row: Week | None) -> Sequence[WeekLine]:
    of_it = select(WeekLine).where(WeekLine.week_id == (row.id if row else 0))
    return session.scalars(of_it.order_by(WeekLine.position, WeekLine.id)).all()


def _is_back(session: Session, user_id: int, *, now: datetime) -> bool:
    """Say whether a person looks in again after weeks away, and note that they did."""
    acted = week.acted_at(session, user_id)
    if acted is None:
        return False
    seen = session.scalar(select(func.max(Week.created_at)).where(Week.user_id == user_id)) or acted
    if now - max(acted, seen) < LONG_AWAY:
        return False
    # A week that knows nothing but this visit: so the greeting is said once, and to look is not to act.
    row = week.keep(session, user_id, week.running(session, user_id, now=now), now=now)
    row.created_at, row.changed_at = now, acted
    return True


def look_at(session: Session, user_id: int, code: int, *, now: datetime) -> Look:
    """Look at the week that an action names. Raises `UserError` as `week.begins_in` does."""
    return look(session, user_id, week.begins_in(session, user_id, code, now=now), now=now)


def to_look_back(session: Session, user_id: int, *, now: datetime) -> Look:
    """Look at the week one looks back at today; at the running one where the other has nothing in it."""
    found = look(session, user_id, week.to_review(session, user_id, now=now), now=now)
    if found.log or found.planned or found.begins_on == found.this:
        return found
    return look(session, user_id, found.this, now=now)


@dataclass(frozen=True)
class Done:
    """What was done in one week, as far as it lies in the month: lines with how often, and further words."""

    begins_on: date
    lines: Sequence[Planned]
    notes: Sequence[str]


@dataclass(frozen=True)
class Month:
    """What was done in a month, and the next months before and after it in which anything was; None for none."""

    first: date
    things: int
    on_days: Sequence[date]
    """The days on which something was done."""
    weeks: Sequence[Done]
    """Those with anything in them, the last first."""
    earlier: date | None
    later: date | None


def month(session: Session, user_id: int, code: int, *, now: datetime) -> Month:
    """Look at the month of the day that an action names, 0 for this one. Raises `UserError` for no day."""
    first = (week.day_in(code) if code else week.today(session, user_id, now=now)).replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    standing = (WeekLog.user_id == user_id, WeekLog.removed_at.is_(None))
    in_it = select(WeekLog).where(*standing, WeekLog.day_on >= first, WeekLog.day_on < after)
    rows = session.scalars(in_it.order_by(WeekLog.day_on, WeekLog.id)).all()
    earlier = session.scalar(select(func.max(WeekLog.day_on)).where(*standing, WeekLog.day_on < first))
    later = session.scalar(select(func.min(WeekLog.day_on)).where(*standing, WeekLog.day_on >= after))
    return Month(
        first,
        len(rows),
        sorted({row.day_on for row in rows}),
        _weeks(session, rows),
        earlier.replace(day=1) if earlier else None,
        later.replace(day=1) if later else None,
    )


def _weeks(session: Session, rows: Sequence[WeekLog]) -> Sequence[Done]:
    ids = {row.line_id for row in rows} - {BESIDE}
    lines = {line.id: line for line in session.scalars(select(WeekLine).where(WeekLine.id.in_(ids)))} if ids else {}
    by_week: dict[date, list[WeekLog]] = {}
    for row in rows:
        by_week.setdefault(week.monday_of(row.day_on), []).append(row)
    return [_done(begins, by_week[begins], lines) for begins in sorted(by_week, reverse=True)]


def _done(begins_on: date, rows: Sequence[WeekLog], lines: dict[int, WeekLine]) -> Done:
    counts = Counter(row.line_id for row in rows)
    found = sorted((lines[each] for each in counts if each in lines), key=lambda line: (line.position, line.id))
    notes = [row.note for row in rows if row.note and row.line_id not in lines]
    return Done(begins_on, [Planned(line, counts[line.id]) for line in found], notes)
