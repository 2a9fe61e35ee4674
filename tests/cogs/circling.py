"""What the tests of circles in Discord share: a circle that is made, filled, opened and wrapped up."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from bot.clock import Repeat
from bot.features import circle, circle_goal, circle_making, circle_week
from bot.features.circle_making import Plan

if TYPE_CHECKING:
    from collections.abc import Sequence

WEDNESDAY = Repeat(time(9), frozenset({2}))
OPENS = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
"""The first opening after `tests.stage.NOON`, nine in London."""
WRAPS = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
JOIN, SET, WHO, GOAL = "Ask me each time", "Set my goal", "Who sees it?", "What will I do?"
CIRCLE, ALONE = "My circle", "Only me"
EACH_THEIR_OWN = (JOIN, "Show them to my circle", "Only I see them")
"""What three people say of who sees their goals: one is asked each time, one shares by default, one never does."""


async def made(stage: Any, name: str = "Wednesday walkers", **more: Any) -> Any:
    """Make a circle, as its moderators do by a command of their own."""
    where = more.pop("where", stage.channel)
    given = {"channel_id": where.id, "zone": "Europe/London", "opens": WEDNESDAY} | more
    plan = Plan(name, **given)
    return await stage.run(circle_making.make, 1, where.guild.id, plan, now=stage.now)


async def come(person: Any, where: Any, sharing: str = JOIN, **option: Any) -> Any:
    """Join by the command; returns the card of who is in."""
    card = await person.slash("circle join", where=where, **option)
    seen = await person.click(card, sharing)
    assert "You are in" in card.text, seen and seen.text
    return card


async def three_of_one(stage: Any, sharing: Sequence[str] = (JOIN, JOIN, JOIN), *, zone: str) -> list[Any]:
    """Make a circle of Alice, Bob and Carl; Bob lives in a zone of his own."""
    await made(stage)
    people = [stage.person(name) for name in ("Alice", "Bob", "Carl")]
    for person, shown in zip(people, sharing, strict=True):
        await come(person, stage.channel, shown)
    await stage.zone(people[1], zone)
    return people


async def open_week(stage: Any, at: datetime = OPENS) -> Any:
    """Let a week open; returns its post."""
    stage.move_to(at)
    await stage.settle()
    return posts(stage)[-1]


async def wrap_up(stage: Any, at: datetime = WRAPS) -> None:
    """Let a week be wrapped up."""
    stage.move_to(at)
    await stage.settle()
    await drawn(stage)


def posts(stage: Any, where: Any = None) -> list[Any]:
    """List the messages that all see in a channel."""
    channel = where or stage.channel
    watcher = stage.sandbox.people.get("Watcher") or stage.person("Watcher")
    return [shown for shown in watcher.sees(channel) if not shown.ephemeral]


async def set_goal(person: Any, shown: Any, words: str, who: str = CIRCLE, button: str = SET) -> Any:
    """Set a goal by a post's or a card's button; returns the private card."""
    form = await person.click(shown, button)
    return await person.submit(form, {GOAL: words, WHO: who})


async def mine(stage: Any, person: Any, circle_id: int = 1) -> Any:
    """Return the goal that somebody has now, shown or not."""
    return await stage.run(circle_goal.mine_now, person.id, circle_id, now=stage.now)


def thread_of(stage: Any, post: Any) -> Any:
    """Return the thread on a post."""
    return stage.sandbox.world.channels[post.id]


def weeks_cog(stage: Any) -> Any:
    """Return what keeps the posts up to date."""
    return stage.app.get_cog("circle weeks")


async def drawn(stage: Any) -> None:
    """Wait until every post stands as it should."""
    await weeks_cog(stage).settle()


async def week_now(stage: Any, circle_id: int = 1) -> Any:
    """Return the week that runs."""
    return await stage.run(circle_week.current, circle_id, now=stage.now)


async def members(stage: Any, circle_id: int = 1) -> list[int]:
    """List who is in a circle."""
    return [place.user_id for place in await stage.run(circle.members, circle_id)]
