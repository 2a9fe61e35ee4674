"""/win as a person meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_a_win_is_kept_and_read_back_privately(stage: Stage):
    alice = stage.person("Alice")
    seen = await alice.slash("win add", text="I called them back", where=stage.channel)
    assert seen.ephemeral
    assert "I called them back" in seen.text
    assert "first this week" in seen.text
