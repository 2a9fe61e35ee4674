"""/hired: the yes, what it stops, and coming back. What it looks like is in `cogs._hired_cards`."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import circle, hired, privacy
from bot.features.hired import Words
from bot.texts import t
from cogs import _hired_asking as asking
from cogs import _hired_cards as cards
from cogs import _privacy_cards
from cogs._circle_offer import and_may_tell, and_told, offered, taken_back
from cogs._ui import Card, Form, Turn, Values, form_of, pressed, submitted, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.hired import Yes

OFFER = circle.Comeback.OFFER


class HiredCog(commands.Cog, name="hired"):
    """The yes."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="hired", description=t("hired-command"))
    async def hired(self, interaction: discord.Interaction[Any]) -> None:
        """Ask before anything is stopped, or show the yes there is."""
        turn = turn_of(interaction)
        await turn.say(await self._begin(turn))

    @pressed("hired:start")
    async def start(self, turn: Turn) -> None:
        """Ask beside the card that was pressed."""
        await turn.say(await self._begin(turn))

    async def _begin(self, turn: Turn) -> Card:
        found = await turn.run(asking.look, turn.user_id, now=turn.now)
        if found.last is None:
            return cards.ask(found.coming)
        return cards.celebrate(found.last) if found.last.can_be_undone else cards.already(found.last)

    @pressed("hired:yes")
    async def yes(self, turn: Turn) -> None:
        """Stop everything, and celebrate."""
        said, tells = await turn.run(and_may_tell, OFFER, asking.hire, turn.user_id, now=turn.now)
        await turn.change(_celebrated(turn, said, tells=tells))

    @form_of("hired:yes")
    async def yes_form(self, _turn: Turn) -> Form:
        """Draw the form for a yes with something to remember."""
        return cards.yes_form()

    @submitted("hired:yes")
    async def yes_sent(self, turn: Turn, values: Values) -> None:
        """Stop everything, and celebrate with what the person wrote."""
        words = _words(values)
        said, tells = await turn.run(and_may_tell, OFFER, asking.hire_with, turn.user_id, words, now=turn.now)
        await turn.change(_celebrated(turn, said, tells=tells))

    @form_of("hired:words")
    async def words_form(self, turn: Turn, hire_id: int, seen: str) -> Form:
        """Draw the form with what was written about a yes."""
        return cards.words_form(await turn.run(hired.find, turn.user_id, hire_id), seen)

    @submitted("hired:words")
    async def words_sent(self, turn: Turn, values: Values, hire_id: int, seen: str) -> None:
        """Keep what was written about a yes."""
        write, words = partial(hired.write, seen=seen), _words(values)
        said, tells = await turn.run(and_may_tell, OFFER, write, turn.user_id, hire_id, words, now=turn.now)
        await turn.change(_celebrated(turn, said, tells=tells and said.can_be_undone))

    @pressed("hired:not")
    async def not_yet(self, turn: Turn) -> None:
        """Answer "Not yet": nothing was stopped."""
        await turn.change(cards.not_yet())

    @pressed("hired:undo")
    async def undo(self, turn: Turn, hire_id: int) -> None:
        """Take a yes back that was none."""
        count, told = await turn.run(and_told, OFFER, asking.undo, turn.user_id, hire_id, now=turn.now)
        await turn.change(taken_back(cards.undone(count), OFFER, told=told))

    @pressed("hired:back")
    async def back(self, turn: Turn) -> None:
        """Begin a new road."""
        _row, kept = await turn.run(asking.come_back, turn.user_id, now=turn.now)
        await turn.change(cards.back(kept))

    @pressed("hired:export")
    async def export(self, turn: Turn) -> None:
        """Hand over all that is kept of the person, as files."""
        found = await turn.run(privacy.export, turn.user_id, now=turn.now)
        head = _privacy_cards.head(f"{found.made_at:%Y-%m-%d %H:%M} UTC")
        # Writing megabytes would stand in the way of everybody else's answers.
        messages = await asyncio.to_thread(privacy.files, found, head)
        for card in _privacy_cards.exported(messages):
            await turn.say(card)


def _celebrated(turn: Turn, said: Yes, *, tells: bool) -> Card:
    """Draw the celebration, with the offer to tell one's circle where that may be made."""
    card = cards.celebrate(said, plainly=turn.undisturbed)
    return offered(card, OFFER, tells=tells and not turn.undisturbed)


def _words(values: Values) -> Words:
    return Words(values.text("words"), values.text("company"))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(HiredCog(app))
