"""The state of a small Discord: people, guilds, channels, messages, and the events that follow from changes.

It must know nothing of sockets: whoever wants the events listens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sandbox import objects, permissions, shapes
from sandbox.command_permissions import CommandPermissions
from sandbox.commands import Commands
from sandbox.dms import DirectMessages
from sandbox.events import DM_MESSAGES, GUILD_MEMBERS, GUILD_MESSAGES, GUILDS, Event
from sandbox.messages import Nonces, OldEdits
from sandbox.moderation import Moderation
from sandbox.objects import Channel, Guild, Json, Member, Message, Role, User
from sandbox.pulse import Pulse
from sandbox.refused import ClientRefused
from sandbox.threads import EPOCH, Threads
from sandbox.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sandbox.attachments import Upload
    from sandbox.clock import WorldClock
    from sandbox.command_permissions import Subject
    from sandbox.settings import Settings

_TOLD_OUTSIDE = {"GUILD_DELETE", "INTERACTION_CREATE"}


class World:
    """Everything there is, and the only place where it changes."""

    witnessed: ClassVar[Callable[[World], Witness]] = Witness
    """Makes who looks on at each new world."""

    def __init__(self, clock: WorldClock, settings: Settings, app_id: int | None = None) -> None:
        self.clock = clock
        self.settings = settings
        self.origin = ""
        self._last_id = 0
        bot_id = app_id or settings.app_id or self.next_id()
        self.bot = User(bot_id, settings.bot_name, bot=True)
        self.users: dict[int, User] = {bot_id: self.bot}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.files: dict[int, Upload] = {}
        self.commands = Commands(self)
        self.dms = DirectMessages(self)
        self.command_permissions = CommandPermissions(self)
        self.moderation = Moderation(self)
        self.threads = Threads(self)
        self.nonces = Nonces(self)
        self.old_edits = OldEdits(self)
        self.pulse = Pulse()
        self.witness = type(self).witnessed(self)
        self.listeners: list[Callable[[Event], None]] = []

    @property
    def app_id(self) -> int:
        """The application's id, which is also its bot user's."""
        return self.bot.id

    def next_id(self) -> int:
        """Return a new snowflake: by the world's clock, and larger than every one before."""
        milliseconds = int(self.clock.now().timestamp() * 1000) - EPOCH
        self._last_id = max(self._last_id + 1, milliseconds << 22)
        return self._last_id

    def tell(self, event: Event) -> None:
        """Announce an event to the bot's sessions, unless it lies in a guild the bot is not in."""
        self.pulse.beat()
        told = event.guild is None or self.bot.id in event.guild.members
        if told or event.name in _TOLD_OUTSIDE:
            for listener in self.listeners:
                listener(event)

    # People

    def user(self, name: str, *, locale: str = "en-US", bot: bool = False) -> User:
        """Return a new user of that display name."""
        user = User(self.next_id(), name.lower().replace(" ", "_"), name, bot=bot, locale=locale)
        self.users[user.id] = user
        return user

    def join(self, guild: Guild, user: User, role_permissions: int | None = None) -> Member:
        """Make a user a member; with permissions given, by a role of their own. Joining twice is harmless.

        Raises ClientRefused for somebody who is banned.
        """
        if self.moderation.is_banned(guild, user):
            raise ClientRefused(f"{user.name} is banned from {guild.name!r}")
        if (member := guild.members.get(user.id)) is None:
            member = guild.members[user.id] = Member(user, self.clock.now())
            data = {**shapes.member(member), "guild_id": str(guild.id)}
            self.tell(Event("GUILD_MEMBER_ADD", data, guild, GUILD_MEMBERS))
        if role_permissions is not None:
            role = self.add_role(guild, f"{user.name}'s", role_permissions)
            self.give_role(guild, user, role)
        return member

    def leave(self, guild: Guild, user: User) -> None:
        """End a membership; when it is the bot's, the bot is told that the guild is gone."""
        if guild.members.pop(user.id, None) is None:
            return
        if user is self.bot:
            self.tell(Event("GUILD_DELETE", {"id": str(guild.id)}, guild))
            return
        data = {"guild_id": str(guild.id), "user": shapes.user(user)}
        self.tell(Event("GUILD_MEMBER_REMOVE", data, guild, GUILD_MEMBERS))

    # Guilds

    def guild(
        self,
        name: str,
        *,
        channels: Iterable[str] = ("general",),
        with_bot: bool = True,
        locale: str = "en-US",
        everyone: int = permissions.EVERYONE,
    ) -> Guild:
        """Return a new guild with text channels, owned by somebody who is nobody else."""
        number = self.next_id()
        owner = self.user(f"Owner of {name}")
        guild = self.guilds[number] = Guild(number, name, owner.id, locale, now=self.clock.now)
        guild.roles[number] = Role(number, "@everyone", everyone, position=0)
        guild.members[owner.id] = Member(owner, self.clock.now())
        for channel in channels:
            self.add_channel(guild, channel)
        if with_bot:
            self.invite_bot(guild)
        return guild

    def invite_bot(self, guild: Guild, role_permissions: int = permissions.BOT) -> None:
        """Install the application in a guild, with its managed role."""
        role = Role(self.next_id(), self.bot.username, role_permissions, managed=True)
        guild.roles[role.id] = role
        guild.members[self.bot.id] = Member(self.bot, self.clock.now(), [role.id])
        self.tell(Event("GUILD_CREATE", {}, guild, GUILDS))

    def bot_guilds(self) -> list[Guild]:
        """Return the guilds the bot is in."""
        return [guild for guild in self.guilds.values() if self.bot.id in guild.members]

    def delete_guild(self, guild: Guild) -> None:
        """Remove a guild with everything in it."""
        del self.guilds[guild.id]
        for number in guild.channels:
            del self.channels[number]
        self.tell(Event("GUILD_DELETE", {"id": str(guild.id)}, guild))

    def add_role(self, guild: Guild, name: str, role_permissions: int = 0) -> Role:
        """Return a new role in a guild."""
        role = Role(self.next_id(), name, role_permissions, position=len(guild.roles))
        guild.roles[role.id] = role
        self._tell_role(guild, role, "GUILD_ROLE_CREATE")
        return role

    def change_role(self, guild: Guild, role: Role, role_permissions: int) -> None:
        """Give a role other permissions."""
        role.permissions = role_permissions
        self._tell_role(guild, role, "GUILD_ROLE_UPDATE")

    def _tell_role(self, guild: Guild, role: Role, name: str) -> None:
        self.tell(Event(name, {"guild_id": str(guild.id), "role": shapes.role(role)}, guild, GUILDS))

    def give_role(self, guild: Guild, user: User, role: Role, *, take: bool = False) -> None:
        """Give a member a role, or take it away."""
        member = guild.members[user.id]
        member.roles = [r for r in member.roles if r != role.id] + ([] if take else [role.id])
        data = {**shapes.member(member), "guild_id": str(guild.id)}
        intent = GUILDS if user is self.bot else GUILD_MEMBERS
        self.tell(Event("GUILD_MEMBER_UPDATE", data, guild, intent))

    def permit_command(self, guild: Guild, command: str | None, subject: Subject, *, allow: bool | None) -> None:
        """Let a role, member or channel of a guild use a command, or not; None takes that back.

        `command` None is the application as a whole; a guild as the subject is all of its channels. Raises KeyError
        for a command that is not offered in the guild.
        """
        number = self.app_id if command is None else self.commands.named(guild.id, command)
        self.command_permissions.permit(guild, number, subject, allow=allow)

    # Channels

    def dm_between(self, one: User, other: User) -> Channel:
        """Return the DM channel of two people, always the same one. The bot is not in it."""
        return self.dms.between(one, other)

    def group_dm(self, *people: User, name: str | None = None) -> Channel:
        """Return a new group DM, owned by the first. The bot is not in it."""
        return self.dms.group(people, name)

    def add_channel(self, guild: Guild, name: str, kind: int = objects.TEXT) -> Channel:
        """Return a new channel in a guild."""
        channel = Channel(self.next_id(), kind, name, guild, position=len(guild.channels))
        guild.channels[channel.id] = self.channels[channel.id] = channel
        self.tell_channel(channel, "CREATE")
        return channel

    def add_thread(
        self, parent: Channel, name: str, owner: User, *, number: int | None = None, kind: int | None = None
    ) -> Channel:
        """Return a new thread, public unless its kind says otherwise; from a message it has that message's id."""
        if kind is None:
            kind = objects.ANNOUNCEMENT_THREAD if parent.type == objects.ANNOUNCEMENT else objects.PUBLIC_THREAD
        thread = Channel(number or self.next_id(), kind, name, parent.guild, parent, owner_id=owner.id)
        thread.archived_at = thread.opened_at = self.clock.now()
        thread.thread_members = [owner.id]
        assert parent.guild is not None  # noqa: S101 - only a guild's channel is ever a parent
        parent.guild.channels[thread.id] = self.channels[thread.id] = thread
        self.tell_channel(thread, "CREATE", newly_created=True)
        return thread

    def tell_channel(self, channel: Channel, change: str, **more: object) -> None:
        """Announce that a channel or thread was created, updated or deleted; a thread only to who may see it."""
        self.witness.finds(channel)
        if channel.is_thread and not permissions.in_channel(channel, self.bot):
            return
        name = f"{'THREAD' if channel.is_thread else 'CHANNEL'}_{change}"
        self.tell(Event(name, shapes.channel(channel) | more, channel.guild, GUILDS))

    def overwrite(self, channel: Channel, subject: Role | User, *, allow: int = 0, deny: int = 0) -> None:
        """Give a role or user permissions in a channel, or take them; neither removes the overwrite."""
        if allow or deny:
            channel.overwrites[subject.id] = (int(isinstance(subject, User)), allow, deny)
        else:
            channel.overwrites.pop(subject.id, None)
        self.tell_channel(channel, "UPDATE")

    def delete_channel(self, channel: Channel) -> None:
        """Remove a channel with its messages; a DM is only closed and keeps them."""
        if channel.guild is None:
            return
        for thread in [c for c in channel.guild.channels.values() if c.parent is channel]:
            self.delete_channel(thread)
        del channel.guild.channels[channel.id]
        del self.channels[channel.id]
        self.tell_channel(channel, "DELETE")
        channel.pulse.beat()

    # Messages

    def post(self, channel: Channel, body: Json, *, only_for: int | None = None) -> Message:
        """Put a composed message into a channel; one that is `only_for` somebody is not announced."""
        message = Message(int(body["id"]), channel, body, only_for)
        channel.messages[message.id] = message
        self.witness.sees(message)
        self._tell_message(message, "MESSAGE_CREATE", body)
        channel.pulse.beat()
        return message

    def revised(self, message: Message, *, edited: bool = True) -> None:
        """Announce that a message's JSON was changed."""
        if edited:
            message.json["edited_timestamp"] = shapes.moment(self.clock.now())
        self.witness.sees(message)
        self._tell_message(message, "MESSAGE_UPDATE", message.json)
        message.channel.pulse.beat()

    def delete_message(self, message: Message) -> None:
        """Delete a message; its id and nonce stay known."""
        message.deleted = True
        self._tell_message(message, "MESSAGE_DELETE", {"id": str(message.id)})
        message.channel.pulse.beat()

    def delete_messages(self, channel: Channel, messages: list[Message]) -> None:
        """Delete several messages with one event."""
        for message in messages:
            message.deleted = True
        data: Json = {"ids": [str(m.id) for m in messages], "channel_id": str(channel.id)}
        if channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
        self.tell_in(channel, "MESSAGE_DELETE_BULK", data, GUILD_MESSAGES, DM_MESSAGES)
        channel.pulse.beat()

    def _tell_message(self, message: Message, name: str, body: Json) -> None:
        channel = message.channel
        if message.only_for is not None:
            return
        data = {**body, "channel_id": str(channel.id), "channel_type": channel.type}
        if channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
            author = channel.guild.members.get(message.author_id)
            if author is not None and name != "MESSAGE_DELETE":
                data["member"] = shapes.member(author, with_user=False)
        self.tell_in(channel, name, data, GUILD_MESSAGES, DM_MESSAGES)

    def tell_in(self, channel: Channel, name: str, data: Json, intent: int, dm_intent: int) -> None:
        """Announce something that happened in a channel, if the bot can see that channel."""
        if permissions.in_channel(channel, self.bot):
            self.tell(Event(name, data, channel.guild, dm_intent if channel.guild is None else intent))
