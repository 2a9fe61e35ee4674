"""A bot that is not ours, with one of everything that discord.py 2.7 has, to prove the sandbox with."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from tests.sandbox.tiny_views import PNG, Boxes, Chooser, Counter, Everything, Panel, counting


class TinyBot(commands.AutoShardedBot):
    """Registers its commands at every start; remembers what it saw and what went wrong."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", discord.Intents.default())
        super().__init__("!", intents=intents, guild_ready_timeout=0.05, **options)
        self.errors: list[BaseException] = []
        self.heard: list[discord.Message] = []
        self.joined: list[str] = []
        self.resumed = 0
        self.sessions = 0
        self.tree.error(self._remember)

    async def _remember(self, _: discord.Interaction, error: app_commands.AppCommandError) -> None:
        self.errors.append(getattr(error, "original", error))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not sleep five seconds for each shard."""

    async def setup_hook(self) -> None:
        for command in COMMANDS:
            self.tree.add_command(command)
        self.add_dynamic_items(Counter)
        await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        self.heard.append(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.joined.append(guild.name)

    async def on_shard_resumed(self, _: int) -> None:
        self.resumed += 1

    async def on_shard_connect(self, _: int) -> None:
        self.sessions += 1


@app_commands.command()
async def ping(interaction: discord.Interaction, text: app_commands.Range[str, 1, 50]) -> None:
    """Answer."""
    await interaction.response.send_message(f"pong {text}", ephemeral=True)


@app_commands.command()
async def panel(interaction: discord.Interaction) -> None:
    """Show buttons."""
    await interaction.response.send_message(view=Panel())


@app_commands.command()
async def choose(interaction: discord.Interaction) -> None:
    """Show a select of people."""
    await interaction.response.send_message("Choose", view=Chooser())


@app_commands.command()
async def count(interaction: discord.Interaction, hidden: bool = False) -> None:
    """Show a button that outlives the process."""
    await interaction.response.send_message(view=counting(1), ephemeral=hidden)


@app_commands.command()
async def everything(interaction: discord.Interaction) -> None:
    """Open a form."""
    await interaction.response.send_modal(Everything())


@app_commands.command()
async def boxes(interaction: discord.Interaction) -> None:
    """Open the other form."""
    await interaction.response.send_modal(Boxes())


@app_commands.command()
async def slow(interaction: discord.Interaction) -> None:
    """Think first, then answer and follow up."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await asyncio.sleep(0.05)
    await interaction.edit_original_response(content="thought about it")
    await interaction.followup.send("and another thing", ephemeral=True)


@app_commands.command()
async def follow(interaction: discord.Interaction) -> None:
    """Think first, then only follow up."""
    await interaction.response.defer(thinking=True)
    await interaction.followup.send("filled in")
    await interaction.followup.send("second")


@app_commands.command()
async def late(interaction: discord.Interaction, seconds: float) -> None:
    """Answer after the deadline."""
    await asyncio.sleep(seconds)
    await interaction.response.send_message("too late")


@app_commands.command()
async def hasty(interaction: discord.Interaction) -> None:
    """Follow up before the answer."""
    try:
        await interaction.followup.send("hello")
    finally:
        await interaction.response.send_message("first")


@app_commands.command()
async def twice(interaction: discord.Interaction) -> None:
    """Answer twice, past discord.py's own check."""
    await interaction.response.send_message("one")
    interaction.response._response_type = None
    await interaction.response.send_message("two")


@app_commands.command()
async def lengthy(interaction: discord.Interaction) -> None:
    """Answer with too much."""
    try:
        await interaction.response.send_message("x" * 2001)
    except discord.HTTPException as error:
        await interaction.response.send_message(f"{error.status} {error.code} {error.text}")


@app_commands.command()
async def picture(interaction: discord.Interaction) -> None:
    """Answer with files."""
    embed = discord.Embed(title="Look").set_image(url="attachment://a.png")
    files = [discord.File(io.BytesIO(PNG), "a.png", description="dots"), discord.File(io.BytesIO(b"hi"), "b.txt")]
    await interaction.response.send_message("here", embed=embed, files=files)


@app_commands.command()
async def zone(interaction: discord.Interaction, zone: str) -> None:
    """Set a zone."""
    await interaction.response.send_message(zone)


@zone.autocomplete("zone")
async def zones(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    known = ["Europe/Berlin", "Europe/Paris", "America/Bermuda"]
    return [app_commands.Choice(name=n, value=n.upper()) for n in known if current.lower() in n.lower()]


@app_commands.command()
@app_commands.choices(tag=[app_commands.Choice(name="Work", value="w"), app_commands.Choice(name="Home", value="h")])
async def options(
    interaction: discord.Interaction,
    number: app_commands.Range[int, 1, 10],
    tag: app_commands.Choice[str],
    who: discord.User | None = None,
    where: discord.TextChannel | None = None,
    role: discord.Role | None = None,
    file: discord.Attachment | None = None,
) -> None:
    """Take every kind of option."""
    content = None if file is None else await file.read()
    await interaction.response.send_message(f"{number} {tag.value} {who} {where} {role} {content}")


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def admin(interaction: discord.Interaction) -> None:
    """Do what only some may."""
    await interaction.response.send_message("done")


@app_commands.context_menu(name="Save as a win")
async def save(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"saved {message.content}", ephemeral=True)


@app_commands.context_menu(name="Greet")
async def greet(interaction: discord.Interaction, user: discord.User) -> None:
    await interaction.response.send_message(f"Hello {user.display_name}")


@app_commands.command()
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def anywhere(interaction: discord.Interaction) -> None:
    """Follow up six times."""
    await interaction.response.send_message(f"{interaction.is_user_integration()}")
    for n in range(6):
        await interaction.followup.send(str(n))


win = app_commands.Group(name="win", description="Wins")


@win.command()
async def add(interaction: discord.Interaction, text: str) -> None:
    """Keep a win."""
    await interaction.response.send_message(f"Kept: {text}")


COMMANDS: list[Any] = [
    ping, panel, choose, count, everything, boxes, slow, follow, late, hasty, twice, lengthy, picture, zone, options,
    admin, save, greet, win, anywhere,
]  # fmt: skip
