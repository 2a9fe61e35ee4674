"""/patterns: what can be counted on somebody's road, one sentence about it, and one thing to do.

Knows no other feature: whoever asks brings plain facts. Counts and never rates; nothing is compared with other people
and nobody is judged; under five of a thing nothing is said to be a pattern. That one looks at how a search is done, and
not only at how much, follows van Hooft et al. (2021), J. Applied Psychology: quality goes with the job found, mere
intensity does not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from bot.features.rejection import INTERVIEWS, Heard, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

T = TypeVar("T")

STAGES = tuple(Stage)
ENOUGH = 5
"""Fewer of a thing are no pattern."""
BACK = 2
"""A theme or a gap that came up so often came back."""
MOST_LISTED = 5
"""Themes and gaps on one card."""


@dataclass(frozen=True)
class No:
    """One no."""

    at: datetime
    stage: Stage
    heard: Heard


@dataclass(frozen=True)
class Named:
    """One of the person's own words, and how often it came up."""

    name: str
    count: int


@dataclass(frozen=True)
class History:
    """All there is to count, in any order."""

    nos: Sequence[No] = ()
    moves: Sequence[datetime] = ()
    """When interviews were written down: with the nos, what shows that the search went on."""
    themes: Sequence[Named] = ()
    tagged: int = 0
    """How often feedback with a theme was heard."""
    gaps: Sequence[Named] = ()
    looks: int = 0
    """How many profiles were looked at."""
    asked: int = 0
    """How many requests for feedback were sent."""
    answered: int = 0


class Said(StrEnum):
    """The one sentence."""

    NOTHING = "nothing"
    FEW = "few"
    THEME = "theme"
    GAP = "gap"
    STAGE = "stage"
    SILENCE = "silence"
    MACHINE = "machine"
    SPREAD = "spread"


class Act(StrEnum):
    """The one thing to do."""

    NOTE_NO = "note_no"
    NOTE_FEEDBACK = "note_feedback"
    NOTE_DEBRIEF = "note_debrief"
    LESSON = "lesson"
    SKILL = "skill"
    READER = "reader"
    PRACTISE = "practise"
    ASK = "ask"
    WAIT = "wait"


@dataclass(frozen=True)
class Sentence:
    """Which sentence it is, with how many of how many; `about` is a stage, or the person's own word."""

    said: Said
    count: int
    n: int
    about: str = ""


@dataclass(frozen=True)
class Days:
    """Days from a no to what came next: the middle one, and of how many; None when there are too few to say."""

    middle: int | None
    n: int


@dataclass(frozen=True)
class Patterns:
    """What there is to see."""

    n: int
    sentence: Sentence
    act: Act
    stages: Mapping[Stage, int]
    heard: Mapping[Heard, int]
    furthest: Stage | None
    themes: Sequence[Named]
    tagged: int
    gaps: Sequence[Named]
    looks: int
    asked: int
    answered: int
    days: Days

    @property
    def enough(self) -> bool:
        """Whether there are enough nos to look for a pattern among them."""
        return self.n >= ENOUGH


def look(history: History) -> Patterns:
    """Count everything, and choose the sentence and the thing to do."""
    sentence = _sentence(history)
    return Patterns(
        n=len(history.nos),
        sentence=sentence,
        act=_act(sentence, history),
        stages=_counted([no.stage for no in history.nos], Stage),
        heard=_counted([no.heard for no in history.nos], Heard),
        furthest=max((no.stage for no in history.nos), key=STAGES.index, default=None),
        themes=_most(history.themes),
        tagged=history.tagged,
        gaps=_most([gap for gap in history.gaps if gap.count >= BACK]),
        looks=history.looks,
        asked=history.asked,
        answered=history.answered,
        days=_days(history),
    )


def _counted(found: Sequence[T], order: Iterable[T]) -> dict[T, int]:
    counts = Counter(found)
    return {each: counts[each] for each in order if counts[each]}


def _most(named: Sequence[Named]) -> list[Named]:
    return sorted(named, key=lambda one: -one.count)[:MOST_LISTED]


def _sentence(history: History) -> Sentence:
    """Choose what is said: the person's own words first, then where most ended, then how most were heard."""
    n = len(history.nos)
    if n < ENOUGH:
        return Sentence(Said.FEW if n else Said.NOTHING, n, n)
    return (
        _standing_out(Said.THEME, history.themes, history.tagged)
        or _standing_out(Said.GAP, history.gaps, history.looks)
        or _more_than_half(history)
        or Sentence(Said.SPREAD, len({no.stage for no in history.nos}), n)
    )


def _standing_out(said: Said, named: Sequence[Named], n: int) -> Sentence | None:
    """Say what came up in more than half of enough cases, if anything did."""
    top = max(named, key=lambda one: one.count, default=None)
    return Sentence(said, top.count, n, top.name) if top and n >= ENOUGH and 2 * top.count > n else None


def _more_than_half(history: History) -> Sentence | None:
    n = len(history.nos)
    stage, ended = Counter(no.stage for no in history.nos).most_common(1)[0]
    heard, so_heard = Counter(no.heard for no in history.nos).most_common(1)[0]
    if 2 * ended > n:
        return Sentence(Said.STAGE, ended, n, stage)
    if 2 * so_heard > n and heard is not Heard.PERSON:
        return Sentence(Said.SILENCE if heard is Heard.SILENCE else Said.MACHINE, so_heard, n)
    return None


def _act(sentence: Sentence, history: History) -> Act:
    """Choose the one thing to do that follows from the sentence."""
    if sentence.said in {Said.NOTHING, Said.FEW}:
        return _worth_noting(history)
    if sentence.said is Said.STAGE:
        return _at(Stage(sentence.about))
    return {
        Said.THEME: Act.LESSON,
        Said.GAP: Act.SKILL,
        Said.SILENCE: Act.WAIT,
        Said.MACHINE: Act.READER,
        Said.SPREAD: Act.ASK if not history.asked else Act.NOTE_DEBRIEF,
    }[sentence.said]


def _worth_noting(history: History) -> Act:
    """Say what is worth writing down meanwhile: what is not there yet."""
    if not history.nos:
        return Act.NOTE_NO
    return Act.NOTE_DEBRIEF if history.tagged else Act.NOTE_FEEDBACK


def _at(stage: Stage) -> Act:
    if stage is Stage.APPLICATION:
        return Act.READER
    return Act.PRACTISE if stage in INTERVIEWS else Act.ASK


def _days(history: History) -> Days:
    """Reckon the days from each no to the next no or interview written down, for those that have a next."""
    moments = sorted({*history.moves, *(no.at for no in history.nos)})
    places = [(no.at, bisect_right(moments, no.at)) for no in history.nos]
    waits = [(moments[place] - at) / timedelta(days=1) for at, place in places if place < len(moments)]
    return Days(round(median(waits)) if len(waits) >= ENOUGH else None, len(waits))
