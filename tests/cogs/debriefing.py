"""How the tests of /retro go over a no: begun a day later, form by form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import retro
from tests.cogs.asking import told

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

WORKED, HAPPENED, KEEP = "What worked?", "What happened?", "One thing to keep"
TURNED, SURPRISE, BETTER = "Where did it turn left?", "The question you did not expect", "A better answer, now"
OUTSIDE, MOMENT, PLACE, ACT, TRY = (
    "What was out of your hands?",
    "Next time, when …",
    "… where …",
    "… I will …",
    "One thing to try",
)


async def begun(stage: Stage, person: Person, /, **more: Any) -> Any:
    """Write a no down, let a day pass, and ask to go over it."""
    await told(stage, person, **more)
    stage.advance(hours=25)
    return await person.slash("retro", where=stage.channel)


async def of(stage: Stage, person: Person, rejection_id: int = 1) -> Any:
    return await stage.run(retro.of, person.id, rejection_id)


async def fill(person: Person, seen: Any, button: str, /, **fields: str) -> Any:
    return await person.submit(await person.click(seen, button), fields)


def pressable(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Everything on a card that can be pressed or chosen from."""
    found = [part for part in components if "custom_id" in part]
    return found + [button for part in components for button in pressable(part.get("components", []))]
