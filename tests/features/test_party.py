"""A party is bounded: one at a time, made longer once, over when it is over, and then a rest.

A little over 300 lines: one party from its start to the rest after it, and every way in which it could go on for ever.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot import reminders
from bot.errors import UserError
from bot.features import party, profile, rejection, vent
from bot.features.party import Party, Resting, Running
from bot.features.vent import Vent
from bot.reminders import Reminder, batch, claim
from bot.reminders.deliver import LEASE
from bot.tables import PersonKey

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from bot.reminders.due import Due

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def start(session: Session, length: timedelta = HOUR, *, now: datetime = NOW, user_id: int = ALICE) -> Party:
    started = party.start(session, user_id, now + length, now=now)
    assert isinstance(started, Running)
    return started.party


def refused(session: Session, work, *given, **more) -> str:
    with pytest.raises(UserError) as error:
        work(session, ALICE, *given, **more)
    return error.value.message_id


def promised(session: Session, row: Party) -> datetime | None:
    found = reminders.find(session, party.OVER, row.user_id, row.id)
    return found.fire_at if found else None


def rejected(session: Session, now: datetime) -> None:
    said = {"company": "Acme", "role": "", "stage": "final", "heard": "automatic", "note": ""}
    rejection.record(session, ALICE, **said, fallback_zone="UTC", now=now)


def claimed(session: Session, kind: str) -> list[Due]:
    """Claim one reminder of a kind, as the delivery does some time before it is sent."""
    reminders.schedule(session, kind, user_id=ALICE, fire_at=NOW)
    return batch.take(session, now=NOW, limit=5, lease=LEASE, knowing=lambda *_: {}).due


@pytest.mark.parametrize(("kind", "stands"), [("feedback.close", False), ("party.over", True)])
@pytest.mark.parametrize(
    "begin",
    [
        start,
        lambda session: profile.rest(session, ALICE, NOW + HOUR, now=NOW),
        lambda session: profile.go_away(session, ALICE, NOW.date(), NOW.date(), now=NOW),
        lambda session: profile.set_quiet_hours(session, ALICE, time(11), time(13), now=NOW),
    ],
)
def test_what_was_claimed_and_can_wait_is_decided_about_again_when_something_begins(
    session: Session, kind: str, begin: Callable[[Session], object], *, stands: bool
):
    due = claimed(session, kind)
    begin(session)
    assert batch.stand(session, due) == [stands]
    again = claim.rows(session, now=NOW, limit=5, lease=LEASE)
    assert [(row.id, row.attempts) for row in again] == ([] if stands else [(due[0].id, 2)])


def test_a_party_promises_its_end_in_the_same_transaction(session: Session):
    row = start(session)
    assert promised(session, row) == row.ends_at == NOW + HOUR


@pytest.mark.parametrize("length", [timedelta(minutes=15), timedelta(hours=24)])
def test_a_quarter_of_an_hour_and_a_day_are_both_allowed(session: Session, length: timedelta):
    assert start(session, length).ends_at == NOW + length


@pytest.mark.parametrize(
    ("length", "message"),
    [
        (timedelta(minutes=15) - timedelta(seconds=1), "party-too-short"),
        (timedelta(0), "party-too-short"),
        (-HOUR, "party-too-short"),
        (timedelta(hours=24, seconds=1), "party-too-long"),
    ],
)
def test_shorter_and_longer_ones_are_refused(session: Session, length: timedelta, message: str):
    assert refused(session, party.start, NOW + length, now=NOW) == message


def test_a_second_start_finds_the_one_that_runs(session: Session):
    row = start(session)
    again = party.start(session, ALICE, NOW + 5 * HOUR, now=NOW + MINUTE)
    assert again == Running(row, again=True)
    assert row.ends_at == NOW + HOUR
    assert start(session, user_id=BOB) is not row


def test_twelve_hours_of_rest_follow_counted_from_the_end(session: Session):
    start(session)
    over = NOW + HOUR
    assert party.start(session, ALICE, over + HOUR, now=over) == Resting(over + 12 * HOUR)
    assert party.where(session, ALICE, now=over + 12 * HOUR - MINUTE) == Resting(over + 12 * HOUR)
    assert party.where(session, ALICE, now=over + 12 * HOUR) is None


def test_the_rest_counts_from_an_early_end(session: Session):
    row = start(session, 5 * HOUR)
    party.end(session, ALICE, row.id, now=NOW + HOUR)
    assert party.where(session, ALICE, now=NOW + 2 * HOUR) == Resting(NOW + 13 * HOUR)


def test_a_new_rejection_lifts_the_rest_and_one_from_before_does_not(session: Session):
    rejected(session, NOW - HOUR)
    start(session)
    assert isinstance(party.where(session, ALICE, now=NOW + 2 * HOUR), Resting)
    rejected(session, NOW + 2 * HOUR)
    assert start(session, now=NOW + 2 * HOUR + MINUTE)


def test_tomorrow_morning_is_nine_after_the_coming_night():
    zone = ZoneInfo("Europe/Berlin")
    cases = {
        "2026-11-24T19:00+01:00": "2026-11-25T09:00+01:00",
        "2026-11-25T02:00+01:00": "2026-11-25T09:00+01:00",
        "2026-11-25T09:30+01:00": "2026-11-26T09:00+01:00",
        "2026-11-25T06:00+01:00": "2026-11-26T06:00+01:00",  # a whole day is the most there is
    }
    for now, end in cases.items():
        assert party.morning(datetime.fromisoformat(now), zone) == datetime.fromisoformat(end)


@pytest.mark.parametrize("minutes", [10, 30])
def test_a_running_party_is_made_longer_once(session: Session, minutes: int):
    row = start(session)
    for later in (MINUTE, 2 * MINUTE):
        party.extend(session, ALICE, row.id, minutes, now=NOW + later)
    assert promised(session, row) == row.ends_at == NOW + HOUR + timedelta(minutes=minutes)
    assert refused(session, party.extendable, now=NOW + 3 * MINUTE) == "party-extended-already"


def test_one_that_is_over_reopens_for_ten_minutes_once(session: Session):
    row = start(session)
    over = NOW + HOUR
    party.over(session, ALICE, row.id, now=over)
    party.extend(session, ALICE, row.id, 30, now=over + HOUR)
    assert party.running(session, ALICE, now=over + HOUR) is row
    assert promised(session, row) == row.ends_at == over + HOUR + 10 * MINUTE
    assert refused(session, party.extend, row.id, 10, now=over + 2 * HOUR) == "party-extended-already"


def test_a_button_pressed_a_month_later_reopens_nothing(session: Session):
    row = start(session)
    assert refused(session, party.extend, row.id, 10, now=NOW + timedelta(days=30)) == "party-long-over"


def test_an_old_button_pressed_while_another_party_runs_shows_that_one(session: Session):
    old = start(session)
    rejected(session, NOW + 2 * HOUR)
    runs = start(session, now=NOW + 2 * HOUR)
    assert party.extend(session, ALICE, old.id, 10, now=NOW + 2 * HOUR + MINUTE) is runs
    assert runs.extended_at is None


@pytest.mark.parametrize("minutes", [0, 11, 60, 10**15])
def test_made_up_minutes_are_refused(session: Session, minutes: int):
    row = start(session)
    assert refused(session, party.extend, row.id, minutes, now=NOW) == "error-old-button"


def test_ending_early_takes_the_promise_back_and_lets_go_of_what_was_held(session: Session):
    row = start(session)
    waiting = reminders.schedule(session, "win.daily", user_id=ALICE, fire_at=NOW)
    waiting.held_by, waiting.visible_at, waiting.expected_at = "party", row.ends_at, row.ends_at
    session.flush()
    first = party.end(session, ALICE, row.id, now=NOW + MINUTE)
    again = party.end(session, ALICE, row.id, now=NOW + 2 * MINUTE)
    assert first.party is again.party
    assert row.ended_at == NOW + MINUTE
    assert promised(session, row) is None
    session.refresh(waiting)
    assert waiting.visible_at == NOW + MINUTE


def test_only_a_party_that_ran_to_its_end_is_handed_over(session: Session):
    row = start(session)
    assert party.over(session, ALICE, row.id, now=NOW + 30 * MINUTE) is None
    ended = party.over(session, ALICE, row.id, now=NOW + HOUR + MINUTE)
    assert ended is not None
    assert row.ended_at == row.ends_at
    assert party.over(session, ALICE, row.id, now=NOW + 2 * HOUR) == ended, "drawn again after a crash"
    assert party.over(session, BOB, row.id, now=NOW + 2 * HOUR) is None


def test_an_end_that_was_moved_to_before_it_comes_with_the_end(session: Session):
    row = start(session)
    early = NOW + HOUR / 2
    reminder = reminders.find(session, party.OVER, ALICE, row.id)
    assert reminder is not None
    reminders.move(session, ALICE, reminder.id, to=early)
    fence = reminder.fence
    assert party.over(session, ALICE, row.id, now=early) is None
    assert promised(session, row) == row.ends_at
    assert reminder.fence > fence, "so that who drew it early cannot end it"


def test_one_ended_by_hand_is_not_handed_over_again(session: Session):
    row = start(session)
    party.end(session, ALICE, row.id, now=NOW + MINUTE)
    assert party.over(session, ALICE, row.id, now=NOW + HOUR) is None


def test_nobody_touches_somebody_elses_party(session: Session):
    row = start(session, user_id=BOB)
    assert refused(session, party.end, row.id, now=NOW) == "party-gone"
    assert refused(session, party.extend, row.id, 10, now=NOW) == "party-gone"
    assert refused(session, party.end, 999, now=NOW) == "party-gone"
    assert refused(session, party.current, now=NOW) == "party-none-running"


def test_a_running_party_holds_everything_else_until_its_end(session: Session):
    row = start(session)
    held = party.hold(session, ALICE, NOW)
    assert held is not None
    assert (held.by, held.until) == ("party", row.ends_at)
    assert party.hold(session, ALICE, row.ends_at) is None


def test_one_thing_comes_from_the_persons_own_list(session: Session):
    assert party.comfort(session, ALICE, 1) is None
    party.keep_comforts(session, ALICE, ["tea", "  a   walk ", ""], now=NOW)
    assert [party.comfort(session, ALICE, n) for n in (2, 3)] == ["tea", "a walk"]


def test_three_lines_replace_the_first_three_and_nothing_stands_there_twice(session: Session):
    profile.of(session, ALICE, now=NOW).comforts = "one\ntwo\nthree\nfour"
    assert party.keep_comforts(session, ALICE, ["uno", "", "four"], now=NOW) == ["uno", "four"]


@pytest.mark.parametrize("nothing", [["", "", ""], ["  ", "\u200b", "…"]])
def test_three_empty_lines_change_nothing(session: Session, nothing: list[str]):
    party.keep_comforts(session, ALICE, ["tea"], now=NOW)
    assert refused(session, party.keep_comforts, nothing, now=NOW) == "party-comforts-empty"
    assert party.comforts(session, ALICE) == ["tea"]


def test_what_is_let_go_leaves_no_trace(session: Session):
    assert vent.write(session, ALICE, "I hate this", keep=False, now=NOW) is None
    session.flush()
    for table in (Vent, PersonKey, Reminder):
        assert session.scalar(select(func.count()).select_from(table)) == 0


def test_what_is_kept_is_sealed_and_its_owners_alone(session: Session):
    row = vent.write(session, ALICE, "I hate this", keep=True, now=NOW)
    assert row is not None
    assert b"hate" not in session.execute(select(Vent.__table__.c.text)).scalar_one()
    assert vent.find(session, ALICE, row.id).text == "I hate this"
    for user_id, vent_id in ((BOB, row.id), (ALICE, 99)):
        with pytest.raises(UserError, match="party-vent-gone"):
            vent.find(session, user_id, vent_id)
    vent.let_go(session, BOB, row.id)
    assert vent.count(session, ALICE) == 1
    vent.let_go(session, ALICE, row.id)
    vent.let_go(session, ALICE, row.id)
    assert vent.count(session, ALICE) == 0


@pytest.mark.parametrize("keep", [True, False])
def test_nothing_and_too_much_are_told_apart(session: Session, keep: bool):
    assert refused(session, vent.write, " \u200b\n", keep=keep, now=NOW) == "party-vent-empty"
    assert refused(session, vent.write, "a" * 3501, keep=keep, now=NOW) == "party-vent-too-long"
    assert vent.write(session, ALICE, "a" * 3500, keep=keep, now=NOW) or not keep


def test_that_somebody_wrote_is_noted_only_while_a_party_runs(session: Session):
    party.note_vent(session, ALICE, now=NOW)
    row = start(session)
    assert not row.vented
    party.note_vent(session, ALICE, now=NOW + MINUTE)
    assert row.vented


def test_an_early_end_can_be_taken_back_while_the_party_would_still_run(session: Session):
    row = start(session)
    party.end(session, ALICE, row.id, now=NOW + MINUTE)
    party.go_on(session, ALICE, row.id, now=NOW + 2 * MINUTE)
    assert party.running(session, ALICE, now=NOW + 2 * MINUTE) is row
    party.end(session, ALICE, row.id, now=NOW + 3 * MINUTE)
    party.go_on(session, ALICE, row.id, now=NOW + HOUR)
    assert row.ended_at == NOW + 3 * MINUTE
    assert refused(session, lambda *who: party.go_on(*who, now=NOW), 999) == "party-gone"


def test_an_early_end_is_not_taken_back_where_another_party_runs(session: Session):
    row = start(session, 2 * HOUR)
    party.end(session, ALICE, row.id, now=NOW + MINUTE)
    rejected(session, NOW + 2 * MINUTE)
    other = start(session, now=NOW + 3 * MINUTE)
    party.go_on(session, ALICE, row.id, now=NOW + 4 * MINUTE)
    assert party.running(session, ALICE, now=NOW + 4 * MINUTE) is other
    assert row.ended_at == NOW + MINUTE
