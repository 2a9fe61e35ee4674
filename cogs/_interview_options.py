"""The `interview` option of the commands: one's own interviews to pick from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.features import interview_choice, profile
from cogs._interview_cards import label
from cogs._ui.card import MOST_OPTIONS

if TYPE_CHECKING:
    from datetime import datetime

    import discord
    from sqlalchemy.orm import Session

MOST_CHOICE = 100
"""Characters of an autocomplete choice, by Discord's API."""


async def ahead_first(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
    """Complete the option with those to come first, the next one at the top."""
    return await _offered(interaction, current, ahead_first=True)


async def past_first(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
    """Complete the option with those that were first, the last one at the top."""
    return await _offered(interaction, current, ahead_first=False)


async def _offered(
    interaction: discord.Interaction[Any], current: str, *, ahead_first: bool
) -> list[app_commands.Choice[str]]:
    app = interaction.client
    found = partial(_labelled, ahead_first=ahead_first, now=app.clock.now())
    return [
        app_commands.Choice(name=name, value=value)
        for name, value in await app.db.run(found, interaction.user.id, current)
    ]


def _labelled(
    session: Session, user_id: int, current: str, *, ahead_first: bool, now: datetime
) -> list[tuple[str, str]]:
    rows = interview_choice.searched(session, user_id, current, now=now, ahead_first=ahead_first)
    zone = profile.zone_or_utc(session, user_id)
    return [(label(row, zone)[:MOST_CHOICE], str(row.id)) for row in rows[:MOST_OPTIONS]]
