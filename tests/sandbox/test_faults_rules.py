"""Rules by which requests fail: numbered, told in words, ended by themselves; and what can happen to world and bot."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from itertools import pairwise
from pathlib import Path

import aiohttp
import discord
import pytest

from sandbox import ClientRefused, InteractionFailed, NotVisible, Sandbox, WorldClock, permissions
from sandbox.bot_process import BotProcess

SEND = r"^POST /channels/\d+/messages$"
BOT = [sys.executable, str(Path(__file__).with_name("echo_bot.py")), "{clock}"]


@pytest.fixture
def channel(bot, guild):
    return bot.get_channel(guild.channel("general").id)


# Rules


async def test_rules_are_numbered_told_and_taken_back_one_by_one(sandbox):
    faults = sandbox.faults
    first, second, third = faults.fail(503, SEND, after_work=True), faults.hang(), faults.delay(2, probability=0.25)
    assert [rule.id for rule in faults.in_force] == [1, 2, 3]
    assert [rule.describe() for rule in faults.rules] == [
        "answers 503 after doing the work, for POST /channels/…/messages",
        "never answers without doing the work, for every request",
        "waits 2 s before doing the work, for every request (25% of them)",
    ]
    assert faults.remove(second.id)
    assert not faults.remove(second.id)
    assert faults.rules == [first, third]
    assert faults.drop().id == 4
    assert (first.brief, first.left_s) == ("503 after the work", None)


async def test_a_rule_ends_after_its_time_and_pages_are_told(sandbox):
    rule = sandbox.faults.fail(500).lasting(0.2)
    assert 0.1 < rule.left_s <= 0.2
    assert sandbox.faults.match("GET", "/users/@me") is rule
    await sandbox.world.pulse.until(lambda: rule.over, 2)  # without looking every so often
    assert rule.left_s == 0
    assert sandbox.faults.match("GET", "/users/@me") is None
    assert sandbox.faults.in_force == []


async def test_a_rule_that_was_used_up_is_no_longer_in_force(sandbox):
    rule = sandbox.faults.fail(500).times(1)
    assert sandbox.faults.in_force == [rule]
    sandbox.faults.match("GET", "/users/@me")
    assert (sandbox.faults.in_force, sandbox.faults.rules) == ([], [rule])


async def asked(sandbox, times):
    """Ask for something as the bot, so many times, and return the answers to it."""
    found = []
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {sandbox.token}"}) as session:
        for _ in range(times):
            async with session.get(f"{sandbox.api_url}/users/@me") as answer:
                found.append((answer.status, dict(answer.headers), await answer.json()))
    return found


@pytest.mark.parametrize("everywhere", [True, False])
async def test_a_storm_limits_most_requests_each_with_a_wait_of_its_own(sandbox, everywhere):
    storm = sandbox.faults.storm(30, everywhere=everywhere)
    assert 29 < storm.left_s <= 30
    answers = await asked(sandbox, 40)
    limited = [(headers, body) for status, headers, body in answers if status == 429]
    assert 15 < len(limited) < 40
    waits = [body["retry_after"] for _, body in limited]
    assert all(0.2 <= wait <= 2 for wait in waits)
    assert any(one != other for one, other in pairwise(waits))
    assert all(body["global"] is everywhere for _, body in limited)
    assert all(("X-RateLimit-Global" in headers) is everywhere for headers, _ in limited)
    about = "every request but the answers to interactions" if everywhere else "every request"
    whole = "for the whole bot" if everywhere else "for the route"
    assert storm.describe() == f"answers 429 {whole}, to {about} (70% of them)"


async def test_a_storm_on_the_whole_bot_spares_answers_to_interactions(bot, sandbox, alice):
    sandbox.faults.storm(30, everywhere=True, probability=1.0)
    assert (await alice.slash("ping", text="a")).text == "pong a"


async def test_a_lost_acknowledgement_leaves_the_work_done(sandbox, channel, guild, alice, impatient):
    lost = sandbox.faults.lose_acknowledgement(SEND, times=2)
    with contextlib.suppress(aiohttp.ClientError, OSError):
        await channel.send("hello")
    assert lost.met >= 1
    assert len(alice.sees(guild.channel("general"))) >= 1


# The world


async def test_closed_dms_and_their_opening(bot, sandbox, alice):
    sandbox.faults.close_dms(alice)
    user = await bot.fetch_user(alice.id)
    with pytest.raises(discord.Forbidden) as refused:
        await user.send("hello")
    assert refused.value.code == 50007
    sandbox.faults.open_dms(alice)
    assert (await user.send("hello")).content == "hello"


async def test_a_bot_that_is_removed_and_invited_again(bot, sandbox, guild, alice):
    sandbox.faults.remove_bot(guild)
    sandbox.faults.remove_bot(guild)
    await sandbox.until(lambda: not bot.guilds)
    with pytest.raises(NotVisible):
        await alice.slash("ping", text="a", where=guild.channel("general"))
    sandbox.faults.invite_bot(guild)
    sandbox.faults.invite_bot(guild)
    await sandbox.until(lambda: bot.joined == ["Job seekers"])
    assert len([role for role in guild.roles.values() if role.managed]) == 1
    assert (await alice.slash("ping", text="a", where=guild.channel("general"))).text == "pong a"


@pytest.mark.parametrize("whole", [True, False])
async def test_a_permission_that_is_revoked_and_restored(bot, sandbox, guild, channel, whole):
    place = guild if whole else guild.channel("general")
    bits = permissions.SEND_MESSAGES | permissions.EMBED_LINKS
    sandbox.faults.revoke(place, bits)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == 50013
    other = bot.get_channel(guild.channel("wins").id)
    if not whole:
        assert await other.send("hello")
    sandbox.faults.restore(place, bits)
    assert await channel.send("hello")
    assert guild.channel("general").overwrites == {}


async def test_a_channel_that_is_deleted_and_brought_back(bot, sandbox, guild, channel, alice):
    general = guild.channel("general")
    await channel.send("before")
    sandbox.faults.delete_channel(general)
    with pytest.raises(discord.NotFound):
        await channel.send("hello")
    sandbox.faults.bring_back(general)
    sandbox.faults.bring_back(general)
    await channel.send("after")
    assert [shown.text for shown in alice.sees(general)] == ["before", "after"]


# The bot's process


async def test_a_bot_that_is_not_ours_is_not_stopped(sandbox):
    for deed in (sandbox.faults.kill_bot, sandbox.faults.stop_bot, sandbox.faults.start_bot):
        with pytest.raises(ClientRefused, match="not started by the sandbox"):
            await deed()
    with pytest.raises(ClientRefused):
        await sandbox.faults.suspend_bot(0.1)


async def test_a_process_is_killed_started_stopped_restarted_and_suspended(tmp_path):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        bot, faults = BotProcess(sandbox, BOT), sandbox.faults
        alice = sandbox.person("Alice", guilds=[sandbox.guild("Here")])
        await faults.start_bot()
        first = bot.pid
        await faults.start_bot()
        assert bot.pid == first
        await faults.kill_bot()
        assert not bot.running
        assert "closed" not in bot.output
        await faults.start_bot()
        await faults.restart_bot()
        assert bot.lines.count("closed") == 1
        assert await alice.slash("now")

        sandbox.settings.callback_deadline = 0.3
        standing = asyncio.create_task(faults.suspend_bot(0.8))
        await asyncio.sleep(0)
        with pytest.raises(InteractionFailed):
            await alice.slash("now")
        await standing
        sandbox.settings.callback_deadline = 3.0
        assert await alice.slash("now")
        await faults.stop_bot()
        assert not bot.running
