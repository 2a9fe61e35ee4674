"""The write-ahead log is folded into the file beside the writes, and nothing depends on it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot import folding
from tests.locking import held
from tests.sealing import opened

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from bot.database import Database

ROWS = 40


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "EVERY", 0.02)
    monkeypatch.setattr(folding, "ENOUGH", 1)


def grow(session: Session) -> None:
    session.execute(text("CREATE TABLE IF NOT EXISTS heap (bytes BLOB)"))
    for _ in range(ROWS):
        session.execute(text("INSERT INTO heap VALUES (randomblob(4000))"))


def in_the_file_alone(folder: Path) -> int:
    """Count the rows of a copy of the file without its log; none where it was copied in the middle of a fold."""
    copy = folder / "copy.db"
    copy.write_bytes((folder / "comeback.db").read_bytes())
    with contextlib.closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as alone:
        try:
            tables = alone.execute("SELECT count(*) FROM sqlite_master WHERE name = 'heap'").fetchone()[0]
            return int(alone.execute("SELECT count(*) FROM heap").fetchone()[0]) if tables else 0
        except sqlite3.DatabaseError:
            return 0


async def until_folded(folder: Path, rows: int) -> None:
    for _ in range(500):
        if in_the_file_alone(folder) == rows:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{in_the_file_alone(folder)} of {rows} rows are in the file")


async def closed(database: Database) -> None:
    await database.close()
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "folding the log"]


async def test_what_was_written_comes_into_the_file_while_the_bot_runs(tmp_path: Path):
    database = await opened(tmp_path)
    for times in (1, 2):
        await database.run(grow)
        await until_folded(tmp_path, times * ROWS)
    await closed(database)


async def test_a_fold_that_fails_is_made_up_for_by_a_later_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    database = await opened(tmp_path)
    tried = asyncio.Event()

    async def full(_self: folding.Folding) -> None:
        tried.set()
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as failing:
        failing.setattr(folding.Folding, "_fold", full)
        await database.run(grow)
        await tried.wait()
    assert in_the_file_alone(tmp_path) == 0
    await until_folded(tmp_path, ROWS)
    await closed(database)


async def test_while_another_process_writes_folding_waits_for_nothing(tmp_path: Path):
    database = await opened(tmp_path)
    await database.run(grow)
    async with held(tmp_path):
        await until_folded(tmp_path, ROWS)
    await closed(database)
