"""Asking for many at once what each asked for alone: whoever comes while a call is under way goes into the next.

Must not know what is asked.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")


class Together(Generic[T, R]):
    """Calls `work` with the items of all who wait; it returns one answer for each, in their order."""

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[Sequence[R]]]) -> None:
        self._work = work
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []
        self._calling: asyncio.Task[None] | None = None

    async def ask(self, item: T) -> R:
        """Return the answer for one item; raises what the call raised.

        Who is cancelled is asked for all the same.
        """
        answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._calling is None:
            self._calling = asyncio.create_task(self._call(), name="together")
        return await answer

    async def _call(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting, []
                await self._answer(group)
        finally:
            self._calling = None

    async def _answer(self, group: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        try:
            answers = await self._work([item for item, _answer in group])
        except Exception as error:  # noqa: BLE001 -- it is for those who asked
            for _item, answer in group:
                if not answer.done():
                    answer.set_exception(error)
        else:
            for (_item, answer), found in zip(group, answers, strict=True):
                if not answer.done():
                    answer.set_result(found)
