"""Every cycle has a step that builds a skill and one that keeps somebody going, whatever they do and decline.

Liu, Huang & Wang (2014) found programmes for job seekers to work only where both are in them. Here somebody comes
back on the day of a no, two days later and nine days later, each time until that is all for the day, and at every step
either takes it or puts it aside: all ways there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest

from bot.features.comeback import Facts, No, Place, decide
from bot.features.comeback_steps import Side, Step, side_of

pytestmark = pytest.mark.usefixtures("unwatched")
if TYPE_CHECKING:
    from collections.abc import Iterator

NO_AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
VISITS = [timedelta(hours=1), timedelta(days=2), timedelta(days=9)]
COMPARE_FROM = timedelta(days=5)


@dataclass(frozen=True)
class Way:
    """How far somebody is: on which visit, what is known, and which halves were offered so far."""

    visit: int
    facts: Facts
    offered: frozenset[Side]


def begin(*, by_machine: bool, met: bool, quotes: bool, alone: bool) -> Way:
    """Begin with a no; `alone` without anything else that could be offered than what everybody has."""
    no = No(1, NO_AT, by_machine=by_machine, met=met)
    wants = not alone
    return at_visit(
        Way(
            -1,
            Facts(
                NO_AT, nos=(no,), wants_quotes=quotes, wants_values=wants, wants_practice=wants, wants_question=True,
                wants_plan=wants, wants_week=wants, weekly_skill=3 if wants else 0,
            ),
            frozenset(),
        )
    )  # fmt: skip


def at_visit(way: Way) -> Way:
    """Come back for the next visit."""
    now = NO_AT + VISITS[way.visit + 1]
    no = replace(way.facts.nos[0], may_compare=way.facts.nos[0].met and now - NO_AT > COMPARE_FROM)
    facts = replace(way.facts, now=now, nos=(no,), won_today=False, aside=frozenset(), declined=way.facts.aside)
    return replace(way, visit=way.visit + 1, facts=facts)


def taken(facts: Facts, step: Step) -> Facts:
    """Say what is known once a step is taken."""
    no = facts.nos[0]
    of_the_no = {
        Step.FEEDBACK: {"feedback": "drafted"}, Step.SEND: {"feedback": "sent"}, Step.RETRO: {"retro": "finished"},
        Step.LESSON: {"has_lesson": True}, Step.GAP: {"may_compare": False},
    }  # fmt: skip
    else_known = {
        Step.WIN: {"won_today": True}, Step.VALUES: {"wants_values": False}, Step.PRACTISE: {"wants_practice": False},
        Step.QUESTION: {"wants_question": False}, Step.PLAN: {"wants_plan": False}, Step.WEEKLY: {"weekly_skill": 0},
        Step.WEEK: {"wants_week": False}, Step.TIME: {"party_over_at": facts.now},
        Step.COMFORTS: {"has_comforts": True},
    }  # fmt: skip
    if step in of_the_no:
        facts = replace(facts, nos=(replace(no, **of_the_no[step]),))
    elif step in else_known:
        facts = replace(facts, **else_known[step])
    else:
        facts = declined(facts, step, 0)  # what was read is not offered again at once
    side = side_of(step)
    return replace(facts, done=facts.done | {side}, last=side) if side else facts


def declined(facts: Facts, step: Step, about: int) -> Facts:
    return replace(facts, aside=facts.aside | {(step, about)})


def goes_on(way: Way) -> Iterator[Way]:
    """List where somebody can get from here."""
    offer = decide(way.facts)
    if offer.step is None:
        assert offer.place is Place.DONE
        if way.visit + 1 < len(VISITS):
            yield at_visit(way)
        return
    side = side_of(offer.step)
    offered = way.offered | ({side} if side else set())
    for facts in (taken(way.facts, offer.step), declined(way.facts, offer.step, offer.subject_id)):
        yield replace(way, facts=facts, offered=offered)


def ends(start: Way) -> list[Way]:
    """Walk every way to its end."""
    seen, open_ways, found = {start}, [start], list[Way]()
    while open_ways:
        way = open_ways.pop()
        further = list(goes_on(way))
        if not further:
            found.append(way)
        new = [each for each in further if each not in seen]
        seen.update(new)
        open_ways += new
    return found


@pytest.mark.parametrize(("by_machine", "met", "quotes", "alone"), list(product([True, False], repeat=4)))
def test_whatever_is_taken_or_declined_both_halves_were_offered(
    *, by_machine: bool, met: bool, quotes: bool, alone: bool
):
    found = ends(begin(by_machine=by_machine, met=met, quotes=quotes, alone=alone))
    assert len(found) > 3, "there is more than one way"
    assert [way for way in found if way.offered != set(Side)] == []
