"""Where buddies meet: a thread for the two alone, or their DMs; nobody is left without the other when Discord fails."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.features import buddy_place
from bot.features.buddy import BuddyPair
from cogs import _buddy_place
from sandbox import permissions
from tests.cogs.asking import forged
from tests.cogs.befriending import SIX, WHEN, YES, last_dm, looks, paired, proposed, threads, told


@pytest.fixture
async def pair(stage: Any) -> Any:
    """Alice in London and Bob in Berlin, who are buddies with a thread."""
    return await paired(stage, stage.person("Alice"), stage.person("Bob"))


async def test_the_thread_is_private_explains_itself_and_survives_a_restart(stage: Any, pair: Any):
    for said in ("One asks three questions", "four things one can see", "noisy measurement", "Moderators who manage"):
        assert said in pair.post.text
    assert pair.post.json["mentions"] == []
    await stage.restart()
    seen = await pair.two.click(pair.post, "Open")
    assert seen.ephemeral
    assert pair.one.mention in seen.text
    assert f"<#{pair.thread.id}>" in seen.text


async def test_a_moderator_who_can_see_the_thread_can_do_nothing_in_it(stage: Any, pair: Any):
    bits = permissions.MANAGE_THREADS | permissions.MANAGE_GUILD
    mod = stage.person("Mod", permissions=bits)
    post = mod.sees(pair.thread)[-1]
    for label in ("Open", "Three questions", "The sheet", "Suggest a time"):
        assert "not here any more" in (await mod.click(post, label)).text
    assert "A place to practise" in post.text


@pytest.mark.parametrize("lacking", [permissions.CREATE_PRIVATE_THREADS, permissions.SEND_MESSAGES_IN_THREADS])
async def test_where_threads_are_forbidden_each_gets_the_others_name_by_dm(stage: Any, lacking: int):
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=lacking)
    alice, bob = stage.person("Alice"), stage.person("Bob")
    pair = await paired(stage, alice, bob)
    assert pair.thread is None
    assert "it is your DMs" in pair.cards[0].text
    assert bob.mention in pair.cards[0].text
    assert alice.mention in pair.cards[1].text
    await bob.submit(await bob.click(pair.cards[1], "Suggest a time"), {WHEN: "tomorrow 7pm"})
    card = await told(stage, alice)
    assert f"<t:{SIX}:F>" in card.text, "seven in Berlin is six in London"
    await alice.click(card, "That works")
    assert "Your practice" in (await told(stage, bob)).text


async def test_who_cannot_see_the_channel_meets_by_dm(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    side = stage.sandbox.world.add_channel(stage.guild, "side")
    stage.sandbox.world.overwrite(side, bob.user, deny=permissions.VIEW_CHANNEL)
    await looks(stage, alice, at=side)
    await looks(stage, bob, zone="Europe/Berlin", at=stage.channel)
    await stage.settle()
    first, second = last_dm(alice), last_dm(bob)
    await alice.click(first, YES)
    await bob.click(second, YES)
    (thread,) = threads(stage)
    assert thread.parent is stage.channel, "where the other one looked, both can be"


async def test_a_thread_that_was_deleted_leaves_them_their_dms(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    pair = await paired(stage, alice, bob)
    stage.sandbox.world.delete_channel(pair.thread)
    await bob.submit(await bob.click(pair.cards[1], "Suggest a time"), {WHEN: "tomorrow 7pm"})
    assert "You two meet in your DMs" in (await forged(bob, pair.cards[1], "buddy:open:1")).text
    assert "suggests" in (await told(stage, alice)).text


async def test_a_crash_between_thread_and_note_makes_no_second_thread(stage: Any, pair: Any):
    def forget(session: Any) -> None:
        row = session.get(BuddyPair, 1)
        row.placed_at = row.thread_id = row.message_id = None

    await stage.run(forget)
    await stage.restart()
    await forged(pair.one, pair.cards[0], "buddy:open:1")
    assert threads(stage) == [pair.thread]


async def test_the_other_is_let_in_when_they_are_told_and_not_in_their_night(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    stage.advance(hours=9, minutes=30)  # 21:30 in London, 22:30 in Berlin
    await bob.click(second, YES)
    await alice.click(first, YES)
    await stage.settle()
    (thread,) = threads(stage)
    assert alice.id in thread.thread_members
    assert bob.id not in thread.thread_members
    stage.advance(hours=10)
    await stage.settle()
    assert bob.id in thread.thread_members


async def test_discord_failing_while_the_thread_is_made_leaves_them_their_dms(stage: Any):
    stage.sandbox.faults.fail(403, r"POST /channels/\d+/threads")
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    assert threads(stage) == []
    assert "it is your DMs" in pair.cards[1].text
    assert pair.two.mention in pair.cards[0].text


async def test_who_could_not_be_let_in_is_let_in_when_they_open_their_card(stage: Any):
    stage.sandbox.faults.fail(403, "PUT /channels/")
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    assert pair.two.id not in pair.thread.thread_members
    stage.sandbox.faults.clear()
    await forged(pair.two, pair.cards[1], "buddy:open:1")
    assert pair.two.id in pair.thread.thread_members


async def test_whether_somebody_is_a_member_is_not_guessed_from_a_failure(stage: Any):
    stage.sandbox.faults.fail(403, r"GET /guilds/\d+/members/")
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    assert pair.thread is None
    assert pair.two.mention in pair.cards[0].text
    stage.sandbox.faults.clear()
    await forged(pair.one, pair.cards[0], "buddy:open:1")
    assert pair.one.id in threads(stage)[0].thread_members


async def test_where_discord_does_not_answer_the_thread_is_made_later(stage: Any):
    stage.sandbox.faults.drop(r"/guilds/\d+/threads/active")
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    assert pair.thread is None
    stage.sandbox.faults.clear()
    await forged(pair.two, pair.cards[1], "buddy:open:1")
    assert pair.two.id in threads(stage)[0].thread_members


async def test_a_connection_that_breaks_loses_nothing_between_the_two(stage: Any):
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    stage.sandbox.faults.drop(rf"PATCH /channels/{pair.thread.id}")
    stage.sandbox.faults.drop(r"PUT /channels/")
    stage.sandbox.faults.drop(r"GET /guilds/\d+/members/")
    form = await pair.two.click(pair.cards[1], "Suggest a time")
    await pair.two.submit(form, {WHEN: "tomorrow 7pm"})
    await pair.one.click(await told(stage, pair.one), "That works")
    stage.move_to(datetime(2026, 11, 25, 17, 1, tzinfo=UTC))
    assert "Practice soon" in (await told(stage, pair.one)).text


async def test_of_two_threads_made_at_once_one_is_kept(stage: Any, monkeypatch: Any):
    made = _buddy_place.Places._thread

    async def overtaken(self: Any, place: Any, channel_id: int, language: str) -> int | None:
        first = await made(self, place, channel_id, language)
        await stage.run(buddy_place.settle, place.pair_id, first, now=stage.now)
        answer = await stage.app.http.start_thread_without_message(
            channel_id, name="Another", auto_archive_duration=60, type=12
        )
        return int(answer["id"])

    monkeypatch.setattr(_buddy_place.Places, "_thread", overtaken)
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    assert pair.thread.name == "Another"
    kept, idle = threads(stage)
    assert {pair.one.id, pair.two.id} <= set(kept.thread_members)
    assert {pair.one.id, pair.two.id}.isdisjoint(idle.thread_members)
    assert idle.archived


async def test_a_thread_deleted_before_somebody_is_let_in_leaves_them_their_dms(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    stage.advance(hours=9, minutes=30)  # 22:30 where Bob is
    await bob.click(second, YES)
    await alice.click(first, YES)
    stage.sandbox.world.delete_channel(threads(stage)[0])
    stage.advance(hours=10)
    assert "You have a buddy" in (await told(stage, bob)).text
    card = await forged(bob, second, "buddy:open:1")
    assert "it is your DMs" in card.text


async def test_a_thread_the_bot_may_not_touch_any_more_changes_nothing_between_the_two(stage: Any):
    pair = await paired(stage, stage.person("Alice"), stage.person("Bob"))
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=permissions.VIEW_CHANNEL)
    form = await pair.two.click(pair.cards[1], "Suggest a time")
    await pair.two.submit(form, {WHEN: "tomorrow 7pm"})
    card = await told(stage, pair.one)
    assert "suggests" in card.text
    await pair.one.click(await pair.one.click(card, "More"), "End it")
    assert "It has ended" in (await told(stage, pair.two)).text


async def test_a_proposal_that_is_over_cannot_be_opened_as_a_pair(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, _second = await proposed(stage, alice, bob)
    assert "This one is over by now" in (await forged(alice, first, "buddy:open:1")).text
