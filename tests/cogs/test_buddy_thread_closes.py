"""The thread of two closes to both when they are a pair no more, whatever came between."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import buddy_pair
from tests.cogs.asking import forged
from tests.cogs.befriending import YES, paired, proposed, threads, told


@pytest.fixture
async def pair(stage: Any) -> Any:
    """Alice in London and Bob in Berlin, who are buddies with a thread."""
    return await paired(stage, stage.person("Alice"), stage.person("Bob"))


def is_closed(pair: Any) -> bool:
    return pair.thread.archived and {pair.one.id, pair.two.id}.isdisjoint(pair.thread.thread_members)


async def test_a_thread_that_sleeps_lets_both_out_when_one_blocks_the_other(stage: Any, pair: Any):
    stage.sandbox.world.threads.archive(pair.thread)
    await forged(pair.one, pair.cards[0], "buddy:blocked:1")
    await stage.sandbox.until(lambda: is_closed(pair))


async def test_a_crash_right_after_the_end_leaves_nobody_in_the_thread(stage: Any, pair: Any):
    await stage.run(buddy_pair.end, pair.one.id, 1, now=stage.now)
    await stage.restart()
    assert "It has ended" in (await told(stage, pair.two)).text
    await stage.sandbox.until(lambda: is_closed(pair))


async def test_a_connection_that_breaks_while_the_thread_is_closed_is_made_good_later(stage: Any, pair: Any):
    cut = stage.sandbox.faults.drop(r"DELETE /channels/\d+/thread-members/")
    await forged(pair.one, pair.cards[0], "buddy:blocked:1")
    await stage.sandbox.until(lambda: cut.met and pair.thread.archived)
    assert not is_closed(pair)
    stage.sandbox.faults.clear()
    await told(stage, pair.two)
    await forged(pair.one, pair.cards[0], "buddy:open:1")
    await stage.sandbox.until(lambda: is_closed(pair))


async def test_who_is_told_when_the_thread_sleeps_already_is_let_in(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    stage.advance(hours=9, minutes=30)  # 22:30 where Bob is
    await bob.click(second, YES)
    await alice.click(first, YES)
    (thread,) = threads(stage)
    stage.sandbox.world.threads.archive(thread)
    stage.advance(hours=10)
    await told(stage, bob)
    assert bob.id in thread.thread_members
    assert not thread.archived
