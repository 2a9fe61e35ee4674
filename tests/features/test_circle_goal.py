"""A goal is its person's: their words, their mark, seen by the circle where they said so; cheers are one each."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import circle, circle_comeback, circle_goal, circle_week
from bot.features.circle import CircleCheer, CircleGoal, State
from bot.meanwhile import print_of
from tests.features.encircling import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    ELSEWHERE,
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


def test_what_is_not_shared_stands_nowhere_until_its_person_shows_it(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row, "Call Ann", shared=False)
    assert shown(session, week) == []
    circle_goal.show(session, ALICE, goal.id, shared=True, now=OPENS)
    assert shown(session, week) == [(ALICE, "Call Ann", "open", 0)]
    circle_goal.show(session, ALICE, goal.id, shared=False, now=OPENS)
    assert shown(session, week) == []


def test_what_weighs_heavy_is_kept_and_shown_only_by_a_press_of_its_own(session: Session, row: Circle):
    goal = put(session, ALICE, row, "Get through it", heavy=True)
    assert (goal.text, goal.is_shared) == ("Get through it", False)
    assert circle_goal.show(session, ALICE, goal.id, shared=True, now=OPENS).is_shared


def test_a_goal_set_early_stands_on_the_post_when_it_opens(session: Session, row: Circle):
    goal = put(session, ALICE, row, "Write to Tom", now=NOW)
    assert circle_goal.mine_now(session, ALICE, row.id, now=NOW) is goal
    assert circle_goal.mine_now(session, BOB, row.id, now=NOW) is None
    week = opened(session, row)
    assert goal.week_id == week.id
    assert shown(session, week) == [(ALICE, "Write to Tom", "open", 0)]
    assert circle_week.behind(session) == []


def test_between_two_weeks_a_goal_is_for_the_one_to_come(session: Session, row: Circle, week: CircleWeek):
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    goal = put(session, ALICE, row, now=WRAPS + HOUR)
    assert goal.week_id != week.id
    assert circle_week.begin(session, row.id, OPENS + WEEK, now=OPENS + WEEK) is session.get(
        circle.CircleWeek, goal.week_id
    )


def test_a_goal_that_is_written_anew_is_the_same_one(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row, "Write to Tom")
    again = put(session, ALICE, row, "Write to Tom twice", seen=print_of("Write to Tom"))
    assert (again.id, again.text) == (goal.id, "Write to Tom twice")
    assert len(shown(session, week)) == 1


def test_what_another_device_wrote_meanwhile_is_not_lost(session: Session, row: Circle):
    put(session, ALICE, row, "Write to Tom")
    goal = put(session, ALICE, row, "Call Ann", seen=print_of(""))
    assert goal.text == "Write to Tom Call Ann"
    assert put(session, ALICE, row, "Call Ann", seen=print_of("")).text == "Write to Tom Call Ann"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("x" * 4_000, "circle-goal-too-long"),
        (" \u200b ", "circle-goal-empty"),
        ("@everyone", "circle-words-ping"),
        ("discord.gg/x", "circle-words-link"),
        ("h\u0300\u0301\u0302\u0303\u0304i", "circle-words-zalgo"),
    ],
)
def test_what_others_should_not_have_to_read_is_refused(session: Session, row: Circle, typed: str, answer: str):
    for shared in (True, False):
        with pytest.raises(UserError, match=answer):
            put(session, ALICE, row, typed, shared=shared)


def test_who_is_not_in_the_circle_sets_marks_cheers_and_celebrates_nothing(
    session: Session, row: Circle, week: CircleWeek
):
    goal = put(session, ALICE, row)
    for deed in (
        lambda: put(session, DAVE, row),
        lambda: circle_goal.mark(session, DAVE, week.id, "done", now=OPENS),
        lambda: circle_goal.cheer(session, DAVE, goal.id, week.message_id, now=OPENS),
        lambda: circle_comeback.celebrate(session, DAVE, row.id, "offer", now=OPENS),
    ):
        with pytest.raises(UserError, match="circle-not-in-it"):
            deed()


def test_nobody_reaches_a_goal_of_somebody_else(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)
    for deed in (
        lambda: circle_goal.find(session, BOB, goal.id),
        lambda: circle_goal.show(session, BOB, goal.id, shared=False, now=OPENS),
        lambda: circle_goal.take_away(session, BOB, goal.id, now=OPENS),
        lambda: circle_goal.bring_back(session, BOB, goal.id, now=OPENS),
        lambda: circle_goal.find(session, ALICE, 99),
    ):
        with pytest.raises(UserError, match="circle-goal-gone"):
            deed()
    with pytest.raises(UserError, match="circle-goal-none"):
        circle_goal.mark(session, BOB, week.id, State.DONE, now=OPENS)
    assert goal.state == State.OPEN


def test_a_mark_can_be_changed_and_taken_back(session: Session, row: Circle, week: CircleWeek):
    put(session, ALICE, row, "Write to Tom")
    for state in ("done", "done", "partly", "carried", "rest", "open"):
        assert circle_goal.mark(session, ALICE, week.id, state, now=OPENS).state == state
        assert shown(session, week) == [(ALICE, "Write to Tom", state, 0)]
    with pytest.raises(UserError, match="error-old-button"):
        circle_goal.mark(session, ALICE, week.id, "failed", now=OPENS)


def test_a_rest_week_needs_no_goal_and_no_words(session: Session, row: Circle, week: CircleWeek):
    resting = circle_goal.mark(session, ALICE, week.id, State.REST, now=OPENS)
    assert (resting.text, resting.is_shared) == (None, False)
    assert shown(session, week) == []
    assert circle_goal.mark(session, ALICE, week.id, State.OPEN, now=OPENS).removed_at == OPENS
    assert circle_goal.of_week(session, ALICE, week.id) is None
    assert circle_goal.mark(session, ALICE, week.id, State.REST, now=OPENS).removed_at is None
    assert put(session, ALICE, row, "A small thing after all").state == State.OPEN


def test_a_week_can_be_marked_until_the_next_one_opens(session: Session, row: Circle, week: CircleWeek):
    put(session, ALICE, row)
    circle_week.wrapped(session, week.id, 5, now=WRAPS)
    assert circle_goal.mark(session, ALICE, week.id, State.CARRIED, now=WRAPS + HOUR).state == State.CARRIED
    opened(session, row, OPENS + WEEK)
    with pytest.raises(UserError, match="circle-week-over"):
        circle_goal.mark(session, ALICE, week.id, State.DONE, now=OPENS + WEEK)
    with pytest.raises(UserError, match="circle-week-gone"):
        circle_goal.mark(session, ALICE, 99, State.DONE, now=OPENS)


def test_what_was_taken_away_comes_back_as_it_was(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row, "Write to Tom")
    circle_goal.take_away(session, ALICE, goal.id, now=OPENS)
    assert shown(session, week) == []
    for _ in range(2):
        circle_goal.bring_back(session, ALICE, goal.id, now=OPENS)
    assert shown(session, week) == [(ALICE, "Write to Tom", "open", 0)]


def test_what_was_taken_away_is_forgotten_after_thirty_days(session: Session, row: Circle, week: CircleWeek):
    goal, kept = put(session, ALICE, row), put(session, BOB, row)
    circle_goal.cheer(session, BOB, goal.id, week.message_id, now=OPENS)
    circle_goal.take_away(session, ALICE, goal.id, now=OPENS)
    circle_goal.tidy(session, now=OPENS + timedelta(days=30))
    assert session.query(CircleGoal).count() == 2
    circle_goal.tidy(session, now=OPENS + timedelta(days=30, seconds=1))
    session.expire_all()
    assert [one.id for one in session.query(CircleGoal)] == [kept.id]
    assert session.query(CircleCheer).count() == 0


# Cheers


def test_a_cheer_is_one_each_and_taken_back_by_another_tap(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)
    for user_id, given in ((BOB, True), (CAROL, True), (BOB, False), (BOB, True)):
        assert circle_goal.cheer(session, user_id, goal.id, week.message_id, now=OPENS) == (goal, given)
    assert shown(session, week)[0][3] == 2


def test_nobody_cheers_for_their_own_goal(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)
    with pytest.raises(UserError, match="circle-cheer-own"):
        circle_goal.cheer(session, ALICE, goal.id, week.message_id, now=OPENS)


def test_what_cannot_be_seen_cannot_be_cheered_for(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)

    def refused() -> None:
        with pytest.raises(UserError, match="circle-goal-gone"):
            circle_goal.cheer(session, BOB, goal.id, week.message_id, now=OPENS)

    circle_goal.show(session, ALICE, goal.id, shared=False, now=OPENS)
    refused()
    circle_goal.show(session, ALICE, goal.id, shared=True, now=OPENS)
    circle_goal.hide(session, SERVER, goal.id, now=OPENS)
    refused()
    circle_goal.unhide(session, SERVER, goal.id, now=OPENS)
    circle_goal.take_away(session, ALICE, goal.id, now=OPENS)
    refused()
    circle_goal.bring_back(session, ALICE, goal.id, now=OPENS)
    circle_week.take_down(session, SERVER, week.id, now=OPENS)
    refused()


def test_a_made_up_button_cheers_for_nothing(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row)
    with pytest.raises(UserError, match="circle-goal-gone"):
        circle_goal.cheer(session, BOB, goal.id, 12345, now=OPENS)
    with pytest.raises(UserError, match="circle-goal-gone"):
        circle_goal.cheer(session, BOB, 99, week.message_id, now=OPENS)
    assert circle_goal.cheer(session, BOB, goal.id, None, now=OPENS)[1]


# Moderators


def test_moderators_take_a_goal_off_the_post_and_it_stays_off(session: Session, row: Circle, week: CircleWeek):
    goal = put(session, ALICE, row, "Something rude")
    with pytest.raises(UserError, match="circle-gone"):
        circle_goal.hide(session, ELSEWHERE, goal.id, now=OPENS)
    circle_goal.hide(session, SERVER, goal.id, now=OPENS)
    assert shown(session, week) == []
    put(session, ALICE, row, "Something ruder")
    circle_goal.mark(session, ALICE, week.id, State.CARRIED, now=OPENS)
    assert shown(session, week) == []
    following = opened(session, row, OPENS + WEEK)
    assert shown(session, following) == []


def test_moderators_reach_nothing_that_was_not_shared(session: Session, row: Circle):
    goal = put(session, ALICE, row, shared=False)
    with pytest.raises(UserError, match="circle-goal-gone"):
        circle_goal.hide(session, SERVER, goal.id, now=OPENS)
    with pytest.raises(UserError, match="circle-goal-gone"):
        circle_goal.unhide(session, SERVER, goal.id, now=OPENS)
