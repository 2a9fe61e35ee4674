"""What can come between two buddies and their place: people and moderators, rights, restarts, an outage of Discord."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from sandbox import permissions
from tests.cogs.asking import forged
from tests.cogs.befriending import WHEN, YES, last_dm, paired, proposed, stages, threads, told

PLACE = "Open the thread"
MEMBERS, START = r"GET /guilds/\d+/members/", r"POST /channels/\d+/threads"


@pytest.fixture
async def people(stage: Any) -> Any:
    return stage.person("Alice"), stage.person("Bob")


async def test_who_leaves_before_their_place_is_found_ends_it(stage: Any, people: Any):
    alice, bob = people
    stage.sandbox.faults.fail(403, MEMBERS)
    pair = await paired(stage, alice, bob)
    assert "could not be opened just now" in pair.cards[0].text
    await bob.leave(stage.guild)
    stage.sandbox.faults.clear()
    ended = await alice.click(pair.cards[0], PLACE)
    assert "It has ended" in ended.text
    assert threads(stage) == []
    assert await stages(stage, 1, alice, bob) == ["ended", "ended"]


async def test_a_place_found_later_lets_in_both_who_know(stage: Any, people: Any):
    stage.sandbox.faults.fail(503, START)
    pair = await paired(stage, *people)
    assert threads(stage) == []
    assert "could not be opened just now" in pair.cards[1].text
    assert pair.one.mention in pair.cards[1].text
    stage.sandbox.faults.clear()
    card = await pair.two.click(pair.cards[1], PLACE)
    (thread,) = threads(stage)
    assert f"<#{thread.id}>" in card.text
    assert {pair.one.id, pair.two.id} <= set(thread.thread_members)
    assert PLACE not in (await forged(pair.one, pair.cards[0], "buddy:open:1")).buttons


async def test_before_discord_has_told_of_the_server_no_place_is_given_up(stage: Any, people: Any, monkeypatch: Any):
    alice, bob = people
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    with monkeypatch.context() as cold:
        cold.setattr(stage.app, "get_guild", lambda _guild_id: None)
        cold.setattr(stage.app, "is_ready", lambda: False)
        await bob.click(second, YES)
        assert "could not be opened just now" in second.text
        assert alice.mention in second.text
        assert "of a server" in second.text
    await told(stage, alice)
    (thread,) = threads(stage)
    assert {alice.id, bob.id} <= set(thread.thread_members)


async def test_during_an_outage_of_the_server_no_place_is_given_up(stage: Any, people: Any, monkeypatch: Any):
    alice, bob = people
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    with monkeypatch.context() as outage:
        outage.setattr(stage.app.get_guild(stage.guild.id), "unavailable", True)
        await bob.click(second, YES)
        assert threads(stage) == []
    await bob.click(second, PLACE)
    assert bob.id in threads(stage)[0].thread_members


async def test_a_server_that_removed_the_bot_leaves_two_who_are_a_pair_their_dms(stage: Any, people: Any):
    alice, bob = people
    alice.install_app()
    stage.sandbox.faults.fail(403, MEMBERS)
    pair = await paired(stage, alice, bob)
    stage.sandbox.faults.clear()
    stage.sandbox.world.leave(stage.guild, stage.sandbox.world.bot)
    await stage.sandbox.until(lambda: stage.app.get_guild(stage.guild.id) is None)
    card = await alice.click(pair.cards[0], PLACE)
    assert "so it is your DMs" in card.text
    assert bob.mention in card.text
    assert PLACE not in card.buttons


@pytest.mark.parametrize("taken", [permissions.VIEW_CHANNEL, permissions.CREATE_PRIVATE_THREADS])
async def test_a_permission_taken_between_proposal_and_yes_leaves_them_their_dms(stage: Any, people: Any, taken: int):
    alice, bob = people
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=taken)
    await bob.click(second, YES)
    assert "so it is your DMs" in second.text
    assert "so it is your DMs" in (await told(stage, alice)).text
    assert threads(stage) == []


async def test_the_channel_deleted_between_proposal_and_yes_leaves_them_their_dms(stage: Any, people: Any):
    alice, bob = people
    side = stage.sandbox.world.add_channel(stage.guild, "side")
    first, second = await proposed(stage, alice, bob, at=side)
    await alice.click(first, YES)
    stage.sandbox.world.delete_channel(side)
    await bob.click(second, YES)
    assert "so it is your DMs" in second.text
    assert alice.mention in second.text


async def test_a_moderator_deletes_the_thread_and_both_read_where_they_are_now(stage: Any, people: Any):
    pair = await paired(stage, *people)
    mod = stage.person("Mod", permissions=permissions.MANAGE_THREADS | permissions.MANAGE_CHANNELS)
    mod.delete_channel(pair.thread)
    for person, card in zip((pair.one, pair.two), pair.cards, strict=True):
        seen = await forged(person, card, "buddy:open:1")
        assert "so it is your DMs" in seen.text
        assert "To the thread" not in seen.buttons


async def test_a_thread_that_a_moderator_locks_keeps_nothing_from_the_two(stage: Any, people: Any):
    pair = await paired(stage, *people)
    mod = stage.person("Mod", permissions=permissions.MANAGE_THREADS)
    mod.archive(pair.thread, lock=True)
    await pair.two.submit(await pair.two.click(pair.cards[1], "Suggest a time"), {WHEN: "tomorrow 7pm"})
    card = await told(stage, pair.one)
    await pair.one.click(card, "That works")
    assert "Your practice" in card.text
    await pair.one.click(await pair.one.click(card, "More"), "End it")
    assert "It has ended" in (await told(stage, pair.two)).text


async def test_dms_closed_on_one_side_when_both_said_yes(stage: Any, people: Any):
    alice, bob = people
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    alice.close_dms()
    await bob.click(second, YES)
    await stage.settle()
    (thread,) = threads(stage)
    assert alice.mention in second.text
    assert alice.id not in thread.thread_members, "she does not know of it yet"
    shown = await alice.slash("help", where=stage.channel)
    await stage.sandbox.until(lambda: any("You have a buddy" in one.text for one in shown.followups))
    await stage.sandbox.until(lambda: alice.id in thread.thread_members)
    assert all(one.ephemeral for one in shown.followups)


async def test_a_connection_that_breaks_while_somebody_is_let_in_is_made_good_when_they_open_it(
    stage: Any, people: Any
):
    cut = stage.sandbox.faults.drop(r"PUT /channels/\d+/thread-members/")
    pair = await paired(stage, *people)
    assert cut.met
    assert {pair.one.id, pair.two.id}.isdisjoint(pair.thread.thread_members)
    stage.sandbox.faults.clear()
    await forged(pair.one, last_dm(pair.one), "buddy:open:1")
    assert pair.one.id in pair.thread.thread_members


async def test_a_thread_of_nobody_deleted_changes_nothing(stage: Any, people: Any):
    pair = await paired(stage, *people)
    made = await stage.app.http.start_thread_without_message(
        stage.channel.id, name="Else", auto_archive_duration=60, type=discord.ChannelType.private_thread.value
    )
    stage.sandbox.world.delete_channel(stage.sandbox.world.channels[int(made["id"])])
    assert f"<#{pair.thread.id}>" in (await forged(pair.one, pair.cards[0], "buddy:open:1")).text


async def test_a_thread_deleted_while_the_bot_was_away_is_noticed_when_it_is_needed(stage: Any, people: Any):
    pair = await paired(stage, *people)
    await stage.stop_bot()
    stage.sandbox.world.delete_channel(pair.thread)
    await stage.start_bot()
    form = await pair.two.click(pair.cards[1], "Suggest a time")
    await pair.two.submit(form, {WHEN: "tomorrow 7pm"})
    assert "meet in your DMs" in (await told(stage, pair.one)).text
    assert "To the thread" not in (await forged(pair.two, pair.cards[1], "buddy:open:1")).buttons


async def test_a_thread_deleted_while_the_bot_was_away_lets_nobody_in(stage: Any, people: Any):
    alice, bob = people
    first, second = await proposed(stage, alice, bob)
    await bob.click(second, YES)
    alice_cannot = stage.sandbox.faults.fail(403, "PUT /channels/")
    await alice.click(first, YES)
    await stage.stop_bot()
    assert alice_cannot.met
    stage.sandbox.world.delete_channel(threads(stage)[0])
    stage.sandbox.faults.clear()
    await stage.start_bot()
    card = await forged(alice, first, "buddy:open:1")
    assert "so it is your DMs" in card.text
    assert bob.mention in card.text


async def test_who_was_told_right_before_a_crash_is_let_in_when_they_suggest_a_time(stage: Any, people: Any):
    alice, bob = people
    cannot = stage.sandbox.faults.drop(r"PUT /channels/\d+/thread-members/")
    pair = await paired(stage, alice, bob)
    assert cannot.met
    form = await alice.click(pair.cards[0], "Suggest a time")
    await stage.restart()
    stage.sandbox.faults.clear()
    await alice.submit(form, {WHEN: "tomorrow 6pm"})
    await stage.sandbox.until(lambda: alice.id in pair.thread.thread_members)
