"""Where buddies meet when Discord does not play along: nobody is left without the other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.features import buddy_place
from cogs import _buddy_place
from sandbox import permissions
from tests.cogs.asking import forged
from tests.cogs.befriending import WHEN, YES, paired, proposed, threads, told


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
