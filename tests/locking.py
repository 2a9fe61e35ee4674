"""Somebody else who writes to the bot's database while it runs."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@contextlib.asynccontextmanager
async def held(folder: Path, seconds: float = 30.0) -> AsyncIterator[None]:
    """Let somebody else write to the database for so long at most."""
    begun, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with contextlib.closing(sqlite3.connect(folder / "comeback.db", 20, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun.set()
            leave.wait(seconds)
            other.execute("ROLLBACK")

    thread = threading.Thread(target=hold)
    thread.start()
    await asyncio.to_thread(begun.wait)  # the bot must go on meanwhile: it may hold what is waited for
    try:
        yield
    finally:
        leave.set()
        await asyncio.to_thread(thread.join)
