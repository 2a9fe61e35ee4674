"""What was done: a tap counts once, an old card still counts, a line in words on any day of its week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import profile, week, week_log, week_plan
from bot.features.week_log import BESIDE, SAME_WITHIN, TODAY
from tests.features.planning import ALICE, BOB, MONDAY, NOW, WEEK, at, planned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.week import WeekLine, WeekLog


def log(session: Session) -> list[WeekLog]:
    return list(week_log.of(session, week.find(session, ALICE, MONDAY)))


@pytest.fixture
def line(session: Session) -> WeekLine:
    return planned(session)[0]


def test_a_tap_counts_up_and_a_double_press_counts_once(session: Session, line: WeekLine):
    one = week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW)
    assert week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW + SAME_WITHIN / 2) is one
    for seen in (1, 2, 3):
        week_log.did(session, ALICE, line.id, seen, TODAY, now=NOW)
    assert len(log(session)) == 4, "more than planned is simply there"
    week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW + timedelta(hours=3))
    assert len(log(session)) == 5, "an old card pressed hours later is a new thing done"


def test_a_tap_too_many_is_taken_back_and_can_be_had_again(session: Session, line: WeekLine):
    one = week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW)
    for _ in range(2):
        week_log.remove(session, ALICE, one.id, now=NOW)
    assert log(session) == []
    with pytest.raises(UserError, match="week-log-gone"):
        week_log.find(session, ALICE, one.id)
    for _ in range(2):
        week_log.bring_back(session, ALICE, one.id)
    assert log(session) == [one]
    week_log.remove(session, ALICE, one.id, now=NOW)
    assert week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW) is not one


@pytest.mark.parametrize(
    ("code", "now", "expected"),
    [
        (TODAY, NOW, date(2026, 11, 24)),
        (20261123, NOW, date(2026, 11, 23)),
        (20261128, NOW, date(2026, 11, 24)),  # a day to come, as only a made-up button has it
        (20261120, NOW, date(2026, 11, 23)),
        (TODAY, at(30), date(2026, 11, 29)),  # Sunday's card, pressed on Monday
        (20261127, at(30) + 9 * WEEK, date(2026, 11, 27)),
    ],
)
def test_a_day_is_one_of_its_week_up_to_today(session: Session, line: WeekLine, code: int, now, expected: date):
    assert week_log.did(session, ALICE, line.id, 0, code, now=now).day_on == expected


def test_the_day_is_the_persons_own(session: Session, line: WeekLine):
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    assert week_log.did(session, ALICE, line.id, 0, TODAY, now=at(24, 16)).day_on == date(2026, 11, 25)


def test_nothing_is_done_in_a_week_that_has_not_begun(session: Session):
    apply, _call = planned(session, begins_on=MONDAY + WEEK)
    with pytest.raises(UserError, match="week-not-yet"):
        week_log.did(session, ALICE, apply.id, 0, TODAY, now=NOW)
    with pytest.raises(UserError, match="week-not-yet"):
        week_log.note(session, ALICE, MONDAY + WEEK, "early", BESIDE, TODAY, now=NOW)


def test_a_line_in_words_is_kept_once_of_a_line_or_beside_the_plan(session: Session, line: WeekLine):
    one = week_log.note(session, ALICE, MONDAY, " Wrote to Anna ", BESIDE, TODAY, now=NOW)
    assert week_log.note(session, ALICE, MONDAY, "Wrote to Anna", BESIDE, TODAY, now=NOW + SAME_WITHIN / 2) is one
    assert week_log.note(session, ALICE, MONDAY, "Wrote to Anna", BESIDE, 20261123, now=NOW) is not one
    assert week_log.note(session, ALICE, MONDAY, "Wrote to Anna", line.id, TODAY, now=NOW) is not one
    assert week_log.note(session, ALICE, MONDAY, "", line.id, TODAY, now=NOW).note is None
    assert week_log.note(session, ALICE, MONDAY, "Wrote to Anna", BESIDE, TODAY, now=NOW + SAME_WITHIN) is not one
    assert week_log.counted(session, [line.week_id]) == {line.week_id: {BESIDE: 3, line.id: 2}}
    assert week_log.counted(session, []) == {}


@pytest.mark.parametrize(("text", "error"), [("\u200b ", "empty"), ("x" * 301, "too-long")])
def test_words_that_say_nothing_or_too_much_are_refused(session: Session, text: str, error: str):
    with pytest.raises(UserError, match=f"week-log-{error}"):
        week_log.note(session, ALICE, MONDAY, text, BESIDE, TODAY, now=NOW)
    assert log(session) == []


def test_a_line_of_another_week_or_person_is_none(session: Session, line: WeekLine):
    other, _call = planned(session, begins_on=MONDAY - WEEK)
    theirs, _call = planned(session, user_id=BOB)
    for line_id in (other.id, theirs.id, 10**15):
        with pytest.raises(UserError, match="week-line-gone"):
            week_log.note(session, ALICE, MONDAY, "x", line_id, TODAY, now=NOW)
    week_plan.remove(session, ALICE, line.id, now=NOW)
    with pytest.raises(UserError, match="week-line-gone"):
        week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW)


def test_an_entry_is_changed_on_two_devices_and_both_texts_stay(session: Session, line: WeekLine):
    one = week_log.note(session, ALICE, MONDAY, "A letter", BESIDE, TODAY, now=NOW)
    seen = one.print
    week_log.edit(session, ALICE, one.id, "Two letters", seen=seen)
    week_log.edit(session, ALICE, one.id, "Three letters", seen=seen)
    assert one.note == "Two letters\n\nThree letters"
    with pytest.raises(UserError, match="week-log-empty"):
        week_log.edit(session, ALICE, one.id, " ", seen=one.print)
    tap = week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW)
    assert week_log.edit(session, ALICE, tap.id, "With a friend", seen=tap.print).note == "With a friend"
    assert week_log.edit(session, ALICE, tap.id, "", seen=tap.print).note is None


def test_nobody_reaches_anothers_entry(session: Session, line: WeekLine):
    one = week_log.did(session, ALICE, line.id, 0, TODAY, now=NOW)
    for work in (
        lambda: week_log.find(session, BOB, one.id),
        lambda: week_log.remove(session, BOB, one.id, now=NOW),
        lambda: week_log.bring_back(session, BOB, one.id),
        lambda: week_log.edit(session, BOB, one.id, "x", seen=""),
    ):
        with pytest.raises(UserError, match="week-log-gone"):
            work()
    with pytest.raises(UserError, match="week-line-gone"):
        week_log.did(session, BOB, line.id, 0, TODAY, now=NOW)


def test_what_was_taken_back_long_ago_is_let_go_of(session: Session, line: WeekLine):
    kept, gone = (week_log.did(session, ALICE, line.id, seen, TODAY, now=NOW) for seen in (0, 1))
    week_log.remove(session, ALICE, gone.id, now=NOW)
    week_log.tidy(session, now=NOW + timedelta(days=31))
    session.expire_all()
    assert log(session) == [kept]
    with pytest.raises(UserError, match="week-log-gone"):
        week_log.own(session, ALICE, gone.id)
