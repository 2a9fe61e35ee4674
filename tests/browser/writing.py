"""What the tests of writing, commands and forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

    from sandbox.objects import Guild
    from sandbox.people import Person


def box(page: Page) -> Locator:
    """The text box of #general."""
    return page.get_by_role("textbox", name="Message #general")


def field(page: Page, name: str) -> Locator:
    """The field of a command's option."""
    return page.locator(".bar").get_by_label(name, exact=True)


def commands(page: Page) -> Locator:
    """The commands in the open list."""
    return page.get_by_role("listbox", name="Commands").get_by_role("option")


async def said(person: Person, guild: Guild, text: str) -> None:
    """Wait until the person sees that text in #general."""
    channel = guild.channel("general")
    await channel.pulse.until(lambda: any(text in shown.text for shown in person.sees(channel)), 5)
