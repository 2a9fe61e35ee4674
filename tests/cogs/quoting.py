"""What the tests of /quote and /setup share: reading a quote off a card, suggesting one, pressing what is not there."""

from __future__ import annotations

from typing import Any

from bot.features import quote_book

GOOD = {
    "Quote": "Ever tried.\nEver failed.",
    "Author": "Samuel Beckett",
    "Work": "Worstward Ho",
    "Year": "1983",
    "Link to the source": "https://example.org/worstward",
}


def quoted(text: str) -> quote_book.Quote:
    """Which of the shipped quotes stands on a card."""
    plain = text.replace("\\", "")
    found = [one for one in quote_book.shipped() if all(line in plain for line in one.lines)]
    assert found, f"no quote on the card: {text}"
    return max(found, key=lambda one: len(one.text))


def is_sourced(text: str) -> bool:
    """Whether author, work and year are printed with the quote."""
    plain, one = text.replace("\\", ""), quoted(text)
    return all(part in plain for part in (one.author, one.source, one.year, one.translator or ""))


def place(stage: Any, where: str) -> Any:
    return stage.channel if where == "server" else None


async def forged(person: Any, shown: Any, custom_id: str) -> Any:
    """Press something that is not on the card."""
    return await person._use(person.sight_of(shown), {"custom_id": custom_id, "type": 2, "id": 1}, {})


async def suggested(stage: Any, person: Any, **changed: str) -> Any:
    form = await person.slash("quote suggest", where=stage.channel)
    return await person.submit(form, {**GOOD, **changed})


async def posted(stage: Any, person: Any, channel: Any = None) -> list[Any]:
    """Return what the bot posted by itself to a channel."""
    await stage.settle()
    shown = person.sees(channel or stage.channel)
    return [one for one in shown if not one.ephemeral and "interaction_metadata" not in one.json]


def forbid(stage: Any, channel: Any, bits: int) -> None:
    """Take permissions from the bot in a channel."""
    stage.sandbox.world.overwrite(channel, stage.sandbox.world.bot, deny=bits)
