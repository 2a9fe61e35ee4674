"""Asking for feedback is drafted kindly, sent by the person alone, and theirs alone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import UserError
from bot.features import feedback, feedback_answer, profile
from bot.features.feedback_answer import FOLLOW_UP
from bot.features.feedback_letters import MOST_BODY, MOST_RECIPIENT, MOST_SUBJECT, FeedbackLetter, Sort, Words
from bot.features.feedback_quest import FeedbackRequest, State, listed, state_of
from bot.features.rejection import OFFER
from tests.features.asking import ALICE, BOB, INVISIBLE, NOW, THANKS, drafted, promised, sent, told, write

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


# Drafting


def test_the_newest_rejection_is_meant_when_none_is_named(session: Session):
    told(session, company="Older")
    told(session, company="Newer", now=NOW + timedelta(hours=1))
    quest = feedback.ask(session, ALICE, None, write, now=NOW)
    assert quest is not None
    assert quest.rejection.company == "Newer"
    assert quest.state is State.DRAFTED


def test_without_a_rejection_there_is_nothing_to_ask(session: Session):
    assert feedback.ask(session, ALICE, None, write, now=NOW) is None
    assert feedback_answer.answering(session, ALICE, None) is None


@pytest.mark.parametrize(("heard", "stage"), [("automatic", "onsite"), ("silence", "application")])
def test_where_nobody_was_met_nothing_is_drafted_unasked(session: Session, heard: str, stage: str):
    about = told(session, heard=heard, stage=stage)
    quest = feedback.ask(session, ALICE, None, write, now=NOW)
    assert quest is not None
    assert (quest.state, quest.letter) == (State.NONE, None)
    assert feedback.draft(session, ALICE, about.id, write, now=NOW).state is State.DRAFTED


def test_a_draft_is_kept_sealed_and_opened_again(session: Session):
    request_id = drafted(session).request_id
    row = session.query(FeedbackLetter).one()
    assert b"Acme" not in row.sealed_body  # pyright: ignore[reportAttributeAccessIssue] -- what Sealed makes
    again = feedback.opened(session, ALICE, request_id, write)
    assert again.letter is not None
    assert again.letter.body == "warm: thank you, Acme. [one thing]"
    assert again.letter.places == 1


def test_drafting_twice_makes_one_request(session: Session):
    first = drafted(session)
    second = feedback.draft(session, ALICE, first.rejection.id, write, now=NOW + timedelta(days=30))
    assert second.request_id == first.request_id


def test_each_style_keeps_the_words_that_were_put_into_it(session: Session):
    request_id = drafted(session).request_id
    feedback.rewrite(session, ALICE, request_id, "warm", "Sam", Words("Hi", "My own."))
    other = feedback.style(session, ALICE, request_id, "formal", write)
    assert other.letter is not None
    assert other.letter.body == "formal: thank you, Acme. [one thing]"
    back = feedback.style(session, ALICE, request_id, "warm", write)
    assert back.letter is not None
    assert back.letter.body == "My own."
    assert back.request is not None
    assert back.request.recipient == "Sam"


def test_the_style_chosen_last_is_remembered_for_the_next_rejection(session: Session):
    feedback.style(session, ALICE, drafted(session).request_id, "short", write)
    quest = drafted(session, company="Second")
    assert quest.letter is not None
    assert quest.letter.sort == Sort.SHORT


@pytest.mark.parametrize("made_up", ["follow", "", "rude", "warm "])
def test_a_style_that_is_none_is_refused(session: Session, made_up: str):
    request_id = drafted(session).request_id
    with pytest.raises(UserError, match="error-old-button"):
        feedback.style(session, ALICE, request_id, made_up, write)


@pytest.mark.parametrize("empty", ["", "   ", INVISIBLE])
def test_a_letter_without_words_is_refused(session: Session, empty: str):
    request_id = drafted(session).request_id
    with pytest.raises(UserError, match="feedback-letter-empty"):
        feedback.rewrite(session, ALICE, request_id, "warm", "", Words("S", empty))


@pytest.mark.parametrize(
    ("to", "subject", "body", "fits"),
    [
        ("x" * MOST_RECIPIENT, "x" * MOST_SUBJECT, "x" * MOST_BODY, True),
        ("x" * (MOST_RECIPIENT + 1), "", "x", False),
        ("", "x" * (MOST_SUBJECT + 1), "x", False),
        ("", "", "x" * (MOST_BODY + 1), False),
    ],
)
def test_a_letter_has_room_and_an_end(session: Session, to: str, subject: str, body: str, fits: bool):
    request_id = drafted(session).request_id
    if fits:
        quest = feedback.rewrite(session, ALICE, request_id, "warm", to, Words(subject, body))
        assert quest.letter is not None
        assert quest.letter.body == body
    else:
        with pytest.raises(UserError, match="feedback-letter-too-long"):
            feedback.rewrite(session, ALICE, request_id, "warm", to, Words(subject, body))


def test_a_note_of_discrimination_gets_no_humble_template_but_room_for_own_words(session: Session):
    quest = drafted(session, note="They said I am too old.")
    assert quest.legal
    assert quest.letter is None
    own = feedback.rewrite(session, ALICE, quest.request_id, "warm", "", Words("", "Please explain."))
    assert own.legal
    reopened = feedback.opened(session, ALICE, quest.request_id, write)
    assert reopened.letter is not None
    assert reopened.letter.body == "Please explain."


def test_a_legal_letter_gets_no_humble_follow_up(session: Session):
    request_id = drafted(session).request_id
    feedback.rewrite(session, ALICE, request_id, "warm", "", Words("", "That was discrimination."))
    feedback.sent(session, ALICE, request_id, now=NOW)
    quest = feedback_answer.follow_up(session, ALICE, request_id, write)
    assert quest.legal
    assert quest.letter is None


# Skipping, or later


def test_not_for_this_one_keeps_the_draft_and_can_be_taken_back(session: Session):
    quest = drafted(session)
    feedback.rewrite(session, ALICE, quest.request_id, "warm", "", Words("", "Mine"))
    skipped = feedback.skip(session, ALICE, quest.rejection.id, now=NOW)
    assert skipped.state is State.NOT_WANTED
    assert promised(session, OFFER, quest.rejection.id) is None
    back = feedback.draft(session, ALICE, quest.rejection.id, write, now=NOW)
    assert back.letter is not None
    assert back.letter.body == "Mine"


def test_not_for_this_one_on_what_is_sent_leaves_it_sent(session: Session):
    quest = sent(session)
    assert feedback.skip(session, ALICE, quest.rejection.id, now=NOW).state is State.SENT
    assert promised(session, FOLLOW_UP, quest.request_id) is not None


def test_sent_after_all_is_believed(session: Session):
    quest = drafted(session)
    feedback.skip(session, ALICE, quest.rejection.id, now=NOW)
    assert feedback.sent(session, ALICE, quest.request_id, now=NOW).state is State.SENT


def test_tomorrow_is_the_next_day_at_the_prompt_time(session: Session):
    about = told(session)
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    profile.set_prompt_time(session, ALICE, time(7, 30), now=NOW)
    for _press in range(2):
        quest = feedback.tomorrow(session, ALICE, about.id, "Asia/Tokyo", now=NOW)
        assert quest.next_at == datetime(2026, 11, 25, 7, 30, tzinfo=UTC)


def test_tomorrow_is_noon_where_the_person_probably_is_while_the_zone_is_unknown(session: Session):
    about = told(session)
    quest = feedback.tomorrow(session, ALICE, about.id, "Asia/Tokyo", now=NOW)
    assert quest.next_at == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def test_tomorrow_undoes_not_for_this_one_and_not_what_is_sent(session: Session):
    quest = drafted(session)
    feedback.skip(session, ALICE, quest.rejection.id, now=NOW)
    feedback.tomorrow(session, ALICE, quest.rejection.id, "UTC", now=NOW)
    assert feedback.to_offer(session, ALICE, quest.rejection.id) is not None
    feedback.sent(session, ALICE, quest.request_id, now=NOW)
    feedback.tomorrow(session, ALICE, quest.rejection.id, "UTC", now=NOW)
    assert promised(session, OFFER, quest.rejection.id) is None


def test_the_offer_has_nothing_to_say_once_it_is_not_wanted_answered_or_not_theirs(session: Session):
    skipped, answered, fresh = told(session), told(session, company="B"), told(session, company="C")
    feedback.skip(session, ALICE, skipped.id, now=NOW)
    feedback_answer.received(session, ALICE, answered.id, THANKS, now=NOW)
    assert feedback.to_offer(session, ALICE, skipped.id) is None
    assert feedback.to_offer(session, ALICE, answered.id) is None
    assert feedback.to_offer(session, BOB, fresh.id) is None
    assert feedback.to_offer(session, ALICE, 999) is None
    assert feedback.to_offer(session, ALICE, fresh.id) is not None


# Whose it is


def test_somebody_elses_request_is_as_good_as_none(session: Session):
    quest = sent(session)
    deeds: list[Any] = [
        lambda who, one: feedback.opened(session, who, one, write),
        lambda who, one: feedback.style(session, who, one, "short", write),
        lambda who, one: feedback.to_change(session, who, one, "warm"),
        lambda who, one: feedback.rewrite(session, who, one, "warm", "", Words("", "x")),
        lambda who, one: feedback.sent(session, who, one, now=NOW),
        lambda who, one: feedback.not_sent(session, who, one, write),
        lambda who, one: feedback.read_sent(session, who, one),
        lambda who, one: feedback_answer.follow_up(session, who, one, write),
        lambda who, one: feedback_answer.followed_up(session, who, one, now=NOW),
        lambda who, one: feedback_answer.close(session, who, one, now=NOW),
    ]
    for deed in deeds:
        for who, one in ((BOB, quest.request_id), (ALICE, 999), (BOB, 999)):
            with pytest.raises(UserError, match="feedback-gone"):
                deed(who, one)
    assert feedback_answer.to_follow_up(session, BOB, quest.request_id) is None
    assert feedback_answer.lapse(session, BOB, quest.request_id, now=NOW) is None
    assert session.get_one(FeedbackRequest, quest.request_id).state == State.SENT


def test_somebody_elses_rejection_is_as_good_as_none(session: Session):
    about = told(session)
    deeds: list[Any] = [
        lambda who, one: feedback.draft(session, who, one, write, now=NOW),
        lambda who, one: feedback.skip(session, who, one, now=NOW),
        lambda who, one: feedback.tomorrow(session, who, one, "UTC", now=NOW),
        lambda who, one: feedback_answer.answer_of(session, who, one),
        lambda who, one: feedback_answer.received(session, who, one, THANKS, now=NOW),
    ]
    for deed in deeds:
        for who, one in ((BOB, about.id), (ALICE, 999)):
            with pytest.raises(UserError, match="rejected-gone"):
                deed(who, one)
    assert session.query(FeedbackRequest).count() == 0


def test_the_state_of_a_rejection_is_told_to_its_owner_only(session: Session):
    quest = sent(session)
    assert state_of(session, ALICE, quest.rejection.id) is State.SENT
    assert state_of(session, BOB, quest.rejection.id) is State.NONE
    assert state_of(session, ALICE, told(session, company="Other").id) is State.NONE


def test_the_list_is_newest_first_and_ones_own(session: Session):
    first = drafted(session)
    second = drafted(session, company="Second")
    about = told(session, BOB)
    feedback.draft(session, BOB, about.id, write, now=NOW)
    assert [row.id for row in listed(session, ALICE)] == [second.request_id, first.request_id]
