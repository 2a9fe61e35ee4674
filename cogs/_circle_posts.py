"""A circle's posts, kept up to date by editing them, and seldom: however many press, one edit in a few seconds.

Must not know what stands on a post. Nothing is lost with the process: a post that is behind says so in the database.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

import aiohttp
import discord

from bot import discord_api
from bot.line import unhurried
from bot.reminders import Lane
from cogs._asleep import also_asleep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence
    from datetime import datetime

    from bot.app import Comeback
    from cogs._ui import Card

log = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds between two edits of one post at the least: Discord takes about five messages in five seconds a channel,
and a channel may hold several circles."""
TRIES = 4
"""Edits that fail one after another before the post waits for the next press, or the next start."""
AWAY = {10003, 10008}  # unknown channel, unknown message: taken away by hand
SHUT = {50001, 50013}  # missing access, missing permissions: whoever set the circle up is told by other means


@dataclass(frozen=True)
class Standing:
    """A message as it should stand: where it is, what it should show, and the `changed_at` that this is."""

    channel_id: int
    message_id: int
    changed_at: datetime
    card: Card
    is_post: bool = True
    """Whether it is the post itself and not its wrap-up."""


class Gone(Protocol):
    """Notes that a week's post, or its wrap-up, was taken away by hand."""

    async def __call__(self, week_id: int, *, is_post: bool) -> None:
        """Note it."""
        ...


class CirclePosts:
    """Edits posts, each at once when it first changes and then not again for some seconds, in which changes gather.

    `draw` returns a week's messages as they should stand, its post first; `drawn` notes that they stand so; `gone` that
    one of them was taken away by hand. `pause` waits so many seconds.
    """

    def __init__(
        self,
        app: Comeback,
        draw: Callable[[int], Awaitable[Sequence[Standing]]],
        drawn: Callable[[int, datetime], Awaitable[None]],
        gone: Gone,
        *,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._app = app
        self._draw, self._drawn, self._gone = draw, drawn, gone
        self.pause = pause
        self._changed: set[int] = set()
        """Weeks whose posts show less than they should."""
        self._drawing: dict[int, asyncio.Task[None]] = {}
        self._closed = False

    def changed(self, week_id: int) -> None:
        """Have a week's post drawn again: at once, or as soon as it may be edited again."""
        self._changed.add(week_id)
        if week_id not in self._drawing and not self._closed:
            self._drawing[week_id] = asyncio.create_task(self._keep_up(week_id), name=f"post of circle week {week_id}")

    def all_changed(self, week_ids: Collection[int]) -> None:
        """Have several posts drawn again, as after a start."""
        for week_id in week_ids:
            self.changed(week_id)

    async def settle(self) -> None:
        """Wait until every post stands as it should, or waits for the next press."""
        while self._drawing:
            await asyncio.wait(self._drawing.values())

    async def close(self) -> None:
        """Stop editing. What is behind is drawn again at the next start."""
        self._closed = True
        tasks = list(self._drawing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_up(self, week_id: int) -> None:
        """Edit a post until it shows all that changed meanwhile."""
        discord_api.waits_for.set(Lane.BULK)  # people, and what they were promised, go first
        unhurried.set(True)
        failed = 0
        try:
            while week_id in self._changed and failed < TRIES:
                self._changed.discard(week_id)
                settled = await self._edited(week_id)
                if settled is None:
                    continue
                if settled:
                    failed = 0
                else:
                    failed += 1
                    self._changed.add(week_id)
                await self.pause(EVERY * 2**failed)
        finally:
            self._changed.discard(week_id)
            self._drawing.pop(week_id, None)

    async def _edited(self, week_id: int) -> bool | None:
        """Edit a week's messages once; says whether that need not be tried again, None where there are none to edit."""
        try:
            there = await self._draw(week_id)
            for standing in there:
                await self._edit(week_id, standing)
            if there:
                await self._drawn(week_id, there[0].changed_at)
        except discord.HTTPException as error:
            log.warning("post of circle week %s was not edited (code %s)", week_id, error.code)
            return error.code in SHUT
        except (aiohttp.ClientError, OSError) as error:
            log.warning("post of circle week %s was not edited: %s", week_id, type(error).__name__)
            return False
        except Exception:
            log.exception("post of circle week %s could not be drawn", week_id)
            return False
        return True if there else None

    async def _edit(self, week_id: int, standing: Standing) -> None:
        channel = self._app.get_partial_messageable(standing.channel_id)
        message, view = channel.get_partial_message(standing.message_id), standing.card.view()
        edit = partial(message.edit, view=view, allowed_mentions=discord.AllowedMentions.none())
        try:
            await also_asleep(self._app, standing.channel_id, edit)
        except discord.HTTPException as error:
            if error.code not in AWAY:
                raise
            await self._gone(week_id, is_post=standing.is_post)
