"""Another zone moves the pack of an interview to the evening before it there, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import reminders
from bot.features import interview_reminders
from bot.features.interview_reminders import PREP
from cogs import _new_zone
from tests.features.interviewing import ALICE, EVENING, HOUR, NOW, added, all_three, promised

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def moved(session: Session, zone: str, *, now: datetime = NOW) -> int:
    return _new_zone.keep(session, ALICE, zone, now=now)


def test_the_pack_moves_to_the_evening_of_the_new_zone_and_the_rest_stays(session: Session):
    row = added(session).interview
    assert moved(session, "America/New_York") == 1
    assert promised(session, row.id) == all_three(evening=datetime(2026, 11, 30, 23, 0, tzinfo=UTC))


def test_where_the_day_is_another_one_there_the_evening_is_another_one_too(session: Session):
    late = datetime(2026, 12, 1, 20, 0, tzinfo=UTC)  # 5 am on 2 Dec in Tokyo
    row = added(session, starts_at=late).interview
    moved(session, "Asia/Tokyo")
    assert promised(session, row.id)["prep"] == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    moved(session, "America/Los_Angeles")
    assert promised(session, row.id)["prep"] == datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


def test_an_evening_that_is_over_in_the_new_zone_brings_the_pack_now(session: Session):
    row, now = added(session).interview, EVENING - HOUR
    moved(session, "Asia/Tokyo", now=now)
    assert promised(session, row.id)["prep"] == now


def test_a_pack_put_elsewhere_by_hand_or_due_already_stays_the_persons(session: Session):
    row = added(session).interview
    prep = reminders.find(session, PREP, ALICE, row.id)
    assert prep is not None
    moved(session, "Asia/Tokyo", now=EVENING)
    assert prep.fire_at == EVENING
    interview_reminders.promise(session, row, now=NOW)
    assert interview_reminders.follow_zone(session, [row], ZoneInfo("UTC"), ZoneInfo("Asia/Seoul"), NOW) == 0
    reminders.cancel(session, PREP, user_id=ALICE, subject_id=row.id)
    assert interview_reminders.follow_zone(session, [row], ZoneInfo("UTC"), ZoneInfo("Asia/Tokyo"), NOW) == 0


def test_a_first_zone_and_the_same_zone_move_nothing(session: Session):
    assert moved(session, "Europe/London") == 0
    row = added(session).interview
    assert moved(session, "Europe/London") == 0
    assert promised(session, row.id) == all_three()
