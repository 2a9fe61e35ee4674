"""What the simulation found in the bot, each as the shortest story that shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from bot import reminders
from bot.clock import Repeat
from bot.features import load_tables, profile
from bot.reminders import Outcome, Reminder, claim
from bot.reminders.claim import Hold
from bot.tables import Base
from tests.simulation import people
from tests.simulation.life import live
from tests.simulation.options import Options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.simulation.life import Life, Lived

load_tables()
ALICE = 111
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
LEASE = timedelta(seconds=90)
SECOND = timedelta(seconds=1)


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as made:
        yield made


def promise(session: Session) -> Reminder:
    return reminders.schedule(session, "feedback.offer", user_id=ALICE, fire_at=NOON)


def take(session: Session, now: datetime) -> int:
    """Claim the only reminder; returns the fence."""
    [(_id, fence)] = claim.claim(session, now=now, limit=5, lease=LEASE)
    session.expire_all()
    return fence


def prepare(session: Session, row: Reminder, now: datetime, *, until: datetime | None = None) -> claim.Due | None:
    def holding(*_: object) -> Hold | None:
        return Hold("quiet", until) if until else None

    due = claim.prepare(session, row.id, row.fence, now=now, holding=holding)
    session.flush()
    return due


# A send whose answer was lost, and then quiet hours began: in the morning the bot sent it a second time.


def test_a_hold_does_not_forget_that_an_earlier_send_may_have_arrived(session: Session):
    row = promise(session)
    claim.try_later(session, row.id, take(session, NOON), now=NOON, error="network")
    now, morning = NOON + 6 * SECOND, NOON + timedelta(hours=20)
    take(session, now)
    assert prepare(session, row, now, until=morning) is None
    take(session, morning)
    due = prepare(session, row, morning)
    assert due is not None
    assert due.attempts > 1, "so the bot looks before it sends"


def test_however_often_it_is_held_the_first_doubt_stays_and_no_hold_counts(session: Session):
    row, now = promise(session), NOON
    claim.try_later(session, row.id, take(session, now), now=now, error="network")
    now += 6 * SECOND
    for _ in range(30):
        take(session, now)
        now += timedelta(hours=1)
        assert prepare(session, row, now, until=now) is None
        assert row.attempts == 1


def test_what_is_let_go_early_after_a_doubt_is_still_looked_for(session: Session):
    row = promise(session)
    claim.try_later(session, row.id, take(session, NOON), now=NOON, error="network")
    now = NOON + 6 * SECOND
    take(session, now)
    prepare(session, row, now, until=NOON + timedelta(hours=20))
    claim.release(session, ALICE, now=now)
    assert row.visible_at == now
    take(session, now)
    due = prepare(session, row, now)
    assert due is not None
    assert due.attempts > 1


def test_dms_closed_after_a_doubt_and_opened_again_it_is_still_looked_for(session: Session):
    row = promise(session)
    claim.try_later(session, row.id, take(session, NOON), now=NOON, error="network")
    now = NOON + 6 * SECOND
    fence = take(session, now)
    claim.set_aside(session, row.id, fence, Outcome.UNREACHABLE, now=now, error=claim.DM_CLOSED)
    profile.unreached(session, ALICE, now)
    profile.reopened(session, ALICE, now=NOON + timedelta(hours=5))
    take(session, NOON + timedelta(hours=5))
    due = prepare(session, row, NOON + timedelta(hours=5))
    assert due is not None
    assert due.attempts > 1


# Snoozed to an hour before its usual time, held by quiet hours beyond both, sent, and killed before that was written
# down. Two minutes later the first was too late, and so the usual one came as well, which was over already.


@pytest.mark.parametrize("kind", ["win.daily", "week.plan", "skill.step"])
def test_of_a_snoozed_one_and_its_usual_time_both_held_one_comes_and_after_a_crash_none_besides(
    session: Session, kind: str
):
    row = reminders.schedule(
        session, kind, user_id=ALICE, fire_at=NOON, repeat=Repeat(NOON.time(), frozenset(range(7))), zone="UTC"
    )
    reminders.move(session, ALICE, row.id, to=NOON - timedelta(minutes=58))
    free = NOON + timedelta(hours=2)
    take(session, NOON - timedelta(minutes=58))
    assert prepare(session, row, NOON - timedelta(minutes=58), until=free) is None
    take(session, free)
    first = prepare(session, row, free)
    assert first is not None
    assert first.fire_at == NOON
    assert first.may_be_there
    assert not first.apologise
    session.expire_all()
    again = free + timedelta(minutes=3)
    take(session, again)
    second = prepare(session, row, again)
    assert second is not None
    assert second.ref == first.ref
    assert second.attempts > 1


# At any moment of its work something happens to a worker. Everything before and after is calm.

MOMENTS = range(1, 25)


def struck(moment: int, strike: Callable[[Life], object], **options: Any) -> Lived:
    """Live through a calm life in which one thing happens at one moment of the first worker's work."""

    def arm(life: Life) -> None:
        life.workers[0].armed = moment, lambda: strike(life)

    calm = {"workers": 2, "people": 1, "promises": 2, "acts": 0, "hours": 1, "window": 120}
    return live(Options(seed=3, **calm | options), lambda life: life.world.at(2, arm, life))


# A process stopped between preparing and sending, for longer than its lease and Discord's nonce window: another one had
# sent it meanwhile, and the first, woken up, sent it a second time.


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("stepped", [timedelta(0), timedelta(hours=-1)], ids=["", "and the clock is stepped back"])
def test_stopped_at_any_moment_for_a_quarter_of_an_hour_it_still_comes_once(moment: int, stepped: timedelta):
    def stop(life: Life) -> None:
        life.workers[0].loop.pause(900)
        life.world.at(life.world.now + 300, life.set_clock, stepped)

    assert struck(moment, stop).counts["messages"] >= 2


# Somebody erased everything while a message to their closed DMs was under way: the refusal made them a profile again.


@pytest.mark.parametrize("moment", MOMENTS)
def test_whoever_erases_everything_at_any_moment_stays_erased(moment: int):
    def erase(life: Life) -> None:
        if life.faults.at_work is not None:
            return  # this moment is inside of another transaction
        with Session(life.disk.engine) as session, session.begin():
            people.erase(session, user_id=people.FIRST)
        life.watch.erased.add(people.FIRST)
        life.watch.committed("person: erase", None)

    def close(life: Life) -> None:
        life.chat.closed.add(people.FIRST)
        erase(life)

    struck(moment, close)


# The disk was full just when a failure was to be written down: the exception ended in nobody's hands.


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_disk_full_at_any_moment_of_a_failing_reminder_is_taken_care_of(moment: int):
    def fill(life: Life) -> None:
        life.faults.begin("full")
        life.world.at(life.world.now + 30, life.faults.end, "full")

    assert struck(moment, fill, rates={"drawing fails": 0.9}).counts["fault: drawing fails"]


@pytest.mark.parametrize("zone", ["Europe/Paris", "Asia/Tokyo"])
def test_what_may_be_on_its_way_is_not_promised_anew_for_another_zone(session: Session, zone: str):
    reminders.schedule(session, "feedback.offer", user_id=ALICE, fire_at=NOON, zone="Europe/Berlin")
    fence = take(session, NOON)
    assert reminders.change_zone(session, ALICE, zone, now=NOON + SECOND) == 1
    row = reminders.find(session, "feedback.offer", ALICE)
    assert row is not None
    assert (row.zone, row.fire_at, row.fence, row.attempts) == (zone, NOON, fence, 1)
