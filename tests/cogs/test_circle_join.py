"""/circle join and leave as members meet them: what it means is said first, and leaving is silent."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import circle, circle_member
from tests.cogs.circling import CIRCLE, JOIN, come, drawn, made, members, open_week, posts, set_goal

pytestmark = pytest.mark.usefixtures("at_once")


async def test_joining_says_first_what_it_means_and_asks_how_much_to_show(stage: Any):
    await made(stage)
    alice, bob, carl = (stage.person(name) for name in ("Alice", "Bob", "Carl"))
    card = await alice.slash("circle join", where=stage.channel)
    assert card.ephemeral
    assert "Moderators can see who is in it" in card.text
    assert "Leaving is silent" in card.text
    assert await members(stage) == []
    await stage.restart()
    await alice.click(card, JOIN)
    assert "You are in Wednesday walkers" in card.text
    for person, button, sharing in ((bob, "Show them to my circle", "circle"), (carl, "Only I see them", "nobody")):
        await come(person, stage.channel, button)
        assert (await stage.run(circle.member, person.id, 1)).sharing == sharing
    assert await members(stage) == [alice.id, bob.id, carl.id]
    assert posts(stage) == []


async def test_joining_twice_shows_the_circle_one_is_in(stage: Any):
    await made(stage)
    alice = stage.person("Alice")
    card = await alice.slash("circle join", where=stage.channel)
    other = await alice.slash("circle join", where=stage.channel)
    await alice.click(card, JOIN)
    await alice.click(other, JOIN)
    assert await members(stage) == [alice.id]
    assert "You are in every circle" in (await alice.slash("circle join", where=stage.channel)).text
    again = await alice.slash("circle join", circle="wednesday WALKERS", where=stage.channel)
    assert "say each time" in again.text


async def test_how_much_is_shown_can_be_changed(stage: Any):
    await made(stage)
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await come(alice, stage.channel)
    card = await alice.slash("circle list", where=stage.channel)
    await alice.click(card, "Who sees my goals")
    await stage.restart()
    await alice.click(card, "Only I see them")
    assert "only you see them unless you say otherwise" in card.text
    outside = await bob.slash("circle list", where=stage.channel)
    outside.components[0]["components"][-1]["components"][0]["custom_id"] = "circle:sharing:1"
    assert "for the people in that circle" in (await bob.click(outside, custom_id="circle:sharing:1")).text


async def test_leaving_is_silent_and_can_be_undone(stage: Any):
    await made(stage)
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await come(alice, stage.channel)
    await come(bob, stage.channel)
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library", CIRCLE)
    await drawn(stage)
    assert "Call the library" in post.text
    left = await alice.slash("circle leave", where=stage.channel)
    assert left.ephemeral
    assert "Nobody is told" in left.text
    await drawn(stage)
    assert "Call the library" not in post.text
    assert len(posts(stage)) == 1
    await stage.restart()
    await alice.click(left, "Join again")
    await alice.click(left, JOIN)
    assert await members(stage) == [bob.id, alice.id]
    assert "Call the library" not in post.text


async def test_who_is_in_no_circle_has_none_to_leave(stage: Any):
    await made(stage)
    alice = stage.person("Alice")
    seen = await alice.slash("circle leave", where=stage.channel)
    assert "You are in no circle here" in seen.text
    assert "for the people in that circle" in (await alice.slash("circle leave", circle="1", where=stage.channel)).text


async def test_a_full_circle_opens_another_beside_it(stage: Any):
    await made(stage, most=2)
    people = [stage.person(name) for name in ("Alice", "Bob", "Carl")]
    cards = [await come(person, stage.channel, circle="1") for person in people]
    assert "Wednesday walkers 2" in cards[2].text
    assert "opened beside it" in cards[2].text
    assert await members(stage, 2) == [people[2].id]


async def test_who_comes_and_goes_in_a_loop_is_asked_to_wait(stage: Any):
    await made(stage)
    alice = stage.person("Alice")
    for _ in range(3):
        await come(alice, stage.channel)
        await alice.slash("circle leave", where=stage.channel)
    card = await alice.slash("circle join", where=stage.channel)
    assert "a lot of coming and going" in (await alice.click(card, JOIN)).text
    assert posts(stage) == []


async def test_who_was_taken_out_does_not_come_back_and_is_told_before_they_are_asked_anything(stage: Any):
    await made(stage, most=2)
    alice = stage.person("Alice")
    await come(alice, stage.channel)
    bob = stage.person("Bob")
    card = await bob.slash("circle join", where=stage.channel)
    await come(bob, stage.channel)
    for person in (alice, bob):
        await stage.run(circle_member.take_out, stage.guild.id, 1, person.id, now=stage.now)
    assert "moderators took you out" in (await alice.slash("circle join", where=stage.channel)).text
    assert "moderators took you out" in (await bob.click(card, JOIN)).text, "by an older card"


async def test_who_asks_and_does_not_join_is_not_in(stage: Any):
    await made(stage)
    alice = stage.person("Alice")
    card = await alice.slash("circle join", where=stage.channel)
    await stage.restart()
    await alice.click(card, "Not now")
    assert "It meets in" in card.text
    assert "Join" in card.buttons
    assert await members(stage) == []
