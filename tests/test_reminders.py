"""What a reminder promises: never lost, never repeated, never early, whatever happens between claim and send."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot import reminders
from bot.clock import Repeat
from bot.features import profile, win
from bot.reminders import claim
from bot.reminders.table import Delivery, Outcome, Reminder
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from sandbox.people import Person

MESSAGES = r"POST /channels/\d+/messages$"


async def prompt(stage: Stage, alice: Person, at: str = "13:00", zone: str = "Europe/London") -> int:
    """Give somebody a daily prompt, without any command; returns the reminder's id."""

    def work(session: Session) -> int:
        profile.set_zone(session, alice.id, zone, now=stage.now)
        chosen = win.set_prompt(session, alice.id, ZoneInfo(zone), now=stage.now, at=time.fromisoformat(at), days=None)
        assert chosen.next_at is not None
        row = reminders.find(session, win.DAILY, alice.id)
        assert row is not None
        return row.id

    return await stage.run(work)


async def row_of(stage: Stage, alice: Person) -> Reminder:
    row = await stage.run(reminders.find, win.DAILY, alice.id)
    assert row is not None
    return row


async def outcomes(stage: Stage, alice: Person) -> list[str]:
    return [line.outcome for line in reversed(await stage.run(claim.log_of, alice.id))]


async def until_settled(stage: Stage) -> None:
    await stage.settle()
    await asyncio.sleep(0)
    await stage.settle()


def cards(alice: Person) -> int:
    return len(alice.inbox())


async def test_it_comes_at_its_time_and_not_before(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    stage.advance(minutes=59)
    await stage.settle()
    assert cards(alice) == 0
    stage.advance(minutes=1, seconds=1)
    seen = await alice.next_dm()
    assert seen.buttons == ["Add a win", "Nothing today", "In an hour", "Change"]
    assert "Sorry" not in seen.text
    await stage.settle()
    assert await outcomes(stage, alice) == [Outcome.SENT]
    assert (await row_of(stage, alice)).fire_at == NOON + timedelta(days=1, hours=1)


async def test_a_day_of_downtime_is_skipped_and_the_next_prompt_comes(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    await stage.stop_bot()
    stage.advance(hours=20)
    await stage.start_bot()
    await stage.settle()
    assert cards(alice) == 0
    assert await outcomes(stage, alice) == [Outcome.SKIPPED]
    stage.advance(hours=5, seconds=5)
    await alice.next_dm()


async def test_due_during_a_short_downtime_comes_late_with_an_apology(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    await stage.stop_bot()
    stage.advance(hours=2)
    await stage.start_bot()
    seen = await alice.next_dm()
    assert "Sorry, this was meant for <t:" in seen.text
    await stage.settle()
    [line] = await stage.run(claim.log_of, alice.id)
    assert line.reason == "down"
    assert line.late >= timedelta(minutes=59)


async def test_a_one_off_due_during_downtime_is_sent_once_however_late(stage: Stage):
    alice = stage.person()
    await alice.slash("party start", duration="30m")
    await stage.stop_bot()
    stage.advance(days=3)
    await stage.start_bot()
    seen = await alice.next_dm()
    assert seen.buttons[:3] == ["Next step", "10 more minutes", "Not now"]
    await stage.settle()
    await alice.no_dm()


async def test_missed_days_collapse_into_one(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    await stage.stop_bot()
    stage.advance(days=5, hours=2)
    await stage.start_bot()
    await alice.next_dm()
    await stage.settle()
    await alice.no_dm()
    assert (await row_of(stage, alice)).fire_at == NOON + timedelta(days=6, hours=1)


@pytest.mark.parametrize("after_work", [False, True])
async def test_a_503_is_tried_again_and_comes_once(stage: Stage, *, after_work: bool):
    alice = stage.person()
    await prompt(stage, alice)
    stage.sandbox.faults.fail(503, on=MESSAGES, after_work=after_work).times(1)
    stage.advance(hours=1, seconds=1)
    await alice.next_dm(timeout=10)
    await stage.settle()
    assert cards(alice) == 1


@pytest.mark.parametrize("after_work", [False, True])
async def test_a_cut_connection_is_tried_again_after_a_back_off_and_comes_once(stage: Stage, *, after_work: bool):
    alice = stage.person()
    await prompt(stage, alice)
    stage.sandbox.faults.drop(on=MESSAGES, after_work=after_work).times(1)
    stage.advance(hours=1, seconds=1)
    await stage.sandbox.until(lambda: any(rule.met for rule in stage.sandbox.faults.rules))
    await stage.settle()
    row = await row_of(stage, alice)
    assert (row.error, row.attempts) == ("network", 1)
    stage.advance(seconds=6)
    await stage.sandbox.until(lambda: cards(alice) == 1)
    await stage.settle()
    assert cards(alice) == 1
    assert await outcomes(stage, alice) == [Outcome.SENT]


async def test_outside_the_nonce_window_the_bot_looks_before_it_sends_again(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    stage.sandbox.faults.drop(on=MESSAGES, after_work=True).times(1)
    stage.advance(hours=1, seconds=1)
    await stage.sandbox.until(lambda: cards(alice) == 1)
    await stage.settle()
    stage.advance(hours=1)
    await stage.sandbox.until(
        lambda: any(entry.path.endswith("/messages") and entry.method == "GET" for entry in stage.sandbox.log.requests)
    )
    await stage.settle()
    assert cards(alice) == 1
    assert await outcomes(stage, alice) == [Outcome.SENT]


@pytest.mark.parametrize("on_open", [False, True], ids=["403 on send", "400 on open"])
async def test_closed_dms_keep_it_and_show_it_at_the_next_command(stage: Stage, *, on_open: bool):
    stage.sandbox.settings.refuse_closed_dms_on_open = on_open
    alice = stage.person()
    await prompt(stage, alice)
    alice.close_dms()
    stage.advance(hours=1, seconds=1)

    async def set_aside() -> bool:
        return (await row_of(stage, alice)).error == claim.DM_CLOSED

    for _ in range(100):
        if await set_aside():
            break
        await asyncio.sleep(0.02)
    assert await set_aside()
    assert await outcomes(stage, alice) == [Outcome.UNREACHABLE]
    seen = await alice.slash("win replay", where=stage.channel)
    await stage.sandbox.until(lambda: len(seen.followups) >= 2)
    intro, card = seen.followups[:2]
    assert intro.ephemeral
    assert "Test my DMs" in intro.buttons
    assert card.ephemeral
    assert "Add a win" in card.buttons
    assert not stage.channel.messages or all(message.only_for for message in stage.channel.messages.values())


async def test_a_kind_without_a_handler_is_kept_and_tried_again(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    drawing = stage.app.deeds._all.pop(("delivers", win.DAILY))
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    row = await row_of(stage, alice)
    assert row.error == "unexpected"
    stage.app.deeds._all["delivers", win.DAILY] = drawing
    stage.advance(seconds=6)
    await alice.next_dm()


async def test_two_processes_on_one_database_send_once(stage: Stage, tmp_path: Path):
    people = [stage.person(f"P{number}") for number in range(12)]
    for person in people:
        await prompt(stage, person)
    from bot.database import Database
    from bot.reminders.deliver import Delivering, Seams

    other = Database.connect(stage.settings())
    try:
        app = stage.app
        seams = Seams(app.courier, app.draw, profile.hold, profile.reached, profile.unreached)
        second = Delivering(other, stage.clock, b"another secret, so that no nonce helps", seams)
        stage.advance(hours=1, seconds=1)
        await asyncio.gather(*(ticking() for _ in range(4) for ticking in (second.tick, app.delivering.tick)))
        await second.settle()
        await app.delivering.settle()
    finally:
        await other.close()
    assert [cards(person) for person in people] == [1] * 12


async def test_a_clock_a_day_forward_and_back_repeats_nothing(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    stage.advance(hours=1, seconds=1)
    await alice.next_dm()
    await stage.settle()
    stage.advance(days=1)
    await alice.next_dm()
    await stage.settle()
    stage.advance(days=-1)
    await stage.settle()
    await alice.no_dm()
    stage.advance(days=2)
    await alice.next_dm()


EDGES = [
    # zone, local time, before the change (UTC), the two moments it must come (UTC)
    ("Europe/Berlin", "02:30", datetime(2027, 3, 27, 12, tzinfo=UTC), ["2027-03-28T01:30", "2027-03-29T00:30"]),
    ("Europe/Berlin", "02:30", datetime(2026, 10, 24, 12, tzinfo=UTC), ["2026-10-25T00:30", "2026-10-26T01:30"]),
    ("Australia/Sydney", "02:30", datetime(2026, 10, 3, 3, tzinfo=UTC), ["2026-10-03T16:30", "2026-10-04T15:30"]),
    ("Australia/Sydney", "02:30", datetime(2027, 4, 3, 3, tzinfo=UTC), ["2027-04-03T15:30", "2027-04-04T16:30"]),
]


@pytest.mark.parametrize(
    ("zone", "at", "before", "moments"), EDGES, ids=["gap north", "fold north", "gap south", "fold south"]
)
def test_at_both_edges_of_summer_time_it_comes_once_a_day(zone: str, at: str, before: datetime, moments: list[str]):
    rule = Repeat.daily(time.fromisoformat(at))
    first = rule.next_after(before, ZoneInfo(zone))
    second = rule.next_after(first, ZoneInfo(zone))
    assert [f"{first:%Y-%m-%dT%H:%M}", f"{second:%Y-%m-%dT%H:%M}"] == moments


async def test_a_changed_zone_moves_what_was_promised(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice, at="13:00", zone="Europe/London")
    await alice.slash("timezone", zone="America/New_York", where=stage.channel)
    row = await row_of(stage, alice)
    assert row.fire_at == NOON + timedelta(hours=6)
    stage.advance(hours=1, seconds=1)
    await stage.settle()
    assert cards(alice) == 0
    stage.advance(hours=5)
    await alice.next_dm()


async def test_erased_between_claim_and_send_nothing_goes_out(stage: Stage):
    alice = stage.person()
    reminder_id = await prompt(stage, alice)
    stage.advance(hours=1, seconds=1)
    await stage.app.delivering.stop(0)
    [(claimed, fence)] = await stage.run(claim.claim, now=stage.now, limit=5, lease=timedelta(minutes=1))
    assert claimed == reminder_id
    await stage.run(reminders.cancel_all, alice.id)
    await stage.app.delivering._deliver(claimed, fence)
    assert cards(alice) == 0


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


async def test_sixty_days_ahead_on_an_idle_bot(stage: Stage):
    alice = stage.person()

    def work(session: Session) -> None:
        rule, zone = Repeat.daily(time(12, 30)), "Europe/London"
        profile.set_zone(session, alice.id, zone, now=stage.now)
        reminders.schedule(
            session, win.DAILY, user_id=alice.id, fire_at=NOON + timedelta(days=60, minutes=30), repeat=rule, zone=zone
        )

    await stage.run(work)
    stage.advance(days=60)
    await stage.settle()
    assert cards(alice) == 0
    stage.advance(minutes=30, seconds=1)
    await alice.next_dm()


async def test_a_party_holds_the_others_and_its_end_lets_them_go(stage: Stage):
    alice = stage.person()
    await prompt(stage, alice)
    await alice.slash("party start", duration="2h")
    stage.advance(hours=1, seconds=1)
    await until_settled(stage)
    assert cards(alice) <= 1  # the party's own card, when it was started in the DM
    before = cards(alice)
    row = await row_of(stage, alice)
    assert row.held_by == "party"
    stage.advance(hours=1)
    await stage.sandbox.until(lambda: cards(alice) == before + 2)
    texts = [shown.text for shown in alice.inbox()[before:]]
    assert not any("Sorry" in text for text in texts), "what a party held is not late"


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


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Comeback on the sandbox, with nobody's violations forgiven."""
    async with Stage(tmp_path) as made:
        yield made
        assert not made.sandbox.unknown_routes
