"""Which index each statement of the hot paths uses, asked of SQLite for the statements as they were really sent."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

from benchmarks import filling
from bot import reminders
from bot.app import knowing
from bot.database import Database
from bot.features import manners, profile, win
from bot.reminders import Outcome, batch, claim
from bot.reminders.deliver import LEASE
from bot.tables import Base

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.reminders.due import Due


_STEP = re.compile(rf"SCAN ({'|'.join(Base.metadata.tables)})\b")


async def plans(file: Path) -> list[tuple[str, str]]:
    """Return (what, plan) for every step of every statement that the hot paths send, each once."""
    database = Database.connect(filling.settings(file))
    sent: list[tuple[str, str, Any]] = []
    for name, work in _paths(database):
        with _listening(name, sent):
            await work()
    await database.close()
    with contextlib.closing(sqlite3.connect(file)) as raw:
        found = [
            (name, step[3]) for name, sql, given in sent for step in raw.execute(f"EXPLAIN QUERY PLAN {sql}", given)
        ]
    return list(dict.fromkeys(found))


def scans(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return those of `plans` that read a whole table, by an index or without."""
    return [(name, plan) for name, plan in found if _STEP.match(plan)]


def _paths(database: Database) -> list[tuple[str, Callable[[], Awaitable[Any]]]]:
    run, now, one = database.run, filling.NOON, filling.SOMEBODY
    later = now + timedelta(days=20)
    taken: list[tuple[int, int]] = []

    due: list[Due] = []

    async def take() -> None:
        due.extend((await run(batch.take, now=later, limit=2, lease=LEASE, knowing=knowing)).due)

    async def take_one() -> None:
        taken.extend(await run(claim.claim, now=later, limit=1, lease=LEASE))

    return [
        ("the empty tick", lambda: run(batch.take, now=now, limit=60, lease=LEASE, knowing=knowing)),
        ("a claim", take),
        ("whether it still stands", lambda: run(batch.stand, due)),
        ("what was sent", lambda: run(batch.sent, [(one, later) for one in due])),
        ("one claim", take_one),
        ("prepare", lambda: run(claim.prepare, *taken[0], now=later, holding=profile.hold)),
        ("acknowledge", lambda: run(claim.acknowledge, *taken[0], Outcome.SENT, now=later)),
        ("how to speak to somebody", lambda: run(manners.learn, one)),
        ("one person's list", lambda: run(reminders.upcoming, one)),
        ("keep a win", lambda: run(win.add, one - 1, "Kept", now=now)),
        ("a promise", lambda: run(reminders.schedule, "win.daily", user_id=one - 1, fire_at=later)),
        ("what needs a DM", lambda: run(manners.needs_dm, one)),
        ("what comes next", lambda: run(claim.next_due)),
        ("what was kept for somebody", lambda: run(claim.kept, one, now=now)),
        ("what was held back", lambda: run(claim.release, one, now=now)),
        ("why it came or not", lambda: run(claim.log_of, one)),
        ("the nightly purge", lambda: run(claim.purge, now=now)),
    ]


@contextlib.contextmanager
def _listening(name: str, sent: list[tuple[str, str, Any]]) -> Iterator[None]:
    """Note what any engine sends; which one the bot uses inside is its own affair."""

    def heard(_connection: Any, _cursor: Any, sql: str, given: Any, *_rest: Any) -> None:
        if sql.split(maxsplit=1)[0] in {"SELECT", "UPDATE", "DELETE", "WITH"}:
            sent.append((name, sql, given))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
