"""A wrap-up is found again wherever it stands: who takes theirs back vanishes, and taking it down deletes it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import circle_making
from sandbox.permissions import CREATE_PUBLIC_THREADS
from tests.cogs.asking import forged
from tests.cogs.circling import drawn, open_week, posts, set_goal, thread_of, three_of_one, wrap_up
from tests.cogs.quoting import forbid

pytestmark = pytest.mark.usefixtures("at_once")

WORDS = "Call the library"


@pytest.fixture
async def three(stage: Any) -> Any:
    """Return three people of one circle."""
    return await three_of_one(stage, zone="Asia/Tokyo")


async def done(stage: Any, alice: Any) -> Any:
    """Have Alice set a goal that all see, and do it; returns the week's post."""
    post = await open_week(stage)
    await set_goal(alice, post, WORDS)
    await alice.click(post, "Done")
    await drawn(stage)
    return post


async def moved(stage: Any, name: str = "elsewhere") -> Any:
    """Move the circle to a new channel."""
    side = stage.sandbox.world.add_channel(stage.guild, name)
    await stage.run(circle_making.move, stage.guild.id, 1, side.id, now=stage.now)
    return side


async def test_who_leaves_vanishes_from_a_wrap_up_in_a_thread_that_went_to_sleep(stage: Any, three: Any):
    alice = three[0]
    post = await done(stage, alice)
    await wrap_up(stage)
    thread = thread_of(stage, post)
    assert WORDS in posts(stage, thread)[-1].text
    stage.sandbox.world.threads.archive(thread)
    await alice.slash("circle leave", where=stage.channel)
    await drawn(stage)
    assert WORDS not in posts(stage, thread)[-1].text
    assert alice.mention not in posts(stage, thread)[-1].text
    assert thread.archived


async def test_who_leaves_vanishes_from_a_wrap_up_in_the_channel_that_the_circle_moved_away_from(
    stage: Any, three: Any
):
    alice = three[0]
    forbid(stage, stage.channel, CREATE_PUBLIC_THREADS)
    await done(stage, alice)
    await wrap_up(stage)
    assert WORDS in posts(stage)[-1].text
    await moved(stage)
    await alice.slash("circle leave", where=stage.channel)
    await drawn(stage)
    assert all(WORDS not in shown.text for shown in posts(stage))


async def test_a_wrap_up_that_went_to_another_channel_than_its_post_is_kept_up_there(stage: Any, three: Any):
    alice = three[0]
    forbid(stage, stage.channel, CREATE_PUBLIC_THREADS)
    await done(stage, alice)
    side = await moved(stage)
    await wrap_up(stage)
    assert WORDS in posts(stage, side)[-1].text
    await moved(stage, "third")
    await alice.slash("circle leave", where=stage.channel)
    await drawn(stage)
    assert WORDS not in posts(stage, side)[-1].text


async def test_moderators_who_take_a_week_down_delete_its_wrap_up_too_wherever_it_stands(stage: Any, three: Any):
    alice, mod = three[0], stage.moderator()
    forbid(stage, stage.channel, CREATE_PUBLIC_THREADS)
    await done(stage, alice)
    side = await moved(stage)
    await wrap_up(stage)
    card = await mod.slash("setup circle", where=stage.channel)
    await forged(mod, card, "setup:circle-down-now:1:1")
    assert all(WORDS not in shown.text for shown in [*posts(stage), *posts(stage, side)])
