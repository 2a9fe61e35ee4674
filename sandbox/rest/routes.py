"""A request as its route sees it, and the table of routes. It must not know how requests arrive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sandbox import permissions
from sandbox.refusals import invalid, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.attachments import Upload
    from sandbox.objects import Channel, Guild, Json, Member, Message, User
    from sandbox.server import Sandbox
    from sandbox.world import World

Reply = Any
"""What a route gives: JSON, or None for 204."""


@dataclass
class Call:
    """One request: the ids in its path, its query, its body and files."""

    sandbox: Sandbox
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: dict[int, Upload] = field(default_factory=dict[int, "Upload"])

    @property
    def world(self) -> World:
        """The world it is about."""
        return self.sandbox.world

    @property
    def json(self) -> Json:
        """The body as an object; a missing one is empty. Raises 50035 for anything else."""
        body: Any = self.body or {}
        if not isinstance(body, dict):
            raise invalid("_", "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        return cast("Json", body)

    def id(self, name: str) -> int:
        """Return an id in the path."""
        return int(self.path[name])

    def wants(self, name: str) -> bool:
        """Whether a query flag is set."""
        return self.query.get(name, "").lower() in {"1", "true"}

    def limit(self, usual: int, most: int) -> int:
        """Return the page's length. Raises 50035 outside 1 to `most`."""
        value = int(self.query.get("limit") or usual)
        if not 1 <= value <= most:
            raise invalid("limit", "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
        return value

    def channel(self, needed: int = 0) -> Channel:
        """Return the path's channel. Raises 10003, 50001 without access, 50013 without the bits needed."""
        channel = self.world.channels.get(self.id("channel_id"))
        if channel is None:
            raise refusal(10003)
        bits = permissions.in_channel(channel, self.world.bot)
        if not bits & permissions.VIEW_CHANNEL:
            raise refusal(50001)
        if needed & ~bits:
            raise refusal(50013)
        self.world.threads.settle(channel)
        return channel

    def open_channel(self, needed: int = 0) -> Channel:
        """Do as `channel` for what changes something there. Raises 50083 for an archived thread too."""
        channel = self.channel(needed)
        self.world.threads.must_be_open(channel)
        return channel

    def message(self, channel: Channel) -> Message:
        """Return the path's message. Raises 10008, also for an ephemeral one."""
        message = channel.messages.get(self.id("message_id"))
        if message is None or message.deleted or message.only_for is not None:
            raise refusal(10008)
        return message

    def guild(self) -> Guild:
        """Return the path's guild. Raises 10004, also when the bot is not in it."""
        guild = self.world.guilds.get(self.id("guild_id"))
        if guild is None or self.world.bot.id not in guild.members:
            raise refusal(10004)
        return guild

    def user(self, name: str = "user_id") -> User:
        """Return the path's user. Raises 10013."""
        if (user := self.world.users.get(self.id(name))) is None:
            raise refusal(10013)
        return user

    def member(self, guild: Guild) -> Member:
        """Return the path's member. Raises 10013 or 10007."""
        if (member := guild.members.get(self.user().id)) is None:
            raise refusal(10007)
        return member


Route = Callable[[Call], Reply]
R = TypeVar("R", bound=Route)


@dataclass(frozen=True)
class Entry:
    """A row of the table; without `bot_only` the token in the path is all there is to show."""

    method: str
    template: str
    answer: Route
    bot_only: bool
    status: int


class Routes(list[Entry]):
    """A table of routes, in the order they are tried."""

    def add(self, method: str, template: str, *, bot_only: bool = True, status: int = 200) -> Callable[[R], R]:
        """Register the decorated function for a path such as `/channels/{channel_id}`.

        `status` is that of an answer with a body; without one it is 204.
        """

        def register(answer: R) -> R:
            self.append(Entry(method, template, answer, bot_only, status))
            return answer

        return register
