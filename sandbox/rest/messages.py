"""Routes about messages in channels and DMs: send, read, edit, delete, typing, pins."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from sandbox import objects, permissions, shapes
from sandbox.messages import compose, mentioned, revise
from sandbox.refusals import invalid, refusal
from sandbox.rest.routes import Routes
from sandbox.rules import check_message

if TYPE_CHECKING:
    from sandbox.objects import Channel, Json, Message
    from sandbox.rest.routes import Call

routes = Routes()

_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = _MESSAGES + "/{message_id}"
_PINS = _MESSAGES + "/pins"
_MOST_PINS = 250
_AUTHORS_OWN = {"content", "embeds", "components", "attachments", "poll"}
"""What nobody but a message's author may change."""


@routes.add("POST", _MESSAGES)
def send(call: Call) -> Json:
    """Send a message, or give the one already sent with an enforced nonce."""
    channel = call.channel()
    _may_send(call, channel)
    check_message(call.json, where="channel", files=len(call.files))
    bot = call.world.bot
    known = call.world.nonces.known(bot.id, call.json)
    if known is not None:
        return known.json
    made = compose(call.world, channel, bot, call.json, call.files)
    made["flags"] &= ~objects.EPHEMERAL
    call.world.threads.unarchive(channel)
    call.world.threads.add(channel, mentioned(call.world, made))
    message = call.world.post(channel, made)
    call.world.nonces.remember(bot.id, call.json, message)
    return message.json


def _may_send(call: Call, channel: Channel) -> None:
    if channel.recipient is not None:
        if (code := call.world.dms.closed(channel.recipient)) is not None:
            raise refusal(code)
        return
    if channel.type in objects.WITHOUT_MESSAGES:
        raise refusal(50008)
    bits = permissions.in_channel(channel, call.world.bot)
    if not permissions.may_send(channel, call.world.bot):
        raise refusal(50013)
    if call.json.get("embeds") and not bits & permissions.EMBED_LINKS:
        raise refusal(50013)
    if call.files and not bits & permissions.ATTACH_FILES:
        raise refusal(50013)
    if call.json.get("message_reference") and not bits & permissions.READ_MESSAGE_HISTORY:
        raise refusal(160002)
    call.world.threads.must_let_write(channel, call.world.bot)


@routes.add("GET", _MESSAGES)
def history(call: Call) -> list[Json]:
    """Give a page of history, newest first."""
    channel, limit = call.channel(), call.limit(50, 100)
    if not _may_look_back(call, channel):
        return []
    shown = [m for m in channel.messages.values() if not m.deleted and m.only_for is None]
    if "after" in call.query:
        shown = [m for m in shown if m.id > int(call.query["after"])][:limit]
    elif "around" in call.query:
        middle = int(call.query["around"])
        shown = sorted(sorted(shown, key=lambda m: abs(m.id - middle))[:limit], key=lambda m: m.id)
    elif "before" in call.query:
        shown = [m for m in shown if m.id < int(call.query["before"])]
    return [m.json for m in reversed(shown[-limit:])]


def _may_look_back(call: Call, channel: Channel) -> bool:
    """Whether the bot may read what was; without the permission lists are empty instead of refused."""
    return bool(permissions.in_channel(channel, call.world.bot) & permissions.READ_MESSAGE_HISTORY)


@routes.add("GET", _PINS)
def pins(call: Call) -> Json:
    """Give the pinned messages, the last pinned first."""
    channel = call.channel()
    found = _pinned(channel) if _may_look_back(call, channel) else []
    pinned = sorted(found, key=lambda m: str(m.pinned_at), reverse=True)
    if "before" in call.query:
        pinned = [m for m in pinned if str(shapes.moment(m.pinned_at)) < call.query["before"]]
    page = pinned[: call.limit(50, 50)]
    items = [{"pinned_at": shapes.moment(m.pinned_at), "message": m.json} for m in page]
    return {"items": items, "has_more": len(page) < len(pinned)}


def _pinned(channel: Channel) -> list[Message]:
    return [m for m in channel.messages.values() if m.pinned_at is not None and not m.deleted]


@routes.add("PUT", _PINS + "/{message_id}")
def pin(call: Call) -> None:
    """Pin a message."""
    _pin(call, pinned=True)


@routes.add("DELETE", _PINS + "/{message_id}")
def unpin(call: Call) -> None:
    """Unpin a message."""
    _pin(call, pinned=False)


def _pin(call: Call, *, pinned: bool) -> None:
    channel = call.open_channel()
    if channel.guild is not None:
        channel = call.channel(permissions.PIN_MESSAGES)
    message = call.message(channel)
    if pinned and len(_pinned(channel)) >= _MOST_PINS:
        raise refusal(30003)
    message.pinned_at = call.world.clock.now() if pinned else None
    message.json["pinned"] = pinned
    call.world.revised(message, edited=False)


@routes.add("GET", _MESSAGE)
def message(call: Call) -> Json:
    """Give one message."""
    return call.message(call.channel(permissions.READ_MESSAGE_HISTORY)).json


@routes.add("PATCH", _MESSAGE)
def edit(call: Call) -> Json:
    """Edit one of the bot's messages; of others' only the flags."""
    channel = call.open_channel()
    found = call.message(channel)
    if found.author_id != call.world.bot.id:
        if _AUTHORS_OWN & set(call.json):
            raise refusal(50005)
        call.channel(permissions.MANAGE_MESSAGES)
    call.world.old_edits.count(found)
    revise(call.world, found, call.json, call.files)
    return found.json


@routes.add("DELETE", _MESSAGE)
def delete(call: Call) -> None:
    """Delete a message."""
    channel = call.open_channel()
    found = call.message(channel)
    if found.author_id != call.world.bot.id:
        if channel.guild is None:
            raise refusal(50013)
        call.channel(permissions.MANAGE_MESSAGES)
    call.world.delete_message(found)


@routes.add("POST", _MESSAGES + "/bulk-delete")
def bulk_delete(call: Call) -> None:
    """Delete 2 to 100 messages that are not older than 14 days."""
    channel = call.open_channel(permissions.MANAGE_MESSAGES)
    numbers = [int(n) for n in cast("list[str]", call.json.get("messages") or [])]
    if not 2 <= len(set(numbers)) <= 100:
        raise invalid("messages", "BASE_TYPE_BAD_LENGTH", "Must be between 2 and 100 in length.")
    oldest = call.world.clock.now() - timedelta(days=14)
    found = [channel.messages[n] for n in numbers if n in channel.messages]
    if any(m.json["timestamp"] < str(shapes.moment(oldest)) for m in found):
        raise refusal(50034)
    there = [entry for entry in found if not entry.deleted and entry.only_for is None]
    call.world.delete_messages(channel, there)


@routes.add("POST", "/channels/{channel_id}/typing")
def typing(call: Call) -> None:
    """Show that the bot is typing."""
    _may_send(call, call.channel())
