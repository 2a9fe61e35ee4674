"""The database: its engine, and `run`, the only door to it.

Must not know any table, and must not let an `await` happen inside a transaction.
"""

from __future__ import annotations

import asyncio
import logging
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session

from bot import migrations
from bot.errors import ComebackError
from bot.line import Line, Out, Waiting
from bot.sqlite_thread import SqliteThread, begin_at_once, failure, in_transaction, leave_nothing
from bot.tables import KeyRing, open_all, seal_unwritten
from bot.vault import Vault, key_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.settings import Settings

log = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")

# SQLite waits this long for another process's write before it says "locked".
BUSY_TIMEOUT_MS = 8_000
POOL_SIZE = 10


class StorageBusy(ComebackError):
    """Somebody else holds the database for too long; nothing of this transaction was kept."""


class StorageFull(ComebackError):
    """There is no room left for the database; nothing of this transaction was kept."""


class Work(NamedTuple):
    """What somebody asks of the database: `do(session, *args, **kwargs)`."""

    do: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]


class SealingSession(Session):
    """A session in which the columns of people's words are opened and sealed."""


class Database:
    """One database, and the door to it."""

    def __init__(self, url: str, vault: Vault, file: Path | None) -> None:
        self._url = url
        self._vault = vault
        self._closed = False
        self._thread = None if file is None else SqliteThread(file, PRAGMAS)
        self._line = Line(self._enter)
        self._turn = asyncio.Semaphore(POOL_SIZE)

    @classmethod
    def connect(cls, settings: Settings) -> Database:
        """Make the engine and open the vault. Connects at the first use, not here.

        Raises `ComebackError` naming DATABASE_URL when its file or key cannot be written there.
        """
        file, keys = settings.database_file, settings.comeback_keys
        if file is not None:
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                keys = keys or (key_file(file.with_suffix(".key")),)
            except OSError as error:
                raise ComebackError(f"DATABASE_URL names a place I cannot write to: {error}.") from error
        return cls(settings.database_url, Vault(keys), file)

    @cached_property
    def engine(self) -> AsyncEngine:
        """The way to PostgreSQL. On SQLite a second way in, beside the bot's own: made when asked for."""
        from sqlalchemy.ext.asyncio import create_async_engine  # noqa: PLC0415 -- on SQLite the bot does without

        engine = create_async_engine(self._url, hide_parameters=True, pool_size=POOL_SIZE)
        if self._thread is not None:
            _prepare_sqlite(engine)
        return engine

    async def run(self, work: Callable[Concatenate[Session, P], R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run `work(session, …)` in one transaction and return what it returns.

        Where another process made the same first row at the same moment, the work is done once more.
        Raises whatever `work` raises, after rolling back; `StorageBusy` or `StorageFull` when the
        database cannot take it now.
        """
        try:
            try:
                return await self._once(work, args, kwargs)
            except IntegrityError:
                return await self._once(work, args, kwargs)
        except OperationalError as error:
            trouble = _storage_trouble(error)
            if trouble is None:
                raise
            raise trouble from error

    async def _once(self, work: Callable[..., R], args: tuple[Any, ...], kwargs: dict[str, Any]) -> R:
        if self._closed:
            raise ComebackError("the database is closed")
        asked = Work(work, args, kwargs)
        if self._thread is not None:
            return await self._line.go(asked)
        from sqlalchemy.ext.asyncio import AsyncSession  # noqa: PLC0415 -- as above; the engine has loaded it

        async with (
            self._turn,
            AsyncSession(self.engine, expire_on_commit=False, sync_session_class=SealingSession) as session,
            session.begin(),
        ):
            return await session.run_sync(self._work, asked)

    def _enter(self, group: Sequence[Waiting[Work]], out: Out) -> None:
        """Let works that waited into SQLite's thread."""
        assert self._thread is not None  # noqa: S101 -- who comes here stood in the line, which is SQLite's
        self._thread.visit(partial(self._transact, group=group)).add_done_callback(lambda visit: out(failure(visit)))

    def _transact(self, connection: Connection, group: Sequence[Waiting[Work]]) -> None:
        """Do each work and note what became of it. Never raises."""
        if len(group) == 1 or not self._together(connection, group):
            for each in group:
                self._alone(connection, each)

    def _alone(self, connection: Connection, waiting: Waiting[Work]) -> None:
        try:
            with SealingSession(connection, expire_on_commit=False) as session, session.begin():
                waiting.result, waiting.error = waiting.context.run(self._work, session, waiting.work), None
        except BaseException as error:  # noqa: BLE001 -- whatever it is, it is for who asked
            waiting.error = error
            leave_nothing(connection)

    def _together(self, connection: Connection, group: Sequence[Waiting[Work]]) -> bool:
        """Do works in one transaction, parted by savepoints: what one of them raises undoes that one alone.

        What a failing BEGIN or COMMIT says is told to all. Returns False when SQLite itself rolled everything back
        before any commit, as it does when the disk is full: then each is to be done alone, and meets its own fate.
        """
        try:
            with connection.begin():
                for each in group:
                    self._parted(connection, each)
        except _Undone:
            return False
        except BaseException as error:  # noqa: BLE001 -- as above
            leave_nothing(connection)
            for each in group:
                each.error = error
        return True

    def _parted(self, connection: Connection, waiting: Waiting[Work]) -> None:
        try:
            with _own_part(connection) as session, session.begin():
                waiting.result = waiting.context.run(self._work, session, waiting.work)
        except BaseException as error:
            if not in_transaction(connection):
                raise _Undone from error
            waiting.error = error

    def _work(self, session: Session, work: Work) -> Any:
        session.info["keys"] = KeyRing(session, self._vault)
        result = work.do(session, *work.args, **work.kwargs)
        session.flush()
        open_all(session)
        return result

    async def pragmas(self, *names: str) -> dict[str, Any]:
        """Read settings of SQLite on the handle that `run` uses; there are none elsewhere."""
        if self._thread is None:
            return {}
        return await self._ask(lambda connection: _read(connection, names))

    async def upgrade(self) -> None:
        """Bring the tables to this version's shape; `ComebackError` when they have a later one's."""
        await self._ask(migrations.upgrade)

    async def assert_upgraded(self) -> None:
        """Raise `ComebackError` with what to do when the tables do not have this version's shape."""
        if not await self._ask(migrations.is_newest):
            raise ComebackError("The database has another version's tables: run `python -m bot db upgrade` first.")

    async def _ask(self, work: Callable[[Connection], R]) -> R:
        """Do what needs no session, in one transaction."""
        if self._thread is not None:
            return await self._thread.visit(lambda connection: _at_once(connection, work))
        async with self.engine.begin() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        """Close all connections, leaving the write-ahead log folded into the file.

        While another process writes, or the disk is full, the log stays beside it: nothing is lost by that.
        """
        self._closed = True
        try:
            if self._thread is not None:
                await self._line.empty()
                await self._thread.visit(_fold)
        except OperationalError as error:
            log.warning("the write-ahead log was left beside the database: %s", error.orig)
        finally:
            await self.disconnect()

    async def disconnect(self) -> None:
        """Let go of every connection and leave the files as they are."""
        if self._thread is not None:
            await self._thread.close()
        if "engine" in self.__dict__:  # it was made
            await self.engine.dispose()


class _Undone(Exception):
    """SQLite rolled back the transaction that several works share, before it was committed."""


def _own_part(connection: Connection) -> SealingSession:
    """Make a session whose transaction is a savepoint in the connection's."""
    return SealingSession(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")


def _fold(connection: Connection) -> None:
    with connection.begin() as transaction:
        connection.execute(text("ROLLBACK"))  # a checkpoint cannot run inside the transaction begun by itself
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
        transaction.rollback()


def _at_once(connection: Connection, work: Callable[[Connection], R]) -> R:
    with connection.begin():
        return work(connection)


def _read(connection: Connection, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in names}


@event.listens_for(SealingSession, "before_flush")
def _before_flush(session: Session, _context: object, _instances: object) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
    seal_unwritten(session)


def _storage_trouble(error: DBAPIError) -> ComebackError | None:
    said = str(error.orig).lower()
    if "full" in said or "disk i/o" in said or "no space" in said:
        return StorageFull("the disk is full")
    if "locked" in said or "busy" in said:
        return StorageBusy("the database is held by somebody else")
    return None


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: object) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
        # The driver must not open transactions by itself: `begin` below does.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    begin_at_once(engine.sync_engine)


PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "wal_autocheckpoint = 4000",  # 16 MB, four times SQLite's: `bot.folding` comes before it but in a rush
    "synchronous = FULL",  # with NORMAL a power cut can take back what was acknowledged
    "foreign_keys = ON",
    "secure_delete = ON",  # erased words are overwritten, not only unlinked
)
EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def assert_durable(database: Database) -> None:
    """Check on a live handle that SQLite keeps what it acknowledges.

    Raises `ComebackError` naming the setting that did not take.
    """
    for name, found in (await database.pragmas(*EXPECTED)).items():
        if found != EXPECTED[name]:
            raise ComebackError(f"SQLite runs with {name} = {found} and must run with {EXPECTED[name]}")
