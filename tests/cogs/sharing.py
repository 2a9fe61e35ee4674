"""What the tests of shares share: a preview, a post, and the private line after a press."""

from __future__ import annotations

from typing import Any

SHARE, HUG, WHERE = "Share a consolation celebration", "🫂 Hug", "Where?"
FILLED = {"Company": "Acme *Inc*", "Role": "Cook", "Stage": "final", "How you heard": "person"}


async def begun(stage: Any, person: Any, **said: str) -> Any:
    """Write down a no in the server and ask to share it; returns the card with the list of channels."""
    answer = await person.submit(await person.slash("rejected", where=stage.channel), {**FILLED, **said})
    return await person.click(answer, SHARE)


async def previewed(stage: Any, person: Any, **said: str) -> Any:
    """Choose the channel; returns the preview."""
    return await person.select(await begun(stage, person, **said), [stage.channel], placeholder=WHERE)


async def posted(stage: Any, person: Any) -> tuple[Any, Any]:
    """Share; returns the private card and the post."""
    card = await previewed(stage, person)
    await person.click(card, "Share")
    return card, posts(stage, person)[-1]


def posts(stage: Any, person: Any) -> list[Any]:
    """List the posts a person sees."""
    return [shown for shown in person.sees(stage.channel) if HUG in shown.buttons]


async def followed_up(person: Any) -> str:
    """Wait for the private line after a press, and read it."""
    shown = person.last.interaction
    await person.sandbox.world.channels[shown.channel.id].pulse.until(lambda: shown.followups or None, 3)
    return " ".join(str(message.json) for message in shown.followups)


async def seen_by_bot(stage: Any) -> None:
    """Let the bot learn of a change in the server."""
    await stage.person("Zed").slash("party status")
