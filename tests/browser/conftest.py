"""A real Chromium, one for each worker; its pages may neither complain nor ask another machine for anything."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

import axe_playwright_python
import pytest
from playwright.async_api import async_playwright, expect

from tests.sandbox.conftest import alice, bob, bot, guild, run_bot, sandbox, settings  # noqa: F401 - fixtures are found by name

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from playwright.async_api import Browser, ConsoleMessage, Page, Request

    from sandbox import Sandbox

NAMES = ("chromium", "chromium-browser", "google-chrome")
HOW = "no Chromium: install one (apt-get install chromium) or name it in CHROMIUM"
OPTIONS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
)
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PATIENCE = 15_000
"""Milliseconds that anything on a page may take."""
DESKTOP: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",
}
expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., AbstractAsyncContextManager["Page"]]
Accessible = Callable[["Page"], Awaitable[None]]


def find_chromium() -> str | None:
    """Return the path of a Chromium, None if there is none."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The debugging address of a browser that lives as long as the tests."""
    path = find_chromium()
    if path is None:
        if os.environ.get("BROWSER") == "required":
            pytest.fail(HOW)
        pytest.skip(HOW)  # reason: a machine without a browser can still run all other tests
    profile = tmp_path_factory.mktemp("chromium")
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium's own sandbox refuses to run as root
    process = subprocess.Popen(
        [path, *OPTIONS, *root, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _address(process, profile)
    finally:
        process.terminate()
        process.wait(10)


def _address(process: subprocess.Popen[bytes], profile: Path) -> str:
    """Wait until the browser says where it listens."""
    told = profile / "DevToolsActivePort"
    for _ in range(300):
        lines = told.read_text().split() if told.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail("Chromium did not start")


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """The browser, as this test's event loop sees it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium)
        yield browser
        await browser.close()


class Watch:
    """What went wrong on the pages of a test; `allowed` are pieces of complaints that the test brings about."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.allowed: list[str] = []

    def follow(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.wrong.append(f"uncaught: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.wrong.append(f"left this machine: {request.url}")

    def complaints(self) -> list[str]:
        """Return what was not allowed."""
        return [one for one in self.wrong if not any(piece in one for piece in self.allowed)]


@pytest.fixture
def watch() -> Iterator[Watch]:
    watch = Watch()
    yield watch
    assert watch.complaints() == []


@pytest.fixture
def open_page(browser: Browser, watch: Watch, sandbox: Sandbox) -> OpenPage:  # noqa: F811 - the fixture imported above
    """Open the page as somebody, at some place, in a window of its own; `options` are those of the window."""

    @asynccontextmanager
    async def opened(
        name: str = "", at: object = "", *, width: int = 1280, height: int = 800, **options: Any
    ) -> AsyncIterator[Page]:
        shown = DESKTOP | {"viewport": {"width": width, "height": height}} | options
        context = await browser.new_context(**shown)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        watch.follow(page)
        await page.goto(f"{sandbox.url}/#{urlencode({'as': name, 'at': at})}" if name else sandbox.url)
        try:
            yield page
        finally:
            await context.close()

    return opened


async def stumbles(page: Page) -> list[str]:
    """Let axe-core look at a page and return what somebody could stumble on, with where and why."""
    if not await page.evaluate("typeof axe === 'object'"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    found = await page.evaluate("axe.run(document, {preload: false})")
    return [
        f"{one['id']} at {node['target']}: {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.fixture
def accessible() -> Accessible:
    """Let axe-core look at a page; it must find nothing that somebody could stumble on."""

    async def check(page: Page) -> None:
        assert await stumbles(page) == []

    return check
