"""Who works on a database, and what becomes of the claims of a process that is gone."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot import presence
from bot.errors import ComebackError
from bot.presence import Presence
from bot.reminders import find, schedule
from bot.reminders.claim import claim, prepare, set_aside, try_later
from bot.reminders.deliver import LEASE
from bot.reminders.left import take_over
from bot.reminders.table import Outcome
from tests.processes import MESSAGES, city, with_prompt
from tests.sealing import opened
from tests.stage import NOON

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from bot.database import Database

HOLDING = """
import sys, time
from pathlib import Path
from bot import presence
from bot.errors import ComebackError
from bot.presence import Presence
here = Presence(Path(sys.argv[1]))
alone = here.arrive()
here.stay()
print(alone, flush=True)
time.sleep(60)
"""


def test_the_first_is_alone_and_the_second_is_not(tmp_path: Path):
    first, second = Presence(tmp_path / "lock"), Presence(tmp_path / "lock")
    assert first.arrive()
    first.stay()
    assert not second.arrive()
    first.leave()
    second.leave()
    assert first.arrive()
    first.leave()


async def test_who_comes_while_another_arrives_waits_for_it(tmp_path: Path):
    first, second = Presence(tmp_path / "lock"), Presence(tmp_path / "lock")
    assert first.arrive()
    coming = asyncio.create_task(asyncio.to_thread(second.arrive))
    await asyncio.sleep(0.05)
    assert not coming.done()
    first.stay()
    assert not await coming
    first.leave()
    second.leave()


def test_who_waits_in_vain_for_one_that_stands_still_while_it_arrives_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(presence, "ARRIVING_WITHIN", 0.2)
    first, second = Presence(tmp_path / "lock"), Presence(tmp_path / "lock")
    assert first.arrive()
    with pytest.raises(ComebackError, match="another Comeback"):
        second.arrive()
    first.stay()
    assert not second.arrive()
    first.leave()
    second.leave()


@pytest.mark.parametrize(("by", "alone"), [(signal.SIGKILL, True), (signal.SIGSTOP, False)])
async def test_a_killed_process_is_gone_and_one_that_stands_still_is_not(
    tmp_path: Path, by: signal.Signals, *, alone: bool
):
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDING, str(tmp_path / "lock"), stdout=asyncio.subprocess.PIPE
    )
    assert other.stdout is not None
    assert await other.stdout.readline() == b"True\n"
    other.send_signal(by)
    if alone:
        await other.wait()
    here = Presence(tmp_path / "lock")
    assert here.arrive() is alone
    here.leave()
    if other.returncode is None:
        other.kill()
        await other.wait()


def test_without_a_place_for_the_lock_nobody_is_alone(tmp_path: Path):
    here = Presence(tmp_path / "not there" / "lock")
    assert not here.arrive()
    here.stay()
    here.leave()


def holding_nothing(_session: Session, _user_id: int, _now: object) -> None:
    """Hold nothing back."""


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    made = await opened(tmp_path)
    yield made
    await made.close()


async def test_only_what_was_claimed_or_will_soon_be_tried_again_is_taken_over(database: Database):
    def before(session: Session) -> None:
        for user_id, after in ((1, 0), (2, 0), (3, 0), (4, 0), (5, 30)):
            schedule(session, "party.over", user_id=user_id, fire_at=NOON + timedelta(seconds=after))
        taken = claim(session, now=NOON, limit=10, lease=LEASE)
        assert len(taken) == 4
        for (row_id, fence), user_id in zip(taken, (1, 2, 3, 4), strict=True):
            assert prepare(session, row_id, fence, now=NOON, holding=holding_nothing) is not None
            if user_id == 2:
                try_later(session, row_id, fence, now=NOON, error="network")
            if user_id == 3:
                set_aside(session, row_id, fence, Outcome.UNREACHABLE, now=NOON, error="dm_closed")
            if user_id == 4:
                for _ in range(7):  # a back-off that is longer than a lease
                    row = find(session, "party.over", 4)
                    assert row is not None
                    row.attempts += 1
                    try_later(session, row.id, row.fence, now=NOON, error="network")

    await database.run(before)
    later = NOON + timedelta(seconds=1)
    assert await database.run(take_over, now=later, lease=LEASE) == 2
    rows = [await database.run(find, "party.over", user_id) for user_id in (1, 2, 3, 4, 5)]
    assert [row is not None and row.visible_at is not None and row.visible_at <= later for row in rows] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert rows[0] is not None
    assert (rows[0].attempts, rows[0].fence) == (1, 3), "the attempt stays counted, and the old claim is over"


@pytest.mark.parametrize("stands_there", [True, False], ids=["arrived but not answered", "not arrived"])
async def test_what_a_killed_process_was_sending_comes_once_without_waiting_for_its_lease(
    tmp_path: Path, *, stands_there: bool
):
    async with city(tmp_path) as (sandbox, bot):
        await bot.start()
        await bot.said("ready:")
        alice = await with_prompt(sandbox, tmp_path)
        before = len(alice.inbox())
        sending = sandbox.faults.delay(30, on=MESSAGES, after_work=stands_there)
        sandbox.clock.advance(timedelta(hours=1))
        await sandbox.until(lambda: sending.met)
        await sandbox.until(lambda: len(alice.inbox()) == before + stands_there)
        await bot.kill()
        sandbox.faults.clear()
        began = sandbox.clock.now()
        await bot.start()
        await bot.said("took over 1 claim")
        await bot.said("reminder sent")
        assert len(alice.inbox()) == before + 1
        assert sandbox.clock.now() - began < LEASE
