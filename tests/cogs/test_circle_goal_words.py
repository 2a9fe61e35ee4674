"""The words of a goal that others will read: empty, pasted, long, heavy, or changed on another device."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.cogs.circling import (
    ALONE,
    CIRCLE,
    GOAL,
    SET,
    WHO,
    come,
    drawn,
    made,
    mine,
    open_week,
    set_goal,
)
from tests.cogs.sharing import followed_up

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.mark.parametrize("odd", ["", "   ", "\u200b\u200b", "⠀ㅤ"])
async def test_nothing_to_read_is_no_goal(stage: Any, three: Any, odd: str):
    alice = three[0]
    post = await open_week(stage)
    form = await alice.click(post, SET)
    form.json["components"][0]["component"]["required"] = False
    seen = await alice.submit(form, {GOAL: odd, WHO: CIRCLE})
    assert seen.ephemeral
    assert await mine(stage, alice) is None or not (await mine(stage, alice)).is_shared


@pytest.mark.parametrize("pasted", ["@everyone come", "join discord.gg/abc", "see https://spam.example/x", "Z̷̧̡̢̛͎̦̻a̴̢̛̛͖̺l̷̢̧̛g̸̛̛̛͎o̸"])
async def test_what_nobody_should_have_to_read_is_refused_and_given_back(stage: Any, three: Any, pasted: str):
    alice = three[0]
    post = await open_week(stage)
    before = post.text
    seen = await alice.submit(await alice.click(post, SET), {GOAL: pasted, WHO: CIRCLE})
    assert seen.ephemeral
    assert "Others read this" in seen.text
    form = await alice.click(seen, "Try again")
    assert form.fields[0].value == pasted
    await alice.submit(form, {GOAL: "Write to a friend"})
    await drawn(stage)
    assert post.text != before
    assert pasted[:6] not in post.text


@pytest.mark.parametrize("words", ["🫂" * 200, "عربي " * 40, "漢" * 200, "`*_~|[a](b)" * 18])
async def test_eight_long_goals_in_any_script_fit_on_a_phone_and_on_discord(stage: Any, words: str):
    await made(stage)
    people = [stage.person(f"P{number}") for number in range(8)]
    for person in people:
        await come(person, stage.channel, "Show them to my circle")
    post = await open_week(stage)
    for person in people:
        await person.slash("circle goal", text=words.strip(), where=stage.channel)
        await set_goal(person, post, words.strip(), CIRCLE)
    await drawn(stage)
    assert post.buttons.count("Cheer") == 8
    assert not stage.sandbox.violations


async def test_a_goal_typed_into_the_command_that_cannot_be_taken_comes_back_with_its_form(stage: Any, three: Any):
    alice = three[0]
    seen = await alice.slash("circle goal", text="@everyone, ask two people", where=stage.channel)
    assert "keep out what would ping people" in seen.text
    await stage.restart()
    form = await alice.click(seen, "Try again")
    assert [field.value for field in form.fields if field.label == GOAL] == ["@everyone, ask two people"]
    await alice.submit(form, {GOAL: "Ask two people", WHO: CIRCLE})
    assert (await mine(stage, alice)).text == "Ask two people"


async def test_words_that_weigh_heavy_are_shared_by_a_press_of_their_own_only(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    question = await set_goal(alice, post, "I want to die less, and call the library", CIRCLE)
    assert "Yes" in " ".join(question.buttons)
    await followed_up(alice)
    [card] = question.followups
    assert card.ephemeral
    assert "only if you press the button" in card.text
    await drawn(stage)
    assert "die" not in post.text
    await alice.click(card, "Only me")
    await drawn(stage)
    assert "die" not in post.text
    await alice.click(card, "Show it all the same")
    await drawn(stage)
    assert "call the library" in post.text


async def test_heavy_words_written_over_a_shared_goal_take_it_off_the_post(stage: Any, three: Any):
    bob = three[1]
    post = await open_week(stage)
    await bob.slash("circle goal", text="Call the library", where=stage.channel)
    await drawn(stage)
    assert "library" in post.text
    await bob.slash("circle goal", text="I want to die", where=stage.channel)
    await followed_up(bob)
    await drawn(stage)
    assert f"{bob.id}" not in post.text


async def test_heavy_words_of_another_device_are_not_shared_with_those_of_this_one(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    first, second = await alice.click(post, SET), await alice.click(post, SET)
    await alice.submit(first, {GOAL: "I want to die", WHO: ALONE})
    await followed_up(alice)
    card = await alice.submit(second, {GOAL: "Call the library", WHO: CIRCLE})
    assert "only if you press the button" in card.text
    await drawn(stage)
    assert f"{alice.id}" not in post.text


async def test_a_goal_that_others_decide_is_offered_as_something_to_learn(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Get a job")
    assert "Get better at applying" in card.text
    await stage.restart()
    await alice.click(card, "Use those words")
    await drawn(stage)
    assert "Get better at applying, one application at a time" in post.text
    assert "Get a job" not in post.text
    assert "Use those words" not in card.buttons


async def test_what_two_devices_wrote_is_both_kept_and_nothing_unseen_is_shared(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Call the library", ALONE)
    first, second = await alice.click(card, "Change"), await alice.click(card, "Change")
    await alice.submit(first, {GOAL: "Call the museum", WHO: ALONE})
    before = await alice.slash("circle list", where=stage.channel)
    await alice.submit(second, {GOAL: "Call the archive", WHO: ALONE})
    assert (await mine(stage, alice)).text == "Call the museum Call the archive"
    old = "circle:goal-show:1:00000000"
    before.components[0]["components"][-1]["components"][0]["custom_id"] = old
    seen = await alice.click(before, custom_id=old)
    assert "changed on another device" in seen.text
    await drawn(stage)
    assert "museum" not in post.text


async def test_a_reworded_goal_that_changed_meanwhile_stays(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Get a job")
    await set_goal(alice, post, "Call the library")
    await alice.click(card, "Use those words")
    assert (await mine(stage, alice)).text == "Call the library"
    assert "changed on another device" in card.text


async def test_the_same_form_sent_twice_is_one_goal(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    forms = [await alice.click(post, SET) for _ in range(2)]
    await asyncio.gather(*(alice.submit(form, {GOAL: "Call the library", WHO: CIRCLE}) for form in forms))
    assert (await mine(stage, alice)).text == "Call the library"
    await drawn(stage)
    assert post.text.count("Call the library") == 1
