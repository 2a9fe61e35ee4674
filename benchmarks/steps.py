"""How much work SQLite does for something, in steps of its virtual machine: the same at every run, on every machine.

Time tells how fast a machine is today; steps tell whether a statement reads more rows than it needs.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, event

if TYPE_CHECKING:
    from collections.abc import Iterator


class Steps:
    """Counts what connections do that were opened meanwhile."""

    def __init__(self) -> None:
        self._count = 0

    def taken(self) -> int:
        """Return the steps since this was last asked."""
        count, self._count = self._count, 0
        return count

    def _step(self) -> int:
        self._count += 1
        return 0  # anything else would interrupt the statement

    def _watch(self, connection: Any, _record: object) -> None:
        if isinstance(connection, sqlite3.Connection):  # and not the driver that asks a thread for each statement
            connection.set_progress_handler(self._step, 1)


@contextmanager
def counting() -> Iterator[Steps]:
    """Count the steps of every connection to SQLite that is opened inside."""
    steps = Steps()
    event.listen(Engine, "connect", steps._watch)  # pyright: ignore[reportPrivateUsage] - of this very module
    try:
        yield steps
    finally:
        event.remove(Engine, "connect", steps._watch)  # pyright: ignore[reportPrivateUsage] - of this very module
