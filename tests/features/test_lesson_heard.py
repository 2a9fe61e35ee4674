"""A lesson heard again, and two that turn out to be one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import lesson, lesson_heard
from bot.features.lesson import Written
from bot.meanwhile import MOST as MOST_FIELD
from tests.features.test_lesson import ALICE, ALL, BOB, FRIDAY, NOW, keep, told

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LATER = NOW + timedelta(days=7)


def test_a_lesson_is_offered_as_a_skill_from_the_second_time_on(session: Session):
    row = keep(session)
    known = lesson_heard.look(session, ALICE, row.id)
    assert (known.came_up, known.is_offered_as_skill) == (1, False)
    known = lesson_heard.heard(session, ALICE, row.id, "Quiet again", 0, now=LATER)
    assert (known.came_up, known.is_offered_as_skill) == (2, True)


def test_where_it_was_heard_comes_newest_first_with_its_rejection(session: Session):
    about = told(session)
    row = keep(session, rejection_id=about)
    lesson_heard.heard(session, ALICE, row.id, "older", 0, now=NOW)
    known = lesson_heard.heard(session, ALICE, row.id, " newer ", about, now=LATER)
    assert known.about is not None
    assert [(each.said, about and about.company) for each, about in known.hearings] == [
        ("newer", "Northwind"),
        ("older", None),
    ]


def test_heard_again_sent_twice_is_noted_once(session: Session):
    row = keep(session)
    lesson_heard.heard(session, ALICE, row.id, "again", 0, now=NOW)
    assert lesson_heard.heard(session, ALICE, row.id, "again", 0, now=NOW + lesson.SAME_WITHIN).came_up == 2
    assert lesson_heard.heard(session, ALICE, row.id, "again", told(session), now=NOW).came_up == 3
    assert lesson_heard.heard(session, ALICE, row.id, "again", 0, now=LATER).came_up == 4


@pytest.mark.parametrize(
    ("said", "refused"), [("", "heard-empty"), ("\u200b", "heard-empty"), ("x" * 2_501, "too-long")]
)
def test_heard_again_says_something_and_not_too_much(session: Session, said: str, refused: str):
    row = keep(session)
    with pytest.raises(UserError, match=f"lesson-{refused}"):
        lesson_heard.heard(session, ALICE, row.id, said, 0, now=NOW)


def test_heard_again_takes_ones_own_lesson_and_rejection_only(session: Session):
    row, his = keep(session), told(session, BOB)
    with pytest.raises(UserError, match="rejected-gone"):
        lesson_heard.heard(session, ALICE, row.id, "again", his, now=NOW)
    with pytest.raises(UserError, match="lesson-gone"):
        lesson_heard.heard(session, BOB, row.id, "again", 0, now=NOW)


@pytest.mark.parametrize(
    ("new", "asked"),
    [
        pytest.param("quiet about SYSTEM design", True, id="most of its words"),
        pytest.param("You were too quiet about system design", True, id="the same words"),
        pytest.param("too quiet, no questions asked of us", False, id="few of its words"),
        pytest.param("a", False, id="no word to compare"),
        pytest.param("もっと準備を", False, id="another script"),
    ],
)
def test_an_older_lesson_is_asked_about_when_it_has_most_of_the_new_ones_words(
    session: Session, new: str, *, asked: bool
):
    older = keep(session, "You were too quiet about system design")
    newer = keep(session, new, now=LATER)
    assert (lesson_heard.alike(session, newer) is not None) is asked
    assert lesson_heard.alike(session, older) is None


def test_an_older_lesson_with_the_same_theme_is_asked_about(session: Session):
    older, likelier = keep(session, "Too quiet"), keep(session, "You spoke too slowly for us")
    for row in (older, likelier):
        lesson.tag(session, ALICE, row.id, "voice", seen="")
    newer = keep(session, "spoke slowly", now=LATER)
    assert lesson_heard.alike(session, newer) is likelier
    lesson.remove(session, ALICE, likelier.id, now=NOW)
    assert lesson_heard.alike(session, newer) is None
    lesson.tag(session, ALICE, newer.id, "voice", seen="")
    assert lesson_heard.look_and_ask(session, ALICE, newer.id).older is older


def test_another_persons_lesson_is_never_asked_about(session: Session):
    keep(session, "You were too quiet", user_id=BOB)
    assert lesson_heard.alike(session, keep(session, "You were too quiet")) is None


def test_the_newer_of_two_becomes_a_hearing_of_the_older_with_all_its_words(session: Session):
    about = told(session)
    older = lesson.keep(session, ALICE, Written("Too quiet", attempt="Write first"), now=NOW)
    lesson.tag(session, ALICE, older.id, "voice", seen="")
    newer = lesson.keep(session, ALICE, ALL, rejection_id=about, now=LATER)
    lesson.tag(session, ALICE, newer.id, "calm", seen="")
    lesson_heard.heard(session, ALICE, newer.id, "third time", 0, now=LATER + timedelta(days=1))
    known = lesson_heard.join(session, ALICE, newer.id, older.id, now=LATER)
    assert (known.lesson is older, known.came_up) == (True, 3)
    assert [each.said for each, _about in known.hearings] == ["third time", "Too quiet"]
    assert (older.attempt, older.can_change) == ("Write first\n\nAsk one question", "Speak first")
    assert (older.try_by_on, older.theme_list) == (FRIDAY, ["voice", "calm"])
    assert lesson.listed(session, ALICE) == [older]


def test_pressed_twice_they_are_joined_once(session: Session):
    older, newer = keep(session, "one"), keep(session, "two", now=LATER)
    lesson_heard.join(session, ALICE, newer.id, older.id, now=LATER)
    assert lesson_heard.join(session, ALICE, newer.id, older.id, now=LATER).came_up == 2


def test_they_can_be_made_two_again(session: Session):
    older = lesson.keep(session, ALICE, Written("one", attempt="ask"), now=NOW)
    newer = lesson.keep(session, ALICE, Written("two", attempt="draw", try_by_on=date(2027, 1, 1)), now=LATER)
    lesson_heard.heard(session, ALICE, older.id, "two", 0, now=NOW)
    lesson_heard.join(session, ALICE, newer.id, older.id, now=LATER)
    assert older.attempt == "ask\n\ndraw"
    for _pressed_twice in range(2):
        known = lesson_heard.part(session, ALICE, newer.id, older.id)
        assert (known.lesson, known.came_up, newer.removed_at) == (newer, 1, None)
        assert (older.attempt, lesson_heard.look(session, ALICE, older.id).came_up) == ("ask", 2)


def test_two_that_say_too_much_together_stay_two(session: Session):
    older = lesson.keep(session, ALICE, Written("one"), now=NOW)
    older.attempt = "x" * (MOST_FIELD - 1)
    newer = lesson.keep(session, ALICE, Written("two", attempt="y"), now=LATER)
    with pytest.raises(UserError, match="lesson-same-too-long"):
        lesson_heard.join(session, ALICE, newer.id, older.id, now=LATER)
    assert newer.removed_at is None


def test_only_two_of_ones_own_are_joined_or_parted(session: Session):
    mine, his = keep(session), keep(session, user_id=BOB)
    with pytest.raises(UserError, match="error-old-button"):
        lesson_heard.join(session, ALICE, mine.id, mine.id, now=NOW)
    for newer, older in ((mine, his), (his, mine)):
        with pytest.raises(UserError, match="lesson-gone"):
            lesson_heard.join(session, ALICE, newer.id, older.id, now=NOW)
        with pytest.raises(UserError, match="lesson-gone"):
            lesson_heard.part(session, ALICE, newer.id, older.id)
