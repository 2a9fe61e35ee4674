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

    async def until(self, found: Callable[[], T | None], seconds: float) -> T:
        """Return what `found` gives as soon as that is neither None nor False. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while (result := found()) is None or result is False:
                await self._beat()
        return result

    async def _beat(self) -> None:
        if self._next is None:
            self._next = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._next)
