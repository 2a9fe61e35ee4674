"""Routes about channels: open a DM, fetch, create, change, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import objects, permissions, shapes
from sandbox.refusals import invalid, refusal
from sandbox.rest.routes import Routes
from sandbox.rules.form import Form

if TYPE_CHECKING:
    from sandbox.objects import Channel, Json
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
    if found.guild is None:
        raise refusal(50024)
    _may_change(call, found)
    form = Form.of(call.json)
    form.text("name", least=1, most=100)
    form.text("topic", most=1024)
    form.whole("rate_limit_per_user", 0, 21_600)
    form.finish()
    found.name = str(call.json.get("name") or found.name)
    found.topic = call.json.get("topic", found.topic)
    found.slowmode = int(call.json.get("rate_limit_per_user", found.slowmode) or 0)
    found.locked = bool(call.json.get("locked", found.locked))
    if found.is_thread:
        auto_archive(call, found)
        _archive(call, found)
    call.world.tell_channel(found, "UPDATE")
    return shapes.channel(found)


def _may_change(call: Call, found: Channel) -> None:
    """Let a thread's owner do all but lock it; an archived one may only be opened. Raises 50013 or 50083."""
    bits = permissions.in_channel(found, call.world.bot)
    if not found.is_thread:
        call.channel(permissions.MANAGE_CHANNELS)
        return
    opens = call.json.get("archived") is False
    if found.archived and not opens and set(call.json) - {"archived", "locked"}:
        raise refusal(50083)
    if bits & permissions.MANAGE_THREADS:
        return
    own, reopened = found.owner_id == call.world.bot.id, opens and bits & permissions.SEND_MESSAGES_IN_THREADS
    if "locked" in call.json or (opens and found.locked) or not (own or reopened):
        raise refusal(50013)


def _archive(call: Call, thread: Channel) -> None:
    wanted = call.json.get("archived")
    if wanted is not None and wanted != thread.archived:
        thread.archived, thread.archived_at = bool(wanted), call.world.clock.now()
        thread.opened_at = thread.opened_at if wanted else thread.archived_at


def auto_archive(call: Call, thread: Channel) -> None:
    """Set after how many minutes without a message a thread is archived, if the request says so. Raises 50035."""
    wanted = call.json.get("auto_archive_duration")
    if wanted is not None and wanted not in {60, 1440, 4320, 10080}:
        raise invalid("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.")
    thread.auto_archive = wanted or thread.auto_archive


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
