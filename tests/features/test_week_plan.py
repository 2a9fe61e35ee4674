"""The lines of a plan: seven at most, each once, changed on two devices, taken over once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import week, week_log, week_plan
from bot.features.week import WeekLine
from bot.features.week_words import Written
from tests.features.planning import ALICE, APPLY, BOB, CALL, MONDAY, NOW, WEEK, many, planned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NEXT = MONDAY + WEEK


def texts(session: Session, begins_on: object = MONDAY, user_id: int = ALICE) -> list[str]:
    row = week.find(session, user_id, begins_on)  # type: ignore[arg-type] # a date
    return [line.what or "" for line in week.lines(session, row)]


def test_a_line_sent_twice_is_one_and_the_order_is_the_persons(session: Session):
    first = planned(session, APPLY, CALL)
    again = planned(session, CALL, Written("read"), APPLY)
    assert texts(session) == ["3 applications", "call Sam", "read"]
    assert [line.id for line in again] == [first[1].id, again[1].id, first[0].id]
    assert (first[0].when, first[0].where, first[0].times) == ("weekday mornings", "library", 3)
    assert (first[1].when, first[1].where, first[1].times) == (None, None, 1)


def test_seven_lines_are_a_full_week(session: Session):
    planned(session, *many(6))
    with pytest.raises(UserError, match="week-too-many") as refused:
        planned(session, APPLY, CALL)
    assert refused.value.facts == {"room": 1}
    planned(session, CALL)
    with pytest.raises(UserError, match="week-too-many"):
        planned(session, APPLY)
    planned(session, CALL, *many(6))
    assert len(texts(session)) == 7


def test_a_line_is_changed_and_what_two_devices_wrote_stays(session: Session):
    line, _call = planned(session)
    seen = line.print
    week_plan.change(session, ALICE, line.id, ["2 letters", "Tue", ""], "", seen=seen, now=NOW)
    assert (line.words, line.times) == (("2 letters", "Tue", ""), 2)
    week_plan.change(session, ALICE, line.id, ["3 applications", "Fri", "home"], "5", seen=seen, now=NOW)
    assert (line.words, line.times) == (("2 letters · 3 applications", "Tue · Fri", "home"), 5)
    week_plan.change(session, ALICE, line.id, ["one letter", "", ""], "twice", seen=line.print, now=NOW)
    assert (line.words, line.times) == (("one letter", "", ""), 2)


@pytest.mark.parametrize(
    ("typed", "times", "error"),
    [
        (["\u200b", "Tue", ""], "", "week-line-empty"),
        (["x" * 151, "", ""], "", "week-line-too-long"),
        (["x", "x" * 81, ""], "", "week-line-too-long"),
        (["x", "", ""], "often", "week-times-unknown"),
    ],
)
def test_a_bad_change_changes_nothing(session: Session, typed: list[str], times: str, error: str):
    line, _call = planned(session)
    with pytest.raises(UserError, match=error):
        week_plan.change(session, ALICE, line.id, typed, times, seen=line.print, now=NOW)
    assert (line.words, line.times) == (("3 applications", "weekday mornings", "library"), 3)


def test_a_removed_line_can_be_brought_back_where_there_is_room(session: Session):
    line, _call = planned(session)
    for _ in range(2):
        assert week_plan.remove(session, ALICE, line.id, now=NOW) is line
    assert texts(session) == ["call Sam"]
    with pytest.raises(UserError, match="week-line-gone"):
        week_plan.find(session, ALICE, line.id)
    with pytest.raises(UserError, match="week-line-gone"):
        week_plan.change(session, ALICE, line.id, ["x", "", ""], "", seen="", now=NOW)
    for _ in range(2):
        week_plan.bring_back(session, ALICE, line.id)
    assert texts(session) == ["3 applications", "call Sam"]
    week_plan.remove(session, ALICE, line.id, now=NOW)
    planned(session, *many(6))
    with pytest.raises(UserError, match="week-too-many"):
        week_plan.bring_back(session, ALICE, line.id)


def test_a_removed_line_typed_again_is_the_same_one_with_what_was_done(session: Session):
    line, _call = planned(session)
    week_log.did(session, ALICE, line.id, 0, week_log.TODAY, now=NOW)
    week_plan.remove(session, ALICE, line.id, now=NOW)
    assert planned(session, APPLY)[0] is line
    assert line.removed_at is None


def test_nobody_reaches_anothers_line(session: Session):
    line, _call = planned(session)
    for work in (
        lambda: week_plan.find(session, BOB, line.id),
        lambda: week_plan.remove(session, BOB, line.id, now=NOW),
        lambda: week_plan.bring_back(session, BOB, line.id),
        lambda: week_plan.find(session, ALICE, 10**15),
    ):
        with pytest.raises(UserError, match="week-line-gone"):
            work()


def test_the_last_plan_is_taken_over_once_however_often_it_is_pressed(session: Session):
    with pytest.raises(UserError, match="week-none-before"):
        week_plan.same_again(session, ALICE, NEXT, now=NOW)
    apply, call = planned(session)
    week_log.did(session, ALICE, apply.id, 0, week_log.TODAY, now=NOW)
    week_plan.remove(session, ALICE, call.id, now=NOW)
    (copied,) = week_plan.same_again(session, ALICE, NEXT, now=NOW)
    assert (copied.words, copied.times) == (apply.words, 3)
    assert copied.id != apply.id
    assert week_plan.same_again(session, ALICE, NEXT, now=NOW) == []
    week_plan.remove(session, ALICE, copied.id, now=NOW)
    assert week_plan.same_again(session, ALICE, NEXT, now=NOW) == []
    assert texts(session, NEXT) == []
    assert texts(session) == ["3 applications"]


def test_only_as_many_are_taken_over_as_there_is_room_for(session: Session):
    planned(session, *many(5))
    planned(session, APPLY, CALL, Written("read"), Written("write"), begins_on=NEXT)
    assert len(week_plan.same_again(session, ALICE, NEXT, now=NOW)) == 3
    assert week_plan.same_again(session, ALICE, NEXT, now=NOW) == []


def test_the_last_plan_may_be_weeks_ago_and_empty_weeks_between_are_passed_over(session: Session):
    planned(session, begins_on=MONDAY - 9 * WEEK)
    (gone,) = planned(session, CALL, begins_on=MONDAY - WEEK)
    week_plan.remove(session, ALICE, gone.id, now=NOW)
    planned(session, user_id=BOB, begins_on=MONDAY - WEEK)
    assert week_plan.planned_before(session, ALICE, MONDAY) == MONDAY - 9 * WEEK
    assert len(week_plan.same_again(session, ALICE, MONDAY, now=NOW)) == 2
    assert week_plan.planned_before(session, ALICE, MONDAY - 9 * WEEK) is None


def test_what_was_removed_long_ago_is_let_go_of_unless_something_of_it_was_done(session: Session):
    apply, call = planned(session)
    week_log.did(session, ALICE, apply.id, 0, week_log.TODAY, now=NOW)
    for line in (apply, call):
        week_plan.remove(session, ALICE, line.id, now=NOW)
    ids = apply.id, call.id
    week_plan.tidy(session, now=NOW + timedelta(days=30))
    assert all(session.get(WeekLine, each) for each in ids)
    week_plan.tidy(session, now=NOW + timedelta(days=30, seconds=1))
    session.expire_all()
    assert [session.get(WeekLine, each) is not None for each in ids] == [True, False]
