"""One procrastinate job for each reminder, in PostgreSQL, fifty at a time, tried once as it does by default."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from typing import Any

import procrastinate  # type: ignore[import-not-found] # it need not be installed: the case says so then

from benchmarks.bots import peer

AT_A_TIME = 50


class Worker(peer.Peer):
    """Runs its jobs on the bot's own loop."""

    async def remind(self) -> None:
        """Put a job into the queue for each row and work on them."""
        app: Any = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=os.environ["POSTGRES"]))
        left: set[int] = set()

        @app.task(name="remind")
        async def fire(number: int, channel: int) -> None:
            try:
                await self.send(peer.Row(number, channel, 0.0))
            finally:
                left.discard(number)

        async with app.open_async():
            await app.schema_manager.apply_schema_async()
            rows = peer.rows(peer.reminders())
            left.update(row.id for row in rows)
            due = datetime.fromtimestamp(rows[0].due, UTC)
            jobs = [{"number": row.id, "channel": row.channel} for row in rows]
            await app.tasks["remind"].configure(schedule_at=due).batch_defer_async(*jobs)
            worker = asyncio.create_task(
                app.run_worker_async(
                    concurrency=AT_A_TIME, fetch_job_polling_interval=1.0, install_signal_handlers=False
                )
            )
            await peer.until_none(left)
            await worker


if __name__ == "__main__":
    peer.run(Worker)
