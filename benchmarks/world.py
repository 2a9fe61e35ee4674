"""Many people over the world's time zones: what they want sent in which second, and how late it comes.

Must not send anything: it is arithmetic on the assumptions in `benchmarks.people`. `benchmarks.scale` writes it down.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks import queueing
from benchmarks.people import AWAKE, DEFAULTS, PERSONAL, shares, times
from bot.clock import to_utc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.queueing import Outcome, Spreading

HOUR, DAY = 3_600, 86_400
SKIP = 3 * HOUR
"""After that a daily kind is skipped, by the product's table of reminders."""
BEFORE, AFTER = 2 * SKIP, SKIP
"""Seconds before the day, so that it begins with the queue it would have; and after it, until the last one is sent."""
COUNTED = range(BEFORE, BEFORE + DAY)
"""The day itself, among the seconds of a `Demand`."""
WHOLE = BEFORE + DAY + AFTER


@dataclass(frozen=True)
class Demand:
    """What one person of a crowd wants, on average, by second; the day in UTC is `COUNTED` of it."""

    moments: list[tuple[int, float]]
    """Bulk: (second, amount), in order."""
    urgent: list[float]
    """Calls that go first, each second."""

    def through(self, people: int, rate: float, spreading: Spreading) -> Outcome:
        """Send it for so many people, spread in some way."""
        parcels = spreading([(second, part * people) for second, part in self.moments])
        urgent = [part * people for part in self.urgent]
        return queueing.through(parcels, urgent, rate=rate, skip=SKIP, count=COUNTED)

    def in_day(self, length: int) -> list[float]:
        """Sum up the day's bulk in stretches of so many seconds."""
        sums = [0.0] * (DAY // length)
        for second, part in self.moments:
            if second in COUNTED:
                sums[(second - BEFORE) // length] += part
        return sums

    @property
    def herd(self) -> tuple[int, float]:
        """The second of the day, in UTC, for which most is promised, and how much."""
        second, part = max((one for one in self.moments if one[0] in COUNTED), key=lambda one: one[1])
        return second - BEFORE, part


def demand(crowd: Mapping[str, float], day: date) -> Demand:
    """Work out what a crowd wants around a day, by the wall clocks of its zones and the bot's own rules."""
    start = datetime.combine(day, time(), UTC) - timedelta(seconds=BEFORE)
    wanted = _wanted()
    moments: dict[int, float] = {}
    steps = [0.0] * (WHOLE + 1)
    for name, share in shares(dict(crowd)).items():
        zone = ZoneInfo(name)
        for days in range(-3, 4):
            today = day + timedelta(days=days)
            for minute, part in wanted.items():
                at = _second(today, minute, zone, start)
                if 0 <= at < WHOLE:
                    moments[at] = moments.get(at, 0.0) + part * share
            _awake(steps, share, *(_second(today, 60 * hour, zone, start) for hour in (AWAKE.start, AWAKE.stop)))
    return Demand(sorted(moments.items()), [max(0.0, part) for part in accumulate(steps[:-1])])


def _wanted() -> dict[int, float]:
    """Return how many reminders a person has at which minute of their day, all kinds together."""
    wanted: dict[int, float] = {}
    for default in DEFAULTS.values():
        for minute, part in times(default).items():
            wanted[minute] = wanted.get(minute, 0.0) + part
    return wanted


def _second(day: date, minute: int, zone: ZoneInfo, start: datetime) -> int:
    return int((to_utc(day, time(minute // 60, minute % 60), zone) - start).total_seconds())


def _awake(steps: list[float], share: float, first: int, last: int) -> None:
    """Spread a day's personal calls evenly from one second to another, as steps up and down."""
    each = PERSONAL * share / (last - first)
    steps[min(max(first, 0), WHOLE)] += each
    steps[min(max(last, 0), WHOLE)] -= each


def most_people(wanted: Demand, rate: float, within: float) -> int:
    """Return how many people such a crowd may have so that everybody is served within so many seconds.

    No order of sending does better: what is sent first come, first served has the least of all worst latenesses.
    To two figures.
    """
    few, many = 1.0, rate * DAY
    while many / few > 1.005:
        middle = (few * many) ** 0.5
        few, many = (middle, many) if _worst(wanted, rate, middle) <= within else (few, middle)
    return int(float(f"{few:.2g}"))


def _worst(wanted: Demand, rate: float, people: float) -> float:
    """Return the lateness of the last one, from one moment to the next instead of from second to second."""
    calls = [0.0, *accumulate(wanted.urgent)]
    behind, before, worst = 0.0, 0, 0.0
    for second, part in wanted.moments:
        behind = max(0.0, behind - rate * (second - before) + people * (calls[second] - calls[before]))
        behind, before = behind + part * people, second
        room = rate - people * wanted.urgent[second]
        if room <= 0:
            return float("inf")
        worst = max(worst, behind / room)
    return worst
