"""The stories, told to Comeback's own process; all that is said in them is held against Discord's specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox.bot_process import BotProcess
from sandbox.clock import WorldClock
from sandbox.server import Sandbox
from sandbox.theatre import Theatre
from tests.processes import COMMAND

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(300)
@pytest.mark.parametrize("story", ["tour", "road"])
async def test_a_whole_story_goes_as_told_and_meets_no_refusal(tmp_path: Path, story: str):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        env = {"DATABASE_URL": "sqlite:///{folder}/comeback.db"}
        theatre = Theatre(sandbox, BotProcess(sandbox, COMMAND, env=env, folders=tmp_path / "bot"))
        try:
            await theatre.play(story)
        finally:
            await theatre.close()
            await theatre.bot.terminate()
        assert theatre.failed is None
        assert theatre.told
        assert sandbox.log.refused == []
