"""Carries reminder cards to DMs and channels, and reads Discord's refusals by their code.

Must not decide when to send, nor write to any reminder.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
import json
import logging
from typing import TYPE_CHECKING

import aiohttp
import discord
from aiolimiter import AsyncLimiter

from bot import discord_api
from bot.features import profile
from bot.reminders import KINDS
from bot.reminders.deliver import Gone, Refused, TryLater, Unreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.app import Comeback
    from bot.reminders.due import Due
    from cogs._ui import Card

log = logging.getLogger(__name__)

# Codes as Discord documents them, or as its users report them where it does not.
CLOSED = {50007, 50278}  # cannot send to this user; no mutual guilds
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
MISSING = {50001, 50013}  # missing access, missing permissions
INVALID_BODY = {50035, 50006, 40005, 50045}
MOST_DRAWN = 6
"""Cards drawn that wait for the pacer: enough that it never waits for one, and what is urgent waits for few."""
LOOK_BACK = 50
NEW_DMS, NEW_DMS_IN = 10, 10.0
"""So many new DMs in so many seconds: Discord limits how fast they may be opened, without saying how fast."""
MOST_OPENING = 20
"""DMs waiting to be opened before further reminders to new people are put off."""


class Courier:
    """Sends through the bot's own connection to Discord."""

    def __init__(self, app: Comeback) -> None:
        self._app = app
        self._opening: dict[int, asyncio.Task[int]] = {}
        self._new_dms = AsyncLimiter(NEW_DMS, NEW_DMS_IN)
        self._drawn = 0
        """How many were let through by `turn` and have not left yet."""
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = itertools.count()

    @contextlib.asynccontextmanager
    async def turn(self, due: Due) -> AsyncIterator[None]:
        """Let few be drawn at a time, and the next when one has left, the urgent ones first.

        So a herd is drawn at the pace at which it leaves, and not all at once while people wait for answers.
        """
        lane = KINDS[due.kind].lane
        if self._drawn >= MOST_DRAWN:
            turn = asyncio.get_running_loop().create_future()
            heapq.heappush(self._waiting, (lane, next(self._order), turn))
            try:
                await turn  # whose place it then is
            except asyncio.CancelledError:
                if not turn.cancelled():
                    self._let_next()
                raise
        else:
            self._drawn += 1
        left = False

        def leave() -> None:
            nonlocal left
            if not left:
                left = True
                self._let_next()

        discord_api.waits_for.set(lane)
        discord_api.leaving.set(leave)
        try:
            yield
        finally:
            leave()

    def _let_next(self) -> None:
        """Give a free place to who is next, or keep it free."""
        while self._waiting:
            _lane, _order, turn = heapq.heappop(self._waiting)
            if not turn.done():
                turn.set_result(None)
                return
        self._drawn -= 1

    async def send(self, due: Due, card: Card, nonce: str) -> int:
        """Send a card, enforcing the nonce, and return the message's id.

        Raises `Unreachable`, `Gone`, `Refused` or `TryLater`.
        """
        try:
            channel_id = await self._place(due)
            channel = self._app.get_partial_messageable(channel_id)
            discord_api.before_each.set(lambda: self._still_ours(due))
            sent = await channel.send(view=card.marked(due.ref).view(), files=card.files(), nonce=nonce)
        except discord.HTTPException as error:
            raise await self._meaning(due, error) from error
        except aiohttp.ClientError as error:
            raise TryLater(type(error).__name__) from error
        finally:
            discord_api.before_each.set(None)
        if sent.channel.id != channel_id:
            # A nonce is the author's, not the channel's: Discord gave us some other message back.
            raise TryLater("nonce met another channel")
        return sent.id

    def _still_ours(self, due: Due) -> None:
        """Raise `TryLater` once the lease is over: somebody else may have sent it, and the nonce be forgotten."""
        if due.leased_until is None or self._app.clock.now() > due.leased_until:
            raise TryLater("the lease is over")

    async def find(self, due: Due) -> int | None:
        """Return the id of this occurrence's card if it stands among the last messages of its place."""
        try:
            recent = await self._app.http.logs_from(await self._place(due), LOOK_BACK)
        except discord.HTTPException as error:
            raise await self._meaning(due, error) from error
        except aiohttp.ClientError as error:
            raise TryLater(type(error).__name__) from error
        mark = json.dumps(f"~{due.ref}")[1:]
        found = (message["id"] for message in recent if mark in json.dumps(message.get("components", [])))
        return next(map(int, found), None)

    async def _place(self, due: Due) -> int:
        if due.channel_id is not None:
            return due.channel_id
        if due.to is not None and due.to.dm_channel_id is not None:
            return due.to.dm_channel_id
        channel_id, closed = await self._app.db.run(profile.address, due.user_id, now=self._app.clock.now())
        if closed:
            raise Unreachable("closed a short while ago")
        if channel_id is None and due.user_id not in self._opening and len(self._opening) >= MOST_OPENING:
            raise TryLater("many DMs are being opened")  # so that these do not take every place from the others
        return channel_id or await self._opened(due.user_id)

    async def _opened(self, user_id: int) -> int:
        """Open a DM for a reminder, which takes no place from the others while it waits for that."""
        if (leave := discord_api.leaving.get()) is not None:
            leave()
        return await self.open_dm(user_id)

    async def open_dm(self, user_id: int) -> int:
        """Open a DM with somebody, slowly, and remember it. Raises `discord.HTTPException`."""
        return await asyncio.shield(self._opening_of(user_id))

    def open_soon(self, user_id: int) -> None:
        """Open somebody's DM in the background, so that their first reminder need not wait for it."""
        self._opening_of(user_id).add_done_callback(_quietly)

    def _opening_of(self, user_id: int) -> asyncio.Task[int]:
        """Return the one attempt under way to open this person's DM, beginning it if there is none."""
        if user_id not in self._opening:
            task = asyncio.create_task(self._open(user_id), name="open a DM")
            task.add_done_callback(lambda _task: self._opening.pop(user_id, None))
            self._opening[user_id] = task
        return self._opening[user_id]

    async def _open(self, user_id: int) -> int:
        async with self._new_dms:
            opened = await self._app.http.start_private_message(user_id)
        channel_id = int(opened["id"])
        await self._app.db.run(profile.remember_dm, user_id, channel_id, now=self._app.clock.now())
        return channel_id

    async def close(self) -> None:
        """Stop opening DMs."""
        waiting = list(self._opening.values())
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    async def _meaning(self, due: Due, error: discord.HTTPException) -> Exception:
        personal = due.channel_id is None
        if personal and error.code in CLOSED:
            return Unreachable(str(error.code))
        if error.code == UNKNOWN_CHANNEL:
            if not personal:
                return Gone(str(error.code))
            await self._app.db.run(profile.forget_dm, due.user_id)
        elif error.code in INVALID_BODY or (error.code in MISSING and not personal):
            return Refused(f"{error.status} {error.code}: {error.text[:200]}")
        return TryLater(f"{error.status} {error.code}")


def _quietly(task: asyncio.Task[int]) -> None:
    """Note a DM that could not be opened yet; the first reminder tries again."""
    if not task.cancelled() and task.exception() is not None:
        log.info("a DM could not be opened yet: %s", type(task.exception()).__name__)
