"""The lines of a week's plan: added, changed, removed, and taken over from the week before.

The same line twice in a week is one line, however it came there: so a form sent twice, or on two devices, and "same as
last week" pressed twice, do once what they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select

from bot.errors import UserError
from bot.features import week
from bot.features.week import MOST_LINES, Week, WeekLine, WeekLog
from bot.features.week_words import MOST, Written, count_in, times_in
from bot.meanwhile import taken
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from sqlalchemy.orm import Session


def add(
    session: Session, user_id: int, begins_on: date, written: Sequence[Written], *, now: datetime
) -> Sequence[WeekLine]:
    """Add lines to the plan of the week that begins on a Monday, behind those there; returns them.

    One that is there already stays as it is, one that was removed is there again. Raises `UserError` where the plan
    would have more than seven.
    """
    row = week.keep(session, user_id, begins_on, now=now)
    there = {_key(line): line for line in _all(session, row)}
    new = [one for one in written if (one.what, one.when, one.where, one.times) not in there]
    back = [line for one in written if (line := there.get(_key(one))) and line.removed_at]
    room = _room(session, row)
    if len(new) + len(back) > room:
        raise UserError("week-too-many", room=room)
    for line in back:
        line.removed_at = None
    for place, one in enumerate(new, len(there)):
        there[_key(one)] = _written(session, row, one, place)
    session.flush()
    return [there[_key(one)] for one in written]


def _key(line: Written | WeekLine) -> tuple[str, str, str, int]:
    return line.what or "", line.when or "", line.where or "", line.times


def _all(session: Session, row: Week) -> Sequence[WeekLine]:
    return session.scalars(select(WeekLine).where(WeekLine.week_id == row.id).order_by(WeekLine.id)).all()


def _room(session: Session, row: Week) -> int:
    return MOST_LINES - len(week.lines(session, row))


def _written(session: Session, row: Week, one: Written, place: int) -> WeekLine:
    line = WeekLine(user_id=row.user_id, week_id=row.id, position=place, times=one.times)
    line.what, line.when, line.where = one.what, one.when or None, one.where or None
    session.add(line)
    return line


def find(session: Session, user_id: int, line_id: int) -> WeekLine:
    """Return one's own line. Raises `UserError` when there is none of that id, or it was removed."""
    line = own(session, user_id, line_id)
    if line.removed_at is not None:
        raise UserError("week-line-gone")
    return line


def own(session: Session, user_id: int, line_id: int) -> WeekLine:
    """Return one's own line, a removed one too. Raises `UserError` when there is none of that id."""
    line = session.get(WeekLine, line_id)
    if line is None or line.user_id != user_id:
        raise UserError("week-line-gone")
    return line


def change(
    session: Session, user_id: int, line_id: int, typed: Sequence[str], times: str, *, seen: str, now: datetime
) -> WeekLine:
    """Change a line; `typed` is what, when and where, `seen` the print of the texts the form was filled with.

    What was written meanwhile on another device is kept beside what comes. Raises `UserError` as `line_in` does.
    """
    line = find(session, user_id, line_id)
    was_seen = seen == line.print
    kept = [
        " · ".join(taken(before, text, seen=was_seen, most=MOST[name], too_long="week-line-too-long").split("\n\n"))
        for before, text, name in zip(line.words, typed, MOST, strict=True)
    ]
    if not kept[0]:
        raise UserError("week-line-empty")
    line.times = times_in(times) if times.strip() else count_in(kept[0])
    line.what, line.when, line.where = kept[0], kept[1] or None, kept[2] or None
    _touch(session, line, now=now)
    return line


def _touch(session: Session, line: WeekLine, *, now: datetime) -> None:
    week.own(session, line.user_id, line.week_id).changed_at = now


def remove(session: Session, user_id: int, line_id: int, *, now: datetime) -> WeekLine:
    """Remove a line; for 30 days `bring_back` can undo it. What was done of it stays done."""
    line = own(session, user_id, line_id)
    line.removed_at = line.removed_at or now
    return line


def bring_back(session: Session, user_id: int, line_id: int) -> WeekLine:
    """Undo a removal. Raises `UserError` where seven others stand there meanwhile."""
    line = own(session, user_id, line_id)
    if line.removed_at is not None and not _room(session, week.own(session, user_id, line.week_id)):
        raise UserError("week-too-many", room=0)
    line.removed_at = None
    return line


def planned_before(session: Session, user_id: int, begins_on: date) -> date | None:
    """Return the Monday of the last week before one that has a plan, or None."""
    planned = select(func.max(Week.begins_on)).join(WeekLine, WeekLine.week_id == Week.id)
    own_ones = (Week.user_id == user_id, Week.begins_on < begins_on, WeekLine.removed_at.is_(None))
    return session.scalar(planned.where(*own_ones))


def same_again(session: Session, user_id: int, begins_on: date, *, now: datetime) -> Sequence[WeekLine]:
    """Take the lines of the last planned week over, as many as there is room for; returns what is new.

    What stands in the plan already, or was removed from it, is not taken over: so pressed twice it is once.
    Raises `UserError` where no week before it has a plan.
    """
    source = planned_before(session, user_id, begins_on)
    if source is None:
        raise UserError("week-none-before")
    row = week.keep(session, user_id, begins_on, now=now)
    there = {_key(line) for line in _all(session, row)}
    lines = [line for line in week.lines(session, week.find(session, user_id, source)) if _key(line) not in there]
    new = [Written(*line.words, line.times) for line in lines[: _room(session, row)]]
    return add(session, user_id, begins_on, new, now=now)


def is_planned(session: Session, user_id: int, begins_on: date) -> bool:
    """Say whether a week has a plan."""
    return bool(week.lines(session, week.find(session, user_id, begins_on)))


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of lines that were removed more than 30 days ago and of which nothing was done."""
    logged = select(WeekLog.id).where(WeekLog.week_id == WeekLine.week_id, WeekLog.line_id == WeekLine.id)
    session.execute(delete(WeekLine).where(WeekLine.removed_at < now - UNDO_FOR, ~logged.exists()))
