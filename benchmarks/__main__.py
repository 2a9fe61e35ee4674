"""`python -m benchmarks`: run the cases, print what they find as they go, and write docs/benchmarks.md."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from benchmarks import report, scale
from benchmarks.bench import Bench
from benchmarks.cases import ack, circles, day, engines, herd, idle, pictures, restart, sandbox, storage
from benchmarks.measure import machine
from benchmarks.results import FOLDER

CASES = {
    case.__name__.rsplit(".", 1)[1]: case.run
    for case in (sandbox, idle, ack, herd, circles, restart, storage, engines, pictures, day)
}
"""In the order in which they run."""


def main(
    long: Annotated[bool, typer.Option("--long", help="The full sizes; takes most of an hour.")] = False,
    long_for: Annotated[str, typer.Option(help="Only these cases at full size, separated by commas.")] = "",
    only: Annotated[str, typer.Option(help="Cases, separated by commas; the document stays as it is then.")] = "",
    list_them: Annotated[bool, typer.Option("--list", help="Name the cases and end.")] = False,
) -> None:
    """Measure Comeback, its floors and its peers side by side."""
    if list_them:
        print("\n".join(CASES))
        return
    wanted, full = _named(only) or list(CASES), list(CASES) if long else _named(long_for)
    if unknown := sorted({*wanted, *full} - set(CASES)):
        raise typer.BadParameter(f"no case {', '.join(unknown)}; there are {', '.join(CASES)}")
    asyncio.run(_run(wanted, full, write=not only))


def _named(cases: str) -> list[str]:
    return [name.strip() for name in cases.split(",") if name.strip()]


async def _run(wanted: list[str], full: list[str], *, write: bool) -> None:
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, _this_task().cancel)
    about = machine() | {"fsync": fsync(), "date": f"{datetime.now(UTC):%Y-%m-%d}"}
    about["command"] = _command(full)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="comeback-bench-") as folder:
        bench = Bench(Path(folder))
        for name in wanted:
            bench.long = name in full
            await bench.do(CASES[name])
    about["minutes"] = f"{(time.perf_counter() - began) / 60:.1f}"
    about["left out"] = (
        "; ".join(str(row[0]) for one in bench.results for row in one.rows if len(row) == 1) or "nothing"
    )
    print(f"\nin all {about['minutes']} minutes; numbers in {FOLDER}")
    if write:
        print(f"written: {report.write(bench.results, about)}")
        scale.refresh()


def _command(full: list[str]) -> str:
    """Say how to repeat it."""
    if set(full) == set(CASES):
        return "make bench LONG=1"
    return f"python -m benchmarks --long-for {','.join(full)}" if full else "make bench"


def _this_task() -> asyncio.Task[object]:
    task = asyncio.current_task()
    assert task is not None
    return task


def fsync() -> str:
    """Say how long the disk under the temporary folder takes to keep four kilobytes."""
    spent: list[float] = []
    with tempfile.TemporaryFile() as file:
        for _ in range(100):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fsync(file.fileno())
            spent.append(time.perf_counter() - began)
    return f"{1e3 * statistics.median(spent):.2f} ms"


if __name__ == "__main__":
    typer.run(main)
