"""The only door to the database: what it acknowledges stays, what fails leaves nothing, who waits is not lost.

A little over 300 lines: one door, looked at from every side.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from bot import database as machinery
from bot.database import Database, StorageBusy, StorageFull, assert_durable
from bot.errors import ComebackError, UserError
from bot.features import load_tables
from bot.features.win import Win
from bot.settings import load
from bot.tables import Base, Instance
from tests.locking import held

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.orm import Session

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

load_tables()


def connect(folder: Path) -> Database:
    return Database.connect(load(_env_file=None, database_url=f"sqlite:///{folder}/comeback.db"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = connect(tmp_path)
    async with made.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield made
    await made.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite wait for a writer only a moment; for handles that are made after this."""
    usual = f"busy_timeout = {machinery.BUSY_TIMEOUT_MS}"
    assert usual in machinery.PRAGMAS
    monkeypatch.setattr(
        machinery, "PRAGMAS", tuple(each.replace(usual, "busy_timeout = 100") for each in machinery.PRAGMAS)
    )


def note(session: Session, name: str) -> None:
    session.add(Instance(name=name, value=b"1"))


def notes(session: Session) -> list[str]:
    return sorted(session.scalars(select(Instance.name)))


# Durable


async def test_sqlite_runs_with_what_makes_it_durable(database: Database):
    await assert_durable(database)
    found = await database.pragmas("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": machinery.BUSY_TIMEOUT_MS,
    }


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("journal_mode", "DELETE"), ("synchronous", "NORMAL"), ("foreign_keys", "OFF"), ("secure_delete", "OFF")],
)
async def test_a_setting_that_did_not_take_stops_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, wrong: str
):
    monkeypatch.setattr(machinery, "PRAGMAS", (*machinery.PRAGMAS, f"{name} = {wrong}"))
    database = connect(tmp_path)
    with pytest.raises(ComebackError, match=f"SQLite runs with {name} = "):
        await assert_durable(database)
    await database.close()


async def test_what_was_acknowledged_is_there_for_somebody_else_at_once(database: Database, tmp_path: Path):
    await database.run(note, "kept")
    with contextlib.closing(sqlite3.connect(tmp_path / "comeback.db")) as other:
        assert other.execute("SELECT name FROM instance").fetchall() == [("kept",)]


async def test_closing_folds_the_log_into_the_file(database: Database, tmp_path: Path):
    await database.run(note, "kept")
    log = tmp_path / "comeback.db-wal"
    assert log.stat().st_size
    await database.close()
    assert not log.exists() or not log.stat().st_size


@pytest.mark.usefixtures("impatient")
async def test_closing_while_somebody_writes_still_closes(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    database = connect(tmp_path)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    await database.run(note, "kept")
    async with held(tmp_path):
        await database.close()
    assert "left beside the database" in caplog.text
    again = connect(tmp_path)
    assert await again.run(notes) == ["kept"]
    await again.close()


# Moments


@pytest.mark.parametrize("moment", [datetime(2026, 11, 24, 12), datetime(2026, 11, 24)])  # noqa: DTZ001 -- naive is the point
async def test_a_moment_without_its_zone_is_refused(database: Database, moment: datetime):
    def work(session: Session) -> None:
        session.add(Win(user_id=1, created_at=moment))
        session.flush()

    with pytest.raises(StatementError, match="a moment needs its time zone"):
        await database.run(work)


ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@hypothesis_settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.one_of(ZONES, st.timezones())))  # noqa: DTZ001 -- hypothesis wants naive bounds
async def test_a_moment_of_any_zone_comes_back_the_same_in_utc(database: Database, moment: datetime):
    def work(session: Session) -> int:
        row = Win(user_id=1, created_at=moment)
        session.add(row)
        session.flush()
        return row.id

    row_id = await database.run(work)
    found = await database.run(lambda session: session.get_one(Win, row_id).created_at)
    assert found == moment.astimezone(UTC)
    assert found.tzinfo is UTC


# One transaction


async def test_run_returns_what_the_work_returns(database: Database):
    assert await database.run(lambda _session, one, *, two: (one, two), 1, two=2) == (1, 2)


@pytest.mark.parametrize("error", [RuntimeError("bug"), UserError("win-gone"), KeyboardInterrupt()])
async def test_a_failing_work_rolls_everything_back_and_says_why(database: Database, error: BaseException):
    def work(session: Session) -> None:
        note(session, "one")
        session.flush()
        note(session, "two")
        raise error

    with pytest.raises(type(error)):
        await database.run(work)
    assert await database.run(notes) == []


async def test_what_fails_at_the_very_end_leaves_nothing_either(database: Database):
    await database.run(note, "there")

    def work(session: Session) -> None:
        note(session, "new")
        note(session, "there")

    with pytest.raises(IntegrityError):
        await database.run(work)
    assert await database.run(notes) == ["there"]


async def test_an_error_of_the_database_does_not_show_what_was_written(database: Database):
    def work(session: Session) -> None:
        session.add(Instance(name="there", value=b"a secret value"))

    await database.run(work)
    with pytest.raises(IntegrityError) as raised:
        await database.run(work)
    assert "secret" not in str(raised.value)


async def test_fifty_at_once_are_taken_one_after_the_other(database: Database):
    await database.run(lambda session: session.add(Instance(name="counter", value=b"0")))

    def count(session: Session) -> None:
        row = session.get_one(Instance, "counter")
        row.value = str(int(row.value) + 1).encode()

    await asyncio.gather(*(database.run(count) for _ in range(50)))
    assert await database.run(lambda session: session.get_one(Instance, "counter").value) == b"50"


async def test_two_processes_lose_no_update(database: Database, tmp_path: Path):
    await database.run(lambda session: session.add(Instance(name="counter", value=b"0")))
    other = connect(tmp_path)

    def count(session: Session) -> None:
        row = session.get_one(Instance, "counter")
        row.value = str(int(row.value) + 1).encode()

    await asyncio.gather(*(handle.run(count) for _ in range(20) for handle in (database, other)))
    assert await other.run(lambda session: session.get_one(Instance, "counter").value) == b"40"
    await other.close()


# Held and full


async def test_somebody_elses_two_seconds_of_writing_only_delay(database: Database, tmp_path: Path):
    began = time.monotonic()
    async with held(tmp_path, 2.0):
        await asyncio.gather(*(database.run(note, f"{number}") for number in range(5)))
    assert 1.5 < time.monotonic() - began < 7
    assert len(await database.run(notes)) == 5


@pytest.mark.usefixtures("impatient")
async def test_longer_than_the_patience_is_busy_and_goes_on_afterwards(tmp_path: Path):
    database = connect(tmp_path)
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with held(tmp_path):
        with pytest.raises(StorageBusy):
            await database.run(note, "lost")
        with pytest.raises(StorageBusy):
            await database.run(notes)
    await database.run(note, "kept")
    assert await database.run(notes) == ["kept"]
    await database.close()


async def test_a_full_disk_is_said_so_and_goes_on_when_there_is_room(database: Database):
    def room(session: Session, pages: int | None = None) -> None:
        limit = pages or session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {limit}"))

    await database.run(note, "before")
    await database.run(room)

    def much(session: Session) -> None:
        session.add(Instance(name="large", value=b"x" * 100_000))

    for _ in range(3):
        with pytest.raises(StorageFull):
            await database.run(much)
    assert await database.run(notes) == ["before"], "reading still works"
    await database.run(room, 1_000_000)
    await database.run(much)
    assert await database.run(notes) == ["before", "large"]


async def test_another_error_of_the_database_stays_what_it_is(database: Database):
    with pytest.raises(Exception, match="no such table") as raised:
        await database.run(lambda session: session.execute(text("SELECT * FROM nowhere")))
    assert not isinstance(raised.value, ComebackError)
    assert raised.value.__cause__ is not raised.value


# Cancelled


async def test_a_cancelled_transaction_leaves_the_database_usable_and_whole(database: Database):
    def two(session: Session, number: int) -> None:
        note(session, f"{number} a")
        session.flush()
        note(session, f"{number} b")

    for number in range(40):
        task = asyncio.create_task(database.run(two, number))
        for _ in range(number):
            await asyncio.sleep(0.0002)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    found = await database.run(notes)
    halves = [f"{number} {half}" for number in range(40) for half in "ab"]
    whole = {name.split()[0] for name in found}
    assert found == sorted(name for name in halves if name.split()[0] in whole)
    assert len(whole) < 40, "some were cancelled in time"
    await database.run(note, "afterwards")


async def test_who_is_cancelled_while_waiting_holds_nobody_up(database: Database, tmp_path: Path):
    async with held(tmp_path):
        waiting = [asyncio.create_task(database.run(note, f"{number}")) for number in range(3)]
        await asyncio.sleep(0.05)
        waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert await database.run(notes) == ["0", "2"]
