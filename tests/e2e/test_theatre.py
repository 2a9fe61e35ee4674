"""Comeback's own process under the sandbox's levers: time that passes, a world from nothing, chaos while people act."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.database import Database
from bot.features import win
from bot.settings import load
from sandbox.bot_process import BotProcess
from sandbox.chaos import Chaos
from sandbox.clock import WorldClock
from sandbox.refused import ClientRefused, InteractionFailed
from sandbox.server import Sandbox
from sandbox.shown import Form, Shown
from sandbox.theatre import Theatre
from sandbox.travel import to_next, travel
from tests.processes import COMMAND
from tests.stage import NOON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sandbox.objects import Channel
    from sandbox.people import Person

TROUBLES = 6
PROMPT = NOON + timedelta(hours=1)


@asynccontextmanager
async def theatre_in(folder: Path) -> AsyncIterator[Theatre]:
    """A theatre in which the server of the start stands."""
    async with Sandbox(clock=WorldClock(folder / "clock")) as sandbox:
        env = {"DATABASE_URL": "sqlite:///{folder}/comeback.db", "LOG_LEVEL": "INFO"}
        bot = BotProcess(sandbox, COMMAND, env=env, folders=folder / "bot")
        theatre = Theatre(sandbox, bot)
        try:
            await theatre.play("start")
            assert theatre.failed is None
            yield theatre
        finally:
            await theatre.close()
            await bot.terminate()


@pytest.fixture
async def theatre(tmp_path: Path) -> AsyncIterator[Theatre]:
    """The same, with a bot that has nothing to complain of."""
    async with theatre_in(tmp_path) as made:
        yield made
    assert "Traceback" not in made.bot.output, made.bot.output


def general(theatre: Theatre) -> Channel:
    """The channel that everybody sees."""
    return next(iter(theatre.sandbox.world.guilds.values())).channel("general")


async def prompted(theatre: Theatre) -> Person:
    """Alice, who is to be asked for a win at one o'clock every day."""
    theatre.sandbox.clock.move_to(NOON)
    alice = theatre.sandbox.person("Alice")
    await alice.slash("timezone", zone="Europe/London", where=general(theatre))
    await alice.slash("win reminder", time="13:00", where=general(theatre))
    await theatre.sandbox.until(lambda: theatre.sandbox.clock.next_at() == PROMPT)
    return alice


def came(alice: Person) -> list[datetime]:
    """When the prompts came to Alice's DM, to the minute."""
    prompts = [shown for shown in alice.inbox() if "Add a win" in shown.buttons]
    moments = [datetime.fromisoformat(shown.json["timestamp"]) for shown in prompts]
    return [moment.replace(second=0, microsecond=0) for moment in moments]


async def test_on_the_way_through_three_days_each_prompt_comes_on_its_day(theatre: Theatre):
    alice = await prompted(theatre)
    await travel(theatre.sandbox, NOON + timedelta(days=3))
    assert came(alice) == [PROMPT + timedelta(days=day) for day in range(3)]
    await to_next(theatre.sandbox)
    assert came(alice)[-1] == PROMPT + timedelta(days=3)


async def test_what_is_next_is_known_again_after_a_kill_and_unknown_in_between(theatre: Theatre):
    await prompted(theatre)
    await theatre.sandbox.faults.kill_bot()
    with pytest.raises(ClientRefused, match="Nothing is planned"):
        await to_next(theatre.sandbox)
    await theatre.sandbox.faults.start_bot()
    await theatre.sandbox.until(lambda: theatre.sandbox.clock.next_at() == PROMPT)


async def test_again_from_nothing_the_bot_has_forgotten_everything(theatre: Theatre):
    alice = await prompted(theatre)
    seen = await alice.slash("win add", text="before the end of the world", where=general(theatre))
    assert isinstance(seen, Shown)
    folder = theatre.bot.command
    await theatre.again()
    assert theatre.failed is None
    assert theatre.bot.command == folder  # the command does not name it, the environment does
    again = theatre.sandbox.person("Alice")
    assert again is not alice
    listed = await again.slash("win list", where=general(theatre))
    assert isinstance(listed, Shown)
    assert "before the end of the world" not in listed.text
    assert theatre.sandbox.clock.next_at() is None


async def keep_adding(person: Person, where: Channel, answered: list[str]) -> None:
    """Add wins, and remember which were answered as kept: by a card that can edit them."""
    for number in range(1000):
        text = f"{person.name} {number}"
        try:
            seen = await person.slash("win add", text=text, where=where)
        except (InteractionFailed, ClientRefused):
            await asyncio.sleep(0.05)
            continue
        if isinstance(seen, Shown) and "form:win:edit:" in str(seen.components):
            answered.append(text)


@pytest.mark.timeout(180)  # the process is started several times, which a busy machine makes slow
async def test_through_chaos_nothing_that_was_answered_is_lost(tmp_path: Path):
    async with theatre_in(tmp_path) as theatre:
        await through_chaos(theatre, tmp_path)


async def through_chaos(theatre: Theatre, tmp_path: Path) -> None:
    """Let Alice keep adding wins while things break, and look for each that was answered."""
    sandbox, answered = theatre.sandbox, list[str]()
    sandbox.settings.callback_deadline = 1.0
    alice = sandbox.person("Alice")
    acting = asyncio.create_task(keep_adding(alice, general(theatre), answered))
    chaos = Chaos(sandbox, 3, every=(0.1, 0.6))
    chaos.start()
    await sandbox.until(lambda: len(chaos.done) >= TROUBLES, 120)
    await chaos.stop()
    acting.cancel()
    await asyncio.gather(acting, return_exceptions=True)
    sandbox.settings.callback_deadline = 3.0

    await theatre.bot.connected()
    form = await alice.slash("win add", where=general(theatre))
    assert isinstance(form, Form)
    assert isinstance(await alice.submit(form, {"text": "afterwards"}), Shown)
    assert answered
    assert set(answered) | {"afterwards"} <= set(await kept(alice, tmp_path))
    assert not sandbox.unknown_routes


async def kept(alice: Person, folder: Path) -> list[str | None]:
    """Alice's wins, read beside the running bot from where it keeps them."""
    (file,) = (folder / "bot").glob("*/comeback.db")
    database = Database.connect(load(_env_file=None, database_url=f"sqlite:///{file}"))
    try:
        return await database.run(lambda session: [row.text for row in win.listed(session, alice.id)])
    finally:
        await database.close()
