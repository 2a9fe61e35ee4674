"""Reactions on messages and the events they cause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sandbox import shapes
from sandbox.events import DM_REACTIONS, GUILD_REACTIONS
from sandbox.refusals import refusal

if TYPE_CHECKING:
    from sandbox.objects import Json, Message, User
    from sandbox.world import World

_MOST = 20
_CUSTOM = re.compile(r"(\w+):(\d+)")


def _emoji(written: str) -> Json:
    custom = _CUSTOM.fullmatch(written)
    return {"id": custom[2], "name": custom[1]} if custom else {"id": None, "name": written}


def react(world: World, message: Message, user: User, emoji: str) -> None:
    """Add a user's reaction. Raises 10014 for what is no emoji, 30010 for the 21st kind."""
    if not _CUSTOM.fullmatch(emoji) and emoji.isascii() and not re.fullmatch(r"[0-9#*]\ufe0f?\u20e3", emoji):
        raise refusal(10014, status=400)
    if emoji not in message.reactions and len(message.reactions) >= _MOST:
        raise refusal(30010)
    users = message.reactions.setdefault(emoji, [])
    if user.id in users:
        return
    users.append(user.id)
    more: Json = {"message_author_id": message.json["author"]["id"], "type": 0, "burst": False}
    guild = message.channel.guild
    if guild is not None and user.id in guild.members:
        more["member"] = shapes.member(guild.members[user.id])
    _tell(world, message, "ADD", more | {"user_id": str(user.id), "emoji": _emoji(emoji)})


def unreact(world: World, message: Message, user: User, emoji: str) -> None:
    """Take a user's reaction away. Raises 10014 if there is none."""
    if user.id not in message.reactions.get(emoji, []):
        raise refusal(10014)
    message.reactions[emoji].remove(user.id)
    if not message.reactions[emoji]:
        del message.reactions[emoji]
    gone: Json = {"user_id": str(user.id), "emoji": _emoji(emoji), "type": 0, "burst": False}
    _tell(world, message, "REMOVE", gone)


def reaction_gone(world: World, message: Message, emoji: str | None) -> None:
    """Take all reactions of an emoji away, or all there are for None."""
    if emoji is None:
        message.reactions.clear()
        _tell(world, message, "REMOVE_ALL", {})
        return
    message.reactions.pop(emoji, None)
    _tell(world, message, "REMOVE_EMOJI", {"emoji": _emoji(emoji)})


def _tell(world: World, message: Message, change: str, more: Json) -> None:
    message.json["reactions"] = [
        {
            "emoji": _emoji(emoji),
            "count": len(users),
            "count_details": {"burst": 0, "normal": len(users)},
            "me": world.bot.id in users,
            "me_burst": False,
            "burst_colors": [],
        }
        for emoji, users in message.reactions.items()
    ]
    channel = message.channel
    data: Json = {"message_id": str(message.id), "channel_id": str(channel.id), **more}
    if channel.guild is not None:
        data["guild_id"] = str(channel.guild.id)
    world.tell_in(channel, f"MESSAGE_REACTION_{change}", data, GUILD_REACTIONS, DM_REACTIONS)
    channel.pulse.beat()
