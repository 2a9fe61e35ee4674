"""One asyncio task for each reminder, sleeping until it is due."""

from __future__ import annotations

import asyncio
import time

from benchmarks.bots import peer


class TaskEach(peer.Peer):
    """Holds as many tasks as there are reminders."""

    async def remind(self) -> None:
        """Begin all tasks and wait for them."""
        database = peer.reminders()

        async def one(row: peer.Row) -> None:
            await asyncio.sleep(max(0.0, row.due - time.time()))
            await self.send(row)
            database.execute("DELETE FROM reminders WHERE id = ?", (row.id,))

        await asyncio.gather(*(one(row) for row in peer.rows(database)), return_exceptions=True)
        peer.say_done()


if __name__ == "__main__":
    peer.run(TaskEach)
