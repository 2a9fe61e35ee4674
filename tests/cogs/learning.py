"""How the tests of /lesson keep lessons, open them and fill their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import lesson
from tests.cogs.asking import OPEN_ONE

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

SAID, NOTICED, TRY, BY = "What they said", "What I noticed", "One thing to try", "By when"
ABOUT, CAME, AGAIN, WHO = "What was it about?", "What came of it?", "What they said this time", "Who said it?"


async def add(stage: Stage, person: Person, said: str = "Too quiet", /, **fields: str) -> Any:
    """Keep a lesson by the command; returns its card."""
    return await person.submit(await person.slash("lesson add", where=stage.channel), {SAID: said, **fields})


async def shown(stage: Stage, person: Person, said: str = "Too quiet", /, **fields: str) -> Any:
    """Keep a lesson, and open its card from the list."""
    await add(stage, person, said, **fields)
    listed = await person.slash("lesson list", where=stage.channel)
    return await person.select(listed, [fields.get(TRY, said)], placeholder=OPEN_ONE)


async def fill(person: Person, seen: Any, button: str, /, **fields: Any) -> Any:
    return await person.submit(await person.click(seen, button), fields)


async def rows(stage: Stage, person: Person) -> list[Any]:
    return await stage.run(lesson.listed, person.id)


def values(form: Any) -> dict[str, Any]:
    return {field.label: field.value for field in form.fields}
