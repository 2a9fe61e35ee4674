"""Answers to a bot that asks for a guild's members over the gateway (op 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox import shapes
from sandbox.events import GUILD_MEMBERS

if TYPE_CHECKING:
    from sandbox.objects import Guild, Json, Member
    from sandbox.sessions import Session

_MOST_WANTED = 100
_IN_A_CHUNK = 1000


def send_members(session: Session, data: Json) -> None:
    """Tell a session the members it asks for: by ids, by the start of a name, or all.

    At most 100 come by id or name, a thousand in each chunk; all of them only with the intent for members
    ("Discord docs, Request Guild Members"). A guild without the bot gives nothing. Raises what unreadable data does:
    KeyError, TypeError or ValueError.
    """
    guild = session.world.guilds.get(int(data["guild_id"]))
    ids = _listed(data.get("user_ids"))
    start, most = str(data.get("query") or "").lower(), int(data.get("limit") or 0)
    if guild is None or session.world.bot.id not in guild.members:
        return
    if not ids and not start and not session.intents & GUILD_MEMBERS:
        return
    wanted = {str(entry) for entry in ids[:_MOST_WANTED]}
    found = _found(guild, wanted, start)
    if wanted or start:
        most = min(most or _MOST_WANTED, _MOST_WANTED)
    _tell(session, data, found[:most] if most else found, wanted)


def _found(guild: Guild, wanted: set[str], start: str) -> list[Member]:
    if wanted:
        return [guild.members[int(number)] for number in wanted if int(number) in guild.members]
    return [member for member in guild.members.values() if member.user.name.lower().startswith(start)]


def _tell(session: Session, asked: Json, found: list[Member], wanted: set[str]) -> None:
    parts = [found[at : at + _IN_A_CHUNK] for at in range(0, len(found), _IN_A_CHUNK)] or [[]]
    missing = sorted(wanted - {str(member.user.id) for member in found})
    for number, part in enumerate(parts):
        chunk: Json = {
            "guild_id": str(asked["guild_id"]),
            "members": [shapes.member(member) for member in part],
            "chunk_index": number,
            "chunk_count": len(parts),
            "not_found": missing,
            "nonce": asked.get("nonce"),
        }
        session.tell("GUILD_MEMBERS_CHUNK", chunk)


def _listed(value: Any) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else [] if value is None else [value]
