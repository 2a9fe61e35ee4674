"""The yes stops everything that is promised, deletes nothing, and can be taken back for a day."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, text

from bot import reminders
from bot.errors import UserError
from bot.features import hired, profile, rejection, win
from bot.features.hired import ONE_YES, Hire, StoppedReminder, Words
from bot.reminders import Reminder, claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.hired import Yes

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TOMORROW = NOW + timedelta(days=1)
LONDON = ZoneInfo("Europe/London")
WORDS = Words("The bench in the park.", "Acme")


def no(session: Session, at: datetime = NOW, company: str = "Acme", user_id: int = ALICE) -> int:
    said = {"company": company, "role": "", "stage": "final", "heard": "person", "note": ""}
    return rejection.record(session, user_id, **said, fallback_zone="UTC", now=at).id


def planned(session: Session, user_id: int = ALICE) -> None:
    """Promise one of each sort: repeating, once, put aside since the DMs were closed."""
    profile.set_zone(session, user_id, "Europe/London", now=NOW)
    win.set_prompt(session, user_id, LONDON, now=NOW, at=time(20), days=None)
    no(session, user_id=user_id)
    reminders.schedule(session, "feedback.close", user_id=user_id, subject_id=3, fire_at=TOMORROW)
    aside = reminders.schedule(session, "feedback.close", user_id=user_id, subject_id=4, fire_at=NOW)
    aside.visible_at, aside.error = None, claim.DM_CLOSED
    session.flush()


def promises(session: Session, user_id: int = ALICE) -> dict[tuple[str, int], datetime]:
    rows = session.scalars(select(Reminder).where(Reminder.user_id == user_id))
    return {(row.kind, row.subject_id): row.fire_at for row in rows}


def hire(session: Session, at: datetime = NOW) -> Yes:
    return hired.hire(session, ALICE, now=at)


def test_a_yes_stops_everything_of_the_person_and_nothing_of_anybody_else(session: Session):
    planned(session)
    planned(session, BOB)
    assert hired.coming(session, ALICE) == {"feedback.close": 2, "win.daily": 1, "feedback.offer": 1}
    said = hire(session)
    assert promises(session) == {}
    assert len(promises(session, BOB)) == 4
    assert said.stopped == {"feedback.close": 2, "win.daily": 1, "feedback.offer": 1}
    assert next(iter(said.stopped)) == "feedback.close", "the most first"
    assert len(claim.log_of(session, ALICE)) == 4


def test_nothing_planned_is_nothing_stopped(session: Session):
    assert hired.coming(session, ALICE) == {}
    assert hire(session).stopped == {}


def test_a_yes_pressed_twice_within_a_day_is_one(session: Session):
    first = hire(session)
    planned(session)
    again = hire(session, NOW + ONE_YES - timedelta(seconds=1))
    assert again.hire.id == first.hire.id
    assert promises(session) == {}
    assert sum(again.stopped.values()) == 4
    assert hire(session, NOW + ONE_YES).hire.id != first.hire.id


def test_nothing_that_was_written_is_deleted(session: Session):
    planned(session)
    win.add(session, ALICE, "I did it", now=NOW)
    hire(session)
    assert win.count(session, ALICE) == 1
    assert len(rejection.listed(session, ALICE)) == 1


def test_the_noes_are_those_of_this_road(session: Session):
    for number in range(3):
        no(session, NOW - timedelta(days=9 - number), str(number))
    no(session, user_id=BOB)
    assert hire(session).noes == 3
    hired.come_back(session, ALICE, now=NOW + timedelta(days=300))
    no(session, NOW + timedelta(days=301))
    assert hire(session, NOW + timedelta(days=400)).noes == 1


def test_undo_brings_everything_back_as_it_was(session: Session):
    planned(session)
    before = promises(session)
    said = hire(session)
    promised = hired.undo(session, ALICE, said.hire.id, now=NOW + timedelta(hours=1))
    assert len(promised) == 4
    after = promises(session)
    assert after.pop(("feedback.close", 4)) == NOW + timedelta(hours=1), "overdue, so it comes now"
    assert after == {key: at for key, at in before.items() if key != ("feedback.close", 4)}
    prompt = reminders.find(session, win.DAILY, ALICE)
    assert prompt is not None
    assert (prompt.repeat, prompt.zone) == ("20:00 0123456", "Europe/London")
    assert hired.last(session, ALICE) is None
    assert {line.reason for line in claim.log_of(session, ALICE)} == {hired.UNDONE}
    assert hired.undo(session, ALICE, said.hire.id, now=NOW + timedelta(hours=1)) == ()
    assert session.scalar(select(func.count()).select_from(StoppedReminder)) == 0


def test_undo_hours_later_goes_on_with_what_is_still_of_use(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    win.set_prompt(session, ALICE, LONDON, now=NOW, at=time(13), days=None)
    reminders.schedule(session, "feedback.call", user_id=ALICE, subject_id=1, fire_at=NOW + timedelta(hours=1))
    reminders.schedule(session, "feedback.call", user_id=ALICE, subject_id=2, fire_at=NOW + timedelta(hours=3))
    said = hire(session)
    later = NOW + timedelta(hours=3, minutes=30)
    hired.undo(session, ALICE, said.hire.id, now=later)
    assert promises(session) == {("win.daily", 0): NOW + timedelta(hours=25), ("feedback.call", 2): later}


def test_undo_leaves_what_was_promised_anew_meanwhile(session: Session):
    planned(session)
    said = hire(session)
    win.set_prompt(session, ALICE, LONDON, now=NOW, at=time(7), days=None)
    hired.undo(session, ALICE, said.hire.id, now=NOW)
    assert promises(session)[win.DAILY, 0] == TOMORROW.replace(hour=7)


def test_undo_after_moving_house_keeps_the_time_on_the_wall(session: Session):
    planned(session)
    said = hire(session)
    profile.set_zone(session, ALICE, "America/New_York", now=NOW)
    hired.undo(session, ALICE, said.hire.id, now=NOW)
    prompt = reminders.find(session, win.DAILY, ALICE)
    assert prompt is not None
    assert (prompt.zone, prompt.fire_at) == ("America/New_York", TOMORROW.replace(hour=1))


def test_undo_works_for_somebody_whose_zone_is_unknown(session: Session):
    reminders.schedule(session, "feedback.close", user_id=ALICE, subject_id=3, fire_at=TOMORROW)
    hired.undo(session, ALICE, hire(session).hire.id, now=NOW)
    assert promises(session) == {("feedback.close", 3): TOMORROW}


@pytest.mark.parametrize("why", ["a day is over", "came back"])
def test_undo_has_an_end(session: Session, why: str):
    said = hire(session)
    if why == "came back":
        hired.come_back(session, ALICE, now=NOW)
    at = NOW if why == "came back" else NOW + ONE_YES
    assert not said.hire.can_be_undone(at)
    with pytest.raises(UserError, match="hired-undo-over"):
        hired.undo(session, ALICE, said.hire.id, now=at)


def test_what_was_stopped_is_forgotten_after_a_day(session: Session):
    planned(session)
    row = hire(session).hire
    hired.tidy(session, now=NOW + ONE_YES)
    assert hired.as_it_stands(session, row, now=NOW).stopped != {}
    hired.tidy(session, now=NOW + ONE_YES + timedelta(seconds=1))
    assert hired.as_it_stands(session, row, now=NOW).stopped == {}


def test_what_is_written_about_it_is_sealed_and_its_owners_alone(session: Session):
    row = hire(session).hire
    hired.write(session, ALICE, row.id, WORDS, seen=row.print, now=NOW)
    assert (row.words, row.company) == (WORDS.words, WORDS.company)
    raw = session.execute(text("SELECT words, company FROM hires")).one()
    assert b"bench" not in raw.words
    assert b"Acme" not in raw.company
    for user_id, hire_id in ((BOB, row.id), (ALICE, 999)):
        with pytest.raises(UserError, match="hired-gone"):
            hired.write(session, user_id, hire_id, WORDS, seen="", now=NOW)
        with pytest.raises(UserError, match="hired-gone"):
            hired.undo(session, user_id, hire_id, now=NOW)


@pytest.mark.parametrize("words", [Words("x" * 1_001, ""), Words("", "x" * 101)])
def test_what_is_written_has_an_end(session: Session, words: Words):
    row = hire(session).hire
    with pytest.raises(UserError, match="hired-too-long"):
        hired.write(session, ALICE, row.id, words, seen=row.print, now=NOW)


def test_two_devices_lose_neither_text(session: Session):
    row = hire(session).hire
    seen = row.print
    hired.write(session, ALICE, row.id, Words("On the phone.", ""), seen=seen, now=NOW)
    hired.write(session, ALICE, row.id, Words("On the laptop.", "Acme"), seen=seen, now=NOW)
    assert (row.words, row.company) == ("On the phone.\n\nOn the laptop.", "Acme")


def test_what_was_written_about_a_yes_that_was_none_waits_for_the_next(session: Session):
    row = hire(session).hire
    hired.write(session, ALICE, row.id, WORDS, seen=row.print, now=NOW)
    hired.undo(session, ALICE, row.id, now=NOW)
    again = hire(session, NOW + timedelta(days=9)).hire
    assert (again.id, again.words, again.company) == (row.id + 1, WORDS.words, WORDS.company)


def test_coming_back_is_noted_once(session: Session):
    assert hired.come_back(session, ALICE, now=NOW) is None
    hire(session)
    hired.come_back(session, ALICE, now=TOMORROW)
    row = hired.come_back(session, ALICE, now=TOMORROW + timedelta(days=1))
    assert row is not None
    assert row.back_at == TOMORROW
    assert hire(session, TOMORROW).hire.id != row.id, "a yes after coming back is another one"


def test_the_last_yes_is_the_newest_that_was_one(session: Session):
    assert hired.last(session, ALICE) is None
    first = hire(session).hire
    second = hire(session, NOW + timedelta(days=9)).hire
    assert hired.last(session, ALICE) is second
    hired.undo(session, ALICE, second.id, now=NOW + timedelta(days=9))
    assert hired.last(session, ALICE) is first
    assert hired.last(session, BOB) is None
    assert isinstance(first, Hire)


def test_a_place_written_on_another_device_is_kept_too(session: Session):
    row = hire(session).hire
    hired.write(session, ALICE, row.id, Words("", "Acme"), seen="", now=NOW)
    hired.write(session, ALICE, row.id, Words("The bench.", ""), seen="", now=NOW)
    assert row.company == "Acme"
    hired.write(session, ALICE, row.id, Words("", "Northwind"), seen="", now=NOW)
    assert (row.words, row.company) == ("The bench.", "Acme · Northwind")
    hired.write(session, ALICE, row.id, Words("The bench.", ""), seen=row.print, now=NOW)
    assert row.company == ""
