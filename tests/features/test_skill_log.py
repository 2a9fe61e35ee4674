"""The steps of a skill: kept once, changed on two devices, asked for unless the day has one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import profile, skill, skill_log
from tests.features.training import ALICE, DUE, NOW, WEEK, begun

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("londoners")


def test_a_step_is_kept_once_and_needs_a_word(session: Session):
    row = begun(session).skill
    one = skill_log.log(session, ALICE, row.id, "Chapter one", "", now=NOW)
    assert skill_log.log(session, ALICE, row.id, " Chapter one ", "", now=NOW + skill.SAME_WITHIN) is one
    other = skill_log.log(session, ALICE, row.id, "Chapter one", "", now=NOW + timedelta(hours=1))
    shown = skill_log.log(session, ALICE, row.id, "", "It was easy", now=NOW + timedelta(hours=2))
    steps = skill_log.lately(session, row)
    assert (list(steps.last), steps.total) == ([shown, other, one], 3)
    for note, evidence, error in (("", "\u200b", "skill-log-empty"), ("x" * 501, "", "skill-log-too-long")):
        with pytest.raises(UserError, match=error):
            skill_log.log(session, ALICE, row.id, note, evidence, now=NOW)


def test_did_it_pressed_twice_counts_once_for_that_occurrence(session: Session):
    row = begun(session).skill
    one = skill_log.did(session, ALICE, row.id, DUE, now=DUE)
    assert skill_log.did(session, ALICE, row.id, DUE, now=DUE + timedelta(days=3)) is one
    assert skill_log.did(session, ALICE, row.id, DUE + WEEK, now=DUE + WEEK) is not one
    assert skill_log.lately(session, row).total == 2


def test_did_it_after_its_step_was_removed_brings_the_same_one_back(session: Session):
    row = begun(session).skill
    one = skill_log.did(session, ALICE, row.id, DUE, now=DUE)
    skill_log.remove(session, ALICE, one.id, now=DUE)
    assert skill_log.lately(session, row).total == 0
    with pytest.raises(UserError, match="skill-log-gone"):
        skill_log.find_log(session, ALICE, one.id)
    assert skill_log.did(session, ALICE, row.id, DUE, now=DUE) is one
    assert skill_log.lately(session, row).total == 1


def test_a_step_is_changed_on_two_devices_and_both_texts_stay(session: Session):
    row = begun(session).skill
    step = skill_log.did(session, ALICE, row.id, DUE, now=DUE)
    before = step.print
    skill_log.show(session, ALICE, step.id, "Faster", seen=before)
    skill_log.edit(session, ALICE, step.id, "Two pages", "Calmer", seen=before)
    assert (step.note, step.evidence) == ("Two pages", "Faster\n\nCalmer")
    assert skill_log.edit(session, ALICE, step.id, "", "", seen=step.print).note is None
    written = skill_log.log(session, ALICE, row.id, "A page", "", now=DUE)
    with pytest.raises(UserError, match="skill-log-empty"):
        skill_log.edit(session, ALICE, written.id, " ", "", seen=written.print)
    skill_log.remove(session, ALICE, written.id, now=DUE)
    assert skill_log.bring_back_log(session, ALICE, written.id).note == "A page"


def test_a_step_is_asked_for_unless_that_day_has_one_or_the_skill_is_not_under_way(session: Session):
    row = begun(session).skill
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE) is row
    skill_log.log(session, ALICE, row.id, "the day before", "", now=DUE - timedelta(days=1))
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE) is row
    step = skill_log.log(session, ALICE, row.id, "that morning", "", now=DUE - timedelta(hours=9))
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE) is None
    skill_log.remove(session, ALICE, step.id, now=DUE)
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE) is row
    skill.park(session, ALICE, row.id)
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE) is None
    assert skill_log.to_ask(session, ALICE, begun(session, "Go").skill.id + 9, DUE, now=DUE) is None


def test_what_was_done_while_a_reminder_was_held_is_not_asked_for_until_the_next_week(session: Session):
    row = begun(session).skill
    skill_log.log(session, ALICE, row.id, "two days later", "", now=DUE + timedelta(days=2))
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE + timedelta(days=6)) is None
    assert skill_log.to_ask(session, ALICE, row.id, DUE, now=DUE + WEEK) is row


def test_the_week_begins_on_the_persons_own_monday(session: Session):
    assert skill_log.to_do_this_week(session, ALICE, now=NOW) is None
    row = begun(session).skill
    skill_log.log(session, ALICE, row.id, "last Sunday", "", now=datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert skill_log.to_do_this_week(session, ALICE, now=NOW) is row
    profile.set_zone(session, ALICE, "Europe/Berlin", now=NOW)
    assert skill_log.to_do_this_week(session, ALICE, now=NOW) is None
