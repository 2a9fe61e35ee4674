"""SQLite in the thread of one aiosqlite connection: a whole transaction, or several works in one, is one visit there.

Through SQLAlchemy's asyncio layer every statement, begin and commit is a visit of its own; a small
transaction took 2.6 times as long that way (`make bench`). Must not know any table.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any, TypeVar

import aiosqlite
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.folding import Folding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine
    from sqlalchemy.pool import PoolProxiedConnection

R = TypeVar("R")


class SqliteThread:
    """One connection and its thread. Both begin with the first visit; nothing is opened before."""

    def __init__(self, file: Path, pragmas: Iterable[str]) -> None:
        self._folding = Folding(file)
        self._file = file
        self._pragmas = tuple(pragmas)
        self._beginning = asyncio.Lock()
        self._aiosqlite: aiosqlite.Connection | None = None
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    def visit(self, work: Callable[[Connection], R]) -> asyncio.Future[R]:
        """Run `work` in the thread, after all visits before it; the future gets what it returns or raises.

        Who stops waiting does not stop the work: what it commits is committed.
        """
        if self._aiosqlite is None:
            return asyncio.ensure_future(self._first_visit(work))
        return _queue(self._aiosqlite, lambda: self._inside(work))

    async def _first_visit(self, work: Callable[[Connection], R]) -> R:
        async with self._beginning:
            if self._aiosqlite is None:
                made = aiosqlite.Connection(self._open, iter_chunk_size=64)
                made._thread.daemon = True  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- one left open must not keep the process from ending; SQLAlchemy does the same
                self._aiosqlite = await made
                self._folding.begin()
        return await _queue(self._aiosqlite, lambda: self._inside(work))

    async def close(self) -> None:
        """End the connection and its thread, after what is under way; a later visit begins anew."""
        async with self._beginning:
            ending = self._aiosqlite
            if ending is not None:
                await self._folding.end()
                await _queue(ending, self._let_go)
                self._aiosqlite = None
                stopped: asyncio.Future[Any] | None = ending.stop()  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] -- untyped there
                await (stopped or asyncio.sleep(0))

    def _inside(self, work: Callable[[Connection], R]) -> R:
        try:
            return work(self._connected())
        finally:
            if self._connection is not None and in_transaction(self._connection):
                self._let_go()  # it could not even be rolled back: it is opened anew

    def _connected(self) -> Connection:
        if self._connection is None:
            self._engine = create_engine("sqlite://", creator=self._handle, poolclass=StaticPool, hide_parameters=True)
            prepare(self._engine)
            self._connection = self._engine.connect()
        return self._connection

    def _handle(self) -> sqlite3.Connection:
        """Return aiosqlite's own handle, which belongs to this thread; a new one where it was let go."""
        ours = self._ours()
        if ours._connection is None:  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- said at `_queue`
            ours._connection = self._open()  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- said at `_queue`
        return ours._connection  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- said at `_queue`

    def _ours(self) -> aiosqlite.Connection:
        assert self._aiosqlite is not None  # noqa: S101 -- this is its thread
        return self._aiosqlite

    def _open(self) -> sqlite3.Connection:
        handle = sqlite3.connect(self._file, isolation_level=None)
        for pragma in self._pragmas:
            handle.execute(f"PRAGMA {pragma}").close()
        return handle

    def _let_go(self) -> None:
        engine, connection, self._engine, self._connection = self._engine, self._connection, None, None
        if engine is not None and connection is not None:
            connection.invalidate()  # closes the file without another try to roll back
            connection.close()
            engine.dispose()
            self._ours()._connection = None  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- said at `_queue`


def _queue(connection: aiosqlite.Connection, work: Callable[[], R]) -> asyncio.Future[R]:
    """Give a function to the connection's thread.

    What is private to aiosqlite is used on purpose: its public methods are one statement each, its thread takes any
    function, and only its own handle may be used there.
    """
    answer: asyncio.Future[R] = asyncio.get_running_loop().create_future()
    connection._tx.put_nowait((answer, work))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType] -- said above
    return answer


def failure(visit: asyncio.Future[Any]) -> BaseException | None:
    """Return why a visit came to nothing, None when it did not."""
    return asyncio.CancelledError() if visit.cancelled() else visit.exception()


def in_transaction(connection: Connection) -> bool:
    """Say whether SQLite itself is in a transaction; some errors end it without a word to SQLAlchemy."""
    handle: Any = connection.connection.dbapi_connection
    return handle is not None and handle.in_transaction


def leave_nothing(connection: Connection) -> None:
    """Roll back what a failed COMMIT left open: SQLAlchemy takes its transaction for over, SQLite does not."""
    if in_transaction(connection):
        with contextlib.suppress(sqlite3.Error):  # then the file is opened anew
            connection.connection.rollback()


def prepare(engine: Engine) -> None:
    """Let transactions begin as the bot's do, and works in one be parted by savepoints at little cost."""
    begin_at_once(engine)
    # SQLAlchemy would build and compile each of these anew, 15 microseconds a time.
    engine.dialect.do_savepoint = _savepoint  # type: ignore[method-assign] -- a dialect is there to be adapted
    engine.dialect.do_release_savepoint = _release  # type: ignore[method-assign] -- as above
    engine.dialect.do_rollback_to_savepoint = _back_to  # type: ignore[method-assign] -- as above


def _savepoint(connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"SAVEPOINT {name}")


def _release(connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"RELEASE {name}")


def _back_to(connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"ROLLBACK TO {name}")


def begin_at_once(engine: Engine) -> None:
    """Let every transaction begin as a writer's.

    One that reads first and writes later would fail at once, without waiting, if another process wrote in between.
    A listener for "begin" would do, but lets every statement look for listeners, 25 microseconds a transaction.
    """
    engine.dialect.do_begin = _begin  # type: ignore[method-assign] -- as above


def _begin(connection: PoolProxiedConnection) -> None:
    cursor = connection.cursor()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.close()
