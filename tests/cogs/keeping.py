"""What the tests of /setup circle share: making a circle by the command, and waiting until one waits or goes on."""

from __future__ import annotations

import asyncio
from typing import Any

from bot import reminders
from bot.features import circle
from bot.features.circle import OPEN as OPENS
from bot.reminders.table import CHANNEL as NOBODY
from sandbox.permissions import CREATE_PUBLIC_THREADS, SEND_MESSAGES

CHANNEL, OPEN, MOVE = "Choose the channel", "Open one…", "Move it to another channel"
NAME, DAY, TIME, ZONE = "Name", "Day on which a week opens", "Time at which it opens", "Time zone"
GIVEN = {"name": "Wednesday walkers", "day": "wednesday", "time": "9am", "timezone": "Europe/London"}
SEND, THREADS = SEND_MESSAGES, CREATE_PUBLIC_THREADS


async def make(stage: Any, mod: Any, **more: Any) -> Any:
    """Make a circle with all options given; returns its card."""
    where = more.pop("where", stage.channel)
    return await mod.slash("setup circle", where=where, **({"channel": where} | GIVEN | more))


async def one(stage: Any, mod: Any, name: str = GIVEN["name"]) -> Any:
    """Open a circle's card from the list."""
    card = await mod.slash("setup circle", where=stage.channel)
    return await mod.select(card, name, placeholder=OPEN)


async def circles(stage: Any) -> list[str]:
    """List the circles of the server by name."""
    return [row.name for row in await stage.run(circle.of_guild, stage.guild.id)]


async def promised(stage: Any, circle_id: int = 1) -> Any:
    """Return the promise of a circle's next opening, if there is one."""
    return await stage.run(reminders.find, OPENS, NOBODY, circle_id)


async def until_it(stage: Any, circle_id: int, why: str | None) -> None:
    """Wait until a circle waits for a reason, or for none: what happens in a server comes to the bot in its time."""
    async with asyncio.timeout(10):
        while (await stage.run(circle.find, circle_id)).paused_by != why:  # noqa: ASYNC110 -- a row tells nobody
            await asyncio.sleep(0.01)


async def dms(stage: Any, person: Any) -> list[str]:
    """Let what is due go out, and read what came by DM."""
    await stage.settle()
    return [shown.text for shown in person.inbox()]
