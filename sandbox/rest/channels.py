"""Routes about channels: open a DM, fetch, create, change, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import objects, permissions, shapes
from sandbox.refusals import invalid, refusal
from sandbox.rest.routes import Routes

if TYPE_CHECKING:
    from sandbox.objects import Json
    from sandbox.rest.routes import Call

routes = Routes()

_CHANNEL = "/channels/{channel_id}"


@routes.add("POST", "/users/@me/channels")
def open_dm(call: Call) -> Json:
    """Open a DM with a person, or give the one there is."""
    number = str(call.json.get("recipient_id") or "")
    if not number.isdecimal():
        raise invalid("recipient_id", "NUMBER_TYPE_COERCE", f'Value "{number}" is not snowflake.')
    user = call.world.users.get(int(number))
    if user is None:
        raise refusal(10013)
    return shapes.channel(call.world.dms.open_by_bot(user))


@routes.add("GET", _CHANNEL)
def channel(call: Call) -> Json:
    """Give one channel."""
    return shapes.channel(call.channel())


@routes.add("PATCH", _CHANNEL)
def change(call: Call) -> Json:
    """Change a channel or thread."""
    found = call.channel()
    needed = permissions.MANAGE_THREADS if found.is_thread else permissions.MANAGE_CHANNELS
    if not (found.is_thread and found.owner_id == call.world.bot.id):
        call.channel(needed)
    found.name = str(call.json.get("name") or found.name)
    found.topic = call.json.get("topic", found.topic)
    found.slowmode = int(call.json.get("rate_limit_per_user") or 0)
    found.locked = bool(call.json.get("locked", found.locked))
    if "archived" in call.json:
        found.archived = bool(call.json["archived"])
        found.archived_at = call.world.clock.now()
    call.world.tell_channel(found, "UPDATE")
    return shapes.channel(found)


@routes.add("DELETE", _CHANNEL)
def delete(call: Call) -> Json:
    """Delete a channel or thread, or close a DM."""
    found = call.channel()
    if found.guild is not None:
        call.channel(permissions.MANAGE_THREADS if found.is_thread else permissions.MANAGE_CHANNELS)
    shape = shapes.channel(found)
    call.world.delete_channel(found)
    return shape


@routes.add("PUT", _CHANNEL + "/permissions/{target_id}")
def overwrite(call: Call) -> None:
    """Set a permission overwrite."""
    found = call.channel(permissions.MANAGE_ROLES)
    allowed, denied = int(call.json.get("allow") or 0), int(call.json.get("deny") or 0)
    found.overwrites[call.id("target_id")] = (int(call.json.get("type") or 0), allowed, denied)
    call.world.tell_channel(found, "UPDATE")


@routes.add("DELETE", _CHANNEL + "/permissions/{target_id}")
def remove_overwrite(call: Call) -> None:
    """Remove a permission overwrite."""
    found = call.channel(permissions.MANAGE_ROLES)
    found.overwrites.pop(call.id("target_id"), None)
    call.world.tell_channel(found, "UPDATE")


@routes.add("GET", "/guilds/{guild_id}/channels")
def channels(call: Call) -> list[Json]:
    """Give a guild's channels without its threads."""
    return [shapes.channel(c) for c in call.guild().channels.values() if not c.is_thread]


@routes.add("POST", "/guilds/{guild_id}/channels", status=201)
def create(call: Call) -> Json:
    """Create a channel."""
    guild = call.guild()
    if not permissions.in_guild(guild, call.world.bot) & permissions.MANAGE_CHANNELS:
        raise refusal(50013)
    name = str(call.json.get("name") or "")
    if not 1 <= len(name) <= 100:
        raise invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    return shapes.channel(call.world.add_channel(guild, name, int(call.json.get("type") or objects.TEXT)))
