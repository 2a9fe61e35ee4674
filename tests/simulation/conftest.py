"""Lives are simulated by the thousand: at full speed, for coverage learns nothing new from the thousandth."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _unwatched() -> Iterator[None]:
    """Leave these lines to the tests that are about them; watched, a life takes two thirds longer."""
    watching = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(watching)
