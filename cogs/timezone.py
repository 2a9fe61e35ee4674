"""/timezone: choosing where a person's clock is, and going on with what had to wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import zones
from bot.errors import UserError
from bot.spoken_words import shown
from bot.texts import t
from cogs import _new_zone
from cogs._door import perform
from cogs._timezone_cards import chosen_card, matches_card, moved_card, unclear_card
from cogs._ui import Form, Text, Turn, Values, form_of, pressed, submitted, turn_of
from cogs._zone import carried, unpacked

if TYPE_CHECKING:
    from bot.app import Comeback

MOST_TYPED = 100


class TimezoneCog(commands.Cog, name="timezone"):
    """The time zone."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="timezone", description=t("timezone-command"))
    @app_commands.describe(zone=t("timezone-command-zone"))
    async def timezone(
        self, interaction: discord.Interaction[Any], zone: app_commands.Range[str, 1, MOST_TYPED]
    ) -> None:
        """Keep the zone that was picked or typed; offer the ones it may be when that is not clear."""
        turn = turn_of(interaction)
        try:
            name = zones.parse(zone, now=turn.now, language=turn.locale)
        except UserError as error:
            await turn.say(unclear_card(turn, zone, error))
            return
        await turn.say(chosen_card(turn, name, await self._keep(turn, name)))

    @timezone.autocomplete("zone")
    async def zone_choices(self, interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
        """Offer the places that fit what was typed so far; likely ones before anything was."""
        found = zones.search(current, now=self.app.clock.now(), language=str(interaction.locale))
        return [app_commands.Choice(name=zone.label, value=zone.name) for zone in found]

    @pressed("timezone:pick")
    async def pick(self, turn: Turn, after: str) -> None:
        """Keep the chosen zone, then go on with what had to wait; `after` is its action, packed."""
        name = zones.zone(next(iter(turn.chosen), "")).key
        moved = await self._keep(turn, name)
        if not after:
            await turn.change(chosen_card(turn, name, moved))
            return
        await perform(turn, unpacked(after))
        if moved:
            await turn.say(moved_card(moved))

    @form_of("timezone:search")
    async def search_form(self, _turn: Turn, after: str) -> Form:
        """Draw the form that looks for a place."""
        example = t("timezone-form-place-example")
        place = Text("place", t("timezone-form-place"), most=MOST_TYPED, example=example)
        return Form(f"timezone:search:{after}", t("timezone-form-title"), [place])

    @submitted("timezone:search")
    async def search_sent(self, turn: Turn, values: Values, after: str) -> None:
        """List the places that fit. Raises `UserError` when none does."""
        place = values.text("place")
        found = zones.search(place, now=turn.now, language=turn.locale)
        if not found:
            raise UserError("zone-not-understood", text=shown(place), count=0, choices="")
        await turn.change(matches_card(found, after, kept=carried(turn)))

    async def _keep(self, turn: Turn, name: str) -> int:
        return await turn.run(_new_zone.keep, turn.user_id, name, now=turn.now)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(TimezoneCog(app))
