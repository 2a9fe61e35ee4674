"""What the tests of /party share: starting one, letting it end, writing it out, pressing what is not there."""

from __future__ import annotations

from typing import Any

from bot.features import party

START = ["30 minutes", "2 hours", "Until tomorrow morning", "Other"]
RUNNING = ["Get it out", "10 more minutes", "End it now", "Share a consolation celebration"]
OVER = ["Next step", "10 more minutes", "Not now"]


async def started(person: Any, duration: str = "1h", where: Any = None) -> Any:
    """Start a party by the command."""
    return await person.slash("party start", duration=duration, where=where)


async def row_of(stage: Any, person: Any) -> Any:
    """Read the newest party."""
    return await stage.run(party.last, person.id)


async def handed_over(stage: Any, person: Any, **length: float) -> Any:
    """Let a party end, and return the card that comes by itself."""
    stage.advance(**(length or {"minutes": 61}))
    await stage.settle()
    return await person.next_dm()


async def vented(person: Any, words: str, *, keep: bool = False, where: Any = None) -> Any:
    """Write something out by the command."""
    form = await person.slash("party vent", where=where)
    return await person.submit(form, {"Write it as it comes": words, "Keep it, sealed": keep})


def forge(shown: Any, action: str) -> None:
    """Give the first button of a card another deed, as only somebody with bad intentions would."""
    row = next(part for part in shown.components[0]["components"] if part["type"] == 1)
    row["components"][0]["custom_id"] = action
