"""Tells Discord the commands, only when they are not what Discord already has."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import discord

from bot.tables import Instance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.app import Comeback

log = logging.getLogger(__name__)


async def sync(app: Comeback) -> dict[str, int]:
    """Make Discord's commands ours; returns their ids by name.

    With DEV_GUILD_ID they go to that server only. Asks first and writes only on a difference, since
    Discord counts the commands that are created in a day.
    """
    guild = discord.Object(app.settings.dev_guild_id) if app.settings.dev_guild_id else None
    if guild is not None:
        app.tree.copy_global_to(guild=guild)
    digest = _digest(app, guild)
    name = f"commands:{app.application_id}:{guild.id if guild else 0}"
    there = {command.name: command.id for command in await app.tree.fetch_commands(guild=guild)}
    ours = {command.name for command in app.tree.get_commands(guild=guild)} | _menus(app, guild)
    if there.keys() == ours and await app.db.run(_remembered, name) == digest:
        return there
    synced = await app.tree.sync(guild=guild)
    await app.db.run(_remember, name, digest)
    log.info("synced %s commands", len(synced))
    return {command.name: command.id for command in synced}


def _menus(app: Comeback, guild: discord.Object | None) -> set[str]:
    kinds = (discord.AppCommandType.message, discord.AppCommandType.user)
    return {command.name for kind in kinds for command in app.tree.get_commands(guild=guild, type=kind)}


def _digest(app: Comeback, guild: discord.Object | None) -> bytes:
    commands: Sequence[Any] = app.tree._get_all_commands(guild=guild)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] -- what `sync` itself sends
    payloads = [command.to_dict(app.tree) for command in commands]
    return hashlib.sha256(json.dumps(payloads, sort_keys=True, default=str).encode()).digest()


def _remembered(session: Session, name: str) -> bytes | None:
    row = session.get(Instance, name)
    return row.value if row else None


def _remember(session: Session, name: str, digest: bytes) -> None:
    session.merge(Instance(name=name, value=digest))
