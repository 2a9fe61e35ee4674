"""A call about feedback: when it is, its reminder, and what was said, which is the answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot import reminders
from bot.errors import UserError
from bot.features import feedback, feedback_answer, feedback_call, profile
from bot.features.feedback_answer import Answer
from bot.features.feedback_call import BEFORE, CALL, TALKING, Notes, Phase
from bot.features.feedback_letters import Words
from bot.features.feedback_quest import CLOSE, FOLLOW_UP, FeedbackRequest, State, state_of
from bot.features.rejection import OFFER
from tests.features.asking import ALICE, BOB, INVISIBLE, LONDON, NOW, followed_up, promised, sent, told

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.feedback_call import Call

SOON = NOW + timedelta(days=2)
SAID = Notes("Too few numbers.", "Bring three.", "They liked the plan.")


def arranged(session: Session, at: datetime = SOON, rejection_id: int | None = None) -> Call:
    no = rejection_id or told(session).id
    return feedback_call.arrange(session, ALICE, no, at, LONDON, now=NOW)


def noted(session: Session, call: Call, notes: Notes = SAID, seen: str | None = None) -> Call:
    printed = call.row.print if seen is None else seen
    return feedback_call.note(session, ALICE, call.row.id, notes, seen=printed, now=SOON)


def test_a_call_promises_its_reminder_an_hour_before(session: Session):
    call = arranged(session)
    assert call.phase is Phase.COMING
    assert promised(session, CALL, call.row.id) == SOON - BEFORE


def test_a_call_that_moves_moves_its_reminder_and_stays_one(session: Session):
    call = arranged(session)
    moved = arranged(session, SOON + timedelta(days=1), call.about.id)
    assert moved.row.id == call.row.id
    assert promised(session, CALL, call.row.id) == SOON + timedelta(days=1) - BEFORE
    assert len(reminders.upcoming(session, ALICE)) == 2, "the call, and the offer of a letter"


@pytest.mark.parametrize("ahead", [BEFORE, timedelta(minutes=20), timedelta(minutes=-30)])
def test_within_the_hour_there_is_nothing_to_remind_of(session: Session, ahead: timedelta):
    call = arranged(session)
    near = arranged(session, NOW + ahead, call.about.id)
    assert promised(session, CALL, call.row.id) is None
    assert near.soon


def test_a_call_stays_at_its_moment_when_its_person_travels(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    call = arranged(session)
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    assert promised(session, CALL, call.row.id) == SOON - BEFORE


def test_calling_it_off_takes_the_reminder_back_and_undo_brings_it_again(session: Session):
    call = arranged(session)
    off = feedback_call.call_off(session, ALICE, call.row.id, now=NOW)
    assert (off.phase, promised(session, CALL, call.row.id)) == (Phase.CANCELLED, None)
    assert feedback_call.call_off(session, ALICE, call.row.id, now=SOON).row.cancelled_at == NOW
    on = feedback_call.call_on(session, ALICE, call.row.id, now=NOW)
    assert (on.phase, promised(session, CALL, call.row.id)) == (Phase.COMING, SOON - BEFORE)
    assert feedback_call.call_on(session, ALICE, call.row.id, now=NOW).phase is Phase.COMING


def test_another_time_for_a_call_that_was_off_is_a_call(session: Session):
    call = arranged(session)
    feedback_call.call_off(session, ALICE, call.row.id, now=NOW)
    assert arranged(session, rejection_id=call.about.id).phase is Phase.COMING


def test_a_call_is_over_an_hour_after_it_began(session: Session):
    call_id = arranged(session).row.id
    still = feedback_call.stands(session, ALICE, call_id, now=SOON + TALKING - timedelta(seconds=1))
    assert (still.phase, still.soon) == (Phase.COMING, True)
    assert feedback_call.stands(session, ALICE, call_id, now=SOON + TALKING).phase is Phase.OVER


def test_what_was_said_is_sealed_and_can_be_changed(session: Session):
    call = noted(session, arranged(session))
    assert (call.phase, call.row.said, call.row.noted_at) == (Phase.NOTED, "Too few numbers.", SOON)
    raw = session.execute(text("SELECT said, can_change, surprised FROM feedback_calls")).one()
    assert not any(word in cell for cell in raw for word in (b"numbers", b"three", b"plan"))
    again = noted(session, call, Notes("Numbers.", "", ""))
    assert (again.row.said, again.row.can_change) == ("Numbers.", "")
    assert again.row.noted_at == SOON


@pytest.mark.parametrize("part", range(3))
def test_one_part_is_enough(session: Session, part: int):
    words = ["", "", ""]
    words[part] = "x"
    assert noted(session, arranged(session), Notes(*words)).phase is Phase.NOTED


@pytest.mark.parametrize("empty", ["", " ", INVISIBLE])
def test_notes_without_words_are_refused_and_change_nothing(session: Session, empty: str):
    call = arranged(session)
    with pytest.raises(UserError, match="feedback-notes-empty"):
        noted(session, call, Notes(empty, empty, empty))
    assert call.row.noted_at is None
    assert promised(session, CALL, call.row.id) is not None


@pytest.mark.parametrize(
    ("notes", "fits"),
    [
        (Notes("x" * 2_000, "x" * 500, "x" * 500), True),
        (Notes("x" * 2_001, "", ""), False),
        (Notes("", "x" * 501, ""), False),
        (Notes("", "", "x" * 501), False),
    ],
)
def test_notes_have_room_and_an_end(session: Session, notes: Notes, fits: bool):
    call = arranged(session)
    if fits:
        assert noted(session, call, notes).row.said == notes.said
    else:
        with pytest.raises(UserError, match="feedback-answer-too-long"):
            noted(session, call, notes)


def test_what_another_device_wrote_down_meanwhile_is_kept_too(session: Session):
    call = arranged(session)
    seen = call.row.print
    noted(session, call, Notes("On the phone.", "", ""), seen)
    both = noted(session, call, Notes("On the laptop.", "More.", ""), seen)
    assert (both.row.said, both.row.can_change) == ("On the phone.\n\nOn the laptop.", "More.")


def test_a_talk_is_the_answer_so_nothing_more_is_asked_about_the_letter(session: Session):
    quest = sent(session)
    call = arranged(session, rejection_id=quest.rejection.id)
    assert promised(session, FOLLOW_UP, quest.request_id) is not None, "it may still be called off"
    noted(session, call)
    assert state_of(session, ALICE, quest.rejection.id) is State.RECEIVED
    assert promised(session, FOLLOW_UP, quest.request_id) is None
    assert reminders.upcoming(session, ALICE) == []


def test_a_talk_after_the_follow_up_takes_the_end_back(session: Session):
    quest = followed_up(session)
    noted(session, arranged(session, rejection_id=quest.rejection.id))
    assert promised(session, CLOSE, quest.request_id) is None
    assert state_of(session, ALICE, quest.rejection.id) is State.RECEIVED


def test_a_talk_without_a_letter_is_an_answer_too(session: Session):
    call = arranged(session)
    assert promised(session, OFFER, call.about.id) is not None
    noted(session, call)
    assert promised(session, OFFER, call.about.id) is None
    assert state_of(session, ALICE, call.about.id) is State.RECEIVED


def test_an_answer_that_was_written_down_before_the_talk_stays_as_it_was(session: Session):
    quest = sent(session)
    feedback_answer.received(session, ALICE, quest.rejection.id, Answer("By mail.", "", ""), now=NOW)
    noted(session, arranged(session, rejection_id=quest.rejection.id))
    request = session.query(FeedbackRequest).one()
    assert (request.heard, request.received_at) == ("By mail.", NOW)


def test_a_second_call_keeps_the_notes_of_the_first_and_asks_again(session: Session):
    call = noted(session, arranged(session))
    later = SOON + timedelta(days=3)
    again = feedback_call.arrange(session, ALICE, call.about.id, later, LONDON, now=SOON)
    assert (again.phase, again.row.said) == (Phase.COMING, "Too few numbers.")


def test_one_with_notes_took_place_and_cannot_be_called_off(session: Session):
    call = noted(session, arranged(session))
    assert feedback_call.call_off(session, ALICE, call.row.id, now=SOON).phase is Phase.NOTED


def test_notes_on_one_that_was_off_say_that_it_took_place(session: Session):
    call = arranged(session)
    feedback_call.call_off(session, ALICE, call.row.id, now=NOW)
    assert noted(session, call).phase is Phase.NOTED


def test_what_is_pending_is_what_is_to_come_and_what_has_no_notes(session: Session):
    late = arranged(session, SOON + timedelta(days=9))
    soon = arranged(session, SOON, told(session, company="Other").id)
    off = arranged(session, SOON, told(session, company="Off").id)
    feedback_call.call_off(session, ALICE, off.row.id, now=NOW)
    noted(session, arranged(session, SOON, told(session, company="Noted").id))
    after = SOON + timedelta(days=2)
    found = feedback_call.pending(session, ALICE, now=after, most=3)
    assert [(call.row.id, call.phase) for call in found] == [(soon.row.id, Phase.OVER), (late.row.id, Phase.COMING)]
    assert feedback_call.pending(session, BOB, now=after, most=3) == []


def test_a_reminder_has_something_to_say_only_while_there_is_a_call(session: Session):
    call = arranged(session)
    due = SOON - BEFORE
    assert feedback_call.to_remind(session, ALICE, call.row.id, now=due) is not None
    assert feedback_call.to_remind(session, BOB, call.row.id, now=due) is None
    assert feedback_call.to_remind(session, ALICE, 999, now=due) is None
    snoozed = feedback_call.to_remind(session, ALICE, call.row.id, now=SOON + timedelta(days=1))
    assert snoozed is not None
    assert snoozed.phase is Phase.OVER
    feedback_call.call_off(session, ALICE, call.row.id, now=NOW)
    assert feedback_call.to_remind(session, ALICE, call.row.id, now=due) is None


def test_agreed_is_what_was_not_called_off(session: Session):
    call = arranged(session)
    assert feedback_call.agreed(session, ALICE, call.about.id)
    assert not feedback_call.agreed(session, BOB, call.about.id)
    feedback_call.call_off(session, ALICE, call.row.id, now=NOW)
    assert not feedback_call.agreed(session, ALICE, call.about.id)


@pytest.mark.parametrize("where", ["note", "letter", "notes"])
def test_words_that_suggest_discrimination_are_seen_wherever_they_stand(session: Session, where: str):
    law = "That was discrimination."
    no = told(session, note=law if where == "note" else "").id
    if where == "letter":
        write = lambda *_: Words("", "")  # noqa: E731 -- a template that says nothing
        request_id = feedback.draft(session, ALICE, no, write, now=NOW).request_id
        feedback.rewrite(session, ALICE, request_id, "warm", "", Words("", law))
    call = arranged(session, rejection_id=no)
    if where == "notes":
        assert not call.legal
        call = noted(session, call, Notes(law, "", ""))
    assert call.legal


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        (datetime(2027, 3, 28, 1, 0, tzinfo=UTC), True),  # 01:30 there is skipped, and is 02:30
        (datetime(2027, 3, 28, 9, 0, tzinfo=UTC), False),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), True),  # 01:30 there comes twice
    ],
)
def test_a_call_beside_a_change_of_the_clocks_is_marked(session: Session, at: datetime, changes: bool):
    now = at - timedelta(days=3)
    call = feedback_call.arrange(session, ALICE, told(session).id, at, ZoneInfo("Europe/London"), now=now)
    assert call.clocks_change is changes


def test_somebody_elses_call_is_as_good_as_none(session: Session):
    call = arranged(session)
    for work in (feedback_call.find, lambda *who: feedback_call.stands(*who, now=NOW)):
        for user_id, call_id in ((BOB, call.row.id), (ALICE, 999)):
            with pytest.raises(UserError, match="feedback-call-gone"):
                work(session, user_id, call_id)
    with pytest.raises(UserError, match="rejected-gone"):
        feedback_call.arrange(session, BOB, call.about.id, SOON, LONDON, now=NOW)
