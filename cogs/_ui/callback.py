"""The first answer to an interaction, without asking Discord to send back the message it makes of it.

discord.py always asks for it and reads it, which takes as long as drawing the card; nothing here looks at it.
Must not know what is answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord.webhook.async_ import AsyncWebhookAdapter, async_context

if TYPE_CHECKING:
    import aiohttp
    from discord.http import Route

ECHO = "with_response"


class _Unechoed(AsyncWebhookAdapter):
    """discord.py's way to webhooks and interactions, which all turns share."""

    async def request(self, route: Route, session: aiohttp.ClientSession, **given: Any) -> Any:
        """Make a request; of a callback, return only what discord.py cannot do without: which interaction it was."""
        echo = (given.get("params") or {}).pop(ECHO, None)
        found = await super().request(route, session, **given)
        return found if echo is None else {"interaction": {"id": route.webhook_id}}


_UNECHOED = _Unechoed()


def without_echo() -> None:
    """Let this task, and those it begins, answer so."""
    async_context.set(_UNECHOED)
