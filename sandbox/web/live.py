"""The pages that are open: each is told at once what changes for the person it shows, and may act as anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from sandbox.server import Sandbox


class Live:
    """All open pages."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one page's websocket until it ends."""
        socket = web.WebSocketResponse(max_msg_size=32 * 1024 * 1024)
        await socket.prepare(request)
        async for _ in socket:
            pass
        return socket

    async def close(self) -> None:
        """End every page's connection."""
