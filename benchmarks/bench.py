"""One run of the benchmarks: where its files lie, how long it may take, and what it found so far."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.results import Result

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    Case = Callable[["Bench"], Awaitable[Result]]


@dataclass
class Bench:
    """What a case needs to know."""

    folder: Path
    """For files of this run; gone afterwards."""
    long: bool
    """Whether there is time for the issue's full sizes instead of those that fit into five minutes."""
    results: list[Result] = field(default_factory=list[Result])

    def either(self, quick: int, long: int) -> int:
        """Return the size for this kind of run."""
        return long if self.long else quick

    async def do(self, case: Case) -> None:
        """Run one case and keep what it found."""
        began = time.perf_counter()
        result = await case(self)
        result.seconds = time.perf_counter() - began
        self.results.append(result)
        print(f"   ({result.seconds:.0f} s)", flush=True)
