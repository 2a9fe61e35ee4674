"""When a question comes up again: FSRS, by its own authors' library.

FSRS v6 (github.com/open-spaced-repetition/py-fsrs; Ye, Su & Cao 2022, "A Stochastic Shortest Path Algorithm for
Optimizing Spaced Repetition Scheduling", KDD, doi 10.1145/3534678.3539081) brings a card back when the chance of
remembering it has fallen to what is desired. Its weights are the library's own, fitted on many people's reviews:
nobody practises enough questions here for weights of their own.
"""

from __future__ import annotations

from datetime import UTC
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from fsrs import Card, Scheduler

    from bot.features.question import Question

RETENTION = 0.9
"""The chance of remembering at which a question comes back. The library's default, and where FSRS's own measure,
stability, is defined: what is asked in an interview should be there, and above 0.9 the work grows steeply
(FSRS tutorial, github.com/open-spaced-repetition/fsrs4anki: "be conservative")."""

LONGEST = 90
"""Days after which every question comes up again, however easy: Comeback's own limit. A search is reckoned in months,
and FSRS alone would put off what was easy three times for a year and more."""


class Felt(StrEnum):
    """How an answer went, by the person's own word."""

    NOT_YET = "not-yet"
    SHAKY = "shaky"
    GOOD = "good"
    EASY = "easy"


def review(row: Question, felt: Felt, *, now: datetime) -> None:
    """Note how a question went, and when it comes up again: a day later at the soonest."""
    from fsrs import Rating  # noqa: PLC0415 -- a start need not load what only practice needs

    ratings = {Felt.NOT_YET: Rating.Again, Felt.SHAKY: Rating.Hard, Felt.GOOD: Rating.Good, Felt.EASY: Rating.Easy}
    card, _log = _scheduler().review_card(_card(row, now), ratings[felt], now.astimezone(UTC))
    row.due_at, row.practised_at = card.due, card.last_review
    row.stability, row.difficulty = card.stability, card.difficulty
    row.state, row.step = card.state.value, card.step


def _scheduler() -> Scheduler:
    """Return the scheduler, without steps of minutes: a session asks each question once, so a night lies between.

    Without chance too: that spreads cards learnt on one day, of which there are five here.
    """
    from fsrs import Scheduler  # noqa: PLC0415 -- as above

    return Scheduler(
        desired_retention=RETENTION,
        learning_steps=(),
        relearning_steps=(),
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )


def _card(row: Question, now: datetime) -> Card:
    from fsrs import Card, State  # noqa: PLC0415 -- as above

    return Card(
        card_id=row.id,
        state=State.Learning if row.state is None else State(row.state),
        step=row.step,
        stability=row.stability,
        difficulty=row.difficulty,
        due=row.due_at or now,
        last_review=row.practised_at,
    )
