"""What goes wrong in a circle's week: crashes, lost answers, downtime, no leave for threads, things deleted by hand."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.features import circle_making, circle_week
from cogs import _circle_week_asking as asking
from sandbox.permissions import CREATE_PUBLIC_THREADS
from tests.cogs.circling import (
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
from tests.cogs.quoting import forbid

pytestmark = pytest.mark.usefixtures("at_once")

THREADS, MEMBERS = "POST /channels/.*/threads", "GET /guilds/.*/members/"


@pytest.fixture
async def three(stage: Any) -> Any:
    """Return three people of one circle, one of them in another zone."""
    return await three_of_one(stage, zone="Asia/Tokyo")


async def done_and_wrapped(stage: Any, person: Any) -> tuple[Any, Any]:
    """Let a week go by in which one goal was set and done; returns its post and its wrap-up."""
    post = await open_week(stage)
    await set_goal(person, post, "Call the library")
    await person.click(post, "Done")
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    return post, wrap


async def test_without_a_clear_answer_everybody_is_still_there(stage: Any, three: Any):
    stage.sandbox.world.leave(stage.guild, three[0].user)
    cut = stage.sandbox.faults.drop(MEMBERS)
    await open_week(stage)
    stage.sandbox.faults.clear()
    forbidden = stage.sandbox.faults.fail(403, MEMBERS)
    await open_week(stage, OPENS + timedelta(days=7))
    assert cut.met
    assert forbidden.met
    assert len(await members(stage)) == 3


async def test_without_leave_to_open_threads_the_wrap_up_comes_to_the_channel(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage, OPENS)
    assert (await week_now(stage)).thread_id == post.id
    await made(stage, "Quiet ones")
    forbid(stage, stage.channel, CREATE_PUBLIC_THREADS)
    stage.move_to(OPENS + timedelta(days=7))
    await stage.settle()
    post = next(shown for shown in posts(stage) if "Quiet ones" in shown.text)
    assert (await week_now(stage, 2)).thread_id is None
    await come(alice, stage.channel, circle="2")
    await set_goal(alice, post, "Call the library")
    await alice.click(post, "Done")
    await wrap_up(stage, WRAPS + timedelta(days=7))
    assert any("Quiet ones · that was the week" in shown.text for shown in posts(stage))


async def test_a_crash_between_message_and_thread_leaves_one_post_with_its_thread(stage: Any, three: Any):
    stage.sandbox.faults.drop(THREADS)
    stage.move_to(OPENS)
    await stage.settle()
    [post] = posts(stage)
    assert await week_now(stage) is None
    await set_goal(three[0], post, "Call the library")
    await stage.stop_bot()
    stage.sandbox.faults.clear()
    stage.advance(minutes=2)
    await stage.start_bot()
    await stage.settle()
    assert len(posts(stage)) == 1
    assert thread_of(stage, post).name == "Wednesday walkers · 25 Nov"
    assert (await week_now(stage)).message_id == post.id
    await drawn(stage)
    assert "Call the library" in post.text


async def test_a_thread_whose_answer_was_lost_is_not_opened_twice(stage: Any, three: Any):
    lost = stage.sandbox.faults.lose_acknowledgement(THREADS)
    stage.move_to(OPENS)
    await stage.settle()
    stage.advance(minutes=3)
    await stage.settle()
    [post] = posts(stage)
    assert lost.met
    assert (await week_now(stage)).thread_id == post.id


async def test_after_downtime_of_hours_it_opens_late_once_and_after_a_day_not_at_all(stage: Any, three: Any):
    await stage.stop_bot()
    stage.move_to(OPENS + timedelta(hours=6))
    await stage.start_bot()
    await stage.settle()
    [post] = posts(stage)
    assert "Sorry" in post.text
    await stage.stop_bot()
    stage.move_to(OPENS + timedelta(days=8, hours=6))
    await stage.start_bot()
    await stage.settle()
    assert len(posts(stage)) == 1


async def test_a_post_that_was_deleted_by_hand_is_given_up_quietly(stage: Any, three: Any, caplog: Any):
    alice = three[0]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Call the library")
    await drawn(stage)
    stage.sandbox.world.delete_message(post.message)
    await alice.click(card, "Take it off the post")
    await drawn(stage)
    assert "Only you see this" in card.text
    assert await stage.run(circle_week.behind) == []
    await alice.click(card, "Show it to my circle")
    await drawn(stage)
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(posts(stage)) == 0


async def test_a_thread_that_was_deleted_by_hand_has_the_wrap_up_come_to_the_channel(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await alice.click(post, "Done")
    stage.sandbox.world.delete_channel(thread_of(stage, post))
    await wrap_up(stage)
    await wrap_up(stage, WRAPS + timedelta(minutes=5))
    assert "did it: Call the library" in posts(stage)[-1].text


async def test_a_wrap_up_that_was_deleted_by_hand_is_given_up_quietly(stage: Any, three: Any, caplog: Any):
    alice, bob, _carl = three
    post, wrap = await done_and_wrapped(stage, alice)
    stage.sandbox.world.delete_message(wrap.message)
    await bob.click(post, "Cheer")
    await drawn(stage)
    assert "1 cheer" in post.buttons
    assert await stage.run(circle_week.behind) == []
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_moderators_taking_a_post_down_ends_its_week(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    await set_goal(alice, post, "Call the library")
    await alice.click(post, "Done")
    await drawn(stage)
    await stage.run(circle_week.take_down, stage.guild.id, 1, now=stage.now)
    await wrap_up(stage)
    assert posts(stage, thread_of(stage, post)) == []
    assert (await alice.click(post, "Done")).ephemeral


async def test_a_circle_that_is_closed_while_its_post_is_on_the_way_gets_no_thread(stage: Any, three: Any):
    stage.sandbox.faults.drop(THREADS)
    stage.move_to(OPENS)
    await stage.settle()
    [post] = posts(stage)
    await stage.run(circle_making.close, stage.guild.id, 1, now=stage.now)
    stage.sandbox.faults.clear()
    stage.advance(minutes=5)
    await stage.settle()
    assert post.id not in stage.sandbox.world.channels
    assert "cannot find that circle" in (await three[0].click(post, "Set my goal")).text
    assert len(posts(stage)) == 1


async def test_who_leaves_vanishes_from_a_wrap_up_whose_post_was_deleted(stage: Any, three: Any):
    alice, bob, _carl = three
    post = await open_week(stage)
    for person, words in ((alice, "Call the library"), (bob, "Write to Priya")):
        await set_goal(person, post, words)
        await person.click(post, "Done")
    await wrap_up(stage)
    [wrap] = posts(stage, thread_of(stage, post))
    stage.sandbox.world.delete_message(post.message)
    await alice.slash("circle leave", where=stage.channel)
    await drawn(stage)
    assert "Call the library" not in wrap.text
    assert "did it: Write to Priya" in wrap.text


async def test_a_thread_that_discord_could_not_open_just_then_is_opened_later(stage: Any, three: Any, monkeypatch: Any):
    tried: list[object] = []

    async def down(*args: object, **_kwargs: object) -> None:
        tried.append(args)
        raise discord.DiscordServerError(SimpleNamespace(status=503, reason="Unavailable"), "")

    with monkeypatch.context() as patched:  # in place of Discord: discord.py waits half a minute before it gives up
        patched.setattr(stage.app.http, "start_thread_with_message", down)
        stage.move_to(OPENS)
        await stage.settle()
    assert tried
    assert await week_now(stage) is None
    stage.advance(minutes=3)
    await stage.settle()
    [post] = posts(stage)
    assert (await week_now(stage)).thread_id == post.id


async def test_a_wrap_up_that_cannot_be_read_just_then_is_drawn_at_the_next_press(stage: Any, three: Any):
    alice, bob, _carl = three
    _post, wrap = await done_and_wrapped(stage, alice)
    failing = stage.sandbox.faults.fail(400, "GET /channels/.*/messages/")
    await bob.click(wrap, "Cheer")
    await drawn(stage)
    assert failing.met
    assert "1 cheer" not in wrap.buttons
    stage.sandbox.faults.clear()
    await three[2].click(wrap, "Cheer")
    await drawn(stage)
    assert "2 cheers" in wrap.buttons
    assert f"<@{alice.id}> did it" in wrap.text


async def test_a_wrap_up_goes_on_to_speak_of_the_week_after_it_once_that_has_opened(stage: Any, three: Any):
    alice, bob, _carl = three
    _post, wrap = await done_and_wrapped(stage, alice)
    said = next(line for line in wrap.text.splitlines() if "The next week opens" in line)
    await open_week(stage, OPENS + timedelta(days=7))
    await bob.click(wrap, "Cheer")
    await drawn(stage)
    assert "1 cheer" in wrap.buttons
    assert said in wrap.text
    assert await stage.run(asking.wrapping, 1, now=stage.now) is None, "and it is not posted twice"
