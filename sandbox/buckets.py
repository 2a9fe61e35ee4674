"""How many requests each route takes, and a table of what Discord is believed to allow."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Bucket:
    """So many requests in so many seconds, counted apart for each channel, guild or token.

    A `shared` one belongs to the place and not to the bot, so that its 429 says `shared` and is no invalid
    request. Routes whose buckets have the same `name` empty one another's.
    """

    requests: int
    seconds: float
    shared: bool = False
    name: str = ""


_CHANNEL = "/channels/{channel_id}"
_MESSAGE = _CHANNEL + "/messages/{message_id}"
_EMOJI = _MESSAGE + "/reactions/{emoji}"
_HOOK = "/webhooks/{application_id}/{token}"
_REACTING = Bucket(1, 0.25, name="reactions")

BELIEVED: Mapping[str, Bucket] = MappingProxyType(
    {
        f"POST {_CHANNEL}/messages": Bucket(5, 5.0),
        f"GET {_CHANNEL}/messages": Bucket(5, 5.0),
        f"PATCH {_MESSAGE}": Bucket(5, 5.0),
        f"DELETE {_MESSAGE}": Bucket(5, 1.0),
        f"POST {_CHANNEL}/messages/bulk-delete": Bucket(1, 1.0),
        f"POST {_CHANNEL}/typing": Bucket(5, 5.0),
        f"PUT {_EMOJI}/@me": _REACTING,
        f"DELETE {_EMOJI}/@me": _REACTING,
        f"DELETE {_EMOJI}/{{user_id}}": _REACTING,
        f"PATCH {_CHANNEL}": Bucket(2, 600.0, shared=True),
        f"POST {_CHANNEL}/threads": Bucket(50, 300.0),
        f"POST {_MESSAGE}/threads": Bucket(50, 300.0),
        "POST /users/@me/channels": Bucket(10, 10.0),
        "GET /guilds/{guild_id}/members/{user_id}": Bucket(5, 1.0),
        f"POST {_HOOK}": Bucket(5, 2.0, name="webhook"),
        f"PATCH {_HOOK}/messages/@original": Bucket(5, 2.0, name="webhook edits"),
        f"PATCH {_HOOK}/messages/{{message_id}}": Bucket(5, 2.0, name="webhook edits"),
    }
)
"""What developers report of Discord's buckets. Discord publishes none of these numbers and changes them at
will, so that a bot must not know them either: it has the headers."""
