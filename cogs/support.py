"""/support: whom to call. Must not store, count or log that anybody looked, or why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import profile, server, support
from bot.texts import t
from cogs import _support_cards as cards
from cogs._ui import Turn, pressed, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.support import Country

A_DAY = timedelta(days=1)


class SupportCog(commands.Cog, name="support"):
    """People who listen."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="support", description=t("support-command"))
    @app_commands.describe(country=t("support-command-country"))
    async def support(
        self, interaction: discord.Interaction[Any], country: app_commands.Range[str, 1, 100] | None = None
    ) -> None:
        """Show the lines of a country; without one those the server's moderators chose, or a list."""
        turn = turn_of(interaction)
        turn.undisturbed = True
        if country is None:
            country = (await turn.run(server.settings_of, turn.guild_id)).country
        await turn.say(cards.support_card(turn, _meant(country or ""), cards.ASKED))

    @support.autocomplete("country")
    async def countries_typed(
        self, _interaction: discord.Interaction[Any], current: str
    ) -> list[app_commands.Choice[str]]:
        """Offer the countries that fit what was typed so far."""
        found = support.search(current)[:25]
        return [app_commands.Choice(name=place.name, value=place.code) for place in found]

    @pressed("support:show")
    async def show(self, turn: Turn, code: str) -> None:
        """Make the pressed card the lines of a country."""
        turn.undisturbed = True
        await turn.change(cards.support_card(turn, support.country(code), cards.ASKED))

    @pressed("support:countries")
    async def countries(self, turn: Turn, why: str) -> None:
        """Offer the list of countries."""
        turn.undisturbed = True
        await turn.change(cards.support_card(turn, None, _reason(why)))

    @pressed("support:country")
    async def country(self, turn: Turn, why: str, _part: int) -> None:
        """Show the lines of the chosen country."""
        turn.undisturbed = True
        place = support.country(next(iter(turn.chosen), ""))
        await turn.change(cards.support_card(turn, place, _reason(why)))

    @pressed("support:friend")
    async def friend(self, turn: Turn, code: str) -> None:
        """Show what to do for somebody else."""
        turn.undisturbed = True
        await turn.change(cards.friend_card(support.country(code)))

    @pressed("support:yes")
    async def yes(self, turn: Turn, answer: str) -> None:
        """Answer "yes, or maybe" and "I would rather not say"."""
        turn.undisturbed = True
        chosen = (await turn.run(server.settings_of, turn.guild_id)).country
        await turn.change(cards.support_card(turn, _meant(chosen or ""), _reason(answer)))

    @pressed("support:no")
    async def no(self, turn: Turn) -> None:
        """Answer "it was a way of speaking"."""
        turn.undisturbed = True
        await turn.change(cards.speaking_card(turn))

    @pressed("support:quiet")
    async def quiet(self, turn: Turn) -> None:
        """Keep quiet for a day, because the person chose so; the card with the lines stays."""
        turn.undisturbed = True
        until = await turn.run(profile.rest, turn.user_id, turn.now + A_DAY, now=turn.now)
        await turn.say(cards.quiet_card(turn, until))


def _meant(said: str) -> Country | None:
    """Find the one country that is meant; None when it is unknown or could be several."""
    found = support.search(said) if said else []
    return support.country(said) or (found[0] if len(found) == 1 else None)


def _reason(why: str) -> str:
    """Read why a card is shown; whatever a button says, the card is one of the three."""
    return why if why in {cards.YES, cards.UNSAID} else cards.ASKED


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(SupportCog(app))
