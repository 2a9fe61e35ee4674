"""A PostgreSQL server of the benchmark's own, on loopback, where one is installed; and Comeback's tables in it."""

from __future__ import annotations

import asyncio
import getpass
import os
import shutil
import socket
import tempfile
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncpg  # pyright: ignore[reportMissingTypeStubs] - it has none
from sqlalchemy import Engine, Select, create_engine, select

from bot.database import Database
from bot.settings import Settings
from bot.tables import Base

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FILLED = ("profiles", "reminders", "wins")
"""Tables that a filled database has rows in."""


def missing() -> str | None:
    """Say why there can be no server here; None when there can."""
    return None if _binaries() else "PostgreSQL is not installed"


def _binaries() -> Path | None:
    found = shutil.which("initdb")
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return Path(found).parent if found else places[-1].parent if places else None


@asynccontextmanager
async def server() -> AsyncIterator[str]:
    """Start an empty server, stopped at the end; gives the address of its database `postgres`."""
    programs, user = _binaries(), "postgres" if os.geteuid() == 0 else getpass.getuser()
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="comeback-pg-") as folder, socket.socket() as taken:
        if os.geteuid() == 0:
            shutil.chown(folder, user)  # the server refuses to run as root
        data, log = f"{folder}/data", f"{folder}/log"
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        taken.close()
        await _run(folder, user, programs / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c shared_buffers=256MB"
        await _run(folder, user, programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", log, "start")
        try:
            yield f"postgresql://bench@127.0.0.1:{port}/postgres"
        finally:
            await _run(folder, user, programs / "pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


async def _run(folder: str, user: str, *command: Path | str) -> None:
    """Run one of its programs; as somebody else where we are root, since it refuses to be."""
    first = [] if os.geteuid() else ["runuser", "-u", user, "--"]
    done = await asyncio.create_subprocess_exec(
        *first, *map(str, command), cwd=folder, stdout=asyncio.subprocess.DEVNULL, start_new_session=True
    )
    assert await done.wait() == 0, f"{command[0]} failed"


@asynccontextmanager
async def comeback(address: str, file: Path) -> AsyncIterator[Database]:
    """Make Comeback's tables on a server, with the rows that a file of SQLite has; gives the bot's own door to them."""
    given = {"database_url": address, "comeback_keys": (os.urandom(32),)}
    database = Database.connect(Settings(_env_file=None, **given))  # pyright: ignore[reportCallIssue, reportArgumentType] - pydantic's own arguments
    try:
        await database.upgrade()
        await _copy(file, address)
        yield database
    finally:
        await database.close()


async def _copy(file: Path, address: str) -> None:
    """Copy the rows, each with a new id, and let the planner learn how many there are."""
    connection: Any = await asyncpg.connect(address)
    engine = create_engine(f"sqlite:///{file}")
    try:
        for table in (Base.metadata.tables[name] for name in FILLED):
            columns = [column for column in table.columns if column.name != "id"]
            rows = await asyncio.to_thread(_rows, engine, select(*columns))
            names = [column.name for column in columns]
            await connection.copy_records_to_table(table.name, records=rows, columns=names)
        await connection.execute("ANALYZE")
    finally:
        engine.dispose()
        await connection.close()


def _rows(engine: Engine, query: Select[Any]) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]
