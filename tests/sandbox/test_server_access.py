"""What the bot may do where: each refused without its permission, done with it."""

from __future__ import annotations

import io
from datetime import timedelta

import discord
import pytest

from sandbox import ClientRefused, objects
from sandbox.permissions import (
    ADD_REACTIONS,
    ATTACH_FILES,
    BOT,
    EMBED_LINKS,
    EVERYONE,
    MANAGE_CHANNELS,
    MANAGE_MESSAGES,
    MANAGE_ROLES,
    PIN_MESSAGES,
    SEND_MESSAGES,
)


@pytest.fixture
def general(guild):
    return guild.channel("general")


@pytest.fixture
def channel(bot, general):
    return bot.get_channel(general.id)


@pytest.fixture
def may(sandbox, guild):
    """Let the bot do so much and no more, everybody's permissions taken away."""

    def may(bits: int) -> None:
        sandbox.world.change_role(guild, guild.everyone, 0)
        sandbox.world.change_role(guild, guild.role("bot"), bits)

    return may


async def code_of(attempt):
    with pytest.raises(discord.HTTPException) as refused:
        await attempt
    return refused.value.code


@pytest.mark.parametrize(
    ("bits", "what"),
    [
        (EMBED_LINKS, lambda: {"embed": discord.Embed(title="Look")}),
        (ATTACH_FILES, lambda: {"file": discord.File(io.BytesIO(b"a"), "a.txt")}),
        (SEND_MESSAGES, lambda: {"content": "hello"}),
    ],
)
async def test_what_a_message_holds_takes_its_permission(channel, may, bits, what):
    may(BOT & ~bits)
    assert await code_of(channel.send(**what())) == 50013
    may(BOT)
    assert (await channel.send(**what())).id


async def test_pins_and_reactions_take_theirs(channel, may, general):
    message = await channel.send("hello")
    may(BOT & ~PIN_MESSAGES | MANAGE_MESSAGES)
    assert [await code_of(message.pin()), await code_of(message.add_reaction("🫂"))] == [50013, 50013]
    may(BOT | ADD_REACTIONS | EVERYONE)
    await message.add_reaction("🫂")
    may(BOT)
    await message.add_reaction("🫂")
    assert general.messages[message.id].reactions["🫂"] == [channel.guild.me.id]


async def test_others_messages_are_cleared_with_the_permission(channel, may, alice, general):
    theirs = await alice.write("hello", general)
    await alice.react(theirs, "🫂")
    may(BOT)
    message = await channel.fetch_message(theirs.id)
    assert await code_of(message.clear_reactions()) == 50013
    may(BOT | MANAGE_MESSAGES)
    await message.remove_reaction("🫂", discord.Object(alice.id))
    assert await code_of(message.remove_reaction("🫂", discord.Object(alice.id))) == 10014
    await message.edit(suppress=True)
    await message.clear_reaction("🎉")
    await message.delete()
    assert theirs.deleted


async def test_old_messages_are_not_deleted_in_bulk(sandbox, channel, may):
    sent = [await channel.send(text) for text in "ab"]
    may(BOT | MANAGE_MESSAGES)
    sandbox.clock.advance(timedelta(days=15))
    assert await code_of(channel.delete_messages(sent)) == 50034
    assert await code_of(channel._state.http.delete_messages(channel.id, [sent[0].id])) == 50035


async def test_a_channel_has_250_pins_at_most(sandbox, channel, general):
    sent = await channel.send("hello")
    body = general.messages[sent.id].json
    for _ in range(250):
        sandbox.world.post(general, body | {"id": str(sandbox.world.next_id())}).pinned_at = sandbox.clock.now()
    assert await code_of(sent.pin()) == 30003


async def test_channels_are_made_changed_and_deleted_with_the_permission(bot, sandbox, guild, channel, may):
    server = bot.get_guild(guild.id)
    may(BOT)
    refused = [server.create_text_channel("new"), channel.edit(name="new"), channel.delete()]
    assert [await code_of(attempt) for attempt in refused] == [50013] * 3
    may(BOT | MANAGE_CHANNELS)
    assert await code_of(server.create_text_channel("x" * 101)) == 50035
    made = await server.create_text_channel("new")
    await made.edit(name="newer")
    assert guild.channel("newer").id == made.id
    await made.delete()
    assert made.id not in sandbox.world.channels
    assert await code_of(made.send("hello")) == 10003


async def test_overwrites_take_the_permission_for_roles(sandbox, guild, channel, general, may, alice):
    target = await channel.guild.fetch_member(alice.id)
    may(BOT)
    assert await code_of(channel.set_permissions(target, send_messages=False)) == 50013
    may(BOT | MANAGE_ROLES)
    await channel.set_permissions(target, send_messages=False)
    sandbox.world.change_role(guild, guild.everyone, EVERYONE)
    with pytest.raises(ClientRefused, match="write"):
        await alice.write("hello", general)
    await channel.set_permissions(target, overwrite=None)
    await alice.write("hello", general)


async def test_a_forum_holds_posts_and_no_messages(bot, request_as, sandbox, guild, may, alice):
    place = sandbox.world.add_channel(guild, "ideas", objects.FORUM)
    await sandbox.until(lambda: bot.get_channel(place.id))
    forum = bot.get_channel(place.id)
    may(SEND_MESSAGES | BOT)
    made = await forum.create_thread(name="An idea", content="What if")
    assert (made.thread.id, made.message.id, made.message.content) == (made.thread.id, made.thread.id, "What if")
    assert await code_of(bot.http.send_message(place.id, params=discord.http.handle_message_parameters("x"))) == 50008
    assert (
        await code_of(bot.http.request(discord.http.Route("POST", f"/channels/{place.id}/threads"), json={"name": "x"}))
        == 50035
    )
    sandbox.world.change_role(guild, guild.everyone, EVERYONE)
    with pytest.raises(ClientRefused):
        await alice.write("hello", place)
    may(BOT & ~SEND_MESSAGES)
    assert await code_of(forum.create_thread(name="Another", content="x")) == 50013


async def test_what_belongs_to_others_is_unknown(request_as, sandbox, guild):
    other = sandbox.guild("Elsewhere", with_bot=False)
    app = f"/applications/{sandbox.world.app_id}"
    expected = {
        "/applications/1/commands": 10002,
        f"{app}/guilds/{other.id}/commands": 50001,
        f"{app}/commands/1": 10063,
        f"/guilds/{other.id}": 10004,
        f"/guilds/{guild.id}/roles/1": 10011,
        f"/channels/{other.channel('general').id}": 50001,
        f"/channels/{guild.channel('general').id}/messages/1": 10008,
        "/users/1": 10013,
    }
    assert {path: await code_of(request_as("GET", path)) for path in expected} == expected


async def test_members_of_a_thread_come_and_go(channel, alice):
    thread = await channel.create_thread(name="Talk", type=discord.ChannelType.public_thread)
    await thread.add_user(discord.Object(alice.id))
    await thread.leave()
    assert [member.id for member in await thread.fetch_members()] == [alice.id]
    await thread.join()
    assert len(await thread.fetch_members()) == 2
    assert await code_of(thread.remove_user(discord.Object(alice.id))) == 50013
    private = await channel.create_thread(name="Two", type=discord.ChannelType.private_thread)
    await private.add_user(discord.Object(alice.id))
    await private.remove_user(discord.Object(alice.id))
    assert [member.id for member in await private.fetch_members()] == [channel.guild.me.id]


async def test_a_message_starts_one_thread(channel):
    message = await channel.send("hello")
    await message.create_thread(name="Talk")
    assert await code_of(message.create_thread(name="x")) == 160004
    again = await channel.send("hello")
    assert await code_of(again.create_thread(name="")) == 50035
    assert await code_of(again.create_thread(name="x", auto_archive_duration=7)) == 50035
