"""What was done in a week: a tap for a line, or a line in words, on any of its days.

Only what was done is counted; nothing here knows a day without it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot import undo
from bot.errors import UserError
from bot.features import week, week_plan
from bot.features.week import A_WEEK, Week, WeekLine, WeekLog
from bot.meanwhile import taken
from bot.written import words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

BESIDE = 0
"""Stands for the line of what was done beside the plan."""
TODAY = 0
"""Stands in an action for the day it is, as a day's code."""
MOST_NOTE = 300
SAME_WITHIN = timedelta(minutes=2)
"""What comes again within this, and shows an older count, is a second press of the same button."""
LAST_DAY = A_WEEK - timedelta(days=1)


def did(session: Session, user_id: int, line_id: int, seen: int, day: int, *, now: datetime) -> WeekLog:
    """Count one thing done of a line, on the day of a code; `seen` is how many its button stood beside.

    A second press of the same button is the same tap; a press of an old card counts. Raises `UserError` where the line
    is gone, or its week has not begun.
    """
    line = week_plan.find(session, user_id, line_id)
    there = _of_line(session, line)
    if len(there) > seen and now - there[-1].at < SAME_WITHIN:
        return there[-1]
    return _write(session, week.own(session, user_id, line.week_id), day, now=now, line_id=line.id)


def _of_line(session: Session, line: WeekLine) -> Sequence[WeekLog]:
    rows = select(WeekLog).where(WeekLog.week_id == line.week_id, WeekLog.line_id == line.id)
    return session.scalars(rows.where(WeekLog.removed_at.is_(None)).order_by(WeekLog.id)).all()


def note(
    session: Session, user_id: int, begins_on: date, text: str, line_id: int, day: int, *, now: datetime
) -> WeekLog:
    """Keep what was done in words, of a line or beside the plan; the same within two minutes is the one there already.

    Raises `UserError` where it says nothing and is of no line, is too long, or the week has not begun.
    """
    words = words_in(text, MOST_NOTE, "week-log-too-long")
    row = week.keep(session, user_id, begins_on, now=now)
    if line_id != BESIDE and week_plan.find(session, user_id, line_id).week_id != row.id:
        raise UserError("week-line-gone")
    if not words and line_id == BESIDE:
        raise UserError("week-log-empty")
    on = _day(session, row, day, now=now)
    for one in of(session, row):
        if (one.note or "", one.line_id, one.day_on) == (words, line_id, on) and now - one.at < SAME_WITHIN:
            return one
    return _write(session, row, day, now=now, line_id=line_id, words=words)


def _write(session: Session, row: Week, day: int, *, now: datetime, line_id: int, words: str = "") -> WeekLog:
    on = _day(session, row, day, now=now)
    made = WeekLog(user_id=row.user_id, week_id=row.id, line_id=line_id, at=now, day_on=on)
    made.note = words or None
    session.add(made)
    row.changed_at = max(now, row.changed_at)
    session.flush()
    return made


def _day(session: Session, row: Week, code: int, *, now: datetime) -> date:
    """Return the day that was meant: of that week, and not one to come.

    A card of Sunday night that is pressed on Monday belongs to the week it shows.
    """
    today = week.today(session, row.user_id, now=now)
    if row.begins_on > today:
        raise UserError("week-not-yet")
    meant = today if code == TODAY else week.day_in(code)
    return max(row.begins_on, min(meant, today, row.begins_on + LAST_DAY))


def find(session: Session, user_id: int, log_id: int) -> WeekLog:
    """Return one's own entry. Raises `UserError` when there is none of that id, or it was taken back."""
    row = own(session, user_id, log_id)
    if row.removed_at is not None:
        raise UserError("week-log-gone")
    return row


def own(session: Session, user_id: int, log_id: int) -> WeekLog:
    """Return one's own entry, one taken back too. Raises `UserError` when there is none of that id."""
    row = session.get(WeekLog, log_id)
    if row is None or row.user_id != user_id:
        raise UserError("week-log-gone")
    return row


def edit(session: Session, user_id: int, log_id: int, text: str, *, seen: str) -> WeekLog:
    """Change an entry's words; `seen` is the print of the text its form was filled with.

    What was written meanwhile on another device is kept beside it. Raises `UserError` as `note` and `find` do.
    """
    row = find(session, user_id, log_id)
    words = taken(row.note, text, seen=seen == row.print, most=MOST_NOTE, too_long="week-log-too-long")
    if not words and row.line_id == BESIDE:
        raise UserError("week-log-empty")
    row.note = words or None
    return row


def remove(session: Session, user_id: int, log_id: int, *, now: datetime) -> WeekLog:
    """Take an entry back; for 30 days `bring_back` can undo it."""
    row = own(session, user_id, log_id)
    row.removed_at = row.removed_at or now
    return row


def bring_back(session: Session, user_id: int, log_id: int) -> WeekLog:
    """Undo that."""
    row = own(session, user_id, log_id)
    row.removed_at = None
    return row


def of(session: Session, row: Week | None) -> Sequence[WeekLog]:
    """List what was done in a week: by day, as it was written down; nothing where there is no such week."""
    if row is None:
        return ()
    standing = select(WeekLog).where(WeekLog.week_id == row.id, WeekLog.removed_at.is_(None))
    return session.scalars(standing.order_by(WeekLog.day_on, WeekLog.id)).all()


def counted(session: Session, week_ids: Collection[int]) -> Mapping[int, Counter[int]]:
    """Count what was done in weeks, by the week's id, then by the line's; no words are opened for it."""
    found: dict[int, Counter[int]] = {week_id: Counter() for week_id in week_ids}
    rows = select(WeekLog.week_id, WeekLog.line_id, func.count()).where(
        WeekLog.week_id.in_(week_ids), WeekLog.removed_at.is_(None)
    )
    for week_id, line_id, count in session.execute(rows.group_by(WeekLog.week_id, WeekLog.line_id)):
        found[week_id][line_id] = count
    return found


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was taken back more than 30 days ago."""
    undo.let_go(session, WeekLog.removed_at, now=now)
