"""The `circle` option of the commands: this server's circles to pick from, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.errors import UserError
from bot.features import circle
from cogs._ui.card import MOST_OPTIONS
from cogs._ui.words import shortened

if TYPE_CHECKING:
    import discord
    from sqlalchemy.orm import Session

    from bot.features.circle import Circle

MOST_CHOICE = 100
"""Characters of an autocomplete choice, by Discord's API."""


async def circles_here(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
    """Complete the option with this server's circles, one's own first."""
    if interaction.guild_id is None:
        return []
    found = await interaction.client.db.run(_labelled, interaction.user.id, interaction.guild_id, current)
    return [app_commands.Choice(name=label, value=value) for label, value in found]


def _labelled(session: Session, user_id: int, guild_id: int, current: str) -> list[tuple[str, str]]:
    own = {row.id for row in circle.mine(session, user_id, guild_id)}
    rows = [row for row in circle.of_guild(session, guild_id) if _folded(current) in _folded(row.name)]
    rows.sort(key=lambda row: row.id not in own)
    return [(shortened(row.name, MOST_CHOICE), str(row.id)) for row in rows[:MOST_OPTIONS]]


def meant(session: Session, guild_id: int, option: str) -> Circle:
    """Turn what came in the option into one of the server's circles: a choice, or a name as it was typed.

    Raises `UserError` where there is none; whether it is another server's is not told.
    """
    rows = circle.of_guild(session, guild_id)
    named = [row for row in rows if str(row.id) == option] or [
        row for row in rows if _folded(row.name) == _folded(option)
    ]
    if not named:
        raise UserError("circle-unknown", text=shortened(option, MOST_CHOICE))
    return named[0]


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
