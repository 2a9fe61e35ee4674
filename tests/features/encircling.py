"""How the tests of circles make one, fill it and let its weeks go by."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from bot import reminders
from bot.clock import Repeat
from bot.features import circle_goal, circle_making, circle_member, circle_week
from bot.features.circle import OPEN, WRAP
from bot.features.circle_making import Plan
from bot.reminders.table import CHANNEL

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.circle import Circle, CircleGoal, CircleWeek

MOD, ALICE, BOB, CAROL, DAVE = 1, 11, 12, 13, 14
SERVER, ELSEWHERE, PLACE, OTHER_PLACE = 77, 78, 55, 56
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
"""A Friday."""
MONDAY = Repeat(time(9, 0), frozenset({0}))
SUNDAY = Repeat(time(18, 0), frozenset({6}))
OPENS = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WRAPS = datetime(2026, 11, 29, 18, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
POST, THREAD, WRAP_POST = 900, 901, 902


def plan(name: str = "Monday movers", **more: Any) -> Plan:
    return Plan(name, **({"channel_id": PLACE, "zone": "Europe/London", "opens": MONDAY} | more))


def made(session: Session, name: str = "Monday movers", *, now: datetime = NOW, **more: Any) -> Circle:
    return circle_making.make(session, MOD, SERVER, plan(name, **more), now=now)


def filled(session: Session, *people: int, **more: Any) -> Circle:
    """Make a circle with some people in it, who joined a minute apart."""
    row = made(session, **more)
    for minutes, user_id in enumerate(people):
        circle_member.join(session, user_id, row.id, now=NOW + timedelta(minutes=minutes))
    return row


def opened(
    session: Session, row: Circle, fire_at: datetime = OPENS, *, late: timedelta = timedelta(0), absent: int = 0
) -> CircleWeek:
    """Open a week as its reminder does, while somebody is `absent`."""
    week = circle_week.begin(session, row.id, fire_at, absent={absent}, now=fire_at + late)
    assert week is not None
    message_id = POST + 10 * week.id
    return circle_week.opened(session, week.id, message_id, message_id + 1, now=fire_at + late)


def put(session: Session, user_id: int, row: Circle, text: str = "Send two applications", **more: Any) -> CircleGoal:
    said = {"shared": True, "seen": "", "now": OPENS + timedelta(hours=1)} | more
    return circle_goal.put(session, user_id, row.id, text, **said)


def opens_at(session: Session, row: Circle) -> datetime | None:
    found = reminders.find(session, OPEN, CHANNEL, row.id)
    return found.fire_at if found else None


def wraps_at(session: Session, week: CircleWeek) -> datetime | None:
    found = reminders.find(session, WRAP, CHANNEL, week.id)
    return found.fire_at if found else None
