"""The arithmetic of the queue, on cases small enough to be done by hand."""

from __future__ import annotations

import pytest

from benchmarks import queueing
from benchmarks.queueing import Lateness, Parcel

HOUR = 3_600


def served(parcels, *, rate=50.0, urgent=0.0, seconds=HOUR, skip=HOUR, count=None):
    return queueing.through(parcels, [urgent] * seconds, rate=rate, skip=skip, count=count)


def spread(rule, *moments):
    return [(one.at, one.promised, round(one.amount, 9)) for one in rule(moments)]


def test_of_three_thousand_at_one_second_the_last_comes_a_minute_later():
    found = served(queueing.at_once([(0, 3_000.0)]))
    assert found.late.most == found.behind.most == 60
    assert found.late.count == pytest.approx(3_000)
    assert found.late.share(0.5) == 30
    assert found.late.share(0.99) == 60
    assert found.late.share(0.983) == 59
    assert found.sent[:61] == [50.0] * 60 + [0.0]
    assert found.longest == 3_000


def test_what_meets_no_queue_is_one_second_late():
    assert served([Parcel(9, 9, 50.0)]).late.seconds == {1: 50.0}


def test_what_is_urgent_goes_first_and_leaves_the_rest_of_each_second():
    found = served(queueing.at_once([(0, 3_000.0)]), urgent=20.0)
    assert found.late.most == 100
    assert found.sent[0] == 30


def test_what_is_urgent_waits_too_when_a_second_is_too_short_for_it():
    found = queueing.through([Parcel(0, 0, 10.0)], [70.0, 0.0, 0.0], rate=50.0, skip=HOUR)
    assert found.sent == [0.0, 10.0, 0.0]


def test_a_second_herd_stands_behind_the_first():
    found = served(queueing.at_once([(0, 1_000.0), (10, 500.0)]), count=range(1, 11))
    assert found.late.count == 500
    assert found.late.most == 20, "the first herd has gone after twenty seconds, the second ten later, begun at ten"


def test_places_are_kept_in_their_order_whatever_order_they_are_given_in():
    parcels = [Parcel(5, 5, 50.0), Parcel(0, 0, 300.0)]
    assert served(parcels) == served(parcels[::-1])


def test_what_is_too_late_is_skipped_and_takes_no_time():
    found = served(queueing.at_once([(0, 3_000.0), (40, 50.0)]), skip=30)
    assert found.skipped == pytest.approx(1_500)
    assert found.late.most == 30
    assert found.sent[40] == 50


def test_lateness_is_counted_from_the_place_and_from_the_promise():
    found = served([Parcel(10, 0, 100.0)])
    assert found.behind.seconds == {1: 50.0, 2: 50.0}
    assert found.late.seconds == {11: 50.0, 12: 50.0}


def test_shares_of_nothing_are_nothing():
    assert (Lateness().most, Lateness().share(0.99), Lateness().over(1)) == (0, 0, 0.0)


def test_the_share_that_is_later_than_something():
    late = Lateness({1: 3.0, 600: 1.0, 601: 1.0})
    assert late.over(600) == 0.2


def test_evenly_takes_as_many_seconds_as_the_rate_needs():
    assert spread(queueing.each(queueing.evenly(40)), (7, 100.0)) == [
        (7, 7, 33.333333333),
        (8, 7, 33.333333333),
        (9, 7, 33.333333333),
    ]


def test_evenly_takes_no_more_than_the_widest():
    assert spread(queueing.each(queueing.evenly(40, 2)), (0, 100.0)) == [(0, 0, 50.0), (1, 0, 50.0)]


def test_a_herd_that_is_counted_while_it_grows_crowds_into_its_first_seconds():
    """Twenty see no window and nineteen one of a second; the next twenty two seconds, the next three."""
    window = queueing.growing(20, 300)
    assert window(39.0) == [39.0]
    assert window(59.0) == [49.0, 10.0]
    assert window(79.0) == pytest.approx([49 + 20 / 3, 10 + 20 / 3, 20 / 3])


def test_beyond_the_widest_window_all_share_it():
    parts = queueing.growing(20, 300)(60_000.0)
    assert len(parts) == 300
    assert sum(parts) == pytest.approx(60_000)
    assert parts[-1] == pytest.approx((60_000 - 5_999) / 300)


def test_fractions_of_people_are_not_lost():
    for amount in (0.3, 39.5, 40.2, 1_000.7):
        assert sum(queueing.growing(20, 300)(amount)) == pytest.approx(amount)


def test_in_a_row_the_second_herd_begins_where_the_first_ends():
    assert spread(queueing.in_a_row(40), (0, 100.0), (1, 30.0), (9, 1.0)) == [
        (0, 0, 40.0),
        (1, 0, 40.0),
        (2, 0, 20.0),
        (2, 1, 20.0),
        (3, 1, 10.0),
        (9, 9, 1.0),
    ]
