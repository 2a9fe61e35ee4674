"""A bot as a process: started, killed, started again, with a story played to it."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import aiohttp
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


@asynccontextmanager
async def started(*words, command=BOT, name="SIGTERM"):
    """The command line as a process, told to end afterwards."""
    process = await asyncio.create_subprocess_exec(
        *[sys.executable, "-m", "sandbox", *words, "--", *command],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONUNBUFFERED": "1", "BROWSER": "true"},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.Signals[name])
        await process.communicate()


async def said(process, words):
    """Read until these words were written, and return all that was read."""
    read = ""
    async with asyncio.timeout(20):
        while words not in read:
            line = (await process.stdout.readline()).decode()
            assert line, read
            read += line
    return read


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
async def test_a_signal_ends_bot_and_sandbox(name):
    async with started("--port", "0", name=name) as process:
        await said(process, "Running")
        process.send_signal(signal.Signals[name])
        rest = await process.stdout.read()
        assert await process.wait() == 0
    assert b"closed" in rest


async def test_it_says_where_the_page_is_and_the_page_is_there():
    async with started("--port", "0", "--open") as process:
        read = await said(process, "Running. Ctrl-C ends it.")
        url = re.search(r"Open (http://127\.0\.0\.1:\d+/) in your browser", read)[1]
        assert "Type / in a channel" in read
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            assert (answer.status, answer.content_type) == (200, "text/html")


async def test_without_a_port_it_is_the_usual_one_or_any_that_is_free():
    async with started() as first, started() as second:
        urls = [re.search(r"listens on (\S+)", await said(one, "Running"))[1] for one in (first, second)]
        assert urls[0] != urls[1]


async def test_a_port_that_is_taken_and_was_asked_for_is_told():
    async with Sandbox() as sandbox:
        taken = int(sandbox.url.rpartition(":")[2])
        with pytest.raises(OSError, match="address"):
            await run(BOT, port=taken)


async def test_a_bot_that_ends_by_itself_later_does_not_end_the_sandbox(tmp_path):
    async with started("--port", "0") as process:
        read = await said(process, "Running")
        url = re.search(r"Open (\S+) in", read)[1]
        pid = int(re.search(r"pid (\d+)", read)[1])
        os.kill(pid, signal.SIGKILL)
        await said(process, "The sandbox goes on; the page can start the bot again.")
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            assert answer.status == 200
        assert process.returncode is None


async def test_a_failed_story_does_not_end_the_sandbox_and_env_and_folder_reach_the_bot(tmp_path):
    story = tmp_path / "story.py"
    story.write_text(BAD)
    envs = ["--env", "WHERE={folder}/here", "--env", "PLAIN=a=b"]
    async with started("--port", "0", "--story", str(story), *envs) as process:
        read = await said(process, "Running")
        assert "line 3: StoryFailed: one should be more than two" in read
        assert re.search(r"env /\S+/bot/bot-\w+/here a=b", read)


async def test_a_variable_without_a_value_is_refused():
    async with started("--env", "NAME") as process:
        await said(process, "--env takes NAME=VALUE, not 'NAME'")
        assert await process.wait() == 2


async def test_a_story_of_the_sandbox_is_found_by_its_name(capsys):
    assert await run(BOT, story="start", exit_after=True, port=0) == 0
    assert await run(BOT, story="none", exit_after=True, port=0) == 2


def test_the_clock_outlives_a_step_back(tmp_path):
    clock = WorldClock(tmp_path / "clock")
    clock.advance(timedelta(hours=-30))
    assert WorldClock(tmp_path / "clock").offset == timedelta(hours=-30)
