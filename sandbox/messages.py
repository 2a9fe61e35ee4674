"""Making messages and changing them: from what a request asks for to the message object Discord answers."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from copy import deepcopy
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from sandbox import objects, permissions, shapes
from sandbox.attachments import attach, link
from sandbox.echo import echo, without_nulls
from sandbox.objects import Json, Message, many
from sandbox.refusals import Slowed, refusal
from sandbox.rules import check_message, number_components

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.attachments import Upload
    from sandbox.objects import Channel, User
    from sandbox.world import World

_OLD = timedelta(hours=1)
_KEPT_FLAGS = 4 | objects.EPHEMERAL | 4096 | 8192 | objects.COMPONENTS_V2
_NOT_REPEATED = frozenset({"reactions", "referenced_message"})
"""What a message does not carry where another one answers it."""
_USER = re.compile(r"<@!?(\d{15,20})>")
_ROLE = re.compile(r"<@&(\d{15,20})>")
_ALL_MENTIONS: Json = {"parse": ["users", "roles", "everyone"]}
USER_MENTIONS: Json = {"parse": ["users"]}


def compose(
    world: World,
    channel: Channel,
    author: User,
    payload: Json,
    files: Mapping[int, Upload],
    *,
    mentions: Json = _ALL_MENTIONS,
) -> Json:
    """Return a new message object; `mentions` stands for a missing `allowed_mentions`. Does not post it.

    The payload must have passed `check_message`. Raises 50035 for a file that is referred to but not there.
    """
    flags = (payload.get("flags") or 0) & _KEPT_FLAGS
    made: Json = {
        "id": str(world.next_id()),
        "type": 0,
        "channel_id": str(channel.id),
        "author": shapes.user(author),
        "content": payload.get("content") or "",
        "timestamp": shapes.moment(world.clock.now()),
        "edited_timestamp": None,
        "tts": bool(payload.get("tts")),
        "pinned": False,
        "flags": flags,
    }
    made["attachments"] = attach(
        world, payload, files, place=channel.id, before=[], ephemeral=bool(flags & objects.EPHEMERAL)
    )
    _fill(world, made, payload)
    _mention(world, channel, made, payload.get("allowed_mentions") or mentions)
    if payload.get("nonce") is not None:
        made["nonce"] = payload["nonce"]
    return made | _reference(channel, payload)


def _fill(world: World, made: Json, payload: Json) -> None:
    """Take over embeds and components, numbered, with their files, and complete."""
    made["embeds"] = [{"type": "rich", **without_nulls(embed)} for embed in deepcopy(many(payload, "embeds"))]
    made["components"] = number_components(deepcopy(many(payload, "components")))
    link(made["embeds"], made["attachments"], "embeds")
    link(made["components"], made["attachments"], "components")
    echo(world, made["components"], made["attachments"])


def _reference(channel: Channel, payload: Json) -> Json:
    """Return what makes a message a reply. Raises 50035 in place of a reference to nothing."""
    reference: Json | None = payload.get("message_reference")
    if reference is None:
        return {}
    target = channel.messages.get(int(reference["message_id"]))
    if target is None or target.deleted or target.only_for is not None:
        if reference.get("fail_if_not_exists", True):
            raise refusal(10008)
        return {}
    shape = {"message_id": str(target.id), "channel_id": str(channel.id), "type": 0}
    shown = {key: value for key, value in target.json.items() if key not in _NOT_REPEATED}
    return {"type": 19, "message_reference": shape, "referenced_message": shown}


def _mention(world: World, channel: Channel, made: Json, allowed: Json) -> None:
    """Find who is really pinged: what the text names and the request allows."""
    text = made["content"] + "\n".join(texts(made["components"]))
    users = [int(n) for n in _USER.findall(text) if _allowed(allowed, "users", n)]
    roles = [n for n in dict.fromkeys(_ROLE.findall(text)) if _allowed(allowed, "roles", n)]
    everyone = ("@everyone" in text or "@here" in text) and "everyone" in (allowed.get("parse") or ())
    may = permissions.in_channel(channel, world.users[int(made["author"]["id"])])
    made["mentions"] = [shapes.user(world.users[n]) for n in dict.fromkeys(users) if n in world.users]
    made["mention_roles"] = roles
    made["mention_everyone"] = everyone and bool(may & permissions.MENTION_EVERYONE)


def mentioned(world: World, made: Json) -> list[User]:
    """Return the people whom a message really pings: in a thread that puts them into it."""
    return [world.users[int(user["id"])] for user in made["mentions"]]


def _allowed(allowed: Json, kind: str, number: str) -> bool:
    listed = {str(entry) for entry in cast("list[Any]", allowed.get(kind) or [])}
    return kind in (allowed.get("parse") or ()) or number in listed


def texts(components: list[Json]) -> list[str]:
    """Return every TextDisplay's text, nested ones too, in reading order."""
    found: list[str] = []
    for component in components:
        if component.get("type") == 10:
            found.append(component["content"])
        found += texts(many(component, "components"))
    return found


def revise(world: World, message: Message, payload: Json, files: Mapping[int, Upload]) -> None:
    """Change a message as an edit asks; fields that are missing stay. Announces the change.

    Raises 50035 for what the message may not hold.
    """
    check_message(payload, where="edit", files=len(files), existing=message.json)
    made = dict(message.json)  # the message itself stays as it is until nothing can be refused any more
    old = made["flags"]
    if payload.get("flags") is not None:
        made["flags"] = payload["flags"] & _KEPT_FLAGS | old & (objects.EPHEMERAL | objects.COMPONENTS_V2)
    made["flags"] &= ~objects.LOADING
    if "content" in payload:
        made["content"] = payload["content"] or ""
    made["attachments"] = attach(
        world,
        payload,
        files,
        place=message.channel.id,
        before=made["attachments"],
        ephemeral=message.only_for is not None,
    )
    kept = {key: made.get(key) for key in ("embeds", "components") if key not in payload}
    _fill(world, made, payload | kept)
    if "content" in payload or "components" in payload:
        _mention(world, message.channel, made, payload.get("allowed_mentions") or USER_MENTIONS)
    message.json.update(made)
    world.revised(message, edited=not old & objects.LOADING)


class Nonces:
    """Remembers enforced nonces, so that a repeated request gives the message it made the first time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._made: dict[tuple[int, str], Message] = {}

    def known(self, author_id: int, payload: Json) -> Message | None:
        """Return the message already made with this payload's nonce. Raises 10008 if it was deleted."""
        message = self._made.get((author_id, str(payload.get("nonce"))))
        if message is None or not payload.get("enforce_nonce") or not self._fresh(message):
            return None
        if message.deleted or message.channel.id not in self._world.channels:
            raise refusal(10008)
        return message

    def remember(self, author_id: int, payload: Json, message: Message) -> None:
        """Keep the nonce of a message that was made."""
        if payload.get("nonce") is not None:
            self._made[author_id, str(payload["nonce"])] = message
            while self._made and not self._fresh(next(iter(self._made.values()))):
                del self._made[next(iter(self._made))]

    def _fresh(self, message: Message) -> bool:
        """By the world's clock; a clock stepped back does not make a nonce last longer."""
        age = self._world.clock.now() - datetime.fromisoformat(message.json["timestamp"])
        return abs(age) < self._world.settings.nonce_window


class OldEdits:
    """Counts edits of messages that are older than an hour, which Discord limits in each channel."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._made: defaultdict[int, deque[datetime]] = defaultdict(deque)

    def count(self, message: Message) -> None:
        """Count an edit by the world's clock. Raises 30046 when the window has seen too many."""
        settings, now = self._world.settings, self._world.clock.now()
        most = settings.old_edit_limit
        if most is None or now - datetime.fromisoformat(message.json["timestamp"]) <= _OLD:
            return
        made = self._made[message.channel.id]
        while made and not now - settings.old_edit_window < made[0] <= now:
            made.popleft()
        if len(made) >= most:
            raise Slowed(30046, (made[0] + settings.old_edit_window - now).total_seconds())
        made.append(now)
