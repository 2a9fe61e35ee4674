"""Who may come in: this very page, and programs that are no page at all. A page of somebody else's may not.

The sandbox controls a bot, so a page open in another tab must neither read it nor act on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_NAMES = ("127.0.0.1", "localhost")
_OWN = {"same-origin", "none"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every file of the page is sent with: it may load from here and from nowhere else."""


@web.middleware
async def own_origin_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse with 403 what another page sent, and what came by a foreign name (DNS rebinding)."""
    if why := _why_not(request):
        raise web.HTTPForbidden(text=f"{why}\n")
    return await handler(request)


def _why_not(request: web.Request) -> str | None:
    """Return why a request is refused; programs send neither Origin nor Sec-Fetch-Site."""
    if request.host.rpartition(":")[0] not in _NAMES and request.host not in _NAMES:
        return "The sandbox answers to 127.0.0.1 and localhost only."
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return "The sandbox takes nothing from another page."
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in _OWN and not _follows_a_link(request):
        return "The sandbox takes nothing from another page."
    return None


def _follows_a_link(request: web.Request) -> bool:
    """Whether somebody only opens the page itself, from wherever."""
    return request.method == "GET" and request.path == "/" and request.headers.get("Sec-Fetch-Mode") == "navigate"
