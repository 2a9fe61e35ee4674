"""/journey: the road so far. What it looks like is in `cogs._journey_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.pictures import painted
from bot.texts import t
from cogs import _journey_cards as cards
from cogs import _road
from cogs._ui import Turn, pressed, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback


class JourneyCog(commands.Cog, name="journey"):
    """The road so far."""

    @app_commands.command(name="journey", description=t("journey-command"))
    async def journey(self, interaction: discord.Interaction[Any]) -> None:
        """Show the road so far."""
        await self.show(turn_of(interaction))

    @pressed("journey:show")
    async def show(self, turn: Turn) -> None:
        """Show the road so far, beside the card that was pressed."""
        found = await turn.run(_road.travelled, turn.user_id, now=turn.now)
        png = await painted(cards.picture_of(found)) if cards.drawable(found) else None
        await turn.say(cards.card(found, png))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(JourneyCog())
