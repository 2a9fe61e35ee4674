"""What whoever set a circle up is told when it has to wait. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.circle import Pause
from bot.texts import t
from cogs._ui import Card, Link
from cogs._ui.words import short_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.features.circle import Circle


def trouble(waiting: Sequence[Circle], server: str | None, lacking: Mapping[int, str | None]) -> Card:
    """Tell that circles wait, why, and what mends it; `lacking` says by channel what is missing there."""
    names = [short_name(row.name) for row in waiting]
    where = short_name(server) if server else t("setup-trouble-a-server")
    lines = [t("setup-trouble", count=len(names), name=names[0], server=where)]
    for row in {(row.paused_by, row.channel_id): row for row in waiting}.values():
        is_permission = row.paused_by == Pause.PERMISSION
        lines.append((is_permission and lacking.get(row.channel_id)) or _why(row))
    lines.append(t("setup-trouble-do"))
    go = [Link(t("setup-trouble-button-go"), f"https://discord.com/channels/{waiting[0].guild_id}")] if server else []
    return Card(t("setup-trouble-title"), list(dict.fromkeys(lines)), [go], aside=t("setup-trouble-aside"))


def _why(row: Circle) -> str:
    return t(f"setup-trouble-{row.paused_by or Pause.CHANNEL}")
