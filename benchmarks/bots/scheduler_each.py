"""One APScheduler job for each reminder, in memory or in its SQLAlchemy store.

`JOB_STORE` is memory or sql; `GRACE` is patient (a late job still runs) or default (APScheduler's one second).
Called with "lay down" it only stores the jobs, as they would have been long before.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from typing import Any

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, event

from benchmarks.bots import peer

running: list[SchedulerEach] = []
left: set[int] = set()


class SchedulerEach(peer.Peer):
    """Lets APScheduler hold and start everything."""

    async def remind(self) -> None:
        """Start the engine with a job for each row."""
        running.append(self)
        left.update(row.id for row in peer.rows(peer.reminders()))
        engine = _engine()
        if os.environ["JOB_STORE"] == "memory":
            _add_all(engine)
        engine.start()
        await peer.until_none(left)


def _engine(*, in_a_hurry: bool = False) -> Any:
    engine: Any = AsyncIOScheduler(timezone="UTC")
    if os.environ["JOB_STORE"] == "sql":
        database = create_engine(f"sqlite:///{os.environ['REMINDERS']}.jobs")
        if in_a_hurry:
            event.listen(database, "connect", lambda raw, _record: raw.execute("PRAGMA synchronous = OFF"))
        engine.add_jobstore(SQLAlchemyJobStore(engine=database))
    return engine


def _add_all(engine: Any) -> None:
    grace = None if os.environ["GRACE"] == "patient" else 1
    for row in peer.rows(peer.reminders()):
        moment = datetime.fromtimestamp(row.due, UTC)
        engine.add_job(fire, "date", run_date=moment, args=[row.id, row.channel], misfire_grace_time=grace)


async def fire(number: int, channel: int) -> None:
    """Send one reminder; named by its path, since the store keeps that."""
    try:
        await running[0].send(peer.Row(number, channel, 0.0))
    finally:
        left.discard(number)


async def _lay_down() -> None:
    engine = _engine(in_a_hurry=True)
    engine.start(paused=True)
    _add_all(engine)
    engine.shutdown()


if __name__ == "__main__":
    # The module that the store imports, and not __main__.
    from benchmarks.bots import scheduler_each  # noqa: PLW0406 - the same file under its other name

    if sys.argv[1:] == ["lay down"]:
        asyncio.run(scheduler_each._lay_down())
    else:
        peer.run(scheduler_each.SchedulerEach)
