"""A circle's week: opened once, wrapped up at its time, and nobody in it for what they did not do."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.errors import UserError
from bot.features import circle_comeback, circle_goal, circle_week
from bot.features.circle import WRAP, State
from bot.reminders.table import CHANNEL
from tests.features.encircling import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    ELSEWHERE,
    OPENS,
    PLACE,
    SERVER,
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

    from bot.features.circle import Circle, CircleWeek


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
    goals = circle_week.post(session, week.id).goals
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
    assert circle_week.post(session, week.id).goals[0].cheers == 1


def test_what_was_carried_over_goes_on_next_week_as_it_was_shared(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    put(session, ALICE, row, "Write to Tom")
    put(session, BOB, row, "Call Ann", shared=False)
    for user_id in (ALICE, BOB):
        circle_goal.mark(session, user_id, week.id, State.CARRIED, now=WRAPS)
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    following = opened(session, row, OPENS + WEEK)
    goals = circle_week.post(session, following.id).goals
    assert [(one.text, one.carried_on) for one in goals] == [("Write to Tom", True)]
    theirs = circle_goal.of_week(session, BOB, following.id)
    assert theirs is not None
    assert (theirs.text, theirs.is_shared, theirs.state) == ("Call Ann", False, State.OPEN)


def test_a_comeback_is_celebrated_once_and_taken_back(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    first = circle_comeback.celebrate(session, ALICE, row.id, "interview", now=OPENS)
    assert circle_comeback.celebrate(session, ALICE, row.id, "interview", now=OPENS) is first
    assert [one.sort for one in circle_week.post(session, week.id).comebacks] == ["interview"]
    circle_comeback.take_back(session, ALICE, first.id, now=OPENS)
    assert circle_week.post(session, week.id).comebacks == []


# The wrap-up


def state(session: Session, row: Circle, week: CircleWeek, user_id: int, state: str, **more: object) -> None:
    put(session, user_id, row, f"Goal of {user_id}", **more)
    circle_goal.mark(session, user_id, week.id, state, now=WRAPS)


def test_a_wrap_up_names_nobody_for_what_they_did_not_do(session: Session):
    row = filled(session, ALICE, BOB, CAROL, DAVE)
    week = opened(session, row)
    state(session, row, week, ALICE, State.PARTLY)
    state(session, row, week, BOB, State.REST)
    put(session, CAROL, row, "Not touched")
    found = circle_week.wrap(session, week.id, now=WRAPS)
    assert found is not None
    named = {one.user_id for one in (*found.done, *found.partly, *found.carried, *found.comebacks)} | {*found.back}
    assert named == {ALICE}


def test_a_week_of_which_there_is_nothing_to_say_is_over_without_a_word(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    put(session, ALICE, row, "Not touched")
    state(session, row, week, BOB, State.DONE, shared=False)
    assert circle_week.wrap(session, week.id, now=OPENS) is None
    assert week.wrapped_at is None
    assert circle_week.wrap(session, week.id, now=WRAPS) is None
    assert week.wrapped_at == WRAPS
    assert circle_week.current(session, row.id, now=WRAPS) is None


def test_who_is_absent_is_simply_not_in_it(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    for user_id in (ALICE, BOB):
        state(session, row, week, user_id, State.DONE)
        circle_comeback.celebrate(session, user_id, row.id, "offer", now=OPENS)
    found = circle_week.wrap(session, week.id, absent={BOB}, now=WRAPS)
    assert found is not None
    assert [one.user_id for one in (*found.done, *found.comebacks)] == [ALICE, ALICE]
    assert circle_week.wrap(session, week.id, absent={ALICE, BOB}, now=WRAPS) is None


def test_after_one_week_without_nobody_is_told_to_have_been_away(session: Session):
    row = filled(session, ALICE)
    for number in (0, 1, 3):
        week = opened(session, row, OPENS + number * WEEK)
        state(session, row, week, ALICE, State.DONE, now=OPENS + number * WEEK)
        if number == 1:
            opened(session, row, OPENS + 2 * WEEK)
    found = circle_week.wrap(session, week.id, now=WRAPS + 3 * WEEK)
    assert found is not None
    assert found.back == []


def test_who_comes_back_after_two_weeks_without_is_thanked_and_newcomers_are_not(session: Session):
    row = filled(session, ALICE, BOB, CAROL)
    weeks = [opened(session, row)]
    for user_id in (ALICE, BOB):
        put(session, user_id, row)
    weeks.append(opened(session, row, OPENS + WEEK))
    put(session, BOB, row, now=OPENS + WEEK)
    put(session, ALICE, row, shared=False, now=OPENS + WEEK)
    weeks.append(opened(session, row, OPENS + 2 * WEEK))
    weeks.append(opened(session, row, OPENS + 3 * WEEK))
    for user_id in (ALICE, BOB, CAROL):
        put(session, user_id, row, now=OPENS + 3 * WEEK)
    found = circle_week.wrap(session, weeks[3].id, now=WRAPS + 3 * WEEK)
    assert found is not None
    assert found.back == [ALICE]
    assert circle_week.wrap(session, weeks[3].id, absent={ALICE}, now=WRAPS) is None


def test_in_the_second_week_nobody_comes_back_yet(session: Session):
    row = filled(session, ALICE)
    opened(session, row)
    week = opened(session, row, OPENS + WEEK)
    state(session, row, week, ALICE, State.DONE, now=OPENS + WEEK)
    found = circle_week.wrap(session, week.id, now=WRAPS + WEEK)
    assert found is not None
    assert found.back == []


def test_a_wrap_up_can_be_asked_for_again_to_draw_it_anew(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    state(session, row, week, ALICE, State.DONE)
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    circle_week.wrapped(session, week.id, 6, now=WRAPS + WEEK)
    assert (week.wrap_message_id, week.wrapped_at) == (5, WRAPS)
    assert circle_week.wrap(session, week.id, now=WRAPS + WEEK) is not None


def test_a_week_whose_wrap_up_was_skipped_does_not_run_for_ever(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    day = timedelta(days=1)
    assert circle_week.current(session, row.id, now=WRAPS + day - timedelta(seconds=1)) is week
    assert circle_week.current(session, row.id, now=WRAPS + day) is None
    assert circle_week.lasting(session, row.id) is week


# Posts that go


def test_a_post_that_is_taken_down_ends_its_week_and_the_next_opens(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    with pytest.raises(UserError, match="circle-week-gone"):
        circle_week.take_down(session, ELSEWHERE, week.id, now=OPENS)
    for _ in range(2):
        circle_week.take_down(session, SERVER, week.id, now=OPENS)
    assert wraps_at(session, week) is None
    assert circle_week.current(session, row.id, now=OPENS) is None
    assert circle_week.lasting(session, row.id) is None
    assert circle_week.begin(session, row.id, OPENS, now=OPENS) is None
    assert circle_week.wrap(session, week.id, now=WRAPS) is None
    assert circle_week.begin(session, row.id, OPENS + WEEK, now=OPENS + WEEK) is not None


def test_where_its_thread_is_gone_a_week_is_wrapped_up_in_the_channel(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    for week_id in (week.id, week.id, 99):
        circle_week.thread_gone(session, week_id, now=OPENS)
    promised = reminders.find(session, WRAP, CHANNEL, week.id)
    assert promised is not None
    assert (promised.channel_id, promised.fire_at) == (PLACE, WRAPS)
