"""Comeback as a process of its own: started, killed at the worst moments, stopped, and refused."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.processes import MESSAGES, city, with_prompt


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
    ({"DATABASE_URL": "sqlite:////dev/null/comeback.db"}, r"DATABASE_URL names a place I cannot write to"),
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
