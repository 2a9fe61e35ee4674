"""Fixtures of the tests of commands: both places in which they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cogs import _circle_posts
from tests.cogs.circling import EACH_THEIR_OWN, three_of_one

if TYPE_CHECKING:
    from tests.stage import Stage


@pytest.fixture(params=["server", "dm"])
def where(request: pytest.FixtureRequest, stage: Stage) -> Any:
    """Each place in turn: a channel of the server, or None for the DM."""
    return stage.channel if request.param == "server" else None


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let circles' posts be edited again without a pause."""
    monkeypatch.setattr(_circle_posts, "EVERY", 0.0)


@pytest.fixture
async def three(stage: Any) -> Any:
    """Return three people of one circle: one is asked each time, one shares by default, one never does."""
    return await three_of_one(stage, EACH_THEIR_OWN, zone="America/New_York")
