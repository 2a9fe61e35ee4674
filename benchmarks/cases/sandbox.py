"""How much the sandbox itself costs: with 200 servers and 20,000 people, so that what is measured is the bot."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.city import FLOOR, bot_on, city_of
from benchmarks.load import Answers, flat_out, ping
from benchmarks.measure import Spread, Usage
from benchmarks.quiet import quietly
from benchmarks.results import Result
from sandbox.api import Api

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.bench import Bench
    from benchmarks.city import City

SERVERS, EACH = 200, 100
CALLBACK = "POST /interactions/{interaction_id}/{token}/callback"
MESSAGES = "POST /channels/{channel_id}/messages"
WANTED = 2.0
"""Milliseconds, the median of the sandbox's own time for a callback."""


@contextmanager
def timed_routes() -> Iterator[dict[str, list[float]]]:
    """Time every request inside the sandbox, from its headers read to its answer made; gives seconds by route."""
    times: dict[str, list[float]] = {}
    serve: Any = Api._serve

    async def timed(self: Api, request: Any, entry: Any) -> Any:
        began = time.perf_counter()
        try:
            return await serve(self, request, entry)
        finally:
            route = "none" if entry is None else f"{entry.method} {entry.template}"
            times.setdefault(route, []).append(time.perf_counter() - began)

    Api._serve = timed
    try:
        yield times
    finally:
        Api._serve = serve


async def run(bench: Bench) -> Result:
    """Measure how long the sandbox takes to build, to greet a bot and to carry out its requests."""
    result = Result(
        "sandbox",
        "The sandbox itself: 200 servers, 20,000 people",
        ["what", "p50 ms", "p99 ms", "max ms", "per second", "CPU ms each", "memory MB"],
        method=METHOD,
    )
    result.head()
    usage = Usage()
    before = usage.memory
    async with city_of(SERVERS, EACH) as city:
        built = usage.seconds
        result.row("building it", None, None, 1e3 * built, None, None, usage.memory - before)
        with timed_routes() as times:
            await _with_bot(bench, city, times, result)
    return result


async def _with_bot(bench: Bench, city: City, times: dict[str, list[float]], result: Result) -> None:
    usage = Usage()
    async with bot_on(city, FLOOR) as bot:
        await city.sandbox.until(lambda: _told(city) >= SERVERS, 30)
        result.row("bot started, all servers told", None, None, 1e3 * usage.seconds, None, None, usage.memory)
        answers, seconds = Answers(city.sandbox), float(bench.either(3, 15))
        for at_a_time in (1, 10, 50):
            with quietly():
                await _press(city, answers, at_a_time, seconds, times, result)
        with quietly():
            await _pour(bench, city, times, result)
        result.row("bot", None, None, None, None, None, bot.usage.memory)


def _told(city: City) -> int:
    return sum(event.name == "GUILD_CREATE" for event in city.sandbox.log.events)


async def _press(
    city: City, answers: Answers, at_a_time: int, seconds: float, times: dict[str, list[float]], result: Result
) -> None:
    """Let people press so many at a time; one row for what they wait and one for the sandbox's own part."""
    times.clear()
    usage = Usage()
    rate = await flat_out(answers, ping(city), city.people, at_a_time=at_a_time, seconds=seconds)
    waited, own = answers.spread(), Spread.of(times[CALLBACK])
    cpu = 1e3 * usage.cpu / max(1, waited.count)
    result.row(f"a person waits, {at_a_time} at a time", waited.p50, waited.p99, waited.most, rate, None, usage.memory)
    result.row(f"sandbox's own, {at_a_time} at a time", own.p50, own.p99, own.most, rate, cpu, usage.memory)
    result.judge(
        f"the sandbox's own time for a callback, {at_a_time} at a time",
        f"median under {WANTED:g} ms",
        f"{own.p50:.2f} ms",
        met=own.p50 < WANTED,
    )


async def _pour(bench: Bench, city: City, times: dict[str, list[float]], result: Result) -> None:
    """Let the bot send many messages by REST."""
    count = bench.either(2_000, 10_000)
    person = city.people[0]
    times.clear()
    usage = Usage()
    await person.slash("pour", where=city.place(person), count=count)
    await city.sandbox.until(lambda: len(times.get(MESSAGES, ())) >= count, 60)
    own = Spread.of(times[MESSAGES])
    rate, cpu = count / usage.seconds, 1e3 * usage.cpu / count
    result.row("sandbox's own, a message sent", own.p50, own.p99, own.most, rate, cpu, usage.memory)


METHOD = (
    "One constant-reply bot in a process of its own. The sandbox's own time runs from the request's headers read to "
    "its answer made; what a person waits includes the bot and both ways over loopback. Here as in every case the "
    "measuring process collects its garbage between the measurements: with a log of 100,000 entries that is a pause "
    "of a quarter of a second and more."
)
