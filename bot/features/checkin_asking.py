"""How check-ins are asked for: at whose time, on which days, and when the asking pauses by itself.

What was sent and not answered is counted only so as to stop: it is shown to nobody. What was skipped, held or could not
be delivered was not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot import reminders
from bot.clock import EVERY_DAY, Repeat, local_date, quiet_until, to_utc
from bot.features import profile
from bot.features.checkin import A_DAY, DUE, CheckinHabit, of_day
from bot.reminders import KINDS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

USUAL = Repeat(time(18, 0), EVERY_DAY)
"""What is proposed: when a day is mostly over, and before quiet hours begin."""
PATIENCE = 3
"""So many that nobody answered, one after the other; with the next one the asking pauses itself."""
NIGHT = timedelta(hours=4)
"""An asking that was moved past midnight is still about the evening before."""
LATER = timedelta(hours=1)
MOST_LIGHTER = 3
"""Days a week that a lighter pace has, every other one of those before."""


@dataclass(frozen=True)
class Asking:
    """How the asking is set."""

    rule: Repeat
    next_at: datetime | None
    """None while nothing is asked."""
    paused: bool = False
    """Whether it paused by itself, and was not switched off by hand."""
    quiet_until: datetime | None = None
    """The end of the person's quiet hours, where its time lies within them."""

    @property
    def is_lost(self) -> bool:
        """Whether quiet hours keep it until it is too late to come at all."""
        latest = KINDS[DUE].latest
        if self.next_at is None or self.quiet_until is None or latest is None:
            return False
        return self.quiet_until - self.next_at > latest


@dataclass(frozen=True)
class Ask:
    """What is to be asked: about which day, and whether it is the last line before a pause."""

    day: date
    last: bool


def rule_of(session: Session, user_id: int) -> Repeat:
    """Return when somebody is asked, or was while they were; the usual time when they never were."""
    row, habit = reminders.find(session, DUE, user_id), session.get(CheckinHabit, user_id)
    if row is not None and row.repeat is not None:
        return Repeat.parse(row.repeat)
    return Repeat.parse(habit.repeat) if habit else USUAL


def look(session: Session, user_id: int) -> Asking:
    """Return how the asking is set; off at the usual time when it never was."""
    habit, row = session.get(CheckinHabit, user_id), reminders.find(session, DUE, user_id)
    rule = rule_of(session, user_id)
    if row is None or row.repeat is None:
        return Asking(rule, None, paused=habit is not None and habit.paused_at is not None)
    owner, zone = session.get(profile.Profile, user_id), profile.zone_or_utc(session, user_id)
    quiet = quiet_until(row.fire_at, zone, owner.quiet_start, owner.quiet_end) if owner is not None else None
    return Asking(rule, row.fire_at, quiet_until=quiet)


def ask_at(
    session: Session,
    user_id: int,
    zone: ZoneInfo,
    *,
    now: datetime,
    at: time | None = None,
    days: frozenset[int] | None = None,
) -> Asking:
    """Ask at a wall-clock time on some days, also where it had paused; what is None stays as it was."""
    before = rule_of(session, user_id)
    rule = Repeat(at or before.at, days or before.days)
    habit = session.get(CheckinHabit, user_id)
    if habit is None:
        habit = CheckinHabit(user_id=user_id, created_at=now)
        session.add(habit)
    habit.repeat, habit.unanswered, habit.paused_at = rule.code(), 0, None
    fire_at = rule.next_after(now, zone)
    reminders.schedule(session, DUE, user_id=user_id, fire_at=fire_at, repeat=rule, zone=zone.key)
    return look(session, user_id)


def stop(session: Session, user_id: int) -> Asking:
    """Ask nothing any more, by the person's own wish."""
    habit = session.get(CheckinHabit, user_id)
    if habit is not None:
        habit.unanswered, habit.paused_at = 0, None
    reminders.cancel(session, DUE, user_id=user_id)
    return look(session, user_id)


def lighter(rule: Repeat) -> Repeat | None:
    """Return a rule with fewer days; None where there is one already."""
    days = sorted(rule.days)
    return Repeat(rule.at, frozenset(days[::2][:MOST_LIGHTER])) if len(days) > 1 else None


def day_of(session: Session, user_id: int, fire_at: datetime) -> date:
    """Tell which day an asking is about: its own; the day before, where it was moved past midnight."""
    zone = profile.zone_or_utc(session, user_id)
    is_usual = rule_of(session, user_id).has(fire_at, zone)
    return local_date(fire_at if is_usual else fire_at - NIGHT, zone)


def to_ask(session: Session, user_id: int, fire_at: datetime) -> Ask | None:
    """Say what is to be asked at a moment; None where that day has a check-in."""
    day, habit = day_of(session, user_id, fire_at), session.get(CheckinHabit, user_id)
    if of_day(session, user_id, day) is not None:
        return None
    if habit is None or habit.asked_on is None:
        return Ask(day, last=False)
    is_new = day > habit.asked_on
    return Ask(day, last=habit.unanswered >= PATIENCE if is_new else habit.paused_at is not None)


def asked(session: Session, user_id: int, fire_at: datetime, *, now: datetime) -> None:
    """Note that an asking stands in the person's DM; after the last line before a pause, let no other come.

    Told of the same day again, or after it was answered, it does nothing.
    """
    day, habit = day_of(session, user_id, fire_at), session.get(CheckinHabit, user_id)
    if habit is None or (habit.asked_on is not None and day <= habit.asked_on):
        return
    habit.asked_on = day
    if habit.unanswered >= PATIENCE:
        habit.paused_at = now
        reminders.let_end(session, DUE, user_id=user_id)
    else:
        habit.unanswered += 1


def shown(session: Session, user_id: int, fire_at: datetime, *, now: datetime) -> None:
    """Note that an asking which could not be sent was shown privately after a command.

    A question was asked of nobody by that; the last line before a pause is said once, wherever it was read.
    """
    ask = to_ask(session, user_id, fire_at)
    if ask is not None and ask.last:
        asked(session, user_id, fire_at, now=now)


def go_on(session: Session, user_id: int, day: date, zone: ZoneInfo, *, now: datetime) -> Asking:
    """Ask again as before, after a line about a day that said the asking pauses."""
    heard(session, user_id, day, now=now)
    return ask_at(session, user_id, zone, now=now)


def heard(session: Session, user_id: int, day: date, *, now: datetime) -> bool:
    """Note that somebody answered about a day; where the asking had paused itself, it goes on, which is told."""
    habit = session.get(CheckinHabit, user_id)
    if habit is None:
        return False
    habit.unanswered = 0
    habit.asked_on = max(day, habit.asked_on or day)
    was_paused = habit.paused_at is not None
    if was_paused:
        ask_at(session, user_id, profile.zone_or_utc(session, user_id), now=now)
    return was_paused


def skip(session: Session, user_id: int, day: date, *, now: datetime) -> datetime | None:
    """Take "not today" for an answer, and tell when the next asking is; one moved to later that day does not come."""
    heard(session, user_id, day, now=now)
    row = reminders.find(session, DUE, user_id)
    if row is None or row.repeat is None:
        return None
    if day_of(session, user_id, row.fire_at) <= day:
        zone = profile.zone_or_utc(session, user_id)
        midnight = to_utc(day + A_DAY, time(0), zone)
        row.set_time(Repeat.parse(row.repeat).next_after(max(now, midnight - timedelta.resolution), zone))
    return row.fire_at


def later(session: Session, user_id: int, day: date, *, now: datetime) -> datetime | None:
    """Ask again in an hour and tell when; the days after go on as usual.

    None where nothing would come: the asking is off, the day is over, or a hold would keep it until it is too late.
    """
    row, zone = reminders.find(session, DUE, user_id), profile.zone_or_utc(session, user_id)
    at = now + LATER
    hold, latest = profile.hold(session, user_id, at), KINDS[DUE].latest
    is_held = hold is not None and latest is not None and hold.until - at > latest
    if row is None or is_held or local_date(now - NIGHT, zone) > day:
        return None
    heard(session, user_id, day, now=now)
    row.set_time(at)
    return at
