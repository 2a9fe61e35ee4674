"""The rules of reminders, on a real database without Discord: at their time, once, none forgotten, whatever happens.

Over 300 lines, since each rule is shown by the same steps of one made-up person's life, which stand here once.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import Session

from bot import reminders, zones
from bot.clock import EVERY_DAY, Repeat
from bot.reminders import KINDS, Delivery, Outcome, Reminder, claim
from bot.reminders.claim import DM_CLOSED, FIRST_RETRY, LATE, LOG_KEPT, LONGEST_RETRY, MOST_ATTEMPTS, Hold
from bot.reminders.table import CHANNEL
from bot.tables import Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

P = ParamSpec("P")
R = TypeVar("R")

ALICE, BOB = 111, 222
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LEASE = timedelta(seconds=90)
DAY = timedelta(days=1)
DAILY, OFFER, OVER = "win.daily", "feedback.offer", "party.over"
ZONES = sorted(zones._canonical_zones())
CANONICAL = st.sampled_from(ZONES)

ENGINE = create_engine("sqlite://")
Base.metadata.create_all(ENGINE)


@pytest.fixture
def session() -> Iterator[Session]:
    with Session(ENGINE) as made:
        yield made
        made.rollback()


def free(_session: Session, _user_id: int, _now: datetime) -> Hold | None:
    return None


def steady(hold: Hold) -> claim.Holding:
    return lambda *_: hold


def anything_kept(session: Session, user_id: int) -> bool | None:
    return session.scalar(select(claim.ANYTHING_KEPT), {"user_id": user_id})


def alone(work: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
    """Let each step write and forget what it read, as a transaction of its own does."""

    def step(session: Session, *args: P.args, **kwargs: P.kwargs) -> R:
        result = work(session, *args, **kwargs)
        session.flush()
        session.expire_all()
        return result

    return step


prepare, acknowledge, try_later = alone(claim.prepare), alone(claim.acknowledge), alone(claim.try_later)
set_aside, shown, release = alone(claim.set_aside), alone(claim.shown), alone(claim.release)
move, change_zone = alone(reminders.move), alone(reminders.change_zone)


@alone
def take(session: Session, now: datetime) -> list[tuple[int, int]]:
    return claim.claim(session, now=now, limit=50, lease=LEASE)


def promise(
    session: Session,
    kind: str = OFFER,
    *,
    at: datetime = NOON,
    user_id: int = ALICE,
    subject_id: int = 0,
    repeat: Repeat | None = None,
    zone: str | None = None,
) -> Reminder:
    return reminders.schedule(
        session, kind, user_id=user_id, fire_at=at, subject_id=subject_id, repeat=repeat, zone=zone
    )


def again(session: Session, row: Reminder) -> Reminder:
    """Read a row anew: claims change it in the database only."""
    session.expire(row)
    return row


# Wall clocks


def occurrences(rule: Repeat, zone: ZoneInfo, start: datetime, end: datetime) -> list[datetime]:
    """List all times of a rule, reckoned as slowly and plainly as can be."""
    found: list[datetime] = []
    day = start.astimezone(zone).date() - 2 * DAY
    while day <= end.astimezone(zone).date() + 2 * DAY:
        if day.weekday() in rule.days:
            found.append(plainly(day, rule.at, zone))
        day += DAY
    return sorted(moment for moment in found if start < moment <= end)


def plainly(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Find the first moment at which a wall clock shows the time; in a gap, the time moved by what is skipped."""
    wall = datetime.combine(day, at)
    around = [wall.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in range(-36, 37, 12)]
    offsets = {moment.astimezone(zone).utcoffset() for moment in around}
    fitting = [
        moment
        for offset in offsets
        if offset is not None
        and (moment := (wall - offset).replace(tzinfo=UTC)).astimezone(zone).replace(tzinfo=None) == wall
    ]
    if fitting:
        return min(fitting)
    before = (wall - DAY).replace(tzinfo=zone).utcoffset()
    assert before is not None
    return (wall - before).replace(tzinfo=UTC)


DELAYS = st.one_of(
    st.integers(0, 5).map(lambda seconds: timedelta(seconds=seconds)),
    st.integers(0, 240).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(0, 24 * 10).map(lambda hours: timedelta(hours=hours)),
)
RULES = st.builds(
    Repeat,
    st.builds(time, st.integers(0, 23), st.integers(0, 59)),
    st.frozensets(st.sampled_from(sorted(EVERY_DAY)), min_size=1),
)
STARTS = st.datetimes(datetime(2025, 1, 1), datetime(2031, 12, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001 -- hypothesis wants naive bounds


def live(session: Session, zone: ZoneInfo, rule: Repeat, start: datetime, delays: list[timedelta]) -> None:
    """Live through a rule's occurrences, sleeping so long after each comes due, and check every one."""
    latest = KINDS[DAILY].latest
    assert latest is not None
    row = promise(session, DAILY, at=rule.next_after(start, zone), repeat=rule, zone=zone.key)
    now, fired, looked = start, [], []
    for delay in delays:
        due_at = again(session, row).visible_at
        assert due_at is not None
        assert due_at > now
        assert take(session, due_at - timedelta(microseconds=1)) == [], "never early"
        now = due_at + delay
        looked.append(now)
        [(row_id, fence)] = take(session, now)
        assert take(session, now + LEASE / 2) == [], "never twice"
        due = prepare(session, row_id, fence, now=now, holding=free)
        if due is not None:
            assert timedelta(0) <= now - due.fire_at <= latest
            assert due.may_be_there == (due.fire_at != due_at), "looked for where missed ones collapsed"
            fired.append(due.fire_at)
            assert acknowledge(session, row_id, fence, Outcome.SENT, now=now)
        assert not acknowledge(session, row_id, fence, Outcome.SENT, now=now), "the claim is spent"
    wanted = occurrences(rule, zone, start, now)
    first_look = {moment: min(each for each in looked if each >= moment) for moment in wanted}
    assert fired == [moment for moment in wanted if first_look[moment] - moment <= latest]
    assert again(session, row).fire_at == occurrences(rule, zone, now, now + 9 * DAY)[0]


@hypothesis_settings(max_examples=100, deadline=None)
@given(CANONICAL, RULES, STARTS, st.lists(DELAYS, min_size=1, max_size=8))
def test_every_prompt_comes_once_at_its_wall_clock_time_unless_it_is_too_late(
    zone: str, rule: Repeat, start: datetime, delays: list[timedelta]
):
    with Session(ENGINE) as session:
        live(session, ZoneInfo(zone), rule, start, delays)
        session.rollback()


@pytest.mark.parametrize("year", range(2025, 2032))
def test_in_every_zone_it_comes_once_a_day_through_every_change_of_the_clocks(year: int):
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year, 12, 31, tzinfo=UTC)
    for name in ZONES:
        zone = ZoneInfo(name)
        for change in changes(zone, start, end):
            for minutes in (-90, -1, 0, 30, 60, 90):
                wall = (change + timedelta(minutes=minutes)).astimezone(zone)
                rule = Repeat.daily(time(wall.hour, wall.minute))
                moment, found = change - 2 * DAY, []
                while (moment := rule.next_after(moment, zone)) <= change + 2 * DAY:
                    found.append(moment)
                assert found == occurrences(rule, zone, change - 2 * DAY, change + 2 * DAY), (
                    f"{name} {rule.at} {change}"
                )


def changes(zone: ZoneInfo, start: datetime, end: datetime) -> list[datetime]:
    """Find when a zone's clocks change, to the minute."""
    found: list[datetime] = []
    day = start
    while day < end:
        low, high = day, day + DAY
        if low.astimezone(zone).utcoffset() != high.astimezone(zone).utcoffset():
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                same = middle.astimezone(zone).utcoffset() == low.astimezone(zone).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            found.append(high.replace(second=0, microsecond=0))
        day += DAY
    return found


@hypothesis_settings(max_examples=100, deadline=None)
@given(CANONICAL, CANONICAL, RULES, STARTS)
def test_a_changed_zone_moves_what_comes_to_the_same_wall_clock_time(
    before: str, after: str, rule: Repeat, start: datetime
):
    with Session(ENGINE) as session:
        row = promise(session, DAILY, at=rule.next_after(start, ZoneInfo(before)), repeat=rule, zone=before)
        fence = row.fence
        moved = change_zone(session, ALICE, after, now=start)
        assert moved == (before != after)
        assert again(session, row).fire_at == occurrences(rule, ZoneInfo(after), start, start + 9 * DAY)[0]
        assert row.fence == fence + moved
        session.rollback()


WEEKLY = Repeat(time(20), frozenset({1}))
BERLIN, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize("put_off", [timedelta(minutes=15), 2 * DAY])
def test_a_changed_zone_loses_no_occurrence_that_its_person_put_elsewhere(session: Session, put_off: timedelta):
    row = promise(session, DAILY, at=WEEKLY.next_after(NOON, BERLIN), repeat=WEEKLY, zone=BERLIN.key)
    elsewhere = row.fire_at + put_off
    move(session, ALICE, row.id, to=elsewhere)
    change_zone(session, ALICE, TOKYO.key, now=NOON)
    assert again(session, row).fire_at == row.visible_at == elsewhere
    assert row.next_at(elsewhere) == WEEKLY.next_after(elsewhere, TOKYO)


def test_a_changed_zone_loses_no_occurrence_that_a_party_holds_back(session: Session):
    row = promise(session, DAILY, at=WEEKLY.next_after(NOON, BERLIN), repeat=WEEKLY, zone=BERLIN.key)
    due_at = row.fire_at
    [(row_id, fence)] = take(session, due_at)
    party = steady(Hold("party", due_at + timedelta(hours=1)))
    assert prepare(session, row_id, fence, now=due_at, holding=party) is None
    change_zone(session, ALICE, "Europe/Paris", now=due_at + timedelta(minutes=10))
    assert again(session, row).fire_at == due_at
    assert row.visible_at == due_at + timedelta(hours=1)


def test_a_changed_zone_lets_go_of_an_occurrence_that_is_too_late(session: Session):
    row = promise(session, DAILY, at=WEEKLY.next_after(NOON, BERLIN), repeat=WEEKLY, zone=BERLIN.key)
    late = row.fire_at + timedelta(hours=4)  # 18:00 in New York, where Tuesday's eight o'clock is still to come
    change_zone(session, ALICE, "America/New_York", now=late)
    assert again(session, row).fire_at == row.visible_at == WEEKLY.next_after(late, ZoneInfo("America/New_York"))


def test_a_changed_zone_loses_no_occurrence_that_came_due_while_an_older_one_was_held_back(session: Session):
    rule = Repeat.daily(time(20))
    row = promise(session, DAILY, at=rule.next_after(NOON, BERLIN), repeat=rule, zone=BERLIN.key)
    due_at = rule.next_after(row.fire_at, BERLIN)
    change_zone(session, ALICE, "Europe/Paris", now=due_at + timedelta(minutes=10))
    assert again(session, row).fire_at == row.visible_at == due_at


# Held back


@hypothesis_settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["quiet", "away", "party", "rest"]), st.integers(1, 5_000)), max_size=40))
def test_what_is_held_is_never_counted_as_tried_and_comes_when_the_hold_ends(holds: list[tuple[str, int]]):
    with Session(ENGINE) as session:
        row, now = promise(session), NOON
        for by, minutes in holds:
            hold = Hold(by, now + timedelta(minutes=minutes))
            [(row_id, fence)] = take(session, now)
            assert prepare(session, row_id, fence, now=now, holding=steady(hold)) is None
            assert (again(session, row).attempts, row.held_by, row.visible_at) == (0, by, hold.until)
            assert take(session, hold.until - timedelta(seconds=1)) == []
            now = hold.until
        [(row_id, fence)] = take(session, now)
        due = prepare(session, row_id, fence, now=now, holding=free)
        assert due is not None
        assert (due.attempts, due.late, due.apologise, due.fire_at) == (1, timedelta(0), False, NOON)
        session.rollback()


def test_what_somebody_waits_for_is_never_held(session: Session):
    promise(session, OVER)
    [(row_id, fence)] = take(session, NOON)
    asked: list[int] = []

    def holding(_session: Session, user_id: int, now: datetime) -> Hold:
        asked.append(user_id)
        return Hold("quiet", now + DAY)

    assert prepare(session, row_id, fence, now=NOON, holding=holding) is not None
    assert asked == []


def test_a_channels_reminder_is_nobodys_to_hold(session: Session):
    promise(session, "quote.daily", user_id=CHANNEL, subject_id=7)
    [(row_id, fence)] = take(session, NOON)
    due = prepare(session, row_id, fence, now=NOON, holding=lambda *_: Hold("quiet", NOON + DAY))
    assert due is not None
    assert due.to_channel


@pytest.mark.parametrize("minutes", [10, 11])
def test_only_more_than_ten_minutes_late_is_late(session: Session, minutes: int):
    promise(session)
    now = NOON + timedelta(minutes=minutes)
    [(row_id, fence)] = take(session, now)
    due = prepare(session, row_id, fence, now=now, holding=free)
    assert due is not None
    assert due.apologise == (timedelta(minutes=minutes) > LATE)


# Tried again


def test_it_is_tried_ever_more_seldom_and_given_up_after_twenty(session: Session):
    row, now, waits = promise(session), NOON, []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        [(row_id, fence)] = take(session, now)
        due = prepare(session, row_id, fence, now=now, holding=free)
        assert due is not None
        assert due.attempts == attempt
        assert try_later(session, row_id, fence, now=now, error="network")
        if attempt < MOST_ATTEMPTS:
            again_at = again(session, row).visible_at
            assert again_at is not None
            waits.append(again_at - now)
            assert take(session, again_at - timedelta(seconds=1)) == []
            now = again_at
    assert waits == [min(LONGEST_RETRY, FIRST_RETRY * 2**number) for number in range(MOST_ATTEMPTS - 1)]
    assert (waits[0], waits[-1]) == (timedelta(seconds=5), timedelta(hours=2))
    assert sum(waits, timedelta(0)) < DAY
    assert (again(session, row).visible_at, row.failed_at, row.error) == (None, now, "network")
    assert take(session, now + 365 * DAY) == []
    assert claim.kept(session, ALICE, now=now + DAY) == [row], "it is shown at the person's next command"
    [line] = claim.log_of(session, ALICE)
    assert (line.outcome, line.reason) == (Outcome.FAILED, "network")


def test_a_lease_that_runs_out_counts_as_a_try(session: Session):
    promise(session)
    for attempt in range(1, 4):
        now = NOON + attempt * LEASE
        [(row_id, fence)] = take(session, now)
        due = prepare(session, row_id, fence, now=now, holding=free)
        assert due is not None
        assert due.attempts == attempt


@pytest.mark.parametrize(("kind", "shown_after"), [(OFFER, 400 * DAY), (DAILY, timedelta(hours=3))])
def test_what_was_kept_is_worth_showing_only_while_it_may_still_come(
    session: Session, kind: str, shown_after: timedelta
):
    rule = Repeat.daily(time(12)) if kind == DAILY else None
    row = promise(session, kind, repeat=rule, zone="UTC")
    [(row_id, fence)] = take(session, NOON)
    assert set_aside(session, row_id, fence, Outcome.UNREACHABLE, now=NOON, error=DM_CLOSED)
    assert anything_kept(session, ALICE)
    assert not anything_kept(session, BOB)
    assert claim.kept(session, BOB, now=NOON) == []
    assert claim.kept(session, ALICE, now=NOON + shown_after) == [row]
    if kind == DAILY:
        after = NOON + shown_after + timedelta(seconds=1)
        assert claim.kept(session, ALICE, now=after) == []
        [(row_id, fence)] = take(session, after)
        assert prepare(session, row_id, fence, now=after, holding=free) is None
        assert again(session, row).fire_at == NOON + DAY, "and it goes on by itself the next day"
        assert not anything_kept(session, ALICE)


def test_what_was_shown_is_over_and_only_for_its_person(session: Session):
    row = promise(session)
    [(row_id, fence)] = take(session, NOON)
    set_aside(session, row_id, fence, Outcome.UNREACHABLE, now=NOON, error=DM_CLOSED)
    shown(session, BOB, row_id, now=NOON)
    assert claim.kept(session, ALICE, now=NOON) == [row]
    shown(session, ALICE, row_id, now=NOON)
    assert claim.kept(session, ALICE, now=NOON) == []
    assert {line.outcome for line in claim.log_of(session, ALICE)} == {Outcome.UNREACHABLE, Outcome.SHOWN}


# Let go


def test_letting_go_moves_only_what_was_held_and_only_that_persons(session: Session):
    mine, other = promise(session, at=NOON), promise(session, at=NOON, user_id=BOB)
    coming = promise(session, OVER, at=NOON + DAY)
    for row_id, fence in take(session, NOON):
        prepare(session, row_id, fence, now=NOON, holding=lambda *_: Hold("quiet", NOON + DAY))
    before = {row.id: again(session, row).fence for row in (mine, other, coming)}
    now = NOON + timedelta(hours=1)
    release(session, ALICE, now=now)
    assert (mine.visible_at, mine.expected_at, mine.fire_at) == (now, now, NOON)
    assert (mine.attempts, mine.fence) == (0, before[mine.id] + 1)
    assert (other.visible_at, other.fence) == (NOON + DAY, before[other.id])
    assert (coming.visible_at, coming.fence) == (NOON + DAY, before[coming.id])
    [(row_id, fence)] = take(session, now)
    due = prepare(session, row_id, fence, now=now, holding=free)
    assert due is not None
    assert due.late == timedelta(0)


def test_open_dms_let_go_what_they_kept_and_nothing_else(session: Session):
    closed, failed = promise(session, subject_id=1), promise(session, subject_id=2)
    (first, first_fence), (second, second_fence) = take(session, NOON)
    assert (first, second) == (closed.id, failed.id)
    set_aside(session, first, first_fence, Outcome.UNREACHABLE, now=NOON, error=DM_CLOSED)
    set_aside(session, second, second_fence, Outcome.FAILED, now=NOON, error="refused")
    release(session, ALICE, now=NOON + DAY, error=DM_CLOSED)
    assert (closed.visible_at, closed.error, closed.failed_at) == (NOON + DAY, None, None)
    assert (failed.visible_at, failed.error) == (None, "refused")
    assert [row_id for row_id, _fence in take(session, NOON + DAY)] == [closed.id]


# Fences


STEPS = st.lists(
    st.sampled_from(["claim", "hold", "later", "aside", "release", "move", "schedule", "sent"]), min_size=1, max_size=25
)


@hypothesis_settings(max_examples=30, deadline=None)
@given(STEPS)
def test_a_fence_only_grows_and_who_held_an_older_one_can_no_longer_write(steps: list[str]):
    rule = Repeat.daily(time(12))
    with Session(ENGINE) as session:
        row, now, old = promise(session, repeat=rule, zone="UTC"), NOON, list[int]()
        for step in steps:
            before = again(session, row).fence
            now += timedelta(minutes=1)
            done = take_step(session, row, step, now)
            session.flush()
            assert again(session, row).fence in ({before + 1} if done else {before, before + 1})
            if row.fence != before:
                old.append(before)
            assert not any(acknowledge(session, row.id, fence, Outcome.SENT, now=now) for fence in old)
            assert not any(try_later(session, row.id, fence, now=now, error="x") for fence in old)
            assert all(prepare(session, row.id, fence, now=now, holding=free) is None for fence in old)
        session.rollback()


def take_step(session: Session, row: Reminder, step: str, now: datetime) -> bool:
    """Do something to a reminder; says whether it must have raised the fence."""
    fence = row.fence
    if step == "claim":
        return bool(take(session, now))
    if step == "hold":
        prepare(session, row.id, fence, now=now, holding=lambda *_: Hold("quiet", now + timedelta(minutes=5)))
    elif step == "later":
        return try_later(session, row.id, fence, now=now, error="network")
    elif step == "aside":
        return set_aside(session, row.id, fence, Outcome.UNREACHABLE, now=now, error=DM_CLOSED)
    elif step == "release":
        release(session, ALICE, now=now)
        return False
    elif step == "move":
        move(session, ALICE, row.id, to=now)
    elif step == "schedule":
        promise(session, at=now, repeat=Repeat.daily(time(12)), zone="UTC")
    else:
        return acknowledge(session, row.id, fence, Outcome.SENT, now=now)
    return True


def test_a_new_reminder_is_never_taken_for_a_deleted_one(session: Session):
    promise(session)
    [(old_id, old_fence)] = take(session, NOON)
    reminders.cancel(session, OFFER, user_id=ALICE)
    promise(session, user_id=BOB)
    take(session, NOON)
    assert not acknowledge(session, old_id, old_fence, Outcome.SENT, now=NOON), "it was another one"
    assert session.scalar(select(func.count()).select_from(Reminder)) == 1


# Lists


def test_urgent_things_are_taken_first_and_no_more_than_there_is_room_for(session: Session):
    for number in range(30):
        promise(session, DAILY, user_id=1_000 + number, repeat=Repeat.daily(time(12)), zone="UTC")
    promise(session, OFFER)
    promise(session, OVER)
    taken = claim.claim(session, now=NOON + timedelta(minutes=5), limit=5, lease=LEASE)
    kinds = [session.get_one(Reminder, row_id).kind for row_id, _fence in taken]
    assert kinds == [OVER, OFFER, DAILY, DAILY, DAILY]


def test_scheduling_again_replaces_what_was_promised(session: Session):
    first = promise(session, at=NOON)
    second = promise(session, at=NOON + DAY)
    assert first is second
    assert [row.fire_at for row in reminders.upcoming(session, ALICE)] == [NOON + DAY]
    promise(session, at=NOON, subject_id=5)
    assert len(reminders.upcoming(session, ALICE)) == 2
    assert reminders.upcoming(session, BOB) == []


def test_a_channel_that_is_gone_ends_its_repeats(session: Session):
    promise(session, "quote.daily", user_id=CHANNEL, subject_id=7, repeat=Repeat.daily(time(12)), zone="UTC")
    [(row_id, fence)] = take(session, NOON)
    assert acknowledge(session, row_id, fence, Outcome.GONE, now=NOON)
    assert session.get(Reminder, row_id) is None


def test_the_log_forgets_after_thirty_days(session: Session):
    for _ in range(2):
        promise(session)
        [(row_id, fence)] = take(session, NOON)
        acknowledge(session, row_id, fence, Outcome.SENT, now=NOON)
    claim.purge(session, now=NOON + LOG_KEPT)
    assert session.scalar(select(func.count()).select_from(Delivery)) == 2
    claim.purge(session, now=NOON + LOG_KEPT + timedelta(seconds=1))
    assert session.scalar(select(func.count()).select_from(Delivery)) == 0
