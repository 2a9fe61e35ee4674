"""Where Discord is and how fast it may be asked: the REST base, the gateway's address, the pacers.

Must not know what is asked. discord.py keeps these as class attributes, so they hold for the process.
"""

from __future__ import annotations

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

A_SECOND = 45
"""REST calls a second, of Discord's 50. discord.py gives up on some after a global 429 under load, and
smooth spacing at 45 met none (measured with 2,000 sends)."""
IDENTIFY_EVERY = 5.0
"""Seconds between two identifies of one concurrency key (Discord's gateway documentation)."""

before_each: ContextVar[Callable[[], None] | None] = ContextVar("before_each", default=None)
"""Called before every single request that a task makes; what it raises ends them. discord.py tries again by
itself, up to five times, and a machine may sleep in between."""


def point_at(api_url: str) -> None:
    """Send REST calls to another Discord, such as a sandbox or a rate-limit proxy."""
    discord.http.Route.BASE = api_url


def pace(http: discord.http.HTTPClient) -> None:
    """Space all REST calls of a client evenly. Interaction answers go another way and never wait."""
    limiter = AsyncLimiter(1, 1 / A_SECOND)
    request = http.request

    async def paced(route: discord.http.Route, **kwargs: Any) -> Any:
        await limiter.acquire()
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
