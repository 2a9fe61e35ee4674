"""The pattern of many well-known bots: wait for the one next reminder, delete it, then send it.

What is deleted before it is sent is lost when the sending fails.
"""

from __future__ import annotations

import asyncio
import time

from benchmarks.bots import peer


class NextTimer(peer.Peer):
    """Holds one timer; every send is a task nobody waits for."""

    async def remind(self) -> None:
        """Wait for the next row, delete it, send it, and so on."""
        database = peer.reminders()
        sending: set[asyncio.Task[None]] = set()
        while True:
            row = next(iter(peer.rows(database, "id = (SELECT id FROM reminders ORDER BY due, id LIMIT 1)")), None)
            if row is None:
                break
            await asyncio.sleep(max(0.0, row.due - time.time()))
            database.execute("DELETE FROM reminders WHERE id = ?", (row.id,))
            task = asyncio.create_task(self.send(row))
            sending.add(task)
            task.add_done_callback(sending.discard)
        await asyncio.gather(*sending, return_exceptions=True)
        peer.say_done()


if __name__ == "__main__":
    peer.run(NextTimer)
