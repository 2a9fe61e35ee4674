"""A circle that cannot post waits, says so once, and goes on when mended: never twice in one week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete

from bot import reminders
from bot.clock import Repeat
from bot.features import circle_making, circle_member, circle_waiting, circle_week
from bot.features.circle import TROUBLE, WRAP, CircleKeeper, Pause
from bot.reminders.table import CHANNEL
from tests.features.encircling import (
    ALICE,
    BOB,
    CAROL,
    ELSEWHERE,
    MOD,
    MONDAY,
    NOW,
    OPENS,
    OTHER_PLACE,
    SERVER,
    SUNDAY,
    WEEK,
    WRAPS,
    filled,
    made,
    opened,
    opens_at,
    plan,
    wraps_at,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def troubles(session: Session, user_id: int = MOD) -> list[int]:
    return [row.subject_id for row in reminders.upcoming(session, user_id) if row.kind == TROUBLE]


def test_a_circle_that_waits_promises_nothing_and_tells_its_keeper_once(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    assert circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS + HOUR)
    assert not circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS + 2 * HOUR)
    assert (opens_at(session, row), wraps_at(session, week)) == (None, None)
    [told] = [one for one in reminders.upcoming(session, MOD) if one.kind == TROUBLE]
    assert (told.subject_id, told.fire_at, told.channel_id) == (row.id, OPENS + HOUR + 5 * MINUTE, None)
    assert circle_week.begin(session, row.id, OPENS + WEEK, now=OPENS + WEEK) is None


def test_another_reason_is_noted_and_not_told_again(session: Session):
    row = made(session)
    circle_waiting.pause(session, row, Pause.PERMISSION, now=NOW)
    reminders.cancel(session, TROUBLE, user_id=MOD, subject_id=row.id)  # it was sent
    assert not circle_waiting.pause(session, row, Pause.CHANNEL, now=NOW + HOUR)
    assert (row.paused_by, row.paused_at, troubles(session)) == (Pause.CHANNEL, NOW, [])


def test_several_circles_of_a_server_are_told_of_in_one_message(session: Session):
    rows = [made(session, f"Circle {number}") for number in range(3)]
    elsewhere = circle_making.make(session, MOD, ELSEWHERE, plan(), now=NOW)
    for row in (*rows, elsewhere):
        circle_waiting.pause(session, row, Pause.SERVER, now=NOW)
    assert troubles(session) == [rows[0].id, elsewhere.id]
    found = circle_waiting.trouble(session, MOD, rows[0].id)
    assert found is not None
    assert (found.guild_id, list(found.waiting)) == (SERVER, rows)
    circle_waiting.mend(session, rows[0], now=NOW)
    found = circle_waiting.trouble(session, MOD, rows[0].id)
    assert found is not None
    assert list(found.waiting) == rows[1:]


def test_there_is_nothing_to_tell_of_what_goes_on_or_is_somebody_elses(session: Session):
    row = made(session)
    assert circle_waiting.trouble(session, MOD, row.id) is None
    circle_waiting.pause(session, row, Pause.CHANNEL, now=NOW)
    assert circle_waiting.trouble(session, ALICE, row.id) is None
    assert circle_waiting.trouble(session, MOD, 99) is None
    circle_making.close(session, SERVER, row.id, now=NOW)
    assert circle_waiting.trouble(session, MOD, row.id) is None
    assert not circle_waiting.pause(session, row, Pause.SERVER, now=NOW)
    assert not circle_waiting.mend(session, row, now=NOW)


def test_a_keeper_who_erased_everything_is_told_nothing(session: Session):
    row = made(session)
    session.execute(delete(CircleKeeper))
    assert circle_waiting.pause(session, row, Pause.CHANNEL, now=NOW)
    assert troubles(session) == []


def test_mended_in_time_it_opens_as_if_nothing_had_been(session: Session):
    row = filled(session, ALICE)
    circle_waiting.pause(session, row, Pause.PERMISSION, now=NOW)
    assert circle_waiting.mend(session, row, now=NOW + HOUR)
    assert not circle_waiting.mend(session, row, now=NOW + HOUR)
    assert (row.paused_at, row.paused_by, opens_at(session, row)) == (None, None, OPENS)


def test_an_opening_that_was_missed_comes_late_within_a_day_and_else_a_week_later(session: Session):
    row = filled(session, ALICE)
    circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS)
    circle_waiting.mend(session, row, now=OPENS + DAY - MINUTE)
    assert opens_at(session, row) == OPENS
    circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS)
    circle_waiting.mend(session, row, now=OPENS + DAY)
    assert opens_at(session, row) == OPENS + WEEK


def test_a_week_that_was_opened_is_not_opened_again(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    for minutes in (1, 2, 3):
        circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS + minutes * MINUTE)
        circle_waiting.mend(session, row, now=OPENS + minutes * MINUTE)
    assert (opens_at(session, row), wraps_at(session, week)) == (OPENS + WEEK, WRAPS)


def test_times_that_were_changed_while_it_waited_were_never_missed(session: Session):
    row = filled(session, ALICE)
    circle_waiting.pause(session, row, Pause.PERMISSION, now=NOW)
    circle_making.retime(session, SERVER, row.id, MONDAY, SUNDAY, "America/New_York", now=OPENS + 6 * HOUR)
    assert opens_at(session, row) is None
    circle_waiting.mend(session, row, now=OPENS + 7 * HOUR)
    assert opens_at(session, row) == OPENS + WEEK + 5 * HOUR


def test_a_wrap_up_that_was_missed_comes_late_within_a_day_and_else_not(session: Session):
    row = filled(session, ALICE, wraps=Repeat(SUNDAY.at, frozenset({5})))
    week = opened(session, row)
    circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS + HOUR)
    circle_waiting.mend(session, row, now=week.wraps_at + DAY - MINUTE)
    assert wraps_at(session, week) == week.wraps_at
    circle_waiting.pause(session, row, Pause.PERMISSION, now=week.wraps_at)
    circle_waiting.mend(session, row, now=week.wraps_at + DAY)
    assert wraps_at(session, week) is None
    assert opens_at(session, row) == OPENS + WEEK


def test_where_the_channel_is_gone_the_week_ends_in_the_next_one(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    circle_waiting.pause(session, row, Pause.CHANNEL, now=OPENS + HOUR)
    assert (week.message_id, week.thread_id) == (None, None)
    circle_making.move(session, SERVER, row.id, OTHER_PLACE, now=OPENS + DAY)
    promised = reminders.find(session, WRAP, CHANNEL, week.id)
    assert promised is not None
    assert (promised.channel_id, promised.fire_at, row.paused_at) == (OTHER_PLACE, WRAPS, None)
    assert opens_at(session, row) == OPENS + WEEK


def test_what_arrives_while_a_circle_waits_promises_no_wrap_up(session: Session):
    row = filled(session, ALICE)
    week = circle_week.begin(session, row.id, OPENS, now=OPENS)
    assert week is not None
    circle_waiting.pause(session, row, Pause.PERMISSION, now=OPENS)
    circle_week.opened(session, week.id, 900, 901, now=OPENS)
    assert wraps_at(session, week) is None
    circle_week.thread_gone(session, week.id, now=OPENS)
    assert wraps_at(session, week) is None
    circle_waiting.mend(session, row, now=OPENS + HOUR)
    assert wraps_at(session, week) == WRAPS


def test_the_servers_with_a_circle_that_waits_are_known(session: Session):
    row, closed = made(session), made(session, "Closed")
    circle_making.make(session, MOD, ELSEWHERE, plan(), now=NOW)
    for one in (row, closed):
        circle_waiting.pause(session, one, Pause.SERVER, now=NOW)
    assert circle_waiting.guilds_waiting(session) == {SERVER}
    circle_making.close(session, SERVER, row.id, now=NOW)
    circle_making.close(session, SERVER, closed.id, now=NOW)
    assert circle_waiting.guilds_waiting(session) == set()


def test_a_wrap_up_in_a_channel_that_stands_is_kept_up_when_its_posts_channel_is_gone(session: Session):
    row = filled(session, ALICE)
    week = opened(session, row)
    circle_week.wrapped(session, week.id, 902, channel_id=OTHER_PLACE, now=WRAPS)
    circle_waiting.pause(session, row, Pause.CHANNEL, now=WRAPS + HOUR)
    assert (week.wrap_message_id, week.wrap_channel_id) == (902, OTHER_PLACE)


def test_a_circle_that_grows_after_its_keeper_erased_everything_has_none(session: Session):
    row = filled(session, ALICE, BOB, most=2)
    session.execute(delete(CircleKeeper))
    grown = circle_member.join(session, CAROL, row.id, now=NOW + HOUR)
    assert grown.grew
    assert circle_waiting.keeper(session, grown.circle.id) is None
    assert opens_at(session, grown.circle) == OPENS
