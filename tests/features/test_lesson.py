"""Keeping a lesson: what they said stays, the rest changes; open until it was tried."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from bot.errors import UserError
from bot.features import lesson, lesson_heard, rejection
from bot.features.lesson import CHANGEABLE, MOST_CHANGE, MOST_SAID, MOST_TRIED, Source, Written
from bot.meanwhile import print_of
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.lesson import Lesson

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FRIDAY = date(2026, 11, 27)
ALL = Written("Too quiet", "Speak first", "My accent", "Ask one question", FRIDAY)


def told(session: Session, user_id: int = ALICE, /, **more: Any) -> int:
    about: dict[str, Any] = {"company": "Northwind", "role": "Cook", "stage": "onsite", "heard": "person", "note": ""}
    given = about | {"fallback_zone": "Europe/London", "now": NOW} | more
    return rejection.record(session, user_id, **given).id


def keep(session: Session, said: str = "Too quiet", *, user_id: int = ALICE, **more: Any) -> Lesson:
    given: dict[str, Any] = {"now": NOW} | more
    return lesson.keep(session, user_id, Written(said), **given)


def test_all_that_is_written_is_kept(session: Session):
    about = told(session)
    row = lesson.keep(session, ALICE, ALL, rejection_id=about, source=Source.FEEDBACK, now=NOW)
    session.expunge_all()
    row = lesson.find(session, ALICE, row.id)
    assert (row.said, row.can_change, row.will_not_change, row.attempt, row.try_by_on) == (
        "Too quiet",
        "Speak first",
        "My accent",
        "Ask one question",
        FRIDAY,
    )
    assert (row.rejection_id, row.source, row.tried_at, row.themes) == (about, "feedback", None, None)


@pytest.mark.parametrize("name", ["said", *CHANGEABLE])
def test_one_line_in_any_box_is_enough(session: Session, name: str):
    row = lesson.keep(session, ALICE, Written(**{name: " a line "}), now=NOW)
    assert getattr(row, name) == "a line"


@pytest.mark.parametrize("blank", ["", " \n", "\u200b\u2060"])
def test_a_lesson_without_any_word_is_refused(session: Session, blank: str):
    with pytest.raises(UserError, match="lesson-empty"):
        lesson.keep(session, ALICE, Written(blank, blank, blank, blank, FRIDAY), now=NOW)
    assert lesson.listed(session, ALICE) == []


@pytest.mark.parametrize(("name", "most"), [("said", MOST_SAID), *((name, MOST_CHANGE) for name in CHANGEABLE)])
def test_what_is_too_long_is_refused(session: Session, name: str, most: int):
    with pytest.raises(UserError, match="lesson-too-long"):
        lesson.keep(session, ALICE, Written(**{name: "x" * (most + 1)}), now=NOW)
    assert lesson.listed(session, ALICE) == []


def test_what_stood_longer_in_an_answer_is_taken_as_it_is(session: Session):
    """Two devices may have made it longer than a form's usual."""
    row = lesson.keep(session, ALICE, Written("x" * (MOST_SAID + 1)), source=Source.FEEDBACK, now=NOW)
    assert len(row.said or "") == MOST_SAID + 1


def test_a_rejection_that_is_not_theirs_is_refused(session: Session):
    with pytest.raises(UserError, match="rejected-gone"):
        keep(session, rejection_id=told(session, BOB))


def test_the_same_words_within_two_minutes_are_one_lesson(session: Session):
    first = keep(session)
    assert keep(session, " Too quiet ", now=NOW + lesson.SAME_WITHIN).id == first.id
    assert keep(session, now=NOW + lesson.SAME_WITHIN + timedelta(seconds=1)).id != first.id


@pytest.mark.parametrize(
    "more", [{"user_id": BOB}, {"said": "Too loud"}, {"source": Source.CALL}], ids=["who", "what", "where"]
)
def test_what_is_not_the_same_is_a_lesson_of_its_own(session: Session, more: dict[str, Any]):
    assert keep(session).id != keep(session, **more).id


def test_a_removed_one_is_not_taken_for_the_one_sent_again(session: Session):
    first = keep(session)
    lesson.remove(session, ALICE, first.id, now=NOW)
    assert keep(session).id != first.id


def test_one_made_often_from_the_same_record_stays_within_what_a_form_can_show(session: Session):
    about = told(session)

    def again(letter: str) -> Lesson:
        written = Written("Too quiet", can_change=letter * 2_000)
        return lesson.keep(session, ALICE, written, rejection_id=about, source=Source.FEEDBACK, now=NOW)

    row = again("a")
    with pytest.raises(UserError, match="lesson-too-long"):
        again("b")
    session.refresh(row)
    assert row.can_change == "a" * 2_000


def test_one_made_twice_from_the_same_record_takes_in_what_is_new(session: Session):
    about = told(session)
    given: dict[str, Any] = {"rejection_id": about, "source": Source.RETRO}
    first = lesson.keep(session, ALICE, Written("the whiteboard", attempt="draw"), now=NOW, **given)
    later = NOW + timedelta(days=9)
    again = lesson.keep(
        session, ALICE, Written("the whiteboard", "the pace", attempt="breathe", try_by_on=FRIDAY), now=later, **given
    )
    assert (again.id, again.attempt, again.can_change) == (first.id, "draw\n\nbreathe", "the pace")
    assert (again.try_by_on, again.created_at) == (FRIDAY, NOW)
    assert lesson.keep(session, ALICE, Written("the whiteboard"), now=later, **given).try_by_on == FRIDAY


def test_two_without_a_word_of_theirs_are_two(session: Session):
    given: dict[str, Any] = {"rejection_id": told(session), "source": Source.RETRO, "now": NOW}
    first = lesson.keep(session, ALICE, Written(attempt="draw"), **given)
    assert lesson.keep(session, ALICE, Written(attempt="breathe"), **given).id != first.id
    assert lesson.keep(session, ALICE, Written(attempt="draw"), **given).id == first.id


def test_all_but_what_they_said_can_be_changed(session: Session):
    row = lesson.keep(session, ALICE, ALL, now=NOW)
    new = Written("Something else", "Listen first", "", "Ask two", None)
    lesson.change(session, ALICE, row.id, new, "#Pace, calm", seen=row.print)
    session.flush()
    session.expunge_all()
    row = lesson.find(session, ALICE, row.id)
    assert (row.said, row.can_change, row.will_not_change, row.attempt) == (
        "Too quiet",
        "Listen first",
        None,
        "Ask two",
    )
    assert (row.try_by_on, row.theme_list) == (None, ["pace", "calm"])


def test_what_another_device_changed_meanwhile_is_kept_beside_what_comes(session: Session):
    row = lesson.keep(session, ALICE, ALL, now=NOW)
    shown = row.print
    lesson.change(session, ALICE, row.id, Written(attempt="from the phone", try_by_on=FRIDAY), "phone", seen=shown)
    lesson.change(session, ALICE, row.id, Written(attempt="from the laptop"), "laptop", seen=shown)
    assert row.attempt == "from the phone\n\nfrom the laptop"
    assert (row.try_by_on, row.theme_list) == (FRIDAY, ["phone", "laptop"])


def test_a_change_may_not_leave_nothing(session: Session):
    row = lesson.keep(session, ALICE, Written(attempt="draw"), now=NOW)
    with pytest.raises(UserError, match="lesson-empty"):
        lesson.change(session, ALICE, row.id, Written(), "", seen=row.print)


@pytest.mark.parametrize("name", CHANGEABLE)
def test_a_change_that_is_too_long_is_refused(session: Session, name: str):
    row = keep(session)
    with pytest.raises(UserError, match="lesson-too-long"):
        lesson.change(session, ALICE, row.id, Written(**{name: "x" * (MOST_CHANGE + 1)}), "", seen=row.print)


def test_tags_are_the_persons_own_and_five_at_most(session: Session):
    row = keep(session)
    lesson.tag(session, ALICE, row.id, "One two, #three four five six", seen=print_of(None))
    assert row.theme_list == ["one", "two", "three", "four", "five"]
    lesson.tag(session, ALICE, row.id, "calm", seen=print_of(row.themes))
    assert row.theme_list == ["calm"]
    lesson.tag(session, ALICE, row.id, "pace", seen=print_of("what stood there before"))
    assert row.theme_list == ["calm", "pace"]


def test_it_is_open_until_it_was_tried_and_can_be_opened_again(session: Session):
    row, other = keep(session), keep(session, "Too loud")
    assert [each.id for each in lesson.still_open(session, ALICE)] == [other.id, row.id]
    lesson.tried(session, ALICE, row.id, "They laughed", seen=print_of(None), now=NOW)
    assert (row.tried_at, row.tried) == (NOW, "They laughed")
    assert [each.id for each in lesson.still_open(session, ALICE)] == [other.id]
    lesson.reopen(session, ALICE, row.id)
    assert (row.tried_at, row.tried) == (None, "They laughed")
    assert len(lesson.still_open(session, ALICE)) == 2


def test_trying_needs_no_words_and_is_noted_once(session: Session):
    row = keep(session)
    lesson.tried(session, ALICE, row.id, "", seen=print_of(None), now=NOW)
    lesson.tried(session, ALICE, row.id, "It went", seen=print_of(None), now=NOW + timedelta(days=1))
    assert (row.tried_at, row.tried) == (NOW, "It went")
    lesson.tried(session, ALICE, row.id, "It went well", seen="another", now=NOW)
    lesson.tried(session, ALICE, row.id, "And again", seen="another", now=NOW)
    assert row.tried == "It went well\n\nAnd again"


def test_what_came_of_it_may_not_be_endless(session: Session):
    row = keep(session)
    with pytest.raises(UserError, match="lesson-too-long"):
        lesson.tried(session, ALICE, row.id, "x" * (MOST_TRIED + 1), seen=print_of(None), now=NOW)
    assert row.tried_at is None


def test_open_ones_come_first_in_the_list_then_the_newest(session: Session):
    rows = [keep(session, f"lesson {number}", now=NOW + timedelta(hours=number)) for number in range(4)]
    lesson.tried(session, ALICE, rows[3].id, "", seen="", now=NOW)
    lesson.remove(session, ALICE, rows[1].id, now=NOW)
    keep(session, user_id=BOB)
    assert [row.said for row in lesson.listed(session, ALICE)] == ["lesson 2", "lesson 0", "lesson 3"]


def test_the_list_of_one_rejection_has_what_was_heard_there_first_or_again(session: Session):
    here, there = told(session), told(session, company="Acme")
    first, again, other = keep(session, "one", rejection_id=here), keep(session, "two"), keep(session, "three")
    lesson_heard.heard(session, ALICE, again.id, "once more", here, now=NOW)
    lesson_heard.heard(session, ALICE, other.id, "elsewhere", there, now=NOW)
    assert {row.id for row in lesson.listed(session, ALICE, here)} == {first.id, again.id}


def test_themes_are_counted_with_each_time_they_came_up(session: Session):
    first, second, gone = keep(session, "one"), keep(session, "two"), keep(session, "three")
    lesson.tag(session, ALICE, first.id, "pace calm", seen="")
    lesson.tag(session, ALICE, second.id, "calm", seen="")
    lesson.tag(session, ALICE, gone.id, "gone", seen="")
    lesson_heard.heard(session, ALICE, first.id, "again", 0, now=NOW)
    lesson.remove(session, ALICE, gone.id, now=NOW)
    assert lesson.themes_counted(session, ALICE) == [("calm", 3), ("pace", 2)]
    assert lesson.came_up(session, ALICE) == {first.id: 2, second.id: 1}
    assert lesson.themes_counted(session, BOB) == []


def test_a_removed_lesson_comes_back_or_is_let_go_after_thirty_days(session: Session):
    row, other = keep(session), keep(session, "Too loud")
    for each in (row, other):
        lesson_heard.heard(session, ALICE, each.id, "again", 0, now=NOW)
    lesson.remove(session, ALICE, row.id, now=NOW)
    lesson.remove(session, ALICE, row.id, now=NOW + timedelta(days=5))
    lesson.tidy(session, now=NOW + UNDO_FOR)
    assert lesson.bring_back(session, ALICE, row.id).removed_at is None
    lesson.remove(session, ALICE, row.id, now=NOW)
    lesson.tidy(session, now=NOW + UNDO_FOR + timedelta(seconds=1))
    session.expire_all()
    with pytest.raises(UserError, match="lesson-gone"):
        lesson.find(session, ALICE, row.id)
    assert session.execute(text("SELECT lesson_id FROM lesson_hearings")).scalars().all() == [other.id]


def test_a_removed_lesson_is_not_worked_on(session: Session):
    row = keep(session)
    lesson.remove(session, ALICE, row.id, now=NOW)
    for work in (
        lambda: lesson.change(session, ALICE, row.id, ALL, "", seen=""),
        lambda: lesson.tag(session, ALICE, row.id, "calm", seen=""),
        lambda: lesson.tried(session, ALICE, row.id, "", seen="", now=NOW),
        lambda: lesson.reopen(session, ALICE, row.id),
        lambda: lesson_heard.heard(session, ALICE, row.id, "again", 0, now=NOW),
    ):
        with pytest.raises(UserError, match="lesson-is-removed"):
            work()


def test_not_theirs_and_not_there_are_one_answer(session: Session):
    row = keep(session)
    for user_id, lesson_id in ((BOB, row.id), (ALICE, row.id + 1)):
        for work in (
            lambda: lesson.find(session, user_id, lesson_id),  # noqa: B023 -- called at once
            lambda: lesson.remove(session, user_id, lesson_id, now=NOW),  # noqa: B023 -- as above
            lambda: lesson.bring_back(session, user_id, lesson_id),  # noqa: B023 -- as above
            lambda: lesson_heard.look(session, user_id, lesson_id),  # noqa: B023 -- as above
        ):
            with pytest.raises(UserError, match="lesson-gone"):
                work()


def test_the_words_lie_sealed(session: Session):
    row = lesson.keep(session, ALICE, ALL, now=NOW)
    lesson.tag(session, ALICE, row.id, "pace", seen="")
    lesson_heard.heard(session, ALICE, row.id, "Too quiet again", 0, now=NOW)
    session.flush()
    [kept] = session.execute(text("SELECT said, themes, attempt FROM lessons")).all()
    [heard] = session.execute(text("SELECT said FROM lesson_hearings")).all()
    assert not any(word in b"".join([*kept, *heard]) for word in (b"quiet", b"pace", b"Ask"))
