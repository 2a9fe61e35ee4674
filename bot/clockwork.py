"""APScheduler as the clock: two jobs in memory, and a watchdog for clocks that are stepped back.

Must not know what the jobs do. No reminder is ever a job here: its rows are the truth.
"""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # pyright: ignore[reportMissingTypeStubs] -- it has none

from bot.clock import SystemClock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks at what is due."""
WATCH = 5.0
"""Seconds without a tick after which the engine is woken: it sleeps by the wall clock, and one stepped
back an hour would let it sleep that hour (measured)."""

# Without these, a tick that is a second late is dropped (measured: 10,000 of 10,000 due jobs).
ALWAYS: dict[str, Any] = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}


class Clockwork:
    """Calls `tick` every second and `nightly` once a night, whatever the wall clock does."""

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        nightly: Callable[[], Awaitable[None]],
        *,
        every: float = TICK,
        watch: float = WATCH,
    ) -> None:
        self._do = tick
        self._do_nightly = nightly
        self._every = every
        self._wake_after = watch
        self._last = time.monotonic()
        self._engine: Any = AsyncIOScheduler(timezone="UTC")
        self._watchdog: asyncio.TimerHandle | None = None
        self._busy = asyncio.Lock()

    def start(self) -> None:
        """Begin."""
        self._engine.add_job(self._tick, "interval", seconds=self._every, id="tick", **ALWAYS | {"max_instances": 2})
        self._engine.add_job(self._night, "cron", hour=3, minute=30, id="nightly", **ALWAYS)
        self._engine.start()
        self._watch()

    async def stop(self) -> None:
        """End, after what runs now; nothing is called any more."""
        if self._watchdog is not None:
            self._watchdog.cancel()
        if self._engine.running:
            self._engine.remove_all_jobs()
            async with self._busy:  # the engine's own shutdown would cancel a tick in the middle
                self._engine.shutdown(wait=False)

    async def _tick(self) -> None:
        self._last = time.monotonic()
        if self._busy.locked():
            return  # the one before, or the night, still runs; the engine would log a warning every second
        async with self._busy:
            await self._do()

    async def _night(self) -> None:
        async with self._busy:
            await self._do_nightly()

    def _watch(self) -> None:
        """Wake the engine when it overslept; this itself runs on the monotonic clock."""
        if time.monotonic() - self._last > self._wake_after:
            log.warning("the clock was stepped back: waking up")
            self._last = time.monotonic()
            self._engine.modify_job("tick", next_run_time=SystemClock().now())
        self._watchdog = asyncio.get_running_loop().call_later(self._wake_after / 2, self._watch)
