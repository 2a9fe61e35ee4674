"""The reminders to plan a week and to look back at one: off unless asked for, and silent where it is done already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from bot import reminders
from bot.clock import Repeat
from bot.features import profile, week, week_look, week_plan
from bot.features.week import PLAN, REVIEW

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.features.week_look import Look

MONDAY, SUNDAY = 0, 6
EVENING = time(18, 0)
"""When a look back is proposed: on Sundays, before the evening is over."""


class Sort(StrEnum):
    """Which of the two; short, since it stands in buttons."""

    PLAN = "plan"
    REVIEW = "review"

    @property
    def kind(self) -> str:
        """The kind of its reminder."""
        return PLAN if self is Sort.PLAN else REVIEW


@dataclass(frozen=True)
class Asked:
    """How a reminder is set; where it is off, what is proposed."""

    sort: Sort
    rule: Repeat
    next_at: datetime | None
    """When it comes next, None while it is off."""


def asked(session: Session, user_id: int, sort: Sort, *, now: datetime) -> Asked:
    """Return how one of the two is set; where it is off, Monday at the person's prompt time, or Sunday at six."""
    row = reminders.find(session, sort.kind, user_id)
    if row is not None and row.repeat is not None:
        return Asked(sort, Repeat.parse(row.repeat), row.fire_at if row.fire_at > now else row.next_at(now))
    at = profile.read(session, user_id, now=now).prompt_at
    proposed = Repeat(at, frozenset({MONDAY})) if sort is Sort.PLAN else Repeat(EVENING, frozenset({SUNDAY}))
    return Asked(sort, proposed, None)


def both(session: Session, user_id: int, *, now: datetime) -> list[Asked]:
    """Return how both are set."""
    return [asked(session, user_id, sort, now=now) for sort in Sort]


def ask(session: Session, user_id: int, sort: Sort, rule: Repeat, zone: ZoneInfo, *, now: datetime) -> list[Asked]:
    """Ask for one of the two at a wall-clock time on a day of the week; returns how both are set."""
    fire_at = rule.next_after(now, zone)
    reminders.schedule(session, sort.kind, user_id=user_id, fire_at=fire_at, repeat=rule, zone=zone.key)
    return both(session, user_id, now=now)


def stop(session: Session, user_id: int, sort: Sort, *, now: datetime) -> list[Asked]:
    """Take one of the two back; returns how both are set."""
    reminders.cancel(session, sort.kind, user_id=user_id)
    return both(session, user_id, now=now)


def not_this_week(session: Session, user_id: int, sort: Sort, *, now: datetime) -> datetime | None:
    """Let this week be: what was put off comes at its usual time again. Returns when; None where it is off."""
    row = reminders.find(session, sort.kind, user_id)
    if row is None or row.repeat is None:
        return None
    zone, rule = profile.zone_or_utc(session, user_id), Repeat.parse(row.repeat)
    if not rule.has(row.fire_at, zone):
        row.set_time(rule.next_after(now, zone))
    return row.fire_at if row.fire_at > now else row.next_at(now)


def plan_due(session: Session, user_id: int, due_at: datetime, *, now: datetime) -> Look | None:
    """Return the week to be planned when it was due at a moment; None where it has a plan."""
    begins_on = week.to_plan(session, user_id, now=due_at)
    if week_plan.is_planned(session, user_id, begins_on):
        return None
    return week_look.look(session, user_id, begins_on, now=now, unasked=True)


def review_due(session: Session, user_id: int, due_at: datetime, *, now: datetime) -> Look | None:
    """Return the week to look back at when it was due at a moment; None where that was done."""
    begins_on = week.to_review(session, user_id, now=due_at)
    row = week.find(session, user_id, begins_on)
    if row is not None and row.reviewed_at is not None:
        return None
    return week_look.look(session, user_id, begins_on, now=now, unasked=True)
