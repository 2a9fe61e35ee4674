"""PostgreSQL beside SQLite: both hold the same rows and do the same work, or it is said why not."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from benchmarks import filling, postgres
from benchmarks.bench import Bench
from benchmarks.cases import engines

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = 60


class Small(Bench):
    """A run whose databases are small, whatever a case asks for."""

    async def database(self, rows: int) -> Path:
        assert rows >= 100_000
        file = await filling.empty(self.folder / "small.db")
        filling._fill(file, PEOPLE)
        return file


async def test_without_a_server_there_is_one_and_the_reason(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    async def at_once(engine: str, *_: object) -> float:
        return 51.0 if engine == engines.SQLITE else 49.0

    monkeypatch.setattr(postgres, "_binaries", lambda: None)
    monkeypatch.setattr(engines, "_on", at_once)
    result = await engines.run(Small(tmp_path, long=False))
    assert result.rows == [["PostgreSQL: left out, PostgreSQL is not installed"]]
    assert [(target.measured, target.met) for target in result.targets] == [("51/s", True)]
    assert not result.meaning, "nothing is said of what was not measured"


async def test_both_do_the_same_work_on_the_same_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    if why := postgres.missing():
        assert not os.environ.get("CI"), "the gate installs PostgreSQL"
        pytest.skip(why)  # reason: the gate installs it, others need not
    held: dict[str, list[int]] = {}
    measure = engines._on

    async def counted(engine: str, database, result) -> float:
        held[engine] = await database.run(
            lambda session: [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in postgres.FILLED]  # noqa: S608 - names of our own tables
        )
        return await measure(engine, database, result)

    monkeypatch.setattr(engines, "LISTS", 3)
    monkeypatch.setattr(engines, "_on", counted)
    result = await engines.run(Small(tmp_path, long=False))
    assert held[engines.POSTGRES] == held[engines.SQLITE] == [PEOPLE, PEOPLE * filling.EACH, PEOPLE * filling.WINS]
    names = [str(row[0]).split(": ") for row in result.rows]
    for engine in (engines.POSTGRES, engines.SQLITE):
        assert [what for which, what in names if which == engine] == [
            "nothing",
            "one person's list",
            "keep a win",
            engines.CHAIN,
        ]
    assert len(result.targets) == 2
