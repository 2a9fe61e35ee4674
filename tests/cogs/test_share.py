"""A consolation celebration as a person meets it, and as others do."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete

from bot.features import share
from bot.features.share import Hug, Share
from sandbox import permissions

SHARE, HUG, WHERE = "Share a consolation celebration", "🫂 Hug", "Where?"
ADD, LEAVE = "Add the company’s name", "Leave the company out"
FILLED = {"Company": "Acme *Inc*", "Role": "Cook", "Stage": "final", "How you heard": "person"}


async def begun(stage: Any, person: Any, **said: str) -> Any:
    """Write down a no in the server and ask to share it; returns the card with the list of channels."""
    answer = await person.submit(await person.slash("rejected", where=stage.channel), {**FILLED, **said})
    return await person.click(answer, SHARE)


async def previewed(stage: Any, person: Any, **said: str) -> Any:
    return await person.select(await begun(stage, person, **said), [stage.channel], placeholder=WHERE)


async def posted(stage: Any, person: Any) -> tuple[Any, Any]:
    """Share; returns the private card and the post."""
    card = await previewed(stage, person)
    await person.click(card, "Share")
    return card, posts(stage, person)[-1]


def posts(stage: Any, person: Any) -> list[Any]:
    return [shown for shown in person.sees(stage.channel) if HUG in shown.buttons]


async def followed_up(person: Any) -> str:
    """Wait for the private line after a press, and read it."""
    shown = person.last.interaction
    await person.sandbox.world.channels[shown.channel.id].pulse.until(lambda: shown.followups or None, 3)
    return " ".join(str(message.json) for message in shown.followups)


def everyone_may(stage: Any, *, deny: int) -> None:
    stage.sandbox.world.overwrite(stage.channel, stage.guild.everyone, deny=deny)


async def seen_by_bot(stage: Any) -> None:
    """Let the bot learn of a change in the server."""
    await stage.person("Zed").slash("party status")


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
    everyone_may(stage, deny=permissions.VIEW_CHANNEL)
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
