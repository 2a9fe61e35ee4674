"""The `rejection` option of many commands: one's own rejections to pick from, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import app_commands

from bot.clock import local_date
from bot.features import profile, rejection
from bot.texts import short_day, t
from cogs._ui.card import MOST_OPTIONS
from cogs._ui.words import shortened

if TYPE_CHECKING:
    import discord
    from sqlalchemy.orm import Session

    from bot.features.rejection import Rejection

MOST_CHOICE = 100
"""Characters of an autocomplete choice, by Discord's API."""
MOST_PART = 40
"""Characters of each name in a label, so that the date is still to be seen on a phone."""

parse = rejection.meant
"""Turn what came in the option, or None, into one of the person's rejections; raises `UserError`."""


async def own_rejections(interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
    """Complete a `rejection` option: `@app_commands.autocomplete(rejection=own_rejections)`."""
    found = await interaction.client.db.run(_labelled, interaction.user.id, current)
    return [app_commands.Choice(name=label, value=value) for label, value in found]


def _labelled(session: Session, user_id: int, current: str) -> list[tuple[str, str]]:
    rows = rejection.searched(session, user_id, current)[:MOST_OPTIONS]
    zone = profile.zone_or_utc(session, user_id)
    return [(label(row, short_day(local_date(row.created_at, zone))), str(row.id)) for row in rows]


def label(row: Rejection, on: str) -> str:
    """Name a rejection in one line: "Company · Role · 3 Nov"; plain text, as lists of choices take it."""
    names = [row.company or t("rejected-no-company"), row.role or ""]
    parts = [shortened(name, MOST_PART) for name in names if name]
    return " · ".join([*parts, on])[:MOST_CHOICE]
