"""Which week it is: from Monday in the person's own zone, over changes of clocks and zones, and none twice."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.clock import local_date
from bot.day_code import code_of
from bot.errors import UserError
from bot.features import profile, week, week_log, week_plan
from tests.features.planning import ALICE, APPLY, BOB, CALL, DAY, MONDAY, NOW, WEEK, at, planned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SUNDAY_NIGHT = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)


def test_a_week_begins_on_monday_where_the_person_is(session: Session):
    assert week.running(session, ALICE, now=SUNDAY_NIGHT) == MONDAY
    profile.set_zone(session, ALICE, "Europe/Berlin", now=NOW)
    assert week.running(session, ALICE, now=SUNDAY_NIGHT) == MONDAY + WEEK
    profile.set_zone(session, ALICE, "America/New_York", now=NOW)
    assert week.running(session, ALICE, now=SUNDAY_NIGHT) == MONDAY


@pytest.mark.parametrize(
    ("zone", "last_minute", "first_minute"),
    [
        # Clocks changed the Sunday before; the last two zones are the farthest from each other.
        ("Europe/London", datetime(2026, 10, 25, 23, 59, tzinfo=UTC), datetime(2026, 10, 26, 0, 0, tzinfo=UTC)),
        ("Europe/London", datetime(2026, 3, 29, 22, 59, tzinfo=UTC), datetime(2026, 3, 29, 23, 0, tzinfo=UTC)),
        ("America/Sao_Paulo", datetime(2018, 11, 5, 1, 59, tzinfo=UTC), datetime(2018, 11, 5, 2, 0, tzinfo=UTC)),
        ("Pacific/Apia", datetime(2026, 11, 22, 10, 59, tzinfo=UTC), datetime(2026, 11, 22, 11, 0, tzinfo=UTC)),
        ("Pacific/Pago_Pago", datetime(2026, 11, 23, 10, 59, tzinfo=UTC), datetime(2026, 11, 23, 11, 0, tzinfo=UTC)),
    ],
)
def test_its_border_is_midnight_there_also_when_the_clocks_change(
    session: Session, zone: str, last_minute: datetime, first_minute: datetime
):
    profile.set_zone(session, ALICE, zone, now=NOW)
    before, after = (week.running(session, ALICE, now=moment) for moment in (last_minute, first_minute))
    assert after - before == WEEK
    assert after == local_date(first_minute, ZoneInfo(zone))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_days_code_reads_back_as_that_day(day: date):
    assert week.day_in(code_of(day)) == day
    assert week.monday_of(day).weekday() == 0
    assert 0 <= (day - week.monday_of(day)).days < 7


def test_from_friday_on_a_plan_is_for_the_next_week_and_until_wednesday_one_looks_back_at_the_last(session: Session):
    days = [at(23 + day) for day in range(7)]
    assert [week.to_plan(session, ALICE, now=day) for day in days] == [MONDAY] * 4 + [MONDAY + WEEK] * 3
    assert [week.to_review(session, ALICE, now=day) for day in days] == [MONDAY - WEEK] * 3 + [MONDAY] * 4


@pytest.mark.parametrize("code", [1, 20261124, 20261332, 20261214, 20261109, 99991227, 99999999, 10**18, 2**63 - 1])
def test_a_made_up_week_is_none(session: Session, code: int):
    with pytest.raises(UserError, match="error-old-button"):
        week.begins_in(session, ALICE, code, now=NOW)


def test_weeks_near_and_weeks_that_are_there_can_be_named(session: Session):
    near = [MONDAY - WEEK, MONDAY, MONDAY + WEEK]
    assert [week.begins_in(session, ALICE, code_of(day), now=NOW) for day in near] == near
    assert week.begins_in(session, ALICE, week.THIS_WEEK, now=NOW) == MONDAY
    old = MONDAY - 30 * WEEK
    planned(session, begins_on=old)
    assert week.begins_in(session, ALICE, code_of(old), now=NOW) == old
    with pytest.raises(UserError, match="error-old-button"):
        week.begins_in(session, BOB, code_of(old), now=NOW)


def test_the_running_weeks_lines_are_those_that_stand_there(session: Session):
    assert week.lines_now(session, ALICE, now=NOW) == ()
    apply, call = planned(session)
    planned(session, begins_on=MONDAY + WEEK)
    planned(session, user_id=BOB)
    assert week.lines_now(session, ALICE, now=NOW) == [apply, call]
    week_plan.remove(session, ALICE, apply.id, now=NOW)
    assert week.lines_now(session, ALICE, now=NOW) == [call]
    assert len(week.lines_now(session, ALICE, now=NOW + WEEK)) == 2


def test_another_zone_in_the_middle_of_a_week_loses_no_week_and_doubles_none(session: Session):
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    monday_in_tokyo = at(29, 20)
    begins_on = week.running(session, ALICE, now=monday_in_tokyo)
    assert begins_on == MONDAY + WEEK
    apply, _call = planned(session, begins_on=begins_on, now=monday_in_tokyo)
    week_log.did(session, ALICE, apply.id, 0, week_log.TODAY, now=monday_in_tokyo)
    profile.set_zone(session, ALICE, "America/Los_Angeles", now=monday_in_tokyo)
    assert week.running(session, ALICE, now=monday_in_tokyo) == MONDAY, "it is Sunday there"
    with pytest.raises(UserError, match="week-not-yet"):
        week_log.did(session, ALICE, apply.id, 1, week_log.TODAY, now=monday_in_tokyo + DAY / 4)
    monday_there = monday_in_tokyo + DAY
    assert week.running(session, ALICE, now=monday_there) == begins_on
    planned(session, APPLY, CALL, begins_on=begins_on, now=monday_there)
    week_log.did(session, ALICE, apply.id, 1, week_log.TODAY, now=monday_there)
    assert session.scalar(select(func.count()).select_from(week.Week)) == 1
    row = week.find(session, ALICE, begins_on)
    assert row is not None
    assert [each.day_on for each in week_log.of(session, row)] == [begins_on, begins_on]
    assert len(week.lines_now(session, ALICE, now=monday_there)) == 2


def test_a_week_of_somebody_else_is_not_there(session: Session):
    planned(session)
    row = week.find(session, ALICE, MONDAY)
    assert row is not None
    assert week.own(session, ALICE, row.id) is row
    for user_id, week_id in ((BOB, row.id), (ALICE, row.id + 1)):
        with pytest.raises(UserError, match="week-gone"):
            week.own(session, user_id, week_id)


def test_what_was_done_last_is_remembered_and_never_goes_back(session: Session):
    assert week.acted_at(session, ALICE) is None
    planned(session, now=NOW)
    planned(session, begins_on=MONDAY + WEEK, now=NOW - DAY)
    assert week.acted_at(session, ALICE) == NOW
    planned(session, now=NOW - DAY)
    assert week.acted_at(session, ALICE) == NOW
