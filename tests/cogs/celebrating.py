"""How the tests of /hired say yes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

YES, WITH_WORDS, TAKE = "They said yes", "Yes, and I want to write it down", "Take my road with me"
REMEMBER, COMPANY = "What do you want to remember of this?", "Where?"


async def yes(stage: Stage, person: Person) -> Any:
    return await person.click(await person.slash("hired", where=stage.channel), YES)
