"""An empty database with today's tables, made once in a process and copied for each test.

Migrating from nothing takes a tenth of a second of two thousand tests that are not about it; those that are
(`tests/test_migrations.py`, and all that start a process of its own) do it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot import migrations

if TYPE_CHECKING:
    from pathlib import Path


def lay_out(file: Path) -> None:
    """Put an empty database there, unless there is one."""
    if not file.exists():
        file.write_bytes(_empty())


@cache
def _empty() -> bytes:
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as handle:
        engine = create_engine("sqlite://", creator=lambda: handle, poolclass=StaticPool)
        with engine.begin() as connection:
            migrations.upgrade(connection)
        return handle.serialize()
