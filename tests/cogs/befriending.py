"""What the tests of /buddy share: people who look, are proposed to each other, and are a pair."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.features import buddy_pair

FIND, STOP = "buddy find", "buddy stop"
LOOK, YES, NO, NEVER = "Start looking", "Yes, please", "No, thanks", "Never this person"
WHEN, WHAT = "When?", "What happened?"
ANSWERED, EXAMPLE = "Answered the question that was asked", "Gave one concrete example"
GOOD, CHANGE = "Two good things", "One thing to change"
PROPOSED = "Somebody to practise with"
PRIVATE_THREAD = 12
SIX = int(datetime(2026, 11, 25, 18, 0, tzinfo=UTC).timestamp())
"""Six in London, on the day after the stage's noon."""


@dataclass
class Pair:
    """Two people who both said yes: their cards in their DMs, and their thread, if they have one."""

    one: Any
    two: Any
    cards: tuple[Any, Any]
    thread: Any

    @property
    def post(self) -> Any:
        """The card in their thread."""
        return next(shown for shown in self.one.sees(self.thread) if not shown.ephemeral)


async def looks(
    stage: Any, person: Any, topic: str | None = None, *, zone: str = "Europe/London", at: Any = None
) -> Any:
    """Look for a buddy; returns the card of the search."""
    await stage.zone(person, zone)
    options = {"topic": topic} if topic else {}
    offer = await person.slash(FIND, where=at or stage.channel, **options)
    return await person.click(offer, LOOK)


async def proposed(stage: Any, *people: Any, **more: Any) -> list[Any]:
    """Have people look one after the other; returns the last thing each was told by DM."""
    for number, person in enumerate(people):
        await looks(stage, person, zone="Europe/Berlin" if number % 2 else "Europe/London", **more)
    await stage.settle()
    return [last_dm(person) for person in people]


def last_dm(person: Any) -> Any:
    """Return the last message in a DM with the bot."""
    return person.inbox()[-1]


async def paired(stage: Any, one: Any, two: Any, **more: Any) -> Pair:
    """Have two people be a pair, both of whom know."""
    first, second = await proposed(stage, one, two, **more)
    await one.click(first, YES)
    card = await two.click(second, YES)
    await stage.settle()
    found = threads(stage)
    return Pair(one, two, (last_dm(one), card), found[-1] if found else None)


def threads(stage: Any) -> list[Any]:
    """List the private threads that the bot made."""
    return [channel for channel in stage.sandbox.world.channels.values() if channel.type == PRIVATE_THREAD]


async def told(stage: Any, person: Any) -> Any:
    """Return what somebody is told by DM now."""
    await stage.settle()
    return last_dm(person)


async def stages(stage: Any, pair_id: int, *people: Any) -> list[str]:
    """Say how a pair stands for each of some people."""
    found = [await stage.run(buddy_pair.view, person.id, pair_id, now=stage.now) for person in people]
    return [str(view.stage) for view in found]


def everything(stage: Any, person: Any) -> str:
    """All that a person can read anywhere."""
    places = [person.dm, stage.channel, *threads(stage)]
    seen: list[str] = []
    for place in places:
        try:
            seen += [shown.text for shown in person.sees(place)]
        except Exception:  # noqa: BLE001, S112 -- a place they are not let into
            continue
    return "\n".join(seen)
