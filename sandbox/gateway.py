"""The gateway: which sessions there are, who may identify, and how events reach them."""

from __future__ import annotations

import secrets
import time
from collections import defaultdict, deque
from datetime import timedelta
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from sandbox import shapes
from sandbox.connection import Connection
from sandbox.events import GUILDS, Event
from sandbox.sessions import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sandbox.objects import Guild, Json
    from sandbox.world import World

_DAY = timedelta(days=1)


class Gateway:
    """All sessions and sockets of the bot."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.on_event: Callable[[Session, str, Json], None] | None = None
        self._started: deque[datetime] = deque()
        self._dark: set[int] = set()
        self._identified: defaultdict[int, deque[float]] = defaultdict(deque)
        world.listeners.append(self.announce)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one websocket until it ends."""
        socket = web.WebSocketResponse(heartbeat=None, max_msg_size=1 << 20)
        await socket.prepare(request)
        connection = Connection(self, socket, request)
        self.connections.add(connection)
        connection.greet()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    connection.receive(frame.data)
        finally:
            self.connections.discard(connection)
            await connection.end()
        return socket

    # Sessions

    def identify(self, intents: int, shard: tuple[int, int]) -> Session:
        """Start a session."""
        session = Session(self.world, intents, shard)
        self._forget_old()
        self.sessions[session.id] = session
        self._started.append(self.world.clock.now())
        return session

    @property
    def identifies_left(self) -> int:
        """How many sessions may still be started in these 24 hours of the world's clock."""
        since = self.world.clock.now() - _DAY
        while self._started and self._started[0] <= since:
            self._started.popleft()
        return self.world.settings.identifies_a_day - len(self._started)

    @property
    def identifies_reset_after(self) -> timedelta:
        """How long until the oldest start is a day old; a whole day if there was none."""
        oldest = self._started[0] if self._started else self.world.clock.now()
        return oldest + _DAY - self.world.clock.now()

    def reset_token(self) -> None:
        """Do what Discord does to a bot that identified too often: end every session and change the token."""
        self.world.settings.token = secrets.token_urlsafe(32)
        self.sessions.clear()
        for connection in self.connections:
            connection.close(4004)

    def guilds_of(self, shard: int, count: int) -> int:
        """Return how many of the bot's guilds a shard holds."""
        return sum((guild.id >> 22) % count == shard for guild in self.world.bot_guilds())

    def may_identify(self, shard: int) -> bool:
        """Whether the rule of `max_concurrency` identifies at a time leaves room."""
        settings, now = self.world.settings, time.monotonic()
        recent = self._identified[shard % settings.max_concurrency]
        while recent and recent[0] <= now - settings.identify_interval:
            recent.popleft()
        if recent and settings.enforce_gateway_limits:
            return False
        recent.append(now)
        return True

    def _forget_old(self) -> None:
        oldest = time.monotonic() - self.world.settings.session_life
        for session in list(self.sessions.values()):
            if session.socket is None and session.left_at < oldest:
                del self.sessions[session.id]

    def open(self, session: Session) -> None:
        """Tell a new session READY and its guilds."""
        guilds = [g for g in self.world.bot_guilds() if session.concerns(Event("", {}, g, GUILDS))]
        ready: Json = {
            "v": 10,
            "user": shapes.user(self.world.bot),
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "shard": list(session.shard),
            "application": {"id": str(self.world.app_id), "flags": 0},
        }
        self._give(session, Event("READY", ready))
        for guild in guilds:
            if guild.id in self._dark:
                continue
            # Without `unavailable` it would be a guild that was joined just now.
            self._give(session, Event("GUILD_CREATE", {"unavailable": False}, guild, GUILDS))

    def announce(self, event: Event) -> None:
        """Tell every session that the event concerns; of a guild in an outage nothing is heard."""
        if event.guild is not None and event.guild.id in self._dark:
            return
        for session in self.sessions.values():
            if session.concerns(event):
                self._give(session, event)

    def _give(self, session: Session, event: Event) -> None:
        data = session.tailored(event)
        session.tell(event.name, data)
        if self.on_event is not None:
            self.on_event(session, event.name, data)
        self.world.pulse.beat()

    @property
    def connected(self) -> list[Session]:
        """The sessions that have a socket now."""
        return [session for session in self.sessions.values() if session.socket is not None]

    # On purpose

    def drop(self) -> None:
        """Cut every socket without a close frame; the sessions can be resumed."""
        for connection in list(self.connections):
            connection.cut()

    def black_out(self, guild: Guild) -> None:
        """Let a guild be unavailable, as in an outage of Discord's; the bot was not removed from it."""
        self.announce(Event("GUILD_DELETE", {"id": str(guild.id), "unavailable": True}, guild, GUILDS))
        self._dark.add(guild.id)

    def light_up(self, guild: Guild) -> None:
        """End a guild's outage."""
        self._dark.discard(guild.id)
        self.announce(Event("GUILD_CREATE", {"unavailable": False}, guild, GUILDS))

    def ask_reconnect(self) -> None:
        """Ask every session to reconnect (op 7)."""
        for connection in self.connections:
            connection.push(7, None)

    def invalidate(self, *, resumable: bool) -> None:
        """Invalidate every session (op 9); one that is not resumable is forgotten."""
        for connection in self.connections:
            if connection.session is None:
                continue  # it has not identified yet: there is nothing to invalidate
            if not resumable:
                self.sessions.pop(connection.session.id, None)
            connection.push(9, resumable)
