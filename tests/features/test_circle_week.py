"""A circle's week: opened once, wrapped up at its time, and nobody in it for what they did not do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features import circle_comeback, circle_goal, circle_week
from bot.features.circle import State
from tests.features.encircling import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    OPENS,
    WEEK,
    WRAPS,
    filled,
    opened,
    opens_at,
    put,
    wraps_at,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_week_opens_and_is_wrapped_up_at_the_circles_times(session: Session):
    row = filled(session, ALICE, BOB, CAROL)
    assert opens_at(session, row) == OPENS
    week = opened(session, row)
    assert (week.begins_on, week.wraps_at) == (OPENS.date(), WRAPS)
    assert wraps_at(session, week) == WRAPS
    assert circle_week.current(session, row.id, now=OPENS) is week


def test_what_was_shared_and_done_is_looked_back_on_in_the_order_of_joining(session: Session):
    row = filled(session, ALICE, BOB, CAROL, DAVE)
    week = opened(session, row)
    for user_id in (DAVE, CAROL, BOB, ALICE):
        put(session, user_id, row, f"Goal of {user_id}", shared=user_id != CAROL)
    later = OPENS + timedelta(days=1)
    for user_id in (DAVE, CAROL, ALICE):
        circle_goal.mark(session, user_id, week.id, State.DONE, now=later)
    goals = circle_week.post(session, week.id, absent=(), now=later).goals
    assert [(one.user_id, one.state) for one in goals] == [(ALICE, "done"), (BOB, "open"), (DAVE, "done")]
    found = circle_week.wrap(session, week.id, absent={DAVE}, now=WRAPS)
    assert found is not None
    assert [one.user_id for one in found.done] == [ALICE]
    assert (found.partly, found.carried, found.comebacks) == ([], [], [])


def test_a_cheer_is_given_and_taken_back(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    goal = put(session, ALICE, row)
    given = [circle_goal.cheer(session, BOB, goal.id, week.message_id, now=OPENS)[1] for _ in range(3)]
    assert given == [True, False, True]
    assert circle_week.post(session, week.id, now=OPENS).goals[0].cheers == 1


def test_what_was_carried_over_goes_on_next_week_as_it_was_shared(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    put(session, ALICE, row, "Write to Tom")
    put(session, BOB, row, "Call Ann", shared=False)
    for user_id in (ALICE, BOB):
        circle_goal.mark(session, user_id, week.id, State.CARRIED, now=WRAPS)
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    following = opened(session, row, OPENS + WEEK)
    goals = circle_week.post(session, following.id, now=OPENS + WEEK).goals
    assert [(one.text, one.carried_on) for one in goals] == [("Write to Tom", True)]
    theirs = circle_goal.of_week(session, BOB, following.id)
    assert theirs is not None
    assert (theirs.text, theirs.is_shared, theirs.state) == ("Call Ann", False, State.OPEN)


def test_a_comeback_is_celebrated_once_and_taken_back(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    first = circle_comeback.celebrate(session, ALICE, row.id, "interview", now=OPENS)
    assert circle_comeback.celebrate(session, ALICE, row.id, "interview", now=OPENS) is first
    assert [one.sort for one in circle_week.post(session, week.id, now=OPENS).comebacks] == ["interview"]
    circle_comeback.take_back(session, ALICE, first.id, now=OPENS)
    assert circle_week.post(session, week.id, now=OPENS).comebacks == []
