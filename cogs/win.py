"""/win: commands, buttons, forms and cards for a person's wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import win
from bot.texts import moment, t
from cogs._ui import Button, Card, Form, Text, Turn, Values, form_of, safe, submitted, turn_of, verbatim

if TYPE_CHECKING:
    from bot.app import Comeback


class WinCog(commands.Cog, name="win"):
    """Wins."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    group = app_commands.Group(name="win", description=t("win-command"))

    @group.command(name="add", description=t("win-command-add"))
    @app_commands.describe(text=t("win-command-add-text"))
    async def add(
        self, interaction: discord.Interaction[Any], text: app_commands.Range[str, 1, 4000] | None = None
    ) -> None:
        """Keep a win, or open the form for one."""
        turn = turn_of(interaction)
        if text is None:
            await turn.ask(await self.add_form(turn))
        else:
            await turn.say(added(await turn.run(win.add, turn.user_id, text, now=turn.now)))

    @form_of("win:add")
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the empty form."""
        example = t("win-form-text-example")
        return Form(
            "win:add",
            t("win-form-title"),
            [
                Text("text", t("win-form-text"), most=win.MOST_TEXT, long=True, example=example),
                Text("tags", t("win-form-tags"), required=False, hint=t("win-form-tags-hint")),
            ],
        )

    @submitted("win:add")
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Keep what the form says."""
        kept = await turn.run(
            win.add, turn.user_id, values.text("text"), now=turn.now, tags=values.text("tags")
        )
        await turn.say(added(kept))


def added(kept: win.Kept) -> Card:
    """Say that a win is kept."""
    return Card(
        t("win-added-title"),
        [verbatim(kept.win.text or ""), t("win-added-week", count=kept.this_week)],
        rows=[
            [
                Button(t("win-button-another"), "form:win:add", "primary"),
                Button(t("win-button-edit"), f"form:win:edit:{kept.win.id}"),
                Button(t("win-button-list"), "win:page:0"),
            ]
        ],
    )


def line(row: win.Win) -> str:
    """One win in a list."""
    tags = " ".join(f"#{safe(tag)}" for tag in row.tag_list)
    return f"{moment(row.created_at, 'd')} {safe(row.text or '')} {tags}".rstrip()


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(WinCog(app))
