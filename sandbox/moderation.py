"""What those who run a guild do to its members, channels and roles, and the events that follow."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sandbox import shapes
from sandbox.events import GUILD_MEMBERS, GUILD_MODERATION, GUILDS, Event

if TYPE_CHECKING:
    from datetime import datetime

    from sandbox.objects import Channel, Guild, Role, User
    from sandbox.world import World


class Moderation:
    """Bans and timeouts of every guild, and changes to what is in it. Whether somebody may is not asked here."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._banned: defaultdict[int, set[int]] = defaultdict(set)

    def is_banned(self, guild: Guild, user: User) -> bool:
        """Whether a user may not join a guild."""
        return user.id in self._banned[guild.id]

    def ban(self, guild: Guild, user: User) -> None:
        """Put a user out of a guild and keep them out."""
        self._banned[guild.id].add(user.id)
        self._tell_ban(guild, user, "GUILD_BAN_ADD")
        self._world.leave(guild, user)

    def unban(self, guild: Guild, user: User) -> None:
        """Let a user join a guild again."""
        self._banned[guild.id].discard(user.id)
        self._tell_ban(guild, user, "GUILD_BAN_REMOVE")

    def _tell_ban(self, guild: Guild, user: User, name: str) -> None:
        data = {"guild_id": str(guild.id), "user": shapes.user(user)}
        self._world.tell(Event(name, data, guild, GUILD_MODERATION))

    def time_out(self, guild: Guild, user: User, until: datetime | None) -> None:
        """Let a member only read until a moment of the world's clock; None ends that."""
        member = guild.members[user.id]
        member.timed_out_until = until
        data = {**shapes.member(member), "guild_id": str(guild.id)}
        self._world.tell(Event("GUILD_MEMBER_UPDATE", data, guild, GUILD_MEMBERS))

    def change_guild(self, guild: Guild, *, name: str | None = None, locale: str | None = None) -> None:
        """Change what is given; the locale is the language that the guild prefers."""
        guild.name, guild.locale = name or guild.name, locale or guild.locale
        self._world.tell(Event("GUILD_UPDATE", shapes.guild(guild), guild, GUILDS))

    def change_channel(
        self, channel: Channel, *, name: str | None = None, topic: str | None = None, slowmode: int | None = None
    ) -> None:
        """Change what is given; `slowmode` is the seconds between two messages of a person."""
        channel.name = name or channel.name
        channel.topic = channel.topic if topic is None else topic
        channel.slowmode = channel.slowmode if slowmode is None else slowmode
        self._world.tell_channel(channel, "UPDATE")

    def delete_role(self, guild: Guild, role: Role) -> None:
        """Remove a role from the guild, from its members and from the channels' overwrites."""
        del guild.roles[role.id]
        for member in guild.members.values():
            member.roles = [number for number in member.roles if number != role.id]
        for channel in guild.channels.values():
            channel.overwrites.pop(role.id, None)
        data = {"guild_id": str(guild.id), "role_id": str(role.id)}
        self._world.tell(Event("GUILD_ROLE_DELETE", data, guild, GUILDS))
