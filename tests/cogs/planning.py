"""How the tests of /week plan, and what they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.day_code import code_of
from bot.features import week, week_log
from tests.stage import NOON

if TYPE_CHECKING:
    from datetime import date

    from tests.stage import Stage

LINES, WHAT, WHEN, WHERE, TIMES = "One line for each thing", "What?", "When?", "Where?", "How many times?"
NOTE, OF_LINE, DAY = "In a few words", "A line of the plan?", "On which day?"
WAY, IF_THEN = "What got in the way?", "One if-then line for next week"
CHOOSE_LINE, CHOOSE_DAY, OPEN_ONE = "Change or remove a line…", "For another day…", "Open one…"
TYPED = "3 applications, weekday mornings, library\ncall Sam"
MONDAY = week.monday_of(NOON.date())
THIS, NEXT, LAST = (code_of(MONDAY + each * week.A_WEEK) for each in (0, 1, -1))


async def planned(stage: Stage, person: Any, typed: str = TYPED, where: Any = None) -> Any:
    """Plan the running week by the command's form; returns the card."""
    return await person.submit(await person.slash("week plan", where=where or stage.channel), {LINES: typed})


async def lines(stage: Stage, person: Any, begins_on: date = MONDAY) -> list[tuple[Any, ...]]:
    def look(session: Any) -> list[tuple[Any, ...]]:
        found = week.lines(session, week.find(session, person.id, begins_on))
        return [(*line.words, line.times) for line in found]

    return await stage.run(look)


async def log(stage: Stage, person: Any, begins_on: date = MONDAY) -> list[tuple[int, str, str | None]]:
    """List what was done: the line's id, the day as written, the words."""

    def look(session: Any) -> list[tuple[int, str, str | None]]:
        found = week_log.of(session, week.find(session, person.id, begins_on))
        return [(row.line_id, f"{row.day_on}", row.note) for row in found]

    return await stage.run(look)


def heading(card: Any) -> str:
    """Return a card's title."""
    return str(card.text).partition("\n")[0].removeprefix("### ")
