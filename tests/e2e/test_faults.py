"""Discord and the database failing on purpose: what was asked is done once, told once, and the bot goes on."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from sandbox.settings import Settings as SandboxSettings
from sandbox.shown import Form, Shown
from tests.e2e._crowd import all_sent, crowd, kept, once_each
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sandbox.faults import Fault, Faults

ANSWER = r"POST /interactions/"
MESSAGES = r"POST /channels/\d+/messages$"


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback under Discord's own limit of fifty requests a second."""
    async with Stage(tmp_path, limits=SandboxSettings(global_limit=50)) as made:
        yield made


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
    await stage.sandbox.until(lambda: broken.met >= 1)
    stage.sandbox.faults.clear()
    stage.sandbox.settings.callback_deadline = 3.0
    assert await stage.run(kept, alice.id) == ["unheard"]
    assert isinstance(await bob.slash("win add", text="heard", where=stage.channel), Shown)


# Reminders


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
