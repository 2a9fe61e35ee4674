"""Works that wait share one commit: each is kept or undone by itself, and none is answered before it is kept.

Over 300 lines: each way in which works that share a commit can fail, told by one cast.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.exc import IntegrityError

from bot import database as machinery
from bot.database import Database, StorageBusy, StorageFull
from bot.errors import ComebackError, UserError
from bot.features import load_tables
from bot.line import BESIDES, TOGETHER, Line, Waiting, unhurried
from bot.settings import load
from bot.tables import Instance
from tests.locking import held
from tests.sealing import opened

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.orm import Session

load_tables()


def connect(folder: Path) -> Database:
    return Database.connect(load(_env_file=None, database_url=f"sqlite:///{folder}/comeback.db"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = await opened(tmp_path)
    yield made
    await made.close()


class Door:
    """Keeps the database's thread inside one work, so that others come to wait."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._inside, self._leave = threading.Event(), threading.Event()

    async def __aenter__(self) -> None:
        self._work = asyncio.create_task(self._database.run(self._stay))
        await asyncio.to_thread(self._inside.wait)

    async def __aexit__(self, *_exc: object) -> None:
        self._leave.set()
        await self._work

    def _stay(self, _session: Session) -> None:
        self._inside.set()
        self._leave.wait(20)


@contextlib.contextmanager
def counting(what: str) -> Iterator[list[int]]:
    """Count the commits, or whatever, of all sessions' connections."""
    count = [0]

    def one(_connection: object) -> None:
        count[0] += 1

    event.listen(Engine, what, one)
    try:
        yield count
    finally:
        event.remove(Engine, what, one)


async def ask(database: Database, *works: Callable[[Session], Any]) -> list[asyncio.Task[Any]]:
    """Ask for several works, in this order, and let them come to wait."""
    asked = [asyncio.create_task(database.run(work)) for work in works]
    await asyncio.sleep(0)
    return asked


async def outcomes(asked: Sequence[asyncio.Task[Any]]) -> list[Any]:
    return await asyncio.gather(*asked, return_exceptions=True)


def note(name: str) -> Callable[[Session], str]:
    def work(session: Session) -> str:
        session.add(Instance(name=name, value=b"1"))
        return name

    return work


def notes(session: Session) -> list[str]:
    return sorted(session.scalars(select(Instance.name)))


def fail_after(name: str, error: BaseException) -> Callable[[Session], None]:
    def work(session: Session) -> None:
        note(name)(session)
        session.flush()
        note(f"{name} too")(session)
        raise error

    return work


# One commit, each its own part


async def test_who_waits_together_is_committed_together_in_the_order_of_asking(database: Database):
    seen: list[str] = []

    def write(name: str) -> Callable[[Session], None]:
        def work(session: Session) -> None:
            seen.append(name)
            note(name)(session)

        return work

    names = [f"{number:02}" for number in range(20)]
    with counting("commit") as commits:
        async with Door(database):
            asked = await ask(database, *map(write, names))
        await outcomes(asked)
    assert seen == names
    assert await database.run(notes) == names
    assert commits[0] <= 3, "the one before, theirs, and at most one that came too early"


async def test_no_more_than_a_bound_go_in_together(database: Database):
    with counting("commit") as commits:
        async with Door(database):
            asked = await ask(database, *(note(f"{number}") for number in range(2 * TOGETHER + 1)))
        await outcomes(asked)
    assert commits[0] >= 3


@pytest.mark.parametrize("error", [RuntimeError("bug"), UserError("win-gone")])
async def test_one_that_fails_is_undone_alone_and_hears_it_alone(database: Database, error: BaseException):
    async with Door(database):
        asked = await ask(database, note("a"), fail_after("b", error), note("c"))
    first, second, third = await outcomes(asked)
    assert (first, third) == ("a", "c")
    assert second is error
    assert await database.run(notes) == ["a", "c"]


async def test_what_fails_at_its_flush_is_undone_alone(database: Database):
    def twice(session: Session) -> None:
        note("b")(session)
        session.flush()
        note("a")(session)

    async with Door(database):
        asked = await ask(database, note("a"), twice, note("c"))
    first, second, third = await outcomes(asked)
    assert (first, third) == ("a", "c")
    assert isinstance(second, IntegrityError)
    assert await database.run(notes) == ["a", "c"]


async def test_a_first_row_that_somebody_else_made_meanwhile_is_found_the_second_time(database: Database):
    tries: list[int] = []

    def get_or_make(session: Session) -> bytes:
        tries.append(len(tries))
        row = session.get(Instance, "one") if len(tries) > 1 else None
        if row is None:
            row = Instance(name="one", value=b"mine")
            session.add(row)
        return row.value

    async with Door(database):
        asked = await ask(database, note("one"), get_or_make)
    assert await outcomes(asked) == ["one", b"1"]
    assert len(tries) == 2


async def test_an_error_shows_nothing_of_what_was_written(database: Database):
    def secret(session: Session) -> None:
        session.add(Instance(name="one", value=b"a secret value"))

    async with Door(database):
        asked = await ask(database, note("one"), secret)
    _first, second = await outcomes(asked)
    assert isinstance(second, IntegrityError)
    assert "secret" not in str(second)


async def test_each_sees_what_those_before_it_wrote(database: Database):
    def one_more(session: Session) -> int:
        count = len(notes(session))
        note(f"{count}")(session)
        return count

    async with Door(database):
        asked = await ask(database, *[one_more] * 12)
    assert await outcomes(asked) == list(range(12))


async def test_rows_of_one_are_not_the_rows_of_another(database: Database):
    await database.run(note("one"))

    def row(session: Session) -> Instance:
        return session.get_one(Instance, "one")

    async with Door(database):
        asked = await ask(database, row, row)
    first, second = await outcomes(asked)
    assert first is not second
    assert first.value == second.value == b"1"


async def test_each_runs_in_its_callers_context(database: Database):
    who: ContextVar[str] = ContextVar("who", default="nobody")

    async def one(name: str) -> str:
        who.set(name)
        return await database.run(lambda _session: who.get())

    async with Door(database):
        asked = [asyncio.create_task(one(name)) for name in "abc"]
        await asyncio.sleep(0)
    assert await outcomes(asked) == ["a", "b", "c"]
    assert who.get() == "nobody"


# What is answered is committed


async def test_nobody_is_answered_before_the_commit(database: Database, tmp_path: Path):
    def there() -> list[str]:
        with contextlib.closing(sqlite3.connect(tmp_path / "comeback.db")) as other:
            return [name for (name,) in other.execute("SELECT name FROM instance")]

    found: list[bool] = []

    async def one(name: str) -> None:
        await database.run(note(name))
        found.append(name in there())

    async with Door(database):
        asked = [asyncio.create_task(one(f"{number}")) for number in range(10)]
        await asyncio.sleep(0)
    await outcomes(asked)
    assert found == [True] * 10


async def test_a_commit_that_fails_is_told_to_all_and_keeps_nothing(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    await database.run(note("before"))
    commit, commits = DefaultDialect.do_commit, list[bool]()

    def refuse_the_first(self: Any, connection: Any) -> None:
        commits.append(True)
        if len(commits) == 1:
            raise sqlite3.OperationalError("disk I/O error")
        commit(self, connection)

    async with Door(database):  # who reads and writes nothing commits nothing
        asked = await ask(database, note("a"), notes, note("b"))
        monkeypatch.setattr(DefaultDialect, "do_commit", refuse_the_first)
    told = await outcomes(asked)
    assert [type(each) for each in told] == [StorageFull] * 3
    assert await database.run(notes) == ["before"]
    await database.run(note("after"))
    assert await database.run(notes) == ["after", "before"]


async def test_when_somebody_else_holds_the_file_all_hear_that_it_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    usual = f"busy_timeout = {machinery.BUSY_TIMEOUT_MS}"
    pragmas = tuple(each.replace(usual, "busy_timeout = 100") for each in machinery.PRAGMAS)
    monkeypatch.setattr(machinery, "PRAGMAS", pragmas)
    database = await opened(tmp_path)
    async with held(tmp_path):
        told = await outcomes(await ask(database, note("a"), note("b"), note("c")))
    assert [type(each) for each in told] == [StorageBusy] * 3
    assert await database.run(notes) == []
    await database.close()


async def test_where_there_is_no_room_for_one_there_is_still_for_the_others(database: Database):
    def full(session: Session) -> None:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages}"))

    def much(session: Session) -> None:
        session.add(Instance(name="large", value=b"x" * 100_000))

    await database.run(note("before"))
    await database.run(full)
    async with Door(database):
        asked = await ask(database, note("a"), much, note("b"), notes)
    first, second, third, read = await outcomes(asked)
    assert (first, third) == ("a", "b")
    assert isinstance(second, StorageFull)
    assert read == ["a", "b", "before"]
    assert await database.run(notes) == ["a", "b", "before"]


# Cancelled and closed


async def test_who_is_cancelled_in_the_line_is_never_done_and_takes_nobody_along(database: Database):
    async with Door(database):
        asked = await ask(database, note("a"), note("b"), note("c"))
        asked[1].cancel()
        await asyncio.sleep(0)
    first, second, third = await outcomes(asked)
    assert (first, third) == ("a", "c")
    assert isinstance(second, asyncio.CancelledError)
    assert await database.run(notes) == ["a", "c"]


async def test_who_is_cancelled_inside_is_kept_and_takes_nobody_along(database: Database):
    inside, leave = threading.Event(), threading.Event()

    def stay(session: Session) -> None:
        note("b")(session)
        inside.set()
        leave.wait(20)

    async with Door(database):
        asked = await ask(database, note("a"), stay, note("c"))
    await asyncio.to_thread(inside.wait)
    asked[1].cancel()
    await asyncio.sleep(0)
    leave.set()
    first, second, third = await outcomes(asked)
    assert (first, third) == ("a", "c")
    assert isinstance(second, asyncio.CancelledError)
    assert await database.run(notes) == ["a", "b", "c"]


async def test_closing_lets_those_who_wait_go_first_and_takes_nobody_new(database: Database, tmp_path: Path):
    async with Door(database):
        asked = await ask(database, *(note(f"{number}") for number in range(TOGETHER + 5)))
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
        with pytest.raises(ComebackError, match="closed"):
            await database.run(notes)
    await closing
    assert len([each for each in await outcomes(asked) if isinstance(each, str)]) == TOGETHER + 5
    with contextlib.closing(sqlite3.connect(tmp_path / "comeback.db")) as other:
        assert other.execute("SELECT count(*) FROM instance").fetchone() == (TOGETHER + 5,)


# The line


async def through(groups: list[list[str]], *, people: int, others: int) -> None:
    """Let so many of each sort come at once, the unhurried ones first."""
    outs: list[Callable[[], None]] = []

    def enter(group: Sequence[Waiting[str]], out: Callable[[], None]) -> None:
        groups.append([each.work for each in group])
        outs.append(out)

    line = Line(enter)

    async def later(name: str) -> None:
        unhurried.set(True)
        await line.go(name)

    tasks = [asyncio.create_task(later(f"u{number}")) for number in range(others)]
    tasks += [asyncio.create_task(line.go(f"p{number}")) for number in range(people)]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
        if outs:
            outs.pop()()
    await asyncio.gather(*tasks)


async def test_people_go_before_what_nobody_waits_for():
    groups: list[list[str]] = []
    await through(groups, people=3, others=2 * BESIDES + 1)
    assert groups[0] == ["u0"], "who comes first finds nobody"
    assert groups[1] == ["p0", "p1", "p2", *(f"u{number}" for number in range(1, BESIDES + 1))]
    assert all(len(group) <= BESIDES for group in groups[2:])


async def test_what_nobody_waits_for_has_a_place_in_every_group_of_a_crowd():
    groups: list[list[str]] = []
    await through(groups, people=3 * TOGETHER, others=BESIDES + 1)
    assert [name for group in groups[:2] for name in group if name.startswith("u")] == [
        f"u{number}" for number in range(BESIDES + 1)
    ]


async def test_where_the_file_cannot_be_opened_everybody_who_waits_is_told(tmp_path: Path):
    (tmp_path / "comeback.db").mkdir()
    made = connect(tmp_path)
    asking = [asyncio.create_task(made.run(lambda session: session.scalar(text("SELECT 1")))) for _ in range(3)]
    for told in await asyncio.gather(*asking, return_exceptions=True):
        assert "unable to open" in str(told)
    (tmp_path / "comeback.db").rmdir()
    assert await made.run(lambda session: session.scalar(text("SELECT 1"))) == 1
    await made.close()
