"""Which commands a person is offered where, as Discord's client decides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import permissions
from sandbox.envelopes import owners
from sandbox.objects import many
from sandbox.refused import NotVisible

if TYPE_CHECKING:
    from sandbox.objects import Channel, Json, User
    from sandbox.world import World

SUBCOMMAND, GROUP = 1, 2


def find(world: World, user: User, channel: Channel, kind: int, name: str) -> Json:
    """Return the command of a kind (1 slash, 2 user menu, 3 message menu) and name. Raises NotVisible."""
    hidden = f"no command {name!r} is offered"
    for command in world.commands.offered(channel.guild_id):
        if command["type"] == kind and command["name"] == name:
            if (why := _why_hidden(world, command, user, channel)) is None:
                return command
            hidden = f"{name!r} is not offered to {user.name} here: {why}"
    raise NotVisible(hidden)


def visible(world: World, user: User, channel: Channel) -> list[Json]:
    """Return every command a person is offered in a place."""
    offered = world.commands.offered(channel.guild_id)
    return [command for command in offered if _why_hidden(world, command, user, channel) is None]


def _why_hidden(world: World, command: Json, user: User, channel: Channel) -> str | None:
    installed = owners(world, user, channel, command.get("integration_types") or [0])
    if not installed:
        return "the application is not installed"
    contexts = command.get("contexts")
    if contexts is not None and channel.context not in contexts:
        return "not in this kind of place"
    if channel.guild is None:
        in_dm = contexts is not None or command.get("dm_permission", True)
        return None if in_dm else "not in a DM"
    bits = permissions.in_channel(channel, user)
    if (closed := _why_closed(channel, bits)) is not None:
        return closed
    if bits == permissions.EVERYTHING or "0" not in installed:
        return None  # what a guild sets for its application does not bind one that a person brought along
    return _why_forbidden(world, command, user, channel, bits)


def _why_closed(channel: Channel, bits: int) -> str | None:
    """Return why a member with these permissions can use no command at all in a channel."""
    if not bits & permissions.USE_APPLICATION_COMMANDS:
        return "they may not use commands in this channel"
    if channel.locked and not bits & permissions.MANAGE_THREADS:
        return "the thread is locked"
    return None


def _why_forbidden(world: World, command: Json, user: User, channel: Channel, bits: int) -> str | None:
    """Return why the guild's moderators or the command's own default keep it from a member."""
    assert channel.guild is not None  # noqa: S101 - asked for guilds alone
    number, kept = int(command["id"]), world.command_permissions
    if not kept.open_in(number, channel):
        return "it is switched off in this channel"
    allowed = kept.open_to(number, channel.guild, user)
    if allowed is not None:
        return None if allowed else "it is switched off for them"
    needed = command.get("default_member_permissions")
    if needed is None:
        return None
    if int(needed) == 0 or int(needed) & ~bits:
        return "they lack the permissions it asks for"
    return None


def descend(command: Json, words: list[str]) -> tuple[list[Json], list[Json]]:
    """Return the chain of subcommands named by the words, and the options of the last one. Raises NotVisible."""
    chain: list[Json] = []
    options = many(command, "options")
    for word in words:
        below = [o for o in options if o["type"] in {SUBCOMMAND, GROUP} and o["name"] == word]
        if not below:
            raise NotVisible(f"{command['name']!r} has no subcommand {word!r}")
        chain.append(below[0])
        options = many(below[0], "options")
    if any(option["type"] in {SUBCOMMAND, GROUP} for option in options):
        raise NotVisible(f"{command['name']!r} needs a subcommand: {[o['name'] for o in options]}")
    return chain, options


def nest(chain: list[Json], options: list[Json]) -> list[Json]:
    """Return the interaction's `options` with the subcommands around them."""
    for link in reversed(chain):
        options = [{"name": link["name"], "type": link["type"], "options": options}]
    return options
