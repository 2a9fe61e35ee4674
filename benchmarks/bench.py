"""One run of the benchmarks: where its files lie, how long it may take, and what it found so far."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks import filling
from benchmarks.results import Result, keep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    Case = Callable[["Bench"], Awaitable[Result]]


@dataclass
class Bench:
    """What a case needs to know."""

    folder: Path
    """For files of this run; gone afterwards."""
    long: bool = False
    """Whether there is time for the full sizes instead of those that fit into five minutes."""
    _databases: dict[int, Path] = field(default_factory=dict[int, "Path"])
    results: list[Result] = field(default_factory=list[Result])

    def either(self, quick: int, long: int) -> int:
        """Return the size for this kind of run."""
        return long if self.long else quick

    async def database(self, rows: int) -> Path:
        """Return a database with so many reminders of made-up people and nobody else's.

        One file serves all cases of a run, one after the other: copying half a gigabyte for each would wear the disk.
        """
        if rows in self._databases:
            await asyncio.to_thread(filling.forget_others, self._databases[rows])
        else:
            self._databases[rows] = await filling.filled(rows, self.folder / f"filled-{rows}.db")
        return self._databases[rows]

    async def do(self, case: Case) -> None:
        """Run one case and keep what it found."""
        began = time.perf_counter()
        result = await case(self)
        result.seconds = time.perf_counter() - began
        self.results.append(result)
        for change in keep(result):
            print(f"   since the last time: {change}")
        print(f"   ({result.seconds:.0f} s)", flush=True)
