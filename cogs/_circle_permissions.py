"""What the bot needs in a circle's channel, and why a circle has to wait when it has it no longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import circle, circle_waiting
from bot.features.circle import Pause
from cogs._server import missing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback

NEEDED = ("view_channel", "send_messages", "read_message_history")
"""By discord.py's names. Without the history the bot could not see, after a crash, that its post stands there."""
FOR_THREADS = ("create_public_threads", "send_messages_in_threads")
"""What a thread for each week takes besides; a circle works without."""


def no_threads(app: Comeback, guild_id: int, channel_id: int) -> Sequence[str]:
    """List what the bot lacks for a thread a week, by discord.py's names; nothing where all is there."""
    return missing(app, guild_id, channel_id, FOR_THREADS) or ()


def why_it_waits(app: Comeback, guild_id: int, channel_id: int) -> Pause | None:
    """Say what keeps the bot from posting in a channel, as far as this process can tell; None where nothing does."""
    guild = app.get_guild(guild_id)
    if guild is None:
        return Pause.SERVER if _is_ours(app, guild_id) else None
    if guild.unavailable:
        return None  # Discord has an outage there: nothing was taken from us
    lacking = missing(app, guild_id, channel_id, NEEDED)
    if lacking is None:
        return Pause.CHANNEL
    return Pause.PERMISSION if lacking else None


def _is_ours(app: Comeback, guild_id: int) -> bool:
    """Whether this process would know the server if the bot were in it: other shards may run elsewhere.

    Until Discord has told of all servers, as at a start, none is known.
    """
    return app.is_ready() and (guild_id >> 22) % (app.shard_count or 1) in app.shards


def look_again(session: Session, app: Comeback, guild_id: int, *, now: datetime) -> tuple[int, int]:
    """Have the circles of a server wait or go on, as things stand there now; returns how many of each."""
    began = mended = 0
    for row in circle.of_guild(session, guild_id):
        why = why_it_waits(app, guild_id, row.channel_id)
        if why is not None:
            began += circle_waiting.pause(session, row, why, now=now)
        elif _is_here(app, guild_id):
            mended += circle_waiting.mend(session, row, now=now)
    return began, mended


def _is_here(app: Comeback, guild_id: int) -> bool:
    guild = app.get_guild(guild_id)
    return guild is not None and not guild.unavailable
