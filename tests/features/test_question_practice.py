"""A practice session: what is drawn and in which order, that it keeps, and that nothing counts twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.errors import UserError
from bot.features import question, question_practice
from bot.features.question import Asked
from bot.features.question_practice import LEFT, LONG, Practice, PracticeTurn
from bot.features.question_recall import Felt
from bot.meanwhile import print_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.question import Question
    from bot.features.question_practice import Round

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def heavy(words: str) -> bool:
    """Stand for the word list."""
    return "heavy" in words


def bank(session: Session, *names: str, kind: str = "", answer: str = "So", user_id: int = ALICE) -> list[Question]:
    """Fill the bank, a minute between two questions."""
    before = len(question.listed(session, user_id))
    return [
        question.add(session, user_id, Asked(name, answer, kind), now=NOW + timedelta(minutes=before + number))
        for number, name in enumerate(names)
    ]


def begin(session: Session, kind: str = "", *, now: datetime = NOW, user_id: int = ALICE) -> Round:
    found = question_practice.begin(session, user_id, kind, now=now, unless=heavy)
    assert found is not None
    return found


def say(session: Session, found: Round, how: str, *, now: datetime = NOW) -> Round:
    assert found.turn is not None
    return question_practice.went(session, ALICE, found.turn.id, how, now=now)


def drawn(session: Session, found: Round) -> list[str | None]:
    return [question.find(session, ALICE, turn.question_id).text for turn in found.turns]


def count(session: Session, table: type) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_an_empty_bank_begins_nothing(session: Session):
    assert question_practice.begin(session, ALICE, "", now=NOW, unless=heavy) is None
    bank(session, "another's", user_id=BOB)
    [gone] = bank(session, "removed")
    question.remove(session, ALICE, gone.id, now=NOW)
    assert question_practice.begin(session, ALICE, "", now=NOW, unless=heavy) is None
    assert count(session, Practice) == 0


@pytest.mark.parametrize("there", [1, 4, 5, 7])
def test_a_session_is_five_questions_or_as_many_as_there_are(session: Session, there: int):
    bank(session, *(str(number) for number in range(there)))
    found = begin(session)
    assert len(found.turns) == min(there, LONG)
    assert (found.place, found.practice.ended_at) == (1, None)


def test_what_fell_due_earliest_comes_first_then_what_was_never_practised_then_what_is_due_next(session: Session):
    rows = dict(zip("abcdefg", bank(session, *"abcdefg"), strict=True))
    rows["c"].due_at, rows["e"].due_at, rows["a"].due_at = NOW - 5 * DAY, NOW - 9 * DAY, NOW
    rows["b"].due_at, rows["f"].due_at = NOW + 9 * DAY, NOW + timedelta(microseconds=1)
    assert drawn(session, begin(session)) == ["e", "c", "a", "d", "g"]
    question.remove(session, ALICE, rows["d"].id, now=NOW)
    rows["e"].due_at = None
    again = question_practice.draw(session, ALICE, "", now=NOW, unless=heavy)
    assert [row.text for row in again] == ["c", "a", "e", "g", "f"]


def test_for_an_interview_what_its_kind_asked_before_comes_before_all_else(session: Session):
    bank(session, "old", "older")[1].due_at = NOW - DAY
    bank(session, "phone new", kind="phone")
    bank(session, "phone later", kind="phone")[0].due_at = NOW + DAY
    bank(session, "final", kind="final")
    expected = ["phone new", "phone later", "older", "old", "final"]
    assert drawn(session, begin(session, "phone")) == expected


def test_words_that_weigh_heavy_are_not_read_back_by_themselves(session: Session):
    bank(session, "heavy", *"abcd")
    bank(session, "e", answer="a heavy answer")
    bank(session, "f")
    assert drawn(session, begin(session)) == [*"abcdf"]


def test_a_bank_of_heavy_words_alone_begins_nothing(session: Session):
    bank(session, "heavy")
    assert question_practice.begin(session, ALICE, "", now=NOW, unless=heavy) is None


def test_without_a_kind_no_kind_comes_before_another(session: Session):
    bank(session, "phone", kind="phone")
    bank(session, "unsaid")
    assert drawn(session, begin(session)) == ["phone", "unsaid"]


@pytest.mark.parametrize("kind", ["tarot", "application", "offer_withdrawn"])
def test_a_made_up_kind_of_interview_is_an_old_button(session: Session, kind: str):
    bank(session, "why")
    with pytest.raises(UserError, match="error-old-button"):
        question_practice.begin(session, ALICE, kind, now=NOW, unless=heavy)


def test_each_answer_leads_to_the_next_question_and_the_last_to_the_end(session: Session):
    rows = bank(session, "a", "b", "c")
    found = begin(session)
    for number, how in enumerate((Felt.NOT_YET, Felt.SHAKY, Felt.GOOD)):
        assert found.question is rows[number]
        found = say(session, found, how)
        assert found.before is rows[number]
    assert (found.turn, found.question, found.practice.ended_at) == (None, None, NOW)
    assert found.felt == {"not-yet", "shaky", "good"}
    assert [row.due_at for row in rows] == [NOW + DAY, NOW + DAY, NOW + 2 * DAY]


def test_what_was_left_out_comes_up_as_before(session: Session):
    [row] = bank(session, "a")
    found = say(session, begin(session), LEFT)
    assert (found.turn, row.due_at, row.practised_at, found.felt) == (None, None, None, set())
    assert found.unanswered is None


def test_a_press_that_comes_twice_counts_once_also_on_a_later_question(session: Session):
    rows = bank(session, "a", "b")
    first = begin(session)
    second = say(session, first, Felt.EASY)
    again = say(session, first, Felt.NOT_YET, now=NOW + DAY)
    assert (again.turn, rows[0].due_at) == (second.turn, NOW + 8 * DAY)
    over = say(session, second, Felt.GOOD)
    assert say(session, second, Felt.EASY).turn is over.turn is None
    assert rows[1].due_at == NOW + 2 * DAY


def test_a_session_is_gone_on_with_days_later_and_by_every_button(session: Session):
    bank(session, *"abcdef")
    found = say(session, begin(session), Felt.GOOD)
    later = begin(session, now=NOW + 6 * DAY)
    assert (later.practice.id, later.turn, later.place) == (found.practice.id, found.turn, 2)
    assert found.turn is not None
    at = question_practice.at(session, ALICE, found.turn.id, now=NOW + 6 * DAY)
    assert at.turn is found.turn
    assert count(session, PracticeTurn) == LONG


def test_after_its_end_a_new_session_draws_what_was_not_there(session: Session):
    bank(session, *"abcdefg")
    found = begin(session)
    while found.turn is not None:
        found = say(session, found, Felt.GOOD)
    assert drawn(session, begin(session)) == ["f", "g", "a", "b", "c"]


def test_an_interview_gets_a_session_of_its_own_once(session: Session):
    bank(session, *"ab")
    usual, phone = begin(session), begin(session, "phone")
    assert phone.practice.id != usual.practice.id
    assert begin(session, "phone").practice.id == begin(session).practice.id == phone.practice.id
    assert say(session, usual, Felt.GOOD).practice.id == usual.practice.id


def test_a_question_removed_meanwhile_is_not_asked(session: Session):
    rows = bank(session, *"abc")
    found = begin(session)
    question.remove(session, ALICE, rows[1].id, now=NOW)
    found = say(session, found, Felt.GOOD)
    assert (found.question, found.place) == (rows[2], 3)
    question.remove(session, ALICE, rows[2].id, now=NOW)
    assert found.turn is not None
    assert question_practice.at(session, ALICE, found.turn.id, now=NOW).turn is None
    assert begin(session).question is rows[0]


def test_where_all_that_was_left_is_removed_a_new_session_begins(session: Session):
    first, second = bank(session, *"ab")
    found = say(session, begin(session), Felt.GOOD)
    question.remove(session, ALICE, second.id, now=NOW)
    anew = begin(session, now=NOW + DAY)
    assert (anew.practice.id != found.practice.id, anew.question) == (True, first)
    assert found.practice.ended_at == NOW + DAY


def test_a_question_that_is_gone_for_good_is_not_asked(session: Session):
    rows = bank(session, *"ab")
    found = begin(session)
    assert found.turn is not None
    question.remove(session, ALICE, rows[0].id, now=NOW)
    question.tidy(session, now=NOW + 31 * DAY)
    assert question_practice.at(session, ALICE, found.turn.id, now=NOW).question is rows[1]
    with pytest.raises(UserError, match="question-gone"):
        say(session, found, Felt.GOOD)


def test_a_first_answer_is_the_whole_turn_and_nothing_to_recall(session: Session):
    [first, second] = bank(session, "a", "b", answer="")
    found = begin(session)
    assert found.turn is not None
    turn_id, nothing = found.turn.id, print_of(None)
    found = question_practice.reply(session, ALICE, turn_id, "Because", nothing, now=NOW)
    assert (first.answer, first.due_at, found.question) == ("Because", None, second)
    again = question_practice.reply(session, ALICE, turn_id, "Because", nothing, now=NOW)
    assert (first.answer, again.question) == ("Because", second)


def test_an_answer_changed_in_practice_still_waits_for_how_it_went(session: Session):
    [row] = bank(session, "a")
    found = begin(session)
    assert found.turn is not None
    found = question_practice.reply(session, ALICE, found.turn.id, "Thus", print_of("So"), now=NOW)
    assert (row.answer, found.question) == ("Thus", row)


def test_what_was_left_without_an_answer_is_remembered_until_it_has_one(session: Session):
    bank(session, "a", "b", answer="")
    found = say(session, begin(session), LEFT)
    found = say(session, found, LEFT)
    assert found.unanswered is found.turns[0]
    found = question_practice.reply(session, ALICE, found.turns[0].id, "Because", print_of(None), now=NOW)
    assert found.unanswered is found.turns[1]
    assert found.turns[0].went == LEFT


def test_how_it_went_is_one_of_ours(session: Session):
    bank(session, "a")
    found = begin(session)
    for how in ("written", "", "superb"):
        with pytest.raises(UserError, match="error-old-button"):
            say(session, found, how)
    assert found.turn is not None
    assert found.turn.went is None


def test_not_yours_and_not_there_are_one_answer(session: Session):
    bank(session, "a")
    found = begin(session)
    assert found.turn is not None
    for user_id, turn_id in ((BOB, found.turn.id), (ALICE, found.turn.id + 1)):
        for deed in (
            lambda who, which: question_practice.find(session, who, which),
            lambda who, which: question_practice.at(session, who, which, now=NOW),
            lambda who, which: question_practice.went(session, who, which, "good", now=NOW),
            lambda who, which: question_practice.reply(session, who, which, "So", "", now=NOW),
        ):
            with pytest.raises(UserError, match="question-practice-gone"):
                deed(user_id, turn_id)


def test_sessions_are_put_away_after_thirty_days(session: Session):
    bank(session, "a")
    begin(session)
    question_practice.tidy(session, now=NOW + question_practice.KEPT_FOR)
    assert count(session, PracticeTurn) == 1
    question_practice.tidy(session, now=NOW + question_practice.KEPT_FOR + timedelta(seconds=1))
    assert (count(session, Practice), count(session, PracticeTurn)) == (0, 0)


def test_when_somebody_last_practised_is_known(session: Session):
    bank(session, "a")
    assert question_practice.acted_at(session, ALICE) is None
    say(session, begin(session), Felt.GOOD, now=NOW + DAY)
    assert question_practice.acted_at(session, ALICE) == NOW + DAY


def test_it_is_known_whether_there_is_something_to_practise(session: Session):
    def due(now: datetime = NOW) -> bool:
        return question_practice.is_due(session, ALICE, now=now, unless=lambda _words: False)

    bank(session, "another's", user_id=BOB)
    assert not due()
    [row] = bank(session, "a")
    assert due()
    say(session, begin(session), Felt.GOOD)
    assert (due(NOW + DAY), due(NOW + 2 * DAY)) == (False, True)
    question.remove(session, ALICE, row.id, now=NOW)
    assert not due(NOW + 2 * DAY)
