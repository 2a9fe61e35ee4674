"""Migrations lead from nothing to exactly the tables the program knows, and back."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
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


def test_there_is_one_line_of_migrations_in_the_order_of_their_files(connection: Connection):
    line = ScriptDirectory.from_config(migrations.config(connection)).walk_revisions()
    assert [each.revision for each in line] == migrations.revisions()[::-1]


def test_what_alembic_and_we_say_about_a_database_is_the_same(connection: Connection):
    def by_alembic() -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    assert migrations.revision(connection) is by_alembic() is None
    migrations.upgrade(connection)
    assert migrations.revision(connection) == by_alembic() == migrations.revisions()[-1]
    command.downgrade(migrations.config(connection), "base")
    assert migrations.revision(connection) is by_alembic() is None


NEXT_ONE = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "{revision}", "{before}"


def upgrade():
    op.add_column("instance", sa.Column("note", sa.String()))
"""


@pytest.fixture
def one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A later version of the program, which has a migration more; gives its number."""
    number, before = f"{int(migrations.revisions()[-1]) + 1:04}", migrations.revisions()[-1]
    here = tmp_path / "migrations"
    shutil.copytree(Path(migrations.__file__).parent, here)
    written = NEXT_ONE.format(revision=number, before=before)
    (here / "versions" / f"{number}_one_more.py").write_text(written, encoding="utf-8")
    monkeypatch.setattr(migrations, "_HERE", here)
    return number


def test_a_database_of_an_older_shape_gets_only_what_is_new(connection: Connection, request: pytest.FixtureRequest):
    migrations.upgrade(connection)
    connection.execute(text("INSERT INTO instance (name, value) VALUES ('kept', x'01')"))
    number = request.getfixturevalue("one_more")
    assert not migrations.is_newest(connection)
    migrations.upgrade(connection)
    assert migrations.is_newest(connection)
    assert migrations.revision(connection) == number
    assert connection.execute(text("SELECT name, note FROM instance")).all() == [("kept", None)]


def test_a_database_of_a_later_version_is_refused_and_left_alone(connection: Connection):
    migrations.upgrade(connection)
    connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert not migrations.is_newest(connection)
    with pytest.raises(migrations.TooNew, match=r"later version's tables \(9999\)"):
        migrations.upgrade(connection)
    assert migrations.revision(connection) == "9999"


ASKED_TWICE = """
import sys
from sqlalchemy import create_engine
from bot import migrations

with create_engine("sqlite://").connect() as connection:
    assert not migrations.is_newest(connection)
    print("alembic" in sys.modules)
    migrations.upgrade(connection)
    print("alembic" in sys.modules)
"""


def test_only_a_database_with_something_to_migrate_needs_alembic():
    done = subprocess.run([sys.executable, "-c", ASKED_TWICE], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_an_id_is_never_given_twice(connection: Connection):
    migrations.upgrade(connection)
    add = text("INSERT INTO vents (user_id, created_at) VALUES (1, '2026-11-24')")
    connection.execute(add)
    connection.execute(text("DELETE FROM vents"))
    connection.execute(add)
    assert connection.execute(text("SELECT id FROM vents")).scalar_one() == 2
