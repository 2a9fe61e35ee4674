"""SQLite in the thread of one aiosqlite connection: a whole transaction is one visit there.

Through SQLAlchemy's asyncio layer every statement, begin and commit is a visit of its own; a small
transaction took 2.6 times as long that way (`make bench`). Must not know any table.
"""

from __future__ import annotations

from contextvars import copy_context
from typing import TYPE_CHECKING, Any, TypeVar

import aiosqlite
from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

R = TypeVar("R")


class SqliteThread:
    """One connection and its thread. Both begin with the first visit; nothing is opened before."""

    def __init__(self, file: Path, pragmas: Iterable[str]) -> None:
        self._file = file
        self._pragmas = tuple(pragmas)
        self._connection: aiosqlite.Connection | None = None
        self._engine: Engine | None = None

    async def visit(self, work: Callable[[Engine], R]) -> R:
        """Run `work` in the thread, with this task's context, and return what it returns.

        A task that is cancelled meanwhile does not stop the work: what it commits is committed.
        """
        if self._connection is None:
            connecting = aiosqlite.connect(self._file, isolation_level=None)
            connecting._thread.daemon = True  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- one left open must not keep the process from ending; SQLAlchemy does the same
            self._connection = await connecting
        # The public methods of aiosqlite are one statement each; its thread takes any function.
        return await self._connection._execute(copy_context().run, self._inside, work)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType, reportUnknownVariableType] -- as said above

    def _inside(self, work: Callable[[Engine], R]) -> R:
        if self._engine is None:
            assert self._connection is not None  # noqa: S101 -- the thread is that connection's
            self._engine = _engine_on(self._connection._conn, self._pragmas)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- the handle belongs to this thread
        return work(self._engine)

    async def close(self) -> None:
        """End the connection and its thread, after what is under way; a later visit begins anew."""
        connection, self._connection, self._engine = self._connection, None, None
        if connection is not None:
            await connection.close()


def _engine_on(handle: sqlite3.Connection, pragmas: tuple[str, ...]) -> Engine:
    """Return an engine whose only connection is this handle."""
    for pragma in pragmas:
        handle.execute(f"PRAGMA {pragma}").close()
    engine = create_engine("sqlite://", creator=lambda: handle, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
        begin_at_once(connection)

    return engine


def begin_at_once(connection: Connection) -> Any:
    """Begin a transaction as a writer.

    One that reads first and writes later would fail at once, without waiting, if another process
    wrote in between.
    """
    return connection.exec_driver_sql("BEGIN IMMEDIATE")
