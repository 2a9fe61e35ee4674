"""Gathers what is good to have at hand before an interview, from features that do not know each other.

All of it in one transaction, and nothing but the person's own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from bot.features import interview, interview_settled, lesson, plan, question, rejection, values, win
from bot.features.interview_settled import PARTS
from cogs._heavy import is_light

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.interview import Interview, Stands
    from bot.features.lesson import Lesson
    from bot.features.plan import Plan
    from bot.features.question import Question
    from bot.features.values import ChosenValue
    from bot.features.win import Win

T = TypeVar("T")

SHOWN = 3
"""Of each sort: what fits on a phone and into a head on the evening before."""
LOOKED_AT = 25
"""Of each sort, among which those that weigh heavy are passed over."""


@dataclass(frozen=True)
class Pack:
    """What is at hand for one interview, a few of each.

    `settled` is what is settled for it, `last_time` what was for earlier ones.
    """

    stands: Stands
    lessons: Sequence[Lesson]
    plans: Sequence[Plan]
    questions: Sequence[Question]
    values: Sequence[ChosenValue]
    offers_values: bool
    """Whether somebody without values may be asked about them: before their wins, and not right after a no."""
    wins: Sequence[Win]
    settled: dict[str, str]
    last_time: dict[str, str]


def gather(session: Session, user_id: int, interview_id: int, *, now: datetime) -> Pack:
    """Put the pack of an interview together. Raises `UserError` when it is gone or somebody else's."""
    row = interview.find(session, user_id, interview_id)
    chosen = values.listed(session, user_id)
    to_try = [one for one in lesson.still_open(session, user_id) if one.attempt]
    return Pack(
        interview.stands(session, row, now=now),
        _light(to_try, SHOWN, lambda one: (one.attempt,)),
        _light(plan.listed(session, user_id), SHOWN, lambda one: (one.moment, one.place, one.act)),
        _light(question.of_kind(session, user_id, row.kind, LOOKED_AT), SHOWN, lambda one: (one.text, one.answer)),
        _light(chosen, len(chosen), lambda one: (one.name,)),
        offers_values=not chosen and not _just_heard_no(session, user_id, now=now),
        wins=_light(win.stories(session, user_id, LOOKED_AT), SHOWN, lambda one: (one.text, one.action, one.result)),
        settled=settled(row),
        last_time=_light_parts(interview_settled.last_time(session, row)),
    )


def of_next(session: Session, user_id: int, *, now: datetime) -> Pack | None:
    """Put the pack of the next interview together; None when none is to come."""
    ahead = interview.upcoming(session, user_id, now=now)
    return gather(session, user_id, ahead[0].id, now=now) if ahead else None


def settled(row: Interview) -> dict[str, str]:
    """Return what is settled for an interview, by its part, without what weighs heavy."""
    return _light_parts({part: words for part in PARTS if (words := getattr(row, part))})


def _light_parts(said: dict[str, str]) -> dict[str, str]:
    return {part: words for part, words in said.items() if is_light(words)}


def _light(rows: Iterable[T], most: int, texts: Callable[[T], Iterable[str | None]]) -> list[T]:
    """Take the first few that do not weigh heavy: those are never read back to somebody unasked."""
    return list(islice((row for row in rows if is_light(*texts(row))), most))


def _just_heard_no(session: Session, user_id: int, *, now: datetime) -> bool:
    """Whether a no is so fresh that a look at what one is made of would come too early (evidence.md 1.7)."""
    newest = rejection.newest(session, user_id)
    return newest is not None and now - newest.created_at < rejection.COOL_OFF


def settled_form_of(session: Session, user_id: int, interview_id: int) -> tuple[Interview, dict[str, str]]:
    """Return an interview and what was settled for the ones before it. Raises `UserError` as `gather` does."""
    row = interview.find(session, user_id, interview_id)
    return row, _light_parts(interview_settled.last_time(session, row))
