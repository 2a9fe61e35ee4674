"""How soon a command is answered: Comeback keeping a win, against a bot that answers a constant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks import filling
from benchmarks.city import FLOOR, bot_on, city_of, comeback_on
from benchmarks.load import Answers, add_win, flat_out, ping, steadily
from benchmarks.quiet import quietly
from benchmarks.results import Bars, Result, written

if TYPE_CHECKING:
    from benchmarks.bench import Bench
    from benchmarks.city import Bot, City
    from benchmarks.load import Act
    from benchmarks.measure import Spread

SERVERS, EACH = 10, 100
LARGE = 1_000_000
RATE = 50.0
AT_A_TIME = 50
TIMES = 5.0
SUSTAINED, SUSTAINED_P99 = 500.0, 250.0
COLUMNS = ["bot and load", "p50 ms", "p99 ms", "max ms", "per second", "CPU ms each", "memory MB"]


@dataclass(frozen=True)
class Answered:
    """What one bot did under the two loads."""

    steady: Spread
    cpu: float
    """CPU milliseconds for each answer at the steady rate."""
    most: float
    """Answers a second, flat out."""
    flat: Spread
    flat_cpu: float


async def run(bench: Bench) -> Result:
    """Ask both bots the same way: 50 a second, then as fast as they answer."""
    result = Result("ack", "How soon a command is answered", COLUMNS, method=METHOD)
    result.head()
    async with city_of(SERVERS, EACH) as city, bot_on(city, FLOOR) as bot:
        floor = await _asked(bench, city, bot, ping(city), result, "constant reply (floor)")
    for rows in (10_000, LARGE, 10_000_000) if bench.long else (LARGE,):
        database = await bench.database(rows)
        async with city_of(SERVERS, EACH, bench.folder / f"ack-{rows}.clock") as city:
            filling.introduce(database, city.addresses)
            async with comeback_on(city, database) as bot:
                name = f"Comeback, {rows:,} rows"
                stored = await _asked(bench, city, bot, add_win(city), result, name)
        if rows == LARGE:
            _judge(result, floor, stored)
    return result


async def _asked(bench: Bench, city: City, bot: Bot, act: Act, result: Result, name: str) -> Answered:
    answers = Answers(city.sandbox)
    await steadily(answers, act, city.people, rate=RATE, seconds=2)
    answers.taken()
    with quietly():
        bot.usage.restart()
        count = await steadily(answers, act, city.people, rate=RATE, seconds=bench.either(8, 60))
        steady, cpu = answers.spread(), 1e3 * bot.usage.cpu / count
        result.row(f"{name}, 50/s", steady.p50, steady.p99, steady.most, RATE, cpu, bot.usage.memory)
        bot.usage.restart()
        most = await flat_out(answers, act, city.people, at_a_time=AT_A_TIME, seconds=bench.either(5, 30))
        flat = answers.spread()
        flat_cpu = 1e3 * bot.usage.cpu / max(1, flat.count)
    result.row(f"{name}, {AT_A_TIME} at a time", flat.p50, flat.p99, flat.most, most, flat_cpu, bot.usage.memory)
    if answers.failed:
        result.row(f"{name}: not answered within 3 s", answers.failed)
    return Answered(steady, cpu, most, flat, flat_cpu)


def _judge(result: Result, floor: Answered, stored: Answered) -> None:
    times, cpu = stored.steady.p50 / floor.steady.p50, stored.cpu / max(1e-9, floor.cpu)
    result.judge("answer to a stored command, p50", f"≤ {TIMES:g} × the constant", f"{times:.1f} ×", met=times <= TIMES)
    result.judge("its CPU", f"≤ {TIMES:g} × the constant", f"{cpu:.1f} ×", met=cpu <= TIMES)
    met = stored.most >= SUSTAINED and stored.flat.p99 <= SUSTAINED_P99
    found = f"{stored.most:.0f}/s with p99 {stored.flat.p99:.0f} ms"
    result.judge("stored commands sustained", "≥ 500/s with p99 ≤ 250 ms", found, met=met)
    bars = [
        ("constant reply", floor.steady.p50),
        ("constant reply, p99", floor.steady.p99),
        ("Comeback keeps a win", stored.steady.p50),
        ("Comeback keeps a win, p99", stored.steady.p99),
    ]
    result.pictures.append(Bars("answer", "How long a person waits for an answer, 50 a second", "ms", bars))
    result.meaning.append(
        f"Whoever types `/win add` sees the card {written(stored.steady.p50)} ms after the request left Discord, "
        f"one in a hundred waits longer than {written(stored.steady.p99)} ms. After 3,000 ms Discord would show "
        "“This interaction failed”."
    )


METHOD = (
    "From the moment the sandbox makes the interaction to the moment it has read the callback, over loopback: add "
    "the way to Discord. 50 a second by the clock, whatever the bot does; then 50 at a time, as fast as they are "
    "answered. 1,000 people act in turn, each known and with a DM; the database holds ten reminders for each person."
)
