"""Clocks, repeats, local times and quiet hours, above all on the days when the clocks change.

Pacific/Apia skipped 30 December 2011 whole. That lies before the years drawn here, so it has a test of its own.
"""

import struct
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.clock import (
    EVERY_DAY,
    WEEKDAYS,
    WEEKEND,
    FollowedClock,
    MovableClock,
    Repeat,
    SystemClock,
    local_date,
    next_local,
    quiet_until,
    to_utc,
)
from bot.zones import _canonical_zones

BERLIN, NEW_YORK, SYDNEY = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Australia/Sydney")
LORD_HOWE, CASABLANCA, NUUK = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Africa/Casablanca"), ZoneInfo("America/Nuuk")
EDGES = [BERLIN, NEW_YORK, SYDNEY, LORD_HOWE, CASABLANCA, NUUK, ZoneInfo("Africa/Cairo"), ZoneInfo("America/Santiago")]

zones = st.one_of(st.sampled_from(EDGES), st.sampled_from(sorted(_canonical_zones())).map(ZoneInfo))
dates = st.dates(date(2024, 1, 1), date(2032, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
early = st.builds(time, st.sampled_from([0, 1, 2, 3, 23]), st.integers(0, 59))
times = minutes | early
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
days = st.frozensets(st.integers(0, 6), min_size=1)


def _changes(zone):
    """List the local dates of 2026 on which the zone's offset changes."""
    noons = [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(365)]
    return [b.date() for a, b in pairwise(noons) if a.astimezone(zone).utcoffset() != b.astimezone(zone).utcoffset()]


CHANGES = [(zone, day) for zone in EDGES for day in _changes(zone)]
changes = st.sampled_from(CHANGES)
edges = st.builds(
    lambda change, distance: (change[0], to_utc(change[1], time(2), change[0]) + timedelta(minutes=distance)),
    changes,
    st.integers(-36 * 60, 36 * 60),
)


def _wall(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None)


def _gap_at(day, at, zone):
    """How far the clocks jump over this local time, nothing for a time that exists."""
    naive = datetime.combine(day, at)
    back = naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    return back - naive


def test_the_system_clock_tells_aware_utc():
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_frozen_clock_stands_where_it_is_put():
    clock = MovableClock(datetime(2026, 3, 1, 9, tzinfo=UTC), frozen=True)
    assert clock.now() == clock.now() == datetime(2026, 3, 1, 9, tzinfo=UTC)
    clock.advance(timedelta(hours=2))
    assert clock.now() == datetime(2026, 3, 1, 11, tzinfo=UTC)
    clock.advance(timedelta(days=-1))
    assert clock.now() == datetime(2026, 2, 28, 11, tzinfo=UTC)
    clock.move_to(datetime(2020, 1, 1, 1, tzinfo=BERLIN))
    assert clock.now() == datetime(2020, 1, 1, tzinfo=UTC)


def test_a_movable_clock_runs_with_real_time():
    clock = MovableClock(datetime(2026, 3, 1, 9, tzinfo=UTC))
    first = clock.now()
    assert timedelta(0) <= first - datetime(2026, 3, 1, 9, tzinfo=UTC) < timedelta(seconds=5)
    assert clock.now() >= first
    assert abs(MovableClock().now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_clocks_and_dates_refuse_a_naive_moment():
    naive = datetime(2026, 3, 1, 9)  # noqa: DTZ001 - a naive moment is what must be refused
    with pytest.raises(ValueError, match="time zone"):
        MovableClock(naive)
    with pytest.raises(ValueError, match="time zone"):
        local_date(naive, BERLIN)
    with pytest.raises(ValueError, match="time zone"):
        quiet_until(naive, BERLIN, time(22), time(8))


def test_a_followed_clock_adds_what_another_process_writes(tmp_path):
    path = tmp_path / "offset"
    clock = FollowedClock(path)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    for seconds in (86_400.5, -3600.0, 0.0):
        path.write_bytes(struct.pack("<d", seconds))
        assert abs(clock.now() - datetime.now(UTC) - timedelta(seconds=seconds)) < timedelta(seconds=5)
    replacement = tmp_path / "offset.new"
    replacement.write_bytes(struct.pack("<d", 60.0))
    replacement.replace(path)
    assert abs(clock.now() - datetime.now(UTC) - timedelta(seconds=60)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "content",
    [b"", b"1234567", struct.pack("<d", float("nan")), struct.pack("<d", float("inf")), struct.pack("<d", 1e18)],
)
def test_a_followed_clock_ignores_a_file_that_makes_no_sense(tmp_path, content):
    path = tmp_path / "offset"
    path.write_bytes(content)
    assert abs(FollowedClock(path).now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert abs(FollowedClock(tmp_path).now() - datetime.now(UTC)) < timedelta(seconds=5)


@pytest.mark.parametrize(
    ("zone", "local", "expected"),
    [
        (BERLIN, "2026-03-29 02:30", "2026-03-29 01:30"),  # skipped: 03:30 CEST
        (BERLIN, "2026-03-29 02:00", "2026-03-29 01:00"),
        (BERLIN, "2026-10-25 02:30", "2026-10-25 00:30"),  # twice: the first, CEST
        (NEW_YORK, "2026-03-08 02:30", "2026-03-08 07:30"),
        (NEW_YORK, "2026-11-01 01:30", "2026-11-01 05:30"),
        (SYDNEY, "2026-10-04 02:30", "2026-10-03 16:30"),
        (SYDNEY, "2026-04-05 02:30", "2026-04-04 15:30"),
        (LORD_HOWE, "2026-10-04 02:15", "2026-10-03 15:45"),  # half an hour is skipped: 02:45
        (LORD_HOWE, "2026-04-05 01:45", "2026-04-04 14:45"),
        (CASABLANCA, "2026-02-15 02:30", "2026-02-15 01:30"),  # back for Ramadan: the first 02:30
        (CASABLANCA, "2026-03-22 02:30", "2026-03-22 02:30"),
        (NUUK, "2026-03-28 23:30", "2026-03-29 01:30"),  # skipped into the next date: 00:30
    ],
)
def test_a_skipped_time_moves_forward_and_of_a_repeated_one_the_first_is_meant(zone, local, expected):
    wall = datetime.fromisoformat(local)
    assert to_utc(wall.date(), wall.time(), zone) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@given(zones, dates, times)
def test_a_local_time_survives_the_way_to_utc_and_back(zone, day, at):
    there = to_utc(day, at, zone)
    assert there.tzinfo is UTC
    assert _wall(there, zone) == datetime.combine(day, at) + _gap_at(day, at, zone)
    assert _gap_at(day, at, zone) >= timedelta(0)


@given(zones, moments, times, days)
def test_the_next_occurrence_is_later_soon_and_on_time(zone, moment, at, chosen):
    repeat = Repeat(at, chosen)
    following = repeat.next_after(moment, zone)
    assert moment < following <= moment + timedelta(days=8)
    wall = _wall(following, zone)
    meant = [day for day in (wall.date(), wall.date() - timedelta(days=1)) if day.weekday() in chosen]
    assert wall in [datetime.combine(day, at) + _gap_at(day, at, zone) for day in meant]


@settings(max_examples=60)
@given(st.tuples(zones, dates) | changes, times, days)
def test_every_chosen_date_comes_exactly_once(where, at, chosen):
    zone, day = where
    repeat, begin = Repeat(at, chosen), day - timedelta(days=5)
    moment, occurrences = to_utc(begin, time(0), zone) - timedelta(microseconds=1), []
    expected = [to_utc(begin + timedelta(days=n), at, zone) for n in range(15)]
    expected = [each for n, each in enumerate(expected) if (begin + timedelta(days=n)).weekday() in chosen]
    expected = [each for each in expected if each > moment]
    for _ in expected:
        moment = repeat.next_after(moment, zone)
        occurrences.append(moment)
    assert occurrences == expected


@pytest.mark.parametrize(("zone", "day"), CHANGES, ids=str)
@pytest.mark.parametrize("at", [time(0), time(0, 30), time(2), time(2, 30), time(23, 30)], ids=str)
def test_a_daily_repeat_comes_once_a_day_across_every_change(zone, day, at):
    moment = to_utc(day - timedelta(days=2), at, zone)
    occurrences = [moment := Repeat.daily(at).next_after(moment, zone) for _ in range(4)]
    assert occurrences == [to_utc(day + timedelta(days=n), at, zone) for n in (-1, 0, 1, 2)]


def test_a_repeat_that_a_gap_moved_past_midnight_is_not_lost():
    just_after_midnight = to_utc(date(2026, 3, 29), time(0, 10), NUUK)
    assert Repeat(time(23, 30), frozenset({5})).next_after(just_after_midnight, NUUK) == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    assert next_local(just_after_midnight, time(23, 30), NUUK) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_day_that_a_zone_skipped_brings_no_second_message():
    apia = ZoneInfo("Pacific/Apia")
    moment, walls = datetime(2011, 12, 29, tzinfo=UTC), []
    for _ in range(3):
        moment = Repeat.daily(time(10)).next_after(moment, apia)
        walls.append(_wall(moment, apia))
    assert walls == [datetime.fromisoformat(f"{day} 10:00") for day in ("2011-12-29", "2011-12-31", "2012-01-01")]


@given(times, days)
def test_the_code_of_a_repeat_reads_back(at, chosen):
    assert Repeat.parse(Repeat(at, chosen).code()) == Repeat(at, chosen)


def test_the_code_of_a_repeat_is_stable():
    assert Repeat.daily(time(20)).code() == "20:00 0123456"
    assert Repeat.weekdays(time(7, 5)).code() == "07:05 01234"
    assert (Repeat.daily(time(9)).days, Repeat.weekdays(time(9)).days) == (EVERY_DAY, WEEKDAYS)
    assert WEEKDAYS | WEEKEND == EVERY_DAY


@pytest.mark.parametrize(
    "code", ["", "20:00", "20:00 ", "24:00 0", "20:60 0", "20:00 7", "20:00 10", "8:00 0", "20:00 0\n"]
)
def test_a_spoilt_code_is_refused(code):
    with pytest.raises(ValueError, match="code of a repeat"):
        Repeat.parse(code)


@pytest.mark.parametrize(
    ("at", "chosen"),
    [
        (time(9, 0, 1), EVERY_DAY),
        (time(9, tzinfo=UTC), EVERY_DAY),
        (time(9), frozenset()),
        (time(9), frozenset({7})),
    ],
)
def test_a_repeat_without_days_or_with_seconds_is_refused(at, chosen):
    with pytest.raises(ValueError, match="a repeat"):
        Repeat(at, chosen)


@given(st.tuples(zones, moments) | edges, times)
def test_the_next_local_time_is_that_of_a_daily_repeat(where, at):
    zone, moment = where
    assert next_local(moment, at, zone) == Repeat.daily(at).next_after(moment, zone)


def test_the_local_date_is_the_persons_own():
    moment = datetime(2026, 7, 15, 23, tzinfo=UTC)
    assert local_date(moment, BERLIN) == date(2026, 7, 16)
    assert local_date(moment, NEW_YORK) == date(2026, 7, 15)


@pytest.mark.parametrize(
    ("now", "start", "end", "expected"),
    [
        ("2026-07-15 23:00", "22:00", "08:00", "2026-07-16 08:00"),
        ("2026-07-15 07:59", "22:00", "08:00", "2026-07-15 08:00"),
        ("2026-07-15 08:00", "22:00", "08:00", None),
        ("2026-07-15 21:59", "22:00", "08:00", None),
        ("2026-07-15 22:00", "22:00", "08:00", "2026-07-16 08:00"),
        ("2026-07-15 13:00", "12:00", "14:00", "2026-07-15 14:00"),
        ("2026-07-15 14:00", "12:00", "14:00", None),
        ("2026-07-15 03:00", "00:00", "00:00", None),
        ("2026-07-15 03:00", "00:00", "06:00", "2026-07-15 06:00"),
        ("2026-07-15 23:30", "22:00", "00:00", "2026-07-16 00:00"),
        ("2026-03-28 23:00", "22:00", "08:00", "2026-03-29 08:00"),  # a night of nine hours
        ("2026-10-24 23:00", "22:00", "08:00", "2026-10-25 08:00"),  # a night of eleven
        ("2026-03-28 23:00", "22:00", "02:30", "2026-03-29 03:30"),  # its end is skipped
    ],
)
def test_quiet_hours_end_when_the_wall_clock_says_so(now, start, end, expected):
    wall = datetime.fromisoformat(now)
    until = quiet_until(
        to_utc(wall.date(), wall.time(), BERLIN), BERLIN, time.fromisoformat(start), time.fromisoformat(end)
    )
    assert until == (expected and datetime.fromisoformat(expected).replace(tzinfo=BERLIN).astimezone(UTC))


def test_quiet_hours_hold_when_the_hour_comes_again():
    second_quarter_past_two = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    assert quiet_until(second_quarter_past_two, BERLIN, time(22), time(2, 30)) == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )


@given(st.tuples(zones, moments) | edges, times, times)
@example((BERLIN, datetime(2026, 3, 29, 0, 50, tzinfo=UTC)), time(3, 15), time(2, 30))
@example((BERLIN, datetime(2026, 10, 25, 0, 15, tzinfo=UTC)), time(2, 30), time(2, 15))
def test_the_end_of_quiet_hours_is_never_quiet(where, start, end):
    zone, moment = where
    wall = _wall(moment, zone).time()
    inside = start <= wall < end if start <= end else wall >= start or wall < end
    until = quiet_until(moment, zone, start, end)
    assert (until is not None) == inside
    if until is not None:
        assert moment < until <= moment + timedelta(days=2, hours=2)
        assert quiet_until(until, zone, start, end) is None
