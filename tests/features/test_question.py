"""The bank of questions: what is kept, found, changed on two devices at once, and taken out of a debrief."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.errors import UserError
from bot.features import question
from bot.features.question import Asked
from bot.meanwhile import MOST, print_of
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.features.question import Question

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WHY = Asked("Why did you leave?", "I had finished what I came for.", "phone", "Acme", "leaving")


def add(session: Session, words: str, minutes: int = 0, *, user_id: int = ALICE, kind: str = "") -> Question:
    return question.add(session, user_id, Asked(words, kind=kind), now=NOW + timedelta(minutes=minutes))


def texts(rows: Sequence[Question]) -> list[str | None]:
    return [row.text for row in rows]


def edit(session: Session, row: Question, *, seen: str | None = None, **changed: str) -> Question:
    """Change a question as somebody does who sees what stands there."""
    asked = replace(question.asked_of(row), **changed)
    return question.edit(session, row.user_id, row.id, asked, question.print_of_all(row) if seen is None else seen)


def test_what_is_written_down_about_a_question_is_kept(session: Session):
    row = question.add(session, ALICE, replace(WHY, tags="#Leaving, gaps", company=" The  Acme\n"), now=NOW)
    session.flush()
    session.expunge_all()
    kept = question.asked_of(question.find(session, ALICE, row.id))
    assert kept == replace(WHY, tags="leaving gaps", company="The Acme")


def test_nothing_of_it_lies_open_in_the_database_but_the_kind_of_interview(session: Session):
    question.add(session, ALICE, WHY, now=NOW)
    row = session.execute(text("SELECT * FROM questions")).one()
    found = b" ".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    assert not [words for words in (b"leave", b"finished", b"Acme", b"leaving") if words in found]
    assert b"phone" in found


def test_a_question_is_enough_and_a_made_up_kind_of_interview_is_none(session: Session):
    row = question.add(session, ALICE, Asked("Why us?", kind="tarot"), now=NOW)
    assert question.asked_of(row) == Asked("Why us?")
    assert (row.answer, row.company, row.tags) == (None, None, None)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        pytest.param(Asked(" \u200b\n"), "question-empty-text", id="nothing"),
        pytest.param(Asked("x" * (question.MOST_TEXT + 1)), "question-too-long", id="long question"),
        pytest.param(Asked("?", "x" * (question.MOST_ANSWER + 1)), "question-answer-too-long", id="long answer"),
        pytest.param(Asked("?", company="x" * 101), "question-company-too-long", id="long company"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused_and_nothing_is_kept(session: Session, asked: Asked, refusal: str):
    with pytest.raises(UserError, match=refusal):
        question.add(session, ALICE, asked, now=NOW)
    assert question.listed(session, ALICE) == []


def test_a_form_sent_twice_keeps_one_question_with_all_that_was_said(session: Session):
    first = question.add(session, ALICE, Asked("Why us?", tags="a"), now=NOW)
    again = question.add(session, ALICE, Asked(" Why us? ", kind="final", tags="b"), now=NOW + question.SAME_WITHIN)
    assert (again.id, again.kind, again.tag_list) == (first.id, "final", ["a", "b"])
    assert len(question.listed(session, ALICE)) == 1


@pytest.mark.parametrize(
    ("user_id", "asked", "after"),
    [
        pytest.param(BOB, Asked("Why us?"), timedelta(0), id="somebody else"),
        pytest.param(ALICE, Asked("Why not us?"), timedelta(0), id="other words"),
        pytest.param(ALICE, Asked("Why us?", "The maps"), timedelta(0), id="another answer"),
        pytest.param(ALICE, Asked("Why us?"), question.SAME_WITHIN + timedelta(seconds=1), id="later"),
    ],
)
def test_what_is_not_the_same_is_a_question_of_its_own(session: Session, user_id: int, asked: Asked, after: timedelta):
    first = add(session, "Why us?")
    assert question.add(session, user_id, asked, now=NOW + after).id != first.id


def test_a_removed_question_is_not_taken_for_the_one_sent_again(session: Session):
    first = add(session, "Why us?")
    question.remove(session, ALICE, first.id, now=NOW)
    assert add(session, "Why us?").id != first.id


def test_the_newest_comes_first_and_nobody_elses_and_no_removed_one(session: Session):
    for minutes, words in enumerate(("first", "second", "third")):
        add(session, words, minutes)
    add(session, "another's", user_id=BOB)
    question.remove(session, ALICE, question.listed(session, ALICE)[1].id, now=NOW)
    assert [row.text for row in question.listed(session, ALICE)] == ["third", "first"]


@pytest.mark.parametrize("search", ["LEAVE", "finished", "acme", "leaving", "#leaving", " leave "])
def test_a_question_is_found_by_its_words_its_answer_who_asked_and_its_tags(session: Session, search: str):
    question.add(session, ALICE, WHY, now=NOW)
    add(session, "Something else")
    assert texts(question.listed(session, ALICE, search=search)) == [WHY.text]


def test_nothing_is_found_where_nothing_has_the_words(session: Session):
    question.add(session, ALICE, WHY, now=NOW)
    assert question.listed(session, ALICE, search="salary") == []


@pytest.mark.parametrize("user_id", [BOB, ALICE + 99])
def test_not_yours_and_not_there_are_one_answer(session: Session, user_id: int):
    row = add(session, "Why us?")
    for deed in (
        lambda: question.find(session, user_id, row.id),
        lambda: question.edit(session, user_id, row.id, WHY, ""),
        lambda: question.answer(session, user_id, row.id, "So", ""),
        lambda: question.remove(session, user_id, row.id, now=NOW),
        lambda: question.bring_back(session, user_id, row.id),
        lambda: question.find(session, ALICE, row.id + 1),
    ):
        with pytest.raises(UserError, match="question-gone"):
            deed()


def test_an_edit_takes_the_place_of_what_its_writer_saw(session: Session):
    row = edit(session, question.add(session, ALICE, WHY, now=NOW), text="Why did you go?", company="", kind="")
    assert question.asked_of(row) == replace(WHY, text="Why did you go?", company="", kind="")
    assert edit(session, row, answer="", tags="").answer is None


def test_what_another_device_wrote_meanwhile_is_kept_beside_it(session: Session):
    row = add(session, "Why us?")
    seen = question.print_of_all(row)
    theirs = Asked("Why here?", "The maps", "phone", "Acme", "maps")
    question.edit(session, ALICE, row.id, theirs, seen)
    mine = Asked("Why this team?", "The people", "", "Globex", "people")
    question.edit(session, ALICE, row.id, mine, seen)
    both = Asked("Why here?\n\nWhy this team?", "The maps\n\nThe people", "phone", "Acme · Globex", "maps people")
    assert question.asked_of(row) == both
    question.edit(session, ALICE, row.id, mine, seen)
    assert question.asked_of(row) == both


def test_a_text_that_grew_by_two_devices_can_still_be_edited(session: Session):
    row = add(session, "x" * question.MOST_TEXT)
    edit(session, row, seen="old", text="y" * question.MOST_TEXT)
    grown = row.text or ""
    assert question.MOST_TEXT < len(grown) <= MOST
    assert edit(session, row, text=grown[::-1]).text == grown[::-1]
    with pytest.raises(UserError, match="question-too-long"):
        edit(session, row, text=f"{grown}!")


def test_an_edit_of_a_removed_question_brings_it_back_rather_than_losing_the_words(session: Session):
    row = add(session, "Why us?")
    question.remove(session, ALICE, row.id, now=NOW)
    edit(session, row, text="Why here?")
    assert texts(question.listed(session, ALICE)) == ["Why here?"]


def test_an_answer_can_be_written_alone_and_says_something(session: Session):
    row = add(session, "Why us?")
    empty = print_of(None)
    question.answer(session, ALICE, row.id, " The maps ", empty)
    question.answer(session, ALICE, row.id, "The people", empty)
    assert row.answer == "The maps\n\nThe people"
    question.answer(session, ALICE, row.id, "Both", print_of(row.answer))
    assert row.answer == "Both"
    with pytest.raises(UserError, match="question-answer-empty"):
        question.answer(session, ALICE, row.id, "\u200b", print_of(row.answer))


def test_a_removal_can_be_undone_for_thirty_days_and_no_longer(session: Session):
    row = add(session, "Why us?")
    question.remove(session, ALICE, row.id, now=NOW)
    question.remove(session, ALICE, row.id, now=NOW + timedelta(days=20))
    question.tidy(session, now=NOW + UNDO_FOR)
    question.bring_back(session, ALICE, row.id)
    assert texts(question.listed(session, ALICE)) == ["Why us?"]
    question.remove(session, ALICE, row.id, now=NOW)
    question.tidy(session, now=NOW + UNDO_FOR + timedelta(seconds=1))
    session.flush()
    with pytest.raises(UserError, match="question-gone"):
        question.find(session, ALICE, row.id)


def test_a_debrief_gives_one_question_however_often_it_is_asked(session: Session):
    assert question.of_debrief(session, ALICE, 7) is None
    first = question.keep_of_debrief(session, ALICE, 7, WHY, now=NOW)
    again = question.keep_of_debrief(session, ALICE, 7, WHY, now=NOW + timedelta(days=1))
    other = question.keep_of_debrief(session, ALICE, 8, WHY, now=NOW + timedelta(days=1))
    assert (again.id, question.of_debrief(session, ALICE, 7)) == (first.id, first)
    assert (other.id != first.id, question.of_debrief(session, BOB, 7)) == (True, None)


def test_other_words_of_a_debrief_stand_beside_the_first_unless_these_were_removed(session: Session):
    row = question.keep_of_debrief(session, ALICE, 7, Asked("Why us?"), now=NOW)
    question.keep_of_debrief(session, ALICE, 7, Asked("Why here?"), now=NOW)
    assert row.text == "Why us?\n\nWhy here?"
    question.remove(session, ALICE, row.id, now=NOW)
    question.keep_of_debrief(session, ALICE, 7, Asked("Why now?"), now=NOW)
    assert (row.text, row.removed_at) == ("Why now?", None)


def test_before_an_interview_its_kind_comes_first_and_other_kinds_not_at_all(session: Session):
    for minutes, kind in enumerate(("phone", "", "final", "phone", "")):
        add(session, f"{kind or 'unsaid'} {minutes}", minutes, kind=kind)
    of_phone = question.of_kind(session, ALICE, "phone", 10)
    assert texts(of_phone) == ["phone 3", "phone 0", "unsaid 4", "unsaid 1"]
    assert texts(question.of_kind(session, ALICE, "phone", 1)) == ["phone 3"]
    assert len(question.of_kind(session, ALICE, "", 10)) == 5


def test_when_a_question_was_last_written_down_is_known(session: Session):
    assert question.acted_at(session, ALICE) is None
    add(session, "Why us?", 3)
    assert question.acted_at(session, ALICE) == NOW + timedelta(minutes=3)
