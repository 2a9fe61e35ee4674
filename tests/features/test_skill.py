"""Skills: one under way and the others parked, asked for once a week, ended and undone; nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import profile, skill, skill_end, skill_log
from bot.features.skill import STEP, Skill, Source, State
from bot.features.skill_log import SkillLog
from bot.features.skill_words import MOST_GAIN, MOST_GOAL
from bot.meanwhile import print_of
from bot.reminders import KINDS, Lane
from tests.features.training import ALICE, BOB, DUE, FRIDAY, NOW, WEEK, begun, promised, wish

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("londoners")


def test_a_skill_begins_and_its_step_is_asked_for_each_week_in_the_persons_zone(session: Session):
    profile.set_zone(session, ALICE, "America/New_York", now=NOW)
    standing = begun(session)
    assert (standing.skill.state, standing.skill.begun_at, standing.other) == (State.UNDER_WAY, NOW, None)
    assert standing.next_at == DUE.replace(hour=23)
    row = reminders.find(session, STEP, ALICE, standing.skill.id)
    assert row is not None
    assert (row.repeat, row.zone) == ("18:00 3", "America/New_York")
    assert skill.under_way(session, ALICE) is standing.skill
    assert skill.under_way(session, BOB) is None


def test_its_reminder_waits_is_never_too_late_and_goes_with_the_herd():
    kind = KINDS[STEP]
    assert (kind.lane, kind.latest, kind.waits, kind.snooze) == (Lane.BULK, None, True, False)


def test_a_second_skill_is_parked_and_nothing_asks_for_it(session: Session):
    first, second = begun(session, "SQL"), begun(session, "Go")
    assert (second.skill.state, second.next_at, second.other) == (State.PARKED, None, first.skill)
    assert promised(session) == [first.skill.id]


def test_the_same_skill_sent_twice_is_one(session: Session):
    one = begun(session)
    assert skill.start(session, ALICE, wish(" SQL "), now=NOW + skill.SAME_WITHIN).skill is one.skill
    later = skill.start(session, ALICE, wish(), now=NOW + skill.SAME_WITHIN + timedelta(seconds=1))
    assert later.skill is not one.skill


def test_swapping_parks_the_one_that_was_under_way(session: Session):
    first, second = begun(session, "SQL").skill, begun(session, "Go").skill
    swapped = skill.take_up(session, ALICE, second.id, now=NOW)
    assert (swapped.skill, swapped.other, swapped.next_at) == (second, first, DUE)
    assert (first.state, second.state) == (State.PARKED, State.UNDER_WAY)
    assert promised(session) == [second.id]
    assert skill.take_up(session, ALICE, second.id, now=NOW).other is None


def test_a_parked_skill_keeps_its_day_and_time(session: Session):
    row = begun(session).skill
    skill.park(session, ALICE, row.id)
    skill.park(session, ALICE, row.id)
    assert promised(session) == []
    assert skill.take_up(session, ALICE, row.id, now=NOW).next_at == DUE


def test_a_skill_that_is_done_is_not_taken_up_by_an_old_button(session: Session):
    row = begun(session).skill
    skill_end.done(session, ALICE, row.id, "", seen=print_of(None), now=NOW)
    with pytest.raises(UserError, match="skill-is-done"):
        skill.take_up(session, ALICE, row.id, now=NOW)
    assert skill.park(session, ALICE, row.id).state == State.DONE


def test_changing_day_and_time_moves_the_reminder_and_changing_words_does_not(session: Session):
    row = begun(session).skill
    reminder = reminders.find(session, STEP, ALICE, row.id)
    assert reminder is not None
    reminders.move(session, ALICE, reminder.id, to=NOW + timedelta(hours=5))
    changed = skill.change(session, ALICE, row.id, wish("PostgreSQL", "Two"), seen=row.print, now=NOW)
    assert (changed.skill.goal, changed.skill.weekly) == ("PostgreSQL", "Two")
    assert changed.next_at == NOW + timedelta(hours=5)
    changed = skill.change(session, ALICE, row.id, wish(rule=FRIDAY), seen=row.print, now=NOW)
    assert changed.next_at == datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


def test_changing_sets_a_cancelled_reminder_again_but_none_for_a_parked_skill(session: Session):
    first, second = begun(session).skill, begun(session, "Go").skill
    reminders.cancel(session, STEP, user_id=ALICE, subject_id=first.id)
    assert skill.stands(session, ALICE, first.id, now=NOW).next_at is None
    assert skill.change(session, ALICE, first.id, wish(), seen=first.print, now=NOW).next_at == DUE
    changed = skill.change(session, ALICE, second.id, wish("Go", rule=FRIDAY), seen=second.print, now=NOW)
    assert changed.next_at is None
    assert changed.skill.rule == FRIDAY


def test_what_two_devices_write_is_kept_both_ways(session: Session):
    row = begun(session).skill
    before = row.print
    skill.change(session, ALICE, row.id, wish("PostgreSQL", "Two exercises"), seen=before, now=NOW)
    skill.change(session, ALICE, row.id, wish("Excel", "One page"), seen=before, now=NOW)
    assert (row.goal, row.weekly) == ("PostgreSQL Excel", "Two exercises\n\nOne page")
    skill.change(session, ALICE, row.id, wish("Excel", "One page"), seen=row.print, now=NOW)
    assert (row.goal, row.weekly) == ("Excel", "One page")


def test_the_next_time_is_told_while_the_reminder_of_now_is_on_its_way(session: Session):
    row = begun(session).skill
    assert skill.stands(session, ALICE, row.id, now=DUE).next_at == DUE + WEEK


def test_a_goal_is_put_into_other_words(session: Session):
    row = begun(session, "Be the best at SQL").skill
    assert skill.reword(session, ALICE, row.id, "SQL", now=NOW).skill.goal == "SQL"


def test_what_came_from_a_gap_or_a_lesson_is_found_again(session: Session):
    assert skill.of_source(session, ALICE, Source.GAP, 5) is None
    standing = skill.start(session, ALICE, wish(), now=NOW, source=Source.GAP, source_id=5)
    assert skill.of_source(session, ALICE, Source.GAP, 5) is standing.skill
    assert skill.of_source(session, ALICE, Source.LESSON, 5) is None
    assert skill.of_source(session, BOB, Source.GAP, 5) is None
    skill_end.stop(session, ALICE, standing.skill.id, now=NOW)
    assert skill.of_source(session, ALICE, Source.GAP, 5) is None
    with pytest.raises(UserError, match="error-old-button"):
        skill.start(session, ALICE, wish(), now=NOW, source="moon")


def test_the_list_has_the_one_under_way_first_then_parked_then_done(session: Session):
    first, second, third, fourth = (begun(session, goal).skill for goal in ("A", "B", "C", "D"))
    skill_end.done(session, ALICE, second.id, "", seen=print_of(None), now=NOW)
    assert list(skill.listed(session, ALICE)) == [first, fourth, third, second]


def test_what_is_proposed_is_the_day_after_tomorrow_at_the_persons_own_time(session: Session):
    assert skill.proposed(session, ALICE, now=NOW) == Repeat(time(9, 0), frozenset({3}))
    profile.set_zone(session, ALICE, "Pacific/Kiritimati", now=NOW)
    profile.set_prompt_time(session, ALICE, time(7, 30), now=NOW)
    assert skill.proposed(session, ALICE, now=NOW) == Repeat(time(7, 30), frozenset({4}))


# Its end


def test_done_ends_the_reminder_and_keeps_what_it_gave(session: Session):
    row = begun(session).skill
    skill_end.done(session, ALICE, row.id, "I read plans", seen=print_of(None), now=NOW)
    assert (row.state, row.done_at, row.gain) == (State.DONE, NOW, "I read plans")
    assert promised(session) == []
    assert skill.under_way(session, ALICE) is None
    skill_end.done(session, ALICE, row.id, "I write them", seen=print_of(None), now=NOW + WEEK)
    assert (row.done_at, row.gain) == (NOW, "I read plans\n\nI write them")
    with pytest.raises(UserError, match="skill-gain-too-long"):
        skill_end.done(session, ALICE, row.id, "x" * (MOST_GAIN + 1), seen=print_of(row.gain), now=NOW)


def test_done_taken_back_goes_on_or_waits_where_another_is_under_way(session: Session):
    row = begun(session).skill
    skill_end.done(session, ALICE, row.id, "", seen=print_of(None), now=NOW)
    back = skill_end.undone(session, ALICE, row.id, now=NOW)
    assert (back.skill.state, back.skill.done_at, back.next_at) == (State.UNDER_WAY, None, DUE)
    assert skill_end.undone(session, ALICE, row.id, now=NOW).skill.state == State.UNDER_WAY
    skill_end.done(session, ALICE, row.id, "", seen=print_of(None), now=NOW)
    other = begun(session, "Go").skill
    back = skill_end.undone(session, ALICE, row.id, now=NOW)
    assert (back.skill.state, back.other, promised(session)) == (State.PARKED, other, [other.id])


def test_a_stopped_skill_is_gone_and_can_be_brought_back_as_it_was(session: Session):
    row = begun(session).skill
    skill_end.stop(session, ALICE, row.id, now=NOW)
    skill_end.stop(session, ALICE, row.id, now=NOW + WEEK)
    assert (row.removed_at, promised(session)) == (NOW, [])
    with pytest.raises(UserError, match="skill-gone"):
        skill.find(session, ALICE, row.id)
    back = skill_end.bring_back(session, ALICE, row.id, now=NOW)
    assert (back.skill.state, back.next_at) == (State.UNDER_WAY, DUE)
    assert skill_end.bring_back(session, ALICE, row.id, now=NOW).skill.state == State.UNDER_WAY


def test_a_stopped_skill_comes_back_parked_where_another_is_under_way_and_done_where_it_was_done(session: Session):
    row = begun(session).skill
    skill_end.stop(session, ALICE, row.id, now=NOW)
    other = begun(session, "Go").skill
    assert skill_end.bring_back(session, ALICE, row.id, now=NOW).skill.state == State.PARKED
    skill_end.done(session, ALICE, other.id, "", seen=print_of(None), now=NOW)
    skill_end.stop(session, ALICE, other.id, now=NOW)
    assert skill_end.bring_back(session, ALICE, other.id, now=NOW).skill.state == State.DONE


def test_what_was_stopped_is_let_go_after_thirty_days_with_its_steps(session: Session):
    row, other = begun(session).skill, begun(session, "Go").skill
    skill_log.log(session, ALICE, row.id, "did one", "", now=NOW)
    gone = skill_log.log(session, ALICE, other.id, "did two", "", now=NOW)
    kept = skill_log.log(session, ALICE, other.id, "did three", "", now=NOW)
    skill_end.stop(session, ALICE, row.id, now=NOW)
    skill_log.remove(session, ALICE, gone.id, now=NOW)
    skill_end.tidy(session, now=NOW + skill_end.UNDO_FOR)
    assert session.scalar(select(func.count()).select_from(SkillLog)) == 3
    skill_end.tidy(session, now=NOW + skill_end.UNDO_FOR + timedelta(seconds=1))
    assert [one.id for one in session.scalars(select(SkillLog))] == [kept.id]
    assert [one.id for one in session.scalars(select(Skill))] == [other.id]


def test_nobody_reaches_anothers_skill_or_step(session: Session):
    row = begun(session).skill
    step = skill_log.log(session, ALICE, row.id, "x", "", now=NOW)
    for reach in (
        lambda: skill.find(session, BOB, row.id),
        lambda: skill.find(session, BOB, 99),
        lambda: skill.change(session, BOB, row.id, wish(), seen="", now=NOW),
        lambda: skill.take_up(session, BOB, row.id, now=NOW),
        lambda: skill.park(session, BOB, row.id),
        lambda: skill.reword(session, BOB, row.id, "x", now=NOW),
        lambda: skill_end.done(session, BOB, row.id, "", seen="", now=NOW),
        lambda: skill_end.undone(session, BOB, row.id, now=NOW),
        lambda: skill_end.stop(session, BOB, row.id, now=NOW),
        lambda: skill_end.bring_back(session, BOB, row.id, now=NOW),
        lambda: skill_end.turned_into(session, BOB, row.id, 7),
        lambda: skill_log.log(session, BOB, row.id, "x", "", now=NOW),
        lambda: skill_log.did(session, BOB, row.id, DUE, now=NOW),
    ):
        with pytest.raises(UserError, match="skill-gone"):
            reach()
    for reach in (
        lambda: skill_log.find_log(session, BOB, step.id),
        lambda: skill_log.edit(session, BOB, step.id, "x", "", seen=""),
        lambda: skill_log.show(session, BOB, step.id, "x", seen=""),
        lambda: skill_log.remove(session, BOB, step.id, now=NOW),
        lambda: skill_log.bring_back_log(session, BOB, step.id),
    ):
        with pytest.raises(UserError, match="skill-log-gone"):
            reach()
    assert promised(session, BOB) == []


def test_a_move_to_another_zone_keeps_the_time_on_the_wall(session: Session):
    row = begun(session).skill
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    assert skill.stands(session, ALICE, row.id, now=NOW).next_at == DUE.replace(hour=9)


def test_words_are_sealed_and_a_merged_goal_still_fits_its_form(session: Session):
    row = begun(session, "Spanish").skill
    skill_log.log(session, ALICE, row.id, "Spanish verbs", "Spanish film", now=NOW)
    skill_end.done(session, ALICE, row.id, "I speak Spanish", seen=print_of(None), now=NOW)
    session.flush()
    found = [*session.execute(text("SELECT goal, weekly, gain FROM skills"))]
    found += [*session.execute(text("SELECT note, evidence FROM skill_logs"))]
    assert all(isinstance(value, bytes) and b"panish" not in value for row in found for value in row)
    long = wish("y" * MOST_GOAL)
    skill.change(session, ALICE, row.id, wish("x" * MOST_GOAL), seen=row.print, now=NOW)
    assert len(skill.change(session, ALICE, row.id, long, seen="0", now=NOW).skill.goal or "") == 2 * MOST_GOAL + 1
