"""Alembic migrations: how an older database becomes today's. Run by `Database.upgrade`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def config(connection: Connection) -> Config:
    """Tell Alembic where the migrations are and which connection to use."""
    alembic = Config()
    alembic.set_main_option("script_location", str(Path(__file__).parent))
    alembic.attributes["connection"] = connection
    return alembic


def is_newest(connection: Connection) -> bool:
    """Say whether the database has the newest shape."""
    head = ScriptDirectory.from_config(config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == head


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest shape, in the caller's transaction."""
    command.upgrade(config(connection), "head")
