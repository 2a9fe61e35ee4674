"""When a question comes up again, to the second: nothing is left to chance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.features import question, question_recall
from bot.features.question import Asked
from bot.features.question_recall import Felt

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.question import Question

ALICE = 1
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def row(session: Session) -> Question:
    return question.add(session, ALICE, Asked("Why us?"), now=NOW)


def days(row: Question, felt: Felt, times: int) -> list[int]:
    """Practise a question each time it falls due, and list the days in between."""
    found: list[int] = []
    now = NOW
    for _time in range(times):
        question_recall.review(row, felt, now=now)
        assert row.due_at is not None
        assert row.practised_at == now
        found.append((row.due_at - now) // timedelta(days=1))
        now = row.due_at
    return found


# By hand from FSRS v6 and its published weights: at a retention of 0.9 the interval is the stability itself, and the
# first stabilities are the weights w0 to w3 (0.212, 1.2931, 2.3065, 8.2956 days); in whole days, one at the least.
@pytest.mark.parametrize(("felt", "first"), [(Felt.NOT_YET, 1), (Felt.SHAKY, 1), (Felt.GOOD, 2), (Felt.EASY, 8)])
def test_the_first_interval_is_the_published_one(row: Question, felt: Felt, first: int):
    assert days(row, felt, 1) == [first]


def test_what_goes_better_comes_later(row: Question):
    assert days(row, Felt.NOT_YET, 4) == [1, 1, 1, 1]
    fresh = {felt: [*_fresh(row, felt)] for felt in (Felt.SHAKY, Felt.GOOD, Felt.EASY)}
    assert all(a < b for a, b in zip(fresh[Felt.SHAKY], fresh[Felt.GOOD], strict=True))
    assert all(interval == sorted(interval) for interval in fresh.values())
    assert fresh[Felt.EASY][1:] == [66, question_recall.LONGEST, question_recall.LONGEST]


def _fresh(row: Question, felt: Felt) -> list[int]:
    row.due_at = row.practised_at = row.stability = row.difficulty = row.state = row.step = None
    return days(row, felt, 4)


def test_what_was_known_and_is_gone_again_comes_back_soon(row: Question):
    assert days(row, Felt.GOOD, 3)[-1] > 30
    question_recall.review(row, Felt.NOT_YET, now=row.due_at or NOW)
    assert row.due_at is not None
    assert row.practised_at is not None
    assert row.due_at - row.practised_at < timedelta(days=7)


def test_the_same_answers_give_the_same_days_also_after_they_were_stored(session: Session, row: Question):
    felt = [Felt.GOOD, Felt.SHAKY, Felt.NOT_YET, Felt.GOOD, Felt.EASY]
    other = question.add(session, ALICE, Asked("Why here?"), now=NOW)
    for number, one in enumerate(felt):
        now = NOW + timedelta(days=3 * number)
        question_recall.review(row, one, now=now)
        session.flush()
        session.expire(row)
        question_recall.review(other, one, now=now)
    assert (row.due_at, row.stability, row.difficulty, row.state, row.step) == (
        *(other.due_at, other.stability, other.difficulty, other.state, other.step),
    )


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(days=40)])
def test_a_clock_that_was_set_back_does_no_harm(row: Question, back: timedelta):
    question_recall.review(row, Felt.GOOD, now=NOW)
    question_recall.review(row, Felt.GOOD, now=NOW - back)
    assert row.due_at is not None
    assert row.due_at >= NOW - back + timedelta(days=1)
