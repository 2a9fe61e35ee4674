"""Who may do what where, computed as Discord documents it: roles, then the channel's overwrites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.objects import PRIVATE_THREAD

if TYPE_CHECKING:
    from sandbox.objects import Channel, Guild, Member, User

KICK_MEMBERS = 1 << 1
BAN_MEMBERS = 1 << 2
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
USE_EXTERNAL_EMOJIS = 1 << 18
MANAGE_ROLES = 1 << 28
USE_APPLICATION_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
CREATE_PRIVATE_THREADS = 1 << 36
SEND_MESSAGES_IN_THREADS = 1 << 38
MODERATE_MEMBERS = 1 << 40
USE_EXTERNAL_APPS = 1 << 50
PIN_MESSAGES = 1 << 51
BYPASS_SLOWMODE = 1 << 52
EVERYTHING = (1 << 53) - 1

TALKING = VIEW_CHANNEL | SEND_MESSAGES | EMBED_LINKS | ATTACH_FILES | READ_MESSAGE_HISTORY
THREADING = CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS
EVERYONE = TALKING | THREADING | ADD_REACTIONS | USE_APPLICATION_COMMANDS | USE_EXTERNAL_APPS
BOT = TALKING | SEND_MESSAGES_IN_THREADS | CREATE_PUBLIC_THREADS | PIN_MESSAGES
IN_DM = TALKING | ADD_REACTIONS | MENTION_EVERYONE
OF_APP_ELSEWHERE = ATTACH_FILES | EMBED_LINKS | MENTION_EVERYONE
"""What an application may in a DM or group DM without its bot ("Discord docs, Interaction Structure")."""
OF_APP_IN_DM = OF_APP_ELSEWHERE | USE_EXTERNAL_EMOJIS
WHILE_TIMED_OUT = VIEW_CHANNEL | READ_MESSAGE_HISTORY


def in_guild(guild: Guild, user: User) -> int:
    """Return a member's permission bits from roles alone; 0 for who is not a member."""
    member = guild.members.get(user.id)
    if member is None:
        return 0
    bits = guild.everyone.permissions
    for role_id in member.roles:
        bits |= guild.roles[role_id].permissions
    if bits & ADMINISTRATOR or guild.owner_id == user.id:
        return EVERYTHING
    return bits & WHILE_TIMED_OUT if timed_out(guild, member) else bits


def timed_out(guild: Guild, member: Member) -> bool:
    """Whether a member is in a timeout now."""
    return member.timed_out_until is not None and guild.now() < member.timed_out_until


def in_channel(channel: Channel, user: User) -> int:
    """Return a user's permission bits in a channel; without VIEW_CHANNEL nothing is left."""
    if channel.guild is None:
        return IN_DM if not channel.people or user in channel.people else 0
    bits = in_guild(channel.guild, user)
    if bits == EVERYTHING or not bits:
        return bits
    place = channel.parent if channel.is_thread and channel.parent else channel
    member = channel.guild.members[user.id]
    bits = _overwritten(bits, place, [channel.guild.id])
    bits = _overwritten(bits, place, member.roles)
    bits = _overwritten(bits, place, [user.id])
    if channel.type == PRIVATE_THREAD and not bits & MANAGE_THREADS and user.id not in channel.thread_members:
        return 0
    if timed_out(channel.guild, member):
        bits &= WHILE_TIMED_OUT
    return bits if bits & VIEW_CHANNEL else 0


def of_app(channel: Channel, bot: User, user: User) -> int:
    """Return an interaction's `app_permissions`: the bot's where it is, else no more than its user's."""
    if channel.guild is None:
        return OF_APP_ELSEWHERE if channel.people else OF_APP_IN_DM
    if bot.id in channel.guild.members:
        return in_channel(channel, bot)
    return in_channel(channel, user) & OF_APP_IN_DM


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
