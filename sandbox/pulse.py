"""Waiting for something to become true, without polling."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Pulse:
    """Beats whenever what it belongs to changes."""

    def __init__(self) -> None:
        self._next: asyncio.Future[None] | None = None

    def beat(self) -> None:
        """Wake everyone who waits."""
        if self._next is not None and not self._next.done():
            self._next.set_result(None)
        self._next = None

    async def until(self, found: Callable[[], T | None], seconds: float, *, look_every: float | None = None) -> T:
        """Return what `found` gives as soon as that is neither None nor False. Raises TimeoutError.

        `look_every` so many seconds finds also what changes without a beat.
        """
        async with asyncio.timeout(seconds):
            while (result := found()) is None or result is False:
                await self.wait(look_every)
        return result

    async def wait(self, seconds: float | None = None) -> None:
        """Wait for the next beat, so many seconds at most."""
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.wait({self._next}, timeout=seconds)
