"""Who may use which command in a guild, as its moderators set it under Server Settings, Integrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.events import Event
from sandbox.objects import Channel, Guild, Role, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.objects import Json
    from sandbox.world import World

ROLE, USER, CHANNEL = 1, 2, 3
_MOST = 100

Subject = Role | User | Channel | Guild
"""A guild stands for all of its channels; everybody in it is its role @everyone."""


class CommandPermissions:
    """The overwrites of every guild, for single commands and for the application as a whole."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept: dict[tuple[int, int], dict[int, tuple[int, bool]]] = {}

    def permit(self, guild: Guild, number: int, subject: Subject, *, allow: bool | None) -> None:
        """Set an overwrite for a command's id or the application's; None takes it back. The bot is told.

        Raises ValueError for the 101st overwrite of a command.
        """
        kept = self._kept.setdefault((guild.id, number), {})
        target, kind = _target(subject)
        if allow is None:
            kept.pop(target, None)
        else:
            kept[target] = (kind, allow)
        if len(kept) > _MOST:
            del kept[target]
            raise ValueError(f"a command has at most {_MOST} overwrites")
        self._world.tell(Event("APPLICATION_COMMAND_PERMISSIONS_UPDATE", self._shape(guild.id, number), guild))

    def of(self, guild_id: int, number: int) -> Json | None:
        """Return the overwrites of a command or of the application, None if there are none."""
        return self._shape(guild_id, number) if self._kept.get((guild_id, number)) else None

    def all(self, guild_id: int) -> list[Json]:
        """Return everything that has overwrites in a guild."""
        return [
            self._shape(guild, number) for (guild, number), kept in self._kept.items() if guild == guild_id and kept
        ]

    def forget(self, number: int) -> None:
        """Drop the overwrites of a command that is gone."""
        for place in [place for place in self._kept if place[1] == number]:
            del self._kept[place]

    def open_in(self, number: int, channel: Channel) -> bool:
        """Whether the command may be used in a guild's channel; a thread is like the channel it is in."""
        assert channel.guild is not None  # noqa: S101 - a DM has no overwrites
        place = channel.parent if channel.is_thread and channel.parent else channel
        wanted = [place.id, channel.guild.id - 1]
        found = self._first(channel.guild, number, wanted)
        return self._first(channel.guild, self._world.app_id, wanted) is not False if found is None else found

    def open_to(self, number: int, guild: Guild, user: User) -> bool | None:
        """Whether a member may use the command; None where only its default permissions say so."""
        found = self._for(guild, number, user)
        if found is None and self._for(guild, self._world.app_id, user) is False:
            return False
        return found

    def _for(self, guild: Guild, number: int, user: User) -> bool | None:
        """Return what is set for a member: by themselves, else by any role that allows, else by @everyone."""
        kept = self._kept.get((guild.id, number), {})
        if user.id in kept:
            return kept[user.id][1]
        roles = [kept[role][1] for role in guild.members[user.id].roles if role in kept]
        return any(roles) if roles else self._first(guild, number, [guild.id])

    def _first(self, guild: Guild, number: int, targets: Iterable[int]) -> bool | None:
        kept = self._kept.get((guild.id, number), {})
        return next((kept[target][1] for target in targets if target in kept), None)

    def _shape(self, guild_id: int, number: int) -> Json:
        kept = self._kept.get((guild_id, number), {})
        return {
            "id": str(number),
            "application_id": str(self._world.app_id),
            "guild_id": str(guild_id),
            "permissions": [
                {"id": str(target), "type": kind, "permission": allowed} for target, (kind, allowed) in kept.items()
            ],
        }


def _target(subject: Subject) -> tuple[int, int]:
    """Return the id and kind of an overwrite; all channels have the guild's id less one ("Discord docs")."""
    if isinstance(subject, Guild):
        return subject.id - 1, CHANNEL
    return subject.id, {Role: ROLE, User: USER, Channel: CHANNEL}[type(subject)]
