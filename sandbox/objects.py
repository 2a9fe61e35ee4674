"""Discord's objects as the sandbox keeps them. They hold state only; `shapes` turns them into JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sandbox.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Callable

Json: TypeAlias = dict[str, Any]

TEXT, DM, GROUP_DM, CATEGORY, ANNOUNCEMENT, FORUM = 0, 1, 3, 4, 5, 15
WITHOUT_MESSAGES = (CATEGORY, FORUM)
ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 10, 11, 12
IN_GUILD, IN_BOT_DM, IN_PRIVATE = 0, 1, 2
"""The contexts of an interaction; private is a DM or group DM without the bot."""
THREADS = (ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)

EPHEMERAL, LOADING, HAS_THREAD, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 5, 1 << 15


def many(payload: Json, key: str) -> list[Json]:
    """Return the list of objects under `key`; an absent or null one is empty."""
    return cast("list[Json]", payload.get(key) or [])


def one(payload: Json, key: str) -> Json:
    """Return the object under `key`; an absent or null one is empty."""
    return cast("Json", payload.get(key) or {})


@dataclass(eq=False)
class User:
    """A person or the bot; `dms_open` and `blocks_bot` decide who may write to them."""

    id: int
    username: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "en-US"
    dms_open: bool = True
    blocks_bot: bool = False
    app_installed: bool = False
    zone: str = "UTC"
    """The time zone in which their client shows times."""
    note: str = ""
    """What they are, for whoever looks through their eyes: "job seeker", "moderator"."""

    @property
    def name(self) -> str:
        """The name others see."""
        return self.global_name or self.username


@dataclass(eq=False)
class Role:
    """A guild's role; the one with the guild's id is @everyone."""

    id: int
    name: str
    permissions: int
    position: int = 1
    managed: bool = False


@dataclass(eq=False)
class Member:
    """A user in a guild."""

    user: User
    joined_at: datetime
    roles: list[int] = field(default_factory=list[int])
    nick: str | None = None
    timed_out_until: datetime | None = None


@dataclass(eq=False)
class Message:
    """A message as the API gives it; `only_for` is the owner of an ephemeral one."""

    id: int
    channel: Channel
    json: Json
    only_for: int | None = None
    deleted: bool = False
    pinned_at: datetime | None = None
    reactions: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    used: str = ""
    """The command that it answers, as its user typed it."""

    @property
    def author_id(self) -> int:
        """The id of the user who wrote it."""
        return int(self.json["author"]["id"])

    def seen_by(self, user_id: int) -> bool:
        """Whether a user who can read the channel can see it."""
        return not self.deleted and self.only_for in {None, user_id}


@dataclass(eq=False)
class Channel:
    """A text channel, category, thread or DM."""

    id: int
    type: int
    name: str = ""
    guild: Guild | None = None
    parent: Channel | None = None
    recipient: User | None = None
    """The other side of a DM with the bot."""
    people: tuple[User, ...] = ()
    """Who is in a DM or group DM without the bot."""
    owner_id: int | None = None
    position: int = 0
    topic: str | None = None
    slowmode: int = 0
    overwrites: dict[int, tuple[int, int, int]] = field(default_factory=dict[int, tuple[int, int, int]])
    """Role or user id -> (0 role or 1 member, allowed, denied)."""
    messages: dict[int, Message] = field(default_factory=dict[int, Message])
    archived: bool = False
    locked: bool = False
    auto_archive: int = 1440
    archived_at: datetime | None = None
    """When it was last archived or opened again."""
    opened_at: datetime | None = None
    thread_members: list[int] = field(default_factory=list[int])
    pulse: Pulse = field(default_factory=Pulse)

    @property
    def is_thread(self) -> bool:
        """Whether it is a thread of any kind."""
        return self.type in THREADS

    @property
    def context(self) -> int:
        """The context of interactions in it."""
        return IN_GUILD if self.guild is not None else IN_PRIVATE if self.people else IN_BOT_DM

    @property
    def guild_id(self) -> int | None:
        """The guild's id, None for a DM."""
        return None if self.guild is None else self.guild.id


@dataclass(eq=False)
class Guild:
    """A server."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict[int, Role])
    channels: dict[int, Channel] = field(default_factory=dict[int, Channel])
    members: dict[int, Member] = field(default_factory=dict[int, Member])
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC), repr=False)
    """The world's clock, by which timeouts end."""

    def channel(self, name: str) -> Channel:
        """Return the channel or thread of that name. Raises KeyError."""
        for channel in self.channels.values():
            if channel.name == name:
                return channel
        raise KeyError(name)

    def role(self, name: str) -> Role:
        """Return the role of that name. Raises KeyError."""
        for role in self.roles.values():
            if role.name == name:
                return role
        raise KeyError(name)

    @property
    def everyone(self) -> Role:
        """The role that every member has."""
        return self.roles[self.id]
