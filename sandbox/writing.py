"""What a person does without the bot: write, react, delete, join and leave, close their DMs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox import objects, permissions
from sandbox.messages import compose, mentioned
from sandbox.moderating import Moderating
from sandbox.reactions import react, unreact
from sandbox.refused import ClientRefused
from sandbox.rules import Refusal
from sandbox.shown import Shown
from sandbox.threads import made_at
from sandbox.typing_in import as_upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.objects import Channel, Guild, Json, Message
    from sandbox.people import Person

_MOST_CHARACTERS = 2000


class Writing(Moderating):
    """Somebody who takes part in the chat."""

    async def write(
        self,
        text: str = "",
        where: Channel | None = None,
        *,
        files: Sequence[Any] = (),
        reply_to: Shown | None = None,
    ) -> Shown:
        """Write a message, files as (name, bytes). Raises ClientRefused."""
        channel = self.place(where)
        self._must_be_let_write(channel, with_files=bool(files))
        self.refuse_unless(text.strip() or files, "there is nothing to send")
        self.refuse_unless(len(text) <= _MOST_CHARACTERS, f"{len(text)} characters are too many")
        payload: Json = {"content": text.strip()}
        if reply_to is not None:
            payload["message_reference"] = {"message_id": str(reply_to.id)}
        uploads = {number: as_upload(file) for number, file in enumerate(files)}
        world = self.sandbox.world
        try:
            made = compose(world, channel, self.user, payload, uploads)
        except Refusal as refused:
            raise ClientRefused(refused.message) from refused
        world.threads.unarchive(channel)
        world.threads.add(channel, [self.user, *mentioned(world, made)])
        return Shown(world.post(channel, made))

    def _must_be_let_write(self, channel: Channel, *, with_files: bool) -> None:
        self.refuse_unless(channel.recipient is None or not self.user.blocks_bot, "the bot is blocked")
        if channel.guild is None:
            return
        bits = permissions.in_channel(channel, self.user)
        written_in = channel.type not in objects.WITHOUT_MESSAGES
        self.refuse_unless(written_in and permissions.may_send(channel, self.user), "may not write here")
        self.refuse_unless(not with_files or bits & permissions.ATTACH_FILES, "may not send files here")
        self.sandbox.world.threads.settle(channel)
        self.refuse_unless(not channel.locked or bits & permissions.MANAGE_THREADS, "the thread is locked")
        self.refuse_unless(bits & permissions.BYPASS_SLOWMODE or not self._must_wait(channel), "slow mode is on")

    def _must_wait(self, channel: Channel) -> bool:
        """Whether the person wrote here so lately that slow mode holds them back (20016)."""
        since = self.sandbox.clock.now() - timedelta(seconds=channel.slowmode)
        own = (m for m in reversed(channel.messages.values()) if m.author_id == self.user.id)
        latest = next(own, None) if channel.slowmode else None
        return latest is not None and made_at(latest.id) > since

    async def react(self, shown: Shown | Message, emoji: str) -> None:
        """Add a reaction. Raises ClientRefused for one that is new to the message without the permission."""
        message = self.sight_of(shown)
        self._must_be_open(message.channel)
        bits = permissions.in_channel(message.channel, self.user)
        joins = emoji in message.reactions and bits & permissions.READ_MESSAGE_HISTORY
        self.refuse_unless(joins or bits & permissions.ADD_REACTIONS, "may not react here")
        react(self.sandbox.world, message, self.user, emoji)

    async def unreact(self, shown: Shown | Message, emoji: str) -> None:
        """Take a reaction back."""
        message = self.sight_of(shown)
        self._must_be_open(message.channel)
        unreact(self.sandbox.world, message, self.user, emoji)

    def _must_be_open(self, channel: Channel) -> None:
        self.sandbox.world.threads.settle(channel)
        self.refuse_unless(not channel.archived, "the thread is archived")

    async def delete(self, shown: Shown | Message) -> None:
        """Delete one's own message, or another's with the permission to. An ephemeral one is dismissed."""
        message = self.sight_of(shown)
        bits = permissions.in_channel(message.channel, self.user)
        allowed = self.user.id in {message.author_id, message.only_for}
        allowed = allowed or (message.channel.guild and bits & permissions.MANAGE_MESSAGES)
        self.refuse_unless(allowed, "may not delete this message")
        self.sandbox.world.delete_message(message)

    async def join_thread(self, thread: Channel) -> None:
        """Become one of those in a thread that one can see."""
        self.sandbox.world.threads.add(self.place(thread), [self.user])

    async def leave_thread(self, thread: Channel) -> None:
        """Leave a thread; a private one is out of sight then."""
        self.sandbox.world.threads.remove(self.place(thread), self.user)

    async def bring(self, other: Person, thread: Channel) -> None:
        """Put somebody else into a thread in which one may write."""
        self._must_be_let_write(self.place(thread), with_files=False)
        self.sandbox.world.threads.add(thread, [other.user])

    async def join(self, guild: Guild) -> None:
        """Become a member. Raises ClientRefused for who is banned."""
        self.sandbox.world.join(guild, self.user)

    async def leave(self, guild: Guild) -> None:
        """Leave a guild."""
        self.sandbox.world.leave(guild, self.user)

    def close_dms(self) -> None:
        """Take no direct messages from members of servers."""
        self.user.dms_open = False

    def open_dms(self) -> None:
        """Take direct messages again."""
        self.user.dms_open = True

    def block_bot(self) -> None:
        """Block the bot."""
        self.user.blocks_bot = True

    def unblock_bot(self) -> None:
        """Take the block back."""
        self.user.blocks_bot = False

    def install_app(self) -> None:
        """Install the application for oneself."""
        self.user.app_installed = True

    def uninstall_app(self) -> None:
        """Take the installation back."""
        self.user.app_installed = False
