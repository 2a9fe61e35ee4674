"""Routes about reactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import permissions, shapes
from sandbox.reactions import react, reaction_gone, unreact
from sandbox.rest.routes import Routes

if TYPE_CHECKING:
    from sandbox.objects import Json
    from sandbox.rest.routes import Call

routes = Routes()

_ALL = "/channels/{channel_id}/messages/{message_id}/reactions"
_EMOJI = _ALL + "/{emoji}"


@routes.add("PUT", _EMOJI + "/@me")
def add(call: Call) -> None:
    """React as the bot."""
    channel = call.open_channel(permissions.READ_MESSAGE_HISTORY)
    found = call.message(channel)
    if call.path["emoji"] not in found.reactions:
        call.channel(permissions.ADD_REACTIONS)
    react(call.world, found, call.world.bot, call.path["emoji"])


@routes.add("DELETE", _EMOJI + "/@me")
def remove_own(call: Call) -> None:
    """Take the bot's reaction back."""
    unreact(call.world, call.message(call.open_channel()), call.world.bot, call.path["emoji"])


@routes.add("DELETE", _EMOJI + "/{user_id}")
def remove(call: Call) -> None:
    """Take somebody's reaction away."""
    found = call.message(call.open_channel(permissions.MANAGE_MESSAGES))
    unreact(call.world, found, call.user(), call.path["emoji"])


@routes.add("DELETE", _EMOJI)
def clear_emoji(call: Call) -> None:
    """Take all reactions of one emoji away."""
    reaction_gone(call.world, call.message(call.open_channel(permissions.MANAGE_MESSAGES)), call.path["emoji"])


@routes.add("DELETE", _ALL)
def clear(call: Call) -> None:
    """Take all reactions away."""
    reaction_gone(call.world, call.message(call.open_channel(permissions.MANAGE_MESSAGES)), None)


@routes.add("GET", _EMOJI)
def users(call: Call) -> list[Json]:
    """Give who reacted with an emoji."""
    numbers = call.message(call.channel()).reactions.get(call.path["emoji"], [])
    after = int(call.query.get("after") or 0)
    page = [n for n in sorted(numbers) if n > after][: call.limit(25, 100)]
    return [shapes.user(call.world.users[n]) for n in page]
