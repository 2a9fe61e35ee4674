"""A queue behind a limit of calls a second, by arithmetic: amounts instead of single reminders, one step a second.

Amounts are expected numbers and so may be fractions. Must not know people, zones or the bot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Moments = Sequence[tuple[int, float]]
    """(second, amount) in order: so many are promised for that second."""
    Spreading = Callable[[Moments], list["Parcel"]]

SLIVER = 1e-6
"""An amount that is only left over from rounding."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """So many that were promised for one second and are put into the queue at another."""

    at: int
    promised: int
    amount: float


@dataclass
class Lateness:
    """How many came how many seconds late; counted to the end of the second in which they went out.

    That second also stands for the bot's looking once a second: what meets no queue at all is one second late.
    """

    seconds: dict[int, float] = field(default_factory=dict[int, float])

    def add(self, late: int, amount: float) -> None:
        """Note that so many came so late."""
        self.seconds[late] = self.seconds.get(late, 0.0) + amount

    @property
    def count(self) -> float:
        """How many there were."""
        return sum(self.seconds.values())

    @property
    def most(self) -> int:
        """Seconds of the last one; 0 when there was none."""
        return max((late for late, amount in self.seconds.items() if amount > SLIVER), default=0)

    def share(self, share: float) -> int:
        """Return the seconds within which that share of all came."""
        left = share * self.count - SLIVER
        for late in sorted(self.seconds):
            left -= self.seconds[late]
            if left <= 0:
                return late
        return 0

    def over(self, seconds: float) -> float:
        """Return which share of all came later than that."""
        late = sum(amount for late, amount in self.seconds.items() if late > seconds)
        return late / self.count if self.count else 0.0


@dataclass
class Outcome:
    """What a queue did with what was promised for the seconds that count."""

    behind: Lateness = field(default_factory=Lateness)
    """Beyond the moment at which it was put into the queue."""
    late: Lateness = field(default_factory=Lateness)
    """Beyond the promise."""
    skipped: float = 0.0
    sent: list[float] = field(default_factory=list[float])
    """By second, from the first one of all."""
    longest: float = 0.0
    """Most that waited at once."""


def through(
    parcels: Iterable[Parcel], urgent: Sequence[float], *, rate: float, skip: int, count: range | None = None
) -> Outcome:
    """Send what is in the queue, what is urgent first, and say how late each came.

    It ends with the seconds of `urgent`. What is later than `skip` seconds is left out unsent. Only what was
    promised for a second in `count` is noted; all of it when there is none.
    """
    outcome, waiting = Outcome(), sorted(parcels, key=lambda one: (one.at, one.promised))
    head, left, ahead, behind, joined = 0, 0.0, 0.0, 0.0, 0
    for now, called in enumerate(urgent):
        ahead += called
        room = max(0.0, rate - ahead)
        ahead = max(0.0, ahead - rate)
        while joined < len(waiting) and waiting[joined].at <= now:
            behind += waiting[joined].amount
            joined += 1
        outcome.longest = max(outcome.longest, behind)
        before = room
        while head < joined and room > SLIVER:
            one = waiting[head]
            left = left or one.amount
            dropped = now - one.promised >= skip
            part = left if dropped else min(left, room)
            _note(outcome, one, now, part, dropped=dropped, counts=count is None or one.promised in count)
            room -= 0.0 if dropped else part
            left, behind = left - part, behind - part
            if left <= SLIVER:
                head, left = head + 1, 0.0
        outcome.sent.append(before - room)
    return outcome


def _note(outcome: Outcome, one: Parcel, now: int, part: float, *, dropped: bool, counts: bool) -> None:
    if counts and dropped:
        outcome.skipped += part
    elif counts:
        outcome.behind.add(now + 1 - one.at, part)
        outcome.late.add(now + 1 - one.promised, part)


def at_once(moments: Moments) -> list[Parcel]:
    """Put everything into the queue at its own second."""
    return [Parcel(second, second, amount) for second, amount in moments]


def each(window: Callable[[float], Sequence[float]]) -> Spreading:
    """Spread each moment's herd by itself; `window` gives the amounts for its seconds, one after the other."""

    def spreading(moments: Moments) -> list[Parcel]:
        return [
            Parcel(second + place, second, part)
            for second, amount in moments
            for place, part in enumerate(window(amount))
        ]

    return spreading


def evenly(rate: float, widest: float = math.inf) -> Callable[[float], list[float]]:
    """Spread a herd over as many seconds as it needs at a rate, but never over more than `widest`."""

    def window(amount: float) -> list[float]:
        seconds = max(1, min(math.ceil(amount / rate), int(min(widest, 1e9))))
        return [amount / seconds] * seconds

    return window


def growing(rate: int, widest: int) -> Callable[[float], list[float]]:
    """Spread a herd as it is counted while it grows: each looks at those promised before, and goes into their window.

    The first of a herd see a small one, and so crowd into its first seconds.
    """

    def window(amount: float) -> list[float]:
        parts = [0.0] * min(int(amount) // rate + 1, widest)
        in_first = min(amount, 2 * rate - 1.0)
        parts[0] += in_first  # a window of no second and of one are the same
        amount -= in_first
        for seconds in range(2, widest + 1):
            those = min(amount, float(rate) if seconds < widest else amount)
            for place in range(seconds if those > 0 else 0):
                parts[place] += those / seconds
            amount -= those
        return parts if parts[-1] else parts[:-1]

    return window


def in_a_row(rate: float) -> Spreading:
    """Give each the first place that is still free at a rate, from its own moment on, whoever it is behind."""

    def spreading(moments: Moments) -> list[Parcel]:
        parcels: list[Parcel] = []
        second, room = 0, rate
        for promised, amount in moments:
            if promised > second:
                second, room = promised, rate
            left = amount
            while left > SLIVER:
                part = min(left, room)
                parcels.append(Parcel(second, promised, part))
                left, room = left - part, room - part
                if room <= SLIVER:
                    second, room = second + 1, rate
        return parcels

    return spreading
