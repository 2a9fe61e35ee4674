"""What one person sees of the world, as JSON for the page. Reading only."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from sandbox import objects, permissions
from sandbox.messages import texts
from sandbox.objects import many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sandbox.objects import Channel, Guild, Json, Message, User
    from sandbox.people import Person
    from sandbox.server import Sandbox

MOST_MESSAGES = 80
"""How many of a place's newest messages are shown; older ones are asked for."""
_MOST_PEOPLE = 200
_MOST_UNREAD = 99
_PLACES = {objects.TEXT, objects.ANNOUNCEMENT, *objects.THREADS}
_EXCERPT = 120
_CUT_TIME = re.compile(r"<(?:t(?::[^>]*)?)?$")
_MENTION = re.compile(r"<(@!?|#)(\d+)>")
_MARKS = re.compile(r"^(?:#{1,3}|-#|>{1,3}) |\*{1,3}|__|~~|`+|\|\|", re.MULTILINE)

Marks = dict[tuple[int, int], int]
"""(user id, channel id) -> the newest message they have read."""


def people(sandbox: Sandbox) -> list[Json]:
    """Give everybody whom one may be."""
    found = islice(sandbox.people.values(), _MOST_PEOPLE)
    return [{"id": str(person.id), "name": person.name, "note": person.user.note} for person in found]


def me(person: Person) -> Json:
    """Give the person one is."""
    user = person.user
    return {
        "id": str(user.id),
        "name": user.name,
        "note": user.note,
        "locale": user.locale,
        "zone": user.zone,
        "dms_open": user.dms_open,
        "blocks_bot": user.blocks_bot,
        "app_installed": user.app_installed,
    }


def servers(person: Person, here: Guild | None, marks: Marks) -> list[Json]:
    """Give the servers a person is in, with the members of the one they look at."""
    guilds = person.sandbox.world.guilds.values()
    return [_server(person, guild, marks, whole=guild is here) for guild in guilds if person.id in guild.members]


def _server(person: Person, guild: Guild, marks: Marks, *, whole: bool) -> Json:
    members = islice(guild.members.values(), _MOST_PEOPLE) if whole else ()
    return {
        "id": str(guild.id),
        "name": guild.name,
        "has_bot": person.sandbox.world.bot.id in guild.members,
        "channels": [_channel(person, channel, marks) for channel in visible(person, guild)],
        "members": [_member(member.user) for member in members],
        "member_count": len(guild.members),
        "roles": [{"id": str(role.id), "name": role.name} for role in guild.roles.values()],
    }


def visible(person: Person, guild: Guild) -> Iterator[Channel]:
    """Yield the channels and threads of a guild in which a person may read."""
    for channel in guild.channels.values():
        if channel.type in _PLACES and permissions.in_channel(channel, person.user):
            yield channel


def _member(user: User) -> Json:
    return {"id": str(user.id), "name": user.name, "bot": user.bot, "note": user.note}


def _channel(person: Person, channel: Channel, marks: Marks) -> Json:
    guild = channel.guild
    hidden = guild is not None and _hides(channel, guild)
    return {
        "id": str(channel.id),
        "name": channel.name,
        "type": channel.type,
        "topic": channel.topic,
        "parent_id": None if channel.parent is None else str(channel.parent.id),
        "unread": unread(person, channel, marks),
        "archived": channel.archived,
        "locked": channel.locked,
        "private": channel.type == objects.PRIVATE_THREAD or hidden,
    }


def _hides(channel: Channel, guild: Guild) -> bool:
    """Whether @everyone cannot read there."""
    _, allowed, denied = (channel.parent or channel).overwrites.get(guild.id, (0, 0, 0))
    return not (guild.everyone.permissions & ~denied | allowed) & permissions.VIEW_CHANNEL


def dms(person: Person, marks: Marks) -> list[Json]:
    """Give the direct messages; there is the bot's."""
    bot = person.sandbox.world.bot
    return [{"id": str(person.dm.id), "name": bot.name, "unread": unread(person, person.dm, marks)}]


def unread(person: Person, channel: Channel, marks: Marks) -> int:
    """Count the messages by others that came since the person last looked, 99 at most."""
    mark = marks.get((person.id, channel.id), 0)
    count = 0
    for message in reversed(channel.messages.values()):
        if message.id <= mark or count == _MOST_UNREAD:
            break
        count += message.seen_by(person.id) and message.author_id != person.id
    return count


def place(person: Person, channel: Channel) -> Json:
    """Give the place a person looks at, and whether they may write there."""
    why_not = _why_not(person, channel)
    kind = "dm" if channel.guild is None else "thread" if channel.is_thread else "channel"
    return {
        "id": str(channel.id),
        "kind": kind,
        "name": channel.name or person.sandbox.world.bot.name,
        "topic": channel.topic,
        "guild_id": None if channel.guild is None else str(channel.guild.id),
        "may_write": why_not is None,
        "why_not": why_not,
    }


def _why_not(person: Person, channel: Channel) -> str | None:
    if channel.guild is None:
        return "You blocked this bot. Unblock it to write here." if person.user.blocks_bot else None
    if not permissions.may_send(channel, person.user):
        return "You may not write in this channel."
    bits = permissions.in_channel(channel, person.user)
    if channel.locked and not bits & permissions.MANAGE_THREADS:
        return "This thread is locked."
    return None


def commands(person: Person, channel: Channel) -> list[Json]:
    """Give the commands the person is offered there."""
    return person.commands(channel)


def newest(person: Person, channel: Channel) -> list[Message]:
    """Return the newest messages the person sees, oldest first."""
    return _some(person, reversed(channel.messages.values()))


def older(person: Person, channel: Channel, before: int) -> list[Message]:
    """Return the messages before that one, oldest first."""
    return _some(person, (m for m in reversed(channel.messages.values()) if m.id < before))


def _some(person: Person, backwards: Iterable[Message]) -> list[Message]:
    found = list(islice((m for m in backwards if m.seen_by(person.id)), MOST_MESSAGES))
    return found[::-1]


def message(person: Person, one: Message) -> Json:
    """Give a message as the API does, with what the client adds for who looks."""
    shown = dict(one.json)
    shown["only_you"] = one.only_for is not None
    shown["own"] = one.author_id == person.id
    if one.used:
        shown["used"] = one.used
    if one.reactions:  # in the order of the JSON, where "me" is the bot
        reacted = zip(many(one.json, "reactions"), one.reactions.values(), strict=True)
        shown["reactions"] = [shape | {"me": person.id in users} for shape, users in reacted]
    if (to := _replied_to(person, one)) is not None:
        shown["reply"] = to
    return shown


def _replied_to(person: Person, one: Message) -> Json | None:
    """Give who and what is answered, times as `<t:…>`; an answer to a command refers to nothing."""
    reference: Any = one.json.get("message_reference")
    if not reference:
        return None
    found = one.channel.messages.get(int(reference["message_id"]))
    if found is None or not found.seen_by(person.id):
        return {"id": None, "author": "", "text": "This message is gone."}
    text = "\n".join([found.json["content"], *texts(found.json["components"])])
    author: Json = found.json["author"]
    name = author["global_name"] or author["username"]
    return {"id": str(found.id), "author": name, "text": _CUT_TIME.sub("", _plain(person, text)[:_EXCERPT])}


def _plain(person: Person, text: str) -> str:
    """Return text as one line, people and places by name, without the marks of headings, bold, code and their like."""
    world = person.sandbox.world

    def name(found: re.Match[str]) -> str:
        number = int(found[2])
        if found[1] == "#":
            return f"#{world.channels[number].name}" if number in world.channels else "#gone"
        return f"@{world.users[number].name}" if number in world.users else "@somebody"

    return " ".join(_MARKS.sub("", _MENTION.sub(name, text)).split())
