"""Fixtures of all tests."""

from __future__ import annotations

import sys
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
def unwatched() -> Iterator[None]:
    """Work at full speed: coverage learns nothing new from the thousandth life, and takes two thirds longer for it."""
    watching = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(watching)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback on the sandbox."""
    async with Stage(tmp_path) as made:
        yield made
        assert not made.sandbox.unknown_routes, "the bot used a route the sandbox does not know"
