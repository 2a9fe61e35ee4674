"""SQLite in a thread of its own: a whole transaction, or several works in one, is one visit there.

Through SQLAlchemy's asyncio layer every statement, begin and commit is a visit of its own; a small
transaction took 2.6 times as long that way (`make bench`). Must not know any table.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

R = TypeVar("R")


class SqliteThread:
    """One connection and its thread. Both begin with the first visit; nothing is opened before."""

    def __init__(self, file: Path, pragmas: Iterable[str]) -> None:
        self._file = file
        self._pragmas = tuple(pragmas)
        self._visits: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._engine: Engine | None = None
        self._connection: Connection | None = None

    def visit(self, work: Callable[[Connection], R]) -> asyncio.Future[R]:
        """Run `work` in the thread, after all visits before it; the future gets what it returns or raises.

        Who stops waiting does not stop the work: what it commits is committed.
        """
        if self._thread is None:
            # One left open must not keep the process from ending.
            self._thread = threading.Thread(target=self._live, name="sqlite", daemon=True)
            self._thread.start()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[R] = loop.create_future()

        def visit() -> None:
            try:
                told = answer.set_result, work(self._connected())
            except BaseException as error:  # noqa: BLE001 -- whatever it is, it is for who waits
                told = answer.set_exception, error
            finally:
                self._tidy()
            with contextlib.suppress(RuntimeError):  # the loop is closed, so nobody waits
                loop.call_soon_threadsafe(_tell, answer, *told)

        self._visits.put(visit)
        return answer

    async def close(self) -> None:
        """End the connection and its thread, after what is under way; a later visit begins anew."""
        if self._thread is not None:
            closed = self.visit(lambda _connection: self._close())
            self._visits.put(None)
            self._thread = None
            await closed

    def _live(self) -> None:
        while (visit := self._visits.get()) is not None:
            visit()

    def _connected(self) -> Connection:
        if self._connection is None:
            self._engine = create_engine("sqlite://", creator=self._open, poolclass=StaticPool, hide_parameters=True)
            prepare(self._engine)
            self._connection = self._engine.connect()
        return self._connection

    def _open(self) -> sqlite3.Connection:
        handle = sqlite3.connect(self._file, isolation_level=None)
        for pragma in self._pragmas:
            handle.execute(f"PRAGMA {pragma}").close()
        return handle

    def _tidy(self) -> None:
        """Open it anew after a transaction that could not even be rolled back."""
        if self._connection is not None and in_transaction(self._connection):
            self._close()

    def _close(self) -> None:
        engine, connection, self._engine, self._connection = self._engine, self._connection, None, None
        if engine is not None and connection is not None:
            connection.invalidate()  # closes the file without another try to roll back
            connection.close()
            engine.dispose()


def in_transaction(connection: Connection) -> bool:
    """Say whether SQLite itself is in a transaction; some errors end it without a word to SQLAlchemy."""
    handle: Any = connection.connection.dbapi_connection
    return handle is not None and handle.in_transaction


def leave_nothing(connection: Connection) -> None:
    """Roll back what a failed COMMIT left open: SQLAlchemy takes its transaction for over, SQLite does not."""
    if in_transaction(connection):
        with contextlib.suppress(sqlite3.Error):  # then the file is opened anew
            connection.connection.rollback()


def _tell(answer: asyncio.Future[Any], tell: Callable[[Any], None], told: object) -> None:
    if not answer.done():
        tell(told)


def prepare(engine: Engine) -> None:
    """Let transactions begin as the bot's do, and works in one be parted by savepoints at little cost."""
    event.listen(engine, "begin", begin_at_once)
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


def begin_at_once(connection: Connection) -> Any:
    """Begin a transaction as a writer.

    One that reads first and writes later would fail at once, without waiting, if another process
    wrote in between.
    """
    return connection.exec_driver_sql("BEGIN IMMEDIATE")
