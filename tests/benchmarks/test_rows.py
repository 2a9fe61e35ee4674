"""However many rows there are, the bot reads the few it needs: held by SQLite's own plans and steps, not by time."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sqlite3
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import filling
from benchmarks.plans import plans, scans
from benchmarks.steps import counting
from bot import reminders
from bot.app import knowing
from bot.database import Database
from bot.features import manners, win
from bot.reminders import batch, claim

if TYPE_CHECKING:
    from pathlib import Path

SMALL, LARGE = 100, 5_000
"""People, with ten reminders each."""
DUE = 500
GROWTH = 3.0
LEASE = timedelta(seconds=90)
NOW, ONE = filling.NOON, filling.SOMEBODY
BY = {
    "the empty tick": {"ix_reminders_due"},
    "a claim": {"ix_reminders_due", "profiles_1", "parties"},
    "whether it still stands": {"INTEGER PRIMARY KEY"},
    "what was sent": {"INTEGER PRIMARY KEY"},
    "one claim": {"ix_reminders_due"},
    "prepare": {"INTEGER PRIMARY KEY", "profiles_1"},
    "acknowledge": {"INTEGER PRIMARY KEY"},
    "how to speak to somebody": {"profiles_1", "ix_reminders_user_id"},
    "one person's list": {"ix_reminders_user_id"},
    "keep a win": {"ix_wins_user_id"},
    "a promise": {"reminders_1"},
    "what needs a DM": {"profiles_1"},
    "what comes next": {"ix_reminders_due"},
    "what was kept for somebody": {"ix_reminders_user_id"},
    "what was held back": {"ix_reminders_user_id"},
    "why it came or not": {"ix_deliveries_user_id"},
    "the nightly purge": {"ix_deliveries_at"},
}
"""What each path must be led by, as part of SQLite's sentence."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """A small database and a large one, each with five hundred reminders that are due now."""
    return {
        people: asyncio.run(made(tmp_path_factory.mktemp("rows") / f"{people}.db", people)) for people in (SMALL, LARGE)
    }


async def made(file: Path, people: int) -> Path:
    await filling.empty(file)
    filling._fill(file, people)
    filling.promise(file, range(1, DUE + 1), NOW)
    log_a_line_each(file)
    return file


def log_a_line_each(file: Path) -> None:
    """Give everyone a line in the delivery log that is too young to be purged."""
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "INSERT INTO deliveries (user_id, reminder_id, kind, subject_id, fire_at, at, outcome, late)"
            " SELECT user_id, 1, 'win.daily', 0, ?, ?, 'sent', '1970-01-01 00:00:00.000000' FROM profiles",
            (filling.stamp(NOW), filling.stamp(NOW)),
        )


def copied(file: Path, to: Path, without: str = "") -> Path:
    """Copy a database with its key, and drop an index of the copy."""
    for suffix in (".db", ".key"):
        shutil.copy(file.with_suffix(suffix), to.with_suffix(suffix))
    if without:
        with contextlib.closing(sqlite3.connect(to)) as database:
            database.execute(f"DROP INDEX {without}")
    return to


def said(found: list[tuple[str, str]]) -> str:
    return "\n".join(["these read whole tables:", *(f"  {name}: {plan}" for name, plan in found)])


async def steps(file: Path, claimed: int = DUE) -> dict[str, int]:
    """Return the steps of everything that must not depend on how many rows there are."""
    found: dict[str, int] = {}
    with counting() as count:
        database = Database.connect(filling.settings(file))
        await database.run(lambda _session: None)

        async def note(name: str, work, *args: object, **given: object) -> Any:
            count.taken()
            result = await database.run(work, *args, **given)
            found[name] = count.taken()
            return result

        late = NOW + timedelta(days=50)
        taken = await note("claim", batch.take, now=NOW, limit=claimed, lease=LEASE, knowing=knowing)
        await note("stand", batch.stand, taken.due)
        await note("sent", batch.sent, [(due, NOW) for due in taken.due])
        early = NOW - timedelta(seconds=1)
        await note("empty tick", batch.take, now=early, limit=60, lease=LEASE, knowing=knowing)
        await note("what comes next", claim.next_due)
        await note("list", reminders.upcoming, ONE)
        await note("manners", manners.learn, ONE)
        await note("win", win.add, ONE - 1, "Kept", now=NOW)
        await note("promise", reminders.schedule, "win.daily", user_id=ONE - 1, fire_at=late)
        await note("log", claim.log_of, ONE)
        await note("purge", claim.purge, now=NOW)
        await database.close()
    return found


def grown(few: dict[str, int], many: dict[str, int]) -> dict[str, float]:
    """Return what takes over `GROWTH` times the steps."""
    return {name: round(many[name] / few[name], 1) for name in few if many[name] > GROWTH * few[name]}


async def test_no_statement_of_a_hot_path_reads_a_whole_table(files: dict[int, Path], tmp_path: Path):
    found = await plans(copied(files[SMALL], tmp_path / "plans.db"))
    assert not scans(found), said(scans(found))


async def test_each_hot_path_is_led_by_its_index(files: dict[int, Path], tmp_path: Path):
    by_path: dict[str, str] = defaultdict(str)
    for name, plan in await plans(copied(files[SMALL], tmp_path / "plans.db")):
        by_path[name] += f"\n  {plan}"
    assert set(by_path) == set(BY), "a path of benchmarks/plans.py that is not in this test, or sent nothing"
    for name, indexes in BY.items():
        missing = [index for index in indexes if index not in by_path[name]]
        assert not missing, f"{name} does not use {missing}:{by_path[name]}"


@pytest.mark.parametrize(
    ("index", "path"),
    [
        ("ix_reminders_due", "a claim"),
        ("ix_reminders_user_id", "one person's list"),
        ("ix_deliveries_at", "the nightly purge"),
        ("ix_wins_user_id", "keep a win"),
    ],
)
async def test_a_lost_index_is_found(files: dict[int, Path], tmp_path: Path, index: str, path: str):
    found = scans(await plans(copied(files[SMALL], tmp_path / "without.db", without=index)))
    assert path in {name for name, _plan in found}, said(found)
    assert f"{path}: SCAN " in said(found)


async def test_fifty_times_the_rows_take_no_more_steps(files: dict[int, Path], tmp_path: Path):
    few, many = [await steps(copied(files[people], tmp_path / f"{people}.db")) for people in (SMALL, LARGE)]
    assert not (too_much := grown(few, many)), f"{too_much} times the steps: {few} with few rows, {many} with many"
    assert min(few.values()) > 0, f"something was not counted: {few}"


async def test_a_claim_touches_what_is_due_and_nothing_else(files: dict[int, Path], tmp_path: Path):
    """Five hundred of 50,500: ten times what fifty take, and just as many of 1,500."""
    whole = {people: await steps(copied(files[people], tmp_path / f"{people}.db")) for people in (SMALL, LARGE)}
    tenth = await steps(copied(files[LARGE], tmp_path / "tenth.db"), DUE // 10)
    assert whole[LARGE]["claim"] <= 1.2 * whole[SMALL]["claim"], whole
    assert whole[LARGE]["claim"] <= 12 * tenth["claim"], (whole, tenth)


@pytest.mark.parametrize(
    ("index", "what"),
    [("ix_reminders_due", "empty tick"), ("ix_reminders_user_id", "list"), ("ix_deliveries_at", "purge")],
)
async def test_steps_tell_of_a_lost_index(files: dict[int, Path], tmp_path: Path, index: str, what: str):
    few, many = [await steps(copied(files[people], tmp_path / f"{people}.db", index)) for people in (SMALL, LARGE)]
    assert what in grown(few, many), f"{few} with few rows, {many} with many"
