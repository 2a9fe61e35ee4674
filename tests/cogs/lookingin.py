"""How the tests of /checkin have somebody asked, and what they look at."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot import reminders
from bot.features import checkin, checkin_answer
from bot.features.checkin import CheckinHabit

if TYPE_CHECKING:
    from tests.stage import Stage

TODAY = date(2026, 11, 24)
"""The stage's Tuesday."""
SIX = datetime(2026, 11, 24, 18, 0, 2, tzinfo=UTC)
MOODS = ["1 · Rain", "2 · Clouds", "3 · Mixed", "4 · Brighter", "5 · Sun", "Rather not say"]
ASKED = [*MOODS, "Check in", "Skip", "In an hour"]
MOOD, SEARCH, OWN = "How was it?", "For the search", "For yourself"
TIME, DAYS = "At what time?", "On which days?"


async def scheduled(stage: Stage, person: Any, **how: Any) -> Any:
    """Have check-ins asked for at six, unless said otherwise; returns the card."""
    await stage.zone(person)
    return await person.slash("checkin schedule", where=stage.channel, **({"time": "6pm"} | how))


async def at_six(stage: Stage, person: Any, day: int = 0) -> Any:
    """Let the asking of a day come, so many days after the first; returns it."""
    stage.move_to(SIX + timedelta(days=day))
    await stage.settle()
    return await person.next_dm()


async def asked(stage: Stage, person: Any) -> Any:
    """Have check-ins asked for, and return the first asking."""
    await scheduled(stage, person)
    return await at_six(stage, person)


async def days(stage: Stage, person: Any) -> dict[str, tuple[int | None, str | None, str | None]]:
    """Return what is kept, by the day."""
    rows = await stage.run(checkin.listed, person.id, date(2020, 1, 1), date(2030, 1, 1))
    return {f"{row.day_on:%d %b}": (row.mood, row.search, row.own) for row in rows}


async def keep(stage: Stage, person: Any, *moods: int, first: date = TODAY) -> None:
    """Check in on one day after the other."""
    for place, mood in enumerate(moods):
        await stage.run(checkin_answer.tap, person.id, first + timedelta(days=place), mood, now=stage.now)


async def habit(stage: Stage, person: Any) -> CheckinHabit:
    found = await stage.run(lambda session: session.get(CheckinHabit, person.id))
    assert found is not None
    return found


async def coming(stage: Stage, person: Any) -> datetime | None:
    row = await stage.run(reminders.find, checkin.DUE, person.id)
    return row.fire_at if row else None
