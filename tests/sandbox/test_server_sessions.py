"""Which sessions the gateway ends or does not let begin, and what discord.py makes of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import discord
import pytest

from sandbox import Settings
from tests.sandbox.test_server_socket import Bare, identity
from tests.sandbox.tiny_bot import TinyBot


@pytest.fixture
async def bare(sandbox):
    async with aiohttp.ClientSession() as session:

        async def connect(query: str = "?v=10&encoding=json") -> Bare:
            made = Bare(await session.ws_connect(sandbox.gateway_url + query))
            assert (await made.hear())["op"] == 10
            return made

        yield connect


async def test_an_old_version_of_the_gateway_is_not_spoken(bare):
    assert await (await bare("?v=6")).closed() == 4012


async def test_what_cannot_be_read_closes_it(bare, sandbox):
    assert await (await (await bare()).say(2, {"token": sandbox.token})).closed() == 4002


async def test_a_place_in_the_events_that_was_never_reached_ends_the_session(bare, sandbox):
    first = await (await bare()).say(2, identity(sandbox))
    session = (await first.hear())["d"]["session_id"]
    ahead = {"token": sandbox.token, "session_id": session, "seq": 99}
    assert await (await (await bare()).say(6, ahead)).closed() == 4007
    again = await (await bare()).say(6, ahead | {"seq": 1})
    assert (await again.hear())["op"] == 9


class TestSilence:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(heartbeat_interval=0.2, heartbeats_missed=1.5)

    async def test_a_client_without_a_heartbeat_loses_its_session(self, bare, sandbox):
        silent = await (await bare()).say(2, identity(sandbox))
        session = (await silent.hear())["d"]["session_id"]
        assert await silent.closed() == 4009
        again = await (await bare()).say(6, {"token": sandbox.token, "session_id": session, "seq": 1})
        assert await again.hear() == {"op": 9, "d": False, "s": None, "t": None}

    async def test_discord_py_keeps_its_session_by_its_heartbeats(self, bot, sandbox, alice):
        await asyncio.sleep(0.7)
        assert (await alice.slash("ping", text="a")).text == "pong a"
        assert len([event for event in sandbox.log.events if event.name == "READY"]) == 1
        assert not bot.resumed


class TestManyGuilds:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(sharding_required_at=1)

    async def test_too_many_guilds_for_one_shard_need_more_shards(self, sandbox, guild):
        sandbox.guild("Another")
        client = discord.Client(intents=discord.Intents.default())
        async with client:
            with pytest.raises(discord.ConnectionClosed) as closed:
                await client.start(sandbox.token)
        assert (closed.value.code, len(sandbox.world.bot_guilds())) == (4011, 2)
        assert guild.name == "Job seekers"


class TestIdentifies:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(identifies_a_day=2)

    async def test_one_start_too_many_ends_every_session_and_changes_the_token(self, bare, sandbox, raw):
        token, client = sandbox.token, discord.Client(intents=discord.Intents.default())
        running = asyncio.create_task(client.start(token))
        await sandbox.bot_ready()
        second = asyncio.create_task((await (await bare()).say(2, identity(sandbox))).closed())
        await sandbox.bot_ready(2)
        limit = await (await raw("GET", "/gateway/bot")).json()
        assert limit["session_start_limit"]["remaining"] == 0
        assert await (await (await bare()).say(2, identity(sandbox))).closed() == 4004
        with pytest.raises(discord.ConnectionClosed) as closed:
            await running
        await client.close()
        assert (closed.value.code, await second, sandbox.token == token) == (4004, 4004, False)
        assert (await raw("GET", "/users/@me")).status == 401

    async def test_a_day_later_there_are_as_many_again(self, bot, sandbox, raw):
        sandbox.clock.advance(timedelta(hours=23))
        start = (await (await raw("GET", "/gateway/bot")).json())["session_start_limit"]
        assert (start["remaining"], start["reset_after"] <= 3_600_000) == (1, True)
        sandbox.clock.advance(timedelta(hours=2))
        start = (await (await raw("GET", "/gateway/bot")).json())["session_start_limit"]
        assert (start["remaining"], start["total"], bot.is_closed()) == (2, 2, False)

    async def test_the_new_token_lets_the_bot_in(self, sandbox, guild, run_bot):
        sandbox.gateway.reset_token()
        async with run_bot(sandbox, TinyBot()) as bot:
            assert [one.id for one in bot.guilds] == [guild.id]


class TestLists:
    async def _asking(self, bare, sandbox, intents=1, **asked):
        made = await (await bare()).say(2, identity(sandbox, intents=intents))
        await made.hear()
        await made.hear()
        return await made.say(8, asked)

    async def test_a_long_list_comes_in_thousands_and_one_by_name_stays_short(self, bare, sandbox, guild):
        for n in range(1200):
            sandbox.world.join(guild, sandbox.world.user(f"p{n}"))
        asking = await self._asking(bare, sandbox, intents=3, guild_id=str(guild.id), query="", limit=0)
        chunks = [(await asking.hear())["d"] for _ in range(2)]
        counts = [(len(c["members"]), c["chunk_index"], c["chunk_count"]) for c in chunks]
        assert counts == [(1000, 0, 2), (202, 1, 2)]
        await asking.say(8, {"guild_id": str(guild.id), "query": "p1", "limit": 0})
        assert len((await asking.hear())["d"]["members"]) == 100

    async def test_without_the_intent_nobody_lists_everybody(self, bare, sandbox, guild, alice):
        asking = await self._asking(bare, sandbox, guild_id=str(guild.id), query="", limit=0)
        await asking.say(8, {"guild_id": str(guild.id), "query": "ali", "limit": 0})
        heard = (await asking.hear())["d"]
        assert [member["user"]["id"] for member in heard["members"]] == [str(alice.id)]

    async def test_of_a_server_without_the_bot_nothing_is_told(self, bare, sandbox, guild):
        other = sandbox.guild("Elsewhere", with_bot=False)
        asking = await self._asking(bare, sandbox, guild_id=str(other.id), query="Else", limit=0)
        await asking.say(8, {"guild_id": str(guild.id), "user_ids": ["1"]})
        assert (await asking.hear())["d"]["guild_id"] == str(guild.id)

    async def test_what_cannot_be_read_closes_it(self, bare, sandbox, guild):
        assert await (await self._asking(bare, sandbox, query=guild.name)).closed() == 4002
