"""Routes about who may use which command. Only moderators set that, in their client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.refusals import refusal
from sandbox.rest.applications import GUILD_COMMANDS, scope
from sandbox.rest.routes import Routes

if TYPE_CHECKING:
    from sandbox.objects import Json
    from sandbox.rest.routes import Call

routes = Routes()

_ONE = GUILD_COMMANDS + "/{command_id}/permissions"


@routes.add("GET", GUILD_COMMANDS + "/permissions")
def permissions(call: Call) -> list[Json]:
    """Give everything that has overwrites in a guild."""
    guild_id = scope(call) or 0
    return call.world.command_permissions.all(guild_id)


@routes.add("GET", _ONE)
def permissions_of(call: Call) -> Json:
    """Give the overwrites of one command, or of the application by its id. Raises 10066 if there are none."""
    guild_id = scope(call) or 0
    found = call.world.command_permissions.of(guild_id, call.id("command_id"))
    if found is None:
        raise refusal(10066)
    return found


@routes.add("PUT", _ONE)
def set_permissions(call: Call) -> Json:
    """Refuse: a bot's token cannot set them. Raises 20001."""
    scope(call)
    raise refusal(20001)
