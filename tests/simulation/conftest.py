"""Lives are simulated by the thousand; what they reach is told by the tests that are about it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _at_full_speed(unwatched: None) -> None:
    """Run all of them unwatched."""
