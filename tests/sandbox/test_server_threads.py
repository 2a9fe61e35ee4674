"""Threads that sleep, wake, are locked or private; edits of what is long past; and what needs which permission."""

from __future__ import annotations

import io
from datetime import timedelta

import discord
import pytest

from sandbox import ClientRefused, NotVisible, Settings
from sandbox.objects import PRIVATE_THREAD
from sandbox.permissions import (
    BOT,
    CREATE_PRIVATE_THREADS,
    MANAGE_MESSAGES,
    MANAGE_THREADS,
    READ_MESSAGE_HISTORY,
    SEND_MESSAGES_IN_THREADS,
)
from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture
def general(guild):
    return guild.channel("general")


@pytest.fixture
async def thread(bot, general):
    return await bot.get_channel(general.id).create_thread(name="Talk", type=discord.ChannelType.public_thread)


@pytest.fixture
def place(sandbox, thread):
    return sandbox.world.channels[thread.id]


async def codes(*attempts):
    found = []
    for attempt in attempts:
        with pytest.raises(discord.HTTPException) as refused:
            await attempt
        found.append(refused.value.code)
    return found


async def test_nothing_in_an_archived_thread_can_be_changed(bot, sandbox, guild, thread, place, alice):
    sandbox.world.change_role(guild, guild.role("bot"), BOT | MANAGE_MESSAGES)
    message = await thread.send("hello")
    sandbox.world.threads.archive(place)
    attempts = [
        message.edit(content="x"),
        message.delete(),
        message.add_reaction("🫂"),
        message.clear_reactions(),
        message.pin(),
        thread.add_user(discord.Object(alice.id)),
        thread.edit(name="New"),
        thread.purge(limit=2),
    ]
    assert set(await codes(*attempts)) == {50083}
    assert bot.get_channel(place.parent.id)


async def test_a_message_wakes_it_and_the_bot_is_told(sandbox, thread, place, alice):
    sandbox.world.threads.archive(place)
    await thread.send("hello")
    assert not place.archived
    updates = [event.data for event in sandbox.log.events if event.name == "THREAD_UPDATE"]
    assert [data["thread_metadata"]["archived"] for data in updates] == [True, False]
    sandbox.world.threads.archive(place)
    await alice.write("hello", place)
    assert (place.archived, alice.id in place.thread_members) == (False, True)


async def test_an_answer_wakes_it_too_and_its_edit_does_not(sandbox, thread, place, alice):
    sandbox.world.threads.archive(place)
    await alice.slash("count", where=place)
    assert (place.archived, thread.name) == (False, "Talk")
    sandbox.world.threads.archive(place)
    hook = discord.Webhook.partial(
        sandbox.world.app_id, alice.last.interaction.token, client=thread._state._get_client()
    )
    assert await codes(hook.edit_message(alice.last.interaction.original.id, content="x")) == [50083]


async def test_it_falls_asleep_when_nobody_writes(sandbox, thread, place):
    message = await thread.send("hello")
    sandbox.clock.advance(timedelta(hours=23))
    await thread.send("still here")
    sandbox.clock.advance(timedelta(hours=2))
    await message.edit(content="edited")
    sandbox.clock.advance(timedelta(hours=23))
    assert await codes(message.edit(content="too late")) == [50083]
    assert place.archived
    assert [found.name async for found in thread.parent.archived_threads()] == ["Talk"]
    assert await thread.guild.active_threads() == []


async def test_a_lock_keeps_people_and_the_bot_out(sandbox, guild, thread, place, alice):
    moderator = sandbox.person("Mo", guilds=[guild], permissions=MANAGE_THREADS)
    moderator.archive(place, lock=True)
    assert await codes(thread.send("hello"), thread.edit(archived=False)) == [50083, 50013]
    with pytest.raises(ClientRefused, match="locked"):
        await alice.write("hello", place)
    with pytest.raises(NotVisible, match="locked"):
        await alice.slash("ping", text="a", where=place)
    await moderator.write("open again", place)
    assert (place.archived, place.locked) == (False, True)
    assert await codes(thread.send("hello")) == [160005]
    sandbox.world.change_role(guild, guild.role("bot"), BOT | MANAGE_THREADS)
    await thread.send("hello")
    await thread.edit(locked=False)
    await alice.write("hello", place)


async def test_who_started_a_thread_may_close_it(thread, place):
    await thread.edit(archived=True, slowmode_delay=5)
    assert (place.archived, place.slowmode) == (True, 5)
    await thread.edit(archived=False)
    assert (place.archived, place.slowmode) == (False, 5)
    assert await codes(thread.edit(locked=True)) == [50013]


async def test_nobody_reacts_in_an_archived_thread(sandbox, thread, place, alice):
    await thread.send("hello")
    shown = alice.sees(place)[0]
    await alice.react(shown, "🫂")
    sandbox.world.threads.archive(place)
    for act in (alice.react(shown, "🎉"), alice.unreact(shown, "🫂")):
        with pytest.raises(ClientRefused, match="archived"):
            await act


class TestPrivateThreads:
    async def test_only_those_inside_and_moderators_see_it(self, bot, sandbox, guild, general, alice, bob):
        made = await bot.get_channel(general.id).create_thread(name="Quiet")
        assert made.is_private()
        place = sandbox.world.channels[made.id]
        moderator = sandbox.person("Mo", guilds=[guild], permissions=MANAGE_THREADS)
        await made.add_user(discord.Object(alice.id))
        await alice.write("hello", place)
        assert moderator.sees(place)
        with pytest.raises(NotVisible):
            bob.sees(place)

    async def test_the_bot_knows_nothing_of_those_it_is_not_in(self, bot, sandbox, general, alice, run_bot):
        secret = sandbox.world.add_thread(general, "Secret", alice.user, kind=PRIVATE_THREAD)
        open_one = sandbox.world.add_thread(general, "Open", alice.user)
        await alice.write("psst", secret)
        await sandbox.until(lambda: bot.get_channel(open_one.id) or bot.guilds[0].get_thread(open_one.id))
        assert bot.guilds[0].get_thread(secret.id) is None
        assert await codes(bot.http.get_channel(secret.id)) == [50001]
        await bot.close()
        async with run_bot(sandbox, TinyBot()) as again:
            assert [found.name for found in again.guilds[0].threads] == ["Open"]

    async def test_it_takes_a_permission_to_start_one(self, bot, sandbox, guild, general):
        sandbox.world.overwrite(general, guild.everyone, deny=CREATE_PRIVATE_THREADS)
        assert await codes(bot.get_channel(general.id).create_thread(name="Quiet")) == [50013]

    async def test_archived_ones_are_listed_for_those_who_may_see_them(self, bot, general, thread):
        quiet = await bot.get_channel(general.id).create_thread(name="Quiet")
        await quiet.edit(archived=True)
        await thread.edit(archived=True)
        channel = bot.get_channel(general.id)
        assert [t.name async for t in channel.archived_threads()] == ["Talk"]
        assert [t.name async for t in channel.archived_threads(private=True, joined=True)] == ["Quiet"]
        with pytest.raises(discord.Forbidden):
            assert [t async for t in channel.archived_threads(private=True)]


async def test_a_thread_of_no_kind_is_private_and_the_kind_must_fit(raw, general):
    place = f"/channels/{general.id}/threads"
    assert (await (await raw("POST", place, {"name": "a"})).json())["type"] == PRIVATE_THREAD
    assert (await (await raw("POST", place, {"name": "a", "type": 10})).json())["code"] == 50035
    made = await (await raw("POST", place, {"name": "a", "type": 11})).json()
    inside = await raw("POST", f"/channels/{made['id']}/threads", {"name": "a", "type": 11})
    assert (await inside.json())["code"] == 50024


async def test_the_channels_limits_are_kept(raw, sandbox, guild, general):
    sandbox.world.change_role(guild, guild.role("bot"), 1 << 4 | BOT)
    for body in ({"name": "x" * 101}, {"topic": "x" * 1025}, {"rate_limit_per_user": 21_601}):
        assert (await (await raw("PATCH", f"/channels/{general.id}", body)).json())["code"] == 50035
    await raw("PATCH", f"/channels/{general.id}", {"rate_limit_per_user": 5})
    await raw("PATCH", f"/channels/{general.id}", {"topic": "x"})
    assert (general.slowmode, general.topic) == (5, "x")


class TestOldEdits:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(old_edit_limit=2, old_edit_window=timedelta(seconds=1))

    async def test_too_many_edits_of_old_messages_wait(self, raw, sandbox, general):
        place = f"/channels/{general.id}/messages"
        message = f"{place}/{(await (await raw('POST', place, {'content': 'a'})).json())['id']}"
        for text in "bcdef":
            assert (await raw("PATCH", message, {"content": text})).status == 200
        sandbox.clock.advance(timedelta(hours=2))
        answers = [await raw("PATCH", message, {"content": text}) for text in "xyz"]
        body = await answers[-1].json()
        assert [answer.status for answer in answers] == [200, 200, 429]
        assert (body["code"], 0 < body["retry_after"] <= 1, body["global"]) == (30046, True, False)
        sandbox.clock.advance(timedelta(seconds=2))
        assert (await raw("PATCH", message, {"content": "w"})).status == 200

    async def test_discord_py_waits_and_gets_through(self, bot, sandbox, general):
        sandbox.settings.old_edit_window = timedelta(seconds=0.2)
        message = await bot.get_channel(general.id).send("a")
        sandbox.clock.advance(timedelta(hours=2))
        for text in "bcde":
            message = await message.edit(content=text)
        assert message.content == "e"
        assert [r.code for r in sandbox.log.requests if r.status == 429]


async def test_without_history_there_is_nothing_to_read_and_no_reply(bot, sandbox, guild, general, alice):
    channel = bot.get_channel(general.id)
    sent = await channel.send("hello")
    await sent.pin()
    for role in (guild.role("bot"), guild.everyone):
        sandbox.world.change_role(guild, role, role.permissions & ~READ_MESSAGE_HISTORY)
    assert [m async for m in channel.history()] == []
    assert [m async for m in channel.pins()] == []
    assert await codes(channel.fetch_message(sent.id), sent.reply("x")) == [50013, 160002]
    await channel.send("no reply")
    assert alice.id in guild.members


async def test_writing_in_threads_takes_its_own_permission(sandbox, guild, thread, place, alice):
    for role in (guild.role("bot"), guild.everyone):
        sandbox.world.change_role(guild, role, role.permissions & ~SEND_MESSAGES_IN_THREADS)
    assert await codes(thread.send("hello")) == [50013]
    with pytest.raises(ClientRefused):
        await alice.write("hello", place)
    await alice.write("hello", place.parent)


class TestMembers:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(allowed_intents=discord.Intents.default().value)

    async def test_the_list_of_members_takes_the_intent(self, bot, guild, alice):
        listed = bot.http.get_members(guild.id, 10, None)
        assert await codes(listed) == [50001]
        assert (await bot.guilds[0].fetch_member(alice.id)).display_name == "Alice"


async def test_a_request_that_is_too_large_as_a_whole_is_refused(raw, general):
    large = io.BytesIO(b"x" * (25 * 1024 * 1024 + 1))
    refused = await raw("POST", f"/channels/{general.id}/messages", data=large)
    assert (refused.status, (await refused.json())["code"]) == (413, 40005)
