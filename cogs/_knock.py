"""Tries right now whether a DM reaches somebody. Must not touch any reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.errors import UserError
from cogs._courier import CLOSED

if TYPE_CHECKING:
    from bot.app import Comeback
    from cogs._ui import Card


async def knock(app: Comeback, user_id: int, card: Card) -> bool:
    """Send a card to a person's DM and say whether it arrived; False when their DMs are closed to us.

    Raises `UserError` when Discord could not take it for another reason.
    """
    try:
        # Opened anew, even if a DM is remembered: that one may be gone, and opening twice gives the same.
        channel_id = await app.courier.open_dm(user_id)
        await app.get_partial_messageable(channel_id).send(view=card.view())
    except discord.HTTPException as error:
        if error.code in CLOSED:
            return False
        raise UserError("settings-dm-trouble") from error
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise UserError("settings-dm-trouble") from error
    return True
