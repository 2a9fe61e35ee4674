"""Cheers for a goal on a circle's post: one tap, by members alone, for what they can see."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import circle_goal
from tests.cogs.circling import ALONE, CIRCLE, SET, come, drawn, made, open_week, set_goal

pytestmark = pytest.mark.usefixtures("at_once")


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
