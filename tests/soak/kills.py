"""Killed at random moments while reminders fall due, and started again."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.processes import MESSAGES

if TYPE_CHECKING:
    from tests.soak.town import Town

UP = 2.4
"""Seconds between a start and the next kill, at most: fifty of them are two minutes."""
LONG = timedelta(minutes=7)
"""Longer than any nonce is remembered."""


async def killed(town: Town, *, kills: int, each: int) -> None:
    """Let so many reminders fall due between two kills; one kill in seven leaves it down for long."""
    faults, chance = town.sandbox.faults, town.chance
    faults.delay(0.4, on=MESSAGES, probability=0.4)
    faults.delay(0.4, on=MESSAGES, after_work=True, probability=0.4)
    while town.counts["kills"] < kills:
        await town.promise(each, within=UP)
        await asyncio.sleep(chance.uniform(0.1, UP))
        down = LONG if town.counts["kills"] % 7 == 3 else timedelta(seconds=chance.uniform(0, 10))
        gone = town.now
        await town.kill(down)
        if chance.random() < 0.15 and town.counts["kills"] < kills:
            await _killed_as_it_starts(town)
        await town.start()
        town.down.append((gone, town.now))
    faults.clear()
    await town.drained()


async def _killed_as_it_starts(town: Town) -> None:
    await town.bot.start()
    await asyncio.sleep(town.chance.uniform(0, 3))
    await town.kill()
    town.counts["of them while it started"] += 1
