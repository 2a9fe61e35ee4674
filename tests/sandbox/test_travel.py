"""The clock on its way: stop by stop, by a jump, to the next thing, to the morning."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from sandbox import ClientRefused
from sandbox.travel import next_morning, to_next, travel

DAY = timedelta(days=1)
START = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Planner:
    """A bot that only has a plan: it looks at the clock, does what is due, and says what comes next."""

    def __init__(self, sandbox, plan):
        self.sandbox = sandbox
        self.plan = sorted(plan)
        self.late: list[timedelta] = []
        self._running = asyncio.create_task(self._run())

    async def _run(self):
        while True:
            now = self.sandbox.clock.now()
            while self.plan and self.plan[0] <= now:
                self.late.append(now - self.plan.pop(0))
            self.sandbox.clock.announce(self.plan[0] if self.plan else None)
            await asyncio.sleep(0.01)

    async def stop(self):
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)


@pytest.fixture
def planned(sandbox):
    """Start the clock, and a bot that has something to do an hour after noon on five days."""
    sandbox.clock.move_to(START)
    sandbox.clock.announce(START + timedelta(hours=1))
    return [START + timedelta(hours=1) + day * DAY for day in range(5)]


@pytest.fixture
async def planner(sandbox, planned):
    made = Planner(sandbox, planned)
    yield made
    await made.stop()


def near(sandbox, moment):
    return timedelta(0) <= sandbox.clock.now() - moment < timedelta(seconds=5)


async def test_on_the_way_everything_is_done_on_time(sandbox, planner):
    await travel(sandbox, START + 3 * DAY)
    assert len(planner.late) == 3
    assert max(planner.late) < timedelta(seconds=5)
    assert near(sandbox, START + 3 * DAY)
    assert not sandbox.travelling


async def test_a_jump_lets_it_come_late(sandbox, planner):
    await travel(sandbox, START + 3 * DAY, jump=True)
    assert near(sandbox, START + 3 * DAY)
    await sandbox.until(lambda: len(planner.late) == 3)
    assert max(planner.late) > DAY


async def test_the_way_back_is_always_a_jump(sandbox, planner):
    await travel(sandbox, START - DAY)
    assert near(sandbox, START - DAY)
    assert planner.late == []


async def test_a_moment_just_now_leaves_the_clock_where_it_is(sandbox, planner):
    now = sandbox.clock.now()
    await travel(sandbox, now)
    assert sandbox.clock.now() >= now


async def test_a_bot_that_does_not_get_it_done_does_not_hold_the_clock_for_ever(sandbox, planned, monkeypatch):
    monkeypatch.setattr("sandbox.travel.PATIENCE", 0.1)
    await travel(sandbox, START + 3 * DAY)
    assert near(sandbox, START + 3 * DAY)


async def test_there_is_a_most_of_stops(sandbox, planner, monkeypatch):
    monkeypatch.setattr("sandbox.travel.MOST_STOPS", 1)
    await travel(sandbox, START + 3 * DAY)
    assert near(sandbox, START + 3 * DAY)
    await sandbox.until(lambda: len(planner.late) == 3)
    assert planner.late[0] < timedelta(seconds=5) < planner.late[1]


async def test_a_later_way_ends_an_earlier_one(sandbox, planned):
    going = asyncio.create_task(travel(sandbox, START + 3 * DAY))
    await sandbox.until(lambda: sandbox.travelling and sandbox.clock.now() > START + timedelta(hours=1))
    await travel(sandbox, START - DAY, jump=True)
    sandbox.clock.announce(None)
    await going
    assert near(sandbox, START - DAY)
    assert not sandbox.travelling


async def test_to_the_next_thing_and_no_further(sandbox, planner):
    await to_next(sandbox)
    assert len(planner.late) == 1
    assert near(sandbox, START + timedelta(hours=1))


async def test_where_nothing_is_planned_there_is_no_next_thing(sandbox):
    with pytest.raises(ClientRefused, match=r"Nothing is planned\."):
        await to_next(sandbox)


async def test_a_naive_moment_is_refused(sandbox):
    with pytest.raises(ValueError, match="time zone"):
        await travel(sandbox, datetime(2026, 1, 1))  # noqa: DTZ001 - naive, which is what is refused


@pytest.mark.parametrize(
    ("now", "zone", "morning"),
    [
        ("2026-11-24 07:59", "Europe/London", "2026-11-24 08:00"),
        ("2026-11-24 08:00", "Europe/London", "2026-11-25 08:00"),
        ("2026-11-24 22:00", "Asia/Tokyo", "2026-11-24 23:00"),
        ("2026-10-24 20:00", "Europe/Berlin", "2026-10-25 07:00"),  # the clocks go back that night
        ("2026-11-24 12:00", "America/New_York", "2026-11-24 13:00"),
    ],
)
def test_the_next_morning_is_eight_oclock_there(now, zone, morning):
    at, expected = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (now, morning))
    assert next_morning(at, zone) == expected
