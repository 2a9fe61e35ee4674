"""Many at once is the same as one by one: what is decided, what is written down, and whose claim counts."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot import reminders
from bot.app import knowing
from bot.clock import Repeat
from bot.features import load_tables, party, profile
from bot.reminders import Delivery, Outcome, Reminder, batch, claim
from bot.reminders.table import CHANNEL
from bot.reminders.together import Together
from bot.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.reminders.due import Addressee

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LEASE = timedelta(seconds=90)
FIRST = 100
DAILY, OFFER, OVER = "win.daily", "feedback.offer", "party.over"

load_tables()
ENGINE = create_engine("sqlite://")
Base.metadata.create_all(ENGINE)


@pytest.fixture
def session() -> Iterator[Session]:
    with Session(ENGINE) as made:
        yield made
        made.rollback()


def promise(session: Session, kind: str, user_id: int, at: datetime = NOON) -> Reminder:
    rule = Repeat(time(at.hour, at.minute)) if kind == DAILY else None
    return reminders.schedule(session, kind, user_id=user_id, fire_at=at, repeat=rule, zone="UTC" if rule else None)


def take(session: Session, now: datetime = NOON, limit: int = 50) -> batch.Taken:
    session.flush()
    taken = batch.take(session, now=now, limit=limit, lease=LEASE, knowing=knowing)
    session.expire_all()
    return taken


def lines(session: Session) -> list[tuple[object, ...]]:
    names = ("user_id", "reminder_id", "kind", "subject_id", "channel_id", "fire_at", "at", "outcome", "late", "reason")
    rows = session.scalars(select(Delivery).order_by(Delivery.reminder_id, Delivery.id))
    return [tuple(getattr(row, name) for name in names) for row in rows]


def rows(session: Session) -> list[tuple[object, ...]]:
    names = ("id", "fire_at", "expected_at", "visible_at", "fence", "attempts", "held_by", "failed_at", "error")
    session.expire_all()
    return [tuple(getattr(row, name) for name in names) for row in session.scalars(select(Reminder).order_by("id"))]


def mixed(session: Session) -> None:
    """Promise some of every kind, to people in every mood, early and late."""
    for number in range(12):
        user_id, late = FIRST + number, timedelta(minutes=number * 40)
        profile.set_zone(session, user_id, "UTC" if number % 4 else "Asia/Tokyo", now=NOON)
        promise(session, (DAILY, OFFER, OVER)[number % 3], user_id, NOON - late)
        if number % 5 == 0:
            profile.rest(session, user_id, NOON + timedelta(hours=3), now=NOON)
        if number % 7 == 6:
            party.start(session, user_id, NOON + timedelta(minutes=50), now=NOON - timedelta(minutes=10))
    promise(session, OFFER, FIRST + 50)  # of whom nothing else is known


def test_what_is_decided_for_many_is_what_is_decided_one_by_one(session: Session):
    def hold(session: Session, user_id: int, now: datetime) -> claim.Hold | None:
        return party.hold(session, user_id, now) or profile.hold(session, user_id, now)

    mixed(session)
    session.flush()
    with session.begin_nested() as alone:
        pairs = claim.claim(session, now=NOON, limit=50, lease=LEASE)
        found = [claim.prepare(session, *pair, now=NOON, holding=hold) for pair in pairs]
        one_by_one = {due.id: due for due in found if due is not None}
        session.flush()
        wanted = rows(session), lines(session)
        alone.rollback()
    session.expire_all()
    taken = take(session)
    assert taken.claimed == len(pairs) >= 13
    assert {due.id: (due.fence, due.attempts, due.fire_at, due.late, due.leased_until) for due in taken.due} == {
        due.id: (due.fence, due.attempts, due.fire_at, due.late, due.leased_until) for due in one_by_one.values()
    }
    assert 3 <= len(one_by_one) < taken.claimed, "some may go out, some not"
    assert rows(session) == wanted[0]
    assert lines(session) == wanted[1]


def test_what_is_written_down_for_many_is_what_is_written_one_by_one(session: Session):
    for number in range(9):
        promise(session, (DAILY, OFFER, OVER)[number % 3], FIRST + number, NOON - timedelta(minutes=number * 2))
    taken, sent_at = take(session).due, NOON + timedelta(seconds=3)
    with session.begin_nested() as alone:
        for due in taken:
            assert claim.acknowledge(session, due.id, due.fence, Outcome.SENT, now=sent_at)
        session.flush()
        wanted = rows(session), lines(session)
        alone.rollback()
    session.expire_all()
    assert batch.sent(session, [(due, sent_at) for due in taken]) == [True] * 9
    assert rows(session) == wanted[0]
    assert lines(session) == wanted[1]


def test_only_whose_claim_stands_is_written_down(session: Session):
    kept, moved, gone = (promise(session, OFFER, FIRST + number) for number in range(3))
    ids = kept.id, moved.id, gone.id
    taken = {due.id: due for due in take(session).due}
    reminders.move(session, moved.user_id, moved.id, to=NOON + timedelta(hours=2))
    reminders.cancel_all(session, gone.user_id)
    session.flush()
    due = [taken[each] for each in ids]
    assert batch.stand(session, due) == [True, False, False]
    assert batch.sent(session, [(each, NOON) for each in due]) == [True, False, False]
    assert [line[1] for line in lines(session)] == [ids[0]]
    assert [row[0] for row in rows(session)] == [ids[1]]


def test_what_was_sent_twice_is_written_down_once(session: Session):
    promise(session, DAILY, FIRST)
    [due] = take(session).due
    assert batch.sent(session, [(due, NOON)]) == [True]
    assert batch.sent(session, [(due, NOON)]) == [False]
    assert len(lines(session)) == 1


def test_a_repeat_that_got_another_zone_meanwhile_goes_on_in_that(session: Session):
    row = promise(session, DAILY, FIRST)
    [due] = take(session).due
    reminders.change_zone(session, FIRST, "Asia/Tokyo", now=NOON)
    session.flush()
    assert batch.sent(session, [(due, NOON)]) == [True]
    session.expire_all()
    assert row.fire_at == datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


def test_what_goes_to_a_channel_asks_for_nobody(session: Session):
    reminders.schedule(session, "quote.daily", user_id=CHANNEL, channel_id=7, fire_at=NOON)
    session.flush()

    def nobody(_session: Session, user_ids: object, _now: datetime) -> dict[int, Addressee]:
        raise AssertionError(f"asked for {user_ids}")

    [due] = batch.take(session, now=NOON, limit=5, lease=LEASE, knowing=nobody).due
    assert due.to_channel
    assert due.to == batch.NOBODY


def test_a_herd_written_down_at_once_is_spread(session: Session):
    for number in range(200):
        promise(session, DAILY, FIRST + number)
    due = take(session, NOON + timedelta(minutes=5), limit=500).due
    assert len(due) == 200
    batch.sent(session, [(each, NOON) for each in due[:150]])
    batch.sent(session, [(each, NOON) for each in due[150:]])
    tomorrow = NOON + timedelta(days=1)
    seen = session.scalars(select(Reminder.visible_at)).all()
    assert all(at is not None and tomorrow <= at < tomorrow + timedelta(seconds=10) for at in seen)
    assert len(set(seen)) > 5


# Asked together


async def test_who_comes_during_a_call_goes_into_the_next():
    calls: list[Sequence[int]] = []
    go = asyncio.Event()

    async def double(items: Sequence[int]) -> list[int]:
        calls.append(items)
        await go.wait()
        return [2 * item for item in items]

    together = Together(double)
    asked = [asyncio.create_task(together.ask(0))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asked += [asyncio.create_task(together.ask(number)) for number in range(1, 5)]
    await asyncio.sleep(0)
    asked[2].cancel()
    go.set()
    assert await asyncio.gather(*asked[:2], *asked[3:]) == [0, 2, 6, 8]
    assert calls == [[0], [1, 2, 3, 4]]
    assert await together.ask(7) == 14


async def test_a_call_that_fails_is_told_to_its_own_and_to_no_other():
    async def refuse_odd(items: Sequence[int]) -> list[int]:
        await asyncio.sleep(0)
        if any(item % 2 for item in items):
            raise RuntimeError("odd")
        return list(items)

    together = Together(refuse_odd)
    told = await asyncio.gather(together.ask(1), together.ask(3), return_exceptions=True)
    assert [str(error) for error in told] == ["odd", "odd"]
    assert await together.ask(2) == 2
