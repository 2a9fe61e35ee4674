"""What cards and checks about a server share: who may moderate, what the bot may do in a channel, its language."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from discord import app_commands

from bot.texts import Tone, Voice, speaking, t

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.app import Comeback
    from cogs._ui import Turn

NEEDED = ("view_channel", "send_messages")
"""Permissions without which nothing can be posted to a channel, by discord.py's names."""


def moderated(turn: Turn) -> int:
    """Return the id of the server whose moderator this is.

    Raises `MissingPermissions` for everybody else: Discord hides the commands, a press can come from anyone.
    """
    if turn.guild_id is None or not turn.interaction.permissions.manage_guild:
        raise app_commands.MissingPermissions(["manage_guild"])
    return turn.guild_id


def missing(app: Comeback, guild_id: int, channel_id: int, needed: Sequence[str] = NEEDED) -> Sequence[str] | None:
    """List which permissions the bot lacks in a channel, by discord.py's names; None when it is not there."""
    guild = app.get_guild(guild_id)
    channel = guild.get_channel(channel_id) if guild else None
    if guild is None or channel is None:
        return None
    granted = channel.permissions_for(guild.me)
    return [name for name in needed if not getattr(granted, name)]


def missing_line(app: Comeback, guild_id: int, channel_id: int, needed: Sequence[str] = NEEDED) -> str | None:
    """Say what the bot lacks in a channel, as Discord's settings call it; None when nothing."""
    lacking = missing(app, guild_id, channel_id, needed)
    channel = channel_mention(channel_id)
    if lacking is None:
        return t("setup-channel-unseen", channel=channel)
    if not lacking:
        return None
    names = [t(f"setup-permission-{name}") for name in lacking]
    return t("setup-missing", channel=channel, names=" · ".join(names))


def channel_mention(channel_id: int) -> str:
    """Write a channel so that Discord shows its name."""
    return f"<#{channel_id}>"


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Speak a server's language, in the gentle tone, to everyone in a channel."""
    before = speaking.set(Voice(language, Tone.GENTLE))
    try:
        yield
    finally:
        speaking.reset(before)
