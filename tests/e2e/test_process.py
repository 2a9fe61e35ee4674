"""Comeback as a process of its own: started, killed at the worst moments, stopped, and refused."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.database import Database
from bot.features import win
from bot.reminders import find
from bot.settings import Settings
from sandbox.bot_process import BotProcess
from sandbox.clock import WorldClock
from sandbox.server import Sandbox
from sandbox.settings import Settings as SandboxSettings
from tests.stage import NOON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sandbox.people import Person

COMMAND = [sys.executable, "-m", "bot", "run", "--clock", "{clock}"]
MESSAGES = r"POST /channels/\d+/messages$"


@asynccontextmanager
async def city(folder: Path, *, shards: int = 1, **env: str) -> AsyncIterator[tuple[Sandbox, BotProcess]]:
    """A sandbox and the bot's process, not started yet."""
    clock = WorldClock(folder / "clock")
    clock.move_to(NOON)
    async with Sandbox(clock=clock, settings=SandboxSettings(shards=shards)) as sandbox:
        given = {"DATABASE_URL": f"sqlite:///{folder}/comeback.db", "LOG_LEVEL": "INFO"}
        bot = BotProcess(sandbox, COMMAND, env=given | env)
        try:
            yield sandbox, bot
        finally:
            if bot.running:
                await bot.terminate()
        assert "Traceback" not in bot.output


async def with_prompt(sandbox: Sandbox, folder: Path) -> Person:
    """A person whose daily prompt is due in an hour."""
    guild = sandbox.guild("Job seekers")
    alice = sandbox.person("Alice", guilds=[guild], locale="en-GB")
    channel = next(iter(guild.channels.values()))
    await alice.slash("timezone", zone="Europe/London", where=channel)
    await alice.slash("win reminder", time="13:00", where=channel)
    assert await promised(folder, alice) == NOON + timedelta(hours=1)
    return alice


async def promised(folder: Path, alice: Person) -> object:
    """When the prompt is promised for, read beside the running bot."""
    database = Database.connect(Settings(_env_file=None, database_url=f"sqlite:///{folder}/comeback.db"))
    try:
        row = await database.run(find, win.DAILY, alice.id)
        return row.fire_at if row else None
    finally:
        await database.engine.dispose()


async def test_killed_before_the_send_it_comes_once_after_the_restart(tmp_path: Path):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        alice = await with_prompt(sandbox, tmp_path)
        hanging = sandbox.faults.hang(on=MESSAGES).times(1)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await bot.until(lambda: hanging.met == 1)
        await bot.kill()
        assert alice.inbox() == []
        sandbox.clock.advance(timedelta(minutes=2))  # past the lease
        await bot.start()
        await alice.next_dm(timeout=20)
        await bot.until(lambda: bot.output.count("reminder sent") == 1)
        await alice.no_dm(for_=1.2)


@pytest.mark.parametrize("down", [timedelta(minutes=2), timedelta(minutes=40)], ids=["in the nonce window", "past it"])
async def test_killed_after_the_send_it_is_not_sent_again(tmp_path: Path, down: timedelta):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        alice = await with_prompt(sandbox, tmp_path)
        sandbox.faults.hang(on=MESSAGES, after_work=True).times(1)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await alice.next_dm(timeout=10)
        await bot.kill()
        sandbox.clock.advance(down)
        await bot.start()
        await bot.until(lambda: "reminder sent" in bot.output)
        assert len(alice.inbox()) == 1
        assert await promised(tmp_path, alice) == NOON + timedelta(days=1, hours=1)


async def test_killed_after_the_acknowledgement_nothing_comes_twice(tmp_path: Path):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        alice = await with_prompt(sandbox, tmp_path)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await bot.said("reminder sent")
        await bot.kill()
        sandbox.clock.advance(timedelta(minutes=5))
        await bot.start()
        await bot.until(lambda: bot.output.count("ready:") == 2)
        await asyncio.sleep(1.2)
        assert len(alice.inbox()) == 1


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
async def test_told_to_stop_it_ends_cleanly_within_ten_seconds(tmp_path: Path, name: signal.Signals):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        await with_prompt(sandbox, tmp_path)
        sandbox.faults.hang(on=MESSAGES)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await bot.until(lambda: sandbox.faults.rules[0].met > 0)
        assert bot.pid is not None
        os.kill(bot.pid, name)
        assert await asyncio.wait_for(bot.wait(), 10) == 0
        assert "stopped" in bot.output


async def test_two_shards_become_ready_together(tmp_path: Path):
    async with city(tmp_path, shards=2) as (sandbox, bot):
        guilds = [sandbox.guild(f"Server {number}") for number in range(4)]
        await bot.start()
        await bot.said("ready: 2 shard(s), 4 server(s)")
        for number, guild in enumerate(guilds):
            person = sandbox.person(f"P{number}", guilds=[guild])
            seen = await person.slash("win add", text="up early", where=next(iter(guild.channels.values())))
            assert "up early" in seen.text


async def test_given_shards_only_those_are_run(tmp_path: Path):
    async with city(tmp_path, shards=4, SHARD_COUNT="4", SHARD_IDS="1,3") as (_sandbox, bot):
        await bot.start()
        await bot.said("ready: 2 shard(s)")


REFUSED = [
    ({"DISCORD_TOKEN": ""}, r"DISCORD_TOKEN is missing: .*https://discord\.com/developers/applications"),
    ({"LOG_LEVEL": "loud"}, r"LOG_LEVEL should be"),
    ({"LOG_FORMAT": "xml"}, r"LOG_FORMAT should be"),
    ({"DATABASE_URL": "mysql://here/db"}, r"DATABASE_URL must start with"),
    ({"DATABASE_URL": "postgres://u:p@h/db"}, r"COMEBACK_KEYS is needed with PostgreSQL"),
    ({"DISCORD_API_URL": "discord"}, r"DISCORD_API_URL must be an http"),
    ({"COMEBACK_KEYS": "short"}, r"COMEBACK_KEYS must be keys of 32 bytes"),
    ({"SHARD_COUNT": "none"}, r"SHARD_COUNT should be"),
    ({"SHARD_IDS": "0,1"}, r"SHARD_IDS needs SHARD_COUNT"),
    ({"SHARD_COUNT": "2", "SHARD_IDS": "0-2"}, r"SHARD_IDS must be smaller than SHARD_COUNT"),
    ({"DEV_GUILD_ID": "here"}, r"DEV_GUILD_ID should be"),
    ({"DYNO": "worker.1", "DATABASE_URL": ""}, r"DATABASE_URL is needed here"),
]


@pytest.mark.parametrize(("env", "sentence"), REFUSED, ids=[str(next(iter(env))) for env, _ in REFUSED])
async def test_a_bad_value_is_one_sentence_and_exit_2(tmp_path: Path, env: dict[str, str], sentence: str):
    values = os.environ | {"DISCORD_TOKEN": "token", "DISCORD_API_URL": "http://127.0.0.1:9/api/v10"} | env
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        cwd=tmp_path,
        env=values | {"PYTHONPATH": str(Path.cwd())},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip -- the command on one line
    output, _ = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode == 2
    assert re.match(sentence, output.decode()), output.decode()
    assert output.decode().count("\n") == 1


async def test_a_wrong_token_is_one_sentence_and_exit_2(tmp_path: Path):
    async with city(tmp_path, DISCORD_TOKEN="wrong") as (_sandbox, bot):
        await bot.start()
        assert await asyncio.wait_for(bot.wait(), 20) == 2
        assert "DISCORD_TOKEN is not a token Discord knows" in bot.output


async def test_logs_as_json_are_one_object_a_line(tmp_path: Path):
    import json

    async with city(tmp_path, LOG_FORMAT="json") as (_sandbox, bot):
        await bot.start()
        await bot.said("ready")
        assert all(json.loads(line)["level"] for line in bot.lines)
