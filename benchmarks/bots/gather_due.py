"""The loop of most tutorials: once a second read all due rows, send them with `gather`, delete them."""

from __future__ import annotations

import asyncio
import time

from benchmarks.bots import peer


class GatherDue(peer.Peer):
    """Looks once a second."""

    async def remind(self) -> None:
        """Send all that is due at once; one that fails is deleted like the others."""
        database = peer.reminders()
        while database.execute("SELECT 1 FROM reminders").fetchone():
            due = peer.rows(database, f"due <= {time.time()}")
            await asyncio.gather(*(self.send(row) for row in due), return_exceptions=True)
            database.executemany("DELETE FROM reminders WHERE id = ?", [(row.id,) for row in due])
            await asyncio.sleep(1)
        peer.say_done()


if __name__ == "__main__":
    peer.run(GatherDue)
