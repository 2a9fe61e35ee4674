"""The stage of the end-to-end tests: Comeback on the sandbox, in this process, over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

import discord.gateway
import discord.http

from bot import discord_api
from bot.app import Comeback
from bot.settings import Settings
from sandbox.clock import WorldClock
from sandbox.server import Sandbox
from tests.fresh import lay_out

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sandbox.people import Person
    from sandbox.settings import Settings as SandboxSettings
    from sandbox.shown import Shown

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday, noon in London, far from any change of the clocks."""


class Stage:
    """A sandbox with one server, one channel, and Comeback; `restart` closes and starts the bot again."""

    def __init__(
        self, folder: Path, *, start: datetime = NOON, tick: float = 0.05, limits: SandboxSettings | None = None
    ) -> None:
        clock = WorldClock()
        clock.move_to(start)
        self.sandbox = Sandbox(clock=clock, settings=limits)
        self.clock = clock
        self._tick = tick
        self._a_second = 1000.0 if limits is None else discord_api.A_SECOND  # where nobody counts, nobody waits
        self._folder = folder
        self._running: asyncio.Task[None] | None = None
        self._app: Comeback | None = None
        self._route = discord.http.Route.BASE
        self._gateway = discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY

    @property
    def app(self) -> Comeback:
        """The running bot."""
        assert self._app is not None
        return self._app

    @property
    def now(self) -> datetime:
        """The moment on the clock that sandbox and bot share."""
        return self.clock.now()

    async def __aenter__(self) -> Self:
        await self.sandbox.start()
        try:
            await self._set_up()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def _set_up(self) -> None:
        self.guild = self.sandbox.guild("Job seekers")
        self.channel = self.sandbox.world.add_channel(self.guild, "wins")
        await self.start_bot()

    async def __aexit__(self, *_exc: object) -> None:
        await self.stop_bot()
        await self.sandbox.stop()
        discord.http.Route.BASE = self._route
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = self._gateway

    def settings(self, **given: Any) -> Settings:
        """Settings of the bot under test."""
        values: dict[str, Any] = {
            "discord_token": self.sandbox.token,
            "discord_api_url": self.sandbox.api_url,
            "database_url": f"sqlite:///{self._folder}/comeback.db",
        }
        return Settings(_env_file=None, **(values | given))

    async def start_bot(self, **given: Any) -> None:
        """Start Comeback and wait until it is ready."""
        lay_out(self._folder / "comeback.db")
        settings = self.settings(**given)
        discord_api.point_at(settings.discord_api_url)
        self._app = Comeback(settings, self.clock, tick=self._tick, a_second=self._a_second)
        self._app._connection.guild_ready_timeout = 0.02
        self._running = asyncio.create_task(self._app.start(settings.token()))
        ready = asyncio.create_task(self._app.wait_until_ready())
        await asyncio.wait({self._running, ready}, return_when=asyncio.FIRST_COMPLETED, timeout=20)
        if self._running.done():
            ready.cancel()
            await self._running
        assert ready.done(), "the bot did not become ready"

    async def stop_bot(self) -> None:
        """Close Comeback as SIGTERM does."""
        if self._app is None or self._running is None:
            return
        await self._app.close()
        self._running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._running
        self._app = self._running = None

    async def restart(self) -> None:
        """Close the bot and start it again on the same database."""
        await self.stop_bot()
        await self.start_bot()

    def person(self, name: str = "Alice", *, locale: str = "en-GB", member: bool = True, **more: Any) -> Person:
        """A person, in the server unless said otherwise."""
        person = self.sandbox.person(name, guilds=[self.guild] if member else [], locale=locale, **more)
        if not member:
            person.install_app()
        return person

    def moderator(self, name: str = "Mod") -> Person:
        """A person who may manage the server."""
        return self.person(name, permissions=discord.Permissions(manage_guild=True).value)

    def advance(self, **length: float) -> None:
        """Move the clock, as `timedelta` says."""
        self.clock.advance(timedelta(**length))

    def move_to(self, moment: datetime) -> None:
        """Move the clock to a moment."""
        self.clock.move_to(moment)

    async def settle(self) -> None:
        """Let everything that is due now go out."""
        await self.app.delivering.tick()
        await self.app.delivering.settle()

    async def run(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Look into the bot's database."""
        return await self.app.db.run(work, *args, **kwargs)

    async def zone(self, person: Person, name: str = "Europe/London") -> None:
        """Give a person their time zone, by the command."""
        await person.slash("timezone", zone=name)


def words(shown: Shown | Any) -> str:
    """All that a person reads on a card."""
    return shown.text
