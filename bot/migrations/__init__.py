"""Alembic migrations: how an older database becomes today's. Run by `Database.upgrade`.

Alembic is imported only where there is something to migrate: with Mako and Pygments it takes 14 MB and 0.2 s.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from bot.errors import ComebackError

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy.engine import Connection

_HERE = Path(__file__).parent


class TooNew(ComebackError):
    """The database has the shape of a later version."""


def revisions() -> list[str]:
    """List the migrations there are, oldest first, by the number that begins their file's name."""
    return sorted(file.name.partition("_")[0] for file in (_HERE / "versions").glob("[0-9]*_*.py"))


def revision(connection: Connection) -> str | None:
    """Say which migration was the last to be run on this database; None for one that has no tables yet."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def is_newest(connection: Connection) -> bool:
    """Say whether the database has the newest shape."""
    return revision(connection) == revisions()[-1]


def config(connection: Connection) -> Config:
    """Tell Alembic where the migrations are and which connection to use."""
    from alembic.config import Config  # noqa: PLC0415 -- slow to import and rarely needed

    alembic = Config()
    alembic.set_main_option("script_location", str(_HERE))
    alembic.attributes["connection"] = connection
    return alembic


def upgrade(connection: Connection) -> None:
    """Bring the database to the newest shape, in the caller's transaction.

    Raises `TooNew`, with what to do, for a database that a later version has changed.
    """
    there = revision(connection)
    if there == revisions()[-1]:
        return
    if there is not None and there not in revisions():
        raise TooNew(f"The database has a later version's tables ({there}): run that version of Comeback on it.")
    from alembic import command  # noqa: PLC0415 -- slow to import and rarely needed

    command.upgrade(config(connection), "head")
