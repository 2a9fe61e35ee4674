"""Routes about guilds, their members and roles, and users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox import permissions, shapes
from sandbox.events import GUILD_MEMBERS
from sandbox.refusals import refusal
from sandbox.rest.routes import Routes

if TYPE_CHECKING:
    from sandbox.objects import Json
    from sandbox.rest.routes import Call

routes = Routes()

_GUILD = "/guilds/{guild_id}"


@routes.add("GET", "/users/@me/guilds")
def own_guilds(call: Call) -> list[Json]:
    """Give the guilds the bot is in."""
    after = int(call.query.get("after") or 0)
    found = [g for g in call.world.bot_guilds() if g.id > after][: call.limit(200, 200)]
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(permissions.in_guild(guild, call.world.bot)),
            "features": [],
            "approximate_member_count": len(guild.members),
        }
        for guild in found
    ]


@routes.add("DELETE", "/users/@me/guilds/{guild_id}")
def leave(call: Call) -> None:
    """Leave a guild."""
    call.world.leave(call.guild(), call.world.bot)


@routes.add("GET", "/users/{user_id}")
def user(call: Call) -> Json:
    """Give a user."""
    return shapes.user(call.user())


@routes.add("GET", _GUILD)
def guild(call: Call) -> Json:
    """Give a guild."""
    found = call.guild()
    counts = {"approximate_member_count": len(found.members), "approximate_presence_count": 1}
    return shapes.guild(found) | (counts if call.wants("with_counts") else {})


@routes.add("GET", _GUILD + "/roles")
def roles(call: Call) -> list[Json]:
    """Give a guild's roles."""
    return [shapes.role(role) for role in call.guild().roles.values()]


@routes.add("GET", _GUILD + "/roles/{role_id}")
def role(call: Call) -> Json:
    """Give one role."""
    found = call.guild().roles.get(call.id("role_id"))
    if found is None:
        raise refusal(10011)
    return shapes.role(found)


@routes.add("GET", _GUILD + "/members")
def members(call: Call) -> list[Json]:
    """Give a page of members by rising id. Raises 50001 without the members intent."""
    if not call.world.settings.allowed_intents & GUILD_MEMBERS:
        raise refusal(50001)
    after = int(call.query.get("after") or 0)
    found = sorted((m for n, m in call.guild().members.items() if n > after), key=lambda m: m.user.id)
    return [shapes.member(m) for m in found[: call.limit(1, 1000)]]


@routes.add("GET", _GUILD + "/members/{user_id}")
def member(call: Call) -> Json:
    """Give one member."""
    return shapes.member(call.member(call.guild()))


@routes.add("PUT", _GUILD + "/members/{user_id}/roles/{role_id}")
def give_role(call: Call) -> None:
    """Give a member a role."""
    _change_role(call, take=False)


@routes.add("DELETE", _GUILD + "/members/{user_id}/roles/{role_id}")
def take_role(call: Call) -> None:
    """Take a role from a member."""
    _change_role(call, take=True)


def _change_role(call: Call, *, take: bool) -> None:
    found = call.guild()
    if not permissions.in_guild(found, call.world.bot) & permissions.MANAGE_ROLES:
        raise refusal(50013)
    wanted = found.roles.get(call.id("role_id"))
    if wanted is None:
        raise refusal(10011)
    call.world.give_role(found, call.member(found).user, wanted, take=take)
