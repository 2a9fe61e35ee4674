"""Where something about circles is asked, and where it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserError

if TYPE_CHECKING:
    from cogs._ui import Card, Turn


def server(turn: Turn) -> int:
    """Return the server this happens in. Raises `UserError` in a DM: circles live in servers."""
    if turn.guild_id is None:
        raise UserError("circle-needs-server")
    return turn.guild_id


async def answer(turn: Turn, card: Card) -> None:
    """Answer privately: the card of one's own that was pressed becomes this one, a post that all see stays as it is."""
    message = turn.interaction.message
    if message is not None and (message.flags.ephemeral or turn.guild_id is None):
        await turn.change(card)
    else:
        await turn.say(card)
