"""Routes about the application itself: login, the gateway's address, registered commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sandbox import shapes
from sandbox.commands import plain
from sandbox.refusals import invalid, refusal
from sandbox.rest.routes import Routes

if TYPE_CHECKING:
    from sandbox.objects import Json
    from sandbox.rest.routes import Call

routes = Routes()


@routes.add("GET", "/users/@me")
def me(call: Call) -> Json:
    """Give the bot's user."""
    more = {"verified": True, "mfa_enabled": False, "locale": "en-US", "flags": 0, "email": None}
    return shapes.user(call.world.bot) | more


@routes.add("PATCH", "/users/@me")
def change_me(call: Call) -> Json:
    """Rename the bot."""
    call.world.bot.username = str(call.json.get("username") or call.world.bot.username)
    return me(call)


@routes.add("GET", "/oauth2/applications/@me")
@routes.add("GET", "/applications/@me")
def application(call: Call) -> Json:
    """Give the application."""
    bot = shapes.user(call.world.bot)
    return {
        "id": str(call.world.app_id),
        "name": call.world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "owner": {**bot, "id": str(call.world.app_id)},
        "team": None,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "eligible_oauth2_scopes": [],
        "bot": bot,
        "rpc_origins": [],
        "integration_types_config": {"0": {}, "1": {}},
        "approximate_guild_count": len(call.world.bot_guilds()),
        "approximate_user_install_count": sum(user.app_installed for user in call.world.users.values()),
    }


@routes.add("GET", "/gateway")
def gateway(call: Call) -> Json:
    """Give the gateway's address."""
    return {"url": call.sandbox.gateway_url}


@routes.add("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Json:
    """Give the gateway's address, how many shards to use and how many may start."""
    settings = call.world.settings
    start: Json = {
        "total": settings.identifies_a_day,
        "remaining": call.sandbox.gateway.identifies_left,
        "reset_after": int(call.sandbox.gateway.identifies_reset_after.total_seconds() * 1000),
        "max_concurrency": settings.max_concurrency,
    }
    return {"url": call.sandbox.gateway_url, "shards": settings.shards, "session_start_limit": start}


_GLOBAL = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"


def scope(call: Call) -> int | None:
    """Return the guild the commands are for. Raises 10002 for another application, 50001 for a foreign guild."""
    if call.id("application_id") != call.world.app_id:
        raise refusal(10002)
    if "guild_id" not in call.path:
        return None
    guild = call.world.guilds.get(call.id("guild_id"))
    if guild is None or call.world.bot.id not in guild.members:
        raise refusal(50001)
    return guild.id


@routes.add("GET", _GLOBAL)
@routes.add("GET", GUILD_COMMANDS)
def commands(call: Call) -> list[Json]:
    """Give all commands of a scope."""
    localized = call.wants("with_localizations")
    return [plain(command, localized=localized) for command in call.world.commands.all(scope(call))]


@routes.add("PUT", _GLOBAL)
@routes.add("PUT", GUILD_COMMANDS)
def overwrite_commands(call: Call) -> list[Json]:
    """Replace all commands of a scope."""
    body: Any = call.body
    if not isinstance(body, list):
        raise invalid("_", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
    return call.world.commands.overwrite(scope(call), cast("list[Any]", body))


@routes.add("POST", _GLOBAL)
@routes.add("POST", GUILD_COMMANDS)
def add_command(call: Call) -> Json:
    """Add or replace one command."""
    return call.world.commands.upsert(scope(call), call.json)


@routes.add("GET", _GLOBAL + "/{command_id}")
@routes.add("GET", GUILD_COMMANDS + "/{command_id}")
def command(call: Call) -> Json:
    """Give one command."""
    return call.world.commands.get(scope(call), call.id("command_id"))


@routes.add("PATCH", _GLOBAL + "/{command_id}")
@routes.add("PATCH", GUILD_COMMANDS + "/{command_id}")
def change_command(call: Call) -> Json:
    """Change one command."""
    return call.world.commands.change(scope(call), call.id("command_id"), call.json)


@routes.add("DELETE", _GLOBAL + "/{command_id}")
@routes.add("DELETE", GUILD_COMMANDS + "/{command_id}")
def remove_command(call: Call) -> None:
    """Delete one command."""
    call.world.commands.remove(scope(call), call.id("command_id"))
