"""What leaves when: evenly, what people wait for first, and a herd no faster than it can leave."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot import discord_api
from bot.discord_api import A_SECOND, Pacer, pace
from bot.reminders.due import Due
from cogs._courier import MOST_DRAWN, Courier
from tests.test_discord_api import Http, quickly

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BULK, URGENT = "win.daily", "party.over"


def due(number: int, kind: str = BULK) -> Due:
    return Due(number, kind, 1, None, 0, NOW, 1, 1, NOW, timedelta(0))


# The pacer


def test_what_people_wait_for_leaves_before_what_waits_longer():
    left: list[str] = []

    async def one(pacer: Pacer, name: str, waits_for: int) -> None:
        discord_api.waits_for.set(waits_for)
        await pacer.turn()
        left.append(name)

    async def work() -> None:
        pacer = Pacer()
        bulk = [one(pacer, f"bulk {number}", 2) for number in range(3)]
        await asyncio.gather(*bulk, one(pacer, "urgent", 0), one(pacer, "person", -1), one(pacer, "person too", -1))

    quickly(work())
    assert left == ["bulk 0", "person", "person too", "urgent", "bulk 1", "bulk 2"]


def test_a_late_loop_loses_no_time_and_lets_no_crowd_out():
    times: list[float] = []

    async def one(pacer: Pacer) -> None:
        await pacer.turn()
        times.append(asyncio.get_running_loop().time())

    async def work() -> None:
        pacer, loop = Pacer(), asyncio.get_running_loop()
        waiting = [asyncio.create_task(one(pacer)) for _ in range(200)]
        while not all(task.done() for task in waiting):  # every thirtieth of a second the loop is late by that much
            await asyncio.sleep(1 / 30)
            loop._impatient.skipped += 1 / 30  # type: ignore[attr-defined] - the quick loop's own clock

    quickly(work())
    assert times[-1] - times[0] < 199 / A_SECOND * 1.1
    assert max(sum(start <= at < start + 1 for at in times) for start in times) <= 50


def test_who_is_cancelled_takes_nobodys_place():
    async def work() -> list[float]:
        http: Any = Http()
        pace(http)
        tasks = [asyncio.create_task(http.request(number)) for number in range(40)]
        await asyncio.sleep(0)
        for task in tasks[1:39]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return http.times

    first, last = quickly(work())
    assert last - first < 3 / A_SECOND


def test_whoever_has_waited_is_told_that_it_leaves():
    told: list[int] = []

    async def one(http: Any, number: int) -> None:
        discord_api.leaving.set(lambda: told.append(number))
        await http.request(number)

    async def work() -> None:
        http: Any = Http()
        pace(http)
        tasks = [asyncio.create_task(one(http, number)) for number in range(3)]
        await asyncio.sleep(0)
        assert told == [0]
        await asyncio.gather(*tasks)

    quickly(work())
    assert told == [0, 1, 2]


# Turns of reminders


class Turns:
    """Reminders that are drawn when it is their turn, and leave when the test says so."""

    def __init__(self) -> None:
        nobody: Any = None
        self.courier = Courier(nobody)
        self.drawn: list[int] = []
        self.leave: dict[int, Callable[[], None]] = {}
        self.end: dict[int, asyncio.Event] = {}

    async def one(self, each: Due) -> None:
        async with self.courier.turn(each):
            self.drawn.append(each.id)
            leave = discord_api.leaving.get()
            assert leave is not None
            self.leave[each.id], self.end[each.id] = leave, asyncio.Event()
            await self.end[each.id].wait()

    async def begin(self, *all_due: Due) -> list[asyncio.Task[None]]:
        tasks = [asyncio.create_task(self.one(each)) for each in all_due]
        await settled()
        return tasks


async def settled() -> None:
    for _ in range(3):
        await asyncio.sleep(0)


async def finish(tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_few_are_drawn_and_the_next_when_one_leaves():
    turns = Turns()
    tasks = await turns.begin(*(due(number) for number in range(MOST_DRAWN + 3)))
    assert turns.drawn == list(range(MOST_DRAWN))
    turns.leave[0]()
    turns.leave[0]()  # a second request of the same
    await settled()
    assert turns.drawn == list(range(MOST_DRAWN + 1))
    turns.end[0].set()
    await settled()
    assert turns.drawn == list(range(MOST_DRAWN + 1)), "it had left its place before"
    turns.end[1].set()
    await settled()
    assert turns.drawn == list(range(MOST_DRAWN + 2)), "what is not sent leaves its place too"
    await finish(tasks)


async def test_the_urgent_one_is_drawn_next():
    turns = Turns()
    tasks = await turns.begin(*(due(number) for number in range(MOST_DRAWN + 3)))
    tasks += await turns.begin(due(99, URGENT))
    turns.leave[0]()
    await settled()
    assert turns.drawn[-1] == 99
    await finish(tasks)


@pytest.mark.parametrize("granted", [False, True])
async def test_one_that_is_cancelled_while_it_waits_keeps_no_place(granted: bool):
    turns = Turns()
    tasks = await turns.begin(*(due(number) for number in range(MOST_DRAWN + 2)))
    if granted:
        turns.leave[0]()  # it is its turn, and it does not know it yet
    tasks[MOST_DRAWN].cancel()
    await settled()
    if not granted:
        turns.leave[0]()
        await settled()
    assert turns.drawn == [*range(MOST_DRAWN), MOST_DRAWN + 1]
    await finish(tasks)
    again = await turns.begin(*(due(number) for number in range(100, 100 + MOST_DRAWN + 1)))
    assert turns.drawn[-MOST_DRAWN:] == list(range(100, 100 + MOST_DRAWN)), "every place is free again"
    await finish(again)
