"""Keeping a win: what is written, what is counted, and what is taken for one sent again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.errors import UserError
from bot.features import profile, win, win_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""


def sealed(session: Session) -> list[bytes]:
    return list(session.execute(text("SELECT text FROM wins ORDER BY id")).scalars())


def test_a_win_is_counted_for_the_week_and_in_all(session: Session):
    win.add(session, ALICE, "last week", now=NOW - timedelta(days=3))
    win.add(session, ALICE, "on Monday", now=NOW - timedelta(days=1))
    win.add(session, BOB, "another's", now=NOW)
    kept = win.add(session, ALICE, "today", now=NOW)
    assert (kept.this_week, kept.total) == (2, 3)
    assert win.count(session, ALICE) == 3
    assert win.this_week(session, ALICE, now=NOW) == 2


def test_the_week_begins_on_the_persons_own_monday(session: Session):
    sunday_evening = NOW.replace(day=22, hour=20)  # Monday morning in Tokyo
    win.add(session, ALICE, "far in the east", now=sunday_evening)
    assert win.this_week(session, ALICE, now=NOW) == 0
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    assert win.this_week(session, ALICE, now=NOW) == 1


def test_the_same_words_within_two_minutes_are_one_win_and_written_once(session: Session):
    first = win.add(session, ALICE, "sent it", now=NOW)
    before = sealed(session)
    again = win.add(session, ALICE, " sent it ", now=NOW + win.SAME_WITHIN)
    assert (again.win.id, again.total) == (first.win.id, 1)
    session.flush()
    assert sealed(session) == before


@pytest.mark.parametrize(
    ("user_id", "words", "after"),
    [
        pytest.param(BOB, "sent it", timedelta(0), id="somebody else"),
        pytest.param(ALICE, "sent another", timedelta(0), id="other words"),
        pytest.param(ALICE, "sent it", win.SAME_WITHIN + timedelta(seconds=1), id="later"),
    ],
)
def test_what_is_not_the_same_is_a_win_of_its_own(session: Session, user_id: int, words: str, after: timedelta):
    first = win.add(session, ALICE, "sent it", now=NOW)
    assert win.add(session, user_id, words, now=NOW + after).win.id != first.win.id
    assert len(sealed(session)) == 2


def test_a_removed_win_is_not_taken_for_the_one_sent_again(session: Session):
    first = win.add(session, ALICE, "sent it", now=NOW)
    win.remove(session, ALICE, first.win.id, now=NOW)
    again = win.add(session, ALICE, "sent it", now=NOW)
    assert (again.win.id != first.win.id, again.total) == (True, 1)


def test_tags_sent_with_the_same_words_are_added_to_the_win(session: Session):
    first = win.add(session, ALICE, "sent it", now=NOW, tags="one")
    assert win.add(session, ALICE, "sent it", now=NOW).win.tag_list == ["one"]
    again = win.add(session, ALICE, "sent it", now=NOW, tags="#Two, three")
    session.flush()
    session.expunge_all()
    assert win.find(session, ALICE, first.win.id).tag_list == again.win.tag_list == ["two", "three"]


def test_a_message_saved_twice_is_one_win_with_its_last_words(session: Session):
    first = win.add(session, ALICE, "first wording", now=NOW, message_id=7)
    win.remove(session, ALICE, first.win.id, now=NOW)
    again = win.add(session, ALICE, "edited", now=NOW + timedelta(days=1), message_id=7)
    assert (again.win.id, again.win.text, again.total) == (first.win.id, "edited", 1)


@pytest.mark.parametrize("words", ["", " \n", "\u200b", "x" * (win_words.MOST_TEXT + 1)])
def test_what_says_nothing_or_too_much_is_refused(session: Session, words: str):
    with pytest.raises(UserError):
        win.add(session, ALICE, words, now=NOW)
    assert sealed(session) == []
