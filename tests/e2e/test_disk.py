"""A full disk: it is said kindly, nothing is sent that could not be noted, and all goes on when there is room."""

from __future__ import annotations

import subprocess
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, func, select, text

from bot.database import SealingSession
from bot.features.win import Win
from bot.reminders.table import Delivery
from sandbox.shown import Form, Shown
from tests.e2e._crowd import crowd
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path
    from typing import Any

    from sqlalchemy.orm import Session

    from sandbox.people import Person

SMALL = 4 * 1024 * 1024
"""Bytes: room for the tables, and for a log that is folded from one megabyte on."""


class Disk:
    """The place of a stage's database, which can be filled up and emptied again."""

    def __init__(self, stage: Stage, fill: Callable[[], Any], empty: Callable[[], Any]) -> None:
        self.stage = stage
        self.fill = fill
        self.empty = empty


@asynccontextmanager
async def tiny_filesystem(folder: Path) -> AsyncIterator[Disk]:
    """Give the database a file system of four megabytes of its own; skips where none may be mounted."""
    place, ballast = folder / "disk", folder / "disk" / "ballast"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(place)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:  # noqa: ASYNC221 -- before anything runs
        pytest.skip("no file system may be mounted here")  # reason: the container forbids it; the page limit stands in
    try:
        async with Stage(place, tick=0.1) as stage:
            yield Disk(stage, lambda: fill_up(ballast), ballast.unlink)
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: ASYNC221, S607 -- after everything ended


def fill_up(ballast: Path) -> None:
    """Write a file until there is no room for another byte."""
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            return


@asynccontextmanager
async def few_pages(folder: Path) -> AsyncIterator[Disk]:
    """Let SQLite itself say that the disk is full, by the most pages that its file may have."""
    async with Stage(folder, tick=0.1) as stage:
        pages = Pages()
        event.listen(SealingSession, "after_begin", pages.limit)
        yield Disk(stage, pages.fill, pages.empty)
        event.remove(SealingSession, "after_begin", pages.limit)


class Pages:
    """How many pages the database may have, set as each transaction begins."""

    def __init__(self) -> None:
        self._most = 0

    def limit(self, _session: Session, _transaction: object, connection: Any) -> None:
        """Set it."""
        connection.exec_driver_sql(f"PRAGMA max_page_count = {self._most or 1_000_000}")

    def fill(self) -> None:
        """Allow no page more than there are: SQLite raises a limit below that to it."""
        self._most = 1

    def empty(self) -> None:
        """Allow as many as are wanted."""
        self._most = 0


@pytest.fixture(params=[tiny_filesystem, few_pages], ids=["file system", "pages"])
async def disk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Disk]:
    """Comeback on a disk that can be full."""
    async with request.param(tmp_path) as made:
        yield made
        assert not made.stage.sandbox.violations


@pytest.fixture(autouse=True)
def no_traceback(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """See that whoever runs the bot reads sentences, not tracebacks."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR" and record.exc_info] == []


def wins(session: Session) -> int:
    """Count everybody's wins."""
    return session.scalar(select(func.count()).select_from(Win)) or 0


async def filled(disk: Disk, alice: Person) -> Shown:
    """Fill the disk, and the room that is left in the database, until a win is refused."""
    disk.fill()
    for number in range(200):
        seen = await alice.slash("win add", text=f"{number} " + "w" * 900, where=disk.stage.channel)
        assert isinstance(seen, Shown)
        if "no room left" in seen.text:
            return seen
    raise AssertionError("the disk did not fill up")


async def test_what_cannot_be_kept_is_given_back_and_kept_when_there_is_room(disk: Disk):
    stage = disk.stage
    alice = stage.person("Alice")
    form = await alice.slash("win add", where=stage.channel)
    refused = await filled(disk, alice)
    assert refused.ephemeral
    assert "Nothing was changed" in refused.text
    before = await stage.run(wins)

    given_back = await alice.submit(form, {"text": "no room for this " + "y" * 900})
    assert isinstance(given_back, Shown)
    assert "no room left" in given_back.text
    assert "no room for this" in given_back.text
    assert isinstance(await alice.slash("win list", where=stage.channel), Shown)  # reading goes on
    assert await stage.run(wins) == before

    disk.empty()
    again = await alice.click(given_back, "Try again")
    assert isinstance(again, Form)
    kept = await alice.submit(again)
    assert isinstance(kept, Shown)
    assert "no room for this" in kept.text
    assert await stage.run(wins) == before + 1
    assert await stage.run(lambda session: session.scalar(text("PRAGMA integrity_check"))) == "ok"


async def test_nothing_is_sent_meanwhile_and_each_reminder_comes_once_afterwards(
    disk: Disk, caplog: pytest.LogCaptureFixture
):
    stage = disk.stage
    people = await crowd(stage, 40, at=timedelta(minutes=5))
    await filled(disk, stage.person("Alice"))
    stage.advance(minutes=5, seconds=1)
    for _ in range(5):
        await stage.settle()
    sent = sum(bool(one.inbox()) for one in people)
    stopped = [record for record in caplog.records if "stopped sending" in record.getMessage()]
    # A file that may not grow can still be written in, so there everything may go on.
    assert len(stopped) == (sent < len(people))

    disk.empty()
    lines: list[int] = []
    for _ in range(12):  # a lease is ninety seconds, and a busy machine may write a few down in the round after
        stage.advance(seconds=31)
        await stage.settle()
        lines = await stage.run(lambda session: [line.user_id for line in session.scalars(select(Delivery))])
        if len(lines) >= len(people):
            break
    assert Counter(len(one.inbox()) for one in people) == {1: len(people)}
    assert Counter(lines) == {one.id: 1 for one in people}
