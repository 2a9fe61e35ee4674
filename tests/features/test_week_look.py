"""What there is to see: what was done, weeks and months without anything left out, a greeting said once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import week, week_log, week_look, week_plan, week_review
from bot.features.week_log import BESIDE, TODAY
from tests.features.planning import ALICE, BOB, CALL, DAY, MONDAY, NOW, WEEK, at, planned
from tests.travelling import statements

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_week_is_seen_with_how_much_of_each_line_is_done(session: Session):
    apply, call = planned(session)
    week_log.did(session, ALICE, apply.id, 0, TODAY, now=NOW)
    week_log.note(session, ALICE, MONDAY, "Rested", BESIDE, 20261123, now=NOW)
    look = week_look.look(session, ALICE, MONDAY, now=NOW)
    assert [(one.line, one.done) for one in look.planned] == [(apply, 1), (call, 0)]
    assert [(one.line, one.done) for one in look.done] == [(apply, 1)]
    assert [each.note for each in look.log] == ["Rested", None]
    assert look.days == [date(2026, 11, 24), date(2026, 11, 23)]
    assert (look.this, look.code, look.is_to_come, look.before) == (MONDAY, 20261123, False, None)
    assert {"3 applications", "library", "Rested"} <= set(look.words)


def test_what_was_done_of_a_removed_line_stays_done(session: Session):
    apply, call = planned(session)
    week_log.did(session, ALICE, apply.id, 0, TODAY, now=NOW)
    week_plan.remove(session, ALICE, apply.id, now=NOW)
    look = week_look.look(session, ALICE, MONDAY, now=NOW)
    assert [one.line for one in look.planned] == [call]
    assert [(one.line, one.done) for one in look.done] == [(apply, 1)]


def test_a_week_to_come_has_no_days_and_one_that_was_never_kept_is_empty(session: Session):
    look = week_look.look(session, ALICE, MONDAY + WEEK, now=NOW)
    assert (look.is_to_come, look.days, look.row, look.planned, look.log) == (True, [], None, [], ())
    assert look.words == []
    with pytest.raises(UserError, match="error-old-button"):
        week_look.look_at(session, ALICE, 20250101, now=NOW)


def test_one_looks_back_at_the_last_week_unless_nothing_is_there(session: Session):
    assert week_look.to_look_back(session, ALICE, now=NOW).begins_on == MONDAY
    week_log.note(session, ALICE, MONDAY - WEEK, "Rested", BESIDE, TODAY, now=NOW)
    assert week_look.to_look_back(session, ALICE, now=NOW).begins_on == MONDAY - WEEK
    assert week_look.to_look_back(session, ALICE, now=at(26)).begins_on == MONDAY
    planned(session, user_id=BOB, begins_on=MONDAY - WEEK)
    assert week_look.to_look_back(session, BOB, now=NOW).begins_on == MONDAY - WEEK


def test_who_was_away_for_two_weeks_is_welcomed_back_once(session: Session):
    assert not week_look.look(session, ALICE, MONDAY, now=NOW).welcome_back, "new is not back"
    planned(session)
    later = NOW + 2 * WEEK
    assert not week_look.look(session, ALICE, MONDAY, now=later - DAY / 24).welcome_back
    assert not week_look.look(session, ALICE, MONDAY, now=later, unasked=True).welcome_back
    assert week_look.look(session, ALICE, MONDAY + 2 * WEEK, now=later).welcome_back
    assert not week_look.look(session, ALICE, MONDAY + 2 * WEEK, now=later + DAY).welcome_back
    assert week.acted_at(session, ALICE) == NOW, "to look is not to act"
    assert week_look.look(session, ALICE, MONDAY, now=later + 2 * WEEK).welcome_back, "and away again"
    planned(session, CALL, begins_on=MONDAY + 2 * WEEK, now=later + 2 * WEEK)
    assert week.acted_at(session, ALICE) == later + 2 * WEEK
    assert not week_look.look(session, ALICE, MONDAY, now=later + 3 * WEEK).welcome_back


def test_a_month_counts_its_own_days_and_names_weeks_with_something_in_them(session: Session):
    apply, call = planned(session)
    for code in (20261123, 20261124):
        week_log.did(session, ALICE, apply.id, 9, code, now=at(30))
    week_log.did(session, ALICE, call.id, 0, TODAY, now=at(24))
    week_plan.remove(session, ALICE, call.id, now=at(24))
    week_log.note(session, ALICE, MONDAY + WEEK, "In November", BESIDE, TODAY, now=at(30))
    week_log.note(session, ALICE, MONDAY + WEEK, "In December", BESIDE, TODAY, now=at(31))
    week_log.note(session, BOB, MONDAY, "Bob's", BESIDE, TODAY, now=at(24))
    found = week_look.month(session, ALICE, 20261130, now=at(31))
    assert (found.first, found.things) == (date(2026, 11, 1), 4)
    assert found.on_days == [date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 30)]
    assert [one.begins_on for one in found.weeks] == [MONDAY + WEEK, MONDAY]
    assert [(one.line, one.done) for one in found.weeks[1].lines] == [(apply, 2), (call, 1)]
    assert [one.notes for one in found.weeks] == [["In November"], []]
    assert (found.earlier, found.later) == (None, date(2026, 12, 1))
    december = week_look.month(session, ALICE, 0, now=at(31))
    assert (december.things, december.earlier, december.later) == (1, date(2026, 11, 1), None)
    assert december.weeks[0].notes == ["In December"]


def test_months_without_anything_are_passed_over(session: Session):
    week_log.note(session, ALICE, date(2026, 6, 1), "June", BESIDE, TODAY, now=at(24) - 25 * WEEK)
    gone = week_log.note(session, ALICE, date(2026, 9, 7), "gone", BESIDE, TODAY, now=at(24) - 11 * WEEK)
    week_log.remove(session, ALICE, gone.id, now=NOW)
    week_review.looked(session, ALICE, MONDAY - WEEK, now=NOW)
    november = week_look.month(session, ALICE, 0, now=NOW)
    assert (november.things, november.weeks, november.earlier) == (0, [], date(2026, 6, 1))
    june = week_look.month(session, ALICE, 20260601, now=NOW)
    assert (june.things, june.earlier, june.later) == (1, None, None)
    for code in (1, 20261399, 2**62):
        with pytest.raises(UserError, match="error-old-button"):
            week_look.month(session, ALICE, code, now=NOW)


def test_five_years_of_weeks_ask_the_database_no_more_often_than_one(session: Session):
    asked: dict[str, Counter[int]] = {}
    for user_id, weeks in ((ALICE, 1), (BOB, 260)):
        for back in range(weeks):
            begins_on, now = MONDAY - back * WEEK, NOW - back * WEEK
            apply, _call = planned(session, begins_on=begins_on, user_id=user_id, now=now)
            for seen in range(5):
                week_log.did(session, user_id, apply.id, seen, TODAY, now=now)
        session.commit()
        looks = {
            "week": lambda of=user_id: week_look.look(session, of, MONDAY, now=NOW),
            "month": lambda of=user_id: week_look.month(session, of, 0, now=NOW),
            "lines": lambda of=user_id: week.lines_now(session, of, now=NOW),
        }
        for name, work in looks.items():
            session.expunge_all()
            asked.setdefault(name, Counter())[weeks] = statements(session, work)
            opened = [row for row in session.identity_map.values() if isinstance(row, week.WeekLog)]
            assert len(opened) <= 5 * 5, "of five years, a month's entries at most"
    assert all(found[260] == found[1] <= 10 for found in asked.values()), asked
