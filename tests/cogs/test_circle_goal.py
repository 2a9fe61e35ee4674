"""A goal in a circle: set by the form or the command, and shown only as far as its person says."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import circle, circle_goal
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
    posts,
    set_goal,
)

pytestmark = pytest.mark.usefixtures("at_once")

LINE = "Or a line of my week’s plan"


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


async def test_a_form_that_does_not_say_who_sees_it_keeps_its_words(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    form = await alice.click(post, SET)
    form.json["components"][-1]["component"] |= {"required": False, "min_values": 0}
    seen = await alice.submit(form, {GOAL: "Call the library"})
    assert "who sees it" in seen.text
    assert (await alice.click(seen, "Try again")).fields[0].value == "Call the library"
    assert await mine(stage, alice) is None


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


async def test_before_its_week_opens_a_goal_is_said_to_be_seen_later(stage: Any, three: Any):
    alice = three[0]
    asked = await alice.slash("circle goal", text="Two calls", where=stage.channel)
    await alice.click(asked, "Show it to my circle")
    assert "Your circle will see this" in asked.text
    assert asked.buttons == ["Change", "Only me"]
    assert "your circle sees it when the week opens" in (await alice.slash("circle list", where=stage.channel)).text
    await open_week(stage)
    assert "-# your circle sees it\n" in (await alice.slash("circle list", where=stage.channel)).text + "\n"
    await alice.click(asked, "Only me")
    await drawn(stage)
    assert "Two calls" not in posts(stage)[-1].text
