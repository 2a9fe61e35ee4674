"""What goes wrong, by the dice of the seed: the network's fates, the disk's refusals, how long everything takes."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from tests.simulation.loop import PowerCut
from tests.simulation.options import dice_of
from tests.simulation.storage import FULL, LOCKED, WRITES, CutHere, Trip

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.simulation.life import Life, Worker

UNCLEAR = ("disk I/O error", "server closed the connection unexpectedly")
"""What a database may say when it committed and its answer was lost: trouble with storage, or nothing we know."""


class Faults(Trip):
    """The faults of one life; none once `over`."""

    def __init__(self, life: Life) -> None:
        self._life = life
        self._rates = life.options.rates
        self.dice = dice_of("faults", life.options.seed)
        self.over = False
        self.busy = self.full = self.outage = False
        self.at_work: Worker | None = None
        """The worker whose transaction runs."""
        self.next_fates: dict[str, list[str | None]] = {"send": [], "look": []}
        """What a scene wants the next requests to meet."""

    def begin(self, name: str) -> None:
        """Let one of those that last begin: "busy", "full" or "outage"."""
        setattr(self, name, True)

    def end(self, name: str) -> None:
        """Let one of those that last end."""
        setattr(self, name, False)

    def heal(self) -> None:
        """Let nothing go wrong from now on."""
        self.over = True
        self.busy = self.full = self.outage = False
        self.next_fates = {"send": [], "look": []}

    def met(self, name: str) -> None:
        """Count a fault that really happened."""
        self._life.world.counts[f"fault: {name}"] += 1
        self._life.world.note("fault", name)

    def strikes(self, name: str) -> bool:
        """Throw the dice for a fault with a rate."""
        rate = 0.0 if self.over else self._rates.get(name, 0.0)
        if rate and self.dice.random() < rate:
            self.met(name)
            return True
        return False

    def fate(self, what: str) -> str | None:
        """Decide what a request meets; None is nothing."""
        if self.next_fates[what]:
            return self.next_fates[what].pop(0)
        if self.outage:
            self.met("5xx before")
            return "5xx before"
        names = ("reply lost", "request lost", "429", "5xx before", "5xx after", "reset before", "reset after", "slow")
        return next((name for name in names if self.strikes(name)), None)

    def network_latency(self, fate: str | None) -> tuple[float, float]:
        """Return the seconds a request takes to Discord, and its answer back."""
        if fate == "slow":
            return self.dice.uniform(0, 50), self.dice.uniform(0, 20)
        return self.dice.uniform(0.02, 0.4), self.dice.uniform(0.02, 0.4)

    def disk_latency(self) -> float:
        """Return the seconds until a transaction begins, or until its end is known."""
        return self.dice.choice((0.0, 0.0005, 0.002, 0.01, 0.2))

    def statement(self, sql: str) -> None:
        """Meet a statement before it runs; raises what SQLite would."""
        if self.busy and sql.startswith("BEGIN"):
            self.met("busy")
            raise sqlite3.OperationalError(LOCKED)
        if self.full and sql.startswith(WRITES):
            self.met("full")
            raise sqlite3.OperationalError(FULL)
        if self.at_work is None:
            return
        try:
            self._life.moment(self.at_work, "statement")
        except PowerCut as cut:
            raise CutHere from cut

    def commit(self, keep: Callable[[], None]) -> None:
        """Meet a commit: refuse it, or do it and let its answer be lost."""
        if self.strikes("commit refused"):
            raise sqlite3.OperationalError(UNCLEAR[0])
        keep()
        if self.strikes("commit lost"):
            raise sqlite3.OperationalError(self.dice.choice(UNCLEAR))
