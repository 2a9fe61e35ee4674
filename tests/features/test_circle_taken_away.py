"""A goal that its person took away stays away from the circle's eyes, whatever they press next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.features import circle_goal, circle_week
from bot.features.circle import State
from tests.features.encircling import ALICE, BOB, OPENS, filled, opened, put

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HOUR = timedelta(hours=1)


def test_a_rest_week_does_not_put_a_goal_back_on_the_post_that_was_taken_away(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    goal = put(session, ALICE, row, "Write to the clinic")
    circle_goal.take_away(session, ALICE, goal.id, now=OPENS + HOUR)
    resting = circle_goal.mark(session, ALICE, week.id, State.REST, now=OPENS + 2 * HOUR)
    assert resting.state == State.REST
    assert not circle_week.post(session, week.id).goals
    circle_goal.mark(session, ALICE, week.id, State.OPEN, now=OPENS + 3 * HOUR)
    assert not circle_week.post(session, week.id).goals


def test_a_rest_week_leaves_the_goal_that_stands(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    put(session, ALICE, row, "Write to the library")
    circle_goal.mark(session, ALICE, week.id, State.REST, now=OPENS + HOUR)
    assert [one.text for one in circle_week.post(session, week.id).goals] == ["Write to the library"]
