"""Which peers there are, and what each needs."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING

from benchmarks import postgres

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Peer:
    """A bot under `benchmarks.bots`."""

    module: str
    env: Mapping[str, str] = field(default_factory=dict[str, str])
    head_start: float = 2.0
    """Seconds it gets to start and to read its reminders."""
    lays_down: bool = False
    """Whether it stores its reminders in a way of its own before it starts."""
    on_postgres: bool = False

    def missing(self) -> str | None:
        """Say what it needs and this machine does not have; None when nothing is missing."""
        if not self.on_postgres:
            return None
        if find_spec("procrastinate") is None:
            return "procrastinate is not installed (pip install 'procrastinate[psycopg]')"
        return postgres.missing()

    @asynccontextmanager
    async def running(self, reminders: Path) -> AsyncIterator[dict[str, str]]:
        """Provide what it needs beside it; gives its environment."""
        env = {**self.env, "REMINDERS": str(reminders)}
        if self.lays_down:
            command = [sys.executable, "-m", self.module, "lay down"]
            await asyncio.to_thread(subprocess.run, command, check=True, env=os.environ | env)
        if not self.on_postgres:
            yield env
            return
        async with postgres.server() as address:
            yield env | {"POSTGRES": address}


_BOTS = "benchmarks.bots"
_EACH = f"{_BOTS}.scheduler_each"

PEERS = {
    "all due rows in one gather": Peer(f"{_BOTS}.gather_due"),
    "a task for each": Peer(f"{_BOTS}.task_each"),
    "next timer, delete, then send": Peer(f"{_BOTS}.next_timer"),
    "APScheduler job each, memory": Peer(_EACH, {"JOB_STORE": "memory", "GRACE": "patient"}, 3.0),
    "APScheduler job each, SQL": Peer(_EACH, {"JOB_STORE": "sql", "GRACE": "patient"}, 6.0, lays_down=True),
    "APScheduler SQL, its defaults": Peer(_EACH, {"JOB_STORE": "sql", "GRACE": "default"}, 6.0, lays_down=True),
    "procrastinate, 50 at a time": Peer(f"{_BOTS}.procrastinate_worker", {}, 6.0, on_postgres=True),
}
"""By the pattern's name, as the table has them."""
