"""A sandbox full of people, a bot on it as a process of its own, and what the people do to it."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.bots.heartbeat import MARK
from benchmarks.filling import NOON
from benchmarks.measure import Usage
from sandbox import Sandbox, WorldClock
from sandbox.bot_process import BotProcess
from sandbox.settings import Settings as SandboxSettings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from sandbox.objects import Channel
    from sandbox.people import Person

FLOOR = "benchmarks.bots.peer"
COMEBACK = "benchmarks.bots.comeback"
READY = "ready:"
"""What Comeback writes when every shard is connected and its commands are synced."""


@dataclass
class City:
    """The servers and people of a sandbox; everybody is in one server and acts in its first channel."""

    sandbox: Sandbox
    people: list[Person] = field(default_factory=list["Person"])
    places: dict[int, Channel] = field(default_factory=dict[int, "Channel"])
    dms: dict[int, Person] = field(default_factory=dict[int, "Person"])

    def settle(self, servers: int, each: int) -> None:
        """Found so many servers with so many people each."""
        for server in range(servers):
            guild = self.sandbox.guild(f"Server {server}")
            place = guild.channel("general")
            for number in range(each):
                person = self.sandbox.person(f"Person {server}-{number}", guilds=[guild])
                self.people.append(person)
                self.places[person.id] = place

    @property
    def addresses(self) -> list[tuple[int, int]]:
        """Return everybody's id and the channel they are written to."""
        return [(person.id, channel) for channel, person in self.dms.items()]

    def channels(self, count: int) -> list[int]:
        """Return the channels that the first so many people are written to."""
        return list(self.dms)[:count]

    def place(self, person: Person) -> Channel:
        """Return where this person acts."""
        return self.places[person.id]


@asynccontextmanager
async def city_of(servers: int, each: int, clock: Path | None = None, *, strict: bool = False) -> AsyncIterator[City]:
    """Open a sandbox with so many servers and people; with a file for its clock it is noon there.

    A strict one has all of Discord's limits as far as they are known.
    """
    world_clock = WorldClock(clock)
    if clock is not None:
        world_clock.move_to(NOON)
    async with Sandbox(clock=world_clock, settings=SandboxSettings.like_discord() if strict else None) as sandbox:
        city = City(sandbox)
        city.settle(servers, each)
        for person in city.people:
            city.dms[person.dm.id] = person
        yield city


class Bot:
    """A bot's process and what it uses."""

    def __init__(self, city: City, module: str, env: Mapping[str, str] | None = None, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        self.process = BotProcess(city.sandbox, command, env=env)
        self.usage = Usage()

    async def start(self, seconds: float = 60.0) -> float:
        """Start it and wait until it is connected; returns how many seconds that took."""
        began = time.perf_counter()
        await self.process.start()
        await self.process.connected(seconds=seconds)
        took = time.perf_counter() - began
        self.usage = Usage(self.process.pid)
        return took

    async def stall(self, seconds: float = 30.0) -> float:
        """Return the longest stall of its loop since this was last asked, in milliseconds.

        Raises TimeoutError when the loop stands still for so many seconds.
        """
        before = len(self._beats())
        assert self.process.pid is not None
        os.kill(self.process.pid, signal.SIGUSR1)
        await self.process.until(lambda: len(self._beats()) > before, seconds)
        return 1e3 * json.loads(self._beats()[-1].removeprefix(MARK))["stall"]

    def wrote(self, text: str) -> bool:
        """Whether one of its last lines has this text."""
        return any(text in line for line in self.process.lines[-20:])

    def _beats(self) -> list[str]:
        return [line for line in self.process.lines[-2000:] if line.startswith(MARK)]

    async def end(self) -> None:
        """Kill it if it still runs."""
        if self.process.running:
            await self.process.kill()


@asynccontextmanager
async def bot_on(city: City, module: str, env: Mapping[str, str] | None = None, *arguments: str) -> AsyncIterator[Bot]:
    """Start a bot on the city's sandbox, connected, and killed at the end."""
    bot = Bot(city, module, env, *arguments)
    try:
        await bot.start()
        yield bot
    finally:
        await bot.end()


@asynccontextmanager
async def comeback_on(city: City, database: Path) -> AsyncIterator[Bot]:
    """Start Comeback on the city's sandbox with this database, following the city's clock."""
    env = {"DATABASE_URL": f"sqlite:///{database}", "LOG_LEVEL": "INFO", "LOG_FORMAT": "text"}
    async with bot_on(city, COMEBACK, env, "{clock}") as bot:
        await bot.process.said(READY)
        bot.usage.restart()
        yield bot
