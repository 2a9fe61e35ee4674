"""How the tests of /feedback call bring a person to one: arranged, reminded of, written down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.features import feedback_call
from tests.cogs.asking import told

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

WHEN, SAID, CAN, NEW = "When?", "What they said", "What I can change", "What was new to me"
OPEN, NOTE = "Open the sheet", "Write down what they said"
FIRST = "one thing for me to work on"
CALL_AT = datetime(2026, 11, 26, 10, 30, tzinfo=UTC)
"""Thursday; the stage begins on Tuesday noon."""


async def arranged(stage: Stage, person: Person, when: str = "thursday 10:30", **more: Any) -> Any:
    """Write down a no and say when the call about it is."""
    await stage.zone(person)
    await told(stage, person, **more)
    return await person.slash("feedback call", when=when, where=stage.channel)


async def reminded(stage: Stage, person: Person) -> Any:
    """Let the reminder come."""
    stage.move_to(CALL_AT - feedback_call.BEFORE)
    await stage.settle()
    return await person.next_dm()


async def noted(stage: Stage, person: Person, shown: Any, **said: str) -> Any:
    return await person.submit(await person.click(shown, NOTE), said or {SAID: "Too *few* numbers."})
