"""A bot as a process: started, killed, started again, with a story played to it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox import Sandbox, WorldClock
from sandbox.bot_process import BotDied, BotProcess
from sandbox.runner import run

BOT = [sys.executable, str(Path(__file__).with_name("echo_bot.py")), "{clock}"]

GOOD = """
from datetime import timedelta

async def play(stage):
    alice = stage.person("Alice", guilds=[stage.sandbox.guild("Here")])
    stage.say("Alice asks")
    before = await alice.slash("now")
    stage.show(before)
    stage.advance(timedelta(days=2))
    await stage.restart_bot(kill=True)
    after = await alice.slash("now")
    stage.check(int(after.text[3:-1]) - int(before.text[3:-1]) >= 172800, "two days went by")
"""
BAD = """
async def play(stage):
    stage.check(1 > 2, "one should be more than two")
"""


async def test_a_bot_process_starts_dies_and_starts_again(tmp_path):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        sandbox.guild("Here")
        bot = BotProcess(sandbox, BOT)
        await bot.start()
        await bot.connected()
        first = bot.pid
        await bot.restart(kill=True)
        assert bot.running
        assert bot.pid != first
        assert await bot.terminate() == 0
        assert bot.lines[-1] == "closed"
        assert not bot.running
        assert not sandbox.violations


async def test_a_bot_that_dies_by_itself_says_so_with_its_last_words(tmp_path):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        bot = BotProcess(sandbox, [sys.executable, "-c", "raise SystemExit('no token')"])
        await bot.start()
        with pytest.raises(BotDied, match="no token"):
            await bot.connected()
        assert await bot.terminate() == 1


async def test_a_good_story_ends_with_0(tmp_path, capsys):
    story = tmp_path / "story.py"
    story.write_text(GOOD)
    assert await run(BOT, story=story, exit_after=True, port=0) == 0
    shown = capsys.readouterr().out
    assert "The sandbox listens on http://127.0.0.1:" in shown
    assert "Alice asks" in shown


async def test_a_failed_story_ends_with_1_and_says_what_should_have_been(tmp_path, capsys):
    story = tmp_path / "story.py"
    story.write_text(BAD)
    assert await run(BOT, story=story, exit_after=True, port=0) == 1
    assert "one should be more than two" in capsys.readouterr().err


async def test_what_is_no_story_or_no_command_ends_at_once(tmp_path, capsys):
    (tmp_path / "empty.py").write_text("")
    assert await run(BOT, story=tmp_path / "empty.py", exit_after=True, port=0) == 2
    assert await run(BOT, story=tmp_path / "none.py", exit_after=True, port=0) == 2
    assert await run(["/no/such/command"], story=None, exit_after=True, port=0) == 1
    assert "cannot be run" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_bot_and_sandbox(number):
    command = [sys.executable, "-m", "sandbox", "--", *BOT]
    process = await asyncio.create_subprocess_exec(
        *command,
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout
    async with asyncio.timeout(20):
        while b"Running" not in await process.stdout.readline():
            pass
        process.send_signal(number)
        rest = await process.stdout.read()
        assert await process.wait() == 0
    assert b"closed" in rest


def test_the_clock_outlives_a_step_back(tmp_path):
    clock = WorldClock(tmp_path / "clock")
    clock.advance(timedelta(hours=-30))
    assert WorldClock(tmp_path / "clock").offset == timedelta(hours=-30)
