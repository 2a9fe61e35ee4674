"""Fixtures of all tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback on the sandbox."""
    async with Stage(tmp_path) as made:
        yield made
        assert not made.sandbox.unknown_routes, "the bot used a route the sandbox does not know"
