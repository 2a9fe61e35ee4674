"""Routes about threads: start, join, leave, list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import objects, permissions, shapes
from sandbox.messages import compose
from sandbox.refusals import invalid, refusal
from sandbox.rest.channels import auto_archive
from sandbox.rest.routes import Routes
from sandbox.rules import check_message
from sandbox.threads import membership

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.objects import Channel, Guild, Json
    from sandbox.rest.routes import Call

routes = Routes()

_MEMBERS = "/channels/{channel_id}/thread-members"


def _name(call: Call) -> str:
    name = str(call.json.get("name") or "")
    if not 1 <= len(name) <= 100:
        raise invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
    return name


@routes.add("POST", "/channels/{channel_id}/threads", status=201)
def start(call: Call) -> Json:
    """Start a thread, in a forum with its first message."""
    parent = _parent(call)
    name, body = _name(call), call.json.get("message")
    kind = _kind(call, parent)
    call.channel(_needed(parent, kind))
    if parent.type == objects.FORUM and body is None:
        raise invalid("message", "BASE_TYPE_REQUIRED", "This field is required")
    if body is not None:
        check_message(body, where="channel", files=len(call.files))
    thread = call.world.add_thread(parent, name, call.world.bot, kind=kind)
    auto_archive(call, thread)
    shape = shapes.channel(thread)
    if body is not None:
        made = compose(call.world, thread, call.world.bot, body, call.files) | {"id": str(thread.id)}
        shape["message"] = call.world.post(thread, made).json
    return shape


def _needed(parent: Channel, kind: int) -> int:
    """Return the permission to start a thread; a post in a forum is a message."""
    if parent.type == objects.FORUM:
        return permissions.SEND_MESSAGES
    private = kind == objects.PRIVATE_THREAD
    return permissions.CREATE_PRIVATE_THREADS if private else permissions.CREATE_PUBLIC_THREADS


def _parent(call: Call) -> Channel:
    parent = call.channel()
    if parent.type not in {objects.TEXT, objects.ANNOUNCEMENT, objects.FORUM}:
        raise refusal(50024)
    return parent


def _kind(call: Call, parent: Channel) -> int:
    """Return the type of the new thread; in a text channel Discord takes a missing one for private."""
    if parent.type == objects.FORUM:
        return objects.PUBLIC_THREAD
    kind = int(call.json.get("type") or objects.PRIVATE_THREAD)
    fits = kind == objects.ANNOUNCEMENT_THREAD if parent.type == objects.ANNOUNCEMENT else kind in {11, 12}
    if not fits:
        raise invalid("type", "BASE_TYPE_CHOICES", "This type of thread does not fit this channel.")
    return kind


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/threads", status=201)
def start_from(call: Call) -> Json:
    """Start a thread from a message, whose id it takes."""
    parent = _parent(call)
    message = call.message(call.channel(permissions.CREATE_PUBLIC_THREADS))
    if message.json["flags"] & objects.HAS_THREAD:
        raise refusal(160004)
    thread = call.world.add_thread(parent, _name(call), call.world.bot, number=message.id)
    auto_archive(call, thread)
    message.json["flags"] |= objects.HAS_THREAD
    message.json["thread"] = shapes.channel(thread)
    call.world.revised(message, edited=False)
    return shapes.channel(thread)


def _thread(call: Call) -> Channel:
    thread = call.channel()
    if not thread.is_thread:
        raise refusal(50024)
    return thread


@routes.add("PUT", _MEMBERS + "/@me")
def join(call: Call) -> None:
    """Let the bot join a thread."""
    thread = _thread(call)
    call.world.threads.must_be_open(thread)
    call.world.threads.add(thread, [call.world.bot])


@routes.add("PUT", _MEMBERS + "/{user_id}")
def add(call: Call) -> None:
    """Add a member of the server to a thread, for which the bot must be able to write there."""
    thread, guild = _thread(call), _guild(call)
    call.world.threads.must_be_open(thread)
    if not permissions.may_send(thread, call.world.bot):
        raise refusal(50013)
    user = call.member(guild).user
    if thread.parent is None or not permissions.in_channel(thread.parent, user):
        raise refusal(50001)
    call.world.threads.add(thread, [user])


@routes.add("DELETE", _MEMBERS + "/@me")
def leave(call: Call) -> None:
    """Let the bot leave a thread."""
    thread = _thread(call)
    call.world.threads.must_be_open(thread)
    call.world.threads.remove(thread, call.world.bot)


@routes.add("DELETE", _MEMBERS + "/{user_id}")
def take_out(call: Call) -> None:
    """Take somebody out of a thread: of the bot's own private one, or with the permission to manage threads."""
    thread = _thread(call)
    call.world.threads.must_be_open(thread)
    own = thread.type == objects.PRIVATE_THREAD and thread.owner_id == call.world.bot.id
    if not own and not permissions.in_channel(thread, call.world.bot) & permissions.MANAGE_THREADS:
        raise refusal(50013)
    call.world.threads.remove(thread, call.user())


def _guild(call: Call) -> Guild:
    guild = call.channel().guild
    assert guild is not None  # noqa: S101 - every thread is in one
    return guild


@routes.add("GET", _MEMBERS)
def members(call: Call) -> list[Json]:
    """Give who is in a thread."""
    thread = _thread(call)
    return [membership(thread, number) for number in thread.thread_members]


@routes.add("GET", _MEMBERS + "/{user_id}")
def member(call: Call) -> Json:
    """Tell whether somebody is in a thread. Raises 10007 if they are not."""
    thread, number = _thread(call), call.user().id
    if number not in thread.thread_members:
        raise refusal(10007)
    return membership(thread, number)


@routes.add("GET", "/guilds/{guild_id}/threads/active")
def active(call: Call) -> Json:
    """Give a guild's threads that the bot sees and that are not archived."""
    guild = call.guild()
    return _listed(call, [c for c in _seen(call, guild.channels.values()) if not c.archived])


@routes.add("GET", "/channels/{channel_id}/threads/archived/public")
def archived(call: Call) -> Json:
    """Give a channel's archived threads that are public."""
    parent = call.channel(permissions.READ_MESSAGE_HISTORY)
    return _listed(call, [c for c in _archived(call, parent) if c.type != objects.PRIVATE_THREAD])


@routes.add("GET", "/channels/{channel_id}/threads/archived/private")
def archived_private(call: Call) -> Json:
    """Give a channel's archived threads that are private."""
    parent = call.channel(permissions.READ_MESSAGE_HISTORY | permissions.MANAGE_THREADS)
    return _listed(call, [c for c in _archived(call, parent) if c.type == objects.PRIVATE_THREAD])


@routes.add("GET", "/channels/{channel_id}/users/@me/threads/archived/private")
def archived_own(call: Call) -> Json:
    """Give a channel's archived private threads that the bot is in."""
    parent, number = call.channel(permissions.READ_MESSAGE_HISTORY), call.world.bot.id
    found = [c for c in _archived(call, parent) if c.type == objects.PRIVATE_THREAD and number in c.thread_members]
    return _listed(call, found)


def _seen(call: Call, channels: Iterable[Channel]) -> list[Channel]:
    """Return the threads among the channels that the bot sees, each archived if it is time."""
    found = [c for c in channels if c.is_thread and permissions.in_channel(c, call.world.bot)]
    for thread in found:
        call.world.threads.settle(thread)
    return found


def _archived(call: Call, parent: Channel) -> list[Channel]:
    assert parent.guild is not None  # noqa: S101 - threads are asked for in guilds alone
    inside = [c for c in parent.guild.channels.values() if c.parent is parent]
    return [thread for thread in _seen(call, inside) if thread.archived]


def _listed(call: Call, threads: list[Channel]) -> Json:
    """Return threads with the bot's memberships of them."""
    joined = [c for c in threads if call.world.bot.id in c.thread_members]
    return {
        "threads": [shapes.channel(c) for c in threads],
        "members": [membership(c, call.world.bot.id) for c in joined],
        "has_more": False,
    }
