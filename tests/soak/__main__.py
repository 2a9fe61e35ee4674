"""The long soaks, one after the other, and what was counted.

python -m tests.soak                                     all of them
python -m tests.soak --only mix --seed 7                 one of them, with one seed: how a failure is replayed
python -m tests.soak --only "disk full" --rounds 3       one of them, with three seeds in a row
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections import Counter
from contextvars import ContextVar
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.simulation.explore import explore
from tests.soak.account import once_each
from tests.soak.adversities import ADVERSITIES, SKIPPING, SLOW, mixed, weather
from tests.soak.disk import small_disk
from tests.soak.kills import killed
from tests.soak.stops import outlived, overlapped, stopped
from tests.soak.town import town
from tests.soak.year import a_year

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

ON_TIME: ContextVar[float] = ContextVar("on_time", default=5.0)
"""Seconds; a machine that does much else needs more."""
ROUNDS = {"kills": 10, "mix": 10, "model": 1_000}
"""How many seeds each soak is run with; one if not said. So there are five hundred kills, of fifty each."""


async def kills(seed: int, folder: Path) -> Counter[str]:
    """Fifty kills among some five hundred reminders; a few of them come before it could take any."""
    async with town(folder, seed) as made:
        await killed(made, kills=50, each=12)
        worst = await once_each(made, on_time_within=timedelta(seconds=ON_TIME.get()))
        made.counts["ms late at worst, beyond downtime"] = int(worst / timedelta(milliseconds=1))
        return made.counts


async def stops(seed: int, folder: Path) -> Counter[str]:
    """A hundred times SIGTERM under load."""
    async with town(folder, seed) as made:
        await stopped(made, stops=100, each=8)
        await once_each(made)
        return made.counts


async def deploys(seed: int, folder: Path) -> Counter[str]:
    """Twenty times one process takes over from another."""
    async with town(folder, seed) as made:
        await overlapped(made, deploys=20, each=12)
        await once_each(made)
        return made.counts


async def leases(seed: int, folder: Path) -> Counter[str]:
    """Two hundred times a worker is stopped past its lease, and goes on too late."""
    async with town(folder, seed) as made:
        await outlived(made, stops=200, each=2)
        await once_each(made)
        return made.counts


async def year(seed: int, _folder: Path) -> Counter[str]:
    """A year of reminders for two hundred people; half of them want theirs every day."""
    return await asyncio.to_thread(a_year, Random(seed), dailies=100)  # noqa: S311 -- repeatable, not secret


async def model(seed: int, _folder: Path) -> Counter[str]:
    """Some sequences of what people wish, time and crashes, each step compared with a plain list of promises."""
    return await asyncio.to_thread(explore, seed)


async def under(name: str, seed: int, folder: Path, *, short: bool = False) -> Counter[str]:
    """Let reminders fall due under one adversity, or under a mix of them."""
    with small_disk(folder) as may_be_full:
        if name == "disk full" and not may_be_full:
            return Counter({"left out, since no file system may be mounted here": 1})
        async with town(folder, seed) as made:
            without = frozenset() if may_be_full else frozenset({"disk full"})
            names = (
                mixed(made, 6 if short else 14, without=without | (SLOW if short else frozenset()))
                if name == "mix"
                else [name]
            )
            await weather(made, names, each=8 if short else 60, short=short)
            await once_each(made, skips=bool(SKIPPING & set(names)))
            made.counts["adversities"] = len(names)
            return made.counts


def _under(name: str) -> Callable[[int, Path], Awaitable[Counter[str]]]:
    return lambda seed, folder: under(name, seed, folder)


SOAKS: dict[str, Callable[[int, Path], Awaitable[Counter[str]]]] = {
    "year": year,
    "model": model,
    "kills": kills,
    "stops": stops,
    "deploys": deploys,
    "leases": leases,
    "mix": _under("mix"),
    **{name: _under(name) for name in ADVERSITIES},
}


def once(name: str, seed: int) -> Counter[str]:
    """Run one soak; where it fails, the error says how to replay it."""
    with TemporaryDirectory(prefix="soak-") as folder:
        try:
            return asyncio.run(SOAKS[name](seed, Path(folder)))
        except BaseException as error:
            error.add_note(f'again: python -m tests.soak --only "{name}" --seed {seed}')
            raise


def main() -> int:
    """Do what the command line asks; returns the number for the shell."""
    asks = argparse.ArgumentParser(prog="python -m tests.soak")
    asks.add_argument("--only", choices=sorted(SOAKS), action="append")
    asks.add_argument("--seed", type=int, default=1)
    asks.add_argument("--rounds", type=int)
    asks.add_argument(
        "--on-time", type=float, default=ON_TIME.get(), help="seconds late that downtime need not explain"
    )
    asked = asks.parse_args()
    ON_TIME.set(asked.on_time)
    total: Counter[str] = Counter()
    for name in asked.only or SOAKS:
        for seed in range(asked.seed, asked.seed + (asked.rounds or (1 if asked.only else ROUNDS.get(name, 1)))):
            begun = time.monotonic()
            counts = once(name, seed)
            _add(total, counts)
            told = ", ".join(f"{count} {what}" for what, count in counts.items())
            _say(f"{name}, seed {seed}: {told}; {time.monotonic() - begun:.0f} s")
    _say("in all: " + ", ".join(f"{count} {what}" for what, count in total.items()))
    return 0


def _add(total: Counter[str], counts: Counter[str]) -> None:
    """Add what was counted; of what was worst, the worst stays."""
    for what, count in counts.items():
        total[what] = max(total[what], count) if "at worst" in what else total[what] + count


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
