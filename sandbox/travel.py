"""Moving the clock as time itself goes: stopping wherever the bot has something to do, so that nothing comes late."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.refused import ClientRefused

if TYPE_CHECKING:
    from sandbox.server import Sandbox

AFTER = timedelta(seconds=1)
"""How long after the bot's own moment the clock stops: what looks at its plan every second sees it as due."""
PATIENCE = 3.0
"""Real seconds that the bot gets at a stop."""
LOOK = 1.1
"""Real seconds after which a bot that looks at its plan every second has told of what was just asked of it."""
MOST_STOPS = 300
"""On one way; from there on it is a jump."""
MORNING = time(8, 0)


class Journey:
    """Which way of the clock is the latest; an older one that is still under way ends at its next stop."""

    def __init__(self) -> None:
        self._number = 0
        self.under_way = False

    def begin(self) -> int:
        """Set out, and end whatever was under way. Return this way's number."""
        self._number += 1
        self.under_way = True
        return self._number

    def goes_on(self, number: int) -> bool:
        """Whether that way is still the one to follow."""
        return self.under_way and number == self._number

    def arrive(self, number: int) -> None:
        """End that way, unless a later one has begun."""
        if number == self._number:
            self.under_way = False

    def end(self) -> None:
        """End whatever is under way."""
        self._number += 1
        self.under_way = False


async def travel(sandbox: Sandbox, to: datetime, *, jump: bool = False) -> None:
    """Move the clock to an aware moment. Raises ValueError for a naive one.

    On the way on it stops a second after each moment at which the bot has said it will do something, and waits until
    the bot has done it, up to three real seconds. A jump goes there at once, and so does every way back. A later way
    ends an earlier one where it is.
    """
    if to.tzinfo is None:
        raise ValueError("travel needs a moment with a time zone")
    number = sandbox.journey.begin()
    sandbox.world.pulse.beat()
    try:
        if not jump:
            await _stop_by_stop(sandbox, to, number)
        if sandbox.journey.goes_on(number) and (jump or to < sandbox.clock.now() - AFTER or to > sandbox.clock.now()):
            sandbox.clock.move_to(to)
    finally:
        sandbox.journey.arrive(number)
        sandbox.world.pulse.beat()


async def _stop_by_stop(sandbox: Sandbox, to: datetime, number: int) -> None:
    """Visit the bot's moments up to `to`; one that it does not get done is left behind."""
    behind: datetime | None = None
    await _hear(sandbox)
    for _ in range(MOST_STOPS):
        stop = sandbox.clock.next_at()
        if stop is None or stop == behind or stop + AFTER > to or not sandbox.journey.goes_on(number):
            return
        await _visit(sandbox, stop)
        behind = stop


async def _hear(sandbox: Sandbox) -> None:
    """Give the bot time to tell what it plans since the last thing that was asked of it."""
    told = sandbox.clock.next_at()
    with contextlib.suppress(TimeoutError):
        await sandbox.until(lambda: sandbox.clock.next_at() != told, LOOK)


async def _visit(sandbox: Sandbox, stop: datetime) -> None:
    """Let the bot do what it planned for a moment."""
    if stop + AFTER > sandbox.clock.now():
        sandbox.clock.move_to(stop + AFTER)
        sandbox.world.pulse.beat()
    with contextlib.suppress(TimeoutError):
        await sandbox.until(lambda: sandbox.clock.next_at() != stop, PATIENCE)


async def to_next(sandbox: Sandbox) -> None:
    """Move the clock to what the bot will next do by itself, and wait until it has. Raises ClientRefused."""
    number = sandbox.journey.begin()
    sandbox.world.pulse.beat()
    try:
        await _hear(sandbox)
        stop = sandbox.clock.next_at()
        if stop is None:
            raise ClientRefused("Nothing is planned.")
        await _visit(sandbox, stop)
    finally:
        sandbox.journey.arrive(number)
        sandbox.world.pulse.beat()


def next_morning(now: datetime, zone: str) -> datetime:
    """Return the next eight in the morning in a zone by its IANA name, strictly after an aware moment; in UTC."""
    there = ZoneInfo(zone)
    day = now.astimezone(there).date()
    morning = datetime.combine(day, MORNING, there).astimezone(UTC)
    if morning <= now:
        morning = datetime.combine(day + timedelta(days=1), MORNING, there).astimezone(UTC)
    return morning
