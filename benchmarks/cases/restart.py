"""A bot that was down: how soon it is back with years of rows and ten thousand overdue, and what urgent ones wait."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import filling
from benchmarks.arrivals import Arrivals
from benchmarks.city import COMEBACK, READY, Bot, city_of
from benchmarks.measure import cpu_seconds
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.bench import Bench
    from benchmarks.city import City

OVERDUE = 10_000
LATE = timedelta(minutes=5)
URGENT = 20
SLOWER, FIRST_WITHIN, URGENT_WITHIN = 1.3, 1.0, 2.0
COLUMNS = [
    "start",
    "seconds to ready",
    "CPU s to ready",
    "first sent after s",
    "urgent p50 s",
    "urgent max s",
    "twice",
    "MB",
]


@dataclass
class Start:
    """What one start did."""

    ready: float
    cpu: float
    first: float | None = None
    lost: int | None = None
    """How many never came; None where nobody waited for the last one."""
    urgent: tuple[float, ...] = ()


async def run(bench: Bench) -> Result:
    """Start on an empty database, then on a full one with ten thousand overdue, in the same way."""
    result = Result("restart", f"Starting again with {OVERDUE:,} overdue", COLUMNS, method=METHOD)
    result.head()
    rows = bench.either(1_000_000, 10_000_000)
    nothing = await filling.empty(bench.folder / "empty.db")
    full = await bench.database(rows)
    calm = [await _start(bench, nothing, overdue=0, result=result) for _ in range(2)]
    loaded = await _start(bench, full, overdue=OVERDUE, result=result, rows=rows)
    _judge(result, min(start.ready for start in calm), loaded, rows)
    return result


async def _start(bench: Bench, database: Path, *, overdue: int, result: Result, rows: int = 0) -> Start:
    async with city_of(100, 102, bench.folder / "restart.clock", strict=True) as city:
        if overdue:
            filling.introduce(database, city.addresses)
            ids = [person.id for person in city.people]
            filling.promise(database, ids[:overdue], filling.NOON - LATE)
        bot, arrivals = Bot(city, COMEBACK, _env(database), "{clock}"), Arrivals(city)
        try:
            with quietly():
                start = await _ready(bot)
                if overdue:
                    await _catch_up(bench, city, arrivals, start, database)
            name = f"{rows:,} rows, {overdue:,} overdue" if overdue else "an empty database"
            p50, most = (sorted(start.urgent)[URGENT // 2], max(start.urgent)) if start.urgent else (None, None)
            memory = bot.usage.memory
            result.row(name, start.ready, start.cpu, start.first, p50, most, arrivals.twice, memory)
        finally:
            await bot.end()
    return start


def _env(database: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{database}", "LOG_LEVEL": "INFO", "LOG_FORMAT": "text"}


async def _ready(bot: Bot) -> Start:
    began = time.perf_counter()
    await bot.start()
    await bot.process.said(READY)
    return Start(time.perf_counter() - began, cpu_seconds(bot.usage.pid))


async def _catch_up(bench: Bench, city: City, arrivals: Arrivals, start: Start, database: Path) -> None:
    """Watch the overdue ones go out; in the middle of it let some people's parties end."""
    began = time.perf_counter()
    await city.sandbox.until(lambda: arrivals.counts, 60)
    start.first = max(0.0, arrivals.first - began)  # it may stand there before the line that says so was read
    await asyncio.sleep(4)
    waiting = city.people[OVERDUE : OVERDUE + URGENT]
    due = time.perf_counter()
    filling.end_parties(database, [person.id for person in waiting], city.sandbox.clock.now())
    channels = [person.dm.id for person in waiting]
    await city.sandbox.until(lambda: all(channel in arrivals.counts for channel in channels), 90)
    start.urgent = tuple(arrivals.at[channel] - due for channel in channels)
    if bench.long:
        with contextlib.suppress(TimeoutError):
            await city.sandbox.until(lambda: len(arrivals.counts) >= OVERDUE + URGENT, 600)
        start.lost = OVERDUE + URGENT - len(arrivals.counts)


def _judge(result: Result, empty: float, loaded: Start, rows: int) -> None:
    times = loaded.ready / empty
    wanted = f"≤ {SLOWER:g} × an empty database"
    result.judge(f"start to ready with {rows:,} rows", wanted, f"{times:.2f} ×", met=times <= SLOWER)
    first, urgent = loaded.first or 0.0, max(loaded.urgent)
    result.judge("first overdue one sent", "within 1 s of ready", f"{first:.2f} s", met=first <= FIRST_WITHIN)
    wanted = f"sent within {URGENT_WITHIN:g} s"
    result.judge("an urgent one in the middle", wanted, f"{urgent:.2f} s", met=urgent <= URGENT_WITHIN)
    if loaded.lost is not None:
        result.judge(f"of {OVERDUE:,} overdue", "none lost", f"{loaded.lost} lost", met=not loaded.lost)
    bars = [("the first overdue one", first), (f"an urgent one, the last of {URGENT}", urgent)]
    result.pictures.append(Bars("restart", "Seconds until it is sent: since ready, and since it was due", "s", bars))
    result.meaning.append(
        f"After five minutes down with {OVERDUE:,} evening questions overdue, the bot is back "
        f"{written(loaded.ready)} s after its start. Whoever waits for the end of a pity party meanwhile hears after "
        f"{written(urgent)} s, and not behind all of them."
    )


METHOD = (
    "Seconds from starting the process until it says that it is ready (its servers told, its commands synced); then "
    "until the first overdue reminder stands in a DM; four seconds later twenty urgent ones fall due at once."
)
