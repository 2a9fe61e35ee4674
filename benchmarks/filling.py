"""Databases of a size: Comeback's own tables, made by its migrations and filled with rows as years would leave them."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.results import FOLDER
from bot import migrations
from bot.database import Database
from bot.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NOON = datetime(2027, 1, 12, 12, tzinfo=UTC)
"""A Tuesday, and when all this is: every Comeback that is measured follows a clock that begins here."""
SOMEBODY = 10**17
"""Ids of made-up people count from here, below every snowflake of the sandbox."""
EACH = 10
"""Reminders a person has."""
WINS = 3
_KINDS = (("win.daily", 2), ("quote.daily", 2), *[(f"feedback.{part}", 1) for part in ("offer", "follow_up", "close")])
_REMINDER = (
    "INSERT INTO reminders (kind, user_id, subject_id, lane, fire_at, expected_at, visible_at, fence, attempts,"
    " repeat, zone) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)"
)
_PROFILE = (
    "INSERT OR REPLACE INTO profiles (user_id, created_at, zone, tone, quiet_start, quiet_end, prompt_at,"
    " notice_heavy_words, quotes, dm_channel_id) VALUES (?, ?, ?, 'gentle', '22:00:00.000000', '08:00:00.000000',"
    " '09:00:00.000000', 1, 1, ?)"
)


def settings(file: Path) -> Settings:
    """Return the settings of a Comeback on that database."""
    return Settings(_env_file=None, database_url=f"sqlite:///{file}", discord_api_url="http://127.0.0.1:9/api/v10")  # pyright: ignore[reportCallIssue] - pydantic's own argument


async def empty(file: Path) -> Path:
    """Make the tables of this version in a new file, with its key beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for old in file.parent.glob(f"{file.stem}.*"):
        old.unlink()
    database = Database.connect(settings(file))
    await database.upgrade()
    await database.close()
    return file


async def filled(reminders: int, to: Path) -> Path:
    """Put a database at `to` with so many reminders due in the thirty days after `NOON`, ten for each person.

    It is made once and copied from then on, until the tables or this file change.
    """
    made = FOLDER / f"filled-{reminders}-{_version()}.db"
    if not made.exists():
        under_way = await empty(FOLDER / f"making-{reminders}.db")
        await asyncio.to_thread(_fill, under_way, reminders // EACH)
        _put(under_way, made, reminders)
    return await asyncio.to_thread(_copied, made, to)


def _version() -> str:
    """Return what changes with the tables and with how they are filled here."""
    tables = sorted((Path(migrations.__file__).parent / "versions").glob("*.py"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in [Path(__file__), *tables])).hexdigest()[:12]


def _put(under_way: Path, made: Path, reminders: int) -> None:
    """Put a database that is whole in its place, and those of older versions away."""
    for old in FOLDER.glob(f"filled-{reminders}-*"):
        old.unlink()
    under_way.with_suffix(".key").replace(made.with_suffix(".key"))
    under_way.replace(made)


def _copied(file: Path, to: Path) -> Path:
    for suffix in (".db", ".key"):
        shutil.copyfile(file.with_suffix(suffix), to.with_suffix(suffix))
    to.with_suffix(".key").chmod(0o600)
    return to


def _fill(file: Path, people: int) -> None:
    now = NOON
    with at_once(file) as database:
        database.executemany(_PROFILE, ((SOMEBODY + n, stamp(now), "UTC", SOMEBODY * 2 + n) for n in range(people)))
        database.executemany(_REMINDER, _years(people, now))
        database.executemany(
            "INSERT INTO wins (user_id, created_at, text, tags, row_key) VALUES (?, ?, ?, ?, ?)", _wins(people, now)
        )
    database.close()


def at_once(file: Path) -> sqlite3.Connection:
    """Open a database to write much; as a context it is one transaction, which is not waited for on the disk."""
    database = sqlite3.connect(file, timeout=30)
    database.execute("PRAGMA synchronous = OFF")
    return database


def _years(people: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for person in range(people):
        for number in range(EACH):
            kind, lane = _KINDS[min(number, len(_KINDS) - 1)] if number < 2 else _KINDS[2 + number % 3]
            seconds = (person * EACH + number) * 7_919 % (30 * 86_400) + 3_600
            at = stamp(now + timedelta(seconds=seconds))
            repeat = "20:00 0123456" if lane == 2 else None
            yield kind, SOMEBODY + person, number, lane, at, at, at, repeat, "UTC" if repeat else None


def _wins(people: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for person in range(people):
        for number in range(WINS):
            at = stamp(now - timedelta(days=1 + number * 3 + person % 300))  # made up: none that would be read again
            yield SOMEBODY + person, at, os.urandom(80), os.urandom(40), os.urandom(16)


def forget_others(file: Path) -> None:
    """Take out whatever belongs to people who were not made up here, as an earlier case left it."""
    with at_once(file) as database:
        for table in ("reminders", "profiles", "wins", "deliveries", "parties", "person_keys"):
            database.execute(f"DELETE FROM {table} WHERE user_id NOT BETWEEN ? AND ?", (SOMEBODY, 2 * SOMEBODY))  # noqa: S608 - from the line above
    database.close()


def introduce(file: Path, people: Iterable[tuple[int, int]]) -> None:
    """Make people known, each with the DM they are written to, in UTC and with no quiet hour at noon."""
    with at_once(file) as database:
        database.executemany(_PROFILE, ((person, stamp(NOON), "UTC", dm) for person, dm in people))
    database.close()


def promise(file: Path, people: Iterable[int], due: datetime, subject: int = 0) -> None:
    """Promise everyone the evening's question at one moment; with another subject it is one more."""
    at = stamp(due)
    rule = f"{due:%H:%M} 0123456"
    with at_once(file) as database:
        database.executemany(_REMINDER, (("win.daily", one, subject, 2, at, at, at, rule, "UTC") for one in people))
    database.close()


def end_parties(file: Path, people: Iterable[int], now: datetime) -> None:
    """Let people's pity parties end now, which is what somebody waits for."""
    at = stamp(now)
    with at_once(file) as database:
        for person in people:
            began = stamp(now - timedelta(minutes=10))
            party = database.execute(
                "INSERT INTO parties (user_id, started_at, ends_at, vented) VALUES (?, ?, ?, 0)", (person, began, at)
            ).lastrowid
            database.execute(_REMINDER, ("party.over", person, party, 0, at, at, at, None, None))
    database.close()


def stamp(moment: datetime) -> str:
    """Write a moment as SQLAlchemy keeps it in SQLite."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ", timespec="microseconds")
