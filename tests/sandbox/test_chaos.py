"""Breaking things by chance: repeatable, bounded, and whole again afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from pathlib import Path

import pytest

from sandbox import InteractionFailed, NotVisible, Sandbox, WorldClock
from sandbox.bot_process import BotProcess
from sandbox.chaos import Chaos
from sandbox.theatre import Theatre
from sandbox.troubles import KINDS, OF_THE_PROCESS

BOT = [sys.executable, str(Path(__file__).with_name("echo_bot.py")), "{clock}"]


def settled(sandbox):
    """Build the same small world each time."""
    guild = sandbox.guild("Job seekers", channels=["general", "wins"])
    for name in ("Alice", "Bob", "Mia"):
        sandbox.person(name, guilds=[guild])
    return sandbox


def choices(seed, count=60, **options):
    """What chaos would break next in a new world, in words."""
    chaos = Chaos(settled(Sandbox()), seed, **options)
    return [chaos.choose().words for _ in range(count)]


def test_the_same_seed_breaks_the_same_things_in_the_same_order():
    assert choices(7) == choices(7)
    assert choices(7) != choices(8)


def test_every_kind_has_its_turn_and_those_of_a_process_only_where_there_is_one():
    sandbox = settled(Sandbox())
    assert not any("process" in words for words in choices(1, 300))
    BotProcess(sandbox, BOT)
    chaos = Chaos(sandbox, 1)
    words = [chaos.choose().words for _ in range(600)]
    for piece in (
        "late for",
        " the work",
        "are cut",
        "are lost",
        "429",
        "gateway is cut",
        "session is invalid",
        "asks to reconnect",
        "killed",
        "stopped and",
        "stands still",
        "DMs are closed",
        "removed from",
        "may not write",
    ):  # fmt: skip -- one list
        assert any(piece in line for line in words), piece


def test_only_the_kinds_asked_for_are_used():
    assert {words.partition(" ")[0] for words in choices(3, kinds=["storm"])} == {"429"}
    with pytest.raises(ValueError, match="no kinds \\['flood'\\]"):
        Chaos(Sandbox(), 1, kinds=["flood"])


async def test_nothing_is_chosen_that_the_world_does_not_have(sandbox):
    chaos = Chaos(sandbox, 1, kinds=["closed DMs", "removed", "permission", "delay"])
    assert all("late for" in chaos.choose().words for _ in range(50))
    assert Chaos(sandbox, 1, kinds=["removed"]).choose() is None


async def test_a_world_of_which_chaos_can_break_nothing_stays_whole_and_is_not_hung_up(sandbox):
    chaos = Chaos(sandbox, 1, every=(0, 0), kinds=["closed DMs"])
    chaos.start()
    await asyncio.sleep(0.1)
    await chaos.stop()
    assert chaos.done == []


@pytest.mark.parametrize("kind", sorted(set(KINDS) - OF_THE_PROCESS))
async def test_what_is_stopped_in_the_middle_is_mended(sandbox, guild, alice, bob, kind):
    chaos = Chaos(sandbox, 5, every=(0.0, 0.0), kinds=[kind])
    chaos.start()
    assert sandbox.chaos is chaos
    await sandbox.until(lambda: chaos.done)
    await asyncio.sleep(0.01)
    await chaos.stop()
    assert not chaos.running
    assert sandbox.chaos is None
    assert sandbox.faults.rules == []
    assert alice.user.dms_open
    assert bob.user.dms_open
    assert sandbox.world.bot.id in guild.members
    assert all(not channel.overwrites for channel in guild.channels.values())


async def test_a_new_world_has_no_chaos(sandbox, guild):
    chaos = Chaos(sandbox, 5, every=(0.0, 0.1))
    chaos.start()
    chaos.start()
    await sandbox.start_again()
    assert not chaos.running
    assert sandbox.chaos is None


async def act(sandbox, name, answered):
    """Let somebody keep asking, whatever they read in answer."""
    while True:
        await asyncio.sleep(0.05)
        guild = next(iter(sandbox.world.guilds.values()))
        try:
            seen = await sandbox.person(name).slash("now", where=guild.channel("general"))
        except (InteractionFailed, NotVisible):
            continue
        answered.append(seen)


async def asked(person, where):
    """Ask, and again as a person would: what reaches a shard while it still reconnects may go unanswered."""
    for _ in range(8):
        with contextlib.suppress(InteractionFailed):
            return (await person.slash("now", where=where)).text
    raise AssertionError(f"{person.user.name} was not answered in eight tries")


@pytest.mark.timeout(120)  # a process is started several times, which a busy machine makes slow
async def test_after_a_while_of_chaos_everything_works(tmp_path):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        bot = BotProcess(sandbox, BOT)
        theatre = Theatre(sandbox, bot)
        try:
            await theatre.play("start")
            sandbox.settings.callback_deadline = 0.5
            chaos = Chaos(sandbox, 20261124, every=(0.1, 0.4))
            chaos.start()
            answered = []
            acting = [asyncio.create_task(act(sandbox, name, answered)) for name in ("Alice", "Bob")]
            await sandbox.until(lambda: len(chaos.done) >= 10 and answered, 60)
            await chaos.stop()
            for task in acting:
                task.cancel()
            await asyncio.gather(*acting, return_exceptions=True)
            sandbox.settings.callback_deadline = 3.0

            assert len({line.partition(" ")[2] for line in chaos.done}) > 2
            assert bot.running
            await bot.connected()
            general = next(iter(sandbox.world.guilds.values())).channel("general")
            for person in sandbox.people.values():
                assert "<t:" in await asked(person, general)
        finally:
            await bot.terminate()
