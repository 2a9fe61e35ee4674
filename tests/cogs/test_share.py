"""A consolation celebration as its owner meets it: seen first, posted once, only where both may write."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.features import server, share
from bot.features.share import Share
from sandbox import permissions
from tests.cogs.sharing import FILLED, HUG, SHARE, begun, posts, previewed, seen_by_bot

ADD, LEAVE = "Add the company’s name", "Leave the company out"


async def test_nothing_is_posted_before_share_is_pressed(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    assert card.ephemeral
    assert f"<@{alice.id}> went for something and heard a no" in card.text
    assert "Nothing is posted yet" in card.text
    assert "Acme" not in card.text
    assert posts(stage, alice) == []


async def test_the_preview_is_what_is_posted_word_for_word(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    card = await previewed(stage, alice)
    shown = [line.removeprefix("> ") for line in card.text.splitlines() if line.startswith("> ")]
    await stage.restart()
    await alice.click(card, "Share")
    (post,) = posts(stage, bob)
    assert not post.ephemeral
    assert [line.removeprefix("### ") for line in post.text.splitlines() if line] == [
        line.strip("*") for line in shown if line and HUG not in line
    ]
    assert post.buttons == [HUG]
    assert post.json["mentions"] == []
    assert "It is out there" in card.text
    assert card.buttons == ["Look at it", "Take it down"]


async def test_the_companys_name_comes_in_only_by_the_persons_wish(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    await stage.restart()
    await alice.click(card, ADD)
    assert "tried for Acme \\*Inc\\* and heard a no" in card.text
    await alice.click(card, LEAVE)
    assert "Acme" not in card.text
    await alice.click(card, ADD)
    await alice.click(card, "Share")
    assert "Acme" in posts(stage, alice)[0].text


async def test_ones_own_name_can_stay_out(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    await alice.click(card, "Leave my name out")
    assert str(alice.id) not in card.text
    await alice.click(card, "Add my name")
    await alice.click(card, "Leave my name out")
    await alice.click(card, ADD)
    await alice.click(card, "Share")
    (post,) = posts(stage, alice)
    assert str(alice.id) not in str(post.json["components"])
    assert "Somebody here tried for Acme" in post.text


async def test_an_unnamed_company_cannot_be_added(stage: Any):
    alice = stage.person("Alice")
    assert (await previewed(stage, alice, Company="")).buttons == ["Share", "Leave my name out", "Not now"]


async def test_not_now_posts_nothing(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    await stage.restart()
    await alice.click(card, "Not now")
    assert card.buttons == []
    assert posts(stage, alice) == []


async def test_share_pressed_twice_posts_once(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    before = [dict(part) for part in card.components]
    await alice.click(card, "Share")
    card.json["components"] = before
    await alice.click(card, "Share")
    assert len(posts(stage, alice)) == 1


async def test_share_pressed_twice_at_once_posts_once(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    await asyncio.gather(alice.click(card, "Share"), alice.click(card, "Share"))
    assert len(posts(stage, alice)) == 1


async def test_a_post_whose_arrival_was_never_noted_is_found_again(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    before = [dict(part) for part in card.components]
    await alice.click(card, "Share")
    await stage.run(_forget_message)
    stage.advance(hours=1)
    card.json["components"] = before
    await alice.click(card, "Share")
    assert len(posts(stage, alice)) == 1
    assert "It is out there" in card.text


async def test_a_reply_that_got_lost_makes_no_second_post(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    stage.sandbox.faults.fail(503, "POST /channels/", after_work=True).times(1)
    assert "posted once" in (await alice.click(card, "Share")).text
    await alice.click(card, "Share")
    assert len(posts(stage, alice)) == 1
    assert (await stage.run(share.find, alice.id, 1)).share.message_id == posts(stage, alice)[0].id


def _forget_message(session: Any) -> None:
    session.get(Share, 1).message_id = None


async def test_a_server_is_needed(stage: Any):
    alice = stage.person("Alice")
    answer = await alice.submit(await alice.slash("rejected"), FILLED)
    assert "goes to a channel of a server" in (await alice.click(answer, SHARE)).text


async def test_a_server_without_the_bot_is_told_apart(stage: Any):
    alice = stage.person("Alice")
    alice.install_app()
    other = stage.sandbox.guild("Elsewhere", with_bot=False)
    place = stage.sandbox.world.add_channel(other, "general")
    stage.sandbox.world.join(other, alice.user)
    answer = await alice.submit(await alice.slash("rejected", where=place), FILLED)
    assert answer.ephemeral
    assert "not a member of this server" in (await alice.click(answer, SHARE)).text


@pytest.mark.parametrize("when", ["choosing", "posting"])
async def test_a_bot_that_may_not_write_there_says_what_is_missing(stage: Any, when: str):
    alice = stage.person("Alice")
    card = await (begun if when == "choosing" else previewed)(stage, alice)
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=permissions.SEND_MESSAGES)
    await seen_by_bot(stage)
    refused = await (alice.select(card, [stage.channel]) if when == "choosing" else alice.click(card, "Share"))
    assert f"I may not write in <#{stage.channel.id}>" in refused.text
    assert posts(stage, alice) == []


async def test_a_person_who_may_not_write_there_gets_no_one_to_do_it_for_them(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    stage.sandbox.world.overwrite(stage.channel, alice.user, deny=permissions.SEND_MESSAGES)
    await seen_by_bot(stage)
    assert "You may not write in" in (await alice.click(card, "Share")).text
    assert posts(stage, alice) == []


async def test_without_the_history_it_is_posted_all_the_same(stage: Any):
    alice = stage.person("Alice")
    card = await previewed(stage, alice)
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=permissions.READ_MESSAGE_HISTORY)
    await alice.click(card, "Share")
    assert len(posts(stage, alice)) == 1


async def test_a_channel_deleted_meanwhile_is_said(stage: Any):
    alice = stage.person("Alice")
    room = stage.sandbox.world.add_channel(stage.guild, "room")
    card = await alice.select(await begun(stage, alice), [room])
    stage.sandbox.world.delete_channel(room)
    await seen_by_bot(stage)
    assert "not there any more" in (await alice.click(card, "Share")).text


async def test_a_made_up_channel_is_refused(stage: Any):
    alice = stage.person("Alice")
    card = await begun(stage, alice)
    room = stage.sandbox.world.add_channel(stage.sandbox.guild("Elsewhere"), "general")
    assert "not there any more" in (await alice.select(card, [room.id])).text


async def test_where_moderators_switched_shared_posts_off_nothing_is_posted(stage: Any):
    alice = stage.person()
    ready = await previewed(stage, alice)

    others = [name for name in server.SWITCHES if name != "share_allowed"]
    await stage.run(server.switch, stage.guild.id, others, now=stage.now)
    assert "switched shared posts off" in (await alice.click(ready, "Share")).text
    assert "switched shared posts off" in (await previewed(stage, alice, Role="Baker")).text
    assert posts(stage, alice) == []
