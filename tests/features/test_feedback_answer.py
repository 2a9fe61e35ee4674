"""What comes after the letter: once a follow-up, by day and not on a weekend; the answer; a kind end."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import reminders
from bot.errors import UserError
from bot.features import feedback, feedback_answer, profile
from bot.features.feedback_answer import CLOSE, FOLLOW_UP, Answer
from bot.features.feedback_letters import Sort, Words
from bot.features.feedback_quest import State
from bot.features.rejection import OFFER
from tests.features.asking import ALICE, INVISIBLE, NOW, THANKS, drafted, followed_up, promised, sent, told, write

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


# Sending


def test_saying_sent_twice_or_later_moves_nothing(session: Session):
    quest = sent(session)
    first = promised(session, FOLLOW_UP, quest.request_id)
    assert first == NOW + timedelta(days=7)
    later = feedback.sent(session, ALICE, quest.request_id, now=NOW + timedelta(days=30))
    assert promised(session, FOLLOW_UP, quest.request_id) == first
    assert later.request is not None
    assert later.request.sent_at == NOW


def test_saying_sent_takes_the_offer_back(session: Session):
    quest = sent(session)
    assert promised(session, OFFER, quest.rejection.id) is None
    assert feedback.to_offer(session, ALICE, quest.rejection.id) is None


def test_saying_sent_after_the_answer_changes_nothing(session: Session):
    quest = drafted(session)
    feedback_answer.received(session, ALICE, quest.rejection.id, THANKS, now=NOW)
    assert feedback.sent(session, ALICE, quest.request_id, now=NOW).state is State.RECEIVED
    assert promised(session, FOLLOW_UP, quest.request_id) is None


def test_sent_can_be_taken_back_while_nothing_came_of_it(session: Session):
    quest = sent(session)
    back = feedback.not_sent(session, ALICE, quest.request_id, write)
    assert back.state is State.DRAFTED
    assert back.letter is not None
    assert promised(session, FOLLOW_UP, quest.request_id) is None


def test_not_sent_after_the_follow_up_changes_nothing(session: Session):
    quest = followed_up(session)
    assert feedback.not_sent(session, ALICE, quest.request_id, write).state is State.FOLLOWED_UP


def test_a_sent_letter_keeps_its_words(session: Session):
    quest = sent(session)
    with pytest.raises(UserError, match="feedback-letter-sent"):
        feedback.rewrite(session, ALICE, quest.request_id, "warm", "", Words("", "Other"))
    with pytest.raises(UserError, match="feedback-letter-sent"):
        feedback.to_change(session, ALICE, quest.request_id, "warm")
    feedback.style(session, ALICE, quest.request_id, "formal", write)
    read = feedback.read_sent(session, ALICE, quest.request_id)
    assert read.letter is not None
    assert read.letter.sort == Sort.WARM


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 11, 24, 12, 34, 56, tzinfo=UTC), datetime(2026, 12, 1, 12, 34, tzinfo=UTC)),
        (datetime(2026, 11, 28, 12, 0, tzinfo=UTC), datetime(2026, 12, 7, 12, 0, tzinfo=UTC)),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), datetime(2026, 12, 7, 12, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 23, 30, tzinfo=UTC), datetime(2026, 12, 2, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 24, 3, 0, tzinfo=UTC), datetime(2026, 12, 1, 8, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 23, 30, tzinfo=UTC), datetime(2026, 12, 7, 8, 0, tzinfo=UTC)),
        (datetime(2026, 10, 23, 11, 0, tzinfo=UTC), datetime(2026, 10, 30, 12, 0, tzinfo=UTC)),
    ],
    ids=["a week", "Saturday", "Sunday", "late evening", "night", "into a weekend", "clocks going back"],
)
def test_the_follow_up_comes_a_week_later_by_day_and_not_on_a_weekend(session: Session, at: datetime, due: datetime):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    quest = sent(session, at)
    assert quest.next_at == due
    assert promised(session, FOLLOW_UP, quest.request_id) == due


def test_the_follow_up_moves_with_a_new_zone_only_if_the_old_one_was_known(session: Session):
    unknown = sent(session)
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    assert promised(session, FOLLOW_UP, unknown.request_id) == NOW + timedelta(days=7)
    known = drafted(session, company="Second")
    feedback.sent(session, ALICE, known.request_id, now=NOW)
    profile.set_zone(session, ALICE, "America/New_York", now=NOW)
    assert promised(session, FOLLOW_UP, known.request_id) == NOW + timedelta(days=7, hours=5)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 -- made aware below
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_no_follow_up_ever_falls_on_a_weekend_or_in_quiet_hours(naive: datetime, zone: str):
    here, at = ZoneInfo(zone), naive.replace(tzinfo=UTC)
    session = _memory()
    try:
        profile.set_zone(session, ALICE, zone, now=NOW)
        quest = sent(session, at)
        assert quest.next_at is not None
        wall = quest.next_at.astimezone(here)
        assert wall.weekday() < 5
        assert time(8) <= wall.time() < time(22)
        assert timedelta(days=6, hours=22) < quest.next_at - at < timedelta(days=11)
    finally:
        session.close()
        session.get_bind().engine.dispose()


def _memory() -> Session:
    from sqlalchemy import create_engine, event
    from sqlalchemy.orm import Session

    from bot.tables import Base, KeyRing, seal_unwritten
    from bot.vault import Vault

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    made = Session(engine)
    made.info["keys"] = KeyRing(made, Vault((b"k" * 32,)))
    event.listen(made, "before_flush", lambda session, *_: seal_unwritten(session))
    return made


# Following up and letting it rest


def test_there_is_one_follow_up_ever(session: Session):
    quest = sent(session)
    letter = feedback_answer.follow_up(session, ALICE, quest.request_id, write).letter
    assert letter is not None
    assert letter.sort == Sort.FOLLOW_UP
    feedback_answer.followed_up(session, ALICE, quest.request_id, now=NOW)
    assert feedback_answer.follow_up(session, ALICE, quest.request_id, write).letter is None
    assert feedback_answer.to_follow_up(session, ALICE, quest.request_id) is None
    assert promised(session, FOLLOW_UP, quest.request_id) is None
    with pytest.raises(UserError, match="feedback-letter-sent"):
        feedback.to_change(session, ALICE, quest.request_id, "follow")


def test_the_end_comes_a_week_after_the_follow_up_and_saying_it_again_moves_nothing(session: Session):
    quest = followed_up(session)
    assert promised(session, CLOSE, quest.request_id) == NOW + timedelta(days=14)
    feedback_answer.followed_up(session, ALICE, quest.request_id, now=NOW + timedelta(days=20))
    assert promised(session, CLOSE, quest.request_id) == NOW + timedelta(days=14)


def test_following_up_before_it_was_sent_changes_nothing(session: Session):
    quest = drafted(session)
    assert feedback_answer.followed_up(session, ALICE, quest.request_id, now=NOW).state is State.DRAFTED
    assert feedback_answer.close(session, ALICE, quest.request_id, now=NOW).state is State.DRAFTED


def test_the_follow_up_may_be_drafted_once_its_reminder_has_come(session: Session):
    quest = sent(session)
    assert not quest.may_follow_up
    reminders.cancel(session, FOLLOW_UP, user_id=ALICE, subject_id=quest.request_id)
    assert feedback.opened(session, ALICE, quest.request_id, write).may_follow_up


def test_it_closes_by_itself_and_says_so_again_until_the_person_has_a_word(session: Session):
    quest = followed_up(session)
    for _try in range(2):
        lapsed = feedback_answer.lapse(session, ALICE, quest.request_id, now=NOW)
        assert lapsed is not None
        assert lapsed.state is State.CLOSED
    feedback_answer.close(session, ALICE, quest.request_id, now=NOW)
    assert feedback_answer.lapse(session, ALICE, quest.request_id, now=NOW) is None


def test_letting_go_takes_every_promise_back(session: Session):
    quest = sent(session)
    closed = feedback_answer.close(session, ALICE, quest.request_id, now=NOW)
    assert (closed.state, closed.next_at) == (State.CLOSED, None)
    assert feedback_answer.lapse(session, ALICE, quest.request_id, now=NOW) is None
    assert feedback.sent(session, ALICE, quest.request_id, now=NOW).state is State.CLOSED


# Hearing back


def test_an_answer_ends_every_promise_and_can_be_changed(session: Session):
    quest = followed_up(session)
    feedback_answer.received(session, ALICE, quest.rejection.id, THANKS, now=NOW)
    later = feedback_answer.received(
        session, ALICE, quest.rejection.id, Answer("*Much* more SQL", "", ""), now=NOW + timedelta(days=1)
    )
    assert later.request is not None
    assert (later.request.heard, later.request.can_change) == ("*Much* more SQL", "")
    assert later.request.received_at == NOW
    assert (later.state, later.next_at) == (State.RECEIVED, None)


def test_an_answer_may_come_unasked_or_after_the_end(session: Session):
    about = told(session)
    assert feedback_answer.received(session, ALICE, about.id, THANKS, now=NOW).state is State.RECEIVED
    quest = drafted(session, company="Second")
    feedback.sent(session, ALICE, quest.request_id, now=NOW)
    feedback_answer.close(session, ALICE, quest.request_id, now=NOW)
    assert feedback_answer.received(session, ALICE, quest.rejection.id, THANKS, now=NOW).state is State.RECEIVED


@pytest.mark.parametrize("empty", ["", "  ", INVISIBLE])
def test_an_answer_without_words_is_refused(session: Session, empty: str):
    about = told(session)
    with pytest.raises(UserError, match="feedback-heard-empty"):
        feedback_answer.received(session, ALICE, about.id, Answer(empty, "x", "x"), now=NOW)


@pytest.mark.parametrize("part", range(3))
def test_an_answer_has_room_and_an_end(session: Session, part: int):
    about, most = told(session), (feedback_answer.MOST_HEARD, feedback_answer.MOST_CHANGE, feedback_answer.MOST_CHANGE)
    fits = ["x" * length for length in most]
    feedback_answer.received(session, ALICE, about.id, Answer(*fits), now=NOW)
    fits[part] += "x"
    with pytest.raises(UserError, match="feedback-answer-too-long"):
        feedback_answer.received(session, ALICE, about.id, Answer(*fits), now=NOW)


def test_an_answer_that_suggests_discrimination_is_noticed(session: Session):
    about = told(session)
    answer = Answer("We feel you are too old for the team.", "", "")
    assert feedback_answer.received(session, ALICE, about.id, answer, now=NOW).legal
