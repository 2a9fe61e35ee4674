"""A year for two hundred people in forty zones: each reminder at its time on the wall, and at no other."""

from __future__ import annotations

from random import Random

from tests.soak.year import a_year


def test_in_a_year_each_comes_at_its_time_and_none_by_night_twice_or_while_away():
    counts = a_year(Random(2026), dailies=5)  # noqa: S311 -- repeatable, not secret
    assert counts["changes of the clocks lived through"] > 200
    assert counts["reminders"] > 10_000
    assert counts["held"] > 500
