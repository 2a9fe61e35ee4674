"""What the tests of DMs in plain words share: writing one, and the buttons of what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.stage import Stage

CARD = ["One next step", "Check in", "What there is"]
PARTY = ["Get it out"]
ANSWERS = ["Yes, or maybe", "No, it was a way of speaking", "I would rather not say"]


async def wrote(stage: Stage, person: Any, text: str = "hello", **more: Any) -> Any:
    """Write a DM, and return what comes back."""
    await person.write(text, **more)
    return await person.next_dm()
