"""One simulated life: people, their promises and changes, one or two workers, and the faults a seed has for them.

First come some hours with faults, in which nothing untrue may happen. Then all faults end, and everything must drain.
"""

from __future__ import annotations

import asyncio
import logging
import math
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.app import knowing
from bot.database import StorageBusy, StorageFull
from bot.errors import UserError
from bot.features import profile
from bot.reminders.deliver import Delivering, Seams
from tests.simulation import people, scenes
from tests.simulation.chat import Chat, Courier
from tests.simulation.faults import Faults
from tests.simulation.loop import Clock, Loop, PowerCut, World
from tests.simulation.options import dice_of
from tests.simulation.storage import Door, drive, memory
from tests.simulation.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from sqlalchemy.orm import Session

    from bot.reminders.claim import Due
    from tests.simulation.options import Options
    from tests.simulation.watch import Row

SECRET = b"the nonce secret of all simulated lives"
TICK = 1.0
STOP_WITHIN = 6.0
DRAINED_WITHIN = timedelta(hours=3, minutes=20)
"""After the last fault: the longest back-off of two hours, an hour for a clock that was stepped, and some minutes."""
AFTERWARDS = timedelta(hours=28)
"""So long is watched after the faults: every daily repeat comes once more."""


@dataclass(frozen=True)
class Lived:
    """What came of a seed."""

    seed: int
    hash: str
    counts: dict[str, int]
    log: list[tuple[Any, ...]]


class Worker:
    """One process of the bot: it ticks every second, and answers people's commands."""

    loop: Loop
    door: Door
    delivering: Delivering[str]

    def __init__(self, life: Life, number: int) -> None:
        self.life = life
        self.number = number
        self.armed: tuple[int, Callable[[], None]] | None = None
        """In how many moments from now what happens to it."""

    def start(self) -> None:
        """Begin, unless it runs."""
        if self.alive:
            return
        life = self.life
        self.loop = Loop(life.world)
        self.door = Door(life, self)
        seams = Seams(Courier(life, self), self._draw, knowing, profile.all_reached, profile.unreached, self._arrived)
        self.delivering = Delivering(self.door, life.clock, SECRET, seams)
        life.world.note("start", self.number)
        self.loop.create_task(self._live())

    @property
    def alive(self) -> bool:
        """Whether it runs, or is only paused."""
        return hasattr(self, "loop") and self.loop.alive

    def kill(self) -> None:
        """End at once, as by SIGKILL or a power cut."""
        self.life.world.note("killed", self.number)
        self.loop.cut()
        self.life.watch.died(self)
        self.life.disk.crash()

    async def stop(self) -> None:
        """End as by SIGTERM."""
        await self.delivering.stop(STOP_WITHIN)
        self.life.world.note("stopped", self.number)
        self.loop.cut()
        self.life.watch.died(self)

    async def _live(self) -> None:
        while True:
            await self.delivering.tick()
            await self._until_next_tick()

    async def _until_next_tick(self) -> None:
        """Sleep to the first tick at which something is due: those between find nothing."""
        while True:
            await asyncio.sleep(TICK)
            due_at = self.life.watch.next_due()
            wait = None if due_at is None else (due_at - self.life.clock.now()).total_seconds()
            if wait is not None and wait <= 0:
                return
            await self.life.changed(self.loop, None if wait is None else math.ceil(wait / TICK - 1) * TICK)

    async def _arrived(self, due: Due, _message_id: int) -> None:
        """Do what belongs to it once it stands there: nothing."""

    async def _draw(self, due: Due) -> str | None:
        if self.life.faults.strikes("drawing fails"):
            raise LookupError("drawing failed")
        strike, self.life.before_a_send = self.life.before_a_send, None
        if strike is not None:
            strike(self)
        await asyncio.sleep(self.life.faults.disk_latency())
        return None if self.life.needs_nothing(due) else due.ref

    async def ask(self, name: str, work: Callable[[Session], object]) -> object:
        """Do what a person's command asks for; what the database cannot take now, the person is told."""

        def asked(session: Session) -> object:
            return work(session)

        asked.__name__ = f"person: {name}"
        try:
            return await self.door.run(asked)
        except (StorageBusy, StorageFull, UserError) as error:
            self.life.world.note("told", name, type(error).__name__)
        except Exception as error:  # noqa: BLE001 - the door of commands says "that's on me" to anything
            self.life.world.note("told", name, type(error).__name__)
        return None


class Life:
    """Everything of one seed."""

    def __init__(self, options: Options, folder: Path | None) -> None:
        self.options = options
        self.world = World()
        self.dice = dice_of("life", options.seed)
        self.clock = Clock(self.world, options.start)
        self.faults = Faults(self)
        self.watch = Watch(self)
        self.chat = Chat(self)
        self.disk = memory() if folder is None else drive()
        self.disk.format(folder)
        self._sleepers: list[asyncio.Future[None]] = []
        self.faulty_until = options.hours * 3600
        self.calm_from = float("inf")
        self.before_a_send: Callable[[Worker], None] | None = None
        """What happens to the next worker that sends something, right before it does."""
        self.moments: list[float] = []
        self.unknown = scenes.Unknown(self)
        people.begin(self)
        self.disk.raw.trip = self.faults
        self.workers = [Worker(self, number) for number in range(options.workers)]

    def run(self) -> Lived:
        """Live. Raises `Broken` when a promise was broken."""
        for worker in self.workers:
            self.world.at(self.dice.random(), worker.start)
        scenes.plan(self)
        while self.world.now < self.faulty_until:
            self.world.run(self.faulty_until)
        self._heal()
        healed_at, then = self.world.now, self.clock.now()
        self.world.run(healed_at + DRAINED_WITHIN.total_seconds())
        self.watch.is_drained(then)
        self.world.run(healed_at + AFTERWARDS.total_seconds())
        self.watch.is_whole()
        self.unknown.is_over()
        if self.world.broken is not None:
            raise self.world.broken
        return Lived(self.options.seed, self.world.hash(), dict(self.world.counts), self.world.log)

    def _heal(self) -> None:
        self.world.note("no more faults")
        self.calm_from = self.world.now + DRAINED_WITHIN.total_seconds()
        self.faults.heal()
        self.set_clock(timedelta(0))
        self.chat.closed.clear()
        for worker in self.workers:
            worker.armed = None
            worker.start()
            worker.loop.paused_until = self.world.now
            self.world.at(self.world.now + 30, worker.start)  # one that was told to stop while it was paused stops now
        for hours in (0.02, 4):
            self.world.at(self.world.now + hours * 3600, people.come_back, self)

    def set_clock(self, to: timedelta) -> None:
        """Step the machine's clock, which those who sleep until a time must hear of."""
        self.clock.step(to)
        self.stir()

    def moment(self, worker: Worker, name: str) -> None:
        """Pass a moment at which a worker may be struck."""
        if worker.armed is None:
            return
        left, strike = worker.armed
        worker.armed = (left - 1, strike) if left > 1 else None
        if left <= 1:
            self.world.note("struck", worker.number, name)
            strike()
            if not worker.alive:
                raise PowerCut

    @staticmethod
    def needs_nothing(due: Due | Row) -> bool:
        """Say whether there is nothing to say any more when this one is drawn."""
        return people.needs_nothing(due)

    def stir(self) -> None:
        """Wake all who sleep until something is due: it may be due sooner now."""
        sleepers, self._sleepers = self._sleepers, []
        for sleeper in sleepers:
            sleeper.get_loop().call_soon(_wake, sleeper)

    async def changed(self, loop: Loop, wait: float | None) -> None:
        """Wait until something was committed or the clock stepped, at most so many seconds."""
        sleeper = loop.create_future()
        self._sleepers.append(sleeper)
        if wait is not None:
            loop.call_later(wait, _wake, sleeper)
        await sleeper


def _wake(sleeper: asyncio.Future[None]) -> None:
    if not sleeper.done():
        sleeper.set_result(None)


def live(options: Options, besides: Callable[[Life], object] | None = None) -> Lived:
    """Live through one seed, with something besides what it draws. Raises `Broken` with the command that replays it."""
    with _folder(on_file=options.on_file) as folder, _silence():
        life = Life(options, folder)
        if besides is not None:
            besides(life)
        try:
            return life.run()
        except AssertionError as broken:
            broken.add_note(f"options: {options.shown()}")
            broken.add_note(f"replay it: {command(options)}")
            broken.log = life.world.log  # type: ignore[attr-defined] - for whoever replays it
            raise
        finally:
            life.world.bury()


def command(options: Options) -> str:
    """Write the one command that replays a life."""
    return f".venv/bin/python -m tests.simulation --{'unknown' if options.unknown else 'seed'} {options.seed}"


@contextmanager
def _folder(*, on_file: bool) -> Iterator[Path | None]:
    if not on_file:
        yield None
        return
    with TemporaryDirectory(prefix="simulation") as folder:
        yield Path(folder)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep the bot's own log still: it says what the faults did, thousands of times."""
    log = logging.getLogger("bot.reminders.deliver")
    before = log.disabled
    log.disabled = True
    try:
        yield
    finally:
        log.disabled = before
