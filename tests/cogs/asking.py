"""How the tests of /feedback bring a person along the road: told a no, asked, sent, followed up."""

from __future__ import annotations

from typing import Any

from bot.features import rejection
from bot.features.feedback_quest import State, state_of
from sandbox.shown import BUTTON, walk

HEARD, CAN, WILL_NOT = "What they said", "What I can change", "What I will not change"
OPEN_ONE = "Open one…"
USUAL = "No answer is the usual case"


async def told(stage: Any, person: Any, /, **more: Any) -> int:
    """Write a no down; returns its id."""
    about: dict[str, Any] = {"company": "Northwind", "role": "Cook", "stage": "onsite", "heard": "person", "note": ""}
    given = about | {"fallback_zone": "Europe/London", "now": stage.now} | more
    return (await stage.run(rejection.record, person.id, **given)).id


async def asked(stage: Any, person: Any, /, **more: Any) -> Any:
    """Write a no down and ask for a draft."""
    await told(stage, person, **more)
    return await person.slash("feedback request", where=stage.channel)


async def sent(stage: Any, person: Any) -> Any:
    await stage.zone(person)
    return await person.click(await asked(stage, person), "I sent it")


async def due(stage: Any, person: Any, **later: float) -> Any:
    """Move the clock, and return what the bot sends by itself."""
    stage.advance(**later)
    await stage.settle()
    return await person.next_dm()


async def followed_up(stage: Any, person: Any) -> Any:
    await sent(stage, person)
    draft = await person.click(await due(stage, person, days=7), "Draft the follow-up")
    return await person.click(draft, "I sent it")


async def forged(person: Any, shown: Any, custom_id: str) -> Any:
    """Press a button that was never drawn, as a changed client can."""
    return await person._use(person.sight_of(shown), {"custom_id": custom_id, "type": 2, "id": 1}, {})


async def quiet(stage: Any, person: Any) -> None:
    """Check that the bot sends nothing by itself now."""
    await stage.settle()
    await person.no_dm(0.05)


def links(shown: Any) -> list[str]:
    return [part["url"] for part in walk(shown.components) if part["type"] == BUTTON and part.get("url")]


async def state(stage: Any, person: Any, rejection_id: int = 1) -> State:
    return await stage.run(state_of, person.id, rejection_id)
