"""Told to stop (SIGTERM) while it sends and answers: out in time, with nothing left claimed for longer than a lease."""

from __future__ import annotations

import asyncio
import re
import time
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.reminders.deliver import LEASE
from sandbox.refused import ClientRefused, InteractionFailed
from tests.processes import MESSAGES

if TYPE_CHECKING:
    from sandbox.bot_process import BotProcess
    from sandbox.people import Person
    from tests.soak.town import Town

SENT = re.compile(r"reminder sent id=(\d+)")
WITHIN = 10.0
"""Seconds: the shortest that a common host waits between SIGTERM and SIGKILL, Docker's."""


async def stopped(town: Town, *, stops: int, each: int) -> None:
    """Stop it while reminders are on their way and people use commands; one stop in five meets hung requests."""
    faults = town.sandbox.faults
    town.sandbox.settings.callback_deadline = 1.5  # who is not answered notices sooner
    askers = [town.sandbox.person(f"Asker{number}", guilds=[town.guild]) for number in range(3)]
    for stop in range(stops):
        hung = stop % 5 == 4
        faults.hang(on=MESSAGES, probability=0.5) if hung else faults.delay(0.5, on=MESSAGES, probability=0.5)
        await town.promise(each, within=1.5)
        asking = [asyncio.create_task(_keep_asking(one, town)) for one in askers]
        await asyncio.sleep(town.chance.uniform(0.3, 2.2))
        await _stop(town)
        await asyncio.gather(*asking)
        faults.clear()
        gone = town.now
        town.jump(LEASE)
        await town.start()
        town.down.append((gone, town.now))
    await town.drained()


async def _stop(town: Town) -> None:
    begun = time.monotonic()
    code = await town.bot.terminate(WITHIN + 5)
    took = time.monotonic() - begun
    assert code == 0, town.bot.epitaph()
    assert took <= WITHIN, f"it took {took:.1f} s to stop"
    town.counts["stops"] += 1
    town.counts["ms to stop at worst"] = max(town.counts["ms to stop at worst"], int(took * 1000))
    for row in await town.rows():
        if row.attempts and row.visible_at is not None:
            town.counts["claimed or put off when it stopped"] += 1
            assert row.visible_at <= town.now + LEASE, f"reminder {row.id} is claimed until {row.visible_at}"


async def _keep_asking(person: Person, town: Town) -> None:
    """Add wins until nobody answers any more."""
    where = next(iter(town.guild.channels.values()))
    while True:
        try:
            await person.slash("win add", text="something small", where=where)
        except (InteractionFailed, ClientRefused):
            return
        town.counts["commands answered"] += 1


async def overlapped(town: Town, *, deploys: int, each: int) -> None:
    """Start the next process while the one before still runs, and stop that one, with reminders due all the while."""
    old = town.bot
    faults = town.sandbox.faults
    faults.delay(0.4, on=MESSAGES, probability=0.4)
    faults.delay(0.4, on=MESSAGES, after_work=True, probability=0.4)
    for _ in range(deploys):
        new = town.another()
        await town.promise(each, within=6)
        await town.start(new)
        await town.promise(each, within=2.5)
        await asyncio.sleep(town.chance.uniform(0.5, 3))
        await town.end(old)
        town.counts["deploys"] += 1
        old = new
    town.bot = old
    faults.clear()
    await town.drained()


LATE = LEASE + timedelta(seconds=2)


async def outlived(town: Town, *, stops: int, each: int) -> None:
    """Stop a worker (SIGSTOP) in the middle of its sends, past its lease; another one finishes them; let it go on.

    What the stopped one acknowledges then is too late and must change nothing.
    """
    slow, other = town.bot, town.another()
    await town.start(other)
    for _ in range(stops):
        await _suspend_outside_a_transaction(other, town)
        promises = await town.promise(each, within=0.3)
        answers = town.sandbox.faults.delay(1.0, on=MESSAGES, after_work=True)
        await slow.until(lambda rule=answers: rule.met >= each)
        await _suspend_outside_a_transaction(slow, town)
        other.resume()
        town.jump(LATE)
        ids = {promise.reminder_id for promise in promises}
        await town.sandbox.until(lambda ids=ids: ids <= _told(other), 40)
        assert not ids & _told(slow)
        slow.resume()
        await town.sandbox.until(lambda ids=ids: ids <= _told(slow), 40)
        town.sandbox.faults.clear()
        town.counts["workers stopped past their lease"] += 1
        town.counts["late acknowledgements refused"] += len(ids)
    await town.drained()


async def _suspend_outside_a_transaction(worker: BotProcess, town: Town) -> None:
    """Stop a worker; once more where it happened to hold the database, since nobody else could go on then."""
    while True:
        worker.suspend()
        if await asyncio.to_thread(town.can_write):
            return
        worker.resume()
        await asyncio.sleep(0.01)


def _told(bot: BotProcess) -> set[int]:
    """Return the reminders that a process says it has sent, or found there."""
    return {int(found) for line in bot.lines for found in SENT.findall(line)}
