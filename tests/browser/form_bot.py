"""The tiny bot with more forms: the inputs, limits and ways that its own forms leave out."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands, ui

from tests.sandbox.tiny_bot import TinyBot

TAGS = [
    discord.SelectOption(label=name, value=name.lower(), default=name == "Work") for name in ("Work", "Home", "Luck")
]


class Rest(ui.Modal, title="The rest"):
    """The inputs that the tiny bot's own forms leave out, with their limits."""

    story: ui.Label[Any] = ui.Label(
        text="Story",
        description="As long as it takes.",
        component=ui.TextInput(style=discord.TextStyle.paragraph, custom_id="story", min_length=5, placeholder="Once"),
    )
    tags: ui.Label[Any] = ui.Label(
        text="Tags", component=ui.Select(custom_id="tags", min_values=2, max_values=3, options=TAGS)
    )
    roles: ui.Label[Any] = ui.Label(text="Roles", component=ui.RoleSelect(custom_id="roles", required=False))
    anybody: ui.Label[Any] = ui.Label(
        text="Anybody", component=ui.MentionableSelect(custom_id="anybody", max_values=2, required=True)
    )
    proofs: ui.Label[Any] = ui.Label(
        text="Proofs", component=ui.FileUpload(custom_id="proofs", min_values=2, max_values=3)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        part: Any = self
        values = [
            part.story.component.value,
            part.tags.component.values,
            [role.name for role in part.roles.component.values],
            [str(one) for one in part.anybody.component.values],
            [file.filename for file in part.proofs.component.values],
        ]
        await interaction.response.send_message(repr(values))


class Old(ui.Modal, title="Old and new"):
    """An input without a Label, and groups that need exactly so many ticks, or none."""

    nick: ui.TextInput[Any] = ui.TextInput(label="Nick", custom_id="nick", max_length=10)
    days: ui.Label[Any] = ui.Label(
        text="Days",
        component=ui.CheckboxGroup(
            custom_id="days",
            min_values=2,
            max_values=2,
            options=[discord.CheckboxGroupOption(label=day, value=day) for day in ("Mon", "Tue", "Wed")],
        ),
    )
    mood: ui.Label[Any] = ui.Label(
        text="Mood",
        component=ui.RadioGroup(
            custom_id="mood",
            required=False,
            options=[discord.RadioGroupOption(label=mood, value=mood) for mood in ("Low", "Fine")],
        ),
    )
    where: ui.Label[Any] = ui.Label(
        text="Where",
        component=ui.ChannelSelect(
            custom_id="where", required=False, channel_types=[discord.ChannelType.public_thread]
        ),
    )

    async def interaction_check(self, _: discord.Interaction, /) -> bool:
        return self.nick.value != "silent"

    async def on_submit(self, interaction: discord.Interaction) -> None:
        part: Any = self
        where = [channel.name for channel in part.where.component.values]
        values = [self.nick.value, part.days.component.values, part.mood.component.value, where]
        await interaction.response.send_message(repr(values))


class FormBot(TinyBot):
    """The tiny bot, with forms of its own."""

    async def setup_hook(self) -> None:
        for modal in (Rest, Old):
            self.tree.add_command(opens(modal))
        await super().setup_hook()


def opens(modal: type[ui.Modal]) -> app_commands.Command[Any, ..., None]:
    @app_commands.command(name=modal.__name__.lower(), description="Open a form")
    async def command(interaction: discord.Interaction) -> None:
        await interaction.response.send_modal(modal())

    return command
