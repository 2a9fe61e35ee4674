"""What a start does not load: each of these costs every running bot memory and every start time."""

from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

from sandbox.bot_process import BotProcess
from tests.processes import COMMAND, city

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.server import Sandbox

TELLING = [sys.executable, "-X", "importtime", *COMMAND[1:]]
NOT_NEEDED = {"PIL", "alembic", "icalendar", "mako", "pygments", "rich", "asyncpg", "greenlet", "sandbox"}


def loaded(bot: BotProcess) -> set[str]:
    """Read the packages it imported out of what Python wrote about it."""
    lines = (line for line in bot.lines if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


async def started(sandbox: Sandbox, folder: Path) -> set[str]:
    """Start the bot until it is ready, and stop it; gives the packages it imported."""
    env = {"DATABASE_URL": f"sqlite:///{folder}/comeback.db", "LOG_LEVEL": "INFO"}
    bot = BotProcess(sandbox, TELLING, env=env)
    try:
        await bot.start()
        await bot.said("ready")
    finally:
        await bot.terminate()
    return loaded(bot)


async def test_a_start_whose_database_is_up_to_date_loads_nothing_that_only_others_need(tmp_path: Path):
    async with city(tmp_path) as (sandbox, _bot):
        first = await started(sandbox, tmp_path)
        assert {"alembic", "discord", "sqlalchemy"} <= first, "the first start makes the tables"
        again = await started(sandbox, tmp_path)
        assert {"discord", "sqlalchemy"} <= again
        assert again & NOT_NEEDED == set()


async def test_a_database_of_a_later_version_is_refused_with_one_sentence(tmp_path: Path):
    async with city(tmp_path) as (_sandbox, bot):
        await bot.start()
        await bot.said("ready")
        await bot.terminate()
        with sqlite3.connect(tmp_path / "comeback.db") as database:
            database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.close()
        before = len(bot.lines)
        await bot.start()
        assert await bot.wait() == 1
        said = [line for line in bot.lines[before:] if "could not start" in line]
        assert len(said) == 1
        assert "later version's tables (9999)" in said[0]
