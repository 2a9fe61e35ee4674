"""Hugs as those who leave them meet them, and as the owner hears of them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete

from bot.features import share
from bot.features.share import Hug
from sandbox import permissions
from tests.cogs.sharing import HUG, followed_up, posted, posts, previewed, seen_by_bot


async def test_hugs_are_counted_on_the_post_one_for_each(stage: Any):
    alice, bob, carl = (stage.person(name) for name in ("Alice", "Bob", "Carl"))
    _card, post = await posted(stage, alice)
    await stage.restart()
    await bob.click(post, HUG)
    assert "One hug so far" in post.text
    assert "Press again to take it back" in await followed_up(bob)
    await carl.click(post, HUG)
    assert "2 hugs so far" in post.text
    await bob.click(post, HUG)
    assert "One hug so far" in post.text
    assert "took your hug back" in await followed_up(bob)
    await carl.click(post, HUG)
    assert "so far" not in post.text
    assert post.json["mentions"] == []


async def test_many_hugs_at_once_are_all_counted(stage: Any):
    alice = stage.person("Alice")
    friends = [stage.person(f"Friend {number}") for number in range(8)]
    _card, post = await posted(stage, alice)
    await asyncio.gather(*(friend.click(post, HUG) for friend in friends))
    assert "8 hugs so far" in post.text
    await asyncio.gather(*(friend.click(post, HUG) for friend in friends[:5]))
    assert "3 hugs so far" in post.text


async def test_nobody_hugs_their_own_post(stage: Any):
    alice = stage.person("Alice")
    _card, post = await posted(stage, alice)
    seen = await alice.click(post, HUG)
    assert seen.ephemeral
    assert "This one is yours" in seen.text
    assert "so far" not in post.text


async def test_erasing_who_hugged_takes_the_hug_along(stage: Any):
    alice, bob, carl = (stage.person(name) for name in ("Alice", "Bob", "Carl"))
    _card, post = await posted(stage, alice)
    await bob.click(post, HUG)
    await stage.run(lambda session: session.execute(delete(Hug).where(Hug.user_id == bob.id)))
    await carl.click(post, HUG)
    assert "One hug so far" in post.text


async def test_the_owner_alone_is_told_the_count_at_the_end(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    _card, post = await posted(stage, alice)
    await bob.click(post, HUG)
    await followed_up(bob)
    running = await alice.slash("party start", duration="1h")
    assert "hug" not in running.text
    assert "One person left you a hug" in (await alice.slash("party status")).text
    assert "left you a hug" not in (await bob.slash("party status")).text
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    assert "One person left you a hug" in (await alice.next_dm()).text


@pytest.mark.parametrize("by", ["card", "status"])
async def test_the_owner_takes_it_down(stage: Any, by: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    card, post = await posted(stage, alice)
    await stage.restart()
    if by == "status":
        card = await alice.slash("party status")
        await alice.click(card, "Take down the post in #wins")
    else:
        await alice.click(card, "Take it down")
    assert post.deleted
    assert "Taken down" in card.text
    assert not any("Take down" in button for button in (await alice.slash("party status")).buttons)
    assert posts(stage, bob) == []


async def test_a_post_that_is_gone_already_is_taken_down_too(stage: Any):
    alice = stage.person("Alice")
    card, post = await posted(stage, alice)
    stage.sandbox.world.delete_message(post.message)
    await alice.click(card, "Take it down")
    assert "Taken down" in card.text


async def test_a_channel_out_of_reach_is_said(stage: Any):
    alice = stage.person("Alice")
    await posted(stage, alice)
    stage.sandbox.world.overwrite(stage.channel, stage.guild.everyone, deny=permissions.VIEW_CHANNEL)
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=permissions.VIEW_CHANNEL)
    await seen_by_bot(stage)
    status = await alice.slash("party status")
    assert "cannot reach that channel" in (await alice.click(status, "Take down the post in #wins")).text


async def test_a_hug_on_what_was_taken_down_is_answered_kindly(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    _card, post = await posted(stage, alice)
    await stage.run(share.take_down, alice.id, 1, now=stage.now)
    seen = await bob.click(post, HUG)
    assert seen.ephemeral
    assert "not there any more" in seen.text


@pytest.mark.parametrize("deed", ["post", "down", "company:{}:1", "name:{}:0", "not", "hug"])
async def test_nobody_reaches_somebody_elses_draft(stage: Any, deed: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await previewed(stage, alice)
    own = await bob.slash("party status")
    action = f"share:{deed.format(1)}" if "{}" in deed else f"share:{deed}:1"
    own.components[0]["components"][-1]["components"][0]["custom_id"] = action
    seen = await bob.click(own, custom_id=action)
    assert str(alice.id) not in seen.text
    assert "Acme" not in seen.text
    assert posts(stage, bob) == []
    assert (await stage.run(share.find, alice.id, 1)).share.with_name
