"""The database of a simulation: real SQLite under the real door, without its threads, and faults in its driver.

Only `Database._enter` is replaced, which is where the real one visits SQLite's thread. The line before it, the shared
transactions, sessions, statements, constraints, the reading of SQLite's errors and the second try stay the real ones.
Every worker has a door of its own.
"""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.database import BUSY_TIMEOUT_MS, PRAGMAS, Database
from bot.features import load_tables
from bot.line import Line
from bot.sqlite_thread import prepare
from bot.tables import Base
from bot.vault import Vault
from tests.simulation.loop import PowerCut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection as Open

    from bot.database import Work
    from bot.line import Out, Waiting
    from tests.simulation.life import Life, Worker
    from tests.simulation.watch import Seen

LOCKED = "database is locked"
FULL = "database or disk is full"
WRITES = ("INSERT", "UPDATE", "DELETE")
VAULT = Vault((b"simulation".ljust(32),))


class CutHere(Exception):
    """The process ends inside of a transaction. SQLAlchemy would close the file for anything but an `Exception`."""


class Trip:
    """What the driver's next statement or commit meets."""

    def statement(self, sql: str) -> None:
        """Meet a statement before it runs; raises what SQLite would."""

    def commit(self, keep: Callable[[], None]) -> None:
        """Meet a commit; `keep` really commits."""
        keep()


class Cursor(sqlite3.Cursor):
    """A cursor that may meet a fault."""

    connection: Connection

    def execute(self, sql: str, *args: Any) -> Any:
        """Run a statement."""
        self.connection.meet(lambda: self.connection.trip.statement(sql))
        return super().execute(sql, *args)


class Connection(sqlite3.Connection):
    """A connection that may meet a fault."""

    trip = Trip()
    cut = False
    """Whether the process that works with it is gone: then it does nothing more."""

    def meet(self, fault: Callable[[], object]) -> None:
        """Let a fault happen, or nothing, once the process is gone."""
        if self.cut:
            raise CutHere
        try:
            fault()
        except CutHere:
            self.cut = True
            raise

    def cursor(self, factory: Any = Cursor) -> Any:
        """Make a cursor of ours."""
        return super().cursor(factory)

    def commit(self) -> None:
        """Commit, perhaps."""
        keep = super().commit
        self.meet(lambda: self.trip.commit(keep))


class Disk:
    """What outlives a crash. One engine for all lives of a process, since compiled statements are kept with it."""

    path: str = ":memory:"

    def __init__(self) -> None:
        self.engine = create_engine("sqlite://", creator=self._open, poolclass=StaticPool, hide_parameters=True)
        prepare(self.engine)
        self.open: Open = self.engine.connect()
        """What the doors work with."""
        self.raw: Connection
        self._folder: Path | None = None
        self._crashed_to: str | None = None
        self._copies = 0

    def _open(self) -> Connection:
        self.raw = sqlite3.connect(self.path, factory=Connection, check_same_thread=False, isolation_level=None)
        for pragma in PRAGMAS:
            self.raw.execute(f"PRAGMA {pragma}").close()
        return self.raw

    def format(self, folder: Path | None) -> None:
        """Begin with empty tables: in memory, or in a file in this folder."""
        path = ":memory:" if folder is None else str(folder / "comeback.db")
        self._folder, self._crashed_to = folder, None
        if folder is not None:
            (folder / "comeback.db").write_bytes(template())
        if folder is not None or self.path != ":memory:":
            self._reopen(path)
        self.raw.trip = Trip()
        if folder is None:
            self._load(template())

    def _reopen(self, path: str) -> None:
        self.open.close()
        self.engine.dispose()
        self.path = path
        self.open = self.engine.connect()

    def crash(self) -> None:
        """Keep what a killed process leaves: the file and its log as they are; of memory, what is committed."""
        if self._folder is None:
            self._crashed_to = ":memory:"
            return
        self._copies += 1
        self._crashed_to = str(self._folder / f"crashed{self._copies}.db")
        for end in ("", "-wal"):
            shutil.copyfile(self.path + end, self._crashed_to + end)

    def ready(self) -> None:
        """Open what a crash left behind, if one did."""
        if self._crashed_to is None:
            return
        trip, image = self.raw.trip, None if self._folder else self.raw.serialize()
        self._reopen(self._crashed_to)
        self._crashed_to = None
        self.raw.trip = trip
        if image is not None:
            self._load(image)

    def _load(self, image: bytes) -> None:
        self.raw.deserialize(image)
        self.raw.execute("PRAGMA journal_mode = MEMORY").close()

    def look(self, sql: str, *args: Any) -> list[Any]:
        """Read what is committed, past all faults."""
        return sqlite3.Cursor(self.raw).execute(sql, args).fetchall()


@cache
def template() -> bytes:
    """Return the image of a database with empty tables."""
    load_tables()
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        return connection.connection.dbapi_connection.serialize()  # pyright: ignore -- it is sqlite3's


@cache
def memory() -> Disk:
    """Return this process's database in memory."""
    return Disk()


@cache
def drive() -> Disk:
    """Return this process's database in files."""
    return Disk()


class Door(Database):
    """A worker's door to the database: the real one but for its thread."""

    def __init__(self, life: Life, worker: Worker) -> None:
        self._vault = VAULT
        self._closed = False
        self._line = Line(self._enter)
        self._thread = True  # type: ignore[assignment] - only asked whether there is one
        self._life = life
        self._worker = worker
        self._seen: list[tuple[str, Seen]] = []
        """What each work of the transaction under way left, in their order."""

    def _enter(self, group: Sequence[Waiting[Work]], out: Out) -> None:
        self._worker.loop.create_task(self._visit(group)).add_done_callback(lambda _visit: out())

    async def _visit(self, group: Sequence[Waiting[Work]]) -> None:
        faults, disk = self._life.faults, self._life.disk
        await asyncio.sleep(faults.disk_latency())
        if faults.busy:
            await asyncio.sleep(BUSY_TIMEOUT_MS / 1000)
        disk.ready()
        self._life.world.counts["works that shared a transaction"] += len(group) - 1
        faults.at_work = self._worker
        self._transact(disk.open, group)
        faults.at_work = None
        if disk.raw.cut:
            disk.raw.cut = False
            raise PowerCut
        self._life.moment(self._worker, "committed")
        await asyncio.sleep(faults.disk_latency())

    def _alone(self, connection: Open, waiting: Waiting[Work]) -> None:
        self._seen.clear()
        changes = self._life.disk.raw.total_changes
        super()._alone(connection, waiting)
        if self._life.disk.raw.total_changes != changes:
            self._life.watch.committed(waiting.work.do.__name__, self._worker)

    def _together(self, connection: Open, group: Sequence[Waiting[Work]]) -> bool:
        """Let the checkers see what was committed, work by work, whatever the worker is told of it."""
        self._seen.clear()
        counted = super()._together(connection, group)
        watch = self._life.watch
        if self._seen and watch.look() == self._seen[-1][1]:
            for deed, seen in self._seen:
                watch.committed(deed, self._worker, seen)
        return counted

    def _parted(self, connection: Open, waiting: Waiting[Work]) -> None:
        changes = self._life.disk.raw.total_changes
        super()._parted(connection, waiting)
        if waiting.error is None and self._life.disk.raw.total_changes != changes:
            self._seen.append((waiting.work.do.__name__, self._life.watch.look()))

    def _work(self, session: Any, work: Work) -> Any:
        result = super()._work(session, work)
        if work.do.__name__ == "stand":
            for due in work.args[0]:
                self._life.watch.prepared[due.id, due.fence] = self._life.world.now
        return result
