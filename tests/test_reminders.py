"""What a reminder promises: never lost, never repeated, never early, whatever happens between claim and send.

Over 300 lines on purpose: this is the list of promises, kept where it can be read at once.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.app import knowing
from bot.clock import Repeat
from bot.features import profile, win
from bot.reminders import batch, claim
from bot.reminders.table import Outcome
from tests.processes import MESSAGES, city, promised, with_prompt
from tests.prompting import cards, outcomes, prompt, row_of, until_settled
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session


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
        seams = Seams(app.courier, app.draw, profile.addressees, profile.all_reached, profile.unreached)
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
async def test_at_both_edges_of_summer_time_it_comes_once_a_day(
    stage: Stage, zone: str, at: str, before: datetime, moments: list[str]
):
    stage.move_to(before)
    alice = stage.person()
    await stage.run(profile.set_quiet_hours, alice.id, time(0), time(0), now=before)
    await prompt(stage, alice, at=at, zone=zone)
    for count, moment in enumerate(moments):
        due = datetime.fromisoformat(moment).replace(tzinfo=UTC)
        stage.move_to(due - timedelta(seconds=2))
        await stage.settle()
        assert cards(alice) == count, "never early"
        stage.move_to(due + timedelta(seconds=1))
        await alice.next_dm()
        await stage.settle()
    stage.advance(hours=2)
    await stage.settle()
    assert cards(alice) == len(moments), "never twice"


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
    taken = await stage.run(batch.take, now=stage.now, limit=5, lease=timedelta(minutes=1), knowing=knowing)
    [due] = taken.due
    assert due.id == reminder_id
    await stage.run(reminders.cancel_all, alice.id)
    await stage.app.delivering._deliver(due, send_by=float("inf"))
    assert cards(alice) == 0


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


# In processes of their own


async def test_killed_before_the_send_it_comes_once_after_the_restart(tmp_path: Path):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        alice = await with_prompt(sandbox, tmp_path)
        hanging = sandbox.faults.hang(on=MESSAGES).times(1)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await bot.until(lambda: hanging.met == 1)
        await bot.kill()
        assert alice.inbox() == []
        sandbox.clock.advance(timedelta(minutes=2))  # past the lease
        await bot.start()
        await alice.next_dm(timeout=20)
        await bot.until(lambda: bot.output.count("reminder sent") == 1)
        await alice.no_dm(for_=1.2)


@pytest.mark.parametrize("down", [timedelta(minutes=2), timedelta(minutes=40)], ids=["in the nonce window", "past it"])
async def test_killed_after_the_send_it_is_not_sent_again(tmp_path: Path, down: timedelta):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        alice = await with_prompt(sandbox, tmp_path)
        sandbox.faults.hang(on=MESSAGES, after_work=True).times(1)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await alice.next_dm(timeout=10)
        await bot.kill()
        sandbox.clock.advance(down)
        await bot.start()
        await bot.until(lambda: "reminder sent" in bot.output)
        assert len(alice.inbox()) == 1
        assert await promised(tmp_path, alice) == NOON + timedelta(days=1, hours=1)


async def test_killed_after_the_acknowledgement_nothing_comes_twice(tmp_path: Path):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready")
        alice = await with_prompt(sandbox, tmp_path)
        sandbox.clock.advance(timedelta(hours=1, seconds=1))
        await bot.said("reminder sent")
        await bot.kill()
        sandbox.clock.advance(timedelta(minutes=5))
        await bot.start()
        await bot.until(lambda: bot.output.count("ready:") == 2)
        await asyncio.sleep(1.2)
        assert len(alice.inbox()) == 1
