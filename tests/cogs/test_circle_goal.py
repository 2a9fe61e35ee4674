"""Goals in a circle: the form, who sees them, marks, cheers and comebacks, each answered privately."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.features import circle, circle_goal, circle_making
from tests.cogs.circling import (
    ALONE,
    CIRCLE,
    GOAL,
    SET,
    WHO,
    come,
    drawn,
    made,
    open_week,
    posts,
    set_goal,
    week_now,
    wrap_up,
)
from tests.cogs.sharing import followed_up

pytestmark = pytest.mark.usefixtures("at_once")
LINE = "Or a line of my week’s plan"


@pytest.fixture
async def three(stage: Any) -> Any:
    """Return three people of one circle: one is asked each time, one shares by default, one never does."""
    await made(stage)
    people = [stage.person(name) for name in ("Alice", "Bob", "Carl")]
    for person, sharing in zip(people, ("Ask me each time", "Show them to my circle", "Only I see them"), strict=True):
        await come(person, stage.channel, sharing)
    await stage.zone(people[1], "America/New_York")
    return people


async def mine(stage: Any, person: Any, circle_id: int = 1) -> Any:
    return await stage.run(circle_goal.mine_now, person.id, circle_id, now=stage.now)


# Setting one


async def test_a_goal_is_shown_only_as_far_as_its_person_says(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    await stage.restart()
    shown = await set_goal(alice, post, "Ask two people about their *work*", CIRCLE)
    assert shown.ephemeral
    assert "Your circle sees this" in shown.text
    hidden = await set_goal(bob, post, "Sleep before ten", ALONE)
    assert "Only you see this" in hidden.text
    await drawn(stage)
    assert f"<@{alice.id}>\nAsk two people about their \\*work\\*" in post.text
    assert "Sleep" not in post.text
    assert f"{bob.id}" not in post.text
    assert f"{carl.id}" not in post.text
    assert post.json["mentions"] == []
    assert len(posts(stage)) == 1


async def test_the_form_asks_who_sees_it_unless_that_was_said(stage: Any, three: Any):
    post = await open_week(stage)
    for person, chosen in zip(three, ([], ["circle"], ["nobody"]), strict=True):
        who = (await person.click(post, SET)).fields[-1]
        assert who.label == WHO
        assert who.required
        assert [option["value"] for option in who.options if option.get("default")] == chosen


async def test_a_form_opened_before_a_restart_is_taken_after_it(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    form = await alice.click(post, SET)
    await stage.restart()
    await alice.submit(form, {GOAL: "Call the library", WHO: CIRCLE})
    await drawn(stage)
    assert "Call the library" in post.text


async def test_a_line_of_the_weeks_plan_can_be_the_goal(stage: Any, three: Any):
    alice = three[0]
    plan = await alice.slash("week plan", where=stage.channel)
    await alice.submit(plan, {plan.fields[0].label: "Send two applications"})
    post = await open_week(stage)
    form = await alice.click(post, SET)
    line = next(field for field in form.fields if field.label == LINE)
    assert [option["label"] for option in line.options] == ["Send two applications"]
    kept = await alice.submit(form, {LINE: "Send two applications", WHO: CIRCLE})
    assert "Send two applications" in kept.text
    await drawn(stage)
    assert "Send two applications" in post.text
    form = await alice.click(kept, "Change")
    await alice.submit(form, {GOAL: "Send one, slowly", LINE: "Send two applications"})
    assert (await mine(stage, alice)).text == "Send one, slowly"


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


async def test_the_command_keeps_its_text_and_asks_then_who_sees_it(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    asked = await alice.slash("circle goal", text="Call the library", where=stage.channel)
    assert "Who sees it?" in asked.text
    await drawn(stage)
    assert "library" not in post.text
    await stage.restart()
    await alice.click(asked, "Show it to my circle")
    assert "Your circle sees this" in asked.text
    assert "Your circle sees this" in (await bob.slash("circle goal", text="Two calls", where=stage.channel)).text
    assert "Only you see this" in (await carl.slash("circle goal", text="One line", where=stage.channel)).text
    await drawn(stage)
    assert "Call the library" in post.text
    assert "Two calls" in post.text
    assert "One line" not in post.text


async def test_the_command_without_text_opens_the_form(stage: Any, three: Any):
    await open_week(stage)
    form = await three[0].slash("circle goal", where=stage.channel)
    assert (await three[0].submit(form, {GOAL: "One call", WHO: ALONE})).ephemeral


async def test_in_several_circles_it_is_asked_which_with_the_text_kept(stage: Any, three: Any):
    alice = three[0]
    await made(stage, "Evening owls")
    await come(alice, stage.channel)
    pick = await alice.slash("circle goal", text="Call the library", where=stage.channel)
    assert "Call the library" in pick.text
    await stage.restart()
    form = await alice.select(pick, "Evening owls")
    assert form.fields[0].value == "Call the library"
    await alice.submit(form, {WHO: ALONE})
    assert (await mine(stage, alice, 2)).text == "Call the library"
    assert await mine(stage, alice, 1) is None
    bare = await alice.slash("circle goal", where=stage.channel)
    assert (await alice.select(bare, "Evening owls")).fields[0].value == "Call the library"


async def test_a_goal_is_taken_off_the_post_and_put_back(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Call the library")
    await drawn(stage)
    assert "library" in post.text
    await alice.click(card, "Take it off the post")
    await drawn(stage)
    assert "Only you see this" in card.text
    assert "library" not in post.text
    await stage.restart()
    await alice.click(card, "Show it to my circle")
    await drawn(stage)
    assert "library" in post.text


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


async def test_a_form_that_does_not_say_who_sees_it_keeps_its_words(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    form = await alice.click(post, SET)
    form.json["components"][-1]["component"] |= {"required": False, "min_values": 0}
    seen = await alice.submit(form, {GOAL: "Call the library"})
    assert "who sees it" in seen.text
    assert (await alice.click(seen, "Try again")).fields[0].value == "Call the library"
    assert await mine(stage, alice) is None


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


# How it went


@pytest.mark.parametrize(
    ("button", "said", "shown"),
    [
        ("Done", "Done.", "· done"),
        ("Partly", "Partly done", "· partly done"),
        ("Carry over", "into next week", "· goes on next week"),
        ("Rest week", "A rest week", "· rest week"),
    ],
)
async def test_a_mark_is_the_owners_and_can_be_taken_back(stage: Any, three: Any, button: str, said: str, shown: str):
    alice, bob, _carl = three
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await set_goal(bob, post, "Two calls")
    await stage.restart()
    seen = await alice.click(post, button)
    assert seen.ephemeral
    assert said in seen.text
    await drawn(stage)
    assert f"<@{alice.id}> {shown}\nCall" in post.text
    assert f"<@{bob.id}>\nTwo" in post.text
    await alice.click(seen, "Not after all")
    await drawn(stage)
    assert shown not in post.text


async def test_without_a_goal_there_is_nothing_to_mark_but_a_rest_week(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    seen = await alice.click(post, "Done")
    assert "nothing to mark" in seen.text
    assert seen.buttons == [SET]
    rest = await alice.click(post, "Rest week")
    assert "Nothing is asked of you here" in rest.text
    await drawn(stage)
    assert f"{alice.id}" not in post.text


async def test_a_mark_on_what_is_not_shared_shows_nowhere(stage: Any, three: Any):
    carl = three[2]
    post = await open_week(stage)
    await set_goal(carl, post, "One line", ALONE)
    assert "Only you see this" in (await carl.click(post, "Done")).text
    card = await carl.slash("circle list", where=stage.channel)
    assert "done · only you see it" in card.text
    assert "Partly done" in (await carl.click(card, "Partly")).text
    await drawn(stage)
    assert f"{carl.id}" not in post.text


@pytest.mark.parametrize("deed", ["circle:mark:1:best", "circle:mark:77:done", "circle:mark:1", "circle:mark:x:done"])
async def test_a_mark_that_is_none_is_answered_kindly(stage: Any, three: Any, deed: str):
    alice = three[0]
    await open_week(stage)
    card = await alice.slash("circle list", where=stage.channel)
    card.components[0]["components"][-1]["components"][1]["custom_id"] = deed
    assert (await alice.click(card, custom_id=deed)).ephemeral


async def test_the_post_of_an_old_week_marks_nothing_any_more(stage: Any, three: Any):
    alice = three[0]
    old = await open_week(stage)
    await set_goal(alice, old, "Call the library")
    new = await open_week(stage, stage.now + timedelta(days=7))
    assert new.id != old.id
    assert "That week is over" in (await alice.click(old, "Done")).text
    await drawn(stage)
    assert "library" not in new.text


# Cheers


async def test_a_cheer_is_one_tap_and_another_takes_it_back(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await drawn(stage)
    await stage.restart()
    seen = await bob.click(post, "Cheer")
    assert seen.ephemeral
    await drawn(stage)
    await carl.click(post, "1 cheer")
    await drawn(stage)
    assert "2 cheers" in post.buttons
    assert "took your cheer back" in (await bob.click(post, "2 cheers")).text
    await drawn(stage)
    assert "1 cheer" in post.buttons
    assert "That one is yours" in (await alice.click(post, "1 cheer")).text


async def test_from_outside_nothing_on_the_post_can_be_pressed_but_join(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await drawn(stage)
    dora = stage.person("Dora")
    for button in ("Cheer", "Done", "Partly", "Carry over", "Rest week", SET):
        seen = await dora.click(post, button)
        assert seen.ephemeral
        assert "for the people in that circle" in seen.text
    assert "Join Wednesday walkers?" in (await dora.click(post, "Join")).text
    await drawn(stage)
    assert "Cheer" in post.buttons


async def test_a_cheer_reaches_no_goal_that_one_does_not_see(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library", ALONE)
    card = await bob.slash("circle list", where=stage.channel)
    card.components[0]["components"][-1]["components"][1]["custom_id"] = "circle:cheer:1"
    assert "not on the post any more" in (await bob.click(card, custom_id="circle:cheer:1")).text
    await set_goal(carl, post, "One line", CIRCLE)
    await drawn(stage)
    await stage.run(circle_goal.hide, stage.guild.id, 2, now=stage.now)
    assert "not on the post any more" in (await bob.click(post, "Cheer")).text


async def test_nine_people_cheer_by_a_list(stage: Any):
    await made(stage, most=12)
    people = [stage.person(f"P{number}") for number in range(9)]
    for person in people:
        await come(person, stage.channel, "Show them to my circle")
    post = await open_week(stage)
    for number, person in enumerate(people):
        await person.slash("circle goal", text=f"Letter number {number}", where=stage.channel)
    await drawn(stage)
    await people[0].select(post, "Letter number 5")
    await drawn(stage)
    assert "Letter number 5\n-# 1 cheer" in post.text
    assert not stage.sandbox.violations


# What moderators took off


async def test_a_goal_that_moderators_took_off_stays_with_its_person(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await stage.run(circle_goal.hide, stage.guild.id, 1, now=stage.now)
    stage.app.dispatch("circle_changed", 1)
    await stage.person("Zed").slash("circle list", where=stage.channel)
    await drawn(stage)
    assert "library" not in post.text
    assert "moderators took it off" in (await alice.slash("circle list", where=stage.channel)).text
    card = await set_goal(alice, post, "Call the museum")
    assert "Moderators took it off the post" in card.text


# Comebacks


async def test_a_comeback_is_told_only_after_its_preview(stage: Any, three: Any):
    alice, bob, _carl = three
    post = await open_week(stage)
    card = await alice.slash("circle list", where=stage.channel)
    await alice.click(card, "Tell my circle…")
    await alice.click(card, "I have an interview")
    assert f"> <@{alice.id}> has an interview" in card.text
    await drawn(stage)
    assert "interview" not in post.text
    await stage.restart()
    await alice.click(card, "Tell them")
    other = await bob.slash("circle list", where=stage.channel)
    for button in ("Tell my circle…", "I practised", "Tell them"):
        await bob.click(other, button)
    await drawn(stage)
    assert f"Comebacks: <@{alice.id}> has an interview · <@{bob.id}> practised" in post.text
    await alice.click(card, "Take it back")
    await drawn(stage)
    assert "has an interview" not in post.text
    assert "practised" in post.text
    await alice.click(await alice.slash("circle list", where=stage.channel), "Tell my circle…")


async def test_a_comeback_can_be_left_untold(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    before = post.text
    card = await alice.slash("circle list", where=stage.channel)
    for button in ("Tell my circle…", "I got an offer", "Not now"):
        await alice.click(card, button)
    assert "Nothing was told" in card.text
    await drawn(stage)
    assert post.text == before


async def test_between_two_weeks_a_comeback_waits_for_the_next_post(stage: Any, three: Any):
    alice = three[0]
    card = await alice.slash("circle list", where=stage.channel)
    for button in ("Tell my circle…", "I applied again", "Tell them"):
        await alice.click(card, button)
    assert "when the week opens" in card.text
    assert f"<@{alice.id}> applied again" in (await open_week(stage)).text


@pytest.mark.parametrize("deed", ["news-see:1:lottery", "news-tell:1:lottery", "news-tell:9:offer", "news-back:9"])
async def test_a_comeback_that_is_none_is_answered_kindly(stage: Any, three: Any, deed: str):
    alice = three[0]
    post = await open_week(stage)
    card = await alice.slash("circle list", where=stage.channel)
    card.components[0]["components"][-1]["components"][1]["custom_id"] = f"circle:{deed}"
    assert (await alice.click(card, custom_id=f"circle:{deed}")).ephemeral
    await drawn(stage)
    assert "Comebacks" not in post.text


async def test_nobody_tells_or_changes_for_somebody_else(stage: Any, three: Any):
    alice, bob, _carl = three
    post = await open_week(stage)
    card = await set_goal(alice, post, "Call the library")
    private = await set_goal(bob, post, "Two calls", ALONE)
    await drawn(stage)
    prints = [goal.print for goal in (await mine(stage, alice), await mine(stage, bob))]
    for deed in (f"goal-show:2:{prints[1]}", "goal-keep:2", f"better:2:{prints[1]}", "goal-show:77:00000000"):
        card.components[0]["components"][-1]["components"][0]["custom_id"] = f"circle:{deed}"
        seen = await alice.click(card, custom_id=f"circle:{deed}")
        assert "not on the post any more" in seen.text
        assert "Two calls" not in seen.text
    assert private.ephemeral
    assert not (await mine(stage, bob)).is_shared
    assert (await stage.run(circle.member, bob.id, 1)).sharing == "circle"


async def test_what_is_carried_over_stands_on_the_next_post(stage: Any, three: Any):
    alice, bob, _carl = three
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await set_goal(bob, post, "Two calls", ALONE)
    await alice.click(post, "Carry over")
    await bob.click(post, "Carry over")
    assert (await week_now(stage)).id == 1
    await wrap_up(stage)
    await stage.restart()
    new = await open_week(stage, stage.now + timedelta(days=1))
    assert "Call the library" in new.text
    assert "Two calls" not in new.text
    assert (await mine(stage, bob)).text == "Two calls"
    assert circle_making.MOST == 8
