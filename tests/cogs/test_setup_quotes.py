"""/setup quotes and /setup status: a quote a day in a channel, what became of it, and what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.permissions import SEND_MESSAGES, VIEW_CHANNEL
from tests.cogs.quoting import forbid, forged, is_sourced, posted, quoted

SWITCHES, CHANNEL = "What is switched on", "Choose the channel"


@pytest.fixture
async def mod(stage: Any) -> Any:
    """Return a moderator whose clock is in London."""
    made = stage.moderator()
    await stage.zone(made)
    return made


async def test_a_channel_gets_a_sourced_quote_every_day_and_none_twice(stage: Any, mod: Any):
    seen = await mod.slash("setup quotes", channel=stage.channel, time="1pm", where=stage.channel)
    assert seen.ephemeral
    assert "every day at **13:00** (Europe/London)" in seen.text
    for hours in (1, 24, 24, 24):
        stage.advance(hours=hours)
        posts = await posted(stage, mod)
    assert len(posts) == 4
    assert len({quoted(post.text).id for post in posts}) == 4
    assert all(is_sourced(post.text) for post in posts)
    assert all(post.buttons == ["Save", "Another"] for post in posts)
    assert not any(post.selects for post in posts)


async def test_whoever_presses_under_a_channels_quote_is_answered_privately(stage: Any, mod: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await alice.slash("win add", text="I called them back", where=stage.channel)
    await mod.slash("setup quotes", channel=stage.channel, time="1pm", where=stage.channel)
    stage.advance(hours=1)
    [post] = await posted(stage, mod)
    before = post.text
    await stage.restart()
    another = await alice.click(post, "Another")
    assert another.ephemeral
    assert "I called them back" in another.text
    assert "I called them back" not in (await bob.click(post, "Another")).text
    assert (await alice.click(post, "Save")).ephemeral
    assert "your first" in (await bob.click(post, "Save")).text
    assert post.text == before


async def test_a_missing_permission_is_named_before_anything_is_scheduled(stage: Any, mod: Any):
    quiet = stage.sandbox.world.add_channel(stage.guild, "quiet")
    for bits, named in ((SEND_MESSAGES, "**Send Messages**"), (VIEW_CHANNEL, "**View Channel** · **Send Messages**")):
        forbid(stage, quiet, bits)
        seen = await mod.slash("setup quotes", channel=quiet, time="1pm", where=stage.channel)
        assert f"missing {named}" in seen.text
        assert "Nothing was scheduled" in seen.text
    assert "none at the moment" in (await mod.slash("setup quotes", where=stage.channel)).text
    await mod.select(seen, stage.channel, placeholder=CHANNEL)
    assert "every day at **13:00**" in seen.text


async def test_without_a_channel_it_is_asked_for_and_the_time_is_kept(stage: Any, mod: Any):
    card = await mod.slash("setup quotes", time="18:30", where=stage.channel)
    assert "Every day at 18:30. Where should it go?" in card.text
    await stage.restart()
    await mod.select(card, stage.channel, placeholder=CHANNEL)
    assert "every day at **18:30**" in card.text


async def test_the_moderators_zone_is_asked_first_and_then_the_quote_is_set(stage: Any):
    mod = stage.moderator()
    question = await mod.slash("setup quotes", channel=stage.channel, time="9am", where=stage.channel)
    assert question.ephemeral
    assert "time zone" in question.text
    await stage.restart()
    set_ = await mod.select(question, "Europe/Dublin", placeholder="Choose your time zone")
    assert "every day at **09:00** (Europe/Dublin)" in set_.text


async def test_the_time_is_changed_and_the_quote_turned_off(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    card = await mod.slash("setup quotes", where=stage.channel)
    await stage.restart()
    form = await mod.click(card, "Change the time")
    assert form.fields[0].value == "13:00"
    wrong = await mod.submit(form, {"At what time, in your own zone?": "soon"})
    assert "could not read" in wrong.text
    await mod.submit(await mod.click(wrong, "Try again"), {"At what time, in your own zone?": "2pm"})
    card = await mod.slash("setup quotes", time="14:00", where=stage.channel)
    assert "**14:00**" in card.text
    for _ in range(2):
        assert "Stopped" in (await forged(mod, card, "setup:quotes-off")).text
    stage.advance(hours=2)
    assert await posted(stage, mod) == []


async def test_stopping_can_be_undone_and_keeps_channel_and_time(stage: Any, mod: Any):
    card = await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    await mod.click(card, "Turn it off")
    await stage.restart()
    await mod.click(card, "Undo")
    assert f"every day at **13:00** (Europe/London) in <#{stage.channel.id}>" in card.text
    await mod.click(card, "Turn it off")
    await mod.select(card, stage.channel, placeholder=CHANNEL)
    assert "**13:00**" in card.text


async def test_enabled_false_stops_it(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, where=stage.channel)
    stopped = await mod.slash("setup quotes", enabled=False, where=stage.channel)
    assert "Stopped" in stopped.text
    assert "No daily quote." in (await mod.slash("setup status", where=stage.channel)).text


@pytest.mark.parametrize("odd", ["   ", "\u200b", "🙂", "25:99", "@everyone", "غدا"])
async def test_a_time_that_cannot_be_read_schedules_nothing(stage: Any, mod: Any, odd: str):
    seen = await mod.slash("setup quotes", channel=stage.channel, time=odd, where=stage.channel)
    assert "could not read" in seen.text
    assert "none at the moment" in (await mod.slash("setup quotes", where=stage.channel)).text


# What is set up


async def test_status_shows_what_is_set_up_what_came_and_what_is_missing(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    empty = await mod.slash("setup status", where=stage.channel)
    assert "missing no permissions" in empty.text
    assert "Last posts" not in empty.text
    stage.advance(hours=1)
    await posted(stage, mod)
    other = stage.sandbox.world.add_channel(stage.guild, "other")
    forbid(stage, stage.channel, SEND_MESSAGES)
    stage.advance(hours=24)
    await stage.settle()
    seen = await mod.slash("setup status", where=other)
    assert "posted" in seen.text
    assert "Discord refused, most likely for a missing permission" in seen.text
    assert "missing **Send Messages**" in seen.text
    assert seen.buttons == ["Settings", "Daily quote"]


async def test_status_says_that_a_deleted_channel_stopped_it(stage: Any, mod: Any):
    doomed = stage.sandbox.world.add_channel(stage.guild, "doomed")
    await mod.slash("setup quotes", channel=doomed, time="13:00", where=stage.channel)
    stage.sandbox.world.delete_channel(doomed)
    seen = await mod.slash("setup status", where=stage.channel)
    assert "cannot find the channel" in seen.text
    stage.advance(hours=1)
    await stage.settle()
    seen = await mod.slash("setup status", where=stage.channel)
    assert "No daily quote." in seen.text
    assert "no longer exists. Choose another one" in seen.text
    await stage.restart()
    await mod.click(seen, "Daily quote")
    await mod.select(seen, stage.channel, placeholder=CHANNEL)
    assert "stopped at" not in (await mod.slash("setup status", where=stage.channel)).text


async def test_quotes_switched_off_in_the_settings_are_not_posted(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, ["scripture"], placeholder=SWITCHES)
    stage.advance(hours=1)
    assert await posted(stage, mod) == []
    seen = await mod.slash("setup status", where=stage.channel)
    assert "switched off in the settings" in seen.text
    assert "not posted: quotes in channels are off" in seen.text


async def test_after_downtime_of_more_than_three_hours_the_day_is_skipped(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    await stage.stop_bot()
    stage.advance(hours=5)
    await stage.start_bot()
    assert await posted(stage, mod) == []
    assert "skipped: I was more than three hours late" in (await mod.slash("setup status", where=stage.channel)).text


async def test_after_an_hour_of_downtime_the_quote_comes_once_with_an_apology(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    await stage.stop_bot()
    stage.advance(hours=2)
    await stage.start_bot()
    [post] = await posted(stage, mod)
    assert "Sorry" in post.text


async def test_a_server_that_the_bot_left_is_promised_nothing_more(stage: Any, mod: Any):
    await mod.slash("setup quotes", channel=stage.channel, time="13:00", where=stage.channel)
    stage.sandbox.world.leave(stage.guild, stage.sandbox.world.bot)
    stage.sandbox.world.invite_bot(stage.guild)
    assert "No daily quote." in (await mod.slash("setup status", where=stage.channel)).text
