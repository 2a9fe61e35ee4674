"""The line before the database: who waits there, and who goes in together.

SQLite has one writer and each commit waits for the disk. So works that wait share one visit and one commit. Must
not know what they do, nor begin a transaction.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import ContextVar, copy_context
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

W = TypeVar("W")

TOGETHER = 64
"""So many people's works share one commit at most: with a hundred writers more gained nothing (`make bench`)."""
BESIDES = 8
"""So many works that nobody waits for go in at once, so that a person who comes meanwhile waits some milliseconds."""

unhurried: ContextVar[bool] = ContextVar("unhurried", default=False)
"""Whether nobody waits for what this task does: then people's works go in first."""


class Waiting(Generic[W]):
    """One work that waits, and what becomes of it. Whoever is inside sets `result` or `error`."""

    __slots__ = ("answer", "context", "error", "result", "work")

    def __init__(self, work: W) -> None:
        self.work = work
        self.context = copy_context()
        """The caller's, in which the work is to run."""
        self.answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.result: Any = None
        self.error: BaseException | None = None

    def tell(self) -> None:
        """Tell the caller, unless it was cancelled meanwhile."""
        if self.answer.done():
            return
        if self.error is None:
            self.answer.set_result(self.result)
        else:
            self.answer.set_exception(self.error)


class Out(Protocol):
    """Lets a group out again."""

    def __call__(self, error: BaseException | None = None, /) -> None:
        """Let them out, each with what became of their own work, or all with one reason."""
        ...


class Line(Generic[W]):
    """A line before a door through which one group goes at a time, in the order in which they came.

    `enter` lets a group in and returns at once; it calls the given function, in the loop's thread, when they are out,
    or with the reason for all when they could not even get in.
    """

    def __init__(self, enter: Callable[[Sequence[Waiting[W]], Out], None]) -> None:
        self._enter = enter
        self._people: deque[Waiting[W]] = deque()
        self._unhurried: deque[Waiting[W]] = deque()
        self._inside: Sequence[Waiting[W]] = ()

    async def go(self, work: W) -> Any:
        """Wait for one's turn and return what became of the work; raises what it raised.

        Who is cancelled while waiting leaves the line. Who is cancelled inside leaves alone: the work goes on, and
        what it commits is committed.
        """
        waiting = Waiting(work)
        (self._unhurried if unhurried.get() else self._people).append(waiting)
        if not self._inside:
            self._next()
        return await waiting.answer

    async def empty(self) -> None:
        """Wait until everybody who waits now, or comes meanwhile, was told."""
        while answers := [each.answer for each in self._everybody() if not each.answer.done()]:
            await asyncio.wait(answers)

    def _everybody(self) -> list[Waiting[W]]:
        return [*self._inside, *self._people, *self._unhurried]

    def _next(self) -> None:
        group = _first(self._people, TOGETHER) + _first(self._unhurried, BESIDES)
        if group:
            self._enter(group, self._out)
        self._inside = group

    def _out(self, error: BaseException | None = None) -> None:
        came, self._inside = self._inside, ()
        for each in came if error else ():
            each.error = error
        self._next()  # before they are told: the disk need not wait for what they do then
        for each in came:
            each.tell()


def _first(line: deque[Waiting[W]], most: int) -> list[Waiting[W]]:
    """Take the first out of a line, leaving out who does not wait any more."""
    taken: list[Waiting[W]] = []
    while line and len(taken) < most:
        each = line.popleft()
        if not each.answer.done():
            taken.append(each)
    return taken
