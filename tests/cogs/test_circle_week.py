"""A circle's week in its channel: the post with its thread, and a wrap-up that names only what was shared and done."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.cogs.circling import (
    ALONE,
    OPENS,
    WRAPS,
    come,
    drawn,
    made,
    members,
    open_week,
    posts,
    set_goal,
    thread_of,
    three_of_one,
    week_now,
    wrap_up,
)

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
async def three(stage: Any) -> Any:
    """Return three people of one circle, one of them in another zone."""
    return await three_of_one(stage, zone="Asia/Tokyo")


async def test_a_week_opens_with_one_post_and_its_thread(stage: Any, three: Any):
    post = await open_week(stage)
    assert "Wednesday walkers · week of 25 Nov" in post.text
    assert "Somebody has to be first" in post.text
    assert post.buttons == ["Set my goal", "Join", "Done", "Partly", "Carry over", "Rest week"]
    assert thread_of(stage, post).name == "Wednesday walkers · 25 Nov"
    week = await week_now(stage)
    assert (week.message_id, week.thread_id, week.channel_id) == (post.id, post.id, stage.channel.id)
    stage.advance(hours=5)
    await stage.settle()
    assert len(posts(stage)) == 1


async def test_eight_goals_and_all_there_is_fit_into_one_post(stage: Any):
    await made(stage)
    people = [stage.person(f"P{number}") for number in range(8)]
    for person in people:
        await come(person, stage.channel, "Show them to my circle")
    post = await open_week(stage)
    for person in people:
        await person.slash("circle goal", text=f"Letter of {person.name}", where=stage.channel)
        card = await person.slash("circle list", where=stage.channel)
        for button in ("Tell my circle…", "I practised", "Tell them"):
            await person.click(card, button)
    await drawn(stage)
    assert post.buttons.count("Cheer") == 8
    assert len(post.buttons) == 14
    for person in people:
        await person.click(post, "Done")
    await wrap_up(stage)
    wrap = posts(stage, thread_of(stage, post))[-1]
    assert wrap.buttons.count("Cheer") == 8
    assert not stage.sandbox.violations


async def test_the_wrap_up_names_only_what_was_shared_and_done(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await set_goal(bob, post, "Two calls")
    await set_goal(carl, post, "One line", ALONE)
    await alice.click(post, "Done")
    await carl.click(post, "Done")
    await stage.restart()
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"<@{alice.id}> did it: Call the library" in wrap.text
    assert f"<t:{int((OPENS + timedelta(days=7)).timestamp())}:F>" in wrap.text
    for person in (bob, carl):
        assert f"{person.id}" not in wrap.text
    assert wrap.json["mentions"] == []
    assert "This week is wrapped up" in post.text
    assert post.buttons == ["Cheer", "Cheer"]
    stage.advance(hours=5)
    await stage.settle()
    assert len(posts(stage, thread_of(stage, post))) == 1
    assert await week_now(stage) is None


async def test_each_kind_of_mark_has_its_sentence(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    for person, button in ((alice, "Partly"), (bob, "Carry over"), (carl, "Rest week")):
        await set_goal(person, post, f"Letter of {person.name}")
        await person.click(post, button)
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"<@{alice.id}> did part of it" in wrap.text
    assert f"<@{bob.id}> takes it along" in wrap.text
    assert f"{carl.id}" not in wrap.text


async def test_a_week_in_which_nothing_was_shared_ends_without_a_word(stage: Any, three: Any):
    post = await open_week(stage)
    await wrap_up(stage)
    assert posts(stage, thread_of(stage, post)) == []
    assert len(posts(stage)) == 1
    assert await week_now(stage) is None


async def test_after_the_wrap_up_a_late_mark_and_a_cheer_show_on_both(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await set_goal(bob, post, "Two calls")
    await alice.click(post, "Done")
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    await stage.restart()
    assert (await carl.click(wrap, "Cheer")).ephemeral
    await bob.click(wrap, "Done")
    await drawn(stage)
    assert "1 cheer" in wrap.buttons
    assert "1 cheer" in post.buttons
    assert f"<@{bob.id}> did it: Two calls" in wrap.text
    next_ = await set_goal(bob, wrap, "Three calls", button="Set my next goal")
    assert "when the week opens" in next_.text
    new = await open_week(stage, OPENS + timedelta(days=7))
    assert "Three calls" in new.text


async def test_who_asked_for_quiet_is_not_mentioned_and_no_redrawing_changes_that(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    for person in three:
        await set_goal(person, post, f"Letter of {person.name}")
        await person.click(post, "Done")
    stage.move_to(WRAPS - timedelta(hours=1))
    await alice.slash("party start", duration="2h", where=stage.channel)
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"{alice.id}" not in wrap.text
    assert f"{bob.id}" in wrap.text
    stage.advance(hours=3)
    await stage.settle()
    await bob.slash("party start", duration="2h", where=stage.channel)
    await carl.click(wrap, "Cheer")
    await drawn(stage)
    assert "1 cheer" in wrap.buttons
    assert f"{alice.id}" not in wrap.text
    assert f"{bob.id}" in wrap.text


async def test_who_is_away_is_not_mentioned(stage: Any, three: Any):
    alice, bob, _carl = three
    await stage.zone(alice)
    post = await open_week(stage)
    for person in (alice, bob):
        await set_goal(person, post, f"Letter of {person.name}")
        await person.click(post, "Done")
    form = await alice.click(await alice.slash("settings", where=stage.channel), "Away")
    await alice.submit(form, {form.fields[0].label: "2026-11-30", form.fields[1].label: "2026-12-03"})
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"{alice.id}" not in wrap.text
    assert f"{bob.id}" in wrap.text


async def test_who_left_the_server_is_in_no_post_and_in_no_circle(stage: Any, three: Any):
    alice, bob, carl = three
    post = await open_week(stage)
    for person in three:
        await set_goal(person, post, f"Letter of {person.name}")
        await person.click(post, "Done")
    stage.sandbox.world.leave(stage.guild, alice.user)
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    for shown in (wrap, post):
        assert f"{alice.id}" not in shown.text
        assert f"{bob.id}" in shown.text
    assert await members(stage) == [bob.id, carl.id]
    stage.sandbox.world.leave(stage.guild, carl.user)
    await open_week(stage, OPENS + timedelta(days=7))
    assert await members(stage) == [bob.id]


async def test_all_pressing_everything_at_once_leaves_what_was_pressed_last(stage: Any, three: Any):
    post = await open_week(stage)
    for person in three:
        await set_goal(person, post, f"Letter of {person.name}")
    marks = ("Done", "Partly", "Rest week", "Carry over")
    await asyncio.gather(*(person.click(post, mark) for mark in marks for person in three))
    for person in three:
        await person.click(post, "Done")
    await drawn(stage)
    assert post.text.count("· done") == 3


async def test_a_wrap_up_names_nobody_who_took_theirs_back(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Call the library")
    await alice.click(post, "Done")
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    assert f"{alice.id}" in wrap.text
    await alice.click(card, "Take it off the post")
    await drawn(stage)
    for shown in (post, wrap):
        assert f"{alice.id}" not in shown.text
        assert "library" not in shown.text
    assert "The next week opens" in wrap.text
