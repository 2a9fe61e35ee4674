"""Which parts of which gateway events are objects that the specification describes too.

The specification is about HTTP. The gateway carries the same objects with a few keys more, which `beside` names, or
without those that stand elsewhere in the event, which `lacks` names.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.contract.specification import Specification, Violation

CHANNEL = ("GuildChannelResponse", "PrivateChannelResponse", "PrivateGroupChannelResponse", "ThreadResponse")


@dataclass(frozen=True)
class Part:
    """One part of an event; in its pointer `*` stands for every entry of a list or object."""

    pointer: str
    schemas: tuple[str, ...]
    beside: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


_MESSAGE = (
    Part("", ("MessageResponse",), beside=("guild_id", "member", "channel_type")),
    Part("/member", ("GuildMemberResponse",), lacks=("user",)),
)
_GUILD = Part(
    "",
    ("GuildResponse",),
    beside=(
        "joined_at",
        "large",
        "unavailable",
        "member_count",
        "voice_states",
        "members",
        "channels",
        "threads",
        "presences",
        "stage_instances",
        "guild_scheduled_events",
        "soundboard_sounds",
    ),
)

PARTS: dict[str, tuple[Part, ...]] = {
    "READY": (Part("/user", ("UserResponse", "UserPIIResponse")),),
    "GUILD_CREATE": (
        _GUILD,
        Part("/members/*", ("GuildMemberResponse",)),
        Part("/channels/*", ("GuildChannelResponse",)),
        Part("/threads/*", ("ThreadResponse",)),
    ),
    "GUILD_UPDATE": (_GUILD,),
    "GUILD_MEMBER_ADD": (Part("", ("GuildMemberResponse",), beside=("guild_id",)),),
    "GUILD_MEMBER_UPDATE": (Part("", ("GuildMemberResponse",), beside=("guild_id",)),),
    "GUILD_MEMBER_REMOVE": (Part("/user", ("UserResponse",)),),
    "GUILD_ROLE_*": (Part("/role", ("GuildRoleResponse",)),),
    "CHANNEL_*": (Part("", ("GuildChannelResponse",)),),
    "THREAD_CREATE": (Part("", ("ThreadResponse",), beside=("newly_created",)),),
    "THREAD_UPDATE": (Part("", ("ThreadResponse",)),),
    "MESSAGE_CREATE": _MESSAGE,
    "MESSAGE_UPDATE": _MESSAGE,
    "MESSAGE_REACTION_ADD": (
        Part("/member", ("GuildMemberResponse",)),
        Part("/emoji", ("MessageReactionEmojiResponse",)),
    ),
    "INTERACTION_CREATE": (
        Part("/user", ("UserResponse",)),
        Part("/member", ("PrivateGuildMemberResponse",)),
        Part("/message", ("MessageResponse",)),
        Part("/channel", CHANNEL, beside=("permissions",)),
        Part("/data/resolved/users/*", ("UserResponse",)),
        Part("/data/resolved/members/*", ("BasicGuildMemberResponse",), beside=("permissions",)),
        Part("/data/resolved/roles/*", ("GuildRoleResponse",)),
        Part("/data/resolved/channels/*", CHANNEL, beside=("permissions",)),
        Part("/data/resolved/messages/*", ("MessageResponse",)),
        Part("/data/resolved/attachments/*", ("MessageAttachmentResponse",)),
    ),
}


def parts(event: str) -> tuple[Part, ...]:
    """Return the known parts of an event."""
    if event in PARTS:
        return PARTS[event]
    return next((found for pattern, found in PARTS.items() if fnmatchcase(event, pattern)), ())


def told(specification: Specification, event: str, value: Any) -> list[Violation]:
    """Return what is wrong in the parts of an event that are there."""
    wrong: list[Violation] = []
    for part in parts(event):
        validator = specification.schemas.component(*part.schemas, beside=part.beside, lacks=part.lacks)
        for pointer, entry in _entries(value, part.pointer.split("/")[1:]):
            wrong += specification.told(event, validator, entry, pointer)
    return wrong


def _entries(value: Any, steps: list[str], pointer: str = "") -> Iterator[tuple[str, Any]]:
    if not steps:
        yield pointer, value
    elif steps[0] != "*":
        if isinstance(value, dict) and value.get(steps[0]) is not None:
            yield from _entries(value[steps[0]], steps[1:], f"{pointer}/{steps[0]}")
    else:
        for key, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _entries(entry, steps[1:], f"{pointer}/{key}")
