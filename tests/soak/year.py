"""A year of daily and weekly reminders for people all over the world, by the real functions and a clock that jumps.

No process and no Discord: `schedule`, `claim`, `prepare` and `acknowledge` on a database in memory. What must come is
told by an oracle that knows nothing of `bot.clock`: it looks up offsets a day before and a day after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from bot.clock import EVERY_DAY, Repeat
from bot.features import load_tables, profile
from bot.reminders import Outcome, Reminder, claim, schedule
from bot.reminders.deliver import LEASE
from bot.sqlite_thread import begin_at_once
from bot.tables import Base

if TYPE_CHECKING:
    from random import Random

    from sqlalchemy import Engine

ZONES = tuple(
    """
Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos America/Anchorage America/Asuncion America/Bogota
America/Chicago America/Denver America/Halifax America/Havana America/Los_Angeles America/Mexico_City America/New_York
America/Nuuk America/Santiago America/Sao_Paulo America/St_Johns Antarctica/Troll Asia/Beirut Asia/Gaza Asia/Jerusalem
Asia/Kathmandu Asia/Kolkata Asia/Shanghai Asia/Tokyo Atlantic/Azores Australia/Adelaide Australia/Brisbane
Australia/Eucla Australia/Lord_Howe Australia/Sydney Europe/Berlin Europe/Chisinau Europe/Dublin Europe/London
Pacific/Auckland Pacific/Chatham Pacific/Norfolk UTC
""".split()  # noqa: SIM905 -- forty names are read more easily than forty strings
)
START = datetime(2026, 1, 1, tzinfo=UTC)
END = START + timedelta(days=365)
DAY = timedelta(days=1)
LATEST = timedelta(hours=3)
"""How late a daily kind may still come, by the product's table of reminders."""
SPREAD = timedelta(minutes=5)
"""By which a herd may be spread."""
NEXT = select(func.min(Reminder.visible_at))
NIGHT, MORNING = time(22), time(8)
OWLS = (time(0, 0), time(0, 30), time(1, 30), time(2, 0), time(2, 15), time(2, 30), time(3, 0), time(23, 45))
"""Times at which clocks are changed somewhere; for people without quiet hours."""
DAYS = (time(7, 30), time(8, 0), time(9, 15), time(12, 0), time(20, 0), time(21, 59), time(22, 30))


@dataclass(frozen=True)
class Dweller:
    """One person, and what they asked for."""

    user_id: int
    zone: ZoneInfo
    kind: str
    at: time
    days: frozenset[int]
    quiet: bool
    away: tuple[date, date]

    @property
    def awake(self) -> time:
        """When a day begins after days away: the end of the quiet hours."""
        return MORNING if self.quiet else time(0)


def settle(chance: Random, *, dailies: int) -> list[Dweller]:
    """Make two hundred people in forty zones, so many of whom want something daily, the rest weekly."""
    people = []
    for number in range(200):
        quiet = number % 2 == 0
        days = frozenset(chance.sample(range(7), 1))
        if number < 40 and not quiet:
            days = frozenset({6, *days})  # clocks are mostly changed on Sundays
        left = date(2026, 1, 3) + timedelta(days=chance.randrange(340))
        people.append(
            Dweller(
                user_id=number + 1,
                zone=ZoneInfo(ZONES[number % 40]),
                kind=chance.choice(("win.daily", "quote.daily")),
                at=chance.choice(DAYS if quiet else OWLS),
                days=EVERY_DAY if number >= 200 - dailies else days,
                quiet=quiet,
                away=(left, left + timedelta(days=chance.randrange(1, 14))),
            )
        )
    return people


# What must come


def instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the first moment that a wall shows a time; of one that is skipped, the one it is moved to."""
    wall = datetime.combine(day, at)
    guess = wall.replace(tzinfo=UTC)
    offsets = [(guess + shift).astimezone(zone).utcoffset() or timedelta(0) for shift in (-DAY, DAY)]
    fits = [
        moment
        for moment in (guess - offset for offset in offsets)
        if moment.astimezone(zone).replace(tzinfo=None) == wall
    ]
    return min(fits, default=guess - offsets[0])


def expected(one: Dweller) -> dict[datetime, datetime]:
    """Return which occurrences come, and when each goes out at the earliest."""
    days = [START.date() + DAY * number for number in range(-1, 367)]
    planned = sorted(instant(day, one.at, one.zone) for day in days if day.weekday() in one.days)
    planned = [moment for moment in planned if START < moment < END]
    going: dict[datetime, datetime] = {}
    for moment in planned:
        at = free_from(one, moment)
        newest = planned[bisect_right(planned, at) - 1]
        if at < END and at - newest <= LATEST:
            going[newest] = max(at, going.get(newest, at))
    return going


def free_from(one: Dweller, moment: datetime) -> datetime:
    """Return the first moment from this one on at which something may come to a person."""
    wall = moment.astimezone(one.zone)
    first, last = one.away
    if first <= wall.date() <= last:
        return instant(last + DAY, one.awake, one.zone)
    if one.quiet and wall.time() >= NIGHT:
        return free_from(one, instant(wall.date() + DAY, MORNING, one.zone))
    if one.quiet and wall.time() < MORNING:
        return free_from(one, instant(wall.date(), MORNING, one.zone))
    return moment


# What comes


def lived(people: list[Dweller]) -> dict[int, dict[datetime, datetime]]:
    """Live through the year; returns what came to whom, by the time promised and with the time it went out."""
    engine, came = _database(), defaultdict[int, dict[datetime, datetime]](dict)
    with Session(engine) as session, session.begin():
        for one in people:
            _promise(session, one)
    now = START
    while now < END:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            for reminder_id, fence in claim.claim(session, now=now, limit=1000, lease=LEASE):
                _deliver(session, reminder_id, fence, now, came)
            if now.minute == 0 and now.hour == 3:
                claim.purge(session, now=now)  # as the bot does each night
        with engine.connect() as connection:
            coming = connection.execute(NEXT).scalar_one()
        assert coming > now
        now = coming
    engine.dispose()
    return came


def _deliver(
    session: Session, reminder_id: int, fence: int, now: datetime, came: dict[int, dict[datetime, datetime]]
) -> None:
    due = claim.prepare(session, reminder_id, fence, now=now, holding=profile.hold)
    if due is None:
        return
    assert due.fire_at not in came[due.user_id], f"{due} came twice"
    came[due.user_id][due.fire_at] = now
    assert claim.acknowledge(session, due.id, due.fence, Outcome.SENT, now=now)


def _promise(session: Session, one: Dweller) -> None:
    profile.set_zone(session, one.user_id, one.zone.key, now=START)
    start, end = (NIGHT, MORNING) if one.quiet else (time(0), time(0))
    profile.set_quiet_hours(session, one.user_id, start, end, now=START)
    profile.go_away(session, one.user_id, *one.away, now=START)
    rule = Repeat(one.at, one.days)
    first = rule.next_after(START, one.zone)
    schedule(session, one.kind, user_id=one.user_id, fire_at=first, repeat=rule, zone=one.zone.key)


def _database() -> Engine:
    load_tables()
    engine = create_engine("sqlite://", poolclass=StaticPool)
    begin_at_once(engine)
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(Reminder)).scalar() == 0
    return engine


# The comparison


def a_year(chance: Random, *, dailies: int, part: slice = slice(None)) -> Counter[str]:
    """Live through it and compare; returns what was counted. Raises AssertionError with what differs.

    `part` takes some of the two hundred people only.
    """
    people, counts, wrong = settle(chance, dailies=dailies)[part], Counter[str](), list[str]()
    came = lived(people)
    for one in people:
        wanted, got = expected(one), came.get(one.user_id, {})
        counts["reminders"] += len(got)
        counts["held"] += sum(at > moment + SPREAD for moment, at in got.items())
        counts["changes of the clocks lived through"] += len(_changes(one.zone))
        wrong += [f"{one}: {moment} is missing" for moment in sorted(set(wanted) - set(got))]
        wrong += [f"{one}: {moment} should not have come" for moment in sorted(set(got) - set(wanted))]
        both = sorted(set(wanted) & set(got))
        wrong += [
            f"{one}: {moment} came at {got[moment]}, not {wanted[moment]}"
            for moment in both
            if not wanted[moment] <= got[moment] <= wanted[moment] + SPREAD
        ]
        wrong += [f"{one}: {at} is no time to come" for at in got.values() if free_from(one, at) - at > SPREAD]
    assert not wrong, f"{len(wrong)} wrong, such as:\n" + "\n".join(wrong[:10])
    return counts


@cache
def _changes(zone: ZoneInfo) -> list[datetime]:
    hours = [START + timedelta(hours=number) for number in range(365 * 24)]
    return [
        hour for hour in hours if hour.astimezone(zone).utcoffset() != (hour + DAY / 24).astimezone(zone).utcoffset()
    ]
