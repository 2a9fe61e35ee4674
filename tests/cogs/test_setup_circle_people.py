"""/setup circle's members and posts: moderators see who is in it and what was shared, and nothing that was not."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.shown import walk
from tests.cogs.circling import ALONE, come, drawn, members, open_week, posts, set_goal, week_now, wrap_up
from tests.cogs.keeping import GIVEN, make, one
from tests.cogs.quoting import forged

pytestmark = pytest.mark.usefixtures("at_once")

NAME = GIVEN["name"]


@pytest.fixture
async def mod(stage: Any) -> Any:
    """Return a moderator who made a circle."""
    made = stage.moderator()
    await make(stage, made)
    return made


@pytest.fixture
async def people(stage: Any, mod: Any) -> Any:
    """Let three people join it."""
    three = [stage.person(name) for name in ("Alice", "Bob", "Carl")]
    for person in three:
        await come(person, stage.channel)
    return three


async def members_card(stage: Any, mod: Any) -> Any:
    card = await one(stage, mod)
    await mod.click(card, "Members")
    return card


async def post_card(stage: Any, mod: Any) -> Any:
    card = await one(stage, mod)
    await mod.click(card, "This week’s post")
    return card


async def test_who_is_in_it_is_listed_in_the_order_of_joining(stage: Any, mod: Any, people: Any):
    card = await members_card(stage, mod)
    assert "3 of 8 places are taken" in card.text
    places = [card.text.index(person.mention) for person in people]
    assert places == sorted(places)
    assert card.buttons.count("Take out") == 3
    await mod.click(card, "Back")
    assert "3 people are in it" in card.text


async def test_an_empty_circle_says_so(stage: Any, mod: Any):
    assert "Nobody is in it at the moment." in (await members_card(stage, mod)).text


async def test_a_large_circle_has_two_pages_of_members(stage: Any, mod: Any):
    card = await one(stage, mod)
    await mod.submit(await mod.click(card, "Name, size, language"), {"Room for how many?": "12"})
    for number in range(12):
        await come(stage.person(f"P{number}"), stage.channel)
    card = await members_card(stage, mod)
    assert (card.buttons.count("Take out"), "Page 1 of 2" in card.text) == (8, True)
    await mod.click(card, "Next ›")
    assert card.buttons.count("Take out") == 4


async def test_somebody_is_taken_out_after_a_question_and_their_goal_comes_off(stage: Any, mod: Any, people: Any):
    alice, bob, _carl = people
    post = await open_week(stage)
    await set_goal(bob, post, "Write to Tom")
    await drawn(stage)
    assert "Write to Tom" in post.text
    card = await members_card(stage, mod)
    await stage.restart()
    await mod.click(card, "Take out", nth=1)
    assert f"Take {bob.mention} out of {NAME}?" in card.text
    assert len(await members(stage)) == 3
    await mod.click(card, "Back")
    await mod.click(card, "Take out", nth=1)
    await mod.click(card, "Take out")
    assert f"{bob.mention}, taken out" in card.text
    await stage.sandbox.until(lambda: "Write to Tom" not in post.text)
    refused = await bob.slash("circle join", where=stage.channel)
    assert "moderators took you out" in refused.text
    assert bob.id not in await members(stage)
    assert bob.inbox() == alice.inbox() == []


async def test_who_was_let_back_may_join_again(stage: Any, mod: Any, people: Any):
    _alice, bob, _carl = people
    card = await members_card(stage, mod)
    await mod.click(card, "Take out", nth=1)
    await mod.click(card, "Take out")
    await stage.restart()
    await mod.click(card, "Let back")
    assert "The door is open for them again" in card.text
    assert bob.mention not in card.text
    await come(bob, stage.channel)
    assert bob.id in await members(stage)


async def test_moderators_see_what_was_shared_and_nothing_else(stage: Any, mod: Any, people: Any):
    alice, bob, carl = people
    post = await open_week(stage)
    await set_goal(alice, post, "Write to Tom")
    await set_goal(bob, post, "Face the bank", ALONE)
    card = await post_card(stage, mod)
    assert f"{alice.mention}: Write to Tom" in card.text
    for hidden in ("Face the bank", bob.mention, carl.mention):
        assert hidden not in card.text
    assert "Face the bank" not in (await members_card(stage, mod)).text


async def test_without_a_week_there_is_no_post_to_look_at(stage: Any, mod: Any):
    card = await one(stage, mod)
    button = next(part for part in _parts(card) if part.get("label") == "This week’s post")
    assert button["disabled"]
    assert "No week is under way" in (await forged(mod, card, "setup:circle-post:1:0")).text


def _parts(card: Any) -> list[dict[str, Any]]:
    return list(walk(card.json["components"]))


async def test_a_goal_is_taken_off_the_post_and_put_back(stage: Any, mod: Any, people: Any):
    alice, bob, _carl = people
    post = await open_week(stage)
    await set_goal(alice, post, "Something rude")
    await set_goal(bob, post, "Write to Tom")
    card = await post_card(stage, mod)
    await stage.restart()
    await mod.click(card, "Take off")
    assert "It is off the post" in card.text
    await stage.sandbox.until(lambda: "Something rude" not in post.text)
    assert "Write to Tom" in post.text
    await mod.click(card, "Undo")
    assert "Something rude" in card.text
    await stage.sandbox.until(lambda: "Something rude" in post.text)
    assert alice.inbox() == []


async def test_many_goals_are_shown_a_page_at_a_time(stage: Any, mod: Any):
    card = await one(stage, mod)
    await mod.submit(await mod.click(card, "Name, size, language"), {"Room for how many?": "12"})
    group = [stage.person(f"P{number}") for number in range(10)]
    for person in group:
        await come(person, stage.channel)
    post = await open_week(stage)
    for person in group:
        await set_goal(person, post, f"Goal of {person.name}")
    card = await post_card(stage, mod)
    assert (card.buttons.count("Take off"), "Goal of P9" in card.text) == (8, False)
    await mod.click(card, "Next ›")
    await mod.click(card, "Take off", nth=1)
    await stage.sandbox.until(lambda: "Goal of P9" not in post.text)


async def test_a_post_is_taken_down_for_good_after_a_question(stage: Any, mod: Any, people: Any):
    alice, _bob, _carl = people
    post = await open_week(stage)
    await set_goal(alice, post, "Write to Tom")
    card = await post_card(stage, mod)
    await mod.click(card, "Take the post down")
    assert "cannot be undone" in card.text
    assert not post.deleted
    await stage.restart()
    await mod.click(card, "Take the post down")
    assert "It is down." in card.text
    assert post.deleted
    assert await week_now(stage) is None
    await wrap_up(stage)
    assert posts(stage) == []
    await mod.click(card, "Back")
    assert "The next week opens" in card.text


async def test_a_post_that_cannot_be_reached_is_told_of(stage: Any, mod: Any, people: Any):
    await open_week(stage)
    card = await post_card(stage, mod)
    await mod.click(card, "Take the post down")
    stage.sandbox.faults.fail(403, "DELETE /channels")
    await mod.click(card, "Take the post down")
    assert "I could not delete the message itself" in card.text


async def test_a_post_that_is_gone_already_is_down(stage: Any, mod: Any, people: Any):
    post = await open_week(stage)
    card = await post_card(stage, mod)
    await mod.click(card, "Take the post down")
    stage.sandbox.world.delete_message(stage.channel.messages[post.id])
    await mod.click(card, "Take the post down")
    assert "It is down." in card.text
