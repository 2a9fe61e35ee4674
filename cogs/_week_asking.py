"""What a press or a form about a week does and then shows, each in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.day_code import code_of
from bot.errors import UserError
from bot.features import plan, week, week_log, week_look, week_plan, week_review
from bot.features.plan import Plan, Said
from bot.features.week_words import line_in, lines_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.week import Week, WeekLine, WeekLog
    from bot.features.week_look import Look
    from cogs._ui import Values


# The plan


def to_plan(session: Session, user_id: int, *, now: datetime) -> Look:
    """Look at the week that is planned today."""
    return week_look.look(session, user_id, week.to_plan(session, user_id, now=now), now=now)


def with_room(session: Session, user_id: int, code: int, *, now: datetime) -> Look:
    """Look at a week to which lines may be added. Raises `UserError` where seven stand there."""
    look = week_look.look_at(session, user_id, code, now=now)
    if len(look.planned) >= week.MOST_LINES:
        raise UserError("week-too-many", room=0)
    return look


def write(session: Session, user_id: int, code: int, typed: str, *, now: datetime) -> tuple[Look, Sequence[WeekLine]]:
    """Add the lines typed into one field. Raises `UserError` as `lines_in` and `week_plan.add` do."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    lines = week_plan.add(session, user_id, begins_on, lines_in(typed), now=now)
    return week_look.look(session, user_id, begins_on, now=now), lines


def add(session: Session, user_id: int, code: int, values: Values, *, now: datetime) -> tuple[Look, Sequence[WeekLine]]:
    """Add one line from its four fields. Raises `UserError` as `line_in` and `week_plan.add` do."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    line = line_in(*(values.text(part) for part in ("what", "when", "where", "times")))
    lines = week_plan.add(session, user_id, begins_on, [line], now=now)
    return week_look.look(session, user_id, begins_on, now=now), lines


def change(
    session: Session, user_id: int, line_id: int, values: Values, *, seen: str, now: datetime
) -> tuple[Look, Sequence[WeekLine]]:
    """Change a line. Raises `UserError` as `week_plan.change` does."""
    typed = [values.text(part) for part in ("what", "when", "where")]
    line = week_plan.change(session, user_id, line_id, typed, values.text("times"), seen=seen, now=now)
    return _week_of(session, line, now=now), [line]


def same_again(session: Session, user_id: int, code: int, *, now: datetime) -> tuple[Look, Sequence[WeekLine]]:
    """Take the last plan over. Raises `UserError` as `week_plan.same_again` does."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    lines = week_plan.same_again(session, user_id, begins_on, now=now)
    return week_look.look(session, user_id, begins_on, now=now), lines


def line(session: Session, user_id: int, line_id: int) -> tuple[WeekLine, int]:
    """Return one line, and the code of its week. Raises `UserError` where it is not there."""
    row = week_plan.find(session, user_id, line_id)
    return row, week.own(session, user_id, row.week_id).code


def remove(session: Session, user_id: int, line_id: int, *, now: datetime) -> tuple[Look, WeekLine]:
    """Remove a line. Raises `UserError` where it is not theirs."""
    row = week_plan.remove(session, user_id, line_id, now=now)
    return _week_of(session, row, now=now), row


def restore(session: Session, user_id: int, line_id: int, *, now: datetime) -> tuple[Look, Sequence[WeekLine]]:
    """Bring a removed line back. Raises `UserError` as `week_plan.bring_back` does."""
    row = week_plan.bring_back(session, user_id, line_id)
    return _week_of(session, row, now=now), [row]


def _week_of(session: Session, row: WeekLine | WeekLog, *, now: datetime) -> Look:
    begins_on = week.own(session, row.user_id, row.week_id).begins_on
    return week_look.look(session, row.user_id, begins_on, now=now)


# The log


@dataclass(frozen=True)
class Noted:
    """Something done, with its week and the line it is of, if any."""

    look: Look
    row: WeekLog
    line: WeekLine | None


def running(session: Session, user_id: int, *, now: datetime) -> Look:
    """Look at the running week."""
    return week_look.look_at(session, user_id, week.THIS_WEEK, now=now)


def begun(session: Session, user_id: int, code: int, *, now: datetime) -> Look:
    """Look at a week in which something may have been done. Raises `UserError` where it has not begun."""
    look = week_look.look_at(session, user_id, code, now=now)
    if look.is_to_come:
        raise UserError("week-not-yet")
    return look


def did(session: Session, user_id: int, line_id: int, seen: int, day: int, *, now: datetime) -> Noted:
    """Count one thing done of a line. Raises `UserError` as `week_log.did` does."""
    return _noted(session, week_log.did(session, user_id, line_id, seen, day, now=now), now=now)


def note(session: Session, user_id: int, code: int, values: Values, *, now: datetime) -> Noted:
    """Keep what a form says was done. Raises `UserError` as `week_log.note` does, and for a day that is none."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    day = _number(values.picked("day") or "")
    line_id = _number(values.picked("line") or "")
    row = week_log.note(session, user_id, begins_on, values.text("note"), line_id, day, now=now)
    return _noted(session, row, now=now)


def _number(picked: str) -> int:
    """Read what was picked; nothing picked, as where no line is there to be, is 0. Anybody can send anything."""
    if not picked:
        return 0
    if not picked.isascii() or not picked.isdecimal() or len(picked) > 18:
        raise UserError("error-old-button")
    return int(picked)


def entry(session: Session, user_id: int, log_id: int, *, now: datetime) -> Noted:
    """Return one entry. Raises `UserError` where it is not there."""
    return _noted(session, week_log.find(session, user_id, log_id), now=now)


def edit(session: Session, user_id: int, log_id: int, text: str, *, seen: str, now: datetime) -> Noted:
    """Change an entry's words. Raises `UserError` as `week_log.edit` does."""
    return _noted(session, week_log.edit(session, user_id, log_id, text, seen=seen), now=now)


def take_back(session: Session, user_id: int, log_id: int, *, now: datetime) -> Noted:
    """Take an entry back. Raises `UserError` where it is not theirs."""
    return _noted(session, week_log.remove(session, user_id, log_id, now=now), now=now)


def again(session: Session, user_id: int, log_id: int, *, now: datetime) -> Noted:
    """Bring an entry back that was taken back. Raises `UserError` where it is not theirs."""
    return _noted(session, week_log.bring_back(session, user_id, log_id), now=now)


def _noted(session: Session, row: WeekLog, *, now: datetime) -> Noted:
    line = week_plan.own(session, row.user_id, row.line_id) if row.line_id else None
    return Noted(_week_of(session, row, now=now), row, line)


def entries(session: Session, user_id: int, code: int, *, now: datetime) -> tuple[Look, Mapping[int, WeekLine]]:
    """Look at a week with the lines of all that was done in it, by id."""
    look = week_look.look_at(session, user_id, code, now=now)
    return look, {one.line.id: one.line for one in look.done}


# The look back


def review(session: Session, user_id: int, code: int, values: Values, *, seen: str, now: datetime) -> Look:
    """Keep a look back. Raises `UserError` as `week_review.write` does."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    week_review.write(session, user_id, begins_on, values.text("way"), values.text("if_then"), seen=seen, now=now)
    return week_look.look(session, user_id, begins_on, now=now)


def looked(session: Session, user_id: int, code: int, *, now: datetime) -> Look:
    """Note that somebody looked back at a week and leaves it at that."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    week_review.looked(session, user_id, begins_on, now=now)
    return week_look.look(session, user_id, begins_on, now=now)


def review_of(session: Session, user_id: int, code: int, *, now: datetime) -> tuple[Week | None, int]:
    """Return what was written about a week, None for nothing yet, and the week's code."""
    begins_on = week.begins_in(session, user_id, code, now=now)
    return week.find(session, user_id, begins_on), code_of(begins_on)


def said_of(session: Session, user_id: int, week_id: int) -> Said:
    """Return the line for the next week as an if-then plan says it; parts may be empty where nothing parts it.

    Raises `UserError` where the week is not theirs.
    """
    if_then = week.own(session, user_id, week_id).if_then or ""
    moment, act = week_review.parted(if_then) or ("", if_then)
    return Said(moment, "", act)


def keep(session: Session, user_id: int, week_id: int, *, now: datetime) -> Look | None:
    """Keep the line for the next week as an if-then plan, once however often it is asked.

    None where nothing parts the line: then a form has to ask. Raises `UserError` as `plan.add` does, and where the
    week is not theirs.
    """
    row = week.own(session, user_id, week_id)
    said = said_of(session, user_id, week_id)
    if _plan(session, row) is None:
        if not said.moment:
            return None
        row.plan_id = plan.add(session, user_id, said, now=now).id
    return week_look.look(session, user_id, row.begins_on, now=now)


def keep_said(session: Session, user_id: int, week_id: int, said: Said, *, now: datetime) -> Look:
    """Keep an if-then plan for the next week as a form says it, once; other words than are kept stand beside them.

    Raises `UserError` as `plan.add` does, and where the week is not theirs.
    """
    row = week.own(session, user_id, week_id)
    kept = _plan(session, row)
    if kept is None:
        row.plan_id = plan.add(session, user_id, said, now=now).id
    else:
        plan.edit(session, user_id, kept.id, said, seen="")
    return week_look.look(session, user_id, row.begins_on, now=now)


def _plan(session: Session, row: Week) -> Plan | None:
    """Return the plan that came of a week; None also where it was removed for good."""
    return session.get(Plan, row.plan_id) if row.plan_id else None
