"""The clock's engine: it ticks whatever the wall clock does, and never ends in the middle of a tick."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import apscheduler.schedulers.base
import pytest

from bot import clockwork
from bot.clock import MovableClock
from bot.clockwork import ALWAYS, Clockwork

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

EVERY = 0.02


class Counter:
    """Counts ticks and says when there were so many."""

    def __init__(self) -> None:
        self.count = 0
        self._more = asyncio.Event()

    async def __call__(self) -> None:
        self.count += 1
        self._more.set()

    async def reaches(self, count: int, within: float = 3.0) -> None:
        async with asyncio.timeout(within):
            while self.count < count:
                self._more.clear()
                await self._more.wait()


async def nothing() -> None: ...


def started(tick: Callable[[], Awaitable[None]], **more: Any) -> Clockwork:
    made = Clockwork(tick, more.pop("nightly", nothing), every=EVERY, **more)
    made.start()
    return made


async def test_it_ticks_and_after_its_end_it_does_not():
    ticks = Counter()
    running = started(ticks)
    await ticks.reaches(3)
    await running.stop()
    counted = ticks.count
    await asyncio.sleep(EVERY * 4)
    assert ticks.count == counted


async def test_the_end_waits_for_the_tick_that_runs():
    began, go_on, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        began.set()
        await go_on.wait()
        ended.set()

    running = started(slow)
    await began.wait()
    stopping = asyncio.create_task(running.stop())
    await asyncio.sleep(EVERY)
    assert not stopping.done()
    go_on.set()
    await stopping
    assert ended.is_set()


async def test_a_slow_tick_is_not_run_twice_at_once_nor_complained_about(caplog: pytest.LogCaptureFixture):
    at_once = [0, 0]
    counted = Counter()

    async def slow() -> None:
        at_once[0] += 1
        at_once[1] = max(at_once)
        await asyncio.sleep(EVERY * 5)
        at_once[0] -= 1
        await counted()

    running = started(slow, watch=EVERY * 3)
    await counted.reaches(3)
    await running.stop()
    assert at_once[1] == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_a_tick_that_fails_does_not_end_the_ticking():
    counted = Counter()

    async def fails() -> None:
        await counted()
        raise RuntimeError("a bug of ours")

    running = started(fails)
    await counted.reaches(3)
    await running.stop()


@pytest.mark.parametrize("step", [timedelta(hours=-1), timedelta(days=-400), timedelta(hours=1)])
async def test_a_stepped_wall_clock_stops_the_ticking_only_for_a_moment(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, step: timedelta
):
    wall = MovableClock()

    class Wall(datetime):
        """What the engine takes for the time."""

        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return wall.now().astimezone(tz)

    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Wall)
    monkeypatch.setattr(clockwork, "SystemClock", lambda: wall)
    ticks = Counter()
    running = started(ticks, watch=0.1)
    await ticks.reaches(3)
    wall.advance(step)
    await ticks.reaches(ticks.count + 5)
    await running.stop()
    assert ("stepped back" in caplog.text) == (step < timedelta(0))


async def test_without_the_watchdog_a_clock_stepped_back_would_stop_it(monkeypatch: pytest.MonkeyPatch):
    wall = MovableClock()

    class Wall(datetime):
        """As above: this test shows that the one above can fail."""

        @classmethod
        def now(cls, tz: Any = None) -> datetime:
            return wall.now().astimezone(tz)

    monkeypatch.setattr(apscheduler.schedulers.base, "datetime", Wall)
    ticks = Counter()
    running = started(ticks, watch=60)
    await ticks.reaches(3)
    wall.advance(timedelta(hours=-1))
    with pytest.raises(TimeoutError):
        await ticks.reaches(ticks.count + 5, within=0.4)
    await running.stop()


async def test_the_night_and_a_tick_never_overlap():
    night, ticks = asyncio.Event(), Counter()
    running = started(ticks)
    await ticks.reaches(1)
    async with running._busy:  # as the night's work holds it
        counted = ticks.count
        await asyncio.sleep(EVERY * 5)
        assert ticks.count == counted
        night.set()
    await ticks.reaches(counted + 2)
    await running.stop()


async def test_the_end_waits_for_the_night_too():
    began, ended = asyncio.Event(), asyncio.Event()

    async def nightly() -> None:
        began.set()
        await asyncio.sleep(EVERY * 3)
        ended.set()

    running = started(nothing, nightly=nightly)
    at_night = asyncio.create_task(running._night())
    await began.wait()
    await running.stop()
    assert ended.is_set()
    await at_night


async def test_nothing_due_is_ever_dropped_for_being_late():
    assert ALWAYS["misfire_grace_time"] is None
    assert ALWAYS["coalesce"] is True


async def test_it_can_be_ended_without_having_begun():
    await Clockwork(nothing, nothing).stop()
