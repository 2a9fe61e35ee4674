"""Two thousand damaged write-ahead logs of a live database: each opens as an intact prefix, no acknowledged row lost.

What was acknowledged is a commit that returned, with `synchronous = FULL`. First only what was just being written is
torn, as by a power cut; then anything anywhere.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import reminders
from bot.database import Database, assert_durable
from bot.reminders import Delivery, Outcome, Reminder, claim
from bot.settings import load
from bot.tables import Base
from tests.simulation.options import dice_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from sqlalchemy.orm import Session

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COMMITS = 70
FOLDED_AFTER = 25
"""After so many commits the log was folded into the file, so that it begins anew over its old frames."""
IMAGES = 1_000
SECTOR = 512
HEADER, FRAME = 32, 24 + 4096
"""Bytes of the log's header and of one frame (SQLite's file format, 4)."""


@dataclass(frozen=True)
class Snapshot:
    """The two files right after a commit returned, where that commit's frames end, and the rows it left."""

    file: bytes
    log: bytes
    end: int
    rows: tuple[object, ...]


async def work(database: Database, number: int) -> None:
    """Do one of the things the mechanism does, in one transaction."""
    now = NOON + timedelta(minutes=number)
    if number % 4 == 3:
        taken = await database.run(claim.claim, now=now, limit=1, lease=timedelta(seconds=90))
        assert taken
    elif number % 8 == 4:
        await database.run(conclude_and_promise, now)
    else:
        await database.run(reminders.schedule, "feedback.offer", user_id=5 + number, subject_id=number, fire_at=now)


def conclude_and_promise(session: Session, now: datetime) -> None:
    """Write down that what was claimed was sent and promise another, in one transaction."""
    claimed = session.scalar(select(Reminder).where(Reminder.attempts > 0).limit(1))
    assert claimed is not None
    assert claim.acknowledge(session, claimed.id, claimed.fence, Outcome.SENT, now=now)
    reminders.schedule(session, "feedback.close", user_id=5, fire_at=now)


def rows_of(path: Path) -> tuple[object, ...]:
    """Read all rows of both tables, after looking whether the file is whole."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        queries = ("SELECT * FROM reminders ORDER BY id", "SELECT * FROM deliveries ORDER BY id")
        return tuple(tuple(connection.execute(query)) for query in queries)
    finally:
        connection.close()


async def snapshots(folder: Path) -> list[Snapshot]:
    """Let a database live, and look at its files after each commit, as a power cut would leave them."""
    path, copy = folder / "comeback.db", folder / "copy.db"
    database = Database.connect(load(_env_file=None, database_url=f"sqlite:///{path}"))
    tables = [Base.metadata.tables[table.__tablename__] for table in (Reminder, Delivery)]
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: Base.metadata.create_all(sync, tables=tables))
    taken: list[Snapshot] = []
    reader = sqlite3.connect(path)
    try:
        await assert_durable(database)
        for number in range(COMMITS):
            await work(database, number)
            if number == FOLDED_AFTER:
                assert reader.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0] == 0
            log = path.with_name("comeback.db-wal").read_bytes()
            copy.write_bytes(path.read_bytes())
            copy.with_name("copy.db-wal").write_bytes(log)
            taken.append(Snapshot(path.read_bytes(), log, _end(taken, log), rows_of(copy)))
            copy.unlink()
    finally:
        reader.close()
        await database.close()
    return taken


def _end(before: list[Snapshot], log: bytes) -> int:
    """Find where the last commit's frames end: at the last byte that is new."""
    old = before[-1].log if before else b""
    last = next((at for at in range(len(log) - 1, -1, -1) if at >= len(old) or log[at] != old[at]), -1)
    return HEADER + -(-(last + 1 - HEADER) // FRAME) * FRAME if last >= 0 else before[-1].end


@pytest.fixture
async def lived(tmp_path: Path) -> list[Snapshot]:
    return await snapshots(tmp_path)


def cut(log: bytes, at: int, _dice: Random) -> bytes:
    return log[:at]


def flip(log: bytes, at: int, dice: Random) -> bytes:
    return log[:at] + bytes([log[at] ^ dice.randrange(1, 256)]) + log[at + 1 :]


def blank(log: bytes, at: int, _dice: Random) -> bytes:
    """Leave a sector unwritten."""
    return log[:at] + bytes(min(SECTOR, len(log) - at)) + log[at + SECTOR :]


def garbage(log: bytes, at: int, dice: Random) -> bytes:
    """Write other bytes from here on."""
    return log[:at] + dice.randbytes(min(3 * SECTOR, len(log) - at)) + log[at + 3 * SECTOR :]


DAMAGE: tuple[Callable[[bytes, int, Random], bytes], ...] = (cut, flip, blank, garbage)


def opened(folder: Path, file: bytes, log: bytes) -> tuple[object, ...]:
    """Open a database as somebody finds it after a power cut."""
    path = folder / "found.db"
    path.write_bytes(file)
    path.with_name("found.db-wal").write_bytes(log)
    path.with_name("found.db-shm").unlink(missing_ok=True)
    return rows_of(path)


async def test_a_commit_torn_by_a_power_cut_is_there_whole_or_not_at_all(tmp_path: Path, lived: list[Snapshot]):
    dice, seen = dice_of("torn", 1), [0, 0]
    for _ in range(IMAGES):
        number = dice.choice([each for each in range(COMMITS - 1) if each != FOLDED_AFTER])
        before, after = lived[number], lived[number + 1]
        begin = before.end if number != FOLDED_AFTER else 0
        if after.end <= begin:  # the log began anew: this commit stands at its start
            begin = 0
        damaged = dice.choice(DAMAGE)(after.log, dice.randrange(begin, after.end), dice)
        found = opened(tmp_path, after.file, damaged)
        assert found in {before.rows, after.rows}, f"after commit {number}"
        seen[found == after.rows] += 1
    assert seen[0] > IMAGES / 2


async def test_whatever_is_damaged_what_was_acknowledged_before_it_is_there(tmp_path: Path, lived: list[Snapshot]):
    dice = dice_of("anything", 1)
    lengths: set[int] = set()
    first = FOLDED_AFTER + 1
    last = lived[-1]
    states = [snapshot.rows for snapshot in lived]
    for _ in range(IMAGES):
        at = dice.randrange(last.end)
        found = opened(tmp_path, last.file, dice.choice(DAMAGE)(last.log, at, dice))
        assert found in states[first - 1 :], "no prefix of what was written"
        kept = states.index(found)
        assert kept >= max([number for number in range(first, COMMITS) if lived[number].end <= at], default=first - 1)
        lengths.add(kept)
    assert len(lengths) > 20
