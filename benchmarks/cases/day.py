"""One day of a community of 100,000: the bot's CPU and the database's growth, added up from what was measured."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import filling
from benchmarks.arrivals import Arrivals
from benchmarks.city import city_of, comeback_on
from benchmarks.load import Answers, add_win, steadily
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.bench import Bench
    from benchmarks.city import Bot, City

PEOPLE = 100_000
REPEATS = 3
ACTIVE = 0.05
ACTS = 6
"""Commands of an active person on one day, each of which keeps something."""
SECONDS = 86_400
SHARE = 5.0
RATE = 50.0
COLUMNS = ["part", "CPU ms each", "times a day", "CPU s a day", "bytes each"]


async def run(bench: Bench) -> Result:
    """Measure idling, sending and answering one after the other on a database of that community's size."""
    result = Result("day", f"One day of {PEOPLE:,} people", COLUMNS, method=METHOD)
    result.head()
    database = await bench.database(PEOPLE * filling.EACH)
    people, seconds = bench.either(200, 2_000), float(bench.either(6, 60))
    async with city_of(10, people // 10, bench.folder / "day.clock") as city:
        filling.introduce(database, city.addresses)
        async with comeback_on(city, database) as bot:
            with quietly():
                idle = await _idling(bot, seconds)
                sizes = [_size(database)]
                send = await _sending(city, bot, database, idle)
                sizes.append(_size(database))
                act = await _acting(city, bot, seconds, idle)
                sizes.append(_size(database))
    sends, acts = PEOPLE * REPEATS, int(PEOPLE * ACTIVE * ACTS)
    grown = (sizes[1] - sizes[0]) / (people * REPEATS), (sizes[2] - sizes[1]) / int(RATE * seconds)
    result.row("a second in which nothing is due", 1e3 * idle, SECONDS, idle * SECONDS, None)
    result.row("a reminder sent", 1e3 * send, sends, send * sends, grown[0])
    result.row("a command that keeps something", 1e3 * act, acts, act * acts, grown[1])
    _judge(result, (idle * SECONDS, send * sends, act * acts), (grown[0] * sends + grown[1] * acts) / PEOPLE)
    return result


async def _idling(bot: Bot, seconds: float) -> float:
    await asyncio.sleep(2)
    bot.usage.restart()
    await asyncio.sleep(seconds)
    return bot.usage.cpu / bot.usage.seconds


async def _sending(city: City, bot: Bot, database: Path, idle: float) -> float:
    """Let three reminders fall due for everyone; returns CPU seconds for each, less what idling costs."""
    arrivals, ids = Arrivals(city), [person.id for person in city.people]
    bot.usage.restart()
    now = city.sandbox.clock.now()
    for number in range(REPEATS):
        filling.promise(database, ids, now + timedelta(seconds=1), number)
    await city.sandbox.until(lambda: arrivals.counts.total() >= REPEATS * len(ids), 120 + len(ids) / 5)
    await asyncio.sleep(1)
    return max(0.0, bot.usage.cpu - idle * bot.usage.seconds) / (REPEATS * len(ids))


async def _acting(city: City, bot: Bot, seconds: float, idle: float) -> float:
    answers = Answers(city.sandbox)
    bot.usage.restart()
    count = await steadily(answers, add_win(city), city.people, rate=RATE, seconds=seconds)
    return max(0.0, bot.usage.cpu - idle * bot.usage.seconds) / count


def _size(file: Path) -> int:
    """Return how many bytes of the database are in use, its write-ahead log included."""
    with contextlib.closing(sqlite3.connect(file, timeout=30)) as database:
        pages, free, each = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    return (pages - free) * each


def _judge(result: Result, parts: tuple[float, float, float], growth: float) -> None:
    whole = sum(parts)
    share = 100 * whole / SECONDS
    result.judge("the bot's CPU on that day", f"≤ {SHARE:g} % of a core", f"{share:.1f} %", met=share <= SHARE)
    result.judge("the database grows", "reported", f"{growth:,.0f} bytes a person", met=None)
    names = ("idling", "sending 300,000 reminders", "answering 30,000 commands")
    result.pictures.append(Bars("day", "CPU seconds of a day of 86,400", "s", list(zip(names, parts, strict=True))))
    result.meaning.append(
        f"A community of {PEOPLE:,}, each with {REPEATS} reminders a day and {ACTIVE:.0%} of them writing {ACTS} "
        f"things, keeps a core busy for {written(whole / 60)} minutes a day. Its database grows by "
        f"{written(growth / 1024)} KB a person and day, most of it the delivery log, which is kept for 30 days."
    )


METHOD = (
    "The parts are measured on the real process with a database of a million reminders and multiplied: simulating the "
    "whole day would need its 300,000 requests, which Discord's limit spreads over two hours. CPU is that of the whole "
    "process; what it costs to idle is taken off the other parts, since it is counted for every second of the day."
)
