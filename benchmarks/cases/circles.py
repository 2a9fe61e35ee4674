"""Many circles that open in one minute under Discord's limits, and the people whose own reminders come with them."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks import filling
from benchmarks.city import city_of, comeback_on
from benchmarks.load import Answers
from benchmarks.quiet import quietly
from benchmarks.results import Result
from bot.clock import Repeat
from bot.database import Database
from bot.features import circle_making, circle_member
from bot.features.circle_making import Plan
from sandbox.log import Request

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from benchmarks.bench import Bench
    from benchmarks.city import Bot, City
    from benchmarks.load import Act
    from sandbox.objects import Channel, Message
    from sandbox.people import Person
    from sandbox.world import Event

SERVERS = 10
EACH = 6
"""People in a circle."""
OTHERS = 200
"""People who wait for a reminder of their own at that minute."""
LEAD = timedelta(seconds=6)
"""How long before the openings the clock begins."""
PATIENCE = 15.0
"""Seconds without anything new after which nothing more is expected."""
LONGEST = 600.0
A_SECOND = 50
"""Discord's limit for a whole bot."""
REQUESTS = 2
"""For one opening: a post, and a thread on it."""
SHARE = 1.5
"""How much longer than all requests of that minute need at that limit it may take."""
ANSWER = 1_000.0
"""Milliseconds: a third of what Discord waits."""
STALL = 25.0
MARKS = ("Done", "Partly", "Carry over", "Rest week")
MINUTE = filling.NOON + timedelta(hours=1)
"""When they open."""
COLUMNS = ["what", "once", "lost", "twice", "seconds", "answer p99"]


@dataclass
class Arrived:
    """What came where, and when."""

    counts: Counter[int] = field(default_factory=Counter)
    """Messages of the bot's own accord by channel."""
    at: dict[int, float] = field(default_factory=dict[int, float])
    latest: float = 0.0

    def waited(self, since: float) -> float:
        """Return the seconds since the last one came, or since it was to begin."""
        return time.perf_counter() - max(since, self.latest)

    def hear(self, event: Event) -> None:
        """Note a message."""
        if event.name == "MESSAGE_CREATE" and "interaction_metadata" not in event.data:
            place = int(event.data["channel_id"])
            self.counts[place] += 1
            self.latest = self.at.setdefault(place, time.perf_counter())


@dataclass(frozen=True)
class Town:
    """Who waits for what."""

    rooms: list[Channel]
    circles: list[list[Person]]
    """The people of each room's circle."""
    others: list[Person]


async def run(bench: Bench) -> Result:
    """Let them open, and let one of them press everything at once."""
    count = bench.either(100, 300)
    result = Result("circles", f"{count} circles of {EACH} that open in one minute", COLUMNS, method=METHOD)
    result.head()
    clock, file = bench.folder / "circles.clock", await filling.empty(bench.folder / "circles.db")
    async with city_of(SERVERS, count // SERVERS * EACH + OTHERS // SERVERS, clock, strict=True) as city:
        town = await _lay_down(city, file, count)
        city.sandbox.clock.move_to(MINUTE - LEAD)
        async with comeback_on(city, file) as bot:
            await _through(city, bot, town, result)
    return result


async def _lay_down(city: City, file: Path, count: int) -> Town:
    """Make the circles with their people, the same number in every server, and promise the others theirs."""
    guilds = list(city.sandbox.world.guilds.values())
    free = {guild.id: [person for person in city.people if person.id in guild.members] for guild in guilds}
    rooms = [city.sandbox.world.add_channel(guilds[number % SERVERS], f"circle-{number}") for number in range(count)]
    circles = [[free[guilds[number % SERVERS].id].pop() for _ in range(EACH)] for number in range(count)]
    database = Database.connect(filling.settings(file))
    for room, people in zip(rooms, circles, strict=True):
        await database.run(_make, room, [person.id for person in people])
    await database.close()
    others = [person for people in free.values() for person in people]
    filling.introduce(file, city.addresses)
    filling.promise(file, [person.id for person in others], MINUTE)
    return Town(rooms, circles, others)


def _make(session: Session, room: Channel, people: list[int]) -> None:
    opens = Repeat(MINUTE.time(), frozenset({MINUTE.weekday()}))
    plan = Plan(room.name, room.id, "UTC", opens)
    row = circle_making.make(session, filling.SOMEBODY, room.guild_id or 0, plan, now=filling.NOON)
    for user_id in people:
        circle_member.join(session, user_id, row.id, now=filling.NOON)


async def _through(city: City, bot: Bot, town: Town, result: Result) -> None:
    """Wait for all of it, note what came of it, and press."""
    arrived, answers = Arrived(), Answers(city.sandbox)
    city.sandbox.world.listeners.append(arrived.hear)
    rooms, dms = [room.id for room in town.rooms], [person.dm.id for person in town.others]
    with quietly():
        await bot.stall()
        due = time.perf_counter() + (MINUTE - city.sandbox.clock.now()).total_seconds()
        everything = len(rooms) + len(dms)
        await city.sandbox.until(lambda: len(arrived.at) == everything or arrived.waited(due) > PATIENCE, LONGEST)
        await asyncio.sleep(1)
        stall = await bot.stall()
        found = [_row(result, *one, arrived, due) for one in (("openings", rooms), ("own reminders", dms))]
        answers.taken()
        post = next(message for message in town.rooms[0].messages.values())
        presses = [(person, mark) for person in town.circles[0] for mark in MARKS]
        await asyncio.gather(*(answers.do(_pressing(post, mark), person) for person, mark in presses))
        pressed = answers.spread()
        pressing = await bot.stall()
    result.row("presses at once", len(presses) - answers.failed, answers.failed, 0, None, pressed.p99)
    stalls = max(stall, pressing)
    _judge(result, found, _limited(city), stalls, pressed.p99 if not answers.failed else None)


def _pressing(post: Message, mark: str) -> Act:
    return lambda person: person.click(post, mark)


def _limited(city: City) -> Counter[str]:
    """Count the requests that were refused as too many, by route."""
    said = [entry for entry in city.sandbox.log if isinstance(entry, Request)]
    return Counter(f"{entry.method} {entry.route}" for entry in said if entry.status == 429)


def _row(result: Result, name: str, places: list[int], arrived: Arrived, due: float) -> tuple[int, float]:
    """Note what came to some places; returns how many did not get theirs once, and the seconds until the last."""
    counts = [arrived.counts[place] for place in places]
    once, twice = counts.count(1), sum(count > 1 for count in counts)
    seconds = max((arrived.at[place] - due for place in places if place in arrived.at), default=0.0)
    result.row(name, once, counts.count(0), twice, seconds, None)
    return len(places) - once, seconds


def _judge(
    result: Result, found: list[tuple[int, float]], limited: Counter[str], stall: float, pressed: float | None
) -> None:
    (wrong, took), (missed, late) = found
    count = int(result.title.split()[0])
    floor = (count * REQUESTS + OTHERS) / A_SECOND
    refused = ", ".join(f"{times} × 429 of {route}" for route, times in limited.items()) or "0 × 429"
    met = not wrong and not limited
    result.judge("openings, each posted once", "all, 0 × 429", f"{wrong} not, {refused}", met=met)
    wanted = f"≤ {SHARE:g} × {floor:.0f} s"
    result.judge("until the last has opened", wanted, f"{took:.1f} s", met=took <= SHARE * floor and not wrong)
    wanted = f"≤ {SHARE:g} × {floor:.0f} s, none lost"
    told = f"{late:.1f} s, {missed} lost"
    result.judge("people’s own reminders of that minute", wanted, told, met=late <= SHARE * floor and not missed)
    told = "some failed" if pressed is None else f"{pressed:.0f} ms"
    result.judge(
        f"{EACH} people press {len(MARKS)} buttons at once, p99",
        f"≤ {ANSWER:g} ms",
        told,
        met=pressed is not None and pressed <= ANSWER,
    )
    result.judge("longest stall of the loop", f"≤ {STALL:g} ms", f"{stall:.0f} ms", met=stall <= STALL)
    result.meaning.append(
        f"Where {count} circles meet on Monday at six, the last of them opens {took:.0f} s later, and nobody’s own "
        "reminder waits longer than that: an opening takes two requests of the fifty a second that Discord lets a bot "
        "make. Who left is asked for over the gateway, a hundred people at once, and not one by one."
    )


METHOD = (
    f"The sandbox has Discord's limits. The circles have {EACH} people each, who are members of ten servers; {OTHERS} "
    "other people have their daily question at that minute. Comeback runs as a process of its own. "
    "Then the people of one circle press every mark of their post at the same moment."
)
