"""What the gateway tells discord.py, and what happens when the connection breaks."""

from __future__ import annotations

import asyncio

import discord
import pytest

from sandbox import Settings
from sandbox.permissions import SEND_MESSAGES
from tests.sandbox.tiny_bot import TinyBot


async def test_a_dropped_connection_resumes_and_misses_nothing(bot, sandbox, alice):
    sandbox.faults.drop_gateway()
    await alice.write("while you were out")
    await sandbox.until(lambda: bot.resumed and bot.heard)
    assert [message.content for message in bot.heard] == ["while you were out"]
    assert len([event for event in sandbox.log.events if event.name == "READY"]) == 1


async def test_asked_to_reconnect_the_bot_resumes(bot, sandbox, alice):
    sandbox.faults.ask_reconnect()
    await sandbox.until(lambda: bot.resumed)
    assert (await alice.slash("ping", text="a")).text == "pong a"


async def test_an_invalid_session_that_can_be_resumed(bot, sandbox, alice):
    sandbox.faults.invalidate_sessions(resumable=True)
    await sandbox.until(lambda: bot.resumed)
    assert (await alice.slash("ping", text="a")).text == "pong a"


async def test_an_invalid_session_starts_anew(bot, sandbox, alice):
    before = sandbox.gateway.connected[0].id
    sandbox.faults.invalidate_sessions(resumable=False)
    await sandbox.until(lambda: [s for s in sandbox.gateway.connected if s.id != before])
    assert (await alice.slash("ping", text="a")).text == "pong a"
    assert len([event for event in sandbox.log.events if event.name == "READY"]) == 2


async def test_an_act_during_a_short_break_is_answered_after_the_resume(bot, sandbox, alice):
    sandbox.settings.callback_deadline = 3.0
    sandbox.faults.drop_gateway()
    assert (await alice.slash("ping", text="a")).text == "pong a"


class TestShards:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(shards=2)

    async def test_events_go_to_the_shard_of_their_guild_and_dms_to_the_first(self, sandbox, guild, alice, run_bot):
        other = guild
        while len({(one.id >> 22) % 2 for one in sandbox.world.guilds.values()}) < 2:
            await asyncio.sleep(0.001)
            other = sandbox.guild("Other")
        alice.sandbox.world.join(other, alice.user)
        async with run_bot(sandbox, TinyBot(), shards=2) as bot:
            assert bot.shard_count == 2
            for one in (guild, other):
                shard = (one.id >> 22) % 2
                assert bot.get_guild(one.id).shard_id == shard
                assert (await alice.slash("ping", text="a", where=one.channel("general"))).text == "pong a"
                last = [event for event in sandbox.log.events if event.name == "INTERACTION_CREATE"][-1]
                assert last.shard == (shard, 2)
            await alice.slash("ping", text="a")
            assert sandbox.log.events[-1].shard == (0, 2)


class TestIntents:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(allowed_intents=discord.Intents.default().value)

    async def test_a_privileged_intent_must_be_allowed(self, sandbox):
        async with TinyBot(intents=discord.Intents.all()) as bot:
            with pytest.raises(discord.PrivilegedIntentsRequired):
                await bot.start(sandbox.token)


async def test_all_intents_bring_members_and_content(sandbox, guild, alice, run_bot):
    async with run_bot(sandbox, TinyBot(intents=discord.Intents.all())) as bot:
        assert bot.get_guild(guild.id).get_member(alice.id).display_name == "Alice"
        await alice.write("hello", guild.channel("general"))
        await sandbox.until(lambda: bot.heard)
        assert bot.heard[0].content == "hello"


async def test_a_plain_client_works_too(sandbox, guild, alice):
    client = discord.Client(intents=discord.Intents.default(), guild_ready_timeout=0.05)
    running = asyncio.create_task(client.start(sandbox.token))
    await sandbox.bot_ready()
    await client.wait_until_ready()
    assert [one.name for one in client.guilds] == ["Job seekers"]
    await client.close()
    await running


async def test_guilds_channels_and_members_come_and_go(bot, sandbox, guild):
    other = sandbox.guild("Another")
    await sandbox.until(lambda: bot.joined == ["Another"])
    channel = sandbox.world.add_channel(other, "later")
    await sandbox.until(lambda: bot.get_channel(channel.id))
    sandbox.world.overwrite(channel, sandbox.world.bot, deny=SEND_MESSAGES)
    await sandbox.until(lambda: not bot.get_channel(channel.id).permissions_for(bot.guilds[-1].me).send_messages)
    sandbox.world.delete_channel(channel)
    await sandbox.until(lambda: not bot.get_channel(channel.id))
    sandbox.world.leave(other, sandbox.world.bot)
    await sandbox.until(lambda: not bot.get_guild(other.id))


async def test_identifying_twice_at_once_is_put_off(sandbox, guild, run_bot):
    sandbox.settings.max_concurrency, sandbox.settings.identify_interval = 1, 5.0
    async with run_bot(sandbox, TinyBot()):
        assert not sandbox.gateway.may_identify(0)
        sandbox.settings.enforce_gateway_limits = False
        assert sandbox.gateway.may_identify(0)


async def test_the_content_of_what_is_answered_is_hidden_too(bot, sandbox, guild, alice, bob):
    general = guild.channel("general")
    question = await alice.write("a secret", general)
    await bob.write(f"<@{bot.user.id}> look", general, reply_to=question)
    await sandbox.until(lambda: len(bot.heard) == 2)
    answer = bot.heard[-1]
    assert (answer.content, answer.reference.resolved.content) == (f"<@{bot.user.id}> look", "")


async def test_an_outage_is_no_removal(bot, sandbox, guild, alice):
    left = []

    async def on_guild_remove(guild):
        left.append(guild)

    bot.on_guild_remove = on_guild_remove
    sandbox.gateway.black_out(guild)
    await sandbox.until(lambda: bot.get_guild(guild.id) is None or bot.get_guild(guild.id).unavailable)
    await alice.write("unheard", guild.channel("general"))
    sandbox.gateway.light_up(guild)
    await sandbox.until(lambda: bot.get_guild(guild.id) and not bot.get_guild(guild.id).unavailable)
    assert (left, bot.heard, bot.joined) == ([], [], [])


async def test_who_connects_during_an_outage_waits_for_the_guild(sandbox, guild, run_bot):
    sandbox.gateway.black_out(guild)
    async with run_bot(sandbox, TinyBot()) as bot:
        assert [one.unavailable for one in bot.guilds] == [True]
        sandbox.gateway.light_up(guild)
        await sandbox.until(lambda: not bot.guilds[0].unavailable)
