"""Who may do what where, computed as Discord documents it: roles, then the channel's overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.objects import Channel, Guild, User

ADMINISTRATOR = 1 << 3
MANAGE_CHANNELS = 1 << 4
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
MANAGE_ROLES = 1 << 28
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38
PIN_MESSAGES = 1 << 51
EVERYTHING = (1 << 53) - 1

TALKING = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY
THREADING = CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS
EVERYONE = TALKING | THREADING | ADD_REACTIONS | USE_APPLICATION_COMMANDS
BOT = TALKING | SEND_MESSAGES_IN_THREADS | CREATE_PUBLIC_THREADS | PIN_MESSAGES
IN_DM = TALKING | ADD_REACTIONS | MENTION_EVERYONE


def in_guild(guild: Guild, user: User) -> int:
    """Return a member's permission bits from roles alone; 0 for who is not a member."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    bits = guild.everyone.permissions
    for role_id in member.roles:
        bits |= guild.roles[role_id].permissions
    return EVERYTHING if bits & ADMINISTRATOR or guild.owner_id == user.id else bits


def in_channel(channel: Channel, user: User) -> int:
    """Return a user's permission bits in a channel; without VIEW_CHANNEL nothing is left."""
    if channel.guild is None:
        return IN_DM
    bits = in_guild(channel.guild, user)
    if bits == EVERYTHING or not bits:
        return bits
    place = channel.parent if channel.is_thread and channel.parent else channel
    member = channel.guild.members[user.id]
    bits = _overwritten(bits, place, [channel.guild.id])
    bits = _overwritten(bits, place, member.roles)
    bits = _overwritten(bits, place, [user.id])
    return bits if bits & VIEW_CHANNEL else 0


def _overwritten(bits: int, place: Channel, subjects: list[int]) -> int:
    """Apply overwrites of one rank: all denials first, then what is allowed."""
    found = [place.overwrites[subject] for subject in subjects if subject in place.overwrites]
    for _, _, denied in found:
        bits &= ~denied
    for _, allowed, _ in found:
        bits |= allowed
    return bits


def may_send(channel: Channel, user: User) -> bool:
    """Whether the user may write in the channel or thread."""
    needed = SEND_MESSAGES_IN_THREADS if channel.is_thread else SEND_MESSAGES
    return bool(in_channel(channel, user) & needed)
