"""A year for two hundred people in forty zones: each reminder at its time on the wall, and at no other."""

from __future__ import annotations

from random import Random

import pytest

from tests.soak.year import a_year


@pytest.mark.usefixtures("unwatched")
@pytest.mark.timeout(180)  # some ten seconds of work, which a busy machine makes slow
@pytest.mark.parametrize("part", [slice(0, None, 2), slice(1, None, 2)], ids=["by day", "at any hour"])
def test_in_a_year_each_comes_at_its_time_and_none_by_night_twice_or_while_away(part: slice):
    counts = a_year(Random(2026), dailies=4, part=part)  # noqa: S311 -- repeatable, not secret
    assert counts["changes of the clocks lived through"] > 100
    assert counts["reminders"] > 4_000
    assert counts["held"]
