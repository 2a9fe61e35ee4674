"""How the tests of /skill begin a skill, and what they look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot import reminders
from bot.features import skill

if TYPE_CHECKING:
    from tests.stage import Stage

GOAL, WEEKLY, DAY, TIME = "Get better at …", "A small step each week", "On which day?", "At what time?"
GAIN = "What did it give you?"
SQL = {GOAL: "SQL", WEEKLY: "One exercise", DAY: "Thursday", TIME: "6pm"}
GO = {GOAL: "Go", WEEKLY: "One page", DAY: "Friday", TIME: "8:00"}
ONCE = 1795716000
"""The first Thursday at six after the stage's Tuesday noon, in London."""


async def begun(stage: Stage, person: Any, values: dict[str, Any] = SQL, where: Any = None) -> Any:
    """Begin a skill, with the zone known; returns its card."""
    await stage.zone(person)
    return await person.submit(await person.slash("skill start", where=where), values)


async def rows(stage: Stage, person: Any) -> dict[str, str]:
    return {row.goal: row.state for row in await stage.run(skill.listed, person.id)}


async def coming(stage: Stage, person: Any) -> list[tuple[int, int]]:
    found = await stage.run(reminders.upcoming, person.id)
    return [(row.subject_id, int(row.fire_at.timestamp())) for row in found if row.kind == skill.STEP]
