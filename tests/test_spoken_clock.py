"""What a change of the clocks does to a moment that somebody says, so that it can be said back to them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import to_utc
from bot.errors import UserError
from bot.spoken_clock import Meant, parse_meeting

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LONDON, NEW_YORK, APIA = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")


def read(text: str, zone: ZoneInfo = LONDON, *, now: datetime = NOW, past_too: bool = False) -> Meant:
    return parse_meeting(text, now=now, zone=zone, language="en-GB", past_too=past_too)


@pytest.mark.parametrize(
    ("text", "zone", "moment", "skipped"),
    [
        ("28 mar 01:30", LONDON, datetime(2027, 3, 28, 1, 30, tzinfo=UTC), time(1, 30)),
        ("28 mar 02:30", LONDON, datetime(2027, 3, 28, 1, 30, tzinfo=UTC), None),
        ("28 mar 00:59", LONDON, datetime(2027, 3, 28, 0, 59, tzinfo=UTC), None),
        ("2027-03-14 02:00", NEW_YORK, datetime(2027, 3, 14, 7, 0, tzinfo=UTC), time(2, 0)),
        ("2027-03-14 03:00", NEW_YORK, datetime(2027, 3, 14, 7, 0, tzinfo=UTC), None),
    ],
)
def test_a_time_that_the_clocks_skip_is_told_from_the_one_it_becomes(
    text: str, zone: ZoneInfo, moment: datetime, skipped: time | None
):
    assert read(text, zone) == Meant(moment, skipped=skipped)


def test_of_a_time_that_comes_twice_the_first_is_meant_and_said():
    assert read("31 oct 2027 01:30") == Meant(datetime(2027, 10, 31, 0, 30, tzinfo=UTC), twice=True)
    assert read("31 oct 2027 02:30") == Meant(datetime(2027, 10, 31, 2, 30, tzinfo=UTC))


def test_a_length_that_ends_in_the_second_of_the_two_is_the_second():
    now = datetime(2027, 10, 30, 23, 30, tzinfo=UTC)
    assert read("in 2 hours", now=now) == Meant(datetime(2027, 10, 31, 1, 30, tzinfo=UTC))


def test_a_usual_day_has_nothing_to_say():
    assert read("tomorrow 10am") == Meant(datetime(2026, 11, 25, 10, 0, tzinfo=UTC))


def test_what_was_is_read_where_it_may_have_been():
    assert read("yesterday 10am", past_too=True).moment == datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    with pytest.raises(UserError, match="clock-moment-past"):
        read("yesterday 10am")


@pytest.mark.parametrize("text", ["1 jan 2001 10:00", "1 jan 2031 10:00"])
def test_more_than_two_years_either_way_is_refused(text: str):
    with pytest.raises(UserError, match="clock-moment-too-far"):
        read(text, past_too=True)


def test_a_moment_written_with_its_own_offset_says_nothing_of_the_clocks_here():
    los_angeles = ZoneInfo("America/Los_Angeles")  # where it is still the last day of the two years
    assert read("2028-11-24T23:30-08:00", los_angeles) == Meant(datetime(2028, 11, 25, 7, 30, tzinfo=UTC))
    assert read("2027-03-28T01:30Z") == Meant(datetime(2027, 3, 28, 1, 30, tzinfo=UTC))


def test_two_years_less_a_day_is_taken():
    assert read("23 nov 2028 10:00").moment == datetime(2028, 11, 23, 10, 0, tzinfo=UTC)


TOMORROW = NOW.replace(tzinfo=None) + timedelta(days=1)
"""On whatever clock on the wall."""


@given(
    wall=st.integers(1, 365 * 24 * 2 * 60).map(lambda minutes: TOMORROW + timedelta(minutes=minutes)),
    zone=st.sampled_from([LONDON, NEW_YORK, APIA, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Africa/Casablanca")]),
)
def test_a_skipped_time_is_said_exactly_where_the_wall_never_shows_it(wall: datetime, zone: ZoneInfo):
    found = read(f"{wall:%Y-%m-%d %H:%M}", zone)
    assert found.moment == to_utc(wall.date(), wall.time(), zone)
    shown = found.moment.astimezone(zone).replace(tzinfo=None)
    assert (found.skipped is not None) == (shown != wall)
    assert found.twice == (
        shown == wall and any((found.moment + step).astimezone(zone).replace(tzinfo=None) == wall for step in STEPS)
    )


STEPS = [timedelta(minutes=30), timedelta(hours=1)]
"""How far clocks go back in these zones."""
