"""How a goal went: a mark is its owner's, can be taken back, and what is carried over stands on the next post."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.features import circle_making
from tests.cogs.circling import (
    ALONE,
    SET,
    drawn,
    mine,
    open_week,
    set_goal,
    week_now,
    wrap_up,
)

pytestmark = pytest.mark.usefixtures("at_once")


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
    assert "shows on the post" not in seen.text
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
