"""One pace for several processes, as docs/scale.md designs it: its very statements, on a real PostgreSQL server."""

from __future__ import annotations

import asyncio
import itertools
import os
import re
from datetime import timedelta

import asyncpg
import pytest
import pytest_asyncio

from benchmarks import postgres
from benchmarks.scale import PAGE

TABLE, TAKE = re.findall(r"```sql\n(.+?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
TAKE = TAKE.replace("RETURNING ", "RETURNING free_at, ")
STEP = timedelta(seconds=1) / 45

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server():
    if why := postgres.missing():
        assert not os.environ.get("CI"), "the gate installs PostgreSQL"
        pytest.skip(why)  # reason: the gate installs it, others need not
    async with postgres.server() as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def processes(server: str):
    """Four connections, as four processes have them, and an empty table."""
    made = [await asyncpg.connect(server) for _ in range(4)]
    await made[0].execute(f"DROP TABLE IF EXISTS pace; {TABLE}")
    yield made
    for one in made:
        await one.close()


async def take(process, places: int, name: str = "send"):
    """Take places; gives (from, to, seconds to wait)."""
    row = await process.fetchrow(TAKE, name, float(places), STEP)
    return row["free_at"] - places * STEP, row["free_at"], row["wait"]


async def test_no_two_processes_ever_have_the_same_place(processes):
    async def work(process, places: int):
        return [await take(process, places) for _ in range(25)]

    numbers = (1, 7, 20, 45)
    taken = await asyncio.gather(*map(work, processes, numbers))
    inorder = sorted(one for each in taken for one in each)
    for (_from, to, _wait), (following, *_) in itertools.pairwise(inorder):
        assert abs((following - to).total_seconds()) < 1e-4, "each begins where the one before ends"
    whole = (inorder[-1][1] - inorder[0][0]).total_seconds()
    assert whole == pytest.approx(25 * sum(numbers) / 45, abs=0.01), "and all together are 45 a second"


async def test_who_comes_after_a_calm_waits_for_nothing_and_the_next_one_behind_it(processes):
    assert (await take(processes[0], 450))[2] <= 0
    assert 5 < (await take(processes[1], 1))[2] <= 10


async def test_places_of_a_process_that_dies_before_it_has_them_are_nobodys(server: str, processes):
    dying = await asyncpg.connect(server)
    await take(processes[0], 1)
    await dying.execute("BEGIN")
    await take(dying, 450)
    waiting = asyncio.create_task(take(processes[1], 1))
    dying.terminate()
    assert (await waiting)[2] < 1, "not behind the ten seconds that were taken"


async def test_a_clock_that_was_ahead_does_not_make_anybody_wait_for_it(processes):
    await take(processes[0], 1)
    for ahead, waits in ((3_600, 0), (-3_600, 0), (30, 30)):
        await processes[0].execute("UPDATE pace SET free_at = clock_timestamp() + $1", timedelta(seconds=ahead))
        assert waits - 10 < (await take(processes[1], 1))[2] <= waits


async def test_what_is_paced_apart_does_not_wait_for_each_other(processes):
    for number in range(3):
        await take(processes[number], 45)
    assert (await take(processes[3], 1, "dms"))[2] <= 0
