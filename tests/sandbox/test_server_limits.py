"""Rate limits, when they are switched on."""

from __future__ import annotations

import asyncio

import pytest

from sandbox import Settings


class TestLimits:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(global_limit=5)

    async def test_the_sixth_request_of_a_second_waits_and_an_answer_does_not(self, bot, sandbox, alice, guild):
        await asyncio.sleep(1.05)
        channel = bot.get_channel(guild.channel("general").id)
        sending = [asyncio.create_task(channel.send(str(n))) for n in range(7)]
        await sandbox.until(lambda: [r for r in sandbox.log.requests if r.status == 429])
        assert (await alice.slash("ping", text="a")).text == "pong a"
        await asyncio.gather(*sending)
        limited = next(r for r in sandbox.log.requests if r.status == 429)
        assert limited.reply["global"] is True
        assert not sandbox.violations


class TestBuckets:
    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(bucket_limit=(2, 0.3))

    async def test_buckets_count_down_and_discord_py_obeys(self, bot, sandbox, guild):
        channel = bot.get_channel(guild.channel("general").id)
        for n in range(5):
            await channel.send(str(n))
        assert not [r for r in sandbox.log.requests if r.status == 429]
