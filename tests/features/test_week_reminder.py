"""The two reminders: off unless asked for, one of each, silent where the week is planned or looked back at."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot import reminders
from bot.clock import Repeat
from bot.features import profile, week_plan, week_reminder, week_review
from bot.features.week_reminder import Sort
from tests.features.planning import ALICE, BOB, DAY, MONDAY, NOW, WEEK, at, planned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONDON = ZoneInfo("Europe/London")
SUNDAY = Repeat(time(18, 0), frozenset({6}))


def test_both_are_off_and_proposed_at_the_persons_own_time(session: Session):
    profile.set_prompt_time(session, ALICE, time(7, 30), now=NOW)
    plan, review = week_reminder.both(session, ALICE, now=NOW)
    assert (plan.rule, plan.next_at) == (Repeat(time(7, 30), frozenset({0})), None)
    assert (review.rule, review.next_at) == (SUNDAY, None)
    assert reminders.upcoming(session, ALICE) == []


@pytest.mark.parametrize("sort", list(Sort))
def test_one_is_asked_for_moved_and_taken_back(session: Session, sort: Sort):
    for at_ in (time(9), time(18)):
        week_reminder.ask(session, ALICE, sort, Repeat(at_, frozenset({6})), LONDON, now=NOW)
    (row,) = reminders.upcoming(session, ALICE)
    assert (row.kind, row.fire_at, row.zone) == (f"week.{sort}", at(29, 18), "Europe/London")
    assert week_reminder.asked(session, ALICE, sort, now=NOW).next_at == at(29, 18)
    assert week_reminder.asked(session, ALICE, sort, now=at(29, 19)).next_at == at(36, 18), "being sent right now"
    assert week_reminder.both(session, BOB, now=NOW)[0].next_at is None
    for _ in range(2):
        week_reminder.stop(session, ALICE, sort, now=NOW)
    assert reminders.upcoming(session, ALICE) == []


def test_it_comes_at_the_same_wall_time_over_changes_of_clocks_and_zones(session: Session):
    before = datetime(2026, 10, 20, 12, tzinfo=UTC)
    profile.set_zone(session, ALICE, "Europe/London", now=before)
    week_reminder.ask(session, ALICE, Sort.PLAN, SUNDAY, LONDON, now=before)
    asked = week_reminder.asked(session, ALICE, Sort.PLAN, now=before)
    assert asked.next_at == datetime(2026, 10, 25, 18, tzinfo=UTC), "the clocks went back that night"
    profile.set_zone(session, ALICE, "America/New_York", now=before)
    asked = week_reminder.asked(session, ALICE, Sort.PLAN, now=before)
    assert asked.next_at == datetime(2026, 10, 25, 22, tzinfo=UTC)


def test_not_this_week_lets_what_was_put_off_come_at_its_usual_time(session: Session):
    assert week_reminder.not_this_week(session, ALICE, Sort.PLAN, now=NOW) is None
    week_reminder.ask(session, ALICE, Sort.PLAN, SUNDAY, LONDON, now=NOW)
    assert week_reminder.not_this_week(session, ALICE, Sort.PLAN, now=NOW) == at(29, 18), "a usual one stays"
    (row,) = reminders.upcoming(session, ALICE)
    row.set_time(at(36, 18))
    reminders.move(session, ALICE, row.id, to=at(30, 18))
    assert week_reminder.not_this_week(session, ALICE, Sort.PLAN, now=at(29, 20)) == at(36, 18)
    assert row.fire_at == at(36, 18)


def test_a_plan_is_asked_for_unless_that_week_has_one(session: Session):
    sunday = at(29, 18)
    found = week_reminder.plan_due(session, ALICE, sunday, now=sunday)
    assert found is not None
    assert found.begins_on == MONDAY + WEEK
    planned(session)
    assert week_reminder.plan_due(session, ALICE, sunday, now=sunday) is not None, "that is the week before"
    line, *_ = planned(session, begins_on=MONDAY + WEEK)
    assert week_reminder.plan_due(session, ALICE, sunday, now=sunday) is None
    for each in week_plan.same_again(session, ALICE, MONDAY + WEEK, now=NOW) or [line]:
        week_plan.remove(session, ALICE, each.id, now=NOW)
    assert week_reminder.plan_due(session, BOB, sunday, now=sunday) is not None


def test_a_reminder_held_until_the_next_day_is_still_about_its_own_week(session: Session):
    thursday, friday = at(26, 23), at(27, 8)
    found = week_reminder.plan_due(session, ALICE, thursday, now=friday)
    assert found is not None
    assert found.begins_on == MONDAY
    wednesday = at(25, 23)
    back = week_reminder.review_due(session, ALICE, wednesday, now=wednesday + timedelta(hours=9))
    assert back is not None
    assert back.begins_on == MONDAY - WEEK


def test_a_look_back_is_asked_for_unless_it_was_done(session: Session):
    sunday = at(29, 18)
    assert week_reminder.review_due(session, ALICE, sunday, now=sunday) is not None
    week_review.looked(session, ALICE, MONDAY - WEEK, now=sunday)
    assert week_reminder.review_due(session, ALICE, sunday, now=sunday) is not None
    week_review.looked(session, ALICE, MONDAY, now=sunday)
    assert week_reminder.review_due(session, ALICE, sunday, now=sunday) is None
    assert week_reminder.review_due(session, ALICE, sunday + WEEK, now=sunday + WEEK + DAY / 2) is not None


def test_a_reminder_greets_nobody(session: Session):
    planned(session)
    found = week_reminder.plan_due(session, ALICE, NOW + 5 * WEEK, now=NOW + 5 * WEEK)
    assert found is not None
    assert not found.welcome_back
