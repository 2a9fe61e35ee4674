"""The JSON of INTERACTION_CREATE: the envelope around every kind of interaction, and its `resolved`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox import permissions, shapes
from sandbox.objects import IN_BOT_DM, Channel, Json, Member, Role, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.interactions import Interaction
    from sandbox.objects import Guild
    from sandbox.world import World


def envelope(world: World, interaction: Interaction, data: Json) -> Json:
    """Return the event's data for an interaction whose own part is `data`."""
    made: Json = {
        "id": str(interaction.id),
        "application_id": str(world.app_id),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "channel_id": str(interaction.channel.id),
        "channel": _channel(interaction.channel, interaction.user),
        "app_permissions": str(permissions.of_app(interaction.channel, world.bot, interaction.user)),
        "locale": interaction.user.locale,
        "entitlements": [],
        "authorizing_integration_owners": interaction.owners,
        "context": interaction.channel.context,
        "attachment_size_limit": world.settings.attachment_limit,
        "data": data,
    }
    if interaction.source is not None:
        made["message"] = dict(interaction.source.json)
    return made | _who(interaction)


def _who(interaction: Interaction) -> Json:
    guild = interaction.guild
    if guild is None:
        return {"user": shapes.user(interaction.user)}
    bits = permissions.in_channel(interaction.channel, interaction.user)
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "features": [], "locale": guild.locale},
        "guild_locale": guild.locale,
        "member": {**shapes.member(guild.members[interaction.user.id]), "permissions": str(bits)},
    }


def _channel(channel: Channel, viewer: User) -> Json:
    return {**shapes.channel(channel), "permissions": str(permissions.in_channel(channel, viewer))}


def owners(world: World, user: User, channel: Channel, types: Iterable[int]) -> dict[str, str]:
    """Return who installed what authorises the interaction: "0" a guild ("0" in the bot's DM), "1" the user."""
    found: dict[str, str] = {}
    if 0 in types and channel.guild is None and channel.context == IN_BOT_DM:
        found["0"] = "0"
    if 0 in types and channel.guild is not None and world.bot.id in channel.guild.members:
        found["0"] = str(channel.guild.id)
    if 1 in types and user.app_installed:
        found["1"] = str(user.id)
    return found


Resolvable = User | Member | Role | Channel


def resolve(things: Iterable[Resolvable], guild: Guild | None, viewer: User) -> Json:
    """Return the `resolved` object for people, roles and channels that a person chose."""
    resolved: dict[str, Any] = {}
    for thing in things:
        if isinstance(thing, Role):
            resolved.setdefault("roles", {})[str(thing.id)] = shapes.role(thing)
        elif isinstance(thing, Channel):
            resolved.setdefault("channels", {})[str(thing.id)] = _channel(thing, viewer)
        else:
            _resolve_user(resolved, thing.user if isinstance(thing, Member) else thing, guild)
    return resolved


def _resolve_user(resolved: Json, user: User, guild: Guild | None) -> None:
    resolved.setdefault("users", {})[str(user.id)] = shapes.user(user)
    if guild is not None and (member := guild.members.get(user.id)) is not None:
        shape = shapes.member(member, with_user=False) | {"permissions": str(permissions.in_guild(guild, user))}
        del shape["deaf"], shape["mute"]
        resolved.setdefault("members", {})[str(user.id)] = shape


def merged(*parts: Json) -> Json:
    """Return several `resolved` objects as one."""
    whole: dict[str, Any] = {}
    for part in parts:
        for kind, entries in part.items():
            whole.setdefault(kind, {}).update(entries)
    return whole
