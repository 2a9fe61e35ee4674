"""How it went, a note, thanks, the outcome: each kept, each taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import interview, interview_after, interview_settled
from bot.features.interview import Outcome
from bot.features.interview_after import MOST_NOTE, UNDO, Went, thanks_are_usual
from bot.features.interview_settled import MOST_PART, PARTS, last_time, settled_print
from bot.meanwhile import print_of
from tests.features.interviewing import ALICE, BOB, EVENING, NOW, START, added, all_three, promised

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

OVER = START + timedelta(hours=1)


@pytest.mark.parametrize("how", list(Went))
def test_how_it_went_is_kept_and_not_asked_again(session: Session, how: Went):
    row = added(session, now=OVER).interview
    told = interview_after.went(session, ALICE, row.id, how, now=OVER)
    assert (told.interview.went, told.coming) == (how, {})
    assert interview_after.due(session, ALICE, row.id, now=OVER) is None
    back = interview_after.went(session, ALICE, row.id, UNDO, now=OVER)
    assert (back.interview.went, promised(session, row.id).keys()) == (None, {"after"})
    assert interview_after.due(session, ALICE, row.id, now=OVER) is not None


def test_how_it_went_leaves_the_pack_of_one_to_come_alone(session: Session):
    row = added(session).interview
    interview_after.went(session, ALICE, row.id, Went.WELL, now=NOW)
    assert promised(session, row.id).keys() == {"prep", "soon"}


@pytest.mark.parametrize("what", ["", "fine", "no:1", "WELL"])
def test_made_up_answers_are_refused(session: Session, what: str):
    row = added(session).interview
    with pytest.raises(UserError, match="error-old-button"):
        interview_after.went(session, ALICE, row.id, what, now=NOW)
    with pytest.raises(UserError, match="error-old-button"):
        interview_after.outcome(session, ALICE, row.id, what, now=NOW)
    assert (row.went, row.outcome) == (None, None)


def test_nobody_answers_for_somebody_else(session: Session):
    row = added(session).interview
    for work in (
        lambda: interview_after.went(session, BOB, row.id, "well", now=NOW),
        lambda: interview_after.note(session, BOB, row.id, "x", "", now=NOW),
        lambda: interview_after.thanked(session, BOB, row.id, sent=True, now=NOW),
        lambda: interview_after.outcome(session, BOB, row.id, "offer", now=NOW),
        lambda: interview_settled.settle(session, BOB, row.id, dict.fromkeys(PARTS, "x"), "", now=NOW),
    ):
        with pytest.raises(UserError, match="interview-gone"):
            work()


@pytest.mark.parametrize("end", ["cancelled", "concluded"])
def test_nobody_is_asked_about_what_is_off_or_known(session: Session, end: str):
    row = added(session).interview
    if end == "cancelled":
        interview.cancel(session, ALICE, row.id, now=NOW)
    else:
        interview_after.outcome(session, ALICE, row.id, Outcome.NO, now=NOW)
    assert interview_after.due(session, ALICE, row.id, now=OVER) is None


# A note


def test_a_note_is_kept_changed_and_emptied(session: Session):
    row = added(session).interview
    interview_after.note(session, ALICE, row.id, " pumps ", print_of(None), now=OVER)
    assert row.note == "pumps"
    interview_after.note(session, ALICE, row.id, "\u200b", print_of("pumps"), now=OVER)
    assert row.note == ""


def test_a_note_written_on_two_devices_keeps_both_and_may_stay_so_long(session: Session):
    row = added(session).interview
    fresh = print_of(None)
    interview_after.note(session, ALICE, row.id, "a" * MOST_NOTE, fresh, now=OVER)
    interview_after.note(session, ALICE, row.id, "b" * MOST_NOTE, fresh, now=OVER)
    assert row.note == "a" * MOST_NOTE + "\n\n" + "b" * MOST_NOTE
    interview_after.note(session, ALICE, row.id, "", fresh, now=OVER)
    assert len(row.note) == 2 * MOST_NOTE + 2
    with pytest.raises(UserError, match="interview-note-too-long"):
        interview_after.note(session, ALICE, row.id, "c" * (2 * MOST_NOTE + 3), fresh, now=OVER)


# Thanks


def test_thanks_are_noted_once_and_taken_back(session: Session):
    row = added(session).interview
    interview_after.thanked(session, ALICE, row.id, sent=True, now=OVER)
    interview_after.thanked(session, ALICE, row.id, sent=True, now=OVER + timedelta(hours=1))
    assert row.thanked_at == OVER
    interview_after.thanked(session, ALICE, row.id, sent=False, now=OVER)
    assert row.thanked_at is None


def test_thanks_are_usual_for_a_day(session: Session):
    row = added(session).interview
    assert thanks_are_usual(row, START + timedelta(hours=23, minutes=59))
    assert not thanks_are_usual(row, START + timedelta(hours=24))


# What came of it


def test_waiting_leaves_everything_promised(session: Session):
    row = added(session).interview
    interview_after.outcome(session, ALICE, row.id, Outcome.WAITING, now=NOW)
    assert (row.outcome, row.concluded) == (Outcome.WAITING, False)
    assert promised(session, row.id) == all_three()


@pytest.mark.parametrize("what", [Outcome.NEXT_ROUND, Outcome.OFFER, Outcome.NO])
def test_an_outcome_takes_back_what_is_idle_and_undoing_brings_it(session: Session, what: Outcome):
    row = added(session).interview
    interview_after.outcome(session, ALICE, row.id, what, now=NOW)
    assert promised(session, row.id) == {}
    interview_after.outcome(session, ALICE, row.id, what, now=OVER)
    assert row.outcome_at == NOW
    interview_after.outcome(session, ALICE, row.id, UNDO, now=EVENING)
    assert (row.outcome, row.outcome_at) == (None, None)
    assert promised(session, row.id).keys() == {"soon", "after"}


def test_another_outcome_lets_go_of_the_no(session: Session):
    row = added(session).interview
    row.rejection_id = 7
    interview_after.outcome(session, ALICE, row.id, Outcome.NO, now=NOW)
    assert row.rejection_id == 7
    interview_after.outcome(session, ALICE, row.id, UNDO, now=NOW)
    assert row.rejection_id == 0


# The small things


def test_what_is_settled_is_offered_again_part_by_part_from_the_last_time(session: Session):
    oldest = added(session, starts_at=START - timedelta(days=9)).interview
    newer = added(session, starts_at=START - timedelta(days=5)).interview
    later = added(session, starts_at=START + timedelta(days=5)).interview
    here = added(session).interview
    words = dict.fromkeys(PARTS, "")
    for row, more in (
        (oldest, {"wardrobe": "grey", "sleep": "at ten"}),
        (newer, {"wardrobe": "blue"}),
        (later, {"route": "by bus"}),
    ):
        interview_settled.settle(session, ALICE, row.id, words | more, settled_print(row), now=NOW)
    assert last_time(session, here) == {"wardrobe": "blue", "sleep": "at ten"}
    assert last_time(session, oldest) == {}


def test_small_things_written_on_two_devices_are_both_kept(session: Session):
    row = added(session).interview
    seen, words = settled_print(row), dict.fromkeys(PARTS, "")
    interview_settled.settle(session, ALICE, row.id, words | {"route": "by bus"}, seen, now=NOW)
    interview_settled.settle(session, ALICE, row.id, words | {"route": "by bike", "line": "easy"}, seen, now=NOW)
    assert (row.route, row.line) == ("by bus\n\nby bike", "easy")
    interview_settled.settle(session, ALICE, row.id, words, settled_print(row), now=NOW)
    assert (row.route, row.line) == ("", "")


def test_of_two_long_small_things_from_two_devices_not_a_letter_is_lost(session: Session):
    row = added(session).interview
    for letter in "ab":
        words = dict.fromkeys(PARTS, letter * MOST_PART)
        interview_settled.settle(session, ALICE, row.id, words, "stale", now=NOW)
    assert row.line == "a" * MOST_PART + "\n\n" + "b" * MOST_PART


def test_a_small_thing_that_is_long_is_refused_and_all_stays(session: Session):
    row = added(session).interview
    said = dict.fromkeys(PARTS, "fine") | {"line": "x" * (MOST_PART + 1)}
    with pytest.raises(UserError, match="interview-settled-too-long"):
        interview_settled.settle(session, ALICE, row.id, said, settled_print(row), now=NOW)
