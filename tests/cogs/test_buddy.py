"""/buddy find and stop as members meet them: what is said before a search, and how one rests, changes and ends."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.features import buddy_search
from bot.texts import moment
from tests.cogs.asking import forged, quiet
from tests.cogs.befriending import FIND, LOOK, PROPOSED, STOP, looks, paired, stages, told
from tests.cogs.celebrating import YES as HIRED

NOWHERE = "in one where I am"


@pytest.mark.parametrize("command", [FIND, STOP])
async def test_without_a_server_it_says_where_buddies_are_found(stage: Any, command: str):
    alice, alone = stage.person("Alice"), stage.person("Alone", member=False)
    for person in (alice, alone):
        assert NOWHERE in (await person.slash(command)).text
    assert NOWHERE in (await forged(alice, await alice.slash("help"), "buddy:find")).text


async def test_in_a_dm_it_leads_to_what_there_is_in_every_server(stage: Any):
    elsewhere = stage.sandbox.guild("Elsewhere")
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    alice = stage.sandbox.person("Alice", guilds=[stage.guild, elsewhere])
    bob = stage.person("Bob")
    await paired(stage, alice, bob, topic="case")
    await looks(stage, alice, "phone", at=hall)
    card = await alice.slash(FIND, topic="case")
    assert "Your buddy in Job seekers: case interviews" in card.text
    assert "Looking in Elsewhere: phone screens" in card.text
    assert bob.mention not in card.text
    await stage.restart()
    assert "I am looking" in (await alice.click(card, "Open", nth=1)).text
    again = await alice.slash(FIND)
    assert bob.mention in (await alice.click(again, "Open")).text


async def test_it_says_what_happens_before_anything_does(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    card = await alice.slash(FIND, where=stage.channel)
    assert card.ephemeral
    for said in (
        "without names",
        "Nobody sees who is looking",
        "the other never hears of it",
        "**08:00** to **22:00**",
    ):
        assert said in card.text
    assert await stage.run(buddy_search.listed, alice.id, stage.guild.id) == []
    await stage.restart()
    await alice.click(card, LOOK)
    assert "I am looking" in card.text
    assert len(await stage.run(buddy_search.listed, alice.id, stage.guild.id)) == 1
    assert [shown for shown in stage.person("Zed").sees(stage.channel) if not shown.ephemeral] == []


async def test_the_zone_is_asked_for_first_and_it_goes_on_from_there(stage: Any):
    alice = stage.person("Alice")
    question = await alice.click(await alice.slash(FIND, topic="technical", where=stage.channel), LOOK)
    card = next(shown for shown in alice.sees(stage.channel) if "Where is your clock?" in shown.text) or question
    await stage.restart()
    seen = await alice.select(card, ["Europe/London"])
    assert "technical questions" in seen.text
    assert "I am looking" in seen.text


async def test_a_topic_and_other_hours_can_be_chosen_first(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    card = await alice.slash(FIND, where=stage.channel)
    await alice.select(card, ["case interviews"])
    assert "Topic: **case interviews**" in card.text
    form = await alice.click(card, "Other hours")
    await stage.restart()
    await alice.submit(form, {"Awake from": "7am", "Until": "1:30"})
    assert "**07:00** to **01:30**" in card.text
    await alice.click(card, LOOK)
    assert "case interviews, while you are awake from 07:00 to 01:30" in card.text


@pytest.mark.parametrize("wrong", ["when it rains", "\u200b", "👩‍👩‍👧‍👦" * 3, "25:70"])
async def test_hours_that_are_none_are_given_back(stage: Any, wrong: str):
    alice = stage.person("Alice")
    card = await looks(stage, alice)
    answer = await alice.submit(await alice.click(card, "Other hours"), {"Awake from": wrong})
    assert "Not quite" in answer.text
    again = await alice.click(answer, "Try again")
    assert "awake from 06:00" in (await alice.submit(again, {"Awake from": "6", "Until": "22:00"})).text


async def test_a_search_is_shown_paused_gone_on_with_changed_and_ended(stage: Any):
    alice = stage.person("Alice")
    card = await looks(stage, alice, "phone")
    await alice.click(card, "Other hours")
    paused = await alice.click(card, "Pause")
    assert "The search rests" in paused.text
    await stage.restart()
    again = await alice.slash(FIND, topic="phone", where=stage.channel)
    assert "The search rests" in again.text
    await alice.click(again, "Go on looking")
    assert "I am looking" in again.text
    shown = await alice.slash(FIND, where=stage.channel)
    assert "phone screens" in shown.text
    await alice.click(shown, "Stop looking")
    assert "Not looking" in shown.text
    assert "Not looking" in (await alice.click(again, "Pause")).text


async def test_who_looks_already_reads_since_when_and_is_offered_no_second_start(stage: Any):
    alice = stage.person("Alice")
    await looks(stage, alice, "phone")
    (row,) = await stage.run(buddy_search.listed, alice.id, stage.guild.id)
    stage.advance(days=3)
    for card in (
        await alice.slash(FIND, where=stage.channel),
        await forged(alice, await alice.slash("help", where=stage.channel), "buddy:find"),
    ):
        assert "phone screens" in card.text
        assert moment(row.created_at, "D") in card.text
        assert moment(buddy_search.until(row), "D") in card.text
        assert LOOK not in card.buttons
        assert {"Practise alone meanwhile", "Change topic", "Pause", "Stop looking"} <= set(card.buttons)
    assert "No questions yet" in (await alice.click(card, "Practise alone meanwhile")).text


async def test_the_topic_of_a_search_is_changed_and_counts_as_one_more(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await looks(stage, bob, "case")
    card = await looks(stage, alice, "phone")
    form = await alice.click(card, "Change topic")
    await stage.restart()
    await alice.submit(form, {"Topic": "case interviews"})
    assert "case interviews" in card.text
    assert PROPOSED in (await told(stage, bob)).text
    (row,) = await stage.run(buddy_search.listed, alice.id, stage.guild.id)
    assert row.topic == "case"
    same = await alice.submit(await alice.click(card, "Change topic"), {"Topic": "case interviews"})
    assert "case interviews" in same.text
    for topic in ("phone screens", "technical questions", "case interviews"):
        seen = await alice.submit(await alice.click(card, "Change topic"), {"Topic": topic})
    assert "I am looking" in seen.text
    seen = await alice.submit(await alice.click(card, "Change topic"), {"Topic": "phone screens"})
    assert "5 new searches a day" in seen.text
    (row,) = await stage.run(buddy_search.listed, alice.id, stage.guild.id)
    assert row.topic == "case", "what was refused ended nothing"


async def test_several_searches_are_listed_and_one_more_can_be_begun(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await paired(stage, alice, bob, topic="presenting")
    await looks(stage, alice, "phone")
    one = await alice.slash(FIND, where=stage.channel)
    assert "Your buddy: presenting something" in one.buttons
    await alice.click(await looks(stage, alice, "case"), "Pause")
    several = await alice.slash(FIND, where=stage.channel)
    assert "**phone screens**" in several.text
    assert "**case interviews** (it rests)" in several.text
    assert LOOK not in several.buttons
    assert "Your buddy: presenting something" in several.buttons
    offer = await alice.click(several, "Another topic")
    assert {LOOK, "Looking: phone screens", "Looking: case interviews"} <= set(offer.buttons)
    again = await alice.slash(FIND, where=stage.channel)
    assert "phone screens" in (await alice.click(again, "Open")).text


async def test_a_stranger_presses_nothing_of_theirs(stage: Any):
    alice, bob, carl = (stage.person(name) for name in ("Alice", "Bob", "Carl"))
    await paired(stage, alice, bob)
    card = await carl.slash(FIND, where=stage.channel)
    deeds = ("yes:1", "no:1", "open:1", "questions:1", "given:1:0", "more:1", "left:1", "blocked:1", "unblock:1")
    for deed in (*deeds, "report:1", "search:1", "pause:1", "resume:1", "end:1", "keep:1", "agree:1", "off:1"):
        seen = await forged(carl, card, f"buddy:{deed}")
        assert "not here any more" in seen.text, deed
        assert alice.mention not in seen.text
    for deed in ("time:1", "scores:1", "report:1", "awake:1", "turn:1", "words:1:now"):
        seen = await forged(carl, card, f"form:buddy:{deed}")
        assert "not here any more" in seen.text or "not there any more" in seen.text, deed
    assert await stages(stage, 1, alice, bob) == ["matched", "matched"]


@pytest.mark.parametrize(
    "made_up",
    [
        "look:juggling:0800:2200",
        "look:any:2500:2200",
        "look:any:same:2200",
        "topic:0800:2200",
        "after:1:great",
        "yes:x",
    ],
)
async def test_made_up_buttons_do_nothing(stage: Any, made_up: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await paired(stage, alice, bob)
    card = await alice.slash(FIND, where=stage.channel)
    assert "older" in (await forged(alice, card, f"buddy:{made_up}")).text


async def test_after_a_week_alone_it_is_said_once_with_something_to_do(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await looks(stage, alice, "technical")
    stage.advance(days=7)
    card = await told(stage, alice)
    assert "Nobody yet" in card.text
    assert "Practise alone" in card.buttons
    await stage.restart()
    await alice.click(card, "Keep looking")
    assert "I go on looking" in card.text
    stage.advance(days=7)
    await stage.settle()
    assert not any("Nobody yet" in shown.text for shown in alice.inbox())
    await looks(stage, bob, "technical")
    assert PROPOSED in (await told(stage, alice)).text
    await alice.click(card, "Stop looking")
    await forged(alice, card, "buddy:keep:1")
    assert "Not looking" in card.text


async def test_stop_ends_searches_and_pairs_here_and_says_no_reason(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    pair = await paired(stage, alice, bob, topic="case")
    await looks(stage, alice, "phone")
    assert "Nothing to stop" in (await alice.slash(STOP, topic="technical", where=stage.channel)).text
    stopped = await alice.slash(STOP, where=stage.channel)
    assert "no longer looking for: phone screens" in stopped.text
    assert "Ended with your buddy: case interviews" in stopped.text
    ended = await told(stage, bob)
    assert "No reason is asked of anybody" in ended.text
    assert "read just that" in (await forged(alice, pair.cards[0], "buddy:open:1")).text
    await stage.sandbox.until(lambda: pair.thread.archived)
    assert {alice.id, bob.id}.isdisjoint(pair.thread.thread_members)
    assert "Nothing to stop" in (await alice.slash(STOP, where=stage.channel)).text


async def test_who_has_a_buddy_for_a_topic_is_shown_them(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await paired(stage, alice, bob, topic="case")
    assert bob.mention in (await alice.slash(FIND, topic="case", where=stage.channel)).text
    offer = await alice.slash(FIND, where=stage.channel)
    assert "Your buddy: case interviews" in offer.buttons
    assert bob.mention in (await alice.click(offer, "Your buddy: case interviews")).text
    seen = await forged(alice, offer, "buddy:look:case:0800:2200")
    assert "You have a buddy for this here" in seen.text


async def test_looking_over_and_over_to_see_names_meets_a_limit(stage: Any):
    alice = stage.person("Alice")
    for number in range(buddy_search.MOST_SEARCHES):
        await looks(stage, alice, ["case", "phone"][number % 2])
        await alice.slash(STOP, where=stage.channel)
    assert "5 new searches a day" in (await looks(stage, alice)).text


async def test_the_bot_removed_and_back_leaves_nobody_waiting(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await looks(stage, alice)
    stage.sandbox.world.leave(stage.guild, stage.sandbox.world.bot)
    await _until_gone(stage)
    stage.sandbox.world.invite_bot(stage.guild)
    await stage.restart()
    await looks(stage, bob)
    await quiet(stage, bob)
    await looks(stage, alice)
    assert PROPOSED in (await told(stage, bob)).text


async def _until_gone(stage: Any) -> None:
    """Let the bot learn that it was removed."""
    for _ in range(200):
        if stage.app.get_guild(stage.guild.id) is None:
            break
        await asyncio.sleep(0.01)
    await stage.run(lambda _session: None)


async def test_a_yes_stops_looking_and_calls_the_time_off(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    pair = await paired(stage, alice, bob, topic="case")
    await looks(stage, alice, "phone")
    await alice.submit(await alice.click(pair.cards[0], "Suggest a time"), {"When?": "tomorrow 6pm"})
    await bob.click(await told(stage, bob), "That works")
    await alice.click(await alice.slash("hired", where=stage.channel), HIRED)
    assert await stage.run(buddy_search.listed, alice.id, stage.guild.id) == []
    assert "The time is called off" in (await told(stage, bob)).text
    stage.advance(days=2)
    await stage.settle()
    assert not any("Practice soon" in shown.text for person in (alice, bob) for shown in person.inbox())
