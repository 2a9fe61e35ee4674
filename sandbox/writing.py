"""What a person does without the bot: write, react, delete, join and leave, close their DMs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import permissions
from sandbox.acting import Acting
from sandbox.messages import compose
from sandbox.reactions import react, unreact
from sandbox.refused import ClientRefused
from sandbox.rules import Refusal
from sandbox.shown import Shown
from sandbox.typing_in import as_upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox.objects import Channel, Guild, Json, Message

_MOST_CHARACTERS = 2000


class Writing(Acting):
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
        self.refuse_unless(permissions.may_send(channel, self.user) or channel.guild is None, "may not write here")
        self.refuse_unless(channel.guild or not self.user.blocks_bot, "the bot is blocked")
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
        return Shown(world.post(channel, made))

    async def react(self, shown: Shown | Message, emoji: str) -> None:
        """Add a reaction."""
        react(self.sandbox.world, self.sight_of(shown), self.user, emoji)

    async def unreact(self, shown: Shown | Message, emoji: str) -> None:
        """Take a reaction back."""
        unreact(self.sandbox.world, self.sight_of(shown), self.user, emoji)

    async def delete(self, shown: Shown | Message) -> None:
        """Delete one's own message, or another's with the permission to. An ephemeral one is dismissed."""
        message = self.sight_of(shown)
        bits = permissions.in_channel(message.channel, self.user)
        allowed = self.user.id in {message.author_id, message.only_for}
        allowed = allowed or (message.channel.guild and bits & permissions.MANAGE_MESSAGES)
        self.refuse_unless(allowed, "may not delete this message")
        self.sandbox.world.delete_message(message)

    async def join(self, guild: Guild) -> None:
        """Become a member."""
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
