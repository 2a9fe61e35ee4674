"""Gateway sessions: what each was told, so that it can resume, and what its intents let it see."""

from __future__ import annotations

import json
import secrets
import time
from collections import deque
from typing import TYPE_CHECKING, Protocol

from sandbox import permissions, shapes
from sandbox.events import GUILD_MEMBERS, MESSAGE_CONTENT

if TYPE_CHECKING:
    from sandbox.events import Event
    from sandbox.objects import Channel, Json
    from sandbox.world import World

_REPLAYED = 10_000
_CONTENT: Json = {"content": "", "embeds": [], "attachments": [], "components": []}


class Socket(Protocol):
    """Where a session's frames go."""

    def send(self, text: str) -> None:
        """Queue one frame."""
        ...


class Session:
    """One shard's session. It outlives its socket and collects what it misses."""

    def __init__(self, world: World, intents: int, shard: tuple[int, int]) -> None:
        self.id = secrets.token_hex(16)
        self.world = world
        self.intents = intents
        self.shard = shard
        self.seq = 0
        self.socket: Socket | None = None
        self.began = self.left_at = time.monotonic()
        self._sent: deque[tuple[int, str]] = deque(maxlen=_REPLAYED)

    def concerns(self, event: Event) -> bool:
        """Whether this shard and these intents get the event; DMs are the first shard's."""
        number, count = self.shard
        home = 0 if event.guild is None else (event.guild.id >> 22) % count
        return number == home and (not event.intent or bool(event.intent & self.intents))

    def tell(self, name: str, data: Json) -> None:
        """Send one event, or keep it for a resume."""
        self.seq += 1
        text = json.dumps({"op": 0, "t": name, "s": self.seq, "d": data})
        self._sent.append((self.seq, text))
        if self.socket is not None:
            self.socket.send(text)

    def can_resume_from(self, seq: int) -> bool:
        """Whether everything after `seq` is still known."""
        return seq <= self.seq and (seq == self.seq or self._sent[0][0] <= seq + 1)

    def replay(self, seq: int) -> None:
        """Send everything after `seq` again, then RESUMED."""
        assert self.socket is not None  # noqa: S101 - only the gateway calls this, with a socket attached
        for number, text in self._sent:
            if number > seq:
                self.socket.send(text)
        self.tell("RESUMED", {})

    def tailored(self, event: Event) -> Json:
        """Return the event's data as far as the intents let it be seen."""
        if event.name == "GUILD_CREATE" and event.guild is not None:
            bot = event.guild.members[self.world.bot.id]
            members = event.guild.members.values() if self.intents & GUILD_MEMBERS else [bot]
            threads = [c for c in event.guild.channels.values() if self._is_active(c)]
            shape = shapes.whole_guild(event.guild, members)
            return shape | {"threads": [shapes.channel(thread) for thread in threads]} | event.data
        if event.name in {"MESSAGE_CREATE", "MESSAGE_UPDATE"}:
            return self._readable(event.data, in_dm=event.guild is None)
        return event.data

    def _is_active(self, channel: Channel) -> bool:
        """Whether a channel is a thread that is told of when the session begins."""
        if not channel.is_thread or not permissions.in_channel(channel, self.world.bot):
            return False
        self.world.threads.settle(channel)
        return not channel.archived

    def _readable(self, message: Json, *, in_dm: bool) -> Json:
        """Return a message, and the one it answers, without the content that is not for the bot."""
        answered = message.get("referenced_message")
        if answered:
            message = message | {"referenced_message": self._readable(answered, in_dm=in_dm)}
        return message if in_dm or self._may_read(message) else message | _CONTENT

    def _may_read(self, message: Json) -> bool:
        """Content is open to its author and to who is mentioned, otherwise by intent."""
        bot = str(self.world.bot.id)
        mentioned = any(user["id"] == bot for user in message["mentions"])
        return mentioned or message["author"]["id"] == bot or bool(self.intents & MESSAGE_CONTENT)
