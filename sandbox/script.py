"""Writing down, as Python, the things that stories name: people, places, values, moments."""

from __future__ import annotations

import json
import keyword
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from sandbox.attachments import Upload
from sandbox.objects import Channel, Role, User

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.objects import Guild
    from sandbox.people import Person
    from sandbox.world import World

_TAKEN = {"stage", "form", "seen", "play", "datetime", "UTC"}


class Cast:
    """Which variable stands for which person; nobody shares one, nor takes one that the story needs."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def variable(self, person: Person) -> str:
        """Return the person's variable, always the same one."""
        if (known := self._names.get(person.name)) is not None:
            return known
        plain = re.sub(r"[^a-z0-9]+", "_", person.name.lower().encode("ascii", "ignore").decode()).strip("_")
        plain = plain if plain.isidentifier() and not keyword.iskeyword(plain) else f"person_{plain}"
        number, made = 2, plain
        while made in _TAKEN or made in self._names.values():
            made, number = f"{plain}_{number}", number + 1
        self._names[person.name] = made
        return made


def place(channel: Channel | None, variable: str) -> str:
    """Return what gives a channel; a DM is that of the person in the variable."""
    if channel is None or channel.guild is None:
        return f"{variable}.dm"
    return f"stage.place({literal(channel.guild.name)}, {literal(channel.name)})"


def server(guild: Guild) -> str:
    """Return what gives a server."""
    return f"stage.server({literal(guild.name)})"


def value(world: World, given: Any, variable: str) -> str:
    """Return what gives a value that somebody typed, chose or handed in."""
    if _is_list(given):
        return f"[{', '.join(value(world, one, variable) for one in cast('list[Any]', given))}]"
    if isinstance(given, Channel):
        return place(given, variable)
    if isinstance(given, Role):
        return _role(world, given)
    user = getattr(given, "user", given)
    if isinstance(user, User):
        return "stage.sandbox.world.bot" if user is world.bot else f"stage.person({literal(user.name)}).user"
    return literal(given)


def _is_list(given: Any) -> bool:
    return isinstance(given, (list, tuple)) and not _is_file(cast("Any", given))


def _is_file(given: Any) -> bool:
    return isinstance(given, tuple) and len(cast("tuple[Any, ...]", given)) == 2 and isinstance(given[1], bytes)


def _role(world: World, role: Role) -> str:
    guild = next(guild for guild in world.guilds.values() if guild.roles.get(role.id) is role)
    return f"{server(guild)}.role({literal(role.name)})"


def values(world: World, given: Mapping[str, Any], variable: str) -> str:
    """Return what gives values by name."""
    return f"{{{', '.join(f'{literal(key)}: {value(world, one, variable)}' for key, one in given.items())}}}"


def literal(given: Any) -> str:
    """Return a text, number, truth, file or moment as Python; text in double quotes. Raises TypeError."""
    if isinstance(given, str):
        return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\x7f")
    if isinstance(given, Upload):
        return f"({literal(given.filename)}, {given.content!r})"
    if isinstance(given, datetime):
        return moment(given)
    if given is None or isinstance(given, (bool, int, float)) or _is_file(given):
        return repr(given)
    raise TypeError(f"{given!r} cannot be written into a story")


def moment(at: datetime) -> str:
    """Return an aware moment, at the next whole second: what was due then must be due again."""
    whole = (at + timedelta(microseconds=999_999)).astimezone(UTC).replace(microsecond=0)
    return (
        f"datetime({whole.year}, {whole.month}, {whole.day}, {whole.hour}, {whole.minute}, {whole.second}, tzinfo=UTC)"
    )
