"""Pictures: how long they take, whether the loop stands still meanwhile, and what they cost in memory."""

from __future__ import annotations

import asyncio
import time
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks import filling
from benchmarks.city import city_of, comeback_on
from benchmarks.load import Answers
from benchmarks.measure import Spread
from benchmarks.quiet import quietly
from benchmarks.results import Result, written
from bot.database import Database
from bot.features.rejection import Heard, Rejection, Stage
from bot.features.win import Win
from bot.pictures import Ending, Flow, Lane, Month, Road, Stop, painted

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from benchmarks.bench import Bench
    from benchmarks.city import Bot, City

AT_ONCE = 50
NOES, WINS = 30, 60
"""On an ordinary long road."""
MANY_NOES, MANY_WINS = 500, 5_000
STALL, ANSWER = 20.0, 3_000.0
"""Milliseconds: the loop stands still no longer, and Discord waits no longer."""
BEAT = 0.001
LABELS = ("application", "screening", "phone", "technical", "onsite", "final", "offer")
COLUMNS = ["what", "p50 ms", "max ms", "seconds in all", "stall ms", "memory MB"]


async def run(bench: Bench) -> Result:
    """Draw fifty of each beside an idle loop, then let fifty people ask a real bot for theirs at once."""
    result = Result("pictures", f"{AT_ONCE} people ask for a picture at once", COLUMNS, method=METHOD)
    result.head()
    with quietly():
        await _nothing(result)
        alone = [await _drawn(name, facts, result) for name, facts in _facts().items()]
    result.judge(
        f"stall of an idle loop while {AT_ONCE} are drawn", f"≤ {STALL:g} ms", f"{max(alone):.0f} ms",
        met=max(alone) <= STALL,
    )  # fmt: skip
    async with city_of(2, AT_ONCE // 2 + 1, bench.folder / "pictures.clock") as city:
        database = await filling.empty(bench.folder / "pictures.db")
        filling.introduce(database, city.addresses)
        await _roads(database, [person.id for person in city.people])
        async with comeback_on(city, database) as bot:
            with quietly():
                await _asked(city, bot, result)
    return result


def _facts() -> dict[str, Road | Flow | Month]:
    stops = [Stop(489 + each, each % 7, f"{each + 1} Nov") for each in range(12)]
    lanes = [Lane(kind, f"{kind}s", [9, *[2] * 12]) for kind in ("interview", "debrief", "lesson", "win")]
    below, furthest = "each post is one no, as high as it came", "furthest so far"
    before = (310, 120, 20, 20, 10, 5, 3)
    endings = [Ending(label, count) for label, count in zip(LABELS, before, strict=True)]
    days = {day: day % 5 + 1 for day in range(1, 31)}
    names = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    moods = ("rain", "clouds", "some sun", "sun", "bright sun", "checked in")
    return {
        "the road": Road("The road so far", below, LABELS, stops, before, "before", lanes, 6, furthest),
        "where they end": Flow("Where applications ended", "488 so far", endings, ["9 went further"] * 6, furthest),
        "a month": Month("November 2026", "30 check-ins", date(2026, 11, 1), names, 0, days, moods),
    }


class _Beat:
    """A heartbeat on this process's loop."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task = asyncio.create_task(self._go_on())

    async def _go_on(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(BEAT)
            self.longest = max(self.longest, time.perf_counter() - began - BEAT)

    def end(self) -> float:
        """Stop it; returns the longest stall in milliseconds."""
        self._task.cancel()
        return 1e3 * self.longest


async def _nothing(result: Result) -> None:
    """Beat without anything else to do: what this machine itself lets a loop wait."""
    beat = _Beat()
    await asyncio.sleep(2)
    result.row("nothing drawn, two seconds", None, None, None, beat.end(), None)


async def _drawn(name: str, facts: Road | Flow | Month, result: Result) -> float:
    """Draw one, then fifty that wait for each other; returns the longest stall in milliseconds."""
    await painted(facts)
    times: list[float] = []
    began, beat = time.perf_counter(), _Beat()
    last = began
    for made in asyncio.as_completed([painted(facts) for _ in range(AT_ONCE)]):
        await made
        times.append(time.perf_counter() - last)
        last = time.perf_counter()
    took, stall, each = time.perf_counter() - began, beat.end(), Spread.of(times)
    result.row(f"{name}, drawn {AT_ONCE} times", each.p50, each.most, took, stall, None)
    return stall


async def _roads(file: Path, people: list[int]) -> None:
    """Give everybody a road, and the last one a very long one."""
    database = Database.connect(filling.settings(file))
    for person in people[:-1]:
        await database.run(_road, person, NOES, WINS)
    await database.run(_road, people[-1], MANY_NOES, MANY_WINS)
    await database.close()


def _road(session: Session, person: int, noes: int, wins: int) -> None:
    for each in range(noes):
        at = filling.NOON - timedelta(days=noes - each)
        row = Rejection(user_id=person, created_at=at, stage=tuple(Stage)[each % 7], heard=tuple(Heard)[each % 3])
        row.company, row.role, row.note = "Acme", "Analyst", ""
        session.add(row)
    for each in range(wins):
        session.add(Win(user_id=person, created_at=filling.NOON - timedelta(hours=each), text=f"Win {each}"))


async def _asked(city: City, bot: Bot, result: Result) -> None:
    """Let people ask the bot: for a list without a picture first, then for the pictures."""
    answers, many, one = Answers(city.sandbox), city.people[:AT_ONCE], city.people[-1]
    await bot.stall()
    before = bot.usage.memory
    await _at_once(city, bot, answers, "win list", f"/win list, {AT_ONCE} at once, no picture", many, result)
    await _at_once(city, bot, answers, "journey", "/journey, the first of this process", many[:1], result)
    stalls = [
        await _at_once(city, bot, answers, word, f"/{word}, {AT_ONCE} at once", many, result)
        for word in ("journey", "patterns")
    ]
    name = f"{MANY_NOES} noes, {MANY_WINS:,} wins"
    waits = [
        await _at_once(city, bot, answers, word, f"/{word}, {name}", [one], result, waited=True)
        for word in ("journey", "patterns")
    ]
    after = bot.usage.memory
    longest, slowest = max(stalls), max(waits)
    result.judge(
        f"the bot's longest stall while {AT_ONCE} pictures are drawn and sent", f"≤ {STALL:g} ms",
        f"{longest:.0f} ms", met=longest <= STALL,
    )  # fmt: skip
    result.judge(f"answer with {name}", "≤ 3 s", f"{slowest:.0f} ms", met=slowest <= ANSWER)
    result.meaning.append(
        f"When {AT_ONCE} people look at their road at the same moment, nobody else notices: the longest the bot stands "
        f"still is {written(longest)} ms. A bot of which nobody ever asks a picture does not load what draws them; "
        f"from the first one on it needs {written(after - before)} MB more."
    )


async def _at_once(
    city: City, bot: Bot, answers: Answers, word: str, name: str, people: Any, result: Result, *, waited: bool = False
) -> float:
    """Let people use one command at the same moment; returns the longest stall, or wait, in milliseconds."""

    async def act(person: Any) -> object:
        return await person.slash(word, where=city.place(person))

    began = time.perf_counter()
    await asyncio.gather(*(answers.do(act, person) for person in people))
    took = time.perf_counter() - began
    spread, stall = answers.spread(), await bot.stall()
    result.row(name, spread.p50, spread.most, took, stall, bot.usage.memory)
    return spread.most if waited else stall


METHOD = (
    "First each kind of picture is drawn fifty times beside a loop that does nothing but beat every millisecond: how "
    "long one takes, and the longest that a beat came late. Then a real bot: fifty people, each with a road of thirty "
    "noes, use a command at the same moment; the stall is that of the bot's own loop, which also reads the database, "
    "draws the card and sends it. What is not answered after 1.7 s is put off with “thinking”. One picture is "
    "drawn at a time, whoever asks."
)
