"""What people over the world want, held against calendars and sums that anybody can check."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks import queueing, world
from benchmarks.people import CROWDS, DEFAULTS, KEEP, PERSONAL, WORLD, shares, times
from bot.features import profile, win
from bot.zones import known

TUESDAY = date(2027, 1, 12)
EACH = len(DEFAULTS)


def seconds_of(day: date, zone: str) -> dict[int, float]:
    """What one person there wants, by the hour of the day in UTC."""
    return {
        hour: round(amount, 6) for hour, amount in enumerate(world.demand({zone: 1.0}, day).in_day(3_600)) if amount
    }


def test_shares_add_up():
    for crowd in CROWDS.values():
        assert sum(shares(crowd).values()) == pytest.approx(1)
        assert all(known(zone) for zone in crowd)
    for default in DEFAULTS.values():
        assert sum(times(default).values()) == pytest.approx(1)
    assert sum(WORLD.values()) == pytest.approx(8_142, rel=0.005), "millions, of the World Bank's 8,142 in 2024"


def test_the_offered_times_are_the_bots_own():
    assert DEFAULTS["win.daily"] == win.EVENING.hour * 60
    assert DEFAULTS["quote.daily"] == profile.MORNING.hour * 60


def test_a_zone_wants_its_herds_at_its_own_wall_clock():
    herds = dict(world.demand({"Asia/Kolkata": 1.0}, TUESDAY).moments)
    nine_there = world.BEFORE + 3 * 3_600 + 1_800  # 03:30 UTC
    assert herds[nine_there] > KEEP
    assert herds[nine_there + 11 * 3_600] > KEEP, "eight in the evening"
    assert herds[nine_there + 3_600] < 0.1, "ten is nobody's offered time"


@pytest.mark.parametrize("crowd", list(CROWDS))
def test_everybody_has_three_reminders_on_an_ordinary_day(crowd: str):
    wanted = world.demand(CROWDS[crowd], TUESDAY)
    assert sum(wanted.in_day(3_600)) == pytest.approx(EACH)
    assert sum(wanted.urgent[second] for second in world.COUNTED) == pytest.approx(PERSONAL)


@pytest.mark.parametrize(("day", "moved"), [(date(2027, 3, 14), -1), (date(2027, 11, 7), 1)])
def test_on_a_day_of_change_the_evening_moves_by_an_hour(day: date, moved: int):
    """In New York; the change is at night, so the whole day has the new offset."""
    before, after = (seconds_of(day.replace(day=day.day + step), "America/New_York") for step in (-1, 1))
    assert {hour + moved: amount for hour, amount in before.items() if 15 <= hour < 22} == {
        hour: amount for hour, amount in after.items() if 15 <= hour - moved < 22
    }
    assert seconds_of(day, "America/New_York")[14 + moved] == before[14], "nine in the morning"


def test_people_times_two_is_demand_times_two():
    wanted = world.demand({"Europe/Berlin": 1.0}, TUESDAY)
    one, two = (wanted.through(people, 1e9, queueing.at_once) for people in (1_000, 2_000))
    assert two.late.count == pytest.approx(2 * one.late.count) == pytest.approx(2_000 * EACH)
    assert two.late.most == 1, "nobody waits where there is no limit"


def test_a_herd_of_one_zone_waits_as_long_as_it_is_large():
    wanted = world.demand(CROWDS["one zone"], TUESDAY)
    people, rate = 10_000, 45.0
    late = wanted.through(people, rate, queueing.at_once).late.most
    calls = people * max(wanted.urgent)
    assert late == pytest.approx(people * wanted.herd[1] / (rate - calls), abs=1.5)


@pytest.mark.parametrize("within", [60, 600])
def test_most_people_is_what_the_queue_itself_says(within: int):
    wanted = world.demand(CROWDS["an English community"], TUESDAY)
    people = world.most_people(wanted, 45, within)
    assert wanted.through(round(0.97 * people), 45, queueing.at_once).late.most <= within
    assert wanted.through(round(1.05 * people), 45, queueing.at_once).late.most > within


def test_nothing_is_lost_between_promised_sent_and_skipped():
    wanted = world.demand(CROWDS["one zone"], TUESDAY)
    found = wanted.through(600_000, 45, queueing.at_once)
    assert found.skipped > 0
    assert found.late.count + found.skipped == pytest.approx(600_000 * EACH)
    assert max(found.sent) <= 45 + 1e-6


def test_the_same_day_gives_the_same_figures():
    assert world.demand(WORLD, TUESDAY) == world.demand(WORLD, TUESDAY)
