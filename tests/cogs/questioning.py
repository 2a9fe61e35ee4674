"""How the tests of /question fill a bank and read forms."""

from __future__ import annotations

from typing import Any

from bot.features import question
from bot.features.question import Asked

QUESTION, ANSWER, WHO, TAGS = "The question", "A better answer", "Who asked?", "Tags"
KIND = "Where did it come up?"
SHOW, WRITE, LEAVE, PAUSE = "Show my answer", "Write a better answer", "Leave this one", "Enough for now"


async def kept(stage: Any, person: Any, *names: str, answer: str = "So", **more: str) -> list[int]:
    """Fill a person's bank, a minute between two questions; returns their ids."""
    ids: list[int] = []
    for name in names:
        stage.advance(minutes=1)
        asked = Asked(name, answer, **more)
        ids.append((await stage.run(question.add, person.id, asked, now=stage.now)).id)
    return ids


async def bank(stage: Any, person: Any) -> list[Asked]:
    """All that is in a person's bank, newest first."""
    return [question.asked_of(row) for row in await stage.run(question.listed, person.id)]


def filled(form: Any) -> dict[str, Any]:
    """What stands in a form, by its labels."""
    return {field.label: field.value for field in form.fields}
