"""Direct messages: one channel for the bot and each person, who may write to whom, and channels without the bot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import objects
from sandbox.objects import Channel
from sandbox.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sandbox.objects import User
    from sandbox.world import World


class DirectMessages:
    """All channels that are in no guild."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_user: dict[int, Channel] = {}
        self._between: dict[frozenset[int], Channel] = {}
        self._opened_by_bot: list[datetime] = []

    def with_user(self, user: User) -> Channel:
        """Return the DM channel of the bot and a user, always the same one."""
        if (channel := self._by_user.get(user.id)) is None:
            channel = Channel(self._world.next_id(), objects.DM, recipient=user)
            self._by_user[user.id] = self._world.channels[channel.id] = channel
        return channel

    def between(self, one: User, other: User) -> Channel:
        """Return the DM channel of two people, always the same one."""
        pair = frozenset({one.id, other.id})
        if (channel := self._between.get(pair)) is None:
            channel = Channel(self._world.next_id(), objects.DM, people=(one, other))
            self._between[pair] = self._world.channels[channel.id] = channel
        return channel

    def group(self, people: Sequence[User], name: str | None) -> Channel:
        """Return a new group DM, owned by the first of its people."""
        number = self._world.next_id()
        channel = Channel(number, objects.GROUP_DM, name or "", people=tuple(people), owner_id=people[0].id)
        self._world.channels[number] = channel
        return channel

    def without_bot(self, user: User) -> list[Channel]:
        """Return the DMs and group DMs with other people that a user is in, the oldest first."""
        return [channel for channel in self._world.channels.values() if user in channel.people]

    def open_by_bot(self, user: User) -> Channel:
        """Return the DM channel that the bot asks for. Raises 50033, 50007 or 40003."""
        if user.bot:
            raise refusal(50033)
        if self._world.settings.refuse_closed_dms_on_open and self.closed(user) is not None:
            raise refusal(50007, status=400)
        if user.id not in self._by_user:
            self._count_opening()
        return self.with_user(user)

    def _count_opening(self) -> None:
        """Only channels that are new count; a known one is free."""
        limit, now = self._world.settings.new_dm_limit, self._world.clock.now()
        since = now - self._world.settings.new_dm_window
        self._opened_by_bot = [at for at in self._opened_by_bot if since < at <= now]
        if limit is not None and len(self._opened_by_bot) >= limit:
            raise refusal(40003)
        self._opened_by_bot.append(now)

    def closed(self, user: User) -> int | None:
        """Return the code by which a message from the bot to the user is refused, None if it may write."""
        mutual = any(user.id in guild.members for guild in self._world.bot_guilds())
        if not mutual and not user.app_installed:
            return 50278
        return None if user.dms_open and not user.blocks_bot else 50007
