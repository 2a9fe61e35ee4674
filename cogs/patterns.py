"""/patterns: one sentence, one thing to do, and counts. What it looks like is in `cogs._patterns_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.pictures import painted
from bot.texts import t
from cogs import _patterns_cards as cards
from cogs import _road
from cogs._ui import Turn, pressed, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback


class PatternsCog(commands.Cog, name="patterns"):
    """What can be counted on the road."""

    @app_commands.command(name="patterns", description=t("patterns-command"))
    async def patterns(self, interaction: discord.Interaction[Any]) -> None:
        """Show what there is to see."""
        await self.show(turn_of(interaction))

    @pressed("patterns:show")
    async def show(self, turn: Turn) -> None:
        """Show what there is to see, beside the card that was pressed."""
        counted = await turn.run(_road.counted, turn.user_id)
        found = counted.patterns
        png = await painted(cards.picture_of(found)) if found.enough else None
        await turn.say(cards.card(counted, png))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(PatternsCog())
