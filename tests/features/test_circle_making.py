"""Moderators make circles and change them; each server's are its own, and closing one can be undone for a day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, select

from bot import reminders
from bot.errors import UserError
from bot.features import circle, circle_making, circle_member
from bot.features.circle import OPEN, TROUBLE, CircleKeeper, Pause
from bot.features.circle_waiting import pause
from bot.reminders.table import CHANNEL
from tests.features.encircling import (
    ALICE,
    ELSEWHERE,
    MOD,
    MONDAY,
    NOW,
    OPENS,
    OTHER_PLACE,
    PLACE,
    SERVER,
    SUNDAY,
    WRAPS,
    filled,
    made,
    opened,
    opens_at,
    plan,
    wraps_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def test_a_circle_is_made_as_it_was_planned_and_its_opening_is_promised(session: Session):
    row = made(session)
    assert (row.name, row.guild_id, row.channel_id, row.most) == ("Monday movers", SERVER, PLACE, 8)
    assert (row.opening, row.wrapping, row.clock.key) == (MONDAY, SUNDAY, "Europe/London")
    promised = reminders.find(session, OPEN, CHANNEL, row.id)
    assert promised is not None
    assert (promised.fire_at, promised.channel_id, promised.repeat) == (OPENS, PLACE, MONDAY.code())
    assert session.scalar(select(CircleKeeper.user_id).where(CircleKeeper.circle_id == row.id)) == MOD


def test_the_same_form_sent_twice_makes_one_circle(session: Session):
    row = made(session)
    assert made(session, "monday MOVERS", now=NOW + MINUTE) is row
    others: list[tuple[Any, dict[str, Any]]] = [(NOW + MINUTE, {"channel_id": OTHER_PLACE}), (NOW + HOUR, {})]
    for later, more in others:
        with pytest.raises(UserError, match="circle-name-taken"):
            made(session, now=later, **more)
    assert circle_making.make(session, MOD, ELSEWHERE, plan(), now=NOW).id != row.id


def test_what_cannot_be_is_refused_and_makes_nothing(session: Session):
    cases: list[tuple[dict[str, Any], str]] = [
        ({"most": 1}, "circle-size"),
        ({"most": 13}, "circle-size"),
        ({"language": "tlh"}, "error-old-button"),
    ]
    for more, answer in cases:
        with pytest.raises(UserError, match=answer):
            made(session, **more)
    with pytest.raises(UserError, match="circle-words-ping"):
        made(session, "@everyone")
    assert circle.of_guild(session, SERVER) == []


def test_name_size_and_language_are_changed(session: Session):
    row, _other = made(session), made(session, "Friday friends")
    assert circle_making.rename(session, SERVER, row.id, "Early birds").name == "Early birds"
    assert circle_making.rename(session, SERVER, row.id, "early BIRDS").name == "early BIRDS"
    with pytest.raises(UserError, match="circle-name-taken"):
        circle_making.rename(session, SERVER, row.id, "friday friends")
    assert circle_making.resize(session, SERVER, row.id, 12).most == 12
    assert circle_making.speak(session, SERVER, row.id, "en-US").language == "en-US"


def test_a_smaller_circle_puts_nobody_out(session: Session):
    row = filled(session, *range(20, 26))
    circle_making.resize(session, SERVER, row.id, 4)
    assert len(circle.members(session, row.id)) == 6
    assert circle_member.join(session, 40, row.id, now=NOW + HOUR).grew


DEEDS: list[Callable[[Session, int, int], object]] = [
    lambda session, guild_id, circle_id: circle_making.rename(session, guild_id, circle_id, "Theirs"),
    lambda session, guild_id, circle_id: circle_making.resize(session, guild_id, circle_id, 5),
    lambda session, guild_id, circle_id: circle_making.speak(session, guild_id, circle_id, "en-US"),
    lambda session, guild_id, circle_id: circle_making.move(session, guild_id, circle_id, OTHER_PLACE, now=NOW),
    lambda session, guild_id, circle_id: circle_making.close(session, guild_id, circle_id, now=NOW),
    lambda session, guild_id, circle_id: circle_making.reopen(session, guild_id, circle_id, now=NOW),
    lambda session, guild_id, circle_id: circle_making.retime(
        session, guild_id, circle_id, SUNDAY, None, "UTC", now=NOW
    ),
]


@pytest.mark.parametrize("deed", DEEDS)
def test_moderators_of_another_server_reach_none_of_it(session: Session, deed: Callable[[Session, int, int], object]):
    row = made(session)
    for guild_id, circle_id in ((ELSEWHERE, row.id), (SERVER, 99)):
        with pytest.raises(UserError, match="circle-gone"):
            deed(session, guild_id, circle_id)
    assert (row.name, row.most, row.channel_id, row.closed_at, row.zone) == (
        "Monday movers",
        8,
        PLACE,
        None,
        "Europe/London",
    )


def test_a_circle_that_moves_opens_its_next_week_there(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    circle_making.move(session, SERVER, row.id, OTHER_PLACE, now=OPENS + HOUR)
    promised = reminders.find(session, OPEN, CHANNEL, row.id)
    assert promised is not None
    assert (promised.channel_id, promised.fire_at) == (OTHER_PLACE, OPENS + 7 * DAY)
    assert (wraps_at(session, week), week.channel_id) == (WRAPS, PLACE)


def test_a_closed_circle_posts_nothing_and_comes_back_as_it_was_for_a_day(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    for _ in range(2):
        circle_making.close(session, SERVER, row.id, now=OPENS + HOUR)
    assert (opens_at(session, row), wraps_at(session, week)) == (None, None)
    assert (circle.of_guild(session, SERVER), circle.mine(session, ALICE)) == ([], [])
    for _ in range(2):
        circle_making.reopen(session, SERVER, row.id, now=OPENS + DAY)
    assert (opens_at(session, row), wraps_at(session, week)) == (OPENS + 7 * DAY, WRAPS)
    assert [place.user_id for place in circle.members(session, row.id)] == [ALICE]


def test_after_a_day_closing_can_no_longer_be_undone(session: Session):
    row = made(session)
    circle_making.close(session, SERVER, row.id, now=NOW)
    with pytest.raises(UserError, match="circle-closed-long"):
        circle_making.reopen(session, SERVER, row.id, now=NOW + DAY)


def test_a_name_that_was_given_again_meanwhile_is_in_the_way(session: Session):
    row = made(session)
    circle_making.close(session, SERVER, row.id, now=NOW)
    made(session, now=NOW + HOUR)
    with pytest.raises(UserError, match="circle-name-taken"):
        circle_making.reopen(session, SERVER, row.id, now=NOW + 2 * HOUR)


def test_an_opening_that_was_missed_while_it_was_closed_comes_late(session: Session):
    row = filled(session, ALICE)
    circle_making.close(session, SERVER, row.id, now=OPENS - HOUR)
    circle_making.reopen(session, SERVER, row.id, now=OPENS + HOUR)
    assert opens_at(session, row) == OPENS


def test_what_is_closed_troubles_nobody(session: Session):
    row = made(session)
    pause(session, row, Pause.CHANNEL, now=NOW)
    assert reminders.find(session, TROUBLE, MOD, row.id) is not None
    circle_making.close(session, SERVER, row.id, now=NOW)
    assert reminders.find(session, TROUBLE, MOD, row.id) is None
    assert circle_making.reopen(session, SERVER, row.id, now=NOW + HOUR).paused_by == Pause.CHANNEL
    assert opens_at(session, row) is None


def test_who_looks_after_a_circle_that_has_nobody_any_more_is_told_of_it(session: Session):
    row = made(session)
    circle_making.kept_by(session, row, ALICE)
    assert session.scalars(select(CircleKeeper.user_id)).all() == [MOD]
    session.execute(delete(CircleKeeper))
    circle_making.close(session, SERVER, row.id, now=NOW)
    circle_making.kept_by(session, row, ALICE)
    assert session.scalars(select(CircleKeeper.user_id)).all() == [ALICE]
