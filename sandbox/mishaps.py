"""What can go wrong besides single requests: on the gateway, in the world, with the bot's process; and its undoing."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sandbox import permissions
from sandbox.objects import Channel
from sandbox.refused import ClientRefused

if TYPE_CHECKING:
    from sandbox.bot_process import BotProcess
    from sandbox.objects import Guild
    from sandbox.people import Person
    from sandbox.server import Sandbox


class Mishaps:
    """Verbs that break something, each with the one that mends it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def _beat(self) -> None:
        self._sandbox.world.pulse.beat()

    # The gateway

    def drop_gateway(self) -> None:
        """Cut every gateway connection; the sessions can be resumed."""
        self._sandbox.gateway.drop()

    def invalidate_sessions(self, *, resumable: bool) -> None:
        """Send op 9 to every session."""
        self._sandbox.gateway.invalidate(resumable=resumable)

    def ask_reconnect(self) -> None:
        """Send op 7 to every session."""
        self._sandbox.gateway.ask_reconnect()

    # The world

    def close_dms(self, person: Person) -> None:
        """Let a person take no messages from the bot; `open_dms` mends it."""
        person.close_dms()
        self._beat()

    def open_dms(self, person: Person) -> None:
        """Let a person take messages from the bot again."""
        person.open_dms()
        self._beat()

    def remove_bot(self, guild: Guild) -> None:
        """Remove the bot from a server; `invite_bot` mends it. Harmless when it is not there."""
        world = self._sandbox.world
        world.leave(guild, world.bot)
        for role in [role for role in guild.roles.values() if role.managed]:
            del guild.roles[role.id]
        self._beat()

    def invite_bot(self, guild: Guild) -> None:
        """Bring the bot into a server. Harmless when it is there."""
        if self._sandbox.world.bot.id not in guild.members:
            self._sandbox.world.invite_bot(guild)

    def revoke(self, place: Channel | Guild, bits: int = permissions.SEND_MESSAGES) -> None:
        """Deny the bot permissions in a channel, or in every channel of a server; `restore` mends it."""
        for channel in _channels_of(place):
            _, allowed, denied = self._overwrite_of(channel)
            self._sandbox.world.overwrite(channel, self._sandbox.world.bot, allow=allowed & ~bits, deny=denied | bits)

    def restore(self, place: Channel | Guild, bits: int = permissions.SEND_MESSAGES) -> None:
        """Take back what `revoke` denied. Harmless where nothing was."""
        for channel in _channels_of(place):
            _, allowed, denied = self._overwrite_of(channel)
            self._sandbox.world.overwrite(channel, self._sandbox.world.bot, allow=allowed, deny=denied & ~bits)

    def _overwrite_of(self, channel: Channel) -> tuple[int, int, int]:
        return channel.overwrites.get(self._sandbox.world.bot.id, (1, 0, 0))

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with everything in it; `bring_back` mends it, which Discord could not."""
        self._sandbox.world.delete_channel(channel)

    def bring_back(self, channel: Channel) -> None:
        """Let a deleted channel be there again, with its messages. Harmless when it is."""
        world = self._sandbox.world
        if channel.guild is None or channel.id in world.channels:
            return
        channel.guild.channels[channel.id] = world.channels[channel.id] = channel
        world.tell_channel(channel, "CREATE")

    # The bot's process

    def _bot(self) -> BotProcess:
        if self._sandbox.bot is None:
            raise ClientRefused("The bot was not started by the sandbox, so the sandbox cannot stop it.")
        return self._sandbox.bot

    async def kill_bot(self) -> None:
        """Kill the bot's process as a power cut does; `start_bot` mends it. Raises ClientRefused, as all of these."""
        await self._bot().kill()
        self._beat()

    async def stop_bot(self) -> None:
        """Ask the bot's process to stop, and wait until it has."""
        await self._bot().terminate()
        self._beat()

    async def start_bot(self) -> None:
        """Start the bot's process on what it kept, and wait until it is connected. Harmless while it runs.

        Raises BotDied or TimeoutError.
        """
        bot = self._bot()
        if not bot.running:
            await bot.start()
            self._beat()
            await bot.connected()

    async def restart_bot(self, *, kill: bool = False) -> None:
        """Stop the bot's process, kindly or not, and start it again. Raises BotDied or TimeoutError."""
        await (self.kill_bot() if kill else self.stop_bot())
        await self.start_bot()

    async def suspend_bot(self, seconds: float) -> None:
        """Let the bot's process stand still for so many seconds, as on a machine that does too much."""
        bot = self._bot()
        bot.suspend()
        try:
            await asyncio.sleep(seconds)
        finally:
            bot.resume()


def _channels_of(place: Channel | Guild) -> list[Channel]:
    """Return the channel, or a server's channels; threads have no permissions of their own."""
    if isinstance(place, Channel):
        return [place]
    return [channel for channel in place.channels.values() if not channel.is_thread]
