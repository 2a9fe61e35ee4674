"""Routes about threads: start, join, leave, list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import objects, permissions, shapes
from sandbox.messages import compose
from sandbox.refusals import invalid, refusal
from sandbox.rest.routes import Routes
from sandbox.rules import check_message

if TYPE_CHECKING:
    from sandbox.objects import Channel, Json
    from sandbox.rest.routes import Call

routes = Routes()

_MEMBERS = "/channels/{channel_id}/thread-members"


def _name(call: Call) -> str:
    name = str(call.json.get("name") or "")
    if not 1 <= len(name) <= 100:
        raise invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    return name


def _settings(call: Call, thread: Channel) -> None:
    wanted = call.json.get("auto_archive_duration")
    if wanted is not None and wanted not in {60, 1440, 4320, 10080}:
        raise invalid("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of {60, 1440, 4320, 10080}.")
    thread.auto_archive = wanted or thread.auto_archive


@routes.add("POST", "/channels/{channel_id}/threads", status=201)
def start(call: Call) -> Json:
    """Start a thread, in a forum with its first message."""
    needed = permissions.CREATE_PUBLIC_THREADS
    parent = call.channel(needed)
    if parent.guild is None or parent.is_thread:
        raise refusal(50024)
    name, body = _name(call), call.json.get("message")
    if body is not None:
        check_message(body, where="channel", files=len(call.files))
    thread = call.world.add_thread(parent, name, call.world.bot)
    if call.json.get("type") == objects.PRIVATE_THREAD:
        thread.type = objects.PRIVATE_THREAD
    _settings(call, thread)
    shape = shapes.channel(thread)
    if body is not None:
        made = compose(call.world, thread, call.world.bot, body, call.files) | {"id": str(thread.id)}
        shape["message"] = call.world.post(thread, made).json
    return shape


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/threads", status=201)
def start_from(call: Call) -> Json:
    """Start a thread from a message, whose id it takes."""
    parent = call.channel(permissions.CREATE_PUBLIC_THREADS)
    message = call.message(parent)
    if parent.guild is None or parent.is_thread:
        raise refusal(50024)
    if message.json["flags"] & objects.HAS_THREAD:
        raise refusal(160004)
    thread = call.world.add_thread(parent, _name(call), call.world.bot, number=message.id)
    _settings(call, thread)
    message.json["flags"] |= objects.HAS_THREAD
    message.json["thread"] = shapes.channel(thread)
    call.world.revised(message, edited=False)
    return shapes.channel(thread)


def _thread(call: Call) -> Channel:
    thread = call.channel()
    if not thread.is_thread:
        raise refusal(50024)
    return thread


def _number(call: Call) -> int:
    return call.user().id if "user_id" in call.path else call.world.bot.id


@routes.add("PUT", _MEMBERS + "/@me")
@routes.add("PUT", _MEMBERS + "/{user_id}")
def join(call: Call) -> None:
    """Add the bot or somebody to a thread."""
    thread, number = _thread(call), _number(call)
    if number not in thread.thread_members:
        thread.thread_members.append(number)


@routes.add("DELETE", _MEMBERS + "/@me")
@routes.add("DELETE", _MEMBERS + "/{user_id}")
def leave(call: Call) -> None:
    """Take the bot or somebody out of a thread."""
    thread, number = _thread(call), _number(call)
    if number in thread.thread_members:
        thread.thread_members.remove(number)


@routes.add("GET", _MEMBERS)
def members(call: Call) -> list[Json]:
    """Give who is in a thread."""
    thread = _thread(call)
    joined = shapes.moment(thread.archived_at)
    return [
        {"id": str(thread.id), "user_id": str(n), "join_timestamp": joined, "flags": 0} for n in thread.thread_members
    ]


@routes.add("GET", "/guilds/{guild_id}/threads/active")
def active(call: Call) -> Json:
    """Give a guild's threads that are not archived."""
    threads = [c for c in call.guild().channels.values() if c.is_thread and not c.archived]
    return {"threads": [shapes.channel(c) for c in threads], "members": [], "has_more": False}


@routes.add("GET", "/channels/{channel_id}/threads/archived/public")
@routes.add("GET", "/channels/{channel_id}/threads/archived/private")
@routes.add("GET", "/channels/{channel_id}/users/@me/threads/archived/private")
def archived(call: Call) -> Json:
    """Give a channel's archived threads; private ones are not told apart."""
    parent = call.channel(permissions.READ_MESSAGE_HISTORY)
    threads = [c for c in call.world.channels.values() if c.parent is parent and c.archived]
    return {"threads": [shapes.channel(c) for c in threads], "members": [], "has_more": False}
