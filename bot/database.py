"""The database: its engine, and `run`, the only door to it.

Must not know any table, and must not let an `await` happen inside a transaction.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from bot.errors import ComebackError
from bot.tables import KeyRing, open_all, seal_unwritten
from bot.vault import Vault, key_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection
    from sqlalchemy.orm import Session

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


class Database:
    """One database, and the door to it."""

    def __init__(self, engine: AsyncEngine, vault: Vault) -> None:
        self.engine = engine
        self._vault = vault
        self._closed = False
        self._sqlite = engine.dialect.name == "sqlite"
        # SQLite has one writer. Waiting here is fair and costs nothing; waiting in SQLite is a poll.
        self._turn = asyncio.Lock() if self._sqlite else asyncio.Semaphore(POOL_SIZE)

    @classmethod
    def connect(cls, settings: Settings) -> Database:
        """Make the engine and open the vault. Connects at the first use, not here.

        Raises `ComebackError` naming DATABASE_URL when its file or key cannot be written there.
        """
        file = settings.database_file
        keys = settings.comeback_keys
        if file is not None:
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                keys = keys or (key_file(file.with_suffix(".key")),)
            except OSError as error:
                raise ComebackError(f"DATABASE_URL names a place I cannot write to: {error}.") from error
        engine = create_async_engine(settings.database_url, hide_parameters=True, pool_size=POOL_SIZE)
        if settings.on_sqlite:
            _prepare_sqlite(engine)
        return cls(engine, Vault(keys))

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
        async with (
            self._turn,
            AsyncSession(self.engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            return await session.run_sync(self._work, work, args, kwargs)

    def _work(self, session: Session, work: Callable[..., R], args: tuple[Any, ...], kwargs: dict[str, Any]) -> R:
        session.info["keys"] = KeyRing(session, self._vault)
        event.listen(session, "before_flush", _before_flush)
        result = work(session, *args, **kwargs)
        session.flush()
        open_all(session)
        return result

    async def upgrade(self) -> None:
        """Bring the tables to this version's shape."""
        from bot.migrations import upgrade  # noqa: PLC0415 -- Alembic is slow to import and rarely needed

        async with self.engine.begin() as connection:
            await connection.run_sync(upgrade)

    async def assert_upgraded(self) -> None:
        """Raise `ComebackError` with what to do when the tables do not have this version's shape."""
        from bot.migrations import is_newest  # noqa: PLC0415 -- as above

        async with self.engine.connect() as connection:
            if not await connection.run_sync(is_newest):
                raise ComebackError("The database has another version's tables: run `python -m bot db upgrade` first.")

    async def close(self) -> None:
        """Close all connections, leaving the write-ahead log folded into the file.

        While another process writes, or the disk is full, the log stays beside it: nothing is lost by that.
        """
        self._closed = True
        try:
            if self._sqlite:
                await self._fold()
        except OperationalError as error:
            log.warning("the write-ahead log was left beside the database: %s", error.orig)
        finally:
            await self.engine.dispose()

    async def _fold(self) -> None:
        async with self._turn, self.engine.connect() as connection:
            await connection.execute(text("ROLLBACK"))  # a checkpoint cannot run inside the transaction begun by itself
            await connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _before_flush(session: Session, _context: object, _instances: object) -> None:
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

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:  # pyright: ignore[reportUnusedFunction] -- called by SQLAlchemy
        # IMMEDIATE: a transaction that reads first and writes later would fail at once, without
        # waiting, if another process wrote in between.
        connection.exec_driver_sql("BEGIN IMMEDIATE")


PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",  # with NORMAL a power cut can take back what was acknowledged
    "foreign_keys = ON",
    "secure_delete = ON",  # erased words are overwritten, not only unlinked
)
EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def assert_durable(database: Database) -> None:
    """Check on a live handle that SQLite keeps what it acknowledges.

    Raises `ComebackError` naming the setting that did not take.
    """
    if database.engine.dialect.name != "sqlite":
        return
    async with database.engine.connect() as connection:
        for name, wanted in EXPECTED.items():
            found = (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            if found != wanted:
                raise ComebackError(f"SQLite runs with {name} = {found} and must run with {wanted}")
