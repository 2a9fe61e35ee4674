"""After an interview, a practice or a yes: a quiet button to tell one's circle, nothing told without its preview."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cogs.asking import forged
from tests.cogs.celebrating import REMEMBER, WITH_WORDS, yes
from tests.cogs.circling import OPENS, come, drawn, made, members, open_week, posts, wrap_up
from tests.cogs.meeting import added, in_london
from tests.cogs.questioning import SHOW, kept

pytestmark = pytest.mark.usefixtures("at_once")

TELL, THEM, OFF = "Tell my circle…", "Tell them", "Off my circle’s post"


@pytest.fixture
async def alice(stage: Any) -> Any:
    """Return somebody in a circle with two others, whose week runs."""
    await made(stage)
    people = [stage.person(name) for name in ("Alice", "Bob", "Carl")]
    for person in people:
        await come(person, stage.channel)
    await open_week(stage)
    return people[0]


async def offered(person: Any, card: Any) -> Any:
    """Press the offer; returns the card beside it."""
    return await person.click(card, TELL)


async def test_an_interview_to_come_can_be_told_once_its_words_were_seen(stage: Any, alice: Any):
    card = await added(stage, alice)
    seen = await offered(alice, card)
    assert seen.ephemeral
    assert f"> <@{alice.id}> has an interview" in seen.text
    assert "Acme" not in seen.text
    await drawn(stage)
    [post] = posts(stage)
    assert "interview" not in post.text
    await stage.restart()
    await alice.click(seen, THEM)
    await drawn(stage)
    assert f"<@{alice.id}> has an interview" in post.text
    assert "Open the pack" in card.buttons


async def test_what_is_told_this_week_is_not_offered_again(stage: Any, alice: Any):
    await alice.click(await offered(alice, await added(stage, alice)), THEM)
    again = await added(stage, alice, company="Globex")
    assert TELL not in again.buttons
    await wrap_up(stage)
    await open_week(stage, OPENS + timedelta(days=7))
    assert TELL in (await added(stage, alice, company="Initech", when="20 dec 10:00")).buttons


async def test_an_offer_pressed_after_it_was_told_says_so(stage: Any, alice: Any):
    card = await added(stage, alice)
    await alice.click(await offered(alice, card), THEM)
    assert "know of it already" in (await offered(alice, card)).text


async def test_a_yes_can_be_told(stage: Any, alice: Any):
    seen = await offered(alice, await yes(stage, alice))
    assert f"> <@{alice.id}> got an offer" in seen.text
    await alice.click(seen, "Not now")
    await drawn(stage)
    assert "offer" not in posts(stage)[0].text


async def test_a_yes_with_words_can_be_told_without_them(stage: Any, alice: Any):
    form = await alice.click(await alice.slash("hired", where=stage.channel), WITH_WORDS)
    card = await alice.submit(form, {REMEMBER: "Marta called on a Thursday"})
    seen = await offered(alice, card)
    assert "Thursday" not in seen.text
    await alice.click(seen, THEM)
    await drawn(stage)
    assert f"<@{alice.id}> got an offer" in posts(stage)[0].text
    assert "Thursday" not in posts(stage)[0].text


async def test_words_that_weigh_heavy_are_followed_by_no_offer(stage: Any, alice: Any):
    form = await alice.click(await alice.slash("hired", where=stage.channel), WITH_WORDS)
    await alice.submit(form, {REMEMBER: "I want to kill myself"})
    assert not any(TELL in shown.buttons for shown in alice.sees(stage.channel))


async def test_a_practice_that_is_over_can_be_told(stage: Any, alice: Any):
    await kept(stage, alice, "Why us?", "Why now?")
    card = await alice.slash("question practise", where=stage.channel)
    for left in (True, False):
        await alice.click(card, SHOW)
        await alice.click(card, "Good")
        assert (TELL in card.buttons) is not left
    assert f"> <@{alice.id}> practised" in (await offered(alice, card)).text


async def test_a_practice_of_which_all_was_left_out_is_none(stage: Any, alice: Any):
    await kept(stage, alice, "Why us?")
    card = await alice.slash("question practise", where=stage.channel)
    await alice.click(card, "Leave this one")
    assert TELL not in card.buttons


async def test_who_is_in_no_circle_is_offered_nothing(stage: Any, alice: Any):
    dora = stage.person("Dora")
    assert TELL not in (await added(stage, dora)).buttons
    assert TELL not in (await yes(stage, dora)).buttons
    bare = await alice.slash("circle leave", where=stage.channel)
    assert "You left" in bare.text
    assert TELL not in (await added(stage, alice)).buttons


async def test_a_pity_party_and_days_away_are_left_in_peace(stage: Any, alice: Any):
    await in_london(stage, alice)
    await alice.slash("party start", duration="2h", where=stage.channel)
    assert TELL not in (await added(stage, alice)).buttons
    stage.advance(hours=3)
    assert TELL in (await added(stage, alice, company="Globex")).buttons


async def test_one_that_was_already_is_not_said_to_be_ahead(stage: Any, alice: Any):
    card = await added(stage, alice, when="2026-11-01 10:00")
    asked = await alice.submit(await alice.click(card, "It is over"), {})
    assert "How did it go?" in asked.text
    assert TELL not in asked.buttons


async def test_from_the_dm_it_reaches_the_circle_of_the_server(stage: Any, alice: Any):
    await in_london(stage, alice)
    card = await alice.slash("interview add", company="Acme", role="Gardener", when="1 dec 10:00")
    seen = await offered(alice, card)
    assert f"<#{stage.channel.id}>" in seen.text
    await alice.click(seen, THEM)
    assert "It is on this week’s post." in seen.text
    await drawn(stage)
    assert f"<@{alice.id}> has an interview" in posts(stage)[0].text
    await alice.click(seen, "Take it back")
    await drawn(stage)
    assert "interview" not in posts(stage)[0].text


async def test_of_circles_in_two_servers_one_is_chosen(stage: Any, alice: Any):
    elsewhere = stage.sandbox.guild("Elsewhere")
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    await made(stage, "Hall walkers", where=hall)
    stage.sandbox.world.join(elsewhere, alice.user)
    await come(alice, hall)
    card = await added(stage, alice)
    asked = await offered(alice, card)
    assert "Which one would you like to tell?" in asked.text
    await stage.restart()
    await alice.select(asked, "Hall walkers")
    assert "This is what Hall walkers would read" in asked.text
    await alice.click(asked, THEM)
    assert "when the week opens" in asked.text
    await drawn(stage)
    assert "interview" not in posts(stage)[0].text
    assert "Wednesday walkers" in (await offered(alice, card)).text


async def test_who_left_the_server_meanwhile_tells_it_nothing_from_afar(stage: Any, alice: Any):
    await in_london(stage, alice)
    card = await alice.slash("interview add", company="Acme", role="Gardener", when="1 dec 10:00")
    seen = await offered(alice, card)
    stage.sandbox.world.leave(stage.guild, alice.user)
    assert "for the people in that circle" in (await alice.click(seen, THEM)).text
    await drawn(stage)
    assert "interview" not in posts(stage)[0].text
    assert alice.id not in await members(stage)


async def test_an_interview_called_off_can_be_taken_off_the_post(stage: Any, alice: Any):
    card = await added(stage, alice)
    await alice.click(await offered(alice, card), THEM)
    await drawn(stage)
    await alice.click(card, "Call it off")
    await stage.restart()
    assert "off the post again" in (await alice.click(card, OFF)).text
    await drawn(stage)
    assert "interview" not in posts(stage)[0].text


async def test_a_yes_taken_back_can_be_taken_off_the_posts_of_all_circles(stage: Any, alice: Any):
    await made(stage, "Evening owls", where=stage.sandbox.world.add_channel(stage.guild, "owls"))
    await come(alice, stage.channel, circle="Evening owls")
    card = await yes(stage, alice)
    asked = await offered(alice, card)
    await alice.select(asked, "Evening owls")
    await alice.click(asked, THEM)
    await alice.click(await offered(alice, card), THEM)
    await drawn(stage)
    assert "got an offer" in posts(stage)[0].text
    await alice.click(card, "Undo")
    await alice.click(card, OFF)
    await drawn(stage)
    assert "offer" not in posts(stage)[0].text
    assert TELL in (await yes(stage, alice)).buttons


async def test_what_nobody_was_told_need_not_be_taken_back(stage: Any, alice: Any):
    card = await added(stage, alice)
    await alice.click(card, "Call it off")
    assert OFF not in card.buttons
    card = await yes(stage, alice)
    await alice.click(card, "Undo")
    assert OFF not in card.buttons


@pytest.mark.parametrize("deed", ["tell:lottery", "untell:lottery", "tell-page:lottery:0", "tell-page:offer:99"])
async def test_a_forged_press_tells_nothing(stage: Any, alice: Any, deed: str):
    card = await added(stage, alice)
    assert (await forged(alice, card, f"circle:{deed}")).ephemeral
    await drawn(stage)
    assert "Comebacks" not in posts(stage)[0].text
