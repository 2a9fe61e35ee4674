"""`make pictures`: photographs of the page for the README, taken while somebody really uses it."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from playwright.async_api import async_playwright

from tests.browser import pictured
from tests.browser.conftest import HOW, PHONE, find_chromium
from tests.browser.touring import Visitor, town

if TYPE_CHECKING:
    from playwright.async_api import Browser

    from sandbox.server import Sandbox

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
DESK: dict[str, Any] = {"viewport": {"width": 1440, "height": 860}, "device_scale_factor": 1.5, "locale": "en-GB"}
STILL = 600
"""Milliseconds for what moves to come to rest."""


class Photographer:
    """Takes pictures of people's pages."""

    def __init__(self, browser: Browser, sandbox: Sandbox) -> None:
        self._browser = browser
        self._sandbox = sandbox

    async def visit(self, name: str, at: str = "", **context: Any) -> Visitor:
        """Open a page of its own as somebody."""
        made = await self._browser.new_context(**(DESK | context | {"reduced_motion": "reduce"}))
        page = await made.new_page()
        await page.goto(f"{self._sandbox.url}/#as={name}&at={at}")
        await page.get_by_role("form", name="Write").wait_for()
        return Visitor(page)

    async def take(self, visitor: Visitor, name: str, *, schemes: bool = False) -> None:
        """Save what somebody sees, in both colour schemes if asked to."""
        for scheme in ("light", "dark") if schemes else ("light",):
            await visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await visitor.page.mouse.move(0, 0)
            await visitor.page.wait_for_timeout(STILL)
            file = FOLDER / f"{name}{f'-{scheme}' if schemes else ''}.png"
            await visitor.page.screenshot(path=file)
            sys.stdout.write(f"{file.relative_to(Path.cwd())}\n")


async def afternoon(camera: Photographer) -> None:
    """The no, the party, and what comes to her phone."""
    alice = await camera.visit("Alice")
    await alice.page.get_by_role("textbox", name="Message #general").focus()
    await alice.page.keyboard.type("/par")
    await camera.take(alice, "commands")
    await alice.page.keyboard.press("Escape")
    await alice.page.get_by_role("textbox", name="Message #general").fill("")
    await alice.command("/rejected")
    await camera.take(alice, "form")
    told = {"Company": "Acme", "Role": "Data analyst", "Note": "They were kind about it. Still."}
    await alice.fill_in("They said no", told, {"Stage": "final", "How you heard": "person"})
    await alice.sees("I’m sorry")
    await alice.choose("Choose your time zone", "London")
    await camera.take(alice, "rejected", schemes=True)
    await celebrate(camera, alice)
    await alice.command("/party start 2h")
    await alice.sees("This time is yours")
    await alice.next_reminder()
    phone = await camera.visit("Alice", "dm", **PHONE, color_scheme="light")
    await phone.press("Next step", on="That was your time")
    await phone.sees("One next step")
    await camera.take(phone, "phone")
    await traffic(camera, alice)


async def celebrate(camera: Photographer, alice: Visitor) -> None:
    """What she shares, as somebody else sees it."""
    await alice.press("Share a consolation celebration")
    await alice.choose("Where?", "wins")
    await alice.press("Share")
    await alice.sees("It is out there")
    bob = await camera.visit("Bob")
    await bob.page.get_by_role("button", name="wins, 1 unread").click()
    await bob.press("🫂 Hug", on="heard a no")
    await camera.take(bob, "shared")


async def traffic(camera: Photographer, alice: Visitor) -> None:
    """What bot and sandbox said to each other."""
    await alice.page.get_by_role("tab", name="Traffic").click()
    await camera.take(alice, "traffic")


async def main() -> int:
    """Take them all. Returns the exit code."""
    path = find_chromium()
    if path is None:
        sys.stderr.write(f"{HOW}\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    root = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's own sandbox refuses to run as root
    with TemporaryDirectory(prefix="pictures-") as folder:
        async with async_playwright() as playwright, town(Path(folder)) as sandbox:
            browser = await playwright.chromium.launch(executable_path=path, args=root)
            await afternoon(Photographer(browser, sandbox))
            for file in await pictured.photograph(browser, Path(folder), FOLDER):
                sys.stdout.write(f"{file.relative_to(Path.cwd())}\n")
            await browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
