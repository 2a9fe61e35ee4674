"""Failing on purpose, and the clock."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
import pytest

from sandbox import InteractionFailed, WorldClock

pytestmark = pytest.mark.usefixtures("impatient")
SEND = "^POST /channels/.*/messages$"


@pytest.fixture
def channel(bot, guild):
    return bot.get_channel(guild.channel("general").id)


async def test_a_fault_before_the_work_leaves_nothing_behind(sandbox, channel, guild, alice):
    fault = sandbox.faults.fail(503, on=SEND).times(1)
    with pytest.raises(discord.DiscordServerError):
        await channel.send("hello")
    assert (fault.met, fault.left, alice.sees(guild.channel("general"))) == (1, 0, [])
    await channel.send("hello")
    assert not sandbox.violations


async def test_a_fault_after_the_work_loses_only_the_reply(sandbox, channel, guild, alice):
    sandbox.faults.fail(502, on=SEND, after_work=True).times(1)
    message = await channel.send("hello", nonce="n")
    assert [shown.id for shown in alice.sees(guild.channel("general"))] == [message.id]
    assert [request.status for request in sandbox.log.requests[-2:]] == [502, 200]


async def test_a_dropped_socket_is_tried_again_or_told(sandbox, channel, guild, alice):
    sandbox.faults.drop(on=SEND).times(1)
    try:
        await channel.send("hello")
    except (aiohttp.ClientError, OSError):
        assert alice.sees(guild.channel("general")) == []
    else:
        assert len(alice.sees(guild.channel("general"))) == 1


async def test_a_rate_limit_is_waited_for(sandbox, channel):
    sandbox.faults.rate_limit(0.02, on=SEND).times(2)
    assert (await channel.send("hello")).content == "hello"


async def test_delays_and_hangs_pass_the_deadline(bot, sandbox, alice):
    sandbox.faults.delay(0.05, on="/callback$").times(1)
    assert (await alice.slash("ping", text="a")).text == "pong a"
    sandbox.faults.hang(on="/callback$").times(1)
    with pytest.raises(InteractionFailed):
        await alice.slash("ping", text="a")


async def test_chance_is_repeatable(sandbox):
    fault = sandbox.faults.fail(500, probability=0.5)
    met = [sandbox.faults.match("GET", "/users/@me") is fault for _ in range(200)]
    assert 60 < sum(met) < 140
    sandbox.faults.clear()
    assert sandbox.faults.match("GET", "/users/@me") is None


def test_the_clock_moves_both_ways():
    clock = WorldClock()
    clock.advance(timedelta(days=1))
    assert clock.offset == timedelta(days=1)
    clock.move_to(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock.now() - datetime(2026, 1, 1, tzinfo=UTC) < timedelta(seconds=1)
    with pytest.raises(ValueError, match="time zone"):
        clock.move_to(datetime(2026, 1, 1))  # noqa: DTZ001 - naive, which is what is refused


def test_another_process_follows_the_clock(tmp_path):
    clock = WorldClock(tmp_path / "clock")
    clock.advance(timedelta(hours=5))
    read = "import struct,sys; print(struct.unpack_from('<d', open(sys.argv[1],'rb').read())[0])"
    seen = subprocess.run([sys.executable, "-c", read, str(clock.path)], capture_output=True, check=True, text=True)
    assert float(seen.stdout) == 5 * 3600
    assert WorldClock(clock.path).offset == timedelta(hours=5)
    clock.close()
    assert clock.offset == timedelta(hours=5)


async def test_ids_rise_even_when_the_clock_goes_back(sandbox):
    first = sandbox.world.next_id()
    sandbox.clock.advance(timedelta(days=-3))
    assert sandbox.world.next_id() > first


async def test_what_follows_a_broken_answer_is_no_violation_of_the_bot(sandbox, bot, alice):
    sandbox.faults.fail(500, "/callback", after_work=True).times(1)
    await alice.slash("ping", text="hello")
    await sandbox.until(lambda: [r for r in sandbox.log.requests if r.code == 40060])
    assert [r.fault for r in sandbox.log.requests if r.code == 40060] == ["after one that was broken"]
    assert sandbox.violations == []
    await alice.slash("twice")
    await sandbox.until(lambda: sandbox.violations)
