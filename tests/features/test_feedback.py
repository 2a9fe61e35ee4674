"""Asking for feedback is done once, followed up once, kept word for word, and let rest kindly."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import reminders
from bot.errors import UserError
from bot.features import feedback, feedback_answer, mail_links, profile, rejection
from bot.features.feedback_answer import CLOSE, FOLLOW_UP, Answer
from bot.features.feedback_letters import MOST_BODY, MOST_RECIPIENT, MOST_SUBJECT, FeedbackLetter, Sort, Words
from bot.features.feedback_quest import FeedbackRequest, State, listed, state_of
from bot.features.mail_links import Carries
from bot.features.rejection import OFFER

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.feedback import Quest
    from bot.features.rejection import Rejection

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
LONDON = ZoneInfo("Europe/London")
THANKS = Answer("More SQL, they said.", "SQL", "my accent")
INVISIBLE = "\u200b\u2060 \n"


def write(about: Rejection, sort: Sort) -> Words:
    return Words(f"About {about.role}", f"{sort}: thank you, {about.company}. [one thing]")


def told(session: Session, user_id: int = ALICE, **more: Any) -> Rejection:
    about: dict[str, Any] = {"company": "Acme", "role": "Cook", "stage": "onsite", "heard": "person", "note": ""}
    return rejection.record(session, user_id, **(about | {"fallback_zone": "Europe/London", "now": NOW} | more))


def drafted(session: Session, **more: Any) -> Quest:
    return feedback.draft(session, ALICE, told(session, **more).id, write, now=NOW)


def sent(session: Session, now: datetime = NOW) -> Quest:
    return feedback.sent(session, ALICE, drafted(session).request_id, now=now)


def followed_up(session: Session) -> Quest:
    return feedback_answer.followed_up(session, ALICE, sent(session).request_id, now=NOW + timedelta(days=7))


def promised(session: Session, kind: str, subject_id: int) -> datetime | None:
    row = reminders.find(session, kind, ALICE, subject_id)
    return row.fire_at if row else None


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
    from sqlalchemy import create_engine, event  # noqa: PLC0415 -- one fresh database for each example
    from sqlalchemy.orm import Session  # noqa: PLC0415 -- as above

    from bot.tables import Base, KeyRing, seal_unwritten  # noqa: PLC0415 -- as above
    from bot.vault import Vault  # noqa: PLC0415 -- as above

    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    made = Session(engine)
    made.info["keys"] = KeyRing(made, Vault((b"k" * 32,)))
    event.listen(made, "before_flush", lambda session, *_: seal_unwritten(session))
    return made


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
    assert [quest.request_id for quest in listed(session, ALICE)] == [second.request_id, first.request_id]


# Links


def _read(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query.replace("+", "%2B"))


def test_a_short_letter_goes_into_the_links_whole():
    links = mail_links.compose("sam@acme.example", "A & B?", "Hello Sam,\n\n1 + 1 = 2 & 100 % “yes”")
    assert links.carries is Carries.LETTER
    assert _read(links.gmail)["su"] == ["A & B?"]
    assert _read(links.gmail)["body"] == ["Hello Sam,\n\n1 + 1 = 2 & 100 % “yes”"]
    assert _read(links.outlook)["to"] == ["sam@acme.example"]
    assert "+" not in links.outlook


def test_a_letter_too_long_for_a_link_is_left_out_whole():
    links = mail_links.compose("sam@acme.example", "One question", "word " * 100)
    assert links.carries is Carries.SUBJECT
    assert _read(links.gmail)["su"] == ["One question"]
    assert "body" not in _read(links.outlook)


def test_a_subject_too_long_for_a_link_leaves_an_empty_mail():
    links = mail_links.compose("", "質" * 100, "x")
    assert links.carries is Carries.NOTHING


@pytest.mark.parametrize("name", ["Sam Smith", "a@b", "a@b.c, d@e.f", "sam@acme.example\nbcc@x.y", ""])
def test_what_is_no_address_stays_out_of_the_links(name: str):
    assert "to" not in _read(mail_links.compose(name, "S", "B").gmail)


@given(st.text(max_size=250), st.text(max_size=250), st.text(max_size=2_000))
def test_no_link_is_ever_longer_than_discord_takes(to: str, subject: str, body: str):
    links = mail_links.compose(to, subject, body)
    for url in (links.gmail, links.outlook):
        assert len(url) <= 512
        assert url.isascii()
        assert " " not in url
    if links.carries is Carries.LETTER and body:
        assert _read(links.gmail)["body"] == [body]
