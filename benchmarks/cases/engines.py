"""Comeback on PostgreSQL beside SQLite: the same rows, the same works, the same way in."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from benchmarks import filling, postgres
from benchmarks.cases.storage import COLUMNS, drain, opened, timed
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written
from bot import reminders
from bot.features import win

if TYPE_CHECKING:
    from benchmarks.bench import Bench
    from bot.database import Database

LISTS = 150
SQLITE, POSTGRES = "SQLite", "PostgreSQL"
CHAIN = "claim, prepare, acknowledge"
ENOUGH = 50
"""A second: what Discord lets a bot send."""


async def run(bench: Bench) -> Result:
    """Measure both, or say why there is only one."""
    rows = bench.either(100_000, 1_000_000)
    result = Result("engines", f"PostgreSQL beside SQLite, {rows:,} reminders", COLUMNS, method=METHOD)
    result.head()
    file = await bench.database(rows)
    rates: dict[str, float] = {}
    if reason := postgres.missing():
        result.row(f"{POSTGRES}: left out, {reason}")
    else:  # first, since it is filled from the file, which is worked on afterwards
        async with postgres.server() as address, postgres.comeback(address, file) as database:
            rates[POSTGRES] = await _on(POSTGRES, database, result)
    async with opened(file) as database:
        rates[SQLITE] = await _on(SQLITE, database, result)
    _judge(rates, result)
    return result


async def _on(engine: str, database: Database, result: Result) -> float:
    """Measure the works; returns how many reminders a second it takes through all their steps."""
    someone = itertools.count(filling.SOMEBODY)
    with quietly():
        await timed(f"{engine}: nothing", LISTS, lambda: database.run(lambda _session: None), result)
        await timed(
            f"{engine}: one person's list", LISTS, lambda: database.run(reminders.upcoming, next(someone)), result
        )
        await timed(
            f"{engine}: keep a win",
            LISTS,
            lambda: database.run(win.add, filling.SOMEBODY - next(someone) % 500, "Kept", now=filling.NOON),
            result,
        )
        return await drain(database, f"{engine}: {CHAIN}", result)


def _judge(rates: dict[str, float], result: Result) -> None:
    for engine, rate in rates.items():
        result.judge(f"{CHAIN} on {engine}", f"≥ {ENOUGH}/s", f"{rate:.0f}/s", met=rate >= ENOUGH)
    result.pictures.append(Bars("engines", "Reminders a second through all their steps", "", list(rates.items())))
    if POSTGRES in rates:
        result.meaning.append(
            f"PostgreSQL takes {written(rates[POSTGRES])} reminders a second through claim, prepare and acknowledge, "
            f"SQLite {written(rates[SQLITE])}; Discord takes {ENOUGH}. A server is for a second process, not for speed."
        )


METHOD = (
    "Through `Database.run`, as the bot does it: SQLite in a thread of its own, PostgreSQL through asyncpg over "
    "loopback with its default settings but for 256 MB of shared buffers. CPU is that of the measuring process alone, "
    "so PostgreSQL's own is not in it. The rows are copied from SQLite's file."
)
