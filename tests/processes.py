"""Comeback as a process of its own on a sandbox, for tests that kill it."""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

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
    from pathlib import Path

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
        await database.disconnect()
