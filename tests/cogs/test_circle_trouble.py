"""A circle whose channel is gone, whose permission was taken or whose bot was removed: it waits, and goes on mended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.features import circle
from sandbox.permissions import MANAGE_GUILD, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, TALKING, THREADING
from tests.cogs.circling import OPENS, WRAPS, come, drawn, members, open_week, posts, set_goal, wrap_up
from tests.cogs.keeping import GIVEN, MOVE, dms, make, one, promised, until_it
from tests.cogs.quoting import forbid

pytestmark = pytest.mark.usefixtures("at_once")

NAME = GIVEN["name"]


@pytest.fixture
async def mod(stage: Any) -> Any:
    """Return a moderator who made a circle that somebody is in."""
    made = stage.moderator()
    await make(stage, made)
    await come(stage.person("Alice"), stage.channel)
    return made


async def test_a_permission_that_is_taken_is_told_of_once_and_named(stage: Any, mod: Any):
    forbid(stage, stage.channel, SEND_MESSAGES)
    await until_it(stage, 1, "permission")
    assert await promised(stage) is None
    assert await dms(stage, mod) == []
    stage.advance(minutes=6)
    [told] = await dms(stage, mod)
    assert f"**{NAME}** in Job seekers cannot meet" in told
    assert "missing **Send Messages**" in told
    assert "/setup circle" in told
    stage.advance(days=9)
    assert len(await dms(stage, mod)) == 1
    assert posts(stage) == []


async def test_what_is_mended_within_minutes_troubles_nobody(stage: Any, mod: Any):
    forbid(stage, stage.channel, SEND_MESSAGES)
    await until_it(stage, 1, "permission")
    forbid(stage, stage.channel, 0)
    await until_it(stage, 1, None)
    stage.advance(minutes=6)
    assert await dms(stage, mod) == []
    assert (await promised(stage)).fire_at == OPENS
    assert NAME in (await open_week(stage)).text


async def test_an_opening_that_was_missed_comes_late_once_mended(stage: Any, mod: Any):
    forbid(stage, stage.channel, SEND_MESSAGES)
    await until_it(stage, 1, "permission")
    stage.move_to(OPENS + timedelta(hours=2))
    await stage.settle()
    assert posts(stage) == []
    forbid(stage, stage.channel, 0)
    await until_it(stage, 1, None)
    await stage.settle()
    [post] = posts(stage)
    assert NAME in post.text
    for _ in range(2):
        forbid(stage, stage.channel, SEND_MESSAGES)
        await until_it(stage, 1, "permission")
        forbid(stage, stage.channel, 0)
        await until_it(stage, 1, None)
        await stage.settle()
    assert len(posts(stage)) == 1
    assert (await promised(stage)).fire_at == OPENS + timedelta(days=7)


async def test_a_permission_taken_while_the_bot_was_away_is_met_at_the_opening(stage: Any, mod: Any):
    await stage.stop_bot()
    forbid(stage, stage.channel, SEND_MESSAGES)
    stage.move_to(OPENS)
    await stage.start_bot()
    await stage.settle()
    await until_it(stage, 1, "permission")
    stage.advance(minutes=6)
    assert "missing **Send Messages**" in (await dms(stage, mod))[0]
    await stage.stop_bot()
    forbid(stage, stage.channel, 0)
    await stage.start_bot()
    await until_it(stage, 1, None)
    await stage.settle()
    assert len(posts(stage)) == 1


async def test_a_role_that_lets_the_bot_in_or_out_counts(stage: Any, mod: Any):
    world = stage.sandbox.world
    role = next(role for role in stage.guild.roles.values() if role.managed)
    world.change_role(stage.guild, stage.guild.everyone, 0)
    world.change_role(stage.guild, role, 0)
    await until_it(stage, 1, "permission")
    helping = world.add_role(stage.guild, "Posting", TALKING | THREADING)
    world.give_role(stage.guild, world.bot, helping)
    await until_it(stage, 1, None)
    world.moderation.delete_role(stage.guild, helping)
    await until_it(stage, 1, "permission")
    world.change_role(stage.guild, role, TALKING | THREADING)
    await until_it(stage, 1, None)


async def test_a_deleted_channel_has_it_wait_until_it_is_moved(stage: Any, mod: Any):
    alice = stage.sandbox.people["Alice"]
    doomed, home = stage.channel, stage.sandbox.world.add_channel(stage.guild, "home")
    post = await open_week(stage)
    await set_goal(alice, post, "Write to Tom")
    stage.sandbox.world.delete_channel(doomed)
    await until_it(stage, 1, "channel")
    stage.advance(minutes=6)
    [told] = await dms(stage, mod)
    assert "Its channel was deleted." in told
    assert mod.inbox()[-1].buttons == ["Go to the server"]
    stage.channel = home
    card = await one(stage, mod)
    assert "Choose another one below" in card.text
    assert "meets in" not in card.text
    assert "cannot find the channel" not in card.text
    await stage.restart()
    await mod.select(card, home, placeholder=MOVE)
    assert f"meets in <#{home.id}>" in card.text
    await until_it(stage, 1, None)
    assert (await promised(stage)).fire_at == OPENS + timedelta(days=7)
    await open_week(stage, OPENS + timedelta(days=7))
    assert len([shown for shown in posts(stage, home) if "Set my goal" in shown.buttons]) == 1


async def test_a_channel_that_was_deleted_while_the_bot_was_away_is_met_at_the_opening(stage: Any, mod: Any):
    await stage.stop_bot()
    stage.sandbox.world.delete_channel(stage.channel)
    stage.move_to(OPENS)
    await stage.start_bot()
    await stage.settle()
    await until_it(stage, 1, "channel")


async def test_a_bot_that_was_removed_goes_on_where_it_stopped_when_it_is_invited_again(stage: Any, mod: Any):
    alice = stage.sandbox.people["Alice"]
    second = stage.sandbox.guild("Second server")
    theirs = stage.sandbox.person("Theirs", guilds=[second], permissions=MANAGE_GUILD)
    where = second.channel("general")
    await theirs.slash("setup circle", where=where, channel=where, **(GIVEN | {"timezone": "Tokyo"}))
    stage.sandbox.world.leave(stage.guild, stage.sandbox.world.bot)
    await until_it(stage, 1, "server")
    assert (await stage.run(circle.find, 2)).paused_by is None
    stage.advance(minutes=6)
    await stage.settle()
    stage.sandbox.world.invite_bot(stage.guild)
    await until_it(stage, 1, None)
    assert await members(stage) == [alice.id]
    assert (await promised(stage)).fire_at == OPENS
    assert NAME in (await open_week(stage)).text
    assert len(posts(stage)) == 1


async def test_who_set_up_several_is_told_in_one_message_when_the_bot_is_removed(stage: Any, mod: Any):
    for number in range(3):
        await make(stage, mod, name=f"Circle {number}")
    second = stage.sandbox.guild("Second server")
    stage.sandbox.world.join(second, mod.user)
    stage.sandbox.world.leave(stage.guild, stage.sandbox.world.bot)
    await until_it(stage, 4, "server")
    stage.advance(minutes=6)
    [told] = await dms(stage, mod)
    assert f"4 circles in a server I am no longer in cannot meet at the moment, **{NAME}** among them" in told
    assert "invited again, I go on where it stopped" in told


async def test_a_wrap_up_goes_to_the_channel_where_its_thread_takes_none(stage: Any, mod: Any):
    alice = stage.sandbox.people["Alice"]
    post = await open_week(stage)
    card = await set_goal(alice, post, "Write to Tom")
    await alice.click(post, "Done")
    assert card.ephemeral
    forbid(stage, stage.channel, SEND_MESSAGES_IN_THREADS)
    await wrap_up(stage)
    await wrap_up(stage)
    assert (await stage.run(circle.find, 1)).paused_by is None
    assert any("Write to Tom" in shown.text for shown in posts(stage)[1:])


async def test_a_wrap_up_that_nothing_takes_has_the_circle_wait(stage: Any, mod: Any):
    alice = stage.sandbox.people["Alice"]
    post = await open_week(stage)
    await set_goal(alice, post, "Write to Tom")
    await alice.click(post, "Done")
    await drawn(stage)
    await stage.stop_bot()
    forbid(stage, stage.channel, SEND_MESSAGES | SEND_MESSAGES_IN_THREADS)
    stage.move_to(WRAPS)
    await stage.start_bot()
    await stage.settle()
    await until_it(stage, 1, "permission")
    forbid(stage, stage.channel, 0)
    await until_it(stage, 1, None)
    await wrap_up(stage, WRAPS + timedelta(hours=1))
    thread = next(one for one in stage.guild.channels.values() if one.parent is stage.channel)
    assert [shown for shown in posts(stage, thread) if "Write to Tom" in shown.text]


async def test_an_outage_takes_nothing_from_a_circle(stage: Any, mod: Any):
    stage.app.get_guild(stage.guild.id).unavailable = True
    assert await stage.app.get_cog("circle_trouble").look(stage.guild.id) is None
    assert (await stage.run(circle.find, 1)).paused_by is None
    stage.app.get_guild(stage.guild.id).unavailable = False


async def test_a_post_that_discord_refuses_for_itself_pauses_nothing(stage: Any, mod: Any):
    stage.sandbox.faults.fail(400, "POST /channels")
    stage.move_to(OPENS)
    await stage.settle()
    assert (await stage.run(circle.find, 1)).paused_by is None


async def test_a_channel_or_a_role_with_another_name_is_no_trouble(stage: Any, mod: Any):
    world = stage.sandbox.world
    role = world.add_role(stage.guild, "Walkers")
    world.moderation.change_channel(stage.channel, name="walks")
    role.name = "Strollers"
    world.change_role(stage.guild, role, role.permissions)
    await stage.settle()
    assert "The next week opens" in (await one(stage, mod)).text
    assert mod.inbox() == []
