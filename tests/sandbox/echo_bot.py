"""A bot of a few lines as a process of its own: it answers /now by the clock file it was given."""

from __future__ import annotations

import asyncio
import os
import signal
import struct
import sys
import time
from pathlib import Path

import discord
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

CLOCK = Path(sys.argv[-1])


class Echo(discord.AutoShardedClient):
    async def setup_hook(self) -> None:
        tree = app_commands.CommandTree(self)
        tree.command(description="Tell the time")(now)
        await tree.sync()


def moment() -> int:
    return round(time.time() + struct.unpack_from("<d", CLOCK.read_bytes())[0])


async def now(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(f"<t:{moment()}>")


async def main() -> None:
    sys.stdout.write(f"pid {os.getpid()} env {os.environ.get('WHERE')} {os.environ.get('PLAIN')}\n")
    sys.stdout.flush()
    Route.BASE = os.environ["DISCORD_API_URL"]
    root = yarl.URL(os.environ["DISCORD_API_URL"])
    DiscordWebSocket.DEFAULT_GATEWAY = root.with_scheme("ws").with_path("/gateway")
    bot = Echo(intents=discord.Intents.default(), guild_ready_timeout=0.05)
    closing: list[asyncio.Task[None]] = []
    asyncio.get_running_loop().add_signal_handler(
        signal.SIGTERM, lambda: closing.append(asyncio.create_task(bot.close()))
    )
    await bot.start(os.environ["DISCORD_TOKEN"])
    sys.stdout.write("closed\n")


if __name__ == "__main__":
    asyncio.run(main())
