"""A goal that was carried over for somebody who wished for quiet when the week opened: held until they are back."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import circle_goal, circle_member, circle_week
from bot.features.circle import CircleGoal, State
from tests.features.encircling import ALICE, BOB, CAROL, OPENS, SERVER, WEEK, WRAPS, filled, opened, put

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.circle import Circle, CircleWeek

HOUR = timedelta(hours=1)
AGAIN = OPENS + WEEK


@pytest.fixture
def row(session: Session) -> Circle:
    return filled(session, ALICE, BOB, CAROL)


@pytest.fixture
def week(session: Session, row: Circle) -> CircleWeek:
    """Return a week that opened while Alice wished for quiet; she and Bob had carried something over."""
    before = opened(session, row)
    for user_id in (ALICE, BOB):
        put(session, user_id, row, "Write to Tom")
        circle_goal.mark(session, user_id, before.id, State.CARRIED, now=WRAPS)
    return opened(session, row, AGAIN, absent=ALICE)


def hers(session: Session, week: CircleWeek) -> CircleGoal:
    goal = circle_goal.of_week(session, ALICE, week.id)
    assert goal is not None
    return goal


def shown(session: Session, week: CircleWeek) -> list[int]:
    return [one.user_id for one in circle_week.post(session, week.id).goals]


def test_it_is_kept_for_its_person_and_stands_on_no_post(session: Session, week: CircleWeek):
    assert shown(session, week) == [BOB]
    goal = hers(session, week)
    assert (goal.text, goal.is_shared, goal.is_seen) == ("Write to Tom", True, False)
    assert circle_week.held(session, week) == [ALICE]


def test_once_they_are_back_it_stands_where_it_would_have(session: Session, week: CircleWeek):
    before = week.changed_at
    circle_week.let_in(session, week, [BOB], now=AGAIN + HOUR)
    assert shown(session, week) == [BOB]
    circle_week.let_in(session, week, [ALICE, BOB], now=AGAIN + HOUR)
    assert shown(session, week) == [ALICE, BOB]
    assert week.changed_at > before
    assert circle_week.held(session, week) == []


def test_opening_the_same_week_again_changes_nothing_about_it(session: Session, row: Circle, week: CircleWeek):
    for absent in (BOB, 0):
        assert circle_week.begin(session, row.id, AGAIN, absent={absent}, now=AGAIN + HOUR) is week
        assert shown(session, week) == [BOB]


def test_a_mark_alone_does_not_show_it(session: Session, week: CircleWeek):
    for state in (State.DONE, State.REST, State.OPEN):
        assert not circle_goal.mark(session, ALICE, week.id, state, now=AGAIN + HOUR).is_seen
    assert shown(session, week) == [BOB]


def test_nobody_can_cheer_for_it_and_no_moderator_sees_it(session: Session, week: CircleWeek):
    goal = hers(session, week)
    with pytest.raises(UserError, match="circle-goal-gone"):
        circle_goal.cheer(session, BOB, goal.id, week.message_id, now=AGAIN)
    with pytest.raises(UserError, match="circle-goal-gone"):
        circle_goal.hide(session, SERVER, goal.id, now=AGAIN)


def test_whoever_shows_it_themselves_is_taken_at_their_word(session: Session, row: Circle, week: CircleWeek):
    goal = hers(session, week)
    assert circle_goal.show(session, ALICE, goal.id, shared=True, now=AGAIN + HOUR).is_seen
    assert shown(session, week) == [ALICE, BOB]
    circle_goal.show(session, ALICE, goal.id, shared=False, now=AGAIN + HOUR)
    assert shown(session, week) == [BOB]
    put(session, ALICE, row, "Write to Ann", seen=goal.print, now=AGAIN + HOUR)
    assert shown(session, week) == [ALICE, BOB]


def test_whoever_keeps_it_to_themselves_is_taken_at_their_word_too(session: Session, week: CircleWeek):
    circle_goal.show(session, ALICE, hers(session, week).id, shared=False, now=AGAIN + HOUR)
    assert circle_week.held(session, week) == []
    circle_week.let_in(session, week, [ALICE], now=AGAIN + 2 * HOUR)
    assert shown(session, week) == [BOB]


def test_it_does_not_come_back_for_somebody_who_left_and_joined_again(session: Session, row: Circle, week: CircleWeek):
    circle_member.leave(session, ALICE, row.id, now=AGAIN + HOUR)
    circle_member.join(session, ALICE, row.id, now=AGAIN + 2 * HOUR)
    circle_week.let_in(session, week, [ALICE], now=AGAIN + 2 * HOUR)
    assert shown(session, week) == [BOB]


def test_held_through_a_whole_week_it_can_go_on_into_the_next(session: Session, row: Circle, week: CircleWeek):
    circle_goal.mark(session, ALICE, week.id, State.CARRIED, now=AGAIN + HOUR)
    assert circle_week.wrap(session, week.id, now=WRAPS + WEEK) is None
    following = opened(session, row, AGAIN + WEEK)
    assert shown(session, following) == [ALICE]


def test_over_a_week_that_is_over_nothing_comes_any_more(session: Session, week: CircleWeek):
    circle_week.wrapped(session, week.id, 5, now=WRAPS + WEEK)
    assert circle_week.held(session, week) == []


def test_who_was_held_for_weeks_is_greeted_when_they_are_seen_again(session: Session, row: Circle, week: CircleWeek):
    circle_goal.mark(session, ALICE, week.id, State.CARRIED, now=AGAIN + HOUR)
    second = opened(session, row, AGAIN + WEEK, absent=ALICE)
    circle_goal.mark(session, ALICE, second.id, State.CARRIED, now=AGAIN + WEEK + HOUR)
    third = opened(session, row, AGAIN + 2 * WEEK)
    found = circle_week.wrap(session, third.id, now=WRAPS + 3 * WEEK)
    assert found is not None
    assert list(found.back) == [ALICE]
