"""How Comeback ends: whoever is being answered is answered first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.errors import ComebackError
from bot.features import win

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_an_answer_under_way_is_given_before_the_bot_closes(stage: Stage):
    alice, app = stage.person(), stage.app
    async with app.db._turn:
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
