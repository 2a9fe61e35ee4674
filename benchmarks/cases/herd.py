"""Many reminders due at one moment under Discord's 50 requests a second: who gets theirs, who waits, who loses it."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import filling
from benchmarks.arrivals import Arrivals
from benchmarks.bots.peer import DONE
from benchmarks.city import bot_on, city_of, comeback_on
from benchmarks.load import Answers, add_win, ping, steadily
from benchmarks.peers import PEERS
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written
from sandbox.log import Request

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.bench import Bench
    from benchmarks.city import Bot, City
    from benchmarks.load import Act
    from benchmarks.measure import Spread

A_SECOND = 50
"""Discord's limit for a whole bot."""
USERS = 20
"""In each server, who use the bot meanwhile. Nobody of them waits for anything: Comeback's question for a win
is not sent to who kept one that day."""
LEAD = 5.0
"""Seconds of calm before the herd, to compare with."""
GIVE_UP = 6.0
"""Seconds without any message tried after which nothing more is expected of a peer."""
PATIENCE = 30.0
"""The same for Comeback, which tries again."""
SHARE = 1.15
"""How much longer than N / 50 it may take."""
STALL = 25.0
COLUMNS = ["who", "sent once", "lost", "twice", "429s", "seconds", "calm p99", "herd p99", "stall ms", "CPU s", "MB"]


@dataclass
class Herd:
    """What one bot did with it."""

    arrivals: Arrivals
    limited: int
    seconds: float | None
    calm: Spread
    during: Spread
    unanswered: int
    stall: float
    cpu: float
    memory: float


async def run(bench: Bench) -> Result:
    """Let the same herd fall due for each peer and for Comeback, while people use the bot."""
    count = bench.either(1_000, 2_000)
    result = Result("herd", f"{count:,} reminders due at one moment, to {count:,} people", COLUMNS, method=METHOD)
    result.head()
    for name, peer in PEERS.items():
        if reason := peer.missing():
            result.row(f"{name}: left out, {reason}")
            continue
        async with city_of(10, count // 10 + USERS, strict=True) as city:
            file = bench.folder / f"herd-{peer.module.rsplit('.', 1)[1]}-{len(result.rows)}.db"
            due = time.perf_counter() + LEAD + peer.head_start
            _lay_down(file, city.channels(count), time.time() + LEAD + peer.head_start)
            async with peer.running(file) as env, bot_on(city, peer.module, env) as bot:
                _row(result, name, await _through(city, bot, ping(city), due, count), count)
    await _comeback(bench, count, result)
    return result


def _lay_down(file: Path, channels: list[int], due: float) -> None:
    with contextlib.closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE reminders (id INTEGER PRIMARY KEY, channel INTEGER, due REAL)")
        database.executemany("INSERT INTO reminders (channel, due) VALUES (?, ?)", [(one, due) for one in channels])
        database.execute("CREATE INDEX due ON reminders (due)")


async def _comeback(bench: Bench, count: int, result: Result) -> None:
    clock, database = bench.folder / "herd.clock", await bench.database(1_000_000)
    async with city_of(10, count // 10 + USERS, clock, strict=True) as city:
        filling.introduce(database, city.addresses)
        async with comeback_on(city, database) as bot:
            due = time.perf_counter() + LEAD
            people = [person.id for person in city.people[:count]]
            filling.promise(database, people, city.sandbox.clock.now() + timedelta(seconds=LEAD))
            herd = await _through(city, bot, add_win(city), due, count, PATIENCE)
    _row(result, "Comeback", herd, count)
    _judge(result, herd, count)


async def _through(city: City, bot: Bot, act: Act, due: float, count: int, patience: float = GIVE_UP) -> Herd:
    """Let people use the bot in the calm and while the herd goes out."""
    arrivals, answers, users = Arrivals(city), Answers(city.sandbox), city.people[count:]
    with quietly():
        await bot.stall()
        bot.usage.restart()
        await steadily(answers, act, users, rate=A_SECOND, seconds=max(1.0, due - time.perf_counter() - 0.2))
        calm = answers.spread()
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        using = asyncio.create_task(steadily(answers, act, users, rate=A_SECOND, seconds=3600))
        stall = await _until_over(bot, arrivals, due, count, patience)
        using.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await using
        during, stall = answers.spread(), max(stall, await bot.stall())
    limited = sum(entry.status == 429 for entry in city.sandbox.log if isinstance(entry, Request))
    seconds = arrivals.last - due if arrivals.last else None
    return Herd(arrivals, limited, seconds, calm, during, answers.failed, stall, bot.usage.cpu, bot.usage.memory)


async def _until_over(bot: Bot, arrivals: Arrivals, due: float, count: int, patience: float) -> float:
    """Wait until everybody has theirs, or the bot says that it is done, or could send and does not.

    Returns the longest stall that was seen on the way: a bot whose loop stands still is waited for.
    """
    stall, since = 0.0, due
    while len(arrivals.counts) < count and not bot.wrote(DONE):
        if time.perf_counter() - max(since, arrivals.tried) > patience:
            latest, since = await bot.stall(60), time.perf_counter()
            stall = max(stall, latest)
            if latest < 1e3 * patience:
                break
        await asyncio.sleep(0.1)
    await asyncio.sleep(0.3)
    return stall


def _row(result: Result, name: str, herd: Herd, count: int) -> None:
    once, twice = herd.arrivals.once, herd.arrivals.twice
    result.row(
        name,
        once,
        count - once - twice,
        twice,
        herd.limited,
        herd.seconds,
        herd.calm.p99,
        herd.during.p99,
        herd.stall,
        herd.cpu,
        herd.memory,
    )


def _judge(result: Result, herd: Herd, count: int) -> None:
    lost = count - herd.arrivals.once - herd.arrivals.twice
    whole = lost == herd.arrivals.twice == herd.limited == 0
    found = f"{lost} lost, {herd.arrivals.twice} twice, {herd.limited} × 429"
    result.judge(f"{count:,} due at once", "all once, 0 × 429", found, met=whole)
    floor, took = count / A_SECOND, herd.seconds or 0.0
    met = took <= SHARE * floor and not lost
    wanted = f"≤ {SHARE:g} × N/{A_SECOND} = {SHARE * floor:.0f} s"
    result.judge("how long they take", wanted, f"{took:.1f} s, {took / floor:.2f} ×", met=met)
    times = herd.during.p99 / max(1e-9, herd.calm.p99)
    found = f"{herd.during.p99:.0f} ms, {times:.1f} ×"
    result.judge("answer p99 while they go out", "≤ 2 × the calm", found, met=times <= 2)
    result.judge("longest stall of the loop", f"≤ {STALL:g} ms", f"{herd.stall:.0f} ms", met=herd.stall <= STALL)
    result.pictures.append(
        Bars("herd", f"Of {count:,} reminders due at one moment, this many arrived", "", _column(result, 1))
    )
    waits = Bars("herd-answer", "Meanwhile, one in a hundred waits longer for an answer than", "ms", _column(result, 7))
    result.pictures.append(waits)
    result.meaning.append(
        f"When {count:,} people are to hear something at nine o'clock, the last one hears it {written(herd.seconds)} s "
        f"later: Discord lets a bot send {A_SECOND} a second. Bots that send all at once are refused, try again all at "
        "once, are refused again, and after five tries discord.py gives up: those reminders never come, and nobody is "
        "told."
    )


def _column(result: Result, number: int) -> list[tuple[str, float]]:
    return [(str(row[0]), float(row[number] or 0)) for row in result.rows if len(row) > number]


METHOD = (
    "The sandbox has Discord's limits: 50 requests a second for the whole bot, buckets for routes and places, a ban "
    "after 10,000 refused requests in ten minutes; what is over answers 429. Every "
    "peer keeps its reminders as its pattern does and sends to DMs that are open already; 50 people a second use the "
    "bot all the while. The peers' answers are constants, Comeback's keep a win in a database of a million reminders. "
    "The peers are this project's own short programs after patterns in wide use, not anybody's bot."
)
