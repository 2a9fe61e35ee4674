"""A thread goes to sleep when nobody writes in it: what is changed there later has to wake it for that moment."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import aiohttp
import discord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.app import Comeback

ASLEEP = 50083
"""Discord's code for a thread that is archived: nothing in it can be edited, nor anybody be let in or out."""


async def also_asleep(
    app: Comeback, thread_id: int, do: Callable[[], Awaitable[object]], *, wake: bool = False
) -> None:
    """Do something in a thread, also in one that sleeps: it sleeps on afterwards unless it is to `wake`.

    Raises what Discord refuses, as without it.
    """
    try:
        await do()
    except discord.HTTPException as error:
        if error.code != ASLEEP:
            raise
        await app.http.edit_channel(thread_id, archived=False)
        try:
            await do()
        finally:
            if not wake:
                with contextlib.suppress(discord.HTTPException, aiohttp.ClientError):
                    await app.http.edit_channel(thread_id, archived=True)
