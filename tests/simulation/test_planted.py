"""The simulation proves itself: every planted bug breaks a promise within 200 seeds.

`python -m tests.simulation --bugs` tells how many each needs.
"""

from __future__ import annotations

import pytest

from tests.simulation.__main__ import seeds_needed
from tests.simulation.planted import BUGS

pytestmark = pytest.mark.timeout(300)  # two hundred lives, on a machine that may be busy


@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_planted_bug_is_caught(name: str):
    with BUGS[name]():
        needed, _told = seeds_needed()
    assert needed is not None, f"200 seeds and nobody saw “{name}”"


def test_there_are_at_least_twelve():
    assert len(BUGS) >= 12
