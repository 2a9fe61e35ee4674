"""Times of a pair: suggested, agreed on, moved, called off; the reminder before and the question after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import reminders
from bot.errors import UserError
from bot.features import buddy_pair, buddy_session
from bot.features.buddy import AFTER, PROPOSAL, SESSION, BuddyOutcome, BuddyPair, BuddySession
from bot.features.buddy_pair import Stage
from bot.features.buddy_session import ASKED_AFTER, BEFORE, MOST_SUGGESTED, ROUND, Answer
from tests.features.practising import ALICE, BOB, CARL, DAY, NOW, looking, met, told_at

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

SOON, LATER = NOW + timedelta(hours=3), NOW + timedelta(hours=5)


@pytest.fixture
def pair(session: Session) -> BuddyPair:
    """Have Alice and Bob be a pair."""
    return met(session)


def suggested(session: Session, pair: BuddyPair, at: datetime = SOON, by: int = ALICE) -> BuddySession:
    return buddy_session.suggest(session, by, pair.id, at, now=NOW)


def agreed(session: Session, pair: BuddyPair, at: datetime = SOON) -> BuddySession:
    return buddy_session.agree(session, BOB, suggested(session, pair, at).id, now=NOW)


def promised(session: Session, user_id: int) -> dict[tuple[str, int], datetime]:
    rows = reminders.upcoming(session, user_id)
    return {(row.kind, row.subject_id): row.fire_at for row in rows if row.kind in {SESSION, AFTER}}


def test_a_suggestion_is_told_to_the_other_and_agreed_on_by_them(session: Session, pair: BuddyPair):
    reminders.cancel_all(session, BOB)
    row = suggested(session, pair)
    assert (told_at(session, BOB, pair.id), told_at(session, ALICE, pair.id)) == (NOW, None)
    assert buddy_session.times(session, pair, now=NOW).suggested is row
    buddy_session.agree(session, BOB, row.id, now=NOW + timedelta(minutes=1))
    assert told_at(session, ALICE, pair.id) == NOW + timedelta(minutes=1)
    assert told_at(session, BOB, pair.id) is None
    both = {(SESSION, row.id): SOON - BEFORE, (AFTER, row.id): SOON + ASKED_AFTER}
    assert promised(session, ALICE) == promised(session, BOB) == both
    times = buddy_session.times(session, pair, now=NOW)
    assert (times.agreed, times.suggested, times.called_off) == (row, None, False)


def test_agreeing_twice_is_once_and_nobody_agrees_with_themselves(session: Session, pair: BuddyPair):
    row = suggested(session, pair)
    with pytest.raises(UserError, match="buddy-time-yours"):
        buddy_session.agree(session, ALICE, row.id, now=NOW)
    buddy_session.agree(session, BOB, row.id, now=NOW)
    assert buddy_session.agree(session, BOB, row.id, now=NOW + timedelta(hours=1)).agreed_at == NOW
    assert buddy_session.agree(session, ALICE, row.id, now=NOW).agreed_at == NOW


def test_suggesting_the_very_time_of_the_other_is_agreeing(session: Session, pair: BuddyPair):
    row = suggested(session, pair)
    assert suggested(session, pair) is row
    assert row.agreed_at is None
    assert suggested(session, pair, by=BOB) is row
    assert row.agreed_at == NOW
    assert suggested(session, pair, by=BOB) is row


def test_a_new_suggestion_replaces_the_old_one(session: Session, pair: BuddyPair):
    one, two = suggested(session, pair), suggested(session, pair, LATER, by=BOB)
    assert one.cancelled_at == NOW
    with pytest.raises(UserError, match="buddy-time-gone"):
        buddy_session.agree(session, BOB, one.id, now=NOW)
    assert buddy_session.agree(session, ALICE, two.id, now=NOW).agreed_at == NOW


def test_the_time_before_stands_until_the_new_one_is_agreed_on_and_reminders_follow(session: Session, pair: BuddyPair):
    one, two = agreed(session, pair), suggested(session, pair, LATER, by=BOB)
    times = buddy_session.times(session, pair, now=NOW)
    assert (times.agreed, times.suggested) == (one, two)
    assert (SESSION, one.id) in promised(session, ALICE)
    buddy_session.agree(session, ALICE, two.id, now=NOW)
    moved = {(SESSION, two.id): LATER - BEFORE, (AFTER, two.id): LATER + ASKED_AFTER}
    assert promised(session, ALICE) == promised(session, BOB) == moved
    assert buddy_session.times(session, pair, now=NOW).agreed is two


def test_what_is_less_than_an_hour_away_needs_no_reminder(session: Session, pair: BuddyPair):
    row = agreed(session, pair, NOW + BEFORE)
    assert promised(session, ALICE) == {(AFTER, row.id): NOW + BEFORE + ASKED_AFTER}


def test_a_time_that_has_come_without_an_answer_is_over(session: Session, pair: BuddyPair):
    row = suggested(session, pair)
    with pytest.raises(UserError, match="buddy-time-gone"):
        buddy_session.agree(session, BOB, row.id, now=SOON)
    assert buddy_session.times(session, pair, now=SOON).suggested is None


def test_calling_off_is_told_and_takes_the_reminders_back(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    buddy_session.call_off(session, BOB, row.id, now=NOW)
    assert promised(session, ALICE) == promised(session, BOB) == {}
    assert told_at(session, ALICE, pair.id) == NOW
    times = buddy_session.times(session, pair, now=NOW)
    assert (times.agreed, times.called_off) == (None, True)
    assert buddy_session.call_off(session, BOB, row.id, now=NOW + DAY).cancelled_at == NOW
    suggested(session, pair, LATER)
    assert not buddy_session.times(session, pair, now=NOW).called_off


def test_a_declined_suggestion_is_nothing_called_off(session: Session, pair: BuddyPair):
    buddy_session.call_off(session, BOB, suggested(session, pair).id, now=NOW)
    times = buddy_session.times(session, pair, now=NOW)
    assert (times.suggested, times.called_off) == (None, False)


def test_what_has_begun_cannot_be_called_off(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    assert buddy_session.call_off(session, BOB, row.id, now=SOON).cancelled_at is None


def test_six_suggestions_a_day_and_no_more(session: Session, pair: BuddyPair):
    for number in range(MOST_SUGGESTED):
        suggested(session, pair, SOON + timedelta(minutes=number))
    with pytest.raises(UserError, match="buddy-many-times"):
        suggested(session, pair, LATER)
    assert suggested(session, pair, LATER, by=BOB).agreed_at is None
    assert buddy_session.suggest(session, ALICE, pair.id, LATER + DAY, now=NOW + DAY).agreed_at is None


def test_all_times_to_come_are_called_off_and_the_pair_goes_on(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    waits = suggested(session, pair, LATER)
    buddy_session.call_all_off(session, ALICE, now=NOW)
    assert (row.cancelled_at, waits.cancelled_at, pair.ended_at) == (NOW, NOW, None)
    assert told_at(session, BOB, pair.id) == NOW


def test_a_third_person_has_no_part_in_it(session: Session, pair: BuddyPair):
    row = suggested(session, pair)
    for work in (buddy_session.agree, buddy_session.call_off):
        with pytest.raises(UserError, match="buddy-gone"):
            work(session, CARL, row.id, now=NOW)
        with pytest.raises(UserError, match="buddy-gone"):
            work(session, ALICE, 99, now=NOW)
    with pytest.raises(UserError, match="buddy-gone"):
        buddy_session.suggest(session, CARL, pair.id, SOON, now=NOW)
    with pytest.raises(UserError, match="buddy-gone"):
        buddy_session.say_how(session, CARL, row.id, Answer.GOOD, now=NOW)


def test_no_time_is_for_who_is_no_pair(session: Session):
    looking(session, ALICE)
    looking(session, BOB)
    with pytest.raises(UserError, match="buddy-pair-over"):
        buddy_session.suggest(session, ALICE, 1, SOON, now=NOW)


def test_nothing_is_told_of_a_time_once_the_pair_has_ended(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    buddy_pair.end(session, ALICE, pair.id, now=NOW)
    reminders.cancel_all(session, BOB)
    with pytest.raises(UserError, match="buddy-pair-over"):
        buddy_session.agree(session, BOB, row.id, now=NOW)
    assert buddy_session.call_off(session, ALICE, row.id, now=NOW).cancelled_at == NOW
    assert told_at(session, BOB, pair.id) is None
    assert buddy_session.to_ask(session, BOB, row.id) is None


def test_the_reminder_and_the_question_know_when_there_is_nothing_to_say(session: Session, pair: BuddyPair):
    waits = suggested(session, pair)
    assert buddy_session.to_remind(session, ALICE, waits.id, now=NOW) is None
    row = buddy_session.agree(session, BOB, waits.id, now=NOW)
    assert buddy_session.to_remind(session, ALICE, row.id, now=SOON - BEFORE) is row
    assert buddy_session.to_remind(session, ALICE, row.id, now=SOON) is None
    assert buddy_session.to_remind(session, CARL, row.id, now=NOW) is None
    assert buddy_session.is_idle(session, ALICE, SESSION, row.id, at=SOON)
    assert not buddy_session.is_idle(session, ALICE, AFTER, row.id, at=SOON)
    buddy_session.say_how(session, ALICE, row.id, Answer.GOOD, now=SOON)
    assert buddy_session.to_ask(session, ALICE, row.id) is None
    assert buddy_session.to_ask(session, BOB, row.id) is row


def test_an_answer_is_kept_once_the_last_one_counts_and_nobody_is_told(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    reminders.cancel(session, PROPOSAL, user_id=BOB, subject_id=pair.id)
    buddy_session.say_how(session, ALICE, row.id, Answer.GOOD, now=SOON)
    buddy_session.say_how(session, ALICE, row.id, Answer.SO_SO, now=LATER)
    found = session.scalars(select(BuddyOutcome)).all()
    assert [(one.user_id, one.answer, one.at) for one in found] == [(ALICE, "so_so", SOON)]
    assert told_at(session, BOB, pair.id) is None
    assert (AFTER, row.id) not in promised(session, ALICE)
    with pytest.raises(UserError, match="error-old-button"):
        buddy_session.say_how(session, ALICE, row.id, "boring", now=LATER)


def test_not_for_me_ends_the_pair_and_the_other_reads_only_that(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    buddy_session.say_how(session, ALICE, row.id, Answer.NOT_FOR_ME, now=SOON)
    assert buddy_pair.view(session, BOB, pair.id, now=SOON).stage is Stage.ENDED
    assert told_at(session, BOB, pair.id) == SOON


def test_a_practice_without_a_time_begins_when_something_is_written(session: Session, pair: BuddyPair):
    view = buddy_pair.view(session, ALICE, pair.id, now=NOW)
    row = buddy_session.begin(session, pair, view.side, now=NOW)
    assert buddy_session.begin(session, pair, view.side, now=NOW + timedelta(hours=1)) is row
    assert promised(session, BOB) == {(AFTER, row.id): NOW + ASKED_AFTER}
    assert buddy_session.at_hand(session, pair, now=NOW + ROUND) is None


def test_a_time_within_the_hour_is_the_practice_of_this_moment(session: Session, pair: BuddyPair):
    row = agreed(session, pair)
    assert buddy_session.at_hand(session, pair, now=SOON - BEFORE - timedelta(seconds=1)) is None
    assert buddy_session.at_hand(session, pair, now=SOON - BEFORE) is row


def test_while_one_is_under_way_the_next_one_agreed_on_is_shown(session: Session, pair: BuddyPair):
    one = agreed(session, pair)
    assert buddy_session.times(session, pair, now=SOON).agreed is one
    two = buddy_session.suggest(session, ALICE, pair.id, SOON + DAY, now=SOON)
    buddy_session.agree(session, BOB, two.id, now=SOON)
    assert one.cancelled_at is None
    assert buddy_session.times(session, pair, now=SOON).agreed is two
    assert buddy_session.times(session, pair, now=SOON + 2 * DAY).agreed is None
