"""Writing an interview down, changing it and calling it off; its three reminders follow every time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import reminders
from bot.errors import UserError
from bot.features import interview, interview_after, interview_choice, profile, rejection
from bot.features.interview import Outcome
from bot.features.interview_reminders import AFTER, PREP, SOON, evening_before
from bot.undo import UNDO_FOR
from tests.features.interviewing import ALICE, BOB, EVENING, HOUR, NOW, START, added, all_three, promised, said

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def change(session: Session, interview_id: int, *, seen: str | None = None, now: datetime = NOW, **more: Any) -> Any:
    row = interview.find(session, ALICE, interview_id)
    mark, moment_too = row.print if seen is None else seen, "starts_at" in more
    return interview.change(session, ALICE, interview_id, said(**more), mark, now=now, moment_too=moment_too)


# Writing one down


def test_an_interview_promises_the_pack_twice_and_one_question_after_it(session: Session):
    stands = added(session)
    assert promised(session, stands.interview.id) == all_three()
    assert stands.coming == {PREP: EVENING, SOON: START - 2 * HOUR, AFTER: START + 2 * HOUR}
    assert (stands.interview.company, stands.interview.role, stands.interview.place) == ("Acme", "Gardener", "Room 3")


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (EVENING, {"soon", "after"}),
        (START - 2 * HOUR, {"after"}),
        (START + HOUR, {"after"}),
        (START + 2 * HOUR, set[str]()),
    ],
)
def test_what_has_passed_when_it_is_written_down_is_not_promised(session: Session, now: datetime, left: set[str]):
    assert promised(session, added(session, now=now).interview.id).keys() == left


def test_the_evening_before_is_the_persons_own(session: Session):
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    stands = added(session, starts_at=datetime(2026, 11, 30, 16, 0, tzinfo=UTC), zone="Asia/Tokyo")  # 1 am on 1 Dec
    assert stands.coming[PREP] == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@given(
    start=st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    zone=st.sampled_from(["Europe/London", "Asia/Tokyo", "America/St_Johns", "Pacific/Apia", "Australia/Lord_Howe"]),
)
def test_the_evening_before_is_always_before_and_at_six_in_the_evening(start: datetime, zone: str):
    row = interview.Interview(starts_at=start, zone=zone)
    evening = evening_before(row, ZoneInfo(zone))
    assert timedelta(hours=4) < start - evening < timedelta(hours=32)
    assert evening.astimezone(ZoneInfo(zone)).hour == 18


def test_the_same_interview_sent_twice_is_one(session: Session):
    first = added(session)
    again = added(session, now=NOW + HOUR)
    assert again.interview.id == first.interview.id
    assert len(interview.listed(session, ALICE)) == 1
    assert added(session, role="Cook").interview.id != first.interview.id
    assert added(session, BOB).interview.id != first.interview.id


def test_the_same_interview_sent_again_with_its_place_takes_that_in(session: Session):
    first = added(session, place="", kind="").interview
    again = added(session, place="Room 3", kind="phone").interview
    assert (again.id, again.place, again.kind, again.revision) == (first.id, "Room 3", "phone", 1)
    again = added(session, place="https://example.com/x", kind="").interview
    assert (again.place, again.kind) == ("Room 3\n\nhttps://example.com/x", "phone")
    assert added(session, place="Room 3", kind="").interview.revision == 2


def test_one_that_was_called_off_is_not_taken_for_the_one_written_down_again(session: Session):
    first = added(session).interview.id
    interview.cancel(session, ALICE, first, now=NOW)
    assert added(session).interview.id != first


def test_names_that_say_nothing_are_none_and_blanks_fall_together(session: Session):
    row = added(session, company="\u200b\u200d", role="  Head \n gardener ", kind="", place="\u2060").interview
    assert (row.company, row.role, row.kind, row.place) == ("", "Head gardener", "", "")


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"company": "x" * 101}, "interview-name-too-long"),
        ({"role": "🎉" * 101}, "interview-name-too-long"),
        ({"place": "x" * 1_001}, "interview-place-too-long"),
        ({"kind": "application"}, "interview-kind-unknown"),
        ({"kind": "offer_withdrawn"}, "interview-kind-unknown"),
    ],
)
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(session: Session, what: dict[str, str], sentence: str):
    with pytest.raises(UserError, match=sentence):
        added(session, **what)
    assert interview.listed(session, ALICE) == []


@pytest.mark.parametrize("company", ["🎉" * 100, "شركة البرمجيات", "A" * 100, "Ünïcode & Söhne <b>"])
def test_any_name_is_kept_as_it_is(session: Session, company: str):
    stands = added(session, company=company)
    session.expunge_all()
    assert interview.find(session, ALICE, stands.interview.id).company == company


def test_nobody_reaches_anothers_interview(session: Session):
    hers = added(session).interview.id
    work = [
        lambda: interview.find(session, BOB, hers),
        lambda: interview.cancel(session, BOB, hers, now=NOW),
        lambda: interview.add(session, BOB, said(), now=NOW, after_id=hers),
        lambda: interview.ended_with(session, BOB, hers, 1, now=NOW),
        lambda: interview.find(session, ALICE, 999),
    ]
    for each in work:
        with pytest.raises(UserError, match="interview-gone"):
            each()
    assert interview.due(session, BOB, hers, now=NOW) is None
    assert interview_after.due(session, BOB, hers, now=NOW) is None
    assert interview_choice.in_order(session, BOB, now=NOW, ahead_first=True) == []


# Changing it


def test_another_time_moves_all_three_reminders_and_the_revision(session: Session):
    row = added(session).interview
    later = START + timedelta(days=2)
    stands = change(session, row.id, starts_at=later)
    assert promised(session, row.id) == all_three(later, EVENING + timedelta(days=2))
    assert (stands.interview.revision, stands.interview.starts_at) == (1, later)


def test_another_place_leaves_a_snoozed_reminder_where_it_is(session: Session):
    row = added(session).interview
    snoozed = EVENING + HOUR
    prep = reminders.find(session, PREP, ALICE, row.id)
    assert prep is not None
    prep.set_time(snoozed)
    stands = change(session, row.id, place="Room 4", kind="final")
    assert (stands.interview.place, stands.interview.kind, stands.interview.revision) == ("Room 4", "final", 1)
    assert promised(session, row.id)["prep"] == snoozed
    assert stands.interview.starts_at == START


def test_saying_the_same_again_is_no_revision(session: Session):
    row = added(session).interview
    assert change(session, row.id, starts_at=START).interview.revision == 0


def test_the_zone_it_was_said_in_changes_with_its_time_alone(session: Session):
    row = added(session).interview
    assert change(session, row.id, zone="Asia/Tokyo", place="x").interview.zone == "Europe/London"
    assert change(session, row.id, zone="Asia/Tokyo", starts_at=START + HOUR).interview.zone == "Asia/Tokyo"


def test_what_two_devices_wrote_is_kept_side_by_side(session: Session):
    row = added(session).interview
    seen = row.print
    change(session, row.id, seen=seen, place="Room 4")
    both = change(session, row.id, seen=seen, place="Second floor", company="Acme Ltd").interview
    assert both.place == "Room 4\n\nSecond floor"
    assert (both.company, both.role) == ("Acme Ltd", "Gardener")
    again = change(session, row.id, seen=seen, place="Second floor", company="Acme Ltd").interview
    assert (again.place, again.revision) == ("Room 4\n\nSecond floor", 2)


def test_of_two_long_texts_from_two_devices_not_a_letter_is_lost(session: Session):
    row = added(session, company="a" * 100, place="b" * 1_000).interview
    change(session, row.id, seen="stale", company="c" * 100, place="d" * 1_000)
    assert (row.company, row.place) == ("a" * 100 + " " + "c" * 100, "b" * 1_000 + "\n\n" + "d" * 1_000)
    with pytest.raises(UserError, match="interview-place-too-long"):
        change(session, row.id, seen="stale", place="e" * 2_000)
    assert row.place == "b" * 1_000 + "\n\n" + "d" * 1_000


def test_what_grew_on_two_devices_may_stay_as_long_as_it_is_and_no_longer(session: Session):
    row = added(session, company="a" * 90, place="b" * 900).interview
    change(session, row.id, seen="stale", company="c" * 90, place="d" * 900)
    assert len(row.company or "") == 181
    assert len(row.place or "") == 1_802
    kept = change(session, row.id, company=row.company, place=row.place)
    assert kept.interview.revision == 1
    with pytest.raises(UserError, match="interview-name-too-long"):
        change(session, row.id, company="e" * 182)
    with pytest.raises(UserError, match="interview-place-too-long"):
        change(session, row.id, place="e" * 1_803)


# Calling it off


def test_one_that_was_called_off_is_kept_for_thirty_days_and_then_let_go(session: Session):
    off, ahead = added(session).interview.id, added(session, role="Cook").interview.id
    interview.cancel(session, ALICE, off, now=NOW)
    interview.tidy(session, now=NOW + UNDO_FOR)
    assert interview.find(session, ALICE, off).cancelled_at == NOW
    interview.tidy(session, now=NOW + UNDO_FOR + timedelta(seconds=1))
    session.flush()
    with pytest.raises(UserError, match="interview-gone"):
        interview.uncancel(session, ALICE, off, now=NOW)
    assert [row.id for row in interview.listed(session, ALICE)] == [ahead]


def test_calling_it_off_takes_its_reminders_back_and_undoing_brings_them(session: Session):
    row = added(session).interview
    gone = interview.cancel(session, ALICE, row.id, now=NOW)
    assert promised(session, row.id) == gone.coming == {}
    assert interview.listed(session, ALICE) == []
    assert interview.cancel(session, ALICE, row.id, now=NOW).interview.revision == 1
    back = interview.uncancel(session, ALICE, row.id, now=NOW)
    assert promised(session, row.id) == all_three()
    assert back.interview.revision == 2
    assert interview.uncancel(session, ALICE, row.id, now=NOW).interview.revision == 2


@pytest.mark.parametrize("end", ["cancelled", "outcome", "begun"])
def test_there_is_nothing_to_prepare_for_what_is_off_over_or_known(session: Session, end: str):
    row, now = added(session).interview, NOW
    assert interview.due(session, ALICE, row.id, now=now) is not None
    if end == "cancelled":
        interview.cancel(session, ALICE, row.id, now=now)
    elif end == "outcome":
        interview_after.outcome(session, ALICE, row.id, Outcome.OFFER, now=now)
    else:
        now = START
    assert interview.due(session, ALICE, row.id, now=now) is None
    assert interview.upcoming(session, ALICE, now=now) == []


# Rounds, and the no it ended with


def test_the_next_round_is_the_outcome_of_the_one_before(session: Session):
    first = added(session).interview
    second = added(session, after_id=first.id, starts_at=START + timedelta(days=7), now=START)
    assert (first.outcome, second.interview.after_id) == (Outcome.NEXT_ROUND, first.id)
    assert interview.shown(session, ALICE, first.id, now=START).next_id == second.interview.id
    assert promised(session, first.id) == {}
    interview.cancel(session, ALICE, second.interview.id, now=START)
    assert interview.shown(session, ALICE, first.id, now=START).next_id == 0


def test_a_round_that_is_the_interview_itself_is_no_outcome(session: Session):
    row = added(session).interview
    assert added(session, after_id=row.id).interview.id == row.id
    assert row.outcome is None


def told(session: Session, user_id: int) -> int:
    about: dict[str, Any] = {"company": "Acme", "role": "", "stage": "technical", "heard": "person", "note": ""}
    return rejection.record(session, user_id, **about, fallback_zone="UTC", now=NOW).id


def test_a_no_ends_it_and_takes_the_reminders_back(session: Session):
    row, no = added(session).interview, told(session, ALICE)
    interview.ended_with(session, ALICE, row.id, no, now=NOW)
    assert (row.outcome, row.rejection_id, row.outcome_at) == (Outcome.NO, no, NOW)
    assert promised(session, row.id) == {}
    with pytest.raises(UserError, match="rejected-gone"):
        interview.ended_with(session, ALICE, row.id, told(session, BOB), now=NOW)
