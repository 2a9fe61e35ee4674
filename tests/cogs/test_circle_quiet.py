"""Somebody who wished for quiet is not mentioned when a week opens, nor does anything tell that they did, or why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.features import profile
from tests.cogs.circling import (
    ALONE,
    CIRCLE,
    OPENS,
    WHO,
    drawn,
    mine,
    open_week,
    posts,
    set_goal,
    thread_of,
    three_of_one,
    week_now,
    wrap_up,
)

pytestmark = pytest.mark.usefixtures("at_once")

AGAIN = OPENS + timedelta(days=7)
HERS, HIS = "Write to the library", "Ask Tom about trains"


@pytest.fixture
async def three(stage: Any) -> Any:
    """Return three people of one circle; Alice and Bob carried over what they had shared, and the week is over."""
    people = await three_of_one(stage, zone="America/New_York")
    post = await open_week(stage)
    for person, words in zip(people, (HERS, HIS), strict=False):
        await set_goal(person, post, words, CIRCLE)
        await person.click(post, "Carry over")
    await wrap_up(stage)
    return people


async def party(stage: Any, person: Any, *, at: Any = AGAIN - timedelta(hours=1)) -> None:
    """Begin a pity party of two hours."""
    stage.move_to(at)
    await person.slash("party start", duration="2h", where=stage.channel)


async def away(stage: Any, person: Any) -> None:
    """Be away on the day of the opening."""
    await stage.run(profile.set_zone, person.id, "Europe/London", now=stage.now)
    day = AGAIN.date()
    await stage.run(profile.go_away, person.id, day, day, now=stage.now)


async def card_of(stage: Any, person: Any) -> Any:
    return await person.slash("circle list", where=stage.channel)


async def test_what_somebody_in_a_pity_party_carried_over_is_not_on_the_new_post(stage: Any, three: Any):
    alice, bob, _carl = three
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    assert HIS in post.text
    assert HERS not in post.text
    assert f"<@{alice.id}>" not in post.text
    hers = await card_of(stage, alice)
    assert HERS in hers.text
    assert "off the post while you want quiet" in hers.text
    assert "quiet" not in (await card_of(stage, bob)).text


@pytest.mark.parametrize("quiet", [party, away])
async def test_after_their_quiet_it_comes_with_the_next_change_whoever_makes_it(stage: Any, three: Any, quiet: Any):
    alice, bob, _carl = three
    await quiet(stage, alice)
    post = await open_week(stage, AGAIN)
    await bob.click(post, "Done")
    await drawn(stage)
    assert HERS not in post.text
    await stage.restart()
    stage.advance(hours=24)
    await stage.settle()
    await drawn(stage)
    assert HERS not in post.text, "when somebody is back is a moment that nobody learns of"
    await bob.click(post, "Partly")
    await drawn(stage)
    assert f"<@{alice.id}>\n{HERS}" in post.text
    assert post.text.index(HERS) < post.text.index(HIS), "where it would have stood"


async def test_after_their_quiet_it_comes_when_they_look(stage: Any, three: Any):
    alice = three[0]
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    stage.advance(hours=3)
    card = await card_of(stage, alice)
    assert "your circle sees it" in card.text
    await drawn(stage)
    assert HERS in post.text


async def test_after_their_quiet_a_mark_shows(stage: Any, three: Any):
    alice, bob, _carl = three
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    stage.advance(hours=3)
    assert "It shows on the post." in (await alice.click(post, "Done")).text
    await drawn(stage)
    assert f"<@{alice.id}> · done" in post.text
    assert "Your cheer is on it" in (await bob.click(post, "Cheer")).text
    await wrap_up(stage, AGAIN + timedelta(days=6, hours=9))
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"<@{alice.id}> did it" in wrap.text


async def test_a_mark_made_during_the_party_is_kept_and_told_to_nobody(stage: Any, three: Any):
    alice = three[0]
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    seen = await alice.click(post, "Done")
    assert seen.ephemeral
    assert "Only you see this while you want quiet." in seen.text
    await drawn(stage)
    assert HERS not in post.text
    assert (await mine(stage, alice)).state == "done"


async def test_whoever_shows_it_during_their_quiet_sees_it_there(stage: Any, three: Any):
    alice = three[0]
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    form = await alice.click(await card_of(stage, alice), "Change my goal")
    [who] = [field for field in form.fields if field.label == WHO]
    assert not who.value, "who sees it has to be said"
    await alice.submit(form, {WHO: CIRCLE})
    await drawn(stage)
    assert HERS in post.text


async def test_whoever_keeps_it_to_themselves_finds_it_there_alone(stage: Any, three: Any):
    alice, bob, _carl = three
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    await alice.submit(await alice.click(await card_of(stage, alice), "Change my goal"), {WHO: ALONE})
    stage.advance(hours=3)
    await bob.click(post, "Done")
    await drawn(stage)
    assert HERS not in post.text


async def test_who_begins_to_rest_later_does_not_vanish_from_the_post(stage: Any, three: Any):
    alice, bob, _carl = three
    post = await open_week(stage, AGAIN)
    assert HERS in post.text
    await party(stage, alice, at=AGAIN + timedelta(hours=1))
    await bob.click(post, "Done")
    await drawn(stage)
    assert HERS in post.text
    assert "your circle sees it" in (await card_of(stage, alice)).text


async def test_who_was_quiet_all_week_is_in_no_wrap_up_either(stage: Any, three: Any):
    alice, bob, _carl = three
    await party(stage, alice)
    post = await open_week(stage, AGAIN)
    await bob.click(post, "Done")
    await alice.click(post, "Done")
    week = await week_now(stage)
    await party(stage, alice, at=week.wraps_at - timedelta(hours=1))
    await wrap_up(stage, week.wraps_at)
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"<@{bob.id}> did it" in wrap.text
    assert f"<@{alice.id}>" not in wrap.text
