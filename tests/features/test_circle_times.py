"""When circles open and end: the wall clock's times, over changes of the clocks, and once in a week."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import circle_making, circle_member, circle_times, circle_week
from bot.features.circle import OPEN
from bot.reminders.table import CHANNEL
from tests.features.encircling import (
    ALICE,
    MONDAY,
    NOW,
    OPENS,
    SERVER,
    SUNDAY,
    WEEK,
    WRAPS,
    filled,
    made,
    opened,
    opens_at,
    plan,
    wraps_at,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEDNESDAY = Repeat(time(9, 0), frozenset({2}))
SATURDAY = Repeat(time(9, 0), frozenset({5}))


def test_a_week_ends_six_days_later_in_the_evening_unless_said_otherwise():
    assert circle_times.weekly(MONDAY) == (MONDAY, SUNDAY)
    friday = Repeat(time(17, 0), frozenset({4}))
    assert circle_times.weekly(MONDAY, friday) == (MONDAY, friday)


@pytest.mark.parametrize(
    "wraps",
    [MONDAY, Repeat(time(8, 30), frozenset({2})), Repeat(time(8, 1), frozenset({0})), Repeat(time(12), frozenset({0}))],
)
def test_an_end_too_near_to_an_opening_is_refused(wraps: Repeat):
    with pytest.raises(UserError, match="circle-times-too-near"):
        circle_times.weekly(MONDAY, wraps)


def test_a_circle_meets_on_one_day(session: Session):
    for opens, wraps in ((Repeat.daily(time(9)), None), (MONDAY, Repeat.weekdays(time(18)))):
        with pytest.raises(UserError, match="circle-one-day"):
            circle_making.make(session, 1, SERVER, plan(opens=opens, wraps=wraps), now=NOW)


def test_its_times_are_the_wall_clocks_when_the_clocks_change(session: Session):
    before = datetime(2026, 10, 19, 12, 0, tzinfo=UTC)  # London leaves summer time on the 25th
    row = made(session, now=before, opens=SUNDAY, wraps=Repeat(time(17), frozenset({5})))
    assert opens_at(session, row) == datetime(2026, 10, 25, 18, 0, tzinfo=UTC)
    week = opened(session, row, datetime(2026, 10, 25, 18, 0, tzinfo=UTC))
    assert wraps_at(session, week) == datetime(2026, 10, 31, 17, 0, tzinfo=UTC)
    york = made(session, "New York", now=before, zone="America/New_York", opens=SUNDAY)
    assert opens_at(session, york) == datetime(2026, 10, 25, 22, 0, tzinfo=UTC)
    week = opened(session, york, datetime(2026, 10, 25, 22, 0, tzinfo=UTC))
    assert week.wraps_at == datetime(2026, 10, 31, 22, 0, tzinfo=UTC)  # still summer there, until the day after
    following = opened(session, york, datetime(2026, 11, 1, 23, 0, tzinfo=UTC))
    assert following.begins_on.isoformat() == "2026-11-01"


def test_an_opening_in_the_hour_that_is_skipped_is_moved_by_it(session: Session):
    row = made(session, now=datetime(2026, 3, 27, tzinfo=UTC), opens=Repeat(time(1, 30), frozenset({6})))
    assert opens_at(session, row) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_a_late_opening_is_wrapped_up_at_its_proper_time(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row, late=timedelta(hours=23))
    assert (week.begins_on, wraps_at(session, week)) == (OPENS.date(), WRAPS)


def test_a_skipped_opening_has_no_wrap_up(session: Session):
    row = filled(session, ALICE)
    assert circle_times.last_opened(session, row.id) is None
    following = opened(session, row, OPENS + WEEK)
    assert wraps_at(session, following) == WRAPS + WEEK


def test_times_that_are_changed_in_a_week_open_the_next_after_its_end(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    circle_making.retime(session, SERVER, row.id, WEDNESDAY, None, "Europe/London", now=OPENS + HOUR)
    assert opens_at(session, row) == datetime(2026, 12, 2, 9, 0, tzinfo=UTC)
    assert wraps_at(session, week) == WRAPS
    circle_making.retime(session, SERVER, row.id, SATURDAY, None, "Europe/London", now=OPENS + HOUR)
    assert opens_at(session, row) == datetime(2026, 12, 5, 9, 0, tzinfo=UTC)


def test_after_its_end_four_days_are_the_shortest_week(session: Session):
    row = filled(session, ALICE, wraps=Repeat(time(18), frozenset({2})))
    week = opened(session, row)
    circle_week.wrapped(session, week.id, 5, now=week.wraps_at)
    evening = week.wraps_at + HOUR
    circle_making.retime(session, SERVER, row.id, Repeat(time(9), frozenset({3})), None, "Europe/London", now=evening)
    assert opens_at(session, row) == datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
    circle_making.retime(session, SERVER, row.id, Repeat(time(0), frozenset({4})), None, "Europe/London", now=evening)
    assert opens_at(session, row) == datetime(2026, 11, 27, 0, 0, tzinfo=UTC)
    assert circle_week.begin(session, row.id, datetime(2026, 11, 27, tzinfo=UTC), now=evening) is not None


def test_a_zone_that_is_changed_moves_the_opening(session: Session):
    row = made(session)
    circle_making.retime(session, SERVER, row.id, MONDAY, None, "Asia/Tokyo", now=NOW)
    assert opens_at(session, row) == datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def test_times_that_stay_leave_what_may_be_on_its_way_alone(session: Session):
    row = made(session)
    before = reminders.find(session, OPEN, CHANNEL, row.id)
    assert before is not None
    fence = before.fence
    circle_making.retime(session, SERVER, row.id, MONDAY, SUNDAY, "Europe/London", now=NOW)
    circle_times.promise(session, row, now=NOW)
    assert before.fence == fence


def test_one_opening_is_one_week_however_often_it_is_asked_for(session: Session):
    row = filled(session, ALICE)
    first = circle_week.begin(session, row.id, OPENS, now=OPENS)
    assert first is not None
    assert circle_week.begin(session, row.id, OPENS, now=OPENS + HOUR) is first
    circle_week.opened(session, first.id, 900, None, now=OPENS)
    circle_week.opened(session, first.id, 999, 901, now=OPENS + HOUR)
    assert (first.message_id, first.thread_id, first.opened_at) == (900, 901, OPENS)
    assert circle_week.begin(session, row.id, OPENS, now=OPENS + HOUR) is first
    assert circle_week.begin(session, row.id, OPENS + 3 * DAY, now=OPENS + 3 * DAY) is None


def test_a_week_that_was_begun_and_never_posted_is_the_next_one(session: Session):
    row = filled(session, ALICE)
    first = circle_week.begin(session, row.id, OPENS, now=OPENS)
    assert first is not None
    following = circle_week.begin(session, row.id, OPENS + WEEK, now=OPENS + WEEK)
    assert following is first
    assert (first.begins_on, first.wraps_at) == ((OPENS + WEEK).date(), WRAPS + WEEK)


def test_an_empty_circle_invites_three_times_and_goes_on_when_somebody_comes(session: Session):
    row = made(session)
    for number in range(3):
        opened(session, row, OPENS + number * WEEK)
    assert circle_week.begin(session, row.id, OPENS + 3 * WEEK, now=OPENS + 3 * WEEK) is None
    circle_times.promise(session, row, now=OPENS + 3 * WEEK)
    circle_member.join(session, ALICE, row.id, now=OPENS + 3 * WEEK)
    assert circle_week.begin(session, row.id, OPENS + 4 * WEEK, now=OPENS + 4 * WEEK) is not None


def test_what_is_not_there_begins_nothing(session: Session):
    assert circle_week.begin(session, 99, OPENS, now=OPENS) is None
    assert circle_week.lasting(session, 99) is None
    assert circle_week.current(session, 99, now=OPENS) is None
