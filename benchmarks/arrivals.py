"""What reaches people's DMs, and when."""

from __future__ import annotations

import time
from collections import Counter
from typing import TYPE_CHECKING

from sandbox.log import Request

if TYPE_CHECKING:
    from benchmarks.city import City
    from sandbox.log import GatewayEvent
    from sandbox.world import Event


class Arrivals:
    """Notes which DMs got messages, when the last one came, and when one was last tried."""

    def __init__(self, city: City) -> None:
        self.counts: Counter[int] = Counter()
        """Messages by channel."""
        self.at: dict[int, float] = {}
        """When the first one came, by channel and the monotonic clock."""
        self.last = self.tried = 0.0
        city.sandbox.world.listeners.append(self._hear)
        self._add = city.sandbox.log.add
        city.sandbox.log.add = self._note

    def _hear(self, event: Event) -> None:
        if event.name == "MESSAGE_CREATE" and event.guild is None:
            channel = int(event.data["channel_id"])
            self.last = time.perf_counter()
            self.at.setdefault(channel, self.last)
            self.counts[channel] += 1

    def _note(self, entry: Request | GatewayEvent, most: int) -> None:
        if isinstance(entry, Request) and entry.path.endswith("/messages"):
            self.tried = time.perf_counter()
        self._add(entry, most)

    @property
    def first(self) -> float:
        """When the very first one came."""
        return min(self.at.values())

    @property
    def once(self) -> int:
        """How many people got exactly one."""
        return sum(count == 1 for count in self.counts.values())

    @property
    def twice(self) -> int:
        """How many people got more than one."""
        return sum(count > 1 for count in self.counts.values())
