"""What a person may do with their own reminders."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import profile, reminder
from bot.reminders import Outcome, Reminder, claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=1)


def promise(session: Session, user_id: int = ALICE, kind: str = "feedback.follow_up", subject_id: int = 7) -> Reminder:
    return reminders.schedule(session, kind, user_id=user_id, fire_at=SOON, subject_id=subject_id)


def send(session: Session, row: Reminder, outcome: Outcome = Outcome.SENT) -> None:
    claim.conclude(session, row, outcome, now=SOON)
    session.flush()


@pytest.mark.parametrize(
    ("how", "zone", "at"),
    [
        ("15", None, SOON + timedelta(minutes=15)),
        ("60", "Asia/Tokyo", SOON + timedelta(hours=1)),
        ("tomorrow", None, SOON + timedelta(days=1)),
        ("tomorrow", "America/New_York", datetime(2026, 11, 25, 14, tzinfo=UTC)),  # nine in the morning
        ("tomorrow", "Pacific/Auckland", datetime(2026, 11, 25, 20, tzinfo=UTC)),  # where it is tomorrow already
    ],
)
def test_a_sent_reminder_is_snoozed_for_the_person_it_came_to(
    session: Session, how: str, zone: str | None, at: datetime
):
    send(session, promise(session))
    if zone:
        profile.set_zone(session, ALICE, zone, now=NOW)
    assert reminder.snooze(session, ALICE, "feedback.follow_up", 7, how, now=SOON) == at
    reminder.snooze(session, ALICE, "feedback.follow_up", 7, how, now=SOON)
    (row,) = reminders.upcoming(session, ALICE)
    assert (row.kind, row.subject_id, row.fire_at) == ("feedback.follow_up", 7, at)


@pytest.mark.parametrize(
    ("user_id", "kind", "subject_id"),
    [
        (BOB, "feedback.follow_up", 7),
        (ALICE, "feedback.follow_up", 8),
        (ALICE, "feedback.close", 7),
        (ALICE, "made.up", 7),
    ],
)
def test_nothing_else_can_be_snoozed(session: Session, user_id: int, kind: str, subject_id: int):
    send(session, promise(session))
    with pytest.raises(UserError, match="reminder-gone"):
        reminder.snooze(session, user_id, kind, subject_id, "15", now=SOON)
    assert reminders.upcoming(session, user_id) == []


def test_what_was_only_ever_cancelled_cannot_be_snoozed(session: Session):
    reminder.cancel(session, ALICE, promise(session).id, now=NOW)
    with pytest.raises(UserError, match="reminder-gone"):
        reminder.snooze(session, ALICE, "feedback.follow_up", 7, "15", now=NOW)


@pytest.mark.parametrize("how", ["", "0", "-15", "forever"])
def test_an_unknown_length_is_refused(session: Session, how: str):
    row = promise(session)
    with pytest.raises(UserError, match="error-old-button"):
        reminder.put_off(session, ALICE, row.id, how, seen_at=SOON, now=NOW)
    with pytest.raises(UserError, match="error-old-button"):
        reminder.snooze(session, ALICE, "feedback.follow_up", 7, how, now=NOW)


def test_putting_off_to_tomorrow_keeps_the_time_on_the_wall_across_a_change_of_clocks(session: Session):
    profile.set_zone(session, ALICE, "Europe/Berlin", now=NOW)
    before = datetime(2027, 3, 27, 8, 0, tzinfo=UTC)  # nine in Berlin, a day before the clocks go forward
    row = reminders.schedule(session, "feedback.close", user_id=ALICE, fire_at=before)
    reminder.put_off(session, ALICE, row.id, "tomorrow", seen_at=before, now=NOW)
    assert row.fire_at == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)


def test_a_press_that_arrives_twice_puts_off_once(session: Session):
    row = promise(session)
    for _ in range(2):
        reminder.put_off(session, ALICE, row.id, "60", seen_at=SOON, now=NOW)
    assert row.fire_at == SOON + timedelta(hours=1)


def test_one_that_is_overdue_is_put_off_from_now(session: Session):
    row = promise(session)
    late = SOON + timedelta(days=3)
    reminder.put_off(session, ALICE, row.id, "15", seen_at=SOON, now=late)
    assert row.fire_at == late + timedelta(minutes=15)


def test_a_repeating_one_comes_back_with_its_repeat_at_its_next_time(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    rule = Repeat.weekdays(time(20))
    reminders.schedule(session, "win.daily", user_id=ALICE, fire_at=SOON, repeat=rule, zone="Europe/London")
    (row,) = reminders.upcoming(session, ALICE)
    gone = reminder.cancel(session, ALICE, row.id, now=NOW)
    assert (gone.repeat, gone.on_the_wall) == ("2000-01234", True)
    back = reminder.bring_back(session, ALICE, gone.line_id, gone.repeat, on_the_wall=True, now=NOW + timedelta(days=4))
    assert (back.repeat, back.zone) == (rule.code(), "Europe/London")
    assert back.fire_at == datetime(2026, 11, 30, 20, tzinfo=UTC)  # Saturday noon, so Monday


def test_one_that_was_snoozed_after_it_was_cancelled_gets_its_repeat_back_and_comes_snoozed_first(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    rule = Repeat.weekdays(time(20))
    row = reminders.schedule(session, "win.daily", user_id=ALICE, fire_at=NOW, repeat=rule, zone="Europe/London")
    send(session, row)  # the card stands there, with its button
    gone = reminder.cancel(session, ALICE, row.id, now=SOON)
    snoozed = reminder.snooze(session, ALICE, "win.daily", 0, "15", now=SOON)
    for _ in range(2):
        back = reminder.bring_back(session, ALICE, gone.line_id, gone.repeat, on_the_wall=True, now=SOON)
        assert (back.fire_at, back.repeat, back.zone) == (snoozed, rule.code(), "Europe/London")
    assert len(reminders.upcoming(session, ALICE)) == 1


def test_bringing_back_is_for_the_owner_and_for_what_was_cancelled(session: Session):
    send(session, promise(session))
    (sent,) = reminder.log(session, ALICE)
    gone = reminder.cancel(session, ALICE, promise(session).id, now=NOW)
    for user_id, line_id in [(BOB, gone.line_id), (ALICE, sent.id), (ALICE, 999)]:
        with pytest.raises(UserError, match="reminder-gone"):
            reminder.bring_back(session, user_id, line_id, "0", on_the_wall=False, now=NOW)


@pytest.mark.parametrize("code", ["", "-", "2500-0", "2000-", "2000-9", "20:00 0", "x" * 50])
def test_a_made_up_repeat_is_refused(session: Session, code: str):
    gone = reminder.cancel(session, ALICE, promise(session).id, now=NOW)
    with pytest.raises(UserError, match="error-old-button"):
        reminder.bring_back(session, ALICE, gone.line_id, code, on_the_wall=True, now=NOW)


def test_it_says_what_keeps_a_reminder(session: Session):
    row = promise(session)
    assert reminder.hindrance(row, NOW) is None
    row.held_by, row.expected_at = "party", SOON
    assert reminder.hindrance(row, NOW) == "party"
    assert reminder.hindrance(row, SOON) is None
    row.failed_at = NOW
    assert reminder.hindrance(row, NOW) == "failed"
    row.error = claim.DM_CLOSED
    assert reminder.hindrance(row, NOW) == claim.DM_CLOSED


def test_one_is_looked_at_and_moved_only_by_its_owner(session: Session):
    row = promise(session)
    assert reminder.one(session, ALICE, row.id) is row
    assert reminder.move(session, ALICE, row.id, to=NOW + timedelta(days=9)).fire_at == NOW + timedelta(days=9)
    for deed in (reminder.one, lambda *who: reminder.move(*who, to=NOW), lambda *who: reminder.cancel(*who, now=NOW)):
        with pytest.raises(UserError, match="reminder-gone"):
            deed(session, BOB, row.id)
    coming = reminder.coming(session, ALICE)
    assert ([one.id for one in coming.rows], coming.zone) == ([row.id], None)
