"""What a bot costs that nobody talks to: its start, its memory and its CPU, against bare discord.py."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.city import FLOOR, bot_on, city_of, comeback_on
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written

if TYPE_CHECKING:
    from benchmarks.bench import Bench
    from benchmarks.city import Bot

SERVERS, EACH = 1_000, 100
MEMORY, IMPORT = 1.6, 2.0
COLUMNS = ["what", "import ms", "memory MB", "CPU ms a second"]
_MEASURE = (
    "import sys, time; began = time.perf_counter(); __import__(sys.argv[1]); took = time.perf_counter() - began; "
    "line = next(line for line in open('/proc/self/status') if line.startswith('VmRSS')); print(took, line.split()[1])"
)


async def run(bench: Bench) -> Result:
    """Import both, then connect both to the same thousand servers."""
    result = Result(
        "idle", f"A bot that nobody talks to, in {SERVERS:,} servers of {EACH} people", COLUMNS, method=METHOD
    )
    result.head()
    bare = await _imported("discord.ext.commands", bench.either(5, 15))
    ours = await _imported("bot.running", bench.either(5, 15))
    result.row("import discord.py", 1e3 * bare[0], bare[1], None)
    result.row("import Comeback", 1e3 * ours[0], ours[1], None)
    seconds = float(bench.either(4, 60))
    async with city_of(SERVERS, EACH) as city, bot_on(city, FLOOR) as bot:
        floor = await _idle(bot, "bare discord.py, connected", seconds, result)
    database = await bench.database(1_000_000)
    async with city_of(SERVERS, EACH, bench.folder / "idle.clock") as city, comeback_on(city, database) as bot:
        memory = await _idle(bot, "Comeback, connected, 1M rows", seconds, result)
    _judge(result, floor, memory, ours[0] / bare[0])
    return result


async def _imported(module: str, times: int) -> tuple[float, float]:
    """Import a module in a fresh process; returns median seconds and resident megabytes."""
    took: list[tuple[float, float]] = []
    for _ in range(times):
        command = [sys.executable, "-W", "ignore", "-c", _MEASURE, module]
        done = await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True, text=True)
        seconds, kilobytes = done.stdout.split()[-2:]
        took.append((float(seconds), int(kilobytes) / 1024))
    return sorted(took)[len(took) // 2]


async def _idle(bot: Bot, name: str, seconds: float, result: Result) -> float:
    with quietly():
        await asyncio.sleep(2.5)  # what a start leaves to do
        bot.usage.restart()
        began = time.perf_counter()
        await asyncio.sleep(seconds)
        cpu = 1e3 * bot.usage.cpu / (time.perf_counter() - began)
    result.row(name, None, bot.usage.memory, cpu)
    return bot.usage.memory


def _judge(result: Result, floor: float, memory: float, imported: float) -> None:
    times = memory / floor
    result.judge("resident memory, connected", f"≤ {MEMORY:g} × bare discord.py", f"{times:.2f} ×", met=times <= MEMORY)
    result.judge("import time", f"≤ {IMPORT:g} × bare discord.py", f"{imported:.2f} ×", met=imported <= IMPORT)
    bars = [("bare discord.py", floor), ("Comeback", memory)]
    result.pictures.append(Bars("memory", f"Resident memory in {SERVERS:,} servers", "MB", bars))
    result.meaning.append(
        f"In {SERVERS:,} servers the bot needs {written(memory)} MB. The smallest machines for rent have 512."
    )


METHOD = (
    "Import in a fresh process, the median of several. Memory is what is resident a few seconds after the bot was told "
    "of all its servers; both have the same intents and cache nothing of members and messages.\n\n"
    "*Why more than 1.6 times as much.* Measured one by one in fresh processes: bare discord.py, connected, 51 MB; "
    "SQLAlchemy with its ORM 17.5; pydantic-settings 11.6; cryptography (OpenSSL) 6.1; Babel 4.8, most of it "
    "English; dateparser 2.7; Fluent 2.4; APScheduler 0.9; Comeback's own modules, tables and commands about 8. The "
    "libraries alone are 1.9 times the floor; without pydantic, dateparser and Babel's data it would still be 1.7. "
    "Done: no Alembic and no second, asynchronous way into SQLite in a start that needs no migration (12 MB), "
    "nothing collected while importing. Tried and left: malloc_trim and one arena (under 1 MB), dateparser only "
    "when asked (2.7 MB, but 30 ms more for whoever asks first). Import is 1.9 times the floor's with the libraries "
    "alone."
)
