"""Snoozing a reminder that came."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

from bot.clock import Repeat
from bot.features import profile, reminder
from tests.cogs.reminding import (
    PUT_OFF,
    SNOOZE,
    draw_plainly,
    opened,
    pending,
    promise,
    set_select_id,
)


async def test_a_delivered_one_is_snoozed_once_and_comes_again(stage: Any):
    alice = stage.person("Alice")
    draw_plainly(stage)
    await promise(stage, alice, subject_id=7)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    card = await alice.next_dm()
    await stage.restart()
    draw_plainly(stage)
    seen = await alice.select(card, "1 hour", placeholder=SNOOZE)
    assert "Later, then" in seen.text
    await stage.run(reminder.snooze, alice.id, "feedback.follow_up", 7, "60", now=stage.now)
    (row,) = await pending(stage, alice)
    assert row.subject_id == 7
    assert timedelta(minutes=59) < row.fire_at - stage.now <= timedelta(hours=1)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    assert "You asked me to say this" in (await alice.next_dm()).text


async def test_snoozed_to_tomorrow_comes_at_the_time_to_ask(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice, "America/New_York")
    await stage.run(profile.set_prompt_time, alice.id, time(18, 30), now=stage.now)
    draw_plainly(stage)
    await promise(stage, alice, fire_at=stage.now + timedelta(hours=3))
    stage.advance(hours=3, minutes=1)
    await stage.settle()
    await alice.select(await alice.next_dm(), "Tomorrow", placeholder=SNOOZE)
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 25, 23, 30, tzinfo=UTC)


async def test_snoozing_a_repeating_one_keeps_its_repeat(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    draw_plainly(stage, "quote.daily")
    rule = Repeat.daily(time(13))
    await promise(stage, alice, "quote.daily", repeat=rule, zone="Europe/London")
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    await alice.select(await alice.next_dm(), "15 minutes", placeholder=SNOOZE)
    (row,) = await pending(stage, alice)
    assert row.repeat == rule.code()
    assert row.fire_at - stage.now <= timedelta(minutes=15)
    stage.advance(minutes=16)
    await stage.settle()
    await alice.next_dm()
    (row,) = await pending(stage, alice)
    assert row.fire_at == datetime(2026, 11, 25, 13, tzinfo=UTC)


async def test_a_made_up_snooze_schedules_nothing(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    draw_plainly(stage)
    await promise(stage, alice, subject_id=7)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    await alice.next_dm()
    await promise(stage, bob, subject_id=9)
    card = await opened(stage, bob)
    for kind, subject in [("feedback.follow_up", 7), ("party.over", 0), ("no.such", 9)]:
        set_select_id(card, f"reminder:snooze:{kind}:{subject}")
        said = await bob.select(card, "15 minutes later", placeholder=PUT_OFF)
        assert "no longer there" in said.text
    assert len(await pending(stage, bob)) == 1
