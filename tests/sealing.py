"""A database of its own with sealed words in it, for the tests of the vault."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.database import Database
from bot.features import load_tables
from bot.features.win import Win
from bot.settings import load
from bot.tables import Base
from bot.vault import KEY_BYTES, bind

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

ALICE, BOB = 111, 222
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OLD, NEW = b"o" * KEY_BYTES, b"n" * KEY_BYTES
PLACE = bind("wins", "text", b"row", ALICE)

load_tables()


async def opened(folder: Path, **given: Any) -> Database:
    database = Database.connect(load(_env_file=None, database_url=f"sqlite:///{folder}/comeback.db", **given))
    async with database.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    return database


def add(session: Session, user_id: int = ALICE, **words: str | None) -> Win:
    row = Win(user_id=user_id, created_at=NOW, **words)
    session.add(row)
    session.flush()
    return row


def read(session: Session, win_id: int) -> Win:
    row = session.get(Win, win_id)
    assert row is not None
    return row
