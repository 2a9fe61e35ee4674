"""/values: what matters to a person outside the search. What it looks like is in `cogs._values_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import values
from bot.texts import t
from cogs import _values_cards as cards
from cogs._ui import Card, Form, Turn, Values, form_of, pressed, submitted, turn_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.values import ChosenValue


class ValuesCog(commands.Cog, name="values"):
    """What matters outside the search."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="values", description=t("values-command"))
    async def values(self, interaction: discord.Interaction[Any]) -> None:
        """Show what was chosen, or begin."""
        turn = turn_of(interaction)
        await turn.say(await self._page(turn))

    @pressed("values:open")
    async def open(self, turn: Turn) -> None:
        """Show it beside the card that was pressed."""
        await turn.say(await self._page(turn))

    @pressed("values:all")
    async def all(self, turn: Turn) -> None:
        """Show all that was chosen."""
        await turn.change(await self._page(turn))

    async def _page(self, turn: Turn) -> Card:
        return cards.page(await turn.run(values.listed, turn.user_id))

    @pressed("values:pick")
    async def pick(self, turn: Turn) -> None:
        """Offer those that were not chosen yet."""
        await turn.change(cards.more(await turn.run(values.listed, turn.user_id)))

    @pressed("values:choose")
    async def choose(self, turn: Turn) -> None:
        """Keep what was chosen from the dozen."""
        await turn.change(cards.page(await turn.run(values.choose, turn.user_id, turn.chosen, now=turn.now)))

    @form_of("values:own")
    async def own_form(self, _turn: Turn) -> Form:
        """Draw the form for a value of one's own."""
        return cards.own_form()

    @submitted("values:own")
    async def own_sent(self, turn: Turn, sent: Values) -> None:
        """Keep a value of one's own."""
        await turn.change(cards.page(await turn.run(values.add_own, turn.user_id, _words(sent), now=turn.now)))

    @pressed("values:show")
    async def show(self, turn: Turn) -> None:
        """Open the one chosen from the list."""
        await turn.change(cards.one(await turn.run(values.find, turn.user_id, _ids(turn)[0])))

    @form_of("values:write")
    async def write_form(self, turn: Turn, value_id: int, seen: str) -> Form:
        """Draw the form with what was written about a value."""
        return cards.write_form(await turn.run(values.find, turn.user_id, value_id), seen)

    @submitted("values:write")
    async def write_sent(self, turn: Turn, sent: Values, value_id: int, seen: str) -> None:
        """Keep what was written, and say which one is next."""
        await turn.change(cards.written(*await turn.run(_written, turn.user_id, value_id, _words(sent), seen=seen)))

    @pressed("values:remove")
    async def remove(self, turn: Turn, value_id: int) -> None:
        """Let one go, offering to undo it."""
        await turn.change(cards.let_go(await turn.run(values.remove, turn.user_id, value_id, now=turn.now)))

    @pressed("values:drop")
    async def drop(self, turn: Turn) -> None:
        """Let those go that were too many."""
        await turn.change(cards.page(await turn.run(values.let_go, turn.user_id, _ids(turn), now=turn.now)))

    @pressed("values:undo")
    async def undo(self, turn: Turn, value_id: int) -> None:
        """Bring one back."""
        await turn.change(cards.page(await turn.run(values.bring_back, turn.user_id, value_id)))


def _written(
    session: Session, user_id: int, value_id: int, words: values.Words, *, seen: str
) -> tuple[ChosenValue, Sequence[ChosenValue]]:
    """Keep what was written about a value; returns it, and all there are."""
    row = values.write(session, user_id, value_id, words, seen=seen)
    return row, values.listed(session, user_id)


def _words(sent: Values) -> values.Words:
    return values.Words(sent.text("name"), sent.text("why"), sent.text("lived"))


def _ids(turn: Turn) -> list[int]:
    """Read the chosen ids. Raises `UserError` for what is none, as only a made-up choice has it."""
    found = [int(said) for said in turn.chosen if said.isascii() and said.isdecimal() and len(said) < 19]
    if not found:
        raise UserError("values-gone")
    return found


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(ValuesCog(app))
