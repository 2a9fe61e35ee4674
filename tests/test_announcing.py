"""What the bot tells a clock that wants to know: when it will next do something by itself."""

from __future__ import annotations

import struct
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.clock import Announcing, FollowedClock, SystemClock
from bot.features import win
from bot.reminders import Lane, Reminder, cancel, claim, move
from bot.reminders.table import Outcome
from sandbox.clock import WorldClock
from tests.stage import NOON, Stage

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

SOON = NOON + timedelta(hours=1)
LATER = NOON + timedelta(hours=2)


async def announced(stage: Stage) -> datetime | None:
    """Let the bot look at its plan, and read what it says."""
    await stage.settle()
    await stage.settle()
    return stage.clock.next_at()


async def prompt(stage: Stage, at: str = "13:00") -> Stage:
    """Promise Alice a daily prompt by the commands she types."""
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win reminder", time=at, where=stage.channel)
    return stage


def test_what_is_announced_stands_behind_the_offset(tmp_path: Path):
    world = WorldClock(tmp_path / "clock")
    followed = FollowedClock(tmp_path / "clock")
    world.advance(timedelta(hours=5))
    assert world.next_at() is None
    followed.announce(SOON)
    assert world.next_at() == SOON
    assert world.offset == timedelta(hours=5)
    assert abs(followed.now() - world.now()) < timedelta(seconds=5)
    followed.announce(None)
    assert world.next_at() is None


def test_an_old_file_of_eight_bytes_keeps_its_offset_and_takes_an_announcement(tmp_path: Path):
    path = tmp_path / "clock"
    path.write_bytes(struct.pack("<d", 3600.0))
    FollowedClock(path).announce(SOON)
    world = WorldClock(path)
    assert (world.offset, world.next_at()) == (timedelta(hours=1), SOON)
    path.write_bytes(struct.pack("<d", 7200.0))
    assert WorldClock(path).offset == timedelta(hours=2)
    assert WorldClock(path).next_at() is None


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path):
    FollowedClock(tmp_path / "none").announce(SOON)
    FollowedClock(tmp_path).announce(SOON)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e18, -1e18])
def test_an_announcement_that_makes_no_sense_is_unknown(tmp_path: Path, number: float):
    (tmp_path / "clock").write_bytes(struct.pack("<dd", 0.0, number))
    assert WorldClock(tmp_path / "clock").next_at() is None


def test_reset_forgets_the_offset_and_the_announcement(tmp_path: Path):
    world = WorldClock(tmp_path / "clock")
    world.move_to(NOON)
    world.announce(SOON)
    world.reset()
    assert (world.offset, world.next_at()) == (timedelta(0), None)


def test_the_machines_own_clock_is_told_nothing():
    assert not isinstance(SystemClock(), Announcing)
    assert isinstance(WorldClock(), Announcing)


async def test_a_promise_is_announced_and_a_cancelled_one_is_not(stage: Stage):
    assert await announced(stage) is None
    await prompt(stage)
    assert await announced(stage) == SOON
    alice = stage.person("Alice")
    await stage.run(cancel, win.DAILY, user_id=alice.id)
    assert await announced(stage) is None


async def test_after_it_was_sent_the_next_day_is_announced(stage: Stage):
    await prompt(stage)
    stage.move_to(SOON + timedelta(seconds=1))
    await stage.settle()
    await stage.person("Alice").next_dm()
    assert await announced(stage) == SOON + timedelta(days=1)


async def test_a_snooze_and_a_restart_are_told_as_they_are(stage: Stage):
    await prompt(stage)
    alice = stage.person("Alice")
    row = await stage.run(lambda session: session.query(Reminder).filter_by(user_id=alice.id).one().id)
    await stage.run(move, alice.id, row, to=LATER)
    assert await announced(stage) == LATER
    stage.clock.announce(None)
    await stage.restart()
    assert await announced(stage) == LATER


def put_aside(session: Session) -> None:
    """Let every reminder have failed to reach its person."""
    for row in session.query(Reminder):
        claim.set_aside(session, row.id, row.fence, Outcome.UNREACHABLE, now=NOON, error=claim.DM_CLOSED)


async def test_what_was_put_aside_is_not_announced(stage: Stage):
    await prompt(stage)
    await stage.run(put_aside)
    assert await announced(stage) is None


def plan(session: Session) -> list[str]:
    """Ask the database how it looks for what comes next."""
    found: list[str] = []
    for lane in Lane:
        asked = claim._next_in(lane).compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        found += [row.detail for row in session.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    return found


async def test_looking_for_what_comes_next_costs_one_look_into_the_index(stage: Stage):
    steps = await stage.run(plan)
    assert steps
    assert all("USING INDEX ix_reminders_due (lane=?" in step for step in steps), steps
