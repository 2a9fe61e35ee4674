"""Migrations lead from nothing to exactly the tables the program knows, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from bot import migrations
from bot.features import load_tables
from bot.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

load_tables()


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as made:
        yield made
    engine.dispose()


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return compare_metadata(context, Base.metadata)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version", "sqlite_sequence"}


def test_upgrading_from_nothing_gives_exactly_our_tables(connection: Connection):
    migrations.upgrade(connection)
    assert differences(connection) == [], "bot/migrations/versions is not what bot.tables and the features say"
    assert tables(connection) == set(Base.metadata.tables)


def test_upgrading_twice_changes_nothing_and_keeps_what_is_there(connection: Connection):
    migrations.upgrade(connection)
    connection.execute(text("INSERT INTO instance (name, value) VALUES ('kept', x'01')"))
    before = connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all()
    migrations.upgrade(connection)
    assert connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all() == before
    assert connection.execute(text("SELECT name FROM instance")).scalars().all() == ["kept"]


def test_downgrading_to_nothing_and_up_again_works(connection: Connection):
    migrations.upgrade(connection)
    command.downgrade(migrations.config(connection), "base")
    assert tables(connection) == set()
    migrations.upgrade(connection)
    assert differences(connection) == []


def test_there_is_one_line_of_migrations(connection: Connection):
    assert len(ScriptDirectory.from_config(migrations.config(connection)).get_heads()) == 1


def test_an_id_is_never_given_twice(connection: Connection):
    migrations.upgrade(connection)
    add = text("INSERT INTO vents (user_id, created_at) VALUES (1, '2026-11-24')")
    connection.execute(add)
    connection.execute(text("DELETE FROM vents"))
    connection.execute(add)
    assert connection.execute(text("SELECT id FROM vents")).scalar_one() == 2
