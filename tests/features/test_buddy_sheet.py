"""The sheet: written for the other, given when its writer says so; and reports, which moderators alone read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot import reminders
from bot.errors import UserError
from bot.features import buddy_pair, buddy_report, buddy_session, buddy_sheet
from bot.features.buddy import BuddyPair, BuddyReport, BuddySession, BuddySheet
from bot.features.buddy_report import MOST_REPORTS, MOST_WORDS
from bot.features.buddy_sheet import MOST_CHANGE, MOST_GOOD
from bot.meanwhile import print_of
from tests.features.practising import ALICE, BOB, CARL, DAY, GUILD, NOW, looking, met, told_at

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SEEN = ["3", "", "4", "1"]


@pytest.fixture
def pair(session: Session) -> BuddyPair:
    """Have Alice and Bob be a pair who know of it."""
    made = met(session)
    reminders.cancel_all(session, ALICE)
    return made


def marked(session: Session, pair: BuddyPair, scores: list[str] = SEEN, **later: float) -> BuddySheet:
    return buddy_sheet.mark(session, ALICE, pair.id, scores, now=NOW + timedelta(**later))


def written(session: Session, row: BuddySheet, good: str = "Calm", change: str = "Shorter") -> BuddySheet:
    seen = print_of(row.good, row.change)
    return buddy_sheet.write(session, ALICE, row.id, good, change, seen=seen, now=NOW)


def given(session: Session, pair: BuddyPair, **later: float) -> BuddySheet:
    row = marked(session, pair, **later)
    return buddy_sheet.give(session, ALICE, row.id, now=NOW + timedelta(**later))


def test_looking_at_the_form_begins_nothing(session: Session, pair: BuddyPair):
    assert buddy_sheet.begun(session, ALICE, pair.id, now=NOW) is None
    assert session.scalars(select(BuddySession)).all() == []


def test_a_sheet_is_its_writers_until_they_give_it(session: Session, pair: BuddyPair):
    row = written(session, marked(session, pair))
    assert (row.scores, row.good, row.change) == ("3041", "Calm", "Shorter")
    assert buddy_sheet.given_to(session, BOB, pair.id) == []
    assert told_at(session, BOB, pair.id) is None
    for read in (BOB, CARL):
        with pytest.raises(UserError, match="buddy-sheet-gone"):
            buddy_sheet.find(session, read, row.id)
        with pytest.raises(UserError, match="buddy-sheet-gone"):
            buddy_sheet.give(session, read, row.id, now=NOW)
    buddy_sheet.give(session, ALICE, row.id, now=NOW)
    assert buddy_sheet.given_to(session, BOB, pair.id) == [row]
    assert buddy_sheet.given_to(session, ALICE, pair.id) == []
    assert told_at(session, BOB, pair.id) == NOW


def test_what_is_given_stays_as_it_is_and_giving_twice_is_once(session: Session, pair: BuddyPair):
    row = given(session, pair)
    assert buddy_sheet.give(session, ALICE, row.id, now=NOW + DAY).given_at == NOW
    with pytest.raises(UserError, match="buddy-sheet-given"):
        marked(session, pair, hours=1)
    with pytest.raises(UserError, match="buddy-sheet-given"):
        written(session, row)


def test_the_next_practice_has_a_sheet_of_its_own(session: Session, pair: BuddyPair):
    one, two = given(session, pair), given(session, pair, days=1)
    assert one.session_id != two.session_id
    assert buddy_sheet.given_to(session, BOB, pair.id) == [two, one]


def test_a_sheet_that_was_begun_goes_on_until_there_is_another_practice(session: Session, pair: BuddyPair):
    row = marked(session, pair)
    assert buddy_sheet.begun(session, ALICE, pair.id, now=NOW + DAY) is row
    assert marked(session, pair, ["1", "1", "1", "1"], days=1) is row
    starts_at = NOW + 2 * DAY
    time = buddy_session.suggest(session, ALICE, pair.id, starts_at, now=NOW)
    buddy_session.agree(session, BOB, time.id, now=NOW)
    assert buddy_sheet.begun(session, ALICE, pair.id, now=starts_at) is None
    assert marked(session, pair, days=2).session_id == time.id


def test_both_write_about_the_same_practice(session: Session, pair: BuddyPair):
    one = marked(session, pair)
    two = buddy_sheet.mark(session, BOB, pair.id, SEEN, now=NOW + timedelta(minutes=30))
    assert one is not two
    assert one.session_id == two.session_id


def test_an_empty_sheet_is_not_given(session: Session, pair: BuddyPair):
    row = marked(session, pair, ["", "", "", ""])
    with pytest.raises(UserError, match="buddy-sheet-empty"):
        buddy_sheet.give(session, ALICE, row.id, now=NOW)
    written(session, row, "\u200b", "One thing")
    assert buddy_sheet.give(session, ALICE, row.id, now=NOW).given_at == NOW


@pytest.mark.parametrize("scores", [["5", "", "", ""], ["0", "", "", ""], ["1"], ["12", "", "", ""], ["x", "", "", ""]])
def test_what_is_not_on_the_scale_is_refused(session: Session, pair: BuddyPair, scores: list[str]):
    with pytest.raises(UserError, match="error-old-button"):
        marked(session, pair, scores)


def test_two_devices_lose_no_words(session: Session, pair: BuddyPair):
    row = marked(session, pair)
    seen = print_of(row.good, row.change)
    buddy_sheet.write(session, ALICE, row.id, "Calm", "", seen=seen, now=NOW)
    buddy_sheet.write(session, ALICE, row.id, "Clear", "Shorter", seen=seen, now=NOW)
    assert (row.good, row.change) == ("Calm\n\nClear", "Shorter")


@pytest.mark.parametrize(("good", "change"), [("x" * (MOST_GOOD + 1), ""), ("", "x" * (MOST_CHANGE + 1))])
def test_what_is_too_long_is_said(session: Session, pair: BuddyPair, good: str, change: str):
    row = marked(session, pair)
    with pytest.raises(UserError, match="buddy-sheet-too-long"):
        written(session, row, good, change)


def test_nothing_is_written_or_given_once_the_pair_has_ended_and_what_was_given_can_be_read(
    session: Session, pair: BuddyPair
):
    first = given(session, pair)
    row = marked(session, pair, days=1)
    buddy_pair.end(session, BOB, pair.id, now=NOW)
    with pytest.raises(UserError, match="buddy-pair-over"):
        buddy_sheet.give(session, ALICE, row.id, now=NOW)
    with pytest.raises(UserError, match="buddy-pair-over"):
        buddy_sheet.begun(session, ALICE, pair.id, now=NOW)
    assert buddy_sheet.given_to(session, BOB, pair.id) == [first]
    with pytest.raises(UserError, match="buddy-gone"):
        buddy_sheet.given_to(session, CARL, pair.id)


# Reports


def test_a_report_is_written_once_and_noted_as_posted(session: Session, pair: BuddyPair):
    row = buddy_report.write(session, ALICE, pair.id, " It was not okay. ", now=NOW)
    assert (row.guild_id, row.reported_id, row.words, row.posted_at) == (GUILD, BOB, "It was not okay.", None)
    assert buddy_report.write(session, ALICE, pair.id, "It was not okay.", now=NOW) is row
    buddy_report.posted(session, BOB, row.id, now=NOW)
    assert row.posted_at is None
    buddy_report.posted(session, ALICE, row.id, now=NOW)
    buddy_report.posted(session, ALICE, row.id, now=NOW + DAY)
    assert row.posted_at == NOW
    buddy_report.drop(session, ALICE, row.id)
    session.flush()
    assert session.scalars(select(BuddyReport)).all() == [row]
    assert told_at(session, BOB, pair.id) is None


def test_a_report_that_could_not_be_posted_is_let_go_of_by_its_writer_alone(session: Session, pair: BuddyPair):
    row = buddy_report.write(session, ALICE, pair.id, "Not okay", now=NOW)
    buddy_report.drop(session, BOB, row.id)
    buddy_report.drop(session, ALICE, row.id)
    session.flush()
    assert session.scalars(select(BuddyReport)).all() == []


def test_three_reports_a_day_and_no_more(session: Session, pair: BuddyPair):
    for number in range(MOST_REPORTS):
        buddy_report.write(session, ALICE, pair.id, f"Number {number}", now=NOW)
    with pytest.raises(UserError, match="buddy-many-reports"):
        buddy_report.write(session, ALICE, pair.id, "One more", now=NOW)
    assert buddy_report.write(session, ALICE, pair.id, "One more", now=NOW + DAY).id


@pytest.mark.parametrize(
    ("words", "said"), [("\u200b ", "buddy-report-empty"), ("x" * (MOST_WORDS + 1), "buddy-report-too-long")]
)
def test_a_report_says_something_of_a_sensible_length(session: Session, pair: BuddyPair, words: str, said: str):
    with pytest.raises(UserError, match=said):
        buddy_report.write(session, ALICE, pair.id, words, now=NOW)


def test_nobody_is_reported_whose_name_was_never_shown(session: Session):
    looking(session, ALICE)
    looking(session, BOB)
    for user_id in (ALICE, CARL):
        with pytest.raises(UserError, match="buddy-gone"):
            buddy_report.assert_named(session, user_id, 1)
