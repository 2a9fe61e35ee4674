"""The levers of people and servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import permissions
from sandbox.refused import ClientRefused
from sandbox.web import broken, given

if TYPE_CHECKING:
    from collections.abc import Callable

    from sandbox.objects import Json
    from sandbox.people import Person
    from sandbox.web.controls import Page

LOCALES = frozenset(
    "id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko".split()  # noqa: E501, SIM905 - a table, as Discord's reference lists it
)
"""The languages that Discord's client can be set to."""
MODERATOR = permissions.MANAGE_GUILD | permissions.MANAGE_MESSAGES | permissions.MANAGE_CHANNELS
_LONGEST_NAME = 32
_LONGEST_CHANNEL = 100
_DEEDS = ("close_dms", "open_dms", "block_bot", "unblock_bot", "install_app", "uninstall_app")


def _somebody(page: Page) -> Person:
    if page.person is None:
        raise ClientRefused("There is nobody here yet.")
    return page.person


async def person(page: Page, *, deed: Any, value: Any = None) -> None:
    """Change the person who is looked at: their DMs, their blocking, their own installation, "zone" or "locale"."""
    who = _somebody(page)
    match given.one_of(deed, "deed", (*_DEEDS, "zone", "locale")):
        case "zone":
            who.user.zone = given.zone(value)
        case "locale":
            who.user.locale = given.one_of(value, "language", LOCALES)
        case simple:
            getattr(who, simple)()
    page.sandbox.world.pulse.beat()


async def new_person(page: Page, *, name: Any, moderator: Any = False) -> Json:
    """Let somebody new come to the servers of the person who is looked at, or to all if there is nobody."""
    sandbox = page.sandbox
    called = given.words(name, "name", _LONGEST_NAME)
    if any(called.casefold() == known.casefold() for known in sandbox.people):
        raise ClientRefused(f"{called} is here already.")
    rights = MODERATOR if given.flag(moderator, "moderator") else None
    guilds = [g for g in sandbox.world.guilds.values() if page.person is None or page.person.id in g.members]
    made = sandbox.person(called, guilds=guilds, permissions=rights, note="moderator" if rights else None)
    sandbox.world.pulse.beat()
    return {"id": str(made.id), "name": made.name}


async def leave(page: Page, *, guild: Any) -> None:
    """Let the person leave a server."""
    await _somebody(page).leave(given.guild(page.sandbox, guild))
    page.sandbox.world.pulse.beat()


async def join(page: Page, *, guild: Any) -> None:
    """Let the person become a member of a server."""
    await _somebody(page).join(given.guild(page.sandbox, guild))


async def server(page: Page, *, deed: Any, guild: Any = None, channel: Any = None, name: Any = None) -> Json | None:
    """Change a server: "kick_bot", "invite_bot" or "new_channel"; or a channel: "deny", "allow" or "delete_channel"."""
    wanted = given.one_of(deed, "deed", ("kick_bot", "invite_bot", "new_channel", "deny", "allow", "delete_channel"))
    if wanted in {"deny", "allow", "delete_channel"}:
        _change_channel(page, wanted, channel)
        return None
    place = given.guild(page.sandbox, guild)
    if wanted == "new_channel":
        made = page.sandbox.world.add_channel(place, _channel_name(name))
        return {"id": str(made.id)}
    change: Callable[..., None] = page.sandbox.faults.remove_bot
    if wanted == "invite_bot":
        change = page.sandbox.faults.invite_bot
    change(place)
    return None


def _change_channel(page: Page, wanted: str, number: Any) -> None:
    place = given.channel(page.sandbox, number)
    # A thread has no rights of its own.
    governing = place.parent or place
    if wanted == "deny":
        page.sandbox.faults.revoke(governing, broken.WRITING)
    elif wanted == "allow":
        page.sandbox.faults.restore(governing, broken.WRITING)
    else:
        broken.delete(page.sandbox, place)
    page.sandbox.world.pulse.beat()


def _channel_name(value: Any) -> str:
    """Return a channel's name as Discord's client writes it: small letters, hyphens for spaces."""
    return "-".join(given.words(value, "name", _LONGEST_CHANNEL).lower().split())


ALL = (person, new_person, leave, join, server)
