"""What stands on a post: what carries over, what is celebrated, and what has to be drawn again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import circle, circle_comeback, circle_goal, circle_making, circle_member, circle_shown, circle_week
from bot.features.circle import CircleCheer, CircleComeback, CircleGoal, State
from tests.features.encircling import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    NOW,
    OPENS,
    SERVER,
    WEEK,
    WRAPS,
    filled,
    opened,
    put,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.circle import Circle, CircleWeek

HOUR = timedelta(hours=1)


def shown(session: Session, week: CircleWeek) -> list[tuple[int, str, str, int]]:
    post = circle_week.post(session, week.id)
    return [(one.user_id, one.text, one.state, one.cheers) for one in post.goals]


@pytest.fixture
def row(session: Session) -> Circle:
    return filled(session, ALICE, BOB, CAROL)


@pytest.fixture
def week(session: Session, row: Circle) -> CircleWeek:
    return opened(session, row)


# What carries over


def test_who_set_another_goal_or_left_carries_nothing_over(session: Session, row: Circle, week: CircleWeek):
    for user_id in (ALICE, BOB, CAROL):
        put(session, user_id, row, f"Goal of {user_id}")
        circle_goal.mark(session, user_id, week.id, State.CARRIED, now=WRAPS)
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    put(session, ALICE, row, "Another", now=WRAPS + HOUR)
    circle_member.leave(session, BOB, row.id, now=WRAPS + HOUR)
    following = opened(session, row, OPENS + WEEK)
    assert shown(session, following) == [(ALICE, "Another", "open", 0), (CAROL, f"Goal of {CAROL}", "open", 0)]


def test_a_carried_goal_that_was_taken_away_is_not_carried_again(session: Session, row: Circle, week: CircleWeek):
    put(session, ALICE, row)
    circle_goal.mark(session, ALICE, week.id, State.CARRIED, now=WRAPS)
    following = circle_week.begin(session, row.id, OPENS + WEEK, now=OPENS + WEEK)
    assert following is not None
    carried = circle_goal.of_week(session, ALICE, following.id)
    assert carried is not None
    circle_goal.take_away(session, ALICE, carried.id, now=OPENS + WEEK)
    assert circle_week.begin(session, row.id, OPENS + WEEK, now=OPENS + WEEK) is following
    assert circle_goal.of_week(session, ALICE, following.id) is None


# Comebacks


def test_a_comeback_is_once_of_its_sort_and_taken_back_by_its_person(session: Session, row: Circle, week: CircleWeek):
    made = [circle_comeback.celebrate(session, ALICE, row.id, sort, now=OPENS) for sort in ("offer", "practice")]
    found = circle_week.post(session, week.id).comebacks
    assert [(one.user_id, one.sort) for one in found] == [(ALICE, "offer"), (ALICE, "practice")]
    with pytest.raises(UserError, match="circle-comeback-gone"):
        circle_comeback.take_back(session, BOB, made[0].id, now=OPENS)
    for _ in range(2):
        circle_comeback.take_back(session, ALICE, made[0].id, now=OPENS)
    again = circle_comeback.celebrate(session, ALICE, row.id, "offer", now=OPENS)
    assert (again.id, again.removed_at) == (made[0].id, None)
    assert session.query(CircleComeback).count() == 2
    with pytest.raises(UserError, match="error-old-button"):
        circle_comeback.celebrate(session, ALICE, row.id, "raise", now=OPENS)


def test_between_two_weeks_a_comeback_is_celebrated_in_the_next(session: Session, row: Circle):
    circle_comeback.celebrate(session, ALICE, row.id, "interview", now=NOW)
    week = opened(session, row)
    assert [one.sort for one in circle_week.post(session, week.id).comebacks] == ["interview"]


# Erasing everything of a person


def test_before_a_person_is_erased_the_posts_they_are_on_are_marked(session: Session, row: Circle, week: CircleWeek):
    goals = [put(session, user_id, row) for user_id in (ALICE, BOB, CAROL)]
    circle_goal.cheer(session, ALICE, goals[1].id, week.message_id, now=OPENS)
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    following = opened(session, row, OPENS + WEEK)
    circle_comeback.celebrate(session, ALICE, row.id, "offer", now=OPENS + WEEK)
    last = opened(session, row, OPENS + 2 * WEEK)
    put(session, ALICE, row, shared=False, now=OPENS + 2 * WEEK)
    for one in (week, following, last):
        circle_week.drawn(session, one.id, one.changed_at)
    assert circle_week.named_in(session, ALICE, now=OPENS + 2 * WEEK) == [week.id, following.id]
    for table in (CircleGoal, CircleCheer, CircleComeback, circle.CircleMember):
        session.query(table).filter_by(user_id=ALICE).delete()
    session.expire_all()
    assert circle_week.behind(session) == [week.id, following.id]
    assert shown(session, week) == [
        (BOB, "Send two applications", "open", 0),
        (CAROL, "Send two applications", "open", 0),
    ]
    assert circle_week.named_in(session, DAVE, now=OPENS) == []


def test_a_post_that_was_drawn_is_behind_again_after_the_next_change(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)
    assert circle_week.behind(session) == [week.id]
    as_of = circle_week.post(session, week.id).changed_at
    circle_goal.cheer(session, BOB, goal.id, week.message_id, now=OPENS)
    circle_week.drawn(session, week.id, as_of)
    assert circle_week.behind(session) == [week.id]
    circle_week.drawn(session, week.id, week.changed_at)
    circle_week.drawn(session, week.id, as_of)
    circle_week.drawn(session, 99, as_of)
    assert circle_week.behind(session) == []


def test_a_post_that_is_gone_is_never_behind(session: Session, row: Circle, week: CircleWeek):
    circle_week.post_gone(session, week.id)
    circle_week.post_gone(session, 99)
    put(session, ALICE, row)
    assert circle_week.behind(session) == []
    with pytest.raises(UserError, match="circle-week-gone"):
        circle_shown.post(session, 99)


def test_while_a_wrap_up_stands_who_takes_theirs_back_must_vanish_from_it(
    session: Session, row: Circle, week: CircleWeek
):
    put(session, ALICE, row)
    circle_week.wrapped(session, week.id, 777, now=OPENS)
    circle_week.post_gone(session, week.id)
    circle_week.drawn(session, week.id, week.changed_at)
    assert circle_week.named_in(session, ALICE, now=OPENS + HOUR) == [week.id]
    assert circle_week.behind(session) == [week.id]
    circle_week.wrap_gone(session, week.id)
    circle_week.wrap_gone(session, 99)
    circle_week.post_gone(session, week.id)
    assert circle_week.behind(session) == []


def test_a_closed_circle_takes_nothing_more(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)
    circle_making.close(session, SERVER, row.id, now=OPENS)
    for deed in (
        lambda: put(session, ALICE, row),
        lambda: circle_goal.mark(session, ALICE, week.id, "done", now=OPENS),
        lambda: circle_goal.cheer(session, BOB, goal.id, week.message_id, now=OPENS),
    ):
        with pytest.raises(UserError, match="circle-gone"):
            deed()
