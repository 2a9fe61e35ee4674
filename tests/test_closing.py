"""How Comeback ends: whoever is being answered is answered first."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING

import pytest

from bot import app as building
from bot.errors import ComebackError
from bot.features import win
from sandbox.refused import InteractionFailed
from tests.locking import held

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.people import Person
    from tests.stage import Stage

ANSWER = r"POST /interactions/"


async def keep_asking(stage: Stage, person: Person, answered: list[str]) -> None:
    """Add one win after the other until nobody answers any more."""
    while True:
        text = f"{person.name} {len(answered)}"
        try:
            await person.slash("win add", text=text, where=stage.channel)
        except InteractionFailed:
            return
        answered.append(text)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what whoever runs the bot would read as trouble, exceptions that nobody took included."""
    gc.collect()
    return [record.getMessage() for record in caplog.records if record.levelname in {"ERROR", "CRITICAL"}]


async def test_whoever_asks_while_it_closes_is_answered_or_hears_nothing_and_nothing_breaks(
    stage: Stage, caplog: pytest.LogCaptureFixture
):
    stage.sandbox.settings.callback_deadline = 2.0
    people = [stage.person(f"P{number}") for number in range(6)]
    for _ in range(2):
        answered: list[str] = []
        asking = [asyncio.create_task(keep_asking(stage, one, answered)) for one in people]
        await stage.sandbox.until(lambda heard=answered: len(heard) > 8)
        await stage.stop_bot()
        await asyncio.gather(*asking)
        await stage.start_bot()
        there = {row.text for one in people for row in await stage.run(win.listed, one.id)}
        assert set(answered) <= there
    assert complaints(caplog) == []


async def test_an_answer_that_does_not_end_in_time_is_given_up_without_a_traceback(
    stage: Stage, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(building, "TURNS_END_WITHIN", 0.2)
    stage.sandbox.settings.callback_deadline = 0.6
    hung = stage.sandbox.faults.hang(on=ANSWER)
    asking = asyncio.create_task(keep_asking(stage, stage.person(), []))
    await stage.sandbox.until(lambda: hung.met)
    await stage.stop_bot()
    await asking
    assert complaints(caplog) == []
    stage.sandbox.faults.clear()


async def test_an_answer_under_way_is_given_before_the_bot_closes(stage: Stage, tmp_path: Path):
    alice, app = stage.person(), stage.app
    async with held(tmp_path):
        answer = asyncio.create_task(alice.slash("win add", text="just in time", where=stage.channel))
        await stage.sandbox.until(lambda: app.turns)
        closing = asyncio.create_task(stage.stop_bot())
        await asyncio.sleep(0.1)
        assert not closing.done()
    assert "just in time" in (await answer).text
    await closing
    assert not app.turns


async def test_a_closed_database_takes_nothing_more(stage: Stage):
    app = stage.app
    await stage.stop_bot()
    with pytest.raises(ComebackError, match="closed"):
        await app.db.run(win.count, 1)
