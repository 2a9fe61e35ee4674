"""The database alone: what one transaction costs, how that grows with the rows, and whether indexes are used."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks import filling
from benchmarks.measure import Spread, Usage
from benchmarks.plans import plans, scans
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written
from bot import reminders
from bot.app import knowing
from bot.database import PRAGMAS, Database
from bot.features import manners, win
from bot.reminders import batch
from bot.reminders.deliver import CLAIM_AT_ONCE, LEASE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from benchmarks.bench import Bench

SMALL, LARGE, HUGE = 10_000, 1_000_000, 10_000_000
_LOOK: dict[str, Any] = {"now": filling.NOON, "limit": CLAIM_AT_ONCE, "lease": LEASE, "knowing": knowing}
A_SECOND = 50
TIMES_THE_LIMIT = 100
LONGEST = 3.0
"""Seconds after which one kind of work has been done often enough."""
GROWTH = 3.0
WRITERS = 100
COLUMNS = ["what, on how many rows", "p50 ms", "p99 ms", "max ms", "per second", "CPU ms each"]
DAY = timedelta(days=1)


async def run(bench: Bench) -> Result:
    """Do the same at each size."""
    result = Result("storage", "The database: 10,000 rows to ten million", COLUMNS, method=METHOD)
    result.head()
    medians: dict[int, dict[str, float]] = {}
    for rows in (SMALL, LARGE, *([HUGE] if bench.long else [])):
        file = await bench.database(rows)
        with quietly():
            medians[rows] = await _at_size(file, rows, result)
        if rows == LARGE:
            await _plans(file, result)
    _judge_growth(medians, result)
    return result


@asynccontextmanager
async def opened(file: Path) -> AsyncIterator[Database]:
    """Comeback's own door to a database."""
    database = Database.connect(filling.settings(file))
    try:
        yield database
    finally:
        await database.close()


async def _at_size(file: Path, rows: int, result: Result) -> dict[str, float]:
    """Measure every kind of work at one size; returns the medians in milliseconds."""
    _raw(file, rows, result)
    found: dict[str, float] = {}
    async with opened(file) as database:
        run = database.run
        someone = iter(range(filling.SOMEBODY, filling.SOMEBODY + rows // filling.EACH))

        async def note(name: str, times: int, work: Callable[[], Awaitable[Any]]) -> None:
            found[name] = (await timed(f"{name}, {rows:,}", times, work, result)).p50

        await note("a transaction with nothing in it", 150, lambda: run(lambda _session: None))
        await note("how to speak to somebody", 150, lambda: run(manners.learn, next(someone)))
        await note("empty tick", 25, lambda: run(batch.take, **_LOOK))
        await note("promise a reminder", 150, lambda: run(reminders.schedule, "win.daily", **_promise(next(someone))))
        await note("one person's list", 150, lambda: run(reminders.upcoming, next(someone)))
        await note(
            "keep a win", 150, lambda: run(win.add, filling.SOMEBODY - next(someone) % 500, "Kept", now=filling.NOON)
        )
        await _writers(database, rows, result)
        rate = await drain(database, f"claim, prepare, acknowledge, {rows:,}", result)
    if rows == LARGE:
        wanted = f"≥ {TIMES_THE_LIMIT} × {A_SECOND}/s"
        found_rate = f"{rate / A_SECOND:.0f} ×"
        result.judge("claim and acknowledge, 1M rows", wanted, found_rate, met=rate >= TIMES_THE_LIMIT * A_SECOND)
    return found


def _promise(user_id: int) -> dict[str, Any]:
    """Return a promise that no other is made for at the same moment."""
    return {
        "user_id": user_id - filling.SOMEBODY // 2,
        "fire_at": filling.NOON + timedelta(days=40, minutes=user_id % 10_000),
    }


async def timed(name: str, times: int, work: Callable[[], Awaitable[Any]], result: Result) -> Spread:
    """Do something so many times, or for as long as it is worth, and add a row about it."""
    for _ in range(3):
        await work()
    usage, spent = Usage(), list[float]()
    while len(spent) < times and sum(spent) < LONGEST:
        began = time.perf_counter()
        await work()
        spent.append(time.perf_counter() - began)
    spread = Spread.of(spent)
    result.row(name, spread.p50, spread.p99, spread.most, len(spent) / sum(spent), 1e3 * usage.cpu / len(spent))
    return spread


def _raw(file: Path, rows: int, result: Result) -> None:
    """Insert with nothing between: the floor of what can be kept with the same promises."""
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    spent, usage, at = list[float](), Usage(), filling.stamp(filling.NOON)
    for number in range(300):
        began = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO wins (user_id, created_at, text) VALUES (?, ?, ?)", (number, at, b"x" * 80))
        database.execute("COMMIT")
        spent.append(time.perf_counter() - began)
    database.close()
    spread = Spread.of(spent)
    name = f"raw sqlite3: keep a row, {rows:,}"
    result.row(name, spread.p50, spread.p99, spread.most, len(spent) / sum(spent), 1e3 * usage.cpu / len(spent))


async def _writers(database: Database, rows: int, result: Result) -> None:
    """Let a hundred keep wins at once."""
    spent, usage, until = list[float](), Usage(), time.perf_counter() + 2

    async def one(number: int) -> None:
        while time.perf_counter() < until:
            began = time.perf_counter()
            await database.run(win.add, 1_000 + number, "Kept", now=filling.NOON)
            spent.append(time.perf_counter() - began)

    await asyncio.gather(*(one(number) for number in range(WRITERS)))
    spread, took = Spread.of(spent), usage.seconds
    name = f"keep a win, {WRITERS} writers, {rows:,}"
    result.row(name, spread.p50, spread.p99, spread.most, len(spent) / took, 1e3 * usage.cpu / len(spent))


async def drain(database: Database, name: str, result: Result) -> float:
    """Claim, look again and write down as the bot does, with nothing sent between; returns how many a second."""
    due, done, spent = filling.NOON + 20 * DAY, 0, list[float]()
    usage, most = Usage(), 1_000
    while done < most and usage.seconds < LONGEST:
        began = time.perf_counter()
        taken = (await database.run(batch.take, now=due, limit=CLAIM_AT_ONCE, lease=LEASE, knowing=knowing)).due
        if not taken:
            break  # a small database has no more
        await database.run(batch.stand, taken)
        await database.run(batch.sent, [(one, due) for one in taken])
        spent.append((time.perf_counter() - began) / len(taken))
        done += len(taken)
    rate, cpu = len(spent) / sum(spent), 1e3 * usage.cpu / done
    spread = Spread.of(spent)
    result.row(name, spread.p50, spread.p99, spread.most, rate, cpu)
    return rate


async def _plans(file: Path, result: Result) -> None:
    """Say for every statement of the hot paths which index it uses."""
    found = await plans(file)
    scanning = sorted({name for name, _plan in scans(found)})
    result.notes += [f"{name}: `{plan}`" for name, plan in found]
    said = ", ".join(scanning) or f"none of {len(found)} steps scans"
    result.judge("every statement uses an index", "no scan of a table", said, met=bool(found) and not scanning)


def _judge_growth(medians: dict[int, dict[str, float]], result: Result) -> None:
    first, last = medians[SMALL], medians[max(medians)]
    for name in ("empty tick", "one person's list", "keep a win"):
        grown = last[name] / first[name]
        wanted = f"≤ {GROWTH:g} × from {SMALL:,} to {max(medians):,} rows"
        result.judge(name, wanted, f"{grown:.1f} ×", met=grown <= GROWTH)
    bars = [
        (f"{name}, {rows:,} rows", found[name])
        for name in ("empty tick", "keep a win")
        for rows, found in medians.items()
    ]
    result.pictures.append(Bars("rows", "Median time of one transaction", "ms", bars))
    tick = medians[max(medians)]["empty tick"]
    result.meaning.append(
        f"Once a second the bot asks what is due; with {max(medians):,} reminders that takes {written(tick)} ms, in "
        "which nobody else's words are kept."
    )


METHOD = (
    "Through `Database.run`, as the bot does it, with WAL, synchronous=FULL and secure_delete; raw sqlite3 with the "
    "same settings beside it. Ten reminders for each person, due in the next thirty days; claimed, looked at again and "
    f"written down {CLAIM_AT_ONCE} at once. The plans are those that SQLite gives for the very statements that were "
    "sent.\n\n"
    "*Why not always 100 times 50 a second.* From run to run it was 87 to 105 times at a million rows. About half "
    "of it is the processor's; the rest is waiting for the disk, since every claim and every writing down is a "
    "commit with an `fsync`, and what it writes lies anywhere in a large file. Statements made once, many at a time "
    "and one commit for all who wait brought it there from 9 times. Larger claims would bring more, and let urgent "
    "ones wait behind them."
)
