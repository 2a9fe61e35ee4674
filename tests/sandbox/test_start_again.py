"""A world that begins again from nothing, on the same addresses."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import pytest

from sandbox import Sandbox, WorldClock
from sandbox.bot_process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

COUNTING = """
import sys, pathlib
folder = pathlib.Path(sys.argv[1])
starts = folder / "starts"
starts.write_text((starts.read_text() if starts.exists() else "") + "x")
print("started", starts.read_text(), flush=True)
sys.stdin.read()
import time; time.sleep(60)
"""


async def test_everything_is_new_and_the_addresses_stay(sandbox, guild, alice):
    sandbox.clock.advance(timedelta(days=3))
    sandbox.clock.announce(sandbox.clock.now())
    sandbox.faults.fail(500)
    before = (sandbox.url, sandbox.world, sandbox.gateway, sandbox.faults, sandbox.recording, sandbox.world.app_id)
    sandbox.recording.write(alice, "hello", guild.channel("general"))
    await sandbox.start_again()
    assert sandbox.age == 1
    assert (sandbox.url, sandbox.world.app_id) == (before[0], before[5])
    assert all(
        old is not new
        for old, new in zip(
            before[1:5], (sandbox.world, sandbox.gateway, sandbox.faults, sandbox.recording), strict=True
        )
    )  # fmt: skip -- one list
    assert (sandbox.people, sandbox.world.guilds, sandbox.log, sandbox.faults.rules) == ({}, {}, [], [])
    assert (sandbox.clock.offset, sandbox.clock.next_at(), sandbox.recording.acts) == (timedelta(0), None, 0)
    assert sandbox.world.origin == sandbox.url


async def test_a_bot_that_goes_on_running_connects_to_the_new_world(bot, sandbox):
    assert len(sandbox.gateway.connected) == 1
    await sandbox.start_again()
    assert sandbox.gateway.connected == []
    guild = sandbox.guild("Another")
    await sandbox.bot_ready()
    await sandbox.until(lambda: "Another" in [one.name for one in bot.guilds])
    await bot.tree.sync()
    alice = sandbox.person("Alice", guilds=[guild])
    assert (await alice.slash("ping", text="again", where=guild.channel("general"))).text == "pong again"


async def test_the_old_worlds_sockets_end_and_the_new_gateway_answers_at_the_same_address(sandbox):
    async with aiohttp.ClientSession() as session, session.ws_connect(sandbox.gateway_url) as old:
        assert (await old.receive_json())["op"] == 10
        await sandbox.start_again()
        assert (await old.receive()).type in {aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.ERROR}
        async with session.ws_connect(sandbox.gateway_url) as new:
            assert (await new.receive_json())["op"] == 10
            assert len(sandbox.gateway.connections) == 1


async def test_a_person_has_a_zone_and_a_note(sandbox, guild):
    mia = sandbox.person("Mia", guilds=[guild], zone="Europe/Berlin", note="moderator")
    assert (mia.user.zone, mia.user.note) == ("Europe/Berlin", "moderator")
    assert sandbox.person("Mia").user.zone == "Europe/Berlin"
    assert sandbox.person("Dan").user.zone == "UTC"


async def test_entries_of_the_log_keep_their_number(sandbox):
    sandbox.settings.log_size = 20
    async with aiohttp.ClientSession() as session:
        for number in range(50):
            async with session.get(f"{sandbox.api_url}/none/{number}"):
                pass
    assert sandbox.log.forgotten + len(sandbox.log) == 50
    numbered = {sandbox.log.forgotten + place: entry.path for place, entry in enumerate(sandbox.log)}
    assert numbered[49] == "/none/49"
    assert all(path == f"/none/{number}" for number, path in numbered.items())


# The bot's process


@pytest.fixture
async def process(tmp_path: Path):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        bot = BotProcess(
            sandbox,
            [sys.executable, "-c", COUNTING, "{folder}"],
            env={"DATABASE": "sqlite:///{folder}/bot.db"},
            folders=tmp_path / "folders",
        )
        yield bot
        await bot.kill()


async def test_a_folder_stays_over_a_restart_and_is_new_from_nothing(process, tmp_path):
    await process.start()
    await process.said("started x")
    await process.kill()
    await process.start()
    await process.said("started xx")
    await process.kill()
    await process.start_from_nothing()
    await process.until(lambda: process.lines.count("started x") == 2)
    assert len(list((tmp_path / "folders").iterdir())) == 2
    assert process.command[-1].startswith(str(tmp_path / "folders"))


async def test_a_folder_without_a_place_for_it_is_a_mistake(sandbox):
    with pytest.raises(ValueError, match="folders"):
        await BotProcess(sandbox, ["true"], env={"HERE": "{folder}"}).start()


async def test_what_a_bot_announced_is_unknown_once_it_is_gone(process):
    await process.start()
    await process.said("started x")
    process.sandbox.clock.announce(process.sandbox.clock.now())
    assert process.sandbox.bot is process
    await process.kill()
    assert process.sandbox.clock.next_at() is None
    assert not process.died


async def test_a_process_that_stands_still_is_ended_all_the_same(process):
    await process.start()
    await process.said("started x")
    process.suspend()
    await process.terminate(seconds=5)
    assert not process.running
