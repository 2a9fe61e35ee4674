"""A world with one virtual clock, and event loops in it that can be paused and cut off without any farewell.

Everything that runs in a simulation is an event of this world, taken in the order of its time and, at the same time, in
the order in which it was asked for. So one seed gives one order. The loops keep asyncio's own rule: callbacks that are
ready run in turns, and timers that are over join the end of the turn that is next.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import Counter, deque
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime

NEVER = float("inf")


class PowerCut(BaseException):
    """The process ends here. Not an `Exception`, so that nothing in it can live on by catching it."""


class Broken(AssertionError):
    """A promise was broken; says which and how."""


class World:
    """Virtual time in seconds since the start, all that is to happen in it, and the log of what did."""

    def __init__(self) -> None:
        self.now = 0.0
        self.log: list[tuple[Any, ...]] = []
        self.counts: Counter[str] = Counter()
        self.broken: Broken | None = None
        self.loops: list[Loop] = []
        self.graves: list[Loop] = []
        self._events: list[tuple[float, int, Callable[..., object], tuple[Any, ...]]] = []
        self._order = itertools.count()

    def at(self, when: float, deed: Callable[..., object], *args: Any) -> None:
        """Let something happen outside of all processes, not before now."""
        heapq.heappush(self._events, (max(when, self.now), next(self._order), deed, args))

    def note(self, *what: Any) -> None:
        """Write a line of the event log."""
        self.log.append((round(self.now, 6), *what))

    def blame(self, promise: str, how: str) -> None:
        """Say that a promise was broken; the first one ends the run."""
        self.note("broken", promise, how)
        self.broken = self.broken or Broken(f"{promise}: {how}")

    def run(self, until: float) -> None:
        """Let time pass. Raises `Broken` as soon as a promise is."""
        while self.broken is None:
            loop = min(self.loops, key=Loop.next_at, default=None)
            loop_at = loop.next_at() if loop else NEVER
            event_at = self._events[0][0] if self._events else NEVER
            if min(loop_at, event_at) > until:
                self.now = until
                return
            if event_at <= loop_at:
                self.now, _order, deed, args = heapq.heappop(self._events)
                deed(*args)
            elif loop is not None:
                self.now = max(self.now, loop_at)
                loop.turn()
        raise self.broken

    def hash(self) -> str:
        """Name the whole log."""
        return sha256(repr(self.log).encode()).hexdigest()

    def bury(self) -> None:
        """Let go of all processes, quietly."""
        for loop in [*self.loops, *self.graves]:
            loop.cut()
            loop.forget()


class Clock:
    """The machine's clock: the world's time, and what it was stepped by."""

    def __init__(self, world: World, start: datetime) -> None:
        self._world = world
        self._start = start
        self._step = timedelta(0)
        self.stepped_at = -1.0
        self._latest = start

    def now(self) -> datetime:
        """Tell what it shows."""
        return self._start + timedelta(seconds=self._world.now) + self._step

    def latest(self) -> datetime:
        """Tell the latest moment it ever showed."""
        return max(self._latest, self.now())

    def step(self, to: timedelta) -> None:
        """Be off by so much from now on."""
        if to != self._step:
            self._latest = self.latest()
            self._step, self.stepped_at = to, self._world.now


class Task(asyncio.Task[Any]):
    """A task whose place in a set is the same in every run."""

    number = 0

    def __hash__(self) -> int:
        return self.number


class Loop(asyncio.AbstractEventLoop):
    """One process's event loop."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.alive = True
        self.paused_until = 0.0
        self.tasks: list[Task] = []
        self._ready: deque[asyncio.Handle] = deque()
        self._timers: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._order = itertools.count()
        world.loops.append(self)

    def next_at(self) -> float:
        """Tell when it has something to do next."""
        while self._timers and self._timers[0][2].cancelled():
            heapq.heappop(self._timers)
        if self._ready:
            return max(self.world.now, self.paused_until)
        return max(self._timers[0][0], self.paused_until) if self._timers else NEVER

    def turn(self) -> None:
        """Run what is ready, once."""
        while self._timers and self._timers[0][0] <= self.world.now:
            self._ready.append(heapq.heappop(self._timers)[2])
        asyncio._set_running_loop(self)
        try:
            for _ in range(len(self._ready)):
                if not self.alive:
                    return
                handle = self._ready.popleft()
                if not handle.cancelled():
                    handle._run()
        finally:
            asyncio._set_running_loop(None)

    def pause(self, seconds: float) -> None:
        """Stop as SIGSTOP does; what comes in meanwhile waits."""
        self.paused_until = max(self.paused_until, self.world.now + seconds)

    def cut(self) -> None:
        """End as SIGKILL does: nothing of it runs any more, no `finally` either."""
        if self.alive:
            self.alive = False
            self.world.loops.remove(self)
            self.world.graves.append(self)
        self._ready.clear()
        self._timers.clear()

    def forget(self) -> None:
        """Let its tasks be collected without a word; nothing they do then reaches anybody."""
        for task in self.tasks:
            task._log_destroy_pending = False
            if task.done() and not task.cancelled():
                task.exception()
            elif not task.done():
                task.get_coro().close()

    def create_task(self, coro: Coroutine[Any, Any, Any], **kwargs: Any) -> Task:
        """As asyncio asks of a loop."""
        task = Task(coro, loop=self, **kwargs)
        task.number = len(self.tasks)
        self.tasks.append(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        """Look a little later whether somebody looked at how a task ended; asyncio would wait for its collection."""
        if task._log_traceback:
            self.world.at(self.world.now + 1, self._unseen, task)

    def _unseen(self, task: asyncio.Task[Any]) -> None:
        if self.alive and task._log_traceback and not isinstance(error := task.exception(), PowerCut):
            self.world.blame("nothing goes wrong unseen", repr(error))

    def create_future(self) -> asyncio.Future[Any]:
        """As asyncio asks of a loop."""
        return asyncio.Future(loop=self)

    def call_soon(self, callback: Callable[..., object], *args: Any, context: Any = None) -> asyncio.Handle:
        """As asyncio asks of a loop."""
        handle = asyncio.Handle(callback, args, self, context)
        if self.alive:
            self._ready.append(handle)
        return handle

    def call_later(self, delay: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        """As asyncio asks of a loop."""
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(self, when: float, callback: Callable[..., object], *args: Any, context: Any = None) -> Any:
        """As asyncio asks of a loop."""
        handle = asyncio.TimerHandle(when, callback, args, self, context)
        if self.alive:
            heapq.heappush(self._timers, (when, next(self._order), handle))
        return handle

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """As asyncio asks of a loop; `next_at` drops it."""

    def time(self) -> float:
        """Tell the world's time: the monotonic clock."""
        return self.world.now

    def get_debug(self) -> bool:
        """As asyncio asks of a loop."""
        return False

    def is_running(self) -> bool:
        """As asyncio asks of a loop."""
        return self.alive

    def is_closed(self) -> bool:
        """As asyncio asks of a loop."""
        return False

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        """Hold whatever ended in an exception that nobody looked at against the bot."""
        if self.alive:
            self.world.blame("nothing goes wrong unseen", f"{context['message']}: {context.get('exception')!r}")
