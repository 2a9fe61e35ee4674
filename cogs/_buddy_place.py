"""Where two buddies meet: a private thread where the server lets the bot make one, else their own DMs.

Must not decide who is a pair. Whatever Discord refuses here leaves them with their DMs; nothing that is said between
the two depends on the thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import aiohttp
import discord

from bot.features import buddy_pair, buddy_place
from bot.features.buddy import is_active
from bot.texts import t
from cogs import _buddy_asking as asking
from cogs import _buddy_pair_cards as cards
from cogs._asleep import also_asleep
from cogs._server import in_language

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.buddy_place import Place

log = logging.getLogger(__name__)

UNKNOWN_CHANNEL, UNKNOWN_MEMBER = 10003, 10007
PRIVATE_THREAD, A_WEEK = 12, 10_080
"""A type of channel, and minutes after which a thread in which nobody writes is put away, by Discord's API."""
NEEDED = ("view_channel", "create_private_threads", "send_messages_in_threads")


class Places:
    """Makes, keeps and closes the threads of pairs."""

    def __init__(self, app: Comeback) -> None:
        self._app = app
        self._making: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def settle(self, pair_id: int) -> None:
        """See that a pair has its place, and that who knows of it is let in. Whoever left the server ends the pair.

        Where Discord gives no clear answer, or has not told of the server yet, it is tried again when one of them
        opens their card. Once they have their place, nothing happens.
        """
        async with self._making.setdefault(pair_id, asyncio.Lock()):
            found = await self._app.db.run(asking.place, pair_id)
            if found is None or not self._is_told_of(found[0].guild_id):
                return
            place, language = found
            members = [await self.member(place.guild_id, user_id) for user_id in place.people]
            if None in members:
                await self._gone(place, members)
                return
            there = [one for one in members if isinstance(one, discord.Member)]
            channel_id = self._channel(place, there)
            if self._app.get_guild(place.guild_id) is not None and len(there) < len(place.people):
                return
            try:
                made_id = await self._thread(place, channel_id, language) if channel_id else None
            except (aiohttp.ClientError, discord.DiscordServerError) as error:
                log.info("a thread for two could not be made yet: %s", type(error).__name__)
                return
            thread_id = await self._app.db.run(buddy_place.settle, pair_id, made_id, now=self._app.clock.now())
        if made_id is not None and made_id != thread_id:  # another process was quicker
            await self._put_away(made_id)
        await self.show(pair_id)
        for user_id in await self._app.db.run(buddy_place.knowing, pair_id):
            await self.join(pair_id, user_id)

    def _is_told_of(self, guild_id: int) -> bool:
        """Whether a server is known, or known not to be there, as once Discord has told of all of this process."""
        guild = self._app.get_guild(guild_id)
        if guild is not None:
            return not guild.unavailable
        return self._app.is_ready() and (guild_id >> 22) % (self._app.shard_count or 1) in self._app.shards

    async def _gone(self, place: Place, members: list[discord.Member | bool | None]) -> None:
        for user_id, member in zip(place.people, members, strict=True):
            if member is None:
                await self.has_left(place.guild_id, user_id)

    async def has_left(self, guild_id: int, user_id: int) -> None:
        """Note that somebody is no member of a server any more."""
        await self._app.db.run(buddy_pair.left_server, user_id, guild_id, now=self._app.clock.now())

    async def member(self, guild_id: int, user_id: int) -> discord.Member | bool | None:
        """Ask Discord for a member; None for who is none any more, True where it cannot be told."""
        guild = self._app.get_guild(guild_id)
        if guild is None:
            return True
        try:
            return await guild.fetch_member(user_id)
        except discord.HTTPException as error:
            return None if error.code == UNKNOWN_MEMBER else True
        except aiohttp.ClientError:
            return True

    def _channel(self, place: Place, members: list[discord.Member]) -> int | None:
        """Return the first channel in which one of them looked where bot and both can be; None where there is none."""
        guild = self._app.get_guild(place.guild_id)
        if guild is None or len(members) < len(place.people):
            return None
        for channel in filter(None, map(guild.get_channel, place.channels)):
            granted = channel.permissions_for(guild.me)
            seen = all(channel.permissions_for(one).view_channel for one in members)
            if isinstance(channel, discord.TextChannel) and seen and all(getattr(granted, name) for name in NEEDED):
                return channel.id
        return None

    async def _thread(self, place: Place, channel_id: int, language: str) -> int | None:
        """Make the private thread, unless it stands there already: a crash may have come before our note of it.

        Returns None where Discord refuses it; raises where it does not answer.
        """
        with in_language(language):
            name = t("buddy-thread-name", number=place.pair_id)
        http = self._app.http
        try:
            found = await http.get_active_threads(place.guild_id)
            there = (int(one["id"]) for one in found["threads"] if self._is_ours(one, name, channel_id))
            thread_id = next(there, None)
            if thread_id is None:
                made = await http.start_thread_without_message(
                    channel_id, name=name, auto_archive_duration=A_WEEK, type=PRIVATE_THREAD, invitable=False
                )
                thread_id = int(made["id"])
        except discord.DiscordServerError:
            raise
        except discord.HTTPException as error:
            log.info("a thread for two was refused: %s %s", error.status, error.code)
            return None
        return thread_id

    def _is_ours(self, thread: Any, name: str, channel_id: int) -> bool:
        mine = self._app.user is not None and int(thread["owner_id"]) == self._app.user.id
        return mine and thread["name"] == name and int(thread["parent_id"]) == channel_id

    async def show(self, pair_id: int) -> None:
        """Have the card in a pair's thread say what is true now; a thread that is gone leaves them their DMs."""
        async with self._making.setdefault(pair_id, asyncio.Lock()):
            found = await self._app.db.run(asking.public, pair_id, now=self._app.clock.now())
            if found is None or found.pair.thread_id is None:
                return
            with in_language(found.language):
                card = cards.in_thread(found)
            thread = self._app.get_partial_messageable(found.pair.thread_id)
            try:
                if found.pair.message_id is None:
                    sent = await thread.send(view=card.view(), nonce=f"b{pair_id:x}")
                    await self._app.db.run(buddy_place.carded, pair_id, sent.id)
                else:
                    message = thread.get_partial_message(found.pair.message_id)
                    await also_asleep(self._app, thread.id, partial(message.edit, view=card.view()))
            except discord.HTTPException as error:
                if error.code == UNKNOWN_CHANNEL:
                    await self._app.db.run(buddy_place.lost, found.pair.thread_id)
            except aiohttp.ClientError:
                log.info("the card of two could not be drawn again")

    async def join(self, pair_id: int, user_id: int) -> None:
        """Add one of a pair to their thread, once."""
        thread_id = await self._app.db.run(buddy_place.to_join, user_id, pair_id)
        if thread_id is None:
            return
        add = partial(self._app.http.add_user_to_thread, thread_id, user_id)
        try:
            await also_asleep(self._app, thread_id, add, wake=True)
        except discord.HTTPException as error:
            if error.code == UNKNOWN_CHANNEL:
                await self._app.db.run(buddy_place.lost, thread_id)
        except aiohttp.ClientError:
            log.info("somebody could not be added to their thread yet")
        else:
            await self._app.db.run(buddy_place.joined, user_id, pair_id, now=self._app.clock.now())

    async def close(self, pair_id: int) -> None:
        """Close the thread of a pair that has ended to both alike, so that it does not tell who ended it.

        Where Discord does not answer, it is tried again when the other one is told, or one of them opens their card.
        """
        found = await self._app.db.run(asking.public, pair_id, now=self._app.clock.now())
        if found is None or found.pair.thread_id is None or is_active(found.pair):
            return
        thread_id = found.pair.thread_id
        answered = [await self._let_out(thread_id, user_id) for user_id in found.people]
        await self.show(pair_id)
        await self._put_away(thread_id)
        if all(answered):
            await self._app.db.run(buddy_place.closed, pair_id)

    async def _let_out(self, thread_id: int, user_id: int) -> bool:
        """Take one of a pair out of their thread, also where it sleeps; says whether Discord gave an answer."""
        remove = partial(self._app.http.remove_user_from_thread, thread_id, user_id)
        try:
            await also_asleep(self._app, thread_id, remove, wake=True)
        except (aiohttp.ClientError, discord.DiscordServerError) as error:
            log.info("somebody could not be let out of a thread yet: %s", type(error).__name__)
            return False
        except discord.HTTPException as error:
            log.info("letting somebody out of a thread was refused: %s %s", error.status, error.code)
        return True

    async def _put_away(self, thread_id: int) -> None:
        """Archive a thread of our own; to delete one takes a permission that the bot does not ask for."""
        with contextlib.suppress(discord.HTTPException, aiohttp.ClientError):
            await self._app.http.edit_channel(thread_id, archived=True)
