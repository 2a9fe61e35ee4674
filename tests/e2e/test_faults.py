"""Discord and the database failing on purpose: what was asked is done once, told once, and the bot goes on."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot import database
from bot.features import profile, win
from bot.reminders import schedule
from bot.reminders.table import Delivery
from sandbox.settings import Settings as SandboxSettings
from sandbox.shown import Form, Shown
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.faults import Fault, Faults
    from sandbox.people import Person

ANSWER = r"POST /interactions/"
MESSAGES = r"POST /channels/\d+/messages$"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback under Discord's own limit of fifty requests a second."""
    async with Stage(tmp_path, limits=SandboxSettings(global_limit=50)) as made:
        yield made


def kept(session: Session, user_id: int) -> list[str | None]:
    """Return the texts of a person's wins, oldest first."""
    return [row.text for row in reversed(win.listed(session, user_id))]


# Answers

BREAKS: dict[str, Callable[[Faults], Fault]] = {
    "limited for a second": lambda faults: faults.rate_limit(1.0, on=ANSWER),
    "500 before the work": lambda faults: faults.fail(500, on=ANSWER),
    "502 before the work": lambda faults: faults.fail(502, on=ANSWER),
    "503 before the work": lambda faults: faults.fail(503, on=ANSWER),
    "500 after the work": lambda faults: faults.fail(500, on=ANSWER, after_work=True),
    "502 after the work": lambda faults: faults.fail(502, on=ANSWER, after_work=True),
    "503 after the work": lambda faults: faults.fail(503, on=ANSWER, after_work=True),
    "two seconds late": lambda faults: faults.delay(2.0, on=ANSWER),
    "two seconds late after the work": lambda faults: faults.delay(2.0, on=ANSWER, after_work=True),
    "cut before the work": lambda faults: faults.drop(on=ANSWER),
    "cut after the work": lambda faults: faults.drop(on=ANSWER, after_work=True),
}


@pytest.mark.parametrize("name", BREAKS)
async def test_an_answer_that_breaks_once_still_arrives_and_its_work_is_done_once(
    stage: Stage, caplog: pytest.LogCaptureFixture, name: str
):
    alice = stage.person("Alice")
    BREAKS[name](stage.sandbox.faults).times(1)
    seen = await alice.slash("win add", text="kept on", where=stage.channel)
    assert isinstance(seen, Shown)
    assert "kept on" in seen.text
    assert await stage.run(kept, alice.id) == ["kept on"]
    again = await alice.slash("win add", text="and on", where=stage.channel)
    assert "and on" in again.text  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue] -- a card
    assert await stage.run(kept, alice.id) == ["kept on", "and on"]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


@pytest.mark.parametrize("name", ["cut before the work", "503 before the work", "cut after the work"])
async def test_a_form_and_a_press_survive_it_too(stage: Stage, name: str):
    alice = stage.person("Alice")
    BREAKS[name](stage.sandbox.faults).times(1)
    form = await alice.slash("win add", where=stage.channel)
    assert isinstance(form, Form)
    BREAKS[name](stage.sandbox.faults).times(1)
    card = await alice.submit(form, {"text": "by form"})
    assert isinstance(card, Shown)
    BREAKS[name](stage.sandbox.faults).times(1)
    listed = await alice.click(card, custom_id="win:list")
    assert isinstance(listed, Shown)
    assert "by form" in listed.text
    assert await stage.run(kept, alice.id) == ["by form"]


async def test_while_discord_takes_no_answer_at_all_the_work_is_still_done_once(stage: Stage):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    stage.sandbox.settings.callback_deadline = 0.6
    broken = stage.sandbox.faults.drop(on=ANSWER)
    with pytest.raises(Exception, match="This interaction failed"):
        await alice.slash("win add", text="unheard", where=stage.channel)
    assert broken.met >= 1
    stage.sandbox.faults.clear()
    stage.sandbox.settings.callback_deadline = 3.0
    assert await stage.run(kept, alice.id) == ["unheard"]
    assert isinstance(await bob.slash("win add", text="heard", where=stage.channel), Shown)


# Reminders


async def crowd(stage: Stage, count: int, *, at: timedelta) -> list[Person]:
    """Make people whose daily prompts are all due at the same moment, their DMs open already."""
    people = [stage.person(f"P{number}") for number in range(count)]

    def promise(session: Session) -> None:
        for one in people:
            profile.remember_dm(session, one.id, one.dm.id, now=stage.now)
            schedule(session, win.DAILY, user_id=one.id, fire_at=NOON + at)

    await stage.run(promise)
    return people


async def all_sent(stage: Stage, people: list[Person], *, seconds: float = 20.0, moving: float = 0.0) -> None:
    """Wait until each person has something, moving the clock on while waiting."""
    async with asyncio.timeout(seconds):
        while not all(one.inbox() for one in people):
            await asyncio.sleep(0.1)
            stage.advance(seconds=moving)
    await stage.settle()


async def once_each(stage: Stage, people: list[Person]) -> None:
    """See that everybody has exactly one message and one line in the log."""
    assert Counter(len(one.inbox()) for one in people) == {1: len(people)}
    lines = await stage.run(outcomes)
    assert Counter(lines) == {(one.id, "sent"): 1 for one in people}


def outcomes(session: Session) -> list[tuple[int, str]]:
    """Return what became of whose reminder."""
    return [(line.user_id, line.outcome) for line in session.scalars(select(Delivery))]


async def test_120_at_once_come_once_each_and_meet_no_limit(stage: Stage):
    people = await crowd(stage, 120, at=timedelta(minutes=5))
    stage.advance(minutes=5, seconds=1)
    await all_sent(stage, people)
    await once_each(stage, people)
    assert [one for one in stage.sandbox.log.requests if one.status == 429] == []


STORMS: dict[str, Callable[[Faults], Any]] = {
    "limits on routes": lambda faults: faults.rate_limit(0.3, on=MESSAGES, probability=0.3),
    "limits on the whole bot": lambda faults: faults.rate_limit(0.4, on=MESSAGES, everywhere=True).times(3),
    "503 now and then": lambda faults: faults.fail(503, on=MESSAGES, probability=0.3),
    "503 after the work": lambda faults: faults.fail(503, on=MESSAGES, after_work=True, probability=0.3),
    "cut connections": lambda faults: faults.drop(on=MESSAGES, probability=0.3),
    "cut after the work": lambda faults: faults.drop(on=MESSAGES, after_work=True, probability=0.3),
}


@pytest.mark.parametrize("name", STORMS)
async def test_in_a_storm_each_reminder_comes_once_and_none_is_lost(stage: Stage, name: str):
    people = await crowd(stage, 30, at=timedelta(minutes=5))
    STORMS[name](stage.sandbox.faults)
    stage.advance(minutes=5, seconds=1)
    await all_sent(stage, people, moving=1.0)
    stage.sandbox.faults.clear()
    for _ in range(6):
        stage.advance(seconds=30)
        await stage.settle()
    await once_each(stage, people)


# The gateway

TROUBLE: dict[str, Callable[[Faults], None]] = {
    "invalid session": lambda faults: faults.invalidate_sessions(resumable=False),
    "invalid session, resumable": lambda faults: faults.invalidate_sessions(resumable=True),
    "asked to reconnect": lambda faults: faults.ask_reconnect(),
    "dropped": lambda faults: faults.drop_gateway(),
}


@pytest.mark.parametrize("name", TROUBLE)
async def test_after_trouble_in_the_middle_of_a_command_all_works_again(stage: Stage, name: str):
    alice = stage.person("Alice")
    sandbox = stage.sandbox
    before = set(sandbox.gateway.connections)
    sandbox.faults.delay(0.5, on=ANSWER).times(1)
    asked = asyncio.create_task(alice.slash("win add", text="in the middle", where=stage.channel))
    await sandbox.until(lambda: sandbox.faults.rules[0].met == 1)
    TROUBLE[name](sandbox.faults)
    seen = await asked
    assert isinstance(seen, Shown)
    await sandbox.until(
        lambda: sandbox.gateway.connected and not before & {id(one) for one in sandbox.gateway.connections}
    )
    await sandbox.until(stage.app.is_ready)
    again = await alice.slash("win add", text="afterwards", where=stage.channel)
    assert isinstance(again, Shown)
    assert await stage.run(kept, alice.id) == ["in the middle", "afterwards"]
    assert len([one for one in alice.sees(stage.channel) if one.author == "bot"]) == 2


# The database held by somebody else

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
