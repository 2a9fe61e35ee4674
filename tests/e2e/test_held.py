"""The database held by another process: the answer is late or kind, what was typed is not lost, reminders wait."""

from __future__ import annotations

import asyncio
import sys
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot import database
from sandbox.shown import Form, Shown
from tests.e2e._crowd import all_sent, crowd, kept, once_each
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path


HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
held.execute("ROLLBACK")
"""


@asynccontextmanager
async def held_elsewhere(folder: Path) -> AsyncIterator[Callable[[], Any]]:
    """Let another process hold the database until what is yielded is awaited, or to the end."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLD, str(folder / "comeback.db")),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    assert await process.stdout.readline() == b"held\n"

    async def let_go() -> None:
        await process.communicate(b"\n")

    try:
        yield let_go
    finally:
        if process.returncode is None:
            await let_go()


async def test_a_database_held_for_four_seconds_only_makes_the_answer_late(stage: Stage, tmp_path: Path):
    alice = stage.person("Alice")
    async with held_elsewhere(tmp_path) as let_go:
        asked = asyncio.create_task(alice.slash("win add", text="patience", where=stage.channel))
        await asyncio.sleep(4)
        await let_go()
        seen = await asked
    assert isinstance(seen, Shown)
    assert seen.ephemeral
    assert "patience" in seen.text
    assert await stage.run(kept, alice.id) == ["patience"]


@pytest.fixture
async def hasty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """Comeback waiting for a held database for half a second only."""
    pragmas = ["busy_timeout = 500" if "busy" in one else one for one in database.PRAGMAS]
    monkeypatch.setattr(database, "PRAGMAS", tuple(pragmas))
    async with Stage(tmp_path, tick=0.2) as made:
        yield made


async def test_held_for_longer_the_words_come_back_and_try_again_works(hasty: Stage, tmp_path: Path):
    alice = hasty.person("Alice")
    form = await alice.slash("win add", where=hasty.channel)
    async with held_elsewhere(tmp_path):
        refused = await alice.submit(form, {"text": "hard to keep", "tags": "work"})
    assert isinstance(refused, Shown)
    assert refused.ephemeral
    assert "busy" in refused.text
    assert "hard to keep" in refused.text
    assert await hasty.run(kept, alice.id) == []
    again = await alice.click(refused, "Try again")
    assert isinstance(again, Form)
    assert [field.value for field in again.fields] == ["hard to keep", "work"]
    assert "hard to keep" in (await alice.submit(again)).text  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue] -- a card
    assert await hasty.run(kept, alice.id) == ["hard to keep"]


async def test_words_typed_into_a_commands_option_come_back_too(hasty: Stage, tmp_path: Path):
    alice = hasty.person("Alice")
    async with held_elsewhere(tmp_path):
        refused = await alice.slash("win add", text="typed in one line", where=hasty.channel)
    assert isinstance(refused, Shown)
    assert refused.ephemeral
    assert "busy" in refused.text
    assert "typed in one line" in refused.text
    assert isinstance(await alice.slash("win add", text="typed in one line", where=hasty.channel), Shown)
    assert await hasty.run(kept, alice.id) == ["typed in one line"]


async def test_changes_to_what_is_kept_already_come_back_too(hasty: Stage, tmp_path: Path):
    alice = hasty.person("Alice")
    card = await alice.slash("win add", text="first words", where=hasty.channel)
    assert isinstance(card, Shown)
    form = await alice.click(card, "Edit")
    async with held_elsewhere(tmp_path):
        refused = await alice.submit(form, {"text": "better words"})
        assert isinstance(refused, Shown)
        assert "better words" in refused.text
    again = await alice.click(refused, "Try again")
    assert isinstance(again, Form)
    assert again.fields[0].value == "better words"
    await alice.submit(again)
    assert await hasty.run(kept, alice.id) == ["better words"]


async def test_a_press_while_it_is_held_is_answered_kindly_and_can_be_pressed_again(hasty: Stage, tmp_path: Path):
    alice = hasty.person("Alice")
    card = await alice.slash("win add", text="pressed", where=hasty.channel)
    assert isinstance(card, Shown)
    async with held_elsewhere(tmp_path):
        refused = await alice.click(card, custom_id="win:list")
        assert isinstance(refused, Shown)
        assert "busy" in refused.text
    listed = await alice.click(card, custom_id="win:list")
    assert isinstance(listed, Shown)
    assert "pressed" in listed.text


async def test_what_is_due_while_it_is_held_is_sent_once_afterwards(
    hasty: Stage, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    people = await crowd(hasty, 10, at=timedelta(minutes=5))
    async with held_elsewhere(tmp_path):
        hasty.advance(minutes=5, seconds=1)
        await asyncio.sleep(1.5)
        assert not any(one.inbox() for one in people)
    await all_sent(hasty, people)
    await once_each(hasty, people)
    assert sum("stopped sending" in record.getMessage() for record in caplog.records) == 1
    assert sum("sending again" in record.getMessage() for record in caplog.records) == 1
