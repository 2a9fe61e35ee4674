"""Claims and their fences: who may write what became of a reminder, and what holds it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot import reminders
from bot.features import profile
from bot.reminders import claim
from bot.reminders.table import Delivery, Outcome
from tests.prompting import prompt, row_of, until_settled
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


async def test_moved_while_it_is_being_sent_the_new_time_stands(stage: Stage):
    alice = stage.person()
    reminder_id = await prompt(stage, alice)
    stage.advance(hours=1, seconds=1)
    await stage.app.delivering.stop(0)
    [(claimed, fence)] = await stage.run(claim.claim, now=stage.now, limit=5, lease=timedelta(minutes=1))
    moved_to = stage.now + timedelta(hours=4)
    await stage.run(reminders.move, alice.id, reminder_id, to=moved_to)
    assert not await stage.run(claim.acknowledge, claimed, fence, Outcome.SENT, now=stage.now)
    assert (await row_of(stage, alice)).fire_at == moved_to


async def test_a_worker_past_its_lease_can_no_longer_write(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    await stage.app.delivering.stop(0)
    stage.advance(hours=1, seconds=1)
    [(reminder_id, old)] = await stage.run(claim.claim, now=stage.now, limit=5, lease=timedelta(minutes=1))
    stage.advance(minutes=2)
    [(_same, new)] = await stage.run(claim.claim, now=stage.now, limit=5, lease=timedelta(minutes=1))
    assert not await stage.run(claim.acknowledge, reminder_id, old, Outcome.SENT, now=stage.now)
    assert await stage.run(claim.acknowledge, reminder_id, new, Outcome.SENT, now=stage.now)


async def test_every_delivery_leaves_one_line_for_thirty_days(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    stage.advance(hours=1, seconds=1)
    await alice.next_dm()
    await stage.settle()

    def lines(session: Session) -> int:
        return session.scalar(select(func.count()).select_from(Delivery)) or 0

    assert await stage.run(lines) == 1
    await stage.run(claim.purge, now=stage.now + timedelta(days=29))
    assert await stage.run(lines) == 1
    await stage.run(claim.purge, now=stage.now + timedelta(days=31))
    assert await stage.run(lines) == 0


async def test_quiet_hours_hold_until_the_morning(stage: Stage):
    alice = stage.person()

    def work(session: Session) -> None:
        profile.set_zone(session, alice.id, "Europe/London", now=stage.now)
        reminders.schedule(
            session, "feedback.offer", user_id=alice.id, fire_at=NOON + timedelta(hours=14), subject_id=7
        )

    await stage.run(work)
    stage.advance(hours=14, seconds=1)
    await until_settled(stage)
    row = await stage.run(reminders.find, "feedback.offer", alice.id, 7)
    assert row.held_by == "quiet"
    assert row.visible_at == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    assert row.attempts == 0


async def test_what_is_on_its_way_is_not_released_a_second_time(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    await stage.app.delivering.stop(0)

    def held_once(session: Session) -> None:
        row = reminders.find(session, "win.daily", alice.id)
        assert row is not None
        row.held_by, row.visible_at = "party", stage.now

    await stage.run(held_once)
    [(reminder_id, fence)] = await stage.run(claim.claim, now=stage.now, limit=5, lease=timedelta(minutes=1))
    await stage.run(claim.release, alice.id, now=stage.now)
    assert await stage.run(claim.claim, now=stage.now, limit=5, lease=timedelta(minutes=1)) == []
    assert await stage.run(claim.acknowledge, reminder_id, fence, Outcome.SENT, now=stage.now)
