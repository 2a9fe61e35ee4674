"""A sandbox with one server, a small bot on it and two people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox import Sandbox, Settings
from tests.sandbox.tiny_bot import TinyBot

if TYPE_CHECKING:
    from sandbox.objects import Guild
    from sandbox.people import Person


@pytest.fixture
def settings() -> Settings:
    return Settings(callback_deadline=1.0, silent_after=0.2)


@pytest.fixture
async def sandbox(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Sandbox]:
    async with Sandbox(settings=settings) as sandbox:
        monkeypatch.setattr(Route, "BASE", sandbox.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(sandbox.gateway_url))
        yield sandbox


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let discord.py retry at once instead of after one, three and five seconds."""
    hasty = SimpleNamespace(**vars(asyncio))
    hasty.sleep = lambda seconds: asyncio.sleep(min(seconds, 0.01))
    monkeypatch.setattr("discord.http.asyncio", hasty)


@pytest.fixture
def guild(sandbox: Sandbox) -> Guild:
    return sandbox.guild("Job seekers", channels=["general", "wins"])


@asynccontextmanager
async def running(sandbox: Sandbox, bot: TinyBot, *, shards: int = 1) -> AsyncIterator[TinyBot]:
    """Run a bot in this event loop until the end of the block."""
    running = asyncio.create_task(bot.start(sandbox.token))
    ready = asyncio.create_task(sandbox.bot_ready(shards))
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    if running.done():
        running.result()
    await bot.wait_until_ready()
    try:
        yield bot
    finally:
        await bot.close()
        await asyncio.wait({running}, timeout=5)


@pytest.fixture
async def bot(sandbox: Sandbox, guild: Guild) -> AsyncIterator[TinyBot]:
    async with running(sandbox, TinyBot()) as bot:
        yield bot


@pytest.fixture
def run_bot() -> Callable[..., Any]:
    return running


@pytest.fixture
def alice(sandbox: Sandbox, guild: Guild) -> Person:
    return sandbox.person("Alice", guilds=[guild])


@pytest.fixture
def bob(sandbox: Sandbox, guild: Guild) -> Person:
    return sandbox.person("Bob", guilds=[guild])


Request = Callable[..., Coroutine[Any, Any, Any]]


@pytest.fixture
def request_as(bot: TinyBot) -> Request:
    """Make any request as the bot, past discord.py's own methods."""

    async def request(method: str, path: str, body: Any = None) -> Any:
        options: dict[str, Any] = {} if body is None else {"json": body}
        return await bot.http.request(Route(method, path), **options)

    return request


@pytest.fixture
async def raw(sandbox: Sandbox) -> AsyncIterator[Callable[..., Coroutine[Any, Any, aiohttp.ClientResponse]]]:
    """Make any request with the bot's token and nothing that waits or tries again."""
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {sandbox.token}"}) as session:

        async def request(method: str, path: str, body: Any = None, **more: Any) -> aiohttp.ClientResponse:
            response = await session.request(method, sandbox.api_url + path, json=body, **more)
            await response.read()
            return response

        yield request
