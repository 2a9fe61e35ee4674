"""/retro: going over an interview in three short forms. What they look like is in `cogs._retro_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.retro import ASKED, Part
from bot.texts import t
from cogs import _retro_asking as asking
from cogs import _retro_cards as cards
from cogs._rejections import own_rejections
from cogs._ui import Form, Turn, Values, form_of, paged, pressed, submitted, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback
    from cogs._retro_asking import Found


class RetroCog(commands.Cog, name="retro"):
    """The debrief."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="retro", description=t("retro-command"))
    @app_commands.describe(rejection=t("retro-command-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def retro(self, interaction: discord.Interaction[Any], rejection: str | None = None) -> None:
        """Show where the person is with going over a rejection, the newest when none is named."""
        turn = turn_of(interaction)
        found = await turn.run(asking.meant, turn.user_id, rejection, now=turn.now)
        await turn.say(cards.place(found) if found else cards.no_rejection())

    @pressed("retro:start")
    async def start(self, turn: Turn, rejection_id: int) -> None:
        """Show where the person is with it."""
        await turn.change(cards.place(await _look(turn, rejection_id)))

    @pressed("retro:choose")
    async def choose(self, turn: Turn) -> None:
        """Show where the person is with the rejection chosen from the list."""
        await turn.change(cards.place(await _look(turn, turn.chosen_id)))

    @pressed("retro:anyway")
    async def anyway(self, turn: Turn, rejection_id: int) -> None:
        """Begin although the no is fresh; not during a party."""
        found = await _look(turn, rejection_id)
        await turn.change(cards.waiting(found) if found.waits_until else cards.under_way(found))

    @pressed("retro:stop")
    async def stop(self, turn: Turn, rejection_id: int) -> None:
        """Say that it is kept, and how to come back."""
        await turn.change(cards.stopped(await _look(turn, rejection_id)))

    @pressed("retro:read")
    async def read(self, turn: Turn, rejection_id: int, number: int) -> None:
        """Read one part again."""
        found = await _look(turn, rejection_id)
        await turn.change(
            cards.waiting(found) if found.waits_until else cards.read(found, paged(list(Part), number, 1))
        )

    @form_of("retro:one")
    async def one_form(self, turn: Turn, rejection_id: int, seen: str) -> Form:
        """Draw the form for what worked."""
        return await _form(turn, rejection_id, Part.ONE, seen)

    @submitted("retro:one")
    async def one_sent(self, turn: Turn, values: Values, rejection_id: int, seen: str) -> None:
        """Keep what worked."""
        await _keep(turn, values, rejection_id, Part.ONE, seen)

    @form_of("retro:two")
    async def two_form(self, turn: Turn, rejection_id: int, seen: str) -> Form:
        """Draw the form for where it turned left."""
        return await _form(turn, rejection_id, Part.TWO, seen)

    @submitted("retro:two")
    async def two_sent(self, turn: Turn, values: Values, rejection_id: int, seen: str) -> None:
        """Keep where it turned left."""
        await _keep(turn, values, rejection_id, Part.TWO, seen)

    @form_of("retro:three")
    async def three_form(self, turn: Turn, rejection_id: int, seen: str) -> Form:
        """Draw the form for next time."""
        return await _form(turn, rejection_id, Part.THREE, seen)

    @submitted("retro:three")
    async def three_sent(self, turn: Turn, values: Values, rejection_id: int, seen: str) -> None:
        """Keep what is for next time."""
        await _keep(turn, values, rejection_id, Part.THREE, seen)


async def _look(turn: Turn, rejection_id: int) -> Found:
    return await turn.run(asking.look, turn.user_id, rejection_id, now=turn.now)


async def _form(turn: Turn, rejection_id: int, part: Part, seen: str) -> Form:
    found = await turn.run(asking.to_write, turn.user_id, rejection_id, now=turn.now)
    return cards.form(found, part, seen)


async def _keep(turn: Turn, values: Values, rejection_id: int, part: Part, seen: str) -> None:
    texts = {name: values.text(name) for name in ASKED[part]}
    found = await turn.run(asking.write, turn.user_id, rejection_id, part, texts, seen=seen, now=turn.now)
    await turn.change(cards.place(found))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(RetroCog(app))
