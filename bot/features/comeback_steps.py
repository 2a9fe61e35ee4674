"""The steps of the road, what each is of, and the order in which they make sense.

Programmes for job seekers work only where skills and motivation are both in them (Liu, Huang & Wang 2014), so every
step names its component, and whoever has had the one side only is offered the other first.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.features.comeback import Facts, No

FRESH = timedelta(hours=24)
"""How long after a no nothing is asked about feedback, and feelings come first."""
ASK_WITHIN = timedelta(days=14)
"""How long after a no it still makes sense to ask for feedback: a week is what guides say, and some answer late."""
REMEMBERED_FOR = timedelta(days=30)
"""A no that is older is not brought up."""

Offer = tuple["Step", int]
"""A step and what it is about, 0 for nothing."""


class Step(StrEnum):
    """The steps there are; short, since they stand in buttons."""

    COMFORTS = "comforts"
    TIME = "time"
    PACK = "pack"
    OUTCOME = "outcome"
    FEEDBACK = "feedback"
    SEND = "send"
    LESSON = "lesson"
    RETRO = "retro"
    GAP = "gap"
    PRACTISE = "practise"
    QUESTION = "question"
    PLAN = "plan"
    SKILL = "skill"
    MISSING = "missing"
    WEEKLY = "weekly"
    WEEK = "week"
    VALUES = "values"
    WIN = "win"
    QUOTE = "quote"


class Side(StrEnum):
    """The two halves of what works."""

    SKILL = "skill"
    MOTIVATION = "motivation"


class Component(StrEnum):
    """What was found to work, by the abstract of Liu, Huang & Wang (2014), Psychological Bulletin 140(4)."""

    SEARCH_SKILLS = "search skills"
    SELF_PRESENTATION = "self-presentation"
    SELF_EFFICACY = "self-efficacy"
    PROACTIVITY = "proactivity"
    GOAL_SETTING = "goal setting"

    @property
    def side(self) -> Side:
        """Which half it belongs to."""
        skills = {Component.SEARCH_SKILLS, Component.SELF_PRESENTATION}
        return Side.SKILL if self in skills else Side.MOTIVATION


COMPONENTS: dict[Step, Component | None] = {
    Step.COMFORTS: None,
    Step.TIME: None,
    Step.PACK: Component.SELF_PRESENTATION,
    Step.OUTCOME: None,
    Step.FEEDBACK: Component.PROACTIVITY,
    Step.SEND: Component.PROACTIVITY,
    Step.LESSON: Component.SEARCH_SKILLS,
    Step.RETRO: Component.SEARCH_SKILLS,
    Step.GAP: Component.SEARCH_SKILLS,
    Step.PRACTISE: Component.SELF_PRESENTATION,
    Step.QUESTION: Component.SELF_PRESENTATION,
    Step.PLAN: Component.GOAL_SETTING,
    Step.SKILL: Component.GOAL_SETTING,
    Step.MISSING: Component.GOAL_SETTING,
    Step.WEEKLY: Component.GOAL_SETTING,
    Step.WEEK: Component.GOAL_SETTING,
    Step.VALUES: Component.SELF_EFFICACY,
    Step.WIN: Component.SELF_EFFICACY,
    Step.QUOTE: None,
}
"""What each step is of; None where it soothes, or only keeps the books."""


def side_of(step: str) -> Side | None:
    """Say which half a step belongs to, if to any."""
    component = COMPONENTS.get(Step(step)) if step in set(Step) else None
    return component.side if component else None


def in_order(facts: Facts) -> list[Offer]:
    """List what makes sense now, first things first, none of it put aside.

    What waits for nobody comes first. Of the rest, the half that was not had yet comes before the other, and what was
    declined these days comes last.
    """
    pressing = [offer for offer in _pressing(facts) if offer not in facts.aside]
    rest = [offer for offer in _rest(facts) if offer not in facts.aside]
    rest.sort(key=lambda offer: offer in facts.declined)
    return [*pressing, *_wanted_first(rest, _wanted(facts))]


def _wanted(facts: Facts) -> Side | None:
    """Say which half comes next: the one that was neither done nor declined, else the other than last."""
    had = facts.done | {side for step, _about in facts.aside if (side := side_of(step))}
    missing = [side for side in Side if side not in had]
    if len(missing) == 1:
        return missing[0]
    if missing or facts.last is None:
        return None
    return Side.MOTIVATION if facts.last is Side.SKILL else Side.SKILL


def _wanted_first(offers: Sequence[Offer], wanted: Side | None) -> list[Offer]:
    first = next((offer for offer in offers if wanted and side_of(offer[0]) is wanted), None)
    return list(offers) if first is None else [first, *(offer for offer in offers if offer != first)]


def is_fresh(facts: Facts) -> bool:
    """Say whether the newest no is so fresh that feelings come first."""
    return bool(facts.nos) and facts.now - facts.nos[0].at < FRESH


def just_over(facts: Facts) -> bool:
    """Say whether a party ended within the last day."""
    return facts.party_over_at is not None and facts.now - facts.party_over_at < FRESH


def party_since(facts: Facts, no: No) -> bool:
    """Say whether there was a party since that no."""
    return facts.party_over_at is not None and facts.party_over_at > no.at


def _pressing(facts: Facts) -> Iterator[Offer]:
    """List what comes before all else: what soothes, the interview tomorrow, the letter that lies there.

    Right after a no something that soothes comes before one's own strengths (Miyagawa et al. 2019), and
    after a party something that distracts comes before anything that looks back (Nolen-Hoeksema 2008).
    """
    if just_over(facts) and not facts.has_comforts:
        yield Step.COMFORTS, 0
    if is_fresh(facts) and not party_since(facts, facts.nos[0]):
        yield Step.TIME, facts.nos[0].id
    if facts.interview_soon:
        yield Step.PACK, facts.interview_soon
    if not is_fresh(facts):
        yield from ((Step.SEND, no.id) for no in facts.nos if no.feedback == "drafted" and _may_ask(facts, no))


def _rest(facts: Facts) -> Iterator[Offer]:
    quote = [(Step.QUOTE, 0)] if facts.wants_quotes else []
    win = [(Step.WIN, 0)] if not facts.won_today else []
    if is_fresh(facts):
        yield from [*quote, *win]
        return
    for no in facts.nos:
        yield from _about(facts, no)
    yield from _going_on(facts)
    yield from win
    if facts.wants_week:
        yield Step.WEEK, 0
    if facts.wants_values:
        yield Step.VALUES, 0
    yield from _practice(facts)
    yield from quote


def _about(facts: Facts, no: No) -> Iterator[Offer]:
    """List what one no still asks for, in the order of the road."""
    if no.feedback == "none" and not no.by_machine and _may_ask(facts, no):
        yield Step.FEEDBACK, no.id
    if no.feedback == "received" and not no.has_lesson:
        yield Step.LESSON, no.id
    if no.met and no.retro != "finished":
        yield Step.RETRO, no.id
    if no.may_compare:
        yield Step.GAP, no.id


def _may_ask(facts: Facts, no: No) -> bool:
    return facts.now - no.at <= ASK_WITHIN


def _going_on(facts: Facts) -> Iterator[Offer]:
    """List what goes on from week to week."""
    if facts.interview_unheard:
        yield Step.OUTCOME, facts.interview_unheard
    if facts.weekly_skill:
        yield Step.WEEKLY, facts.weekly_skill
    if facts.heard_twice:
        yield Step.SKILL, facts.heard_twice
    if facts.missing_skill:
        yield Step.MISSING, facts.missing_skill


def _practice(facts: Facts) -> Iterator[Offer]:
    if facts.wants_practice:
        yield Step.PRACTISE, 0
    if facts.wants_question:
        yield Step.QUESTION, 0
    if facts.nos and facts.wants_plan:
        yield Step.PLAN, 0
