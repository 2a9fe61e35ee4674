"""Fixtures of all tests."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

import pytest
from aiohttp import web_app
from hypothesis import settings

from tests.stage import Stage

pytest_plugins = ("tests.contract.plugin", "tests.eavesdropping.plugin")

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


# How long an example takes is a matter for the benchmarks: two busy cores must not fail a test.
settings.register_profile("comeback", deadline=None)
settings.load_profile("comeback")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Have aiohttp forget the handlers it remembers for its whole process: each would keep a sandbox, a megabyte."""
    yield
    web_app._cached_build_middleware.cache_clear()


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Work at full speed, processes and threads too: coverage learns nothing new from the thousandth walk.

    It would take four fifths longer for it.
    """
    here, threads = sys.gettrace(), threading.gettrace()
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    sys.settrace(None)
    threading.settrace(None)  # pyright: ignore[reportArgumentType] -- takes what sys.settrace takes
    yield
    threading.settrace(threads)  # pyright: ignore[reportArgumentType] -- the same
    sys.settrace(here)


ROOMS_OF_WALKS = {"benchmarks", "browser", "contract", "e2e", "eavesdropping", "sandbox", "simulation"}
"""Folders whose tests walk through all of it, or are not about `bot/`: coverage is told by the others."""


@pytest.fixture(autouse=True)
def _at_full_speed(request: pytest.FixtureRequest) -> None:
    """Run walks unwatched."""
    if request.path.parent.name in ROOMS_OF_WALKS:
        request.getfixturevalue("unwatched")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback on the sandbox."""
    async with Stage(tmp_path) as made:
        yield made
        assert not made.sandbox.unknown_routes, "the bot used a route the sandbox does not know"
