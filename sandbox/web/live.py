"""The pages that are open: each is told at once what changes for the person it shows, and may act as anybody."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from sandbox.web.open_page import OpenPage

if TYPE_CHECKING:
    from sandbox.server import Sandbox
    from sandbox.web.view import Marks

_LEAST_PAUSE = 0.03
"""Seconds between two looks at the world, so that a burst of events is told as one."""
_LOOK_EVERY = 0.25
"""Seconds after which the world is looked at even if nothing seemed to happen."""


class Live:
    """All open pages, and what each person has read on any of them."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.pages: set[OpenPage] = set()
        self._marks: Marks = {}
        self._watching: asyncio.Task[None] | None = None

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one page's websocket until it ends."""
        socket = web.WebSocketResponse(max_msg_size=160 * 1024 * 1024, heartbeat=30)
        await socket.prepare(request)
        page = OpenPage(self.sandbox, socket, self._marks)
        self.pages.add(page)
        self._begin_to_watch()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    page.receive(frame.data)
        finally:
            self.pages.discard(page)
            await page.close()
        return socket

    def _begin_to_watch(self) -> None:
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch())

    async def _watch(self) -> None:
        """Tell every page what changed, as long as there is one."""
        while self.pages:
            await asyncio.gather(*(_tell(page) for page in list(self.pages)))
            await asyncio.sleep(_LEAST_PAUSE)
            await self.sandbox.world.pulse.wait(_LOOK_EVERY)

    async def close(self) -> None:
        """End every page's connection."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        for page in list(self.pages):
            await page.hang_up()


async def _tell(page: OpenPage) -> None:
    with contextlib.suppress(ConnectionError):  # the browser left; its socket is about to end
        await page.tell()
