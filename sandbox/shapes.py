"""The JSON that Discord sends for users, members, roles, channels and guilds. It must not change anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import objects

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sandbox.objects import Channel, Guild, Json, Member, Role, User


def moment(at: datetime | None) -> str | None:
    """Return Discord's way of writing a time."""
    return None if at is None else at.isoformat()


def user(one: User) -> Json:
    """Return a user object."""
    shape: Json = {
        "id": str(one.id),
        "username": one.username,
        "discriminator": "0",
        "avatar": None,
        "global_name": one.global_name,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if one.bot:
        shape["bot"] = True
    return shape


def member(one: Member, *, with_user: bool = True) -> Json:
    """Return a member object; inside messages and `resolved` it goes without its user."""
    shape: Json = {
        "roles": [str(role) for role in one.roles],
        "nick": one.nick,
        "avatar": None,
        "banner": None,
        "flags": 0,
        "joined_at": moment(one.joined_at),
        "premium_since": None,
        "pending": False,
        "communication_disabled_until": moment(one.timed_out_until),
        "deaf": False,
        "mute": False,
    }
    if with_user:
        shape["user"] = user(one.user)
    return shape


def role(one: Role) -> Json:
    """Return a role object."""
    return {
        "id": str(one.id),
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "managed": one.managed,
        "mentionable": False,
        "flags": 0,
    }


def channel(one: Channel) -> Json:
    """Return a channel, thread or DM object."""
    last = next((m.id for m in reversed(one.messages.values()) if m.only_for is None), None)
    shape: Json = {
        "id": str(one.id),
        "type": one.type,
        "flags": 0,
        "last_message_id": None if last is None else str(last),
    }
    if one.recipient is not None:
        return {**shape, "recipients": [user(one.recipient)]}
    if one.people:
        return shape | _private(one)
    shape |= {
        "name": one.name,
        "guild_id": str(one.guild_id),
        "parent_id": None if one.parent is None else str(one.parent.id),
        "rate_limit_per_user": one.slowmode,
    }
    return {**shape, **(_thread(one) if one.is_thread else _place(one))}


def _private(one: Channel) -> Json:
    shape: Json = {"recipients": [user(person) for person in one.people]}
    if one.type == objects.GROUP_DM:
        shape |= {"name": one.name or None, "icon": None, "owner_id": str(one.owner_id)}
    return shape


def _place(one: Channel) -> Json:
    overwrites = [
        {"id": str(subject), "type": kind, "allow": str(allow), "deny": str(deny)}
        for subject, (kind, allow, deny) in one.overwrites.items()
    ]
    return {
        "position": one.position,
        "topic": one.topic,
        "nsfw": False,
        "last_pin_timestamp": None,
        "permission_overwrites": overwrites,
    }


def _thread(one: Channel) -> Json:
    visible = sum(1 for message in one.messages.values() if message.only_for is None)
    metadata: Json = {
        "archived": one.archived,
        "auto_archive_duration": one.auto_archive,
        "archive_timestamp": moment(one.archived_at),
        "locked": one.locked,
    }
    if one.type == objects.PRIVATE_THREAD:
        metadata["invitable"] = True
    return {
        "owner_id": str(one.owner_id),
        "message_count": visible,
        "total_message_sent": visible,
        "member_count": len(one.thread_members),
        "thread_metadata": metadata,
    }


_GUILD: Json = {
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "home_header": None,
    "description": None,
    "region": "deprecated",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "application_id": None,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "rules_channel_id": None,
    "public_updates_channel_id": None,
    "safety_alerts_channel_id": None,
    "verification_level": 0,
    "default_message_notifications": 0,
    "explicit_content_filter": 0,
    "mfa_level": 0,
    "nsfw_level": 0,
    "nsfw": False,
    "widget_enabled": False,
    "widget_channel_id": None,
    "max_presences": None,
    "max_members": 500_000,
    "max_video_channel_users": 25,
    "max_stage_video_channel_users": 50,
    "incidents_data": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "vanity_url_code": None,
}
"""What is the same in every guild here."""


def guild(one: Guild) -> Json:
    """Return a guild object without its channels and members."""
    return _GUILD | {
        "id": str(one.id),
        "name": one.name,
        "owner_id": str(one.owner_id),
        "roles": [role(r) for r in one.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "preferred_locale": one.locale,
    }


def whole_guild(one: Guild, members: Iterable[Member]) -> Json:
    """Return the guild as GUILD_CREATE carries it, with the given members."""
    places = list(one.channels.values())
    return guild(one) | {
        "joined_at": moment(min(m.joined_at for m in one.members.values())),
        "large": False,
        "member_count": len(one.members),
        "members": [member(m) for m in members],
        "channels": [channel(c) for c in places if not c.is_thread],
        "threads": [channel(c) for c in places if c.is_thread and not c.archived],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
