"""What a page gave with a lever, checked: it comes as any JSON at all. Everything here raises ClientRefused."""

from __future__ import annotations

import inspect
import math
import zoneinfo
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from sandbox.refused import ClientRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection

    from sandbox.objects import Channel, Guild, Json
    from sandbox.server import Sandbox

    Verb = Callable[..., Awaitable[Json | None]]


def bound(verb: Verb) -> Verb:
    """Return the verb so that arguments it does not take, or lacks, are refused in words."""
    signature = inspect.signature(verb)

    @wraps(verb)
    async def checked(page: Any, **given: Any) -> Json | None:
        try:
            signature.bind(page, **given)
        except TypeError:
            known = [name for name in signature.parameters if name != "page"]
            raise ClientRefused(f"{verb.__name__!r} takes {', '.join(known) or 'nothing'}.") from None
        return await verb(page, **given)

    return checked


def number(value: Any, name: str, least: float, most: float) -> float:
    """Return a finite number between two bounds."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ClientRefused(f"The {name} is a number.")
    if not least <= value <= most:
        raise ClientRefused(f"The {name} lies between {least:g} and {most:g}.")
    return float(value)


def whole(value: Any, name: str, least: int, most: int) -> int:
    """Return a whole number between two bounds."""
    if number(value, name, least, most) % 1:
        raise ClientRefused(f"The {name} is a whole number.")
    return int(value)


def flag(value: Any, name: str) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ClientRefused(f"{name.capitalize()} is either true or false.")
    return value


def words(value: Any, name: str, most: int) -> str:
    """Return some text without space around it, so many characters at most."""
    text = value.strip() if isinstance(value, str) else ""
    if not text:
        raise ClientRefused(f"The {name} is missing.")
    if len(text) > most:
        raise ClientRefused(f"The {name} has {len(text)} characters; {most} are the most.")
    return text


def one_of(value: Any, name: str, among: Collection[str]) -> str:
    """Return one of several words."""
    if not isinstance(value, str) or value not in among:
        raise ClientRefused(f"The {name} is one of {', '.join(among)}.")
    return value


def zone(value: Any) -> str:
    """Return the IANA name of a time zone."""
    name = words(value, "time zone", 64)
    if name not in _zones():
        raise ClientRefused(f"There is no time zone {name!r}. They are named like Europe/London.")
    return name


@cache
def _zones() -> set[str]:
    return zoneinfo.available_timezones()


def guild(sandbox: Sandbox, value: Any) -> Guild:
    """Return the server of that id."""
    return _by_id(sandbox.world.guilds, value, "server")


def channel(sandbox: Sandbox, value: Any) -> Channel:
    """Return the server's channel or thread of that id; a DM is none."""
    found = _by_id(sandbox.world.channels, value, "channel")
    if found.guild is None:
        raise ClientRefused("That works in a server's channel, not in direct messages.")
    return found


def _by_id(things: dict[int, Any], value: Any, name: str) -> Any:
    number = value if isinstance(value, str) else ""
    known = number.isascii() and number.isdecimal() and len(number) <= 20
    if not known or (found := things.get(int(number))) is None:
        raise ClientRefused(f"That {name} is not there any more.")
    return found
