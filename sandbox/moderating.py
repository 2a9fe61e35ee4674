"""What a person does to others as a moderator, if their permissions allow it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox import permissions
from sandbox.acting import Acting

if TYPE_CHECKING:
    from sandbox.command_permissions import Subject
    from sandbox.objects import Channel, Guild, Role

_LONGEST = timedelta(days=28)


class Moderating(Acting):
    """Somebody who may look after a guild. Every act raises ClientRefused without its permission."""

    def kick(self, other: Acting, guild: Guild) -> None:
        """Put a member out."""
        self._must_be_able(guild, permissions.KICK_MEMBERS, "kick members")
        self._must_not_own(guild, other)
        self.sandbox.world.leave(guild, other.user)

    def ban(self, other: Acting, guild: Guild) -> None:
        """Put somebody out and keep them out."""
        self._must_be_able(guild, permissions.BAN_MEMBERS, "ban members")
        self._must_not_own(guild, other)
        self.sandbox.world.moderation.ban(guild, other.user)

    def unban(self, other: Acting, guild: Guild) -> None:
        """Let somebody in again."""
        self._must_be_able(guild, permissions.BAN_MEMBERS, "ban members")
        self.sandbox.world.moderation.unban(guild, other.user)

    def time_out(self, other: Acting, guild: Guild, length: timedelta | None) -> None:
        """Let a member only read for a while of at most 28 days; None ends that."""
        self._must_be_able(guild, permissions.MODERATE_MEMBERS, "time members out")
        self._must_not_own(guild, other)
        administers = permissions.in_guild(guild, other.user) == permissions.EVERYTHING
        self.refuse_unless(not administers, "an administrator cannot be timed out")
        self.refuse_unless(length is None or length <= _LONGEST, "a timeout lasts at most 28 days")
        until = None if length is None else self.sandbox.clock.now() + length
        self.sandbox.world.moderation.time_out(guild, other.user, until)

    def permit_command(self, guild: Guild, command: str | None, subject: Subject, *, allow: bool | None) -> None:
        """Switch a command on or off under Integrations, as `World.permit_command` does."""
        needed = permissions.MANAGE_GUILD | permissions.MANAGE_ROLES
        self._must_be_able(guild, needed, "manage the server and its roles")
        self.sandbox.world.permit_command(guild, command, subject, allow=allow)

    def change_guild(self, guild: Guild, *, name: str | None = None, locale: str | None = None) -> None:
        """Rename a guild or choose the language it prefers."""
        self._must_be_able(guild, permissions.MANAGE_GUILD, "manage the server")
        self.sandbox.world.moderation.change_guild(guild, name=name, locale=locale)

    def change_channel(
        self, channel: Channel, *, name: str | None = None, topic: str | None = None, slowmode: int | None = None
    ) -> None:
        """Rename a channel, give it a topic, or set the seconds between two messages of a person."""
        may = permissions.in_channel(channel, self.user) & permissions.MANAGE_CHANNELS
        self.refuse_unless(channel.guild and may, "may not manage this channel")
        self.sandbox.world.moderation.change_channel(channel, name=name, topic=topic, slowmode=slowmode)

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with everything in it."""
        may = permissions.in_channel(channel, self.user) & permissions.MANAGE_CHANNELS
        self.refuse_unless(channel.guild and may, "may not manage this channel")
        self.sandbox.world.delete_channel(channel)

    def archive(self, thread: Channel, *, lock: bool = False) -> None:
        """Close a thread; `lock` keeps all who may not manage threads from opening it again."""
        managing = permissions.in_channel(thread, self.user) & permissions.MANAGE_THREADS
        own = thread.owner_id == self.user.id and not lock
        self.refuse_unless(thread.is_thread and (managing or own), "may not manage this thread")
        thread.locked = thread.locked or lock
        self.sandbox.world.threads.archive(thread)

    def delete_role(self, guild: Guild, role: Role) -> None:
        """Delete a role."""
        self._must_be_able(guild, permissions.MANAGE_ROLES, "manage roles")
        self.refuse_unless(not role.managed and role is not guild.everyone, "this role cannot be deleted")
        self.sandbox.world.moderation.delete_role(guild, role)

    def _must_be_able(self, guild: Guild, needed: int, to: str) -> None:
        lacking = needed & ~permissions.in_guild(guild, self.user)
        self.refuse_unless(not lacking, f"may not {to}")

    def _must_not_own(self, guild: Guild, other: Acting) -> None:
        self.refuse_unless(other.user.id != guild.owner_id, "the owner cannot be put out")
