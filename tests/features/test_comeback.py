"""One step at a time: none while a party runs, what soothes before what builds up, nothing twice that was put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.features import comeback
from bot.features.comeback import Facts, Landmark, Mark, Next, No, Place, decide
from bot.features.comeback_steps import COMPONENTS, Side, Step, side_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FRESH = Facts(NOW, nos=(No(5, NOW - HOUR, by_machine=False),))
MET = No(5, NOW - 2 * DAY, by_machine=False, met=True)
LATER = Facts(NOW, nos=(No(5, NOW - 2 * DAY, by_machine=False),))


def steps(facts: Facts) -> list[Step]:
    """List the steps that are offered when each is put aside in turn."""
    found: list[Step] = []
    while (offered := decide(facts)).step is not None:
        found.append(offered.step)
        facts = replace(facts, aside=facts.aside | {(offered.step, offered.subject_id)})
    return found


def test_somebody_new_is_welcomed():
    assert decide(Facts(NOW)) == Next(Place.NEW)


def test_who_looks_again_after_a_yes_is_not_new():
    assert decide(Facts(NOW, came_back=True)).step is Step.WIN


def test_who_did_anything_here_is_not_new_without_a_no_either():
    planned = Facts(NOW, acted=True, done=frozenset({Side.MOTIVATION}), last=Side.MOTIVATION, wants_question=True)
    assert steps(planned) == [Step.QUESTION, Step.WIN, Step.QUOTE]


def test_while_a_party_runs_there_is_no_step():
    assert decide(replace(FRESH, party_ends_at=NOW + HOUR)) == Next(Place.PARTY)


def test_right_after_a_no_time_comes_first_and_ones_own_strengths_last():
    assert decide(FRESH).step is Step.TIME
    assert steps(FRESH) == [Step.TIME, Step.QUOTE, Step.WIN]


def test_after_the_party_something_small_and_good_comes_first():
    over = replace(FRESH, party_over_at=NOW)
    assert steps(over) == [Step.COMFORTS, Step.QUOTE, Step.WIN]
    assert steps(replace(over, has_comforts=True)) == [Step.QUOTE, Step.WIN]
    assert steps(replace(over, party_over_at=NOW - 2 * DAY)) == [Step.TIME, Step.QUOTE, Step.WIN]


def test_a_day_later_feedback_comes_first():
    assert steps(LATER) == [Step.FEEDBACK, Step.WIN, Step.QUOTE]


@pytest.mark.parametrize(
    ("feedback", "expected"),
    [
        ("none", [Step.FEEDBACK]), ("drafted", [Step.SEND]), ("sent", []), ("followed_up", []),
        ("received", []), ("closed", []), ("not_wanted", []),
    ],
)  # fmt: skip
def test_how_far_the_feedback_is_decides_what_is_asked(feedback: str, expected: list[Step]):
    no = No(5, NOW - 2 * DAY, by_machine=False, feedback=feedback, has_lesson=True)
    assert steps(Facts(NOW, nos=(no,))) == [*expected, Step.WIN, Step.QUOTE]


def test_a_machine_is_not_asked_and_neither_is_anybody_after_two_weeks():
    machine = No(5, NOW - 2 * DAY, by_machine=True)
    assert Step.FEEDBACK not in steps(Facts(NOW, nos=(machine,)))
    assert Step.FEEDBACK not in steps(Facts(NOW, nos=(No(5, NOW - 15 * DAY, by_machine=False),)))
    assert Step.SEND not in steps(Facts(NOW, nos=(No(5, NOW - 15 * DAY, by_machine=False, feedback="drafted"),)))


def test_what_is_done_or_switched_off_is_not_offered():
    assert steps(replace(LATER, won_today=True)) == [Step.FEEDBACK, Step.QUOTE]
    assert steps(replace(LATER, wants_quotes=False)) == [Step.FEEDBACK, Step.WIN]


def test_when_all_is_put_aside_the_day_is_done():
    done = replace(LATER, aside=frozenset({(Step.FEEDBACK, 5), (Step.WIN, 0), (Step.QUOTE, 0)}))
    assert (decide(done).place, decide(done).step) == (Place.DONE, None)


def test_a_week_without_a_plan_comes_after_what_one_no_asks_for_and_not_in_its_first_day():
    assert steps(replace(LATER, wants_week=True)) == [Step.FEEDBACK, Step.WIN, Step.WEEK]
    assert Step.WEEK not in steps(replace(FRESH, wants_week=True))
    assert decide(replace(LATER, wants_week=True, party_ends_at=NOW + HOUR)) == Next(Place.PARTY)
    assert steps(replace(Facts(NOW, wins=1, won_today=True), wants_week=True)) == [Step.WEEK, Step.QUOTE]


EVERYTHING = replace(
    LATER,
    nos=(replace(MET, may_compare=True), replace(MET, id=4, feedback="received")),
    interview_unheard=7, weekly_skill=3, heard_twice=9, missing_skill=8,
    wants_values=True, wants_practice=True, wants_question=True, wants_plan=True, wants_week=True,
)  # fmt: skip


def test_three_steps_put_aside_are_enough_for_a_day():
    assert len(steps(EVERYTHING)) == 3


def test_what_was_declined_these_days_comes_after_what_was_not():
    declined = replace(EVERYTHING, declined=frozenset({(Step.FEEDBACK, 5), (Step.RETRO, 5)}))
    assert steps(declined)[0] is Step.GAP
    only = replace(LATER, won_today=True, wants_quotes=False, declined=frozenset({(Step.FEEDBACK, 5)}))
    assert steps(only) == [Step.FEEDBACK], "it is not lost"


def test_the_pack_for_tomorrow_is_offered_even_then():
    tomorrow = replace(EVERYTHING, interview_soon=2)
    enough = replace(tomorrow, aside=frozenset({(Step.WIN, 0), (Step.QUOTE, 0), (Step.FEEDBACK, 5)}))
    assert decide(enough) == Next(Place.STEP, Step.PACK, 2, decide(enough).marks)
    assert decide(replace(enough, aside=enough.aside | {(Step.PACK, 2)})).place is Place.DONE


def test_every_no_has_its_own_steps_the_newest_first():
    only = replace(LATER, nos=EVERYTHING.nos, won_today=True, wants_quotes=False)
    assert steps(only) == [Step.FEEDBACK, Step.RETRO, Step.GAP]
    newest, older = only.nos
    over = replace(only, nos=(replace(newest, feedback="sent", retro="finished", may_compare=False), older))
    assert [decide(over).step, decide(over).subject_id] == [Step.LESSON, older.id]


@pytest.mark.parametrize(
    ("last", "expected"), [(Side.SKILL, Step.FEEDBACK), (Side.MOTIVATION, Step.RETRO), (None, Step.FEEDBACK)]
)
def test_after_a_step_of_one_half_comes_one_of_the_other(last: Side | None, expected: Step):
    both = frozenset(Side) if last else frozenset[Side]()
    assert decide(replace(LATER, nos=(MET,), done=both, last=last)).step is expected


def test_the_half_that_was_never_had_comes_first():
    assert decide(replace(LATER, nos=(MET,), done=frozenset({Side.MOTIVATION}))).step is Step.RETRO
    assert decide(replace(LATER, nos=(MET,), aside=frozenset({(Step.FEEDBACK, 5)}))).step is Step.RETRO


def test_every_step_says_of_which_component_it_is():
    assert set(COMPONENTS) == set(Step)
    assert {side_of(step) for step in Step} == {Side.SKILL, Side.MOTIVATION, None}
    assert side_of("no such step") is None


def test_who_was_hired_is_asked_nothing_and_who_has_an_interview_is_not_new():
    assert decide(replace(EVERYTHING, hired=True)) == Next(Place.HIRED)
    assert decide(Facts(NOW, interview_soon=4)).step is Step.PACK


def test_the_card_tells_the_nearest_thing_on_the_road():
    over = replace(FRESH, party_over_at=NOW - timedelta(minutes=5))
    assert landmark(over) == (Landmark.PARTY_OVER, NOW - timedelta(minutes=5))
    assert landmark(replace(over, party_over_at=NOW - 2 * HOUR)) == (Landmark.NO, NOW - HOUR), "a no after the party"
    assert landmark(LATER) == (Landmark.NO, NOW - 2 * DAY)
    assert landmark(Facts(NOW, wins=1)) == (None, None)
    assert landmark(Facts(NOW, nos=(No(5, NOW - 31 * DAY, by_machine=False),))) == (None, None)


def test_of_several_rejections_the_last_three_are_told():
    nos = tuple(No(each, NOW - (10 - each) * DAY, by_machine=False) for each in (5, 4, 3, 2))
    assert [mark.no_id for mark in decide(Facts(NOW, nos=nos)).marks] == [5, 4, 3]


@pytest.mark.parametrize(
    ("feedback", "retro", "expected"),
    [("none", "none", "no"), ("drafted", "none", "no"), ("sent", "finished", "sent"),
     ("followed_up", "none", "followed_up"),
     ("received", "begun", "received"), ("closed", "none", "closed"), ("not_wanted", "none", "no"),
     ("none", "begun", "half"), ("closed", "finished", "went_over")],
)  # fmt: skip
def test_how_far_it_is_with_a_no_is_part_of_where_one_is(feedback: str, retro: str, expected: str):
    no = No(5, NOW - 2 * DAY, by_machine=False, feedback=feedback, retro=retro)
    assert decide(Facts(NOW, nos=(no,))).marks == (Mark(5, Landmark(expected), no.at),)


def landmark(facts: Facts) -> tuple[Landmark | None, datetime | None]:
    marks = decide(facts).marks
    return (marks[0].landmark, marks[0].at) if marks else (None, None)


def test_fourteen_days_of_silence_are_greeted_and_nothing_else():
    assert decide(replace(LATER, seen_at=NOW - 14 * DAY)).welcome_back
    assert not decide(replace(LATER, seen_at=NOW - 14 * DAY + HOUR)).welcome_back
    assert not decide(LATER).welcome_back


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 -- hypothesis wants naive bounds
FACTS = st.builds(
    Facts,
    now=moments,
    party_ends_at=st.none() | moments,
    party_over_at=st.none() | moments,
    has_comforts=st.booleans(),
    nos=st.lists(
        st.builds(
            No,
            st.integers(1),
            moments,
            by_machine=st.booleans(),
            feedback=st.sampled_from(["none", "sent", "?"]),
            met=st.booleans(),
            retro=st.sampled_from(["none", "begun", "finished"]),
            may_compare=st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
    wins=st.integers(0, 3),
    won_today=st.booleans(),
    wants_quotes=st.booleans(),
    seen_at=st.none() | moments,
    aside=st.frozensets(st.tuples(st.sampled_from(list(Step)), st.just(0))),
    hired=st.booleans(),
    interview_soon=st.integers(0, 1),
    wants_practice=st.booleans(),
    wants_week=st.booleans(),
    done=st.frozensets(st.sampled_from(Side)),
    last=st.none() | st.sampled_from(Side),
)


@given(FACTS)
def test_whatever_the_facts_one_step_or_none_and_never_one_put_aside(facts: Facts):
    offered = decide(facts)
    assert (offered.step is None) == (offered.place is not Place.STEP)
    assert offered.step is None or (offered.step, offered.subject_id) not in facts.aside
    assert facts.party_ends_at is None or offered.place is Place.PARTY


def test_what_is_put_aside_comes_back_the_next_day(session: Session):
    for _ in range(2):
        comeback.put_aside(session, ALICE, "win", 0, now=NOW)
    assert comeback.aside(session, ALICE, now=NOW) == {(Step.WIN, 0)}
    assert comeback.aside(session, BOB, now=NOW) == frozenset()
    assert comeback.aside(session, ALICE, now=NOW + 20 * HOUR) == frozenset()
    comeback.put_aside(session, ALICE, "win", 0, now=NOW + DAY)
    assert comeback.aside(session, ALICE, now=NOW + DAY) == {(Step.WIN, 0)}


@pytest.mark.parametrize("step", ["", "hire", "x" * 200])
def test_a_made_up_step_is_not_put_aside(session: Session, step: str):
    with pytest.raises(UserError, match="error-old-button"):
        comeback.put_aside(session, ALICE, step, 0, now=NOW)


def test_a_visit_tells_when_the_last_one_was(session: Session):
    assert [comeback.visit(session, ALICE, now=NOW + n * DAY) for n in range(3)] == [None, NOW, NOW + DAY]
