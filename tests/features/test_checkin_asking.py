"""How check-ins are asked for: at whose time, over changes of the clocks, moved and skipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot import reminders
from bot.clock import EVERY_DAY, WEEKDAYS, Repeat, to_utc
from bot.features import checkin_answer, checkin_asking, profile
from bot.features.checkin import DUE, CheckinHabit
from bot.features.checkin_asking import USUAL, Ask, Asking, later, lighter, look, skip, to_ask
from bot.reminders import KINDS, Lane
from tests.features.looking import A_DAY, FIRST, MWF, NOW, SIX, TODAY, ZONE, go_out, promised, scheduled, tapped
from tests.features.training import ALICE, BOB

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("londoners")


# Set


def test_it_is_off_until_asked_for_and_proposes_the_evening(session: Session):
    assert look(session, ALICE) == Asking(USUAL, None)
    assert session.get(CheckinHabit, ALICE) is None


def test_it_asks_at_the_time_on_the_days_and_what_is_not_said_stays(session: Session):
    assert scheduled(session, SIX, MWF) == Asking(Repeat(SIX, MWF), FIRST + A_DAY)
    found = checkin_asking.ask_at(session, ALICE, ZONE, now=NOW, at=time(7, 30))
    quiet_until = FIRST.replace(day=25, hour=8)
    assert found == Asking(Repeat(time(7, 30), MWF), FIRST.replace(day=25, hour=7, minute=30), quiet_until=quiet_until)
    assert checkin_asking.ask_at(session, ALICE, ZONE, now=NOW, days=EVERY_DAY).rule == Repeat(time(7, 30), EVERY_DAY)
    assert look(session, BOB) == Asking(USUAL, None)


def test_switched_off_it_keeps_the_time_for_the_next_time(session: Session):
    scheduled(session, SIX, MWF)
    assert checkin_asking.stop(session, ALICE) == Asking(Repeat(SIX, MWF), None)
    assert promised(session) is None
    assert checkin_asking.ask_at(session, ALICE, ZONE, now=NOW).rule == Repeat(SIX, MWF)
    assert checkin_asking.stop(session, BOB) == Asking(USUAL, None)


@pytest.mark.parametrize(
    ("at", "is_quiet", "is_lost"),
    [
        (time(21, 29), False, False),
        (time(22), True, True),
        (time(4, 59), True, True),
        (time(5), True, False),
        (time(7, 59), True, False),
        (time(8), False, False),
    ],
)
def test_deep_within_quiet_hours_it_would_not_come(session: Session, at: time, is_quiet: bool, is_lost: bool):
    found = scheduled(session, at)
    assert (found.quiet_until is not None, found.is_lost) == (is_quiet, is_lost)
    assert not checkin_asking.stop(session, ALICE).is_lost


def test_a_cancel_from_the_list_of_reminders_is_off_too(session: Session):
    scheduled(session)
    reminders.cancel(session, DUE, user_id=ALICE)
    assert look(session, ALICE) == Asking(Repeat(SIX, EVERY_DAY), None)


def test_its_kind_waits_comes_up_to_three_hours_late_and_goes_with_the_herd():
    kind = KINDS[DUE]
    assert (kind.lane, kind.latest, kind.waits, kind.snooze) == (Lane.BULK, timedelta(hours=3), True, False)


@pytest.mark.parametrize(
    ("days", "fewer"),
    [(EVERY_DAY, {0, 2, 4}), (WEEKDAYS, {0, 2, 4}), ({0, 2, 4}, {0, 4}), ({5, 6}, {5}), ({3}, None)],
)
def test_a_lighter_pace_is_every_other_day_and_three_at_most(days: frozenset[int], fewer: set[int] | None):
    found = lighter(Repeat(SIX, frozenset(days)))
    assert (found and found.days) == fewer
    assert found is None or found.at == SIX


# Over changes of the clocks, and of the zone


@pytest.mark.parametrize(
    ("zone", "around", "at"),
    [
        ("Europe/London", date(2027, 3, 28), time(1, 30)),
        ("Europe/London", date(2026, 10, 25), time(1, 30)),
        ("America/New_York", date(2027, 3, 14), time(2, 30)),
        ("America/New_York", date(2026, 11, 1), time(1, 30)),
        ("Australia/Lord_Howe", date(2027, 4, 4), time(1, 45)),
        ("Europe/London", date(2027, 3, 28), SIX),
    ],
)
def test_over_a_change_of_the_clocks_each_day_is_asked_about_once(session: Session, zone: str, around: date, at: time):
    began = to_utc(around - 3 * A_DAY, time(12), ZoneInfo(zone))
    profile.set_zone(session, ALICE, zone, now=began)
    checkin_asking.ask_at(session, ALICE, ZoneInfo(zone), now=began, at=at, days=EVERY_DAY)
    days: list[date] = []
    for _ in range(6):
        ask = go_out(session)
        assert ask is not None
        days.append(ask.day)
        skip(session, ALICE, ask.day, now=to_utc(ask.day, time(23), ZoneInfo(zone)))
    assert days == [days[0] + A_DAY * place for place in range(6)]


def test_it_moves_with_the_zone_and_the_day_is_the_one_there(session: Session):
    scheduled(session)
    profile.set_zone(session, ALICE, "America/Los_Angeles", now=NOW)
    assert promised(session) == datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
    assert go_out(session) == Ask(TODAY, last=False)


@pytest.mark.parametrize(
    ("zone", "day"),
    [("Pacific/Auckland", TODAY + A_DAY), ("America/Los_Angeles", TODAY), ("Asia/Kolkata", TODAY)],
)
def test_what_was_due_already_when_the_zone_changed_is_about_the_day_it_is_there(
    session: Session, zone: str, day: date
):
    scheduled(session)
    profile.set_zone(session, ALICE, zone, now=FIRST)
    assert to_ask(session, ALICE, FIRST) == Ask(day, last=False)


# Answered


def test_a_day_that_has_a_check_in_is_not_asked_about(session: Session):
    scheduled(session)
    tapped(session, 0)
    assert go_out(session) is None
    assert go_out(session) == Ask(TODAY + A_DAY, last=False)


def test_a_day_whose_check_in_was_removed_is_asked_about(session: Session):
    scheduled(session)
    tapped(session, 3)
    checkin_answer.remove(session, ALICE, TODAY, now=NOW)
    assert go_out(session) == Ask(TODAY, last=False)


def test_an_hour_later_moves_this_one_time_only(session: Session):
    scheduled(session)
    go_out(session)
    assert later(session, ALICE, TODAY, now=FIRST + timedelta(minutes=5)) == FIRST + timedelta(minutes=65)
    assert go_out(session) == Ask(TODAY, last=False)
    assert promised(session) == FIRST + A_DAY


def test_an_hour_later_past_midnight_is_still_about_the_evening_before(session: Session):
    profile.set_quiet_hours(session, ALICE, time(3), time(3), now=NOW)
    scheduled(session, time(23, 30))
    go_out(session)
    at = FIRST.replace(hour=23, minute=40)
    assert later(session, ALICE, TODAY, now=at) == at + timedelta(hours=1)
    assert go_out(session) == Ask(TODAY, last=False)
    assert go_out(session) == Ask(TODAY + A_DAY, last=False)


def test_a_time_after_midnight_is_about_the_day_that_has_begun(session: Session):
    scheduled(session, time(0, 30))
    assert go_out(session) == Ask(TODAY + A_DAY, last=False)


@pytest.mark.parametrize("why", ["off", "quiet", "away", "the day is over"])
def test_an_hour_later_promises_nothing_that_would_not_come(session: Session, why: str):
    now, day = FIRST, TODAY
    scheduled(session)
    go_out(session)
    if why == "off":
        checkin_asking.stop(session, ALICE)
    elif why == "quiet":
        now = FIRST.replace(hour=21, minute=30)
    elif why == "away":
        profile.go_away(session, ALICE, TODAY, TODAY + A_DAY, now=NOW)
    else:
        day -= A_DAY
    before = promised(session)
    assert later(session, ALICE, day, now=now) is None
    assert promised(session) == before


def test_a_hold_that_ends_in_time_lets_it_come(session: Session):
    scheduled(session)
    go_out(session)
    profile.rest(session, ALICE, FIRST + timedelta(hours=2), now=FIRST)
    assert later(session, ALICE, TODAY, now=FIRST) == FIRST + timedelta(hours=1)


def test_skipping_takes_back_the_one_moved_to_later_that_day(session: Session):
    scheduled(session)
    go_out(session)
    later(session, ALICE, TODAY, now=FIRST)
    assert skip(session, ALICE, TODAY, now=FIRST + timedelta(minutes=1)) == FIRST + A_DAY
    assert skip(session, ALICE, TODAY - A_DAY, now=FIRST + timedelta(minutes=2)) == FIRST + A_DAY
    assert promised(session) == FIRST + A_DAY


def test_skipping_with_the_asking_off_is_all_right(session: Session):
    scheduled(session)
    checkin_asking.stop(session, ALICE)
    assert skip(session, ALICE, TODAY, now=NOW) is None
    assert skip(session, BOB, TODAY, now=NOW) is None
