"""The application's registered commands, global and per guild, with ids that are stable by name."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from copy import deepcopy
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from sandbox.objects import Json, many
from sandbox.refusals import Slowed, refusal
from sandbox.rules import check_command_count, check_commands

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sandbox.world import World

_DAY = timedelta(days=1)


class Commands:
    """What PUT, POST, PATCH and DELETE on commands change and what a person's client offers."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._scopes: dict[int | None, dict[int, Json]] = {None: {}}
        self._created: defaultdict[int | None, deque[datetime]] = defaultdict(deque)

    def all(self, guild_id: int | None) -> list[Json]:
        """Return the commands of a guild, or the global ones for None."""
        return [deepcopy(command) for command in self._scopes.get(guild_id, {}).values()]

    def get(self, guild_id: int | None, command_id: int) -> Json:
        """Return one command. Raises 10063."""
        try:
            return self._scopes.get(guild_id, {})[command_id]
        except KeyError:
            raise refusal(10063) from None

    def named(self, guild_id: int, name: str) -> int:
        """Return the id of the command of that name that a guild is offered. Raises KeyError."""
        for command in self.offered(guild_id):
            if command["name"] == name:
                return int(command["id"])
        raise KeyError(name)

    def overwrite(self, guild_id: int | None, payloads: list[Json]) -> list[Json]:
        """Replace all commands of a scope; those of a known type and name keep their id.

        Raises 50035, 30032 for too many, 30034 for too many new ones in a day.
        """
        check_commands(payloads)
        known = {_key(command): command for command in self._scopes.get(guild_id, {}).values()}
        self._count_new(guild_id, sum(_key(payload) not in known for payload in payloads))
        made = [self._made(payload, guild_id, known.get(_key(payload))) for payload in payloads]
        self._scopes[guild_id] = {int(command["id"]): command for command in made}
        kept = {command["id"] for command in made}
        self._forget(command for command in known.values() if command["id"] not in kept)
        return self.all(guild_id)

    def _count_new(self, guild_id: int | None, count: int) -> None:
        """Count created commands by the world's clock. Raises 30034 when a day would see too many."""
        created, now, most = (
            self._created[guild_id],
            self._world.clock.now(),
            self._world.settings.command_creates_a_day,
        )
        while created and created[0] <= now - _DAY:
            created.popleft()
        if count and len(created) + count > most:
            opens = created[0] if created else now
            raise Slowed(30034, (opens + _DAY - now).total_seconds())
        created.extend([now] * count)

    def _forget(self, gone: Iterable[Json]) -> None:
        for command in gone:
            self._world.command_permissions.forget(int(command["id"]))

    def upsert(self, guild_id: int | None, payload: Json) -> Json:
        """Add a command, or replace the one of its type and name. Raises 50035, 30032 or 30034."""
        check_commands([payload])
        scope = self._scopes.setdefault(guild_id, {})
        old = next((command for command in scope.values() if _key(command) == _key(payload)), None)
        if old is None:
            check_command_count(Counter(command["type"] for command in [*scope.values(), {"type": _key(payload)[0]}]))
            self._count_new(guild_id, 1)
        made = self._made(payload, guild_id, old)
        scope[int(made["id"])] = made
        return deepcopy(made)

    def change(self, guild_id: int | None, command_id: int, payload: Json) -> Json:
        """Change some fields of a command. Raises 10063 or 50035."""
        old = self.get(guild_id, command_id)
        merged = old | payload
        check_commands([merged])
        made = self._scopes[guild_id][command_id] = self._made(merged, guild_id, old)
        return deepcopy(made)

    def remove(self, guild_id: int | None, command_id: int) -> None:
        """Delete a command. Raises 10063."""
        self._forget([self.get(guild_id, command_id)])
        del self._scopes[guild_id][command_id]

    def offered(self, guild_id: int | None) -> list[Json]:
        """Return what exists for a place: the guild's own commands, then the global ones."""
        own = [] if guild_id is None else list(self._scopes.get(guild_id, {}).values())
        return own + list(self._scopes[None].values())

    def _made(self, payload: Json, guild_id: int | None, old: Json | None) -> Json:
        """Return a command as Discord answers it; the version changes only with the content."""
        bits = payload.get("default_member_permissions")
        made: Json = {
            "id": old["id"] if old else str(self._world.next_id()),
            "application_id": str(self._world.app_id),
            "version": old["version"] if old else "",
            "type": payload.get("type") or 1,
            "name": payload["name"],
            "name_localizations": payload.get("name_localizations"),
            "description": payload.get("description") or "",
            "description_localizations": payload.get("description_localizations"),
            "default_member_permissions": None if bits is None else str(bits),
            "nsfw": bool(payload.get("nsfw")),
            "options": many(payload, "options"),
        }
        made |= _reach(payload) if guild_id is None else {"guild_id": str(guild_id)}
        if made != old:
            made["version"] = str(self._world.next_id())
        return deepcopy(made)


def _reach(payload: Json) -> Json:
    """Return where a global command is offered, with Discord's defaults for what is null."""
    contexts: Any = payload.get("contexts")
    return {
        "dm_permission": payload.get("dm_permission", True),
        "contexts": contexts,
        "integration_types": payload.get("integration_types") or [0],
    }


def _key(command: Json) -> tuple[int, str]:
    return command.get("type") or 1, command["name"]


def plain(command: Json, *, localized: bool) -> Json:
    """Return a command as GET gives it: translations only when asked for."""
    if localized:
        return command
    return _without_translations(command)


def _without_translations(part: Any) -> Any:
    if isinstance(part, dict):
        entries = cast("Json", part).items()
        return {k: _without_translations(v) for k, v in entries if not k.endswith("_localizations")}
    if isinstance(part, list):
        return [_without_translations(entry) for entry in cast("list[Any]", part)]
    return part
