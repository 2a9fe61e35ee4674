"""Filling in a command's options as a person does in Discord's client, with the client's own checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox.attachments import Upload, keep
from sandbox.envelopes import merged, resolve
from sandbox.objects import Channel, Json, Role, User, many
from sandbox.refused import ClientRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sandbox.world import World

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
THINGS: dict[int, tuple[type, ...]] = {
    USER: (User,),
    CHANNEL: (Channel,),
    ROLE: (Role,),
    MENTIONABLE: (User, Role),
}
"""What an option of each of these types takes; it is sent as an id."""


def fill(
    world: World, options: list[Json], typed: Mapping[str, Any], user: User, channel: Channel
) -> tuple[list[Json], Json]:
    """Return the interaction's options and `resolved`.

    Raises ClientRefused for an option that is unknown, missing or outside its limits.
    """
    _check_names(options, typed)
    filled: list[Json] = []
    resolved: Json = {}
    for option in options:
        if typed.get(option["name"]) is None:
            continue
        value, about = _value(world, option, typed[option["name"]], user, channel)
        filled.append({"name": option["name"], "type": option["type"], "value": value})
        resolved = merged(resolved, about)
    return filled, resolved


def _check_names(options: list[Json], typed: Mapping[str, Any]) -> None:
    known = {option["name"] for option in options}
    if unknown := set(typed) - known:
        raise ClientRefused(f"no option {sorted(unknown)}; there are {sorted(known)}")
    for option in options:
        if option.get("required") and typed.get(option["name"]) is None:
            raise ClientRefused(f"option {option['name']!r} is required")


def _value(world: World, option: Json, given: Any, user: User, channel: Channel) -> tuple[Any, Json]:
    kind = option["type"]
    if kind in THINGS:
        return _thing(option, person_to_user(given), user, channel)
    if kind == ATTACHMENT:
        made = keep(world, as_upload(given), place=channel.id, ephemeral=True)
        return made["id"], {"attachments": {made["id"]: made}}
    if many(option, "choices"):
        return _choice(option, given), {}
    _CHECKS[kind](option, given)
    return given, {}


def _thing(option: Json, thing: Any, user: User, channel: Channel) -> tuple[str, Json]:
    if not isinstance(thing, THINGS[option["type"]]):
        raise ClientRefused(f"option {option['name']!r} does not take {thing!r}")
    allowed = option.get("channel_types")
    if isinstance(thing, Channel) and allowed and thing.type not in allowed:
        raise ClientRefused(f"option {option['name']!r} does not take a channel of type {thing.type}")
    chosen = cast("User | Channel | Role", thing)
    return str(chosen.id), resolve([chosen], channel.guild, user)


def _choice(option: Json, given: Any) -> Any:
    for choice in many(option, "choices"):
        if given in (choice["name"], choice["value"]):
            return choice["value"]
    names = [choice["name"] for choice in many(option, "choices")]
    raise ClientRefused(f"option {option['name']!r} has no choice {given!r}; there are {names}")


def _check_string(option: Json, given: Any) -> None:
    if not isinstance(given, str):
        raise ClientRefused(f"option {option['name']!r} is text, not {given!r}")
    least = max(1, int(option.get("min_length") or 0))
    most = int(option.get("max_length") or 6000)
    if not least <= len(given) <= most:
        raise ClientRefused(f"option {option['name']!r} takes {least} to {most} characters, not {len(given)}")


def _check_number(option: Json, given: Any) -> None:
    whole = option["type"] == INTEGER
    if isinstance(given, bool) or not isinstance(given, int if whole else (int, float)):
        raise ClientRefused(f"option {option['name']!r} is a number, not {given!r}")
    least, most = option.get("min_value"), option.get("max_value")
    least = -(2**53) + 1 if least is None else least
    most = 2**53 - 1 if most is None else most
    if not least <= given <= most:
        raise ClientRefused(f"option {option['name']!r} takes {least} to {most}, not {given}")


def _check_boolean(option: Json, given: Any) -> None:
    if not isinstance(given, bool):
        raise ClientRefused(f"option {option['name']!r} is True or False, not {given!r}")


_CHECKS: dict[int, Callable[[Json, Any], None]] = {
    STRING: _check_string,
    INTEGER: _check_number,
    NUMBER: _check_number,
    BOOLEAN: _check_boolean,
}


def person_to_user(given: Any) -> Any:
    """Return the user of a person or member, and anything else as it is."""
    return getattr(given, "user", given)


def as_upload(given: Any) -> Upload:
    """Return a file given as an Upload or as (name, bytes). Raises ClientRefused."""
    if isinstance(given, Upload):
        return given
    if isinstance(given, tuple):
        name, content = cast("tuple[Any, Any]", given)
        if isinstance(name, str) and isinstance(content, bytes):
            return Upload(name, content)
    raise ClientRefused(f"a file is given as (name, bytes), not as {given!r}")
