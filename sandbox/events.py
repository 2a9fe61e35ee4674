"""What the bot may be told, and the intents by which it asks to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.objects import Guild, Json

GUILDS, GUILD_MEMBERS, GUILD_MODERATION, GUILD_MESSAGES, GUILD_REACTIONS = 1 << 0, 1 << 1, 1 << 2, 1 << 9, 1 << 10
DM_MESSAGES, DM_REACTIONS, MESSAGE_CONTENT = 1 << 12, 1 << 13, 1 << 15


@dataclass(frozen=True)
class Event:
    """Something the bot may be told. Without a guild it concerns a DM; without an intent it is always told."""

    name: str
    data: Json
    guild: Guild | None = None
    intent: int = 0
