"""Two devices, double presses and restarts: what is done twice is done once, and nobody is written to twice."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import buddy_search
from tests.cogs.asking import forged
from tests.cogs.befriending import (
    ANSWERED,
    FIND,
    LOOK,
    PROPOSED,
    WHEN,
    YES,
    paired,
    proposed,
    stages,
    threads,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

PRACTICE = datetime(2026, 11, 25, 18, 0, tzinfo=UTC)


async def times(count: int, act: Callable[[], Coroutine[Any, Any, Any]]) -> None:
    """Do something several times at once."""
    await asyncio.gather(*(act() for _ in range(count)))


def heard(person: Any, words: str) -> int:
    """Count the messages to somebody that say something."""
    return sum(words in shown.text for shown in person.inbox())


async def test_start_looking_pressed_three_times_is_one_search_and_one_proposal(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await proposed(stage, bob)
    await stage.zone(alice)
    offer = await alice.slash(FIND, where=stage.channel)
    await times(3, lambda: alice.click(offer, LOOK))
    await stage.settle()
    assert len(await stage.run(buddy_search.listed, alice.id, stage.guild.id)) == 1
    assert (heard(alice, PROPOSED), heard(bob, PROPOSED)) == (1, 1)


async def test_every_step_goes_on_after_a_restart_and_each_is_told_once(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    await stage.restart()
    await alice.click(first, YES)
    await stage.restart()
    await bob.click(second, YES)
    await stage.restart()
    card = await told(stage, alice)
    assert (heard(alice, "You have a buddy"), len(threads(stage))) == (1, 1)
    form = await alice.click(card, "Suggest a time")
    await stage.restart()
    await alice.submit(form, {WHEN: "tomorrow 6pm"})
    await stage.restart()
    asked = await told(stage, bob)
    await times(2, lambda: bob.click(asked, "That works"))
    await stage.restart()
    await told(stage, alice)
    assert heard(alice, "Your practice:") == 1
    stage.move_to(PRACTICE.replace(hour=17, minute=1))
    await stage.restart()
    await stage.settle()
    stage.move_to(PRACTICE.replace(hour=18, minute=10))
    await stage.restart()
    assert (heard(alice, "Practice soon"), heard(bob, "Practice soon")) == (1, 1)


async def test_a_sheet_given_from_two_devices_is_told_once(stage: Any):
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {ANSWERED: "3 · mostly"})
    await times(3, lambda: forged(pair.one, pair.cards[0], "buddy:give:1"))
    await stage.settle()
    assert "Given" in (await forged(pair.one, own, "buddy:sheet:1")).text
    assert heard(pair.two, "A sheet for you") == 1


@pytest.mark.parametrize("deed", ["left", "blocked"])
async def test_an_end_pressed_by_both_at_once_is_one_end(stage: Any, deed: str):
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    await asyncio.gather(
        *(forged(who, card, f"buddy:{deed}:1") for who, card in zip((pair.one, pair.two), pair.cards, strict=True))
    )
    await stage.settle()
    assert await stages(stage, 1, pair.one, pair.two) == ["ended", "ended"]
    await stage.sandbox.until(lambda: pair.thread.archived)
    assert {pair.one.id, pair.two.id}.isdisjoint(pair.thread.thread_members)


async def test_the_clock_set_back_and_forward_again_reminds_once(stage: Any):
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: "tomorrow 6pm"})
    await pair.two.click(await told(stage, pair.two), "That works")
    await told(stage, pair.one)
    for _ in range(2):
        stage.move_to(PRACTICE.replace(hour=17, minute=1))
        await stage.settle()
        stage.move_to(PRACTICE.replace(hour=16))
        await stage.settle()
    assert (heard(pair.one, "Practice soon"), heard(pair.two, "Practice soon")) == (1, 1)
