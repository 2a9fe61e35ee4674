"""How the tests of /gap open a look at what a rejection asked for, and go through it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import gap
from tests.cogs.asking import told

if TYPE_CHECKING:
    from tests.stage import Stage

FIRST, MORE = "A skill or experience they show", "Another, if there is one"
HAVE, HOW, NEEDED = "Do I have it?", "How would I get it?", "Is it really needed?"
MINE = "What do you have that it does not show?"
MISSING = {HAVE: "No, not so far", NEEDED: "Yes"}
HAS = {HAVE: "Yes, I have it", NEEDED: "Yes"}


async def seen(stage: Stage, person: Any, *names: str, company: str = "Northwind") -> Any:
    """Write a no down, wait until a look opens, and note skills; returns the card."""
    rejection_id = await told(stage, person, company=company)
    stage.advance(days=3, seconds=1)
    await stage.run(gap.add, person.id, rejection_id, names, now=stage.now)
    return await person.slash("gap add", where=stage.channel)


async def gone_through(person: Any, card: Any, name: str, answers: dict[str, str]) -> Any:
    return await person.submit(await person.click(card, f"Go through {name}"), answers)
