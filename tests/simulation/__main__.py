"""Live through seeds, many or one, and say what came of them.

python -m tests.simulation --seeds 1000     so many lives, and their counts
python -m tests.simulation --seed 123       one life again, with all that happened in it
python -m tests.simulation --unknown 12     one of the scenes "outcome unknown, and the nonce window over"
"""

# ruff: noqa: T201 - it is a command, and tells what it found

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack

from tests.simulation.life import Lived, live
from tests.simulation.options import Options, drawn, unknown
from tests.simulation.planted import BUGS

CHUNK = 50


def main() -> int:
    """Do what the command line asks; returns the number for the shell."""
    asks = argparse.ArgumentParser(
        prog="python -m tests.simulation", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    asks.add_argument("--seeds", type=int, help="live through so many seeds")
    asks.add_argument("--first", type=int, default=0, help="the first of them")
    asks.add_argument("--processes", type=int, default=2, help="how many at a time")
    asks.add_argument("--seed", type=int, help="live through this one and tell it")
    asks.add_argument("--unknown", type=int, help="live through this scene and tell it")
    asks.add_argument("--planted", choices=sorted(BUGS), help="with this bug planted")
    asks.add_argument("--bugs", action="store_true", help="plant each bug, and say how many seeds it needs to be seen")
    asked = asks.parse_args()
    if asked.bugs:
        return bugs()
    if asked.seeds is not None:
        return many(asked.first, asked.seeds, asked.processes)
    if asked.seed is None and asked.unknown is None:
        asks.error("say --seeds, --seed or --unknown")
    with ExitStack() as stack:
        if asked.planted:
            stack.enter_context(BUGS[asked.planted]())
        return one(drawn(asked.seed) if asked.unknown is None else unknown(asked.unknown))


def bugs() -> int:
    """Plant each bug and tell how many seeds it took; 1 when one was never seen."""
    unseen = 0
    for name, plant in sorted(BUGS.items()):
        with plant():
            needed, told = seeds_needed()
        unseen += needed is None
        print(f"{needed or 'more':>5} seeds for “{name}”: {told[:90]}", flush=True)
    return 1 if unseen else 0


def seeds_needed(most: int = 200) -> tuple[int | None, str]:
    """Return how many seeds it takes until a promise is broken, and which; None when that does not happen."""
    for seed in range(most):
        try:
            live(drawn(seed))
        except AssertionError as broken:
            return seed + 1, str(broken)
    return None, "nobody saw it"


def one(options: Options) -> int:
    """Tell one life; 1 when it broke a promise."""
    for name, value in options.shown().items():
        print(f"{name:>14}  {value}")
    broken = None
    try:
        lived = live(options)
        log, told = lived.log, f"kept all promises; log {lived.hash}"
    except AssertionError as error:
        broken, log, told = error, getattr(error, "log", []), f"BROKEN: {error}"
    for at, *what in log:
        print(f"{at:>14.3f}  {' '.join(map(str, what))}")
    print(told)
    return 1 if broken else 0


def some(seeds: range) -> tuple[Counter[str], list[str]]:
    """Live through some seeds; returns what was counted, and what was broken."""
    counts: Counter[str] = Counter()
    broken: list[str] = []
    for seed in seeds:
        for draw in (drawn, unknown)[: 2 if seed % 10 == 0 else 1]:
            try:
                lived: Lived = live(draw(seed))
                counts.update(lived.counts)
                counts["lives"] += 1
            except AssertionError as error:
                broken.append("\n".join([str(error), *getattr(error, "__notes__", [])]))
    return counts, broken


def many(first: int, seeds: int, processes: int) -> int:
    """Live through many seeds and print the counts; 1 when any of them broke a promise."""
    begun = time.monotonic()
    counts: Counter[str] = Counter()
    failures = 0
    chunks = [range(at, min(at + CHUNK, first + seeds)) for at in range(first, first + seeds, CHUNK)]
    with ProcessPoolExecutor(processes) as pool:
        for found, broken in pool.map(some, chunks):
            counts.update(found)
            failures += len(broken)
            for told in broken:
                print(told, flush=True)
    took = time.monotonic() - begun
    for name, count in sorted(counts.items()):
        print(f"{count:>12,}  {name}")
    print(f"{counts['lives'] / took:12.0f}  lives a second: {took:.0f} s on {processes} processes")
    print(f"{failures:>12}  broke a promise")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
