"""The page's files and its socket, on the sandbox's own server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.web.door import HEADERS
from sandbox.web.live import Live

if TYPE_CHECKING:
    from sandbox.server import Sandbox

STATIC = Path(__file__).parent / "static"
_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


class Page:
    """What the browser gets: the page at `/`, its files under `/page/`, everything live at `/page/live`."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.live = Live(sandbox)

    def mount(self, app: web.Application) -> None:
        """Add the page's routes."""
        app.router.add_get("/", _index)
        app.router.add_get("/page/live", self.live.serve)
        app.router.add_get(r"/page/{file:[a-z_/]+\.(?:js|css|svg)}", _file)

    async def close(self) -> None:
        """End every page's connection."""
        await self.live.close()


async def _index(_: web.Request) -> web.StreamResponse:
    return _send(STATIC / "index.html")


async def _file(request: web.Request) -> web.StreamResponse:
    path = STATIC / request.match_info["file"]
    if not path.is_file():
        raise web.HTTPNotFound
    return _send(path)


def _send(path: Path) -> web.Response:
    return web.Response(body=path.read_bytes(), content_type=_KINDS[path.suffix], charset="utf-8", headers=HEADERS)
