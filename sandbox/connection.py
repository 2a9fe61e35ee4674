"""One websocket of the gateway: opcodes in, frames out, close codes for what Discord would not take."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from sandbox.member_lists import send_members

if TYPE_CHECKING:
    from aiohttp import web

    from sandbox.gateway import Gateway
    from sandbox.objects import Json
    from sandbox.sessions import Session

_MOST_EVENTS, _EVENT_WINDOW = 120, 60.0
_MOST_BYTES = 4096
_NOT_RESUMABLE = False
_ROUND_TRIP = 0.02
"""Seconds after which a heartbeat is acknowledged: a client that hears of it before it has noted its own sending, as
discord.py can, takes it for the heartbeat before and warns of a lag of 40 seconds."""
_KNOWN_INTENTS = (1 << 27) - 1
_VERSIONS = {None, "9", "10"}
_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)


class Connection:
    """A socket, with a session once it has identified or resumed."""

    def __init__(self, gateway: Gateway, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.gateway = gateway
        self.session: Session | None = None
        self._socket = socket
        self._request = request
        self._out: asyncio.Queue[str | int] = asyncio.Queue()
        self._writer = asyncio.create_task(self._write())
        self._received: deque[float] = deque()
        self._overdue: asyncio.TimerHandle | None = None

    # Out

    def send(self, text: str) -> None:
        """Queue one frame."""
        self._out.put_nowait(text)

    def push(self, op: int, data: object) -> None:
        """Queue one payload that is not an event."""
        self.send(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    def close(self, code: int) -> None:
        """Close with a code once everything queued is out."""
        self._out.put_nowait(code)

    def cut(self) -> None:
        """Drop the connection as a broken network does."""
        self._leave_session()
        self._expect_no_heartbeat()
        if self._request.transport is not None:
            self._request.transport.abort()

    async def _write(self) -> None:
        while True:
            frame = await self._out.get()
            if isinstance(frame, int):
                await self._socket.close(code=frame)
                return
            try:
                await self._socket.send_str(frame)
            except ConnectionError:
                return

    async def end(self) -> None:
        """Let go of the session; closed by the client with 1000 or 1001 it cannot be resumed."""
        self._writer.cancel()
        self._expect_no_heartbeat()
        session = self.session
        self._leave_session()
        if session is not None and self._socket.close_code in {1000, 1001}:
            self.gateway.sessions.pop(session.id, None)

    def _leave_session(self) -> None:
        if self.session is not None and self.session.socket is self:
            self.session.socket = None
            self.session.left_at = time.monotonic()
            self.gateway.world.pulse.beat()
        self.session = None

    # In

    def greet(self) -> None:
        """Say HELLO, and goodbye to a version of the gateway that is not spoken here."""
        self.push(10, {"heartbeat_interval": int(self.gateway.world.settings.heartbeat_interval * 1000)})
        if self._request.query.get("v") not in _VERSIONS:
            return self.close(4012)
        return self._expect_heartbeat()

    def _expect_heartbeat(self) -> None:
        self._expect_no_heartbeat()
        settings = self.gateway.world.settings
        seconds = settings.heartbeat_interval * settings.heartbeats_missed
        self._overdue = asyncio.get_running_loop().call_later(seconds, self._time_out)

    def _expect_no_heartbeat(self) -> None:
        if self._overdue is not None:
            self._overdue.cancel()

    def _time_out(self) -> None:
        """End a session whose client is silent."""
        if self.session is not None:
            self.gateway.sessions.pop(self.session.id, None)
        self.close(4009)

    def receive(self, text: str) -> None:
        """Act on one frame from the client."""
        if self._too_many():
            return self.close(4008)
        if len(text.encode()) > _MOST_BYTES:
            return self.close(4002)
        try:
            payload = json.loads(text)
            op, data = int(payload["op"]), payload.get("d")
        except _UNREADABLE:
            return self.close(4002)
        return self._act(op, data)

    def _too_many(self) -> bool:
        now = time.monotonic()
        self._received.append(now)
        while self._received[0] < now - _EVENT_WINDOW:
            self._received.popleft()
        return len(self._received) > _MOST_EVENTS and self.gateway.world.settings.enforce_gateway_limits

    def _acknowledge(self) -> None:
        asyncio.get_running_loop().call_later(_ROUND_TRIP, self.push, 11, None)

    def _act(self, op: int, data: Any) -> None:
        if op == 1:
            self._expect_heartbeat()
            return self._acknowledge()
        if op in {2, 6}:
            if self.session is not None:
                return self.close(4005)
            return self._identify(data) if op == 2 else self._resume(data)
        if op not in {3, 4, 8}:
            return self.close(4001)
        if self.session is None:
            return self.close(4003)
        return self._send_members(self.session, data) if op == 8 else None

    def _identify(self, data: Json) -> None:
        settings = self.gateway.world.settings
        try:
            number, count = (int(n) for n in data.get("shard") or [0, 1])
            intents = int(data["intents"])
        except _UNREADABLE:
            return self.close(4002)
        if refused := self._why_not(data, intents, number, count):
            return self.close(refused)
        if self.gateway.identifies_left <= 0 and settings.enforce_gateway_limits:
            return self.gateway.reset_token()
        if not self.gateway.may_identify(number):
            return self.push(9, _NOT_RESUMABLE)
        self.session = self.gateway.identify(intents, (number, count))
        self.session.socket = self
        return self.gateway.open(self.session)

    def _why_not(self, data: Json, intents: int, number: int, count: int) -> int | None:
        settings = self.gateway.world.settings
        if data.get("token") != settings.token:
            return 4004
        if not 0 <= number < count:
            return 4010
        if self.gateway.guilds_of(number, count) > settings.sharding_required_at:
            return 4011
        if intents & ~_KNOWN_INTENTS:
            return 4013
        return 4014 if intents & ~settings.allowed_intents else None

    def _resume(self, data: Json) -> None:
        if data.get("token") != self.gateway.world.settings.token:
            return self.close(4004)
        session, seq = self.gateway.sessions.get(str(data.get("session_id"))), int(data.get("seq") or 0)
        if session is not None and seq > session.seq:
            del self.gateway.sessions[session.id]
            return self.close(4007)
        if session is None or not session.can_resume_from(seq):
            return self.push(9, _NOT_RESUMABLE)
        self.session, session.socket = session, self
        return session.replay(seq)

    def _send_members(self, session: Session, data: Json) -> None:
        try:
            send_members(session, data)
        except _UNREADABLE:
            self.close(4002)
