"""Who is in a circle: coming and going in silence, a second one beside a full one, and no revolving door."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.errors import UserError
from bot.features import circle, circle_comeback, circle_goal, circle_making, circle_member, circle_week
from bot.features.circle import Circle, CircleKeeper, CircleMember, Pause, Sharing
from tests.features.encircling import (
    ALICE,
    BOB,
    CAROL,
    DAVE,
    ELSEWHERE,
    MOD,
    NOW,
    OPENS,
    SERVER,
    filled,
    made,
    opened,
    opens_at,
    plan,
    put,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.circle_member import Joined

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def join(session: Session, user_id: int, row: Circle, minutes: int = 0) -> Joined:
    return circle_member.join(session, user_id, row.id, now=NOW + minutes * MINUTE)


def names(session: Session) -> dict[str, list[int]]:
    rows = circle.of_guild(session, SERVER)
    return {row.name: [place.user_id for place in circle.members(session, row.id)] for row in rows}


def test_who_joins_is_in_it_and_asked_each_time_what_to_share(session: Session):
    row = made(session)
    found = join(session, ALICE, row)
    assert (found.circle, found.member.sharing, found.grew, found.again) == (row, Sharing.ASK, False, False)
    again = join(session, ALICE, row, 1)
    assert (again.member.id, again.again) == (found.member.id, True)
    assert [one.id for one in circle.mine(session, ALICE)] == [row.id]
    assert circle.mine(session, ALICE, ELSEWHERE) == []


def test_a_full_circle_opens_another_beside_it_with_its_times(session: Session):
    row = made(session, most=2)
    found = [join(session, user_id, row, user_id) for user_id in range(20, 25)]
    assert [one.grew for one in found] == [False, False, True, False, True]
    assert names(session) == {"Monday movers": [20, 21], "Monday movers 2": [22, 23], "Monday movers 3": [24]}
    second = found[2].circle
    assert (second.grew_from_id, second.channel_id, second.opens, second.most) == (row.id, row.channel_id, row.opens, 2)
    assert opens_at(session, second) == OPENS
    assert session.scalar(select(CircleKeeper.user_id).where(CircleKeeper.circle_id == second.id)) == MOD


def test_who_comes_next_fills_a_gap_in_an_older_one(session: Session):
    row = made(session, most=2)
    for user_id in range(20, 24):
        join(session, user_id, row)
    circle_member.leave(session, 20, row.id, now=NOW + MINUTE)
    second = circle.of_guild(session, SERVER)[1]
    assert join(session, 30, second, 2).circle is row
    assert names(session) == {"Monday movers": [21, 30], "Monday movers 2": [22, 23]}


def test_who_is_in_one_of_them_is_not_in_another_beside_it(session: Session):
    row = made(session, most=2)
    found = [join(session, user_id, row) for user_id in (20, 21, 22)]
    assert join(session, 22, row).circle is found[2].circle
    assert join(session, 20, found[2].circle).again


def test_the_second_goes_on_when_the_first_is_closed(session: Session):
    row = made(session, most=2)
    second = [join(session, user_id, row) for user_id in (20, 21, 22)][2].circle
    circle_making.close(session, SERVER, row.id, now=NOW)
    join(session, 23, second)
    assert join(session, 24, second).circle.name == "Monday movers 3"
    with pytest.raises(UserError, match="circle-gone"):
        join(session, 25, row)


def test_one_that_grew_from_one_that_waits_waits_too(session: Session):
    row = filled(session, ALICE, BOB, most=2)
    row.paused_at, row.paused_by = NOW, Pause.PERMISSION
    found = join(session, CAROL, row, 5)
    assert (found.grew, found.circle.paused_by) == (True, Pause.PERMISSION)
    assert opens_at(session, found.circle) is None


def test_a_circle_that_grew_is_not_opened_while_nobody_is_in_it(session: Session):
    row = filled(session, ALICE, BOB, CAROL, most=2)
    second = circle.of_guild(session, SERVER)[1]
    circle_member.leave(session, CAROL, second.id, now=NOW + HOUR)
    assert circle_week.begin(session, second.id, OPENS, now=OPENS) is None
    assert circle_week.begin(session, row.id, OPENS, now=OPENS) is not None


def test_a_server_has_so_many_circles_and_no_more(session: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(circle_member, "MOST_IN_SERVER", 2)
    row = filled(session, ALICE, BOB, CAROL, most=2)
    join(session, DAVE, row, 9)
    for deed in (lambda: join(session, 30, row, 10), lambda: made(session, "Third")):
        with pytest.raises(UserError, match="circle-server-full"):
            deed()


def test_coming_and_going_three_times_within_an_hour_closes_the_door_for_one(session: Session):
    row = made(session)
    for minutes in (0, 10, 20):
        join(session, ALICE, row, minutes)
        circle_member.leave(session, ALICE, row.id, now=NOW + (minutes + 1) * MINUTE)
    with pytest.raises(UserError, match="circle-cool-down") as raised:
        join(session, ALICE, row, 30)
    assert raised.value.facts["until"] == f"<t:{int((NOW + 81 * MINUTE).timestamp())}:R>"
    assert join(session, BOB, row, 30)
    assert join(session, ALICE, row, 81)
    assert circle.members(session, row.id)[-1].moves == 1


def test_coming_and_going_through_many_circles_is_met_the_same_way(session: Session):
    rows = [made(session, f"Circle {number}") for number in range(5)]
    here = [(row, minutes) for minutes in (0, 1) for row in rows]
    for row, minutes in here:
        join(session, ALICE, row, minutes)
        circle_member.leave(session, ALICE, row.id, now=NOW + minutes * MINUTE)
    with pytest.raises(UserError, match="circle-cool-down"):
        join(session, ALICE, rows[0], 2)
    elsewhere = circle_making.make(session, MOD, ELSEWHERE, plan(), now=NOW)
    assert join(session, ALICE, elsewhere, 2)


def test_somebody_is_in_five_circles_of_a_server_at_most(session: Session):
    rows = [made(session, f"Circle {number}") for number in range(6)]
    for row in rows[:5]:
        join(session, ALICE, row)
    with pytest.raises(UserError, match="circle-too-many"):
        join(session, ALICE, rows[5])
    elsewhere = circle_making.make(session, MOD, ELSEWHERE, plan(), now=NOW)
    assert join(session, ALICE, elsewhere)
    circle_making.close(session, SERVER, rows[0].id, now=NOW)
    assert join(session, ALICE, rows[5], 1)


def test_a_button_carried_to_another_server_lets_nobody_in(session: Session):
    row = made(session)
    with pytest.raises(UserError, match="circle-gone"):
        circle_member.join(session, ALICE, row.id, now=NOW, guild_id=ELSEWHERE)
    with pytest.raises(UserError, match="circle-gone"):
        circle_member.join(session, ALICE, 99, now=NOW)


def test_leaving_takes_what_was_shared_off_the_post_and_keeps_it_for_its_person(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    put(session, ALICE, row, "Write to Tom")
    circle_comeback.celebrate(session, ALICE, row.id, "practice", now=OPENS)
    circle_week.drawn(session, week.id, week.changed_at)
    assert circle_week.behind(session) == []
    circle_member.leave(session, ALICE, row.id, now=OPENS + HOUR)
    assert circle_week.behind(session) == [week.id]
    post = circle_week.post(session, week.id)
    assert (post.goals, post.comebacks) == ([], [])
    circle_member.join(session, ALICE, row.id, now=OPENS + 2 * HOUR)
    assert circle_week.post(session, week.id).goals == []
    kept = circle_goal.of_week(session, ALICE, week.id)
    assert kept is not None
    assert (kept.text, kept.is_shared) == ("Write to Tom", False)


def test_leaving_without_having_shared_anything_changes_no_post(session: Session):
    row = filled(session, ALICE, BOB)
    week = opened(session, row)
    put(session, ALICE, row, shared=False)
    circle_week.drawn(session, week.id, week.changed_at)
    circle_member.leave(session, ALICE, row.id, now=OPENS + HOUR)
    assert circle_week.behind(session) == []
    with pytest.raises(UserError, match="circle-not-in-it"):
        circle_member.leave(session, ALICE, row.id, now=OPENS + HOUR)


def test_leaving_the_server_ends_the_places_there_and_nothing_else(session: Session):
    row, other = filled(session, ALICE, BOB), made(session, "Friday friends")
    elsewhere = circle_making.make(session, MOD, ELSEWHERE, plan(), now=NOW)
    for one in (other, elsewhere):
        join(session, ALICE, one, 5)
    assert circle_member.left_server(session, ALICE, SERVER, now=NOW + HOUR) == [row.id, other.id]
    assert [one.id for one in circle.mine(session, ALICE)] == [elsewhere.id]
    assert circle_member.left_server(session, ALICE, SERVER, now=NOW + HOUR) == []
    assert [place.user_id for place in circle.members(session, row.id)] == [BOB]


def test_who_was_taken_out_comes_back_only_when_they_are_let(session: Session):
    row = filled(session, ALICE, BOB, CAROL, most=2)
    second = circle.of_guild(session, SERVER)[1]
    for _ in range(2):
        circle_member.take_out(session, SERVER, row.id, ALICE, now=NOW + HOUR)
    assert [place.user_id for place in circle_member.taken_out(session, row.id)] == [ALICE]
    for one in (row, second):
        with pytest.raises(UserError, match="circle-taken-out"):
            join(session, ALICE, one, 70)
    circle_member.let_back(session, SERVER, row.id, ALICE)
    assert circle_member.taken_out(session, row.id) == []
    assert join(session, ALICE, row, 80).circle is row


def test_moderators_take_nobody_out_elsewhere_nor_who_never_was_there(session: Session):
    row = filled(session, ALICE)
    with pytest.raises(UserError, match="circle-gone"):
        circle_member.take_out(session, ELSEWHERE, row.id, ALICE, now=NOW)
    for deed in (
        lambda: circle_member.take_out(session, SERVER, row.id, BOB, now=NOW),
        lambda: circle_member.let_back(session, SERVER, row.id, BOB),
    ):
        with pytest.raises(UserError, match="circle-member-gone"):
            deed()


def test_somebody_who_left_can_be_kept_out(session: Session):
    row = filled(session, ALICE)
    circle_member.leave(session, ALICE, row.id, now=NOW + HOUR)
    place = circle_member.take_out(session, SERVER, row.id, ALICE, now=NOW + 2 * HOUR)
    assert (place.left_at, place.removed_at) == (NOW + HOUR, NOW + 2 * HOUR)


def test_how_far_one_shares_is_ones_own(session: Session):
    row = filled(session, ALICE)
    assert circle_member.share(session, ALICE, row.id, "circle").sharing == Sharing.CIRCLE
    with pytest.raises(UserError, match="error-old-button"):
        circle_member.share(session, ALICE, row.id, "everybody")
    with pytest.raises(UserError, match="circle-not-in-it"):
        circle_member.share(session, BOB, row.id, "nobody")


def test_how_many_are_in_each_is_counted_at_once(session: Session):
    row, other = filled(session, ALICE, BOB), made(session, "Friday friends")
    assert circle_member.sizes(session, [row.id, other.id]) == {row.id: 2}


def test_a_numbered_name_that_is_there_already_is_passed_over(session: Session):
    row = made(session, most=2)
    made(session, "Monday movers 2")
    for user_id in (20, 21, 22):
        join(session, user_id, row)
    assert sorted(names(session)) == ["Monday movers", "Monday movers 2", "Monday movers 3"]


def test_places_of_closed_circles_are_left_too(session: Session):
    row = filled(session, ALICE)
    circle_making.close(session, SERVER, row.id, now=NOW + HOUR)
    assert circle_member.leave(session, ALICE, row.id, now=NOW + HOUR) is row
    assert session.scalars(select(CircleMember.left_at)).all() == [NOW + HOUR]
