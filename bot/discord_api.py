"""Where Discord is and how fast it may be asked: the REST base, the gateway's address, the pacers.

Must not know what is asked. discord.py keeps these as class attributes, so they hold for the process.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import aiohttp
import discord.gateway
import discord.http
import yarl
from aiolimiter import AsyncLimiter

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.app import Comeback

A_SECOND = 46
"""REST calls a second, of Discord's 50. discord.py gives up on some after a global 429 under load, and smooth
spacing at 45 met none, at 49 one (measured with 2,000 sends)."""
CATCH_UP = 2
"""So many calls may leave at once after the loop was late: then no time is lost, and no second holds 50."""
IDENTIFY_EVERY = 5.0
"""Seconds between two identifies of one concurrency key (Discord's gateway documentation)."""

waits_for: ContextVar[int] = ContextVar("waits_for", default=-1)
"""How long a task's requests may wait: smaller numbers go first. What a person asks for is before all reminders."""
leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)
"""Called when a task's request has waited for its turn and leaves."""
before_each: ContextVar[Callable[[], None] | None] = ContextVar("before_each", default=None)
"""Called before every single request that a task makes; what it raises ends them. discord.py tries again by
itself, up to five times, and a machine may sleep in between."""


def point_at(api_url: str) -> None:
    """Send REST calls to another Discord, such as a sandbox or a rate-limit proxy."""
    discord.http.Route.BASE = api_url


class Pacer:
    """Lets calls leave evenly, so many a second, those that `waits_for` puts first before the others."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._gap = 1 / a_second
        self._next = 0.0
        """The loop's time from which the next call may leave."""
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = itertools.count()
        self._timer: asyncio.TimerHandle | None = None

    async def turn(self) -> None:
        """Wait for this task's turn."""
        loop = asyncio.get_running_loop()
        if not self._waiting and self._next <= loop.time():
            self._next = loop.time() + self._gap
            return
        turn = loop.create_future()
        heapq.heappush(self._waiting, (waits_for.get(), next(self._order), turn))
        self._wake_later(loop)
        await turn

    def _wake_later(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is None and self._waiting:
            self._timer = loop.call_at(self._next, self._wake, loop)

    def _wake(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer = None
        while self._waiting and self._next <= loop.time():
            _waits_for, _order, turn = heapq.heappop(self._waiting)
            if not turn.done():  # or it was cancelled, and takes nobody's place
                # Reckoned from when it was to leave, not from when the loop came to it, or each would add its delay.
                self._next = max(self._next, loop.time() - CATCH_UP * self._gap) + self._gap
                turn.set_result(None)
        self._wake_later(loop)


def pace(http: discord.http.HTTPClient, a_second: float = A_SECOND) -> None:
    """Space all REST calls of a client evenly. Interaction answers go another way and never wait."""
    pacer = Pacer(a_second)
    request = http.request

    async def paced(route: discord.http.Route, **kwargs: Any) -> Any:
        await pacer.turn()
        if (leaves := leaving.get()) is not None:
            leaves()
        return await request(route, **kwargs)

    http.request = paced


def asking_first() -> aiohttp.TraceConfig:
    """Return what makes a client heed `before_each`."""
    trace = aiohttp.TraceConfig()

    async def ask(*_: object) -> None:
        check = before_each.get()
        if check is not None:
            check()

    trace.on_request_start.append(ask)
    return trace


async def find_gateway(app: Comeback) -> None:
    """Ask where the gateway is; discord.py asks only when it counts the shards itself."""
    answer: dict[str, Any] = await app.http.request(discord.http.Route("GET", "/gateway/bot"))
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(answer["url"])
    app.identifying.keys = max(1, answer.get("session_start_limit", {}).get("max_concurrency", 1))


class Identifying:
    """Spaces identifies: shards whose number leaves the same rest by `keys` wait for each other."""

    def __init__(self) -> None:
        self.keys = 1
        self._limiters: dict[int, AsyncLimiter] = {}

    async def wait(self, shard_id: int) -> None:
        """Return when this shard may identify."""
        key = shard_id % self.keys
        await self._limiters.setdefault(key, AsyncLimiter(1, IDENTIFY_EVERY)).acquire()
