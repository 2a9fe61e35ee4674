"""Who of some people has left a server: the bot has no intent to be told of that, so it asks.

Over the gateway first, where a hundred can be asked for at once and without that intent: one by one, Discord answers
about five a second in a server, and a hundred circles that open together would stand in line for minutes. Whoever is
not among those is asked for by REST, since an answer that lacks somebody must not end anything by itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.reminders.together import Together

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.app import Comeback

log = logging.getLogger(__name__)

AT_ONCE = 100
"""People in one question, by Discord's gateway."""
PATIENCE = 5.0
"""Seconds for an answer; it comes within a fraction of one."""
UNKNOWN_MEMBER = 10007

Asked = tuple[int, frozenset[int]]
"""A server, and people."""


class StillHere:
    """Asks who is still a member; what is asked while an answer is under way goes out together."""

    def __init__(self, app: Comeback) -> None:
        self._app = app
        self._together: Together[Asked, Collection[int]] = Together(self._members_of_all)

    async def left(self, guild_id: int, user_ids: Collection[int]) -> list[int]:
        """Return who of some people is no member any more; where that gets no clear answer, they are one."""
        if not user_ids:
            return []
        there = await self._together.ask((guild_id, frozenset(user_ids)))
        return [user_id for user_id in user_ids if user_id not in there and await self._has_left(guild_id, user_id)]

    async def _members_of_all(self, asked: Sequence[Asked]) -> Sequence[Collection[int]]:
        wanted: dict[int, set[int]] = defaultdict(set)
        for guild_id, user_ids in asked:
            wanted[guild_id] |= user_ids
        found = {guild_id: await self._members(guild_id, sorted(ids)) for guild_id, ids in wanted.items()}
        return [found[guild_id] for guild_id, _ in asked]

    async def _members(self, guild_id: int, user_ids: Sequence[int]) -> set[int]:
        """Return who is not known to have left: all where there is no answer."""
        guild = self._app.get_guild(guild_id)
        there: set[int] = set()
        if guild is None:
            return set(user_ids)
        for start in range(0, len(user_ids), AT_ONCE):
            part = list(user_ids[start : start + AT_ONCE])
            try:
                async with asyncio.timeout(PATIENCE):
                    members = await guild.query_members(user_ids=part, limit=len(part), cache=False)
            except (TimeoutError, RuntimeError, OSError, discord.DiscordException, aiohttp.ClientError) as error:
                log.info("who is still in a server was not answered: %s", type(error).__name__)
                return set(user_ids)  # asking for each instead would hold up everybody else's reminders
            there |= {member.id for member in members}
        return there

    async def _has_left(self, guild_id: int, user_id: int) -> bool:
        try:
            await self._app.http.get_member(guild_id, user_id)
        except discord.HTTPException as error:
            return error.code == UNKNOWN_MEMBER
        except (aiohttp.ClientError, OSError):
            return False
        return False
