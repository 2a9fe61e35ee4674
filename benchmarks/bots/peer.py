"""What every peer here is: a discord.py bot with Comeback's intents and caches, and a command that answers a constant.

Left alone it is the floor: nothing that runs on discord.py can answer faster than this.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sqlite3
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
import discord.gateway
import discord.http
import yarl
from discord import app_commands
from discord.ext import commands

from benchmarks.bots.heartbeat import Heartbeat

if TYPE_CHECKING:
    from collections.abc import Collection

DONE = "nothing left to send"


@dataclass(frozen=True)
class Row:
    """One reminder as a peer keeps it; `due` is in seconds since 1970."""

    id: int
    channel: int
    due: float


class Peer(commands.AutoShardedBot):
    """The floor, and what the peers are made from."""

    def __init__(self) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=discord.Intents(guilds=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=1.0,
        )
        self._reminding: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Offer the commands, find the gateway, and begin to remind."""
        self.tree.add_command(ping)
        self.tree.add_command(pour)
        await self.tree.sync()
        answer: dict[str, Any] = await self.http.request(discord.http.Route("GET", "/gateway/bot"))
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(answer["url"])
        self._heartbeat = Heartbeat()
        gc.collect()
        gc.freeze()
        self._reminding = asyncio.create_task(self.remind())

    async def remind(self) -> None:
        """Send what is due; the floor has nothing to send."""

    async def send(self, row: Row) -> None:
        """Send one reminder. Raises what discord.py raises when it gives up."""
        await self.get_partial_messageable(row.channel).send(f"reminder {row.id}")


@app_commands.command(name="ping", description="Answer a constant")
async def ping(interaction: discord.Interaction[Any]) -> None:
    """Answer a constant."""
    await interaction.response.send_message("pong", ephemeral=True)


@app_commands.command(name="pour", description="Send many messages to this channel")
async def pour(interaction: discord.Interaction[Any], count: int) -> None:
    """Send so many messages, ten at a time, and say when the last one is out."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    assert isinstance(interaction.client, Peer) and interaction.channel_id  # noqa: PT018 - one reason for both: it is offered nowhere else
    rows = iter([Row(number, interaction.channel_id, 0.0) for number in range(count)])

    async def some() -> None:
        for row in rows:
            await interaction.client.send(row)  # type: ignore[attr-defined]

    await asyncio.gather(*(some() for _ in range(10)))
    await interaction.followup.send("poured")


def reminders() -> sqlite3.Connection:
    """Open the reminders that were laid down for this peer: `reminders(id, channel, due)`."""
    return sqlite3.connect(os.environ["REMINDERS"], isolation_level=None)


def rows(database: sqlite3.Connection, where: str = "1") -> list[Row]:
    """Read reminders, soonest first; `where` is one of this package's own sentences of SQL."""
    found = database.execute(f"SELECT id, channel, due FROM reminders WHERE {where} ORDER BY due, id")  # noqa: S608 - no one else's words
    return [Row(*row) for row in found]


async def until_none(left: Collection[int]) -> None:
    """Wait until nothing is left in there, and say so."""
    while left:  # noqa: ASYNC110 - the peers' own code shall not be made longer by an event
        await asyncio.sleep(0.5)
    say_done()


def say_done() -> None:
    """Tell whoever measures that nothing is left to send."""
    sys.stdout.write(DONE + "\n")
    sys.stdout.flush()


def run(peer: type[Peer]) -> None:
    """Run a peer on the Discord that the environment names, until it is killed."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    discord.http.Route.BASE = os.environ["DISCORD_API_URL"]
    peer().run(os.environ["DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    run(Peer)
