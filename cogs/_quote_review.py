"""Posts a suggested quote to its server's review channel, without a word of who suggested it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from cogs import _quote_cards as cards
from cogs._server import in_language

if TYPE_CHECKING:
    from bot.app import Comeback
    from cogs._quote_asking import Suggested


async def post_for_review(app: Comeback, suggested: Suggested) -> None:
    """Post it in the server's language, pinging nobody. Raises `discord.HTTPException`."""
    with in_language(suggested.language):
        card = cards.to_review(suggested)
    channel = app.get_partial_messageable(suggested.channel_id)
    await channel.send(view=card.view(), allowed_mentions=discord.AllowedMentions.none())
