"""The buttons, selects and forms of the tiny bot."""

from __future__ import annotations

import asyncio
from typing import Any, Self

import discord
from discord import ui

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x06\x00\x00\x00"


class Counter(ui.DynamicItem[ui.Button[Any]], template=r"count:(?P<n>\d+)"):
    """A button that outlives the process: all it knows is in its custom_id."""

    def __init__(self, n: int) -> None:
        super().__init__(ui.Button(label=f"Count {n}", custom_id=f"count:{n}"))
        self.n = n

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction, __: ui.Item[Any], match: Any, /) -> Self:
        return cls(int(match["n"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=counting(self.n + 1))


def counting(n: int) -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[Any] = ui.ActionRow()
    row.add_item(Counter(n))
    view.add_item(ui.Container(ui.TextDisplay(f"Counted to {n}"), row))
    return view


class Panel(ui.LayoutView):
    """Buttons that answer in every way, and selects."""

    row: ui.ActionRow[Any] = ui.ActionRow()
    other: ui.ActionRow[Any] = ui.ActionRow()
    people: ui.ActionRow[Any] = ui.ActionRow()

    def __init__(self) -> None:
        super().__init__()
        self.section = ui.Section(ui.TextDisplay("A section"), accessory=_Greet())
        self.add_item(self.section)
        self.other.add_item(ui.Button(label="Read more", url="https://example.com"))
        self.other.add_item(ui.Button(label="Not now", custom_id="not-now", disabled=True))

    @row.button(label="Silent")
    async def silent(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.defer()

    @row.button(label="Later")
    async def later(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.defer()
        await asyncio.sleep(0.05)
        await interaction.edit_original_response(view=counting(7))

    @row.button(label="Form")
    async def form(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        await interaction.response.send_modal(Everything())

    @row.button(label="Raise")
    async def fail(self, _: discord.Interaction, __: ui.Button[Any]) -> None:
        """Answer nothing."""

    @people.select(
        cls=ui.Select,
        placeholder="How long?",
        options=[discord.SelectOption(label="2 hours", value="2h"), discord.SelectOption(label="1 day", value="1d")],
    )
    async def length(self, interaction: discord.Interaction, select: ui.Select[Any]) -> None:
        await interaction.response.send_message(f"chose {select.values}", ephemeral=True)


class _Greet(ui.Button[Any]):
    def __init__(self) -> None:
        super().__init__(label="Greet", custom_id="greet")

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"Hello {interaction.user.display_name}")


class Chooser(ui.View):
    @ui.select(cls=ui.UserSelect, placeholder="Who?", max_values=2)
    async def who(self, interaction: discord.Interaction, select: ui.UserSelect[Any]) -> None:
        await interaction.response.send_message(", ".join(user.display_name for user in select.values))


class Everything(ui.Modal, title="Everything"):
    """Every input that a form can have, as far as five fit."""

    intro = ui.TextDisplay("Tell me.")
    company: ui.Label[Any] = ui.Label(text="Company", component=ui.TextInput(custom_id="company", max_length=20))
    stage: ui.Label[Any] = ui.Label(
        text="Stage",
        component=ui.Select(
            custom_id="stage",
            options=[
                discord.SelectOption(label="Screen", value="s"),
                discord.SelectOption(label="Technical", value="t"),
            ],
        ),
    )
    proof: ui.Label[Any] = ui.Label(text="Proof", component=ui.FileUpload(custom_id="proof", required=False))
    mood: ui.Label[Any] = ui.Label(
        text="Mood",
        component=ui.RadioGroup(
            custom_id="mood",
            options=[
                discord.RadioGroupOption(label="Low", value="lo"),
                discord.RadioGroupOption(label="Fine", value="fi"),
            ],
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        part: Any = self
        files = [await file.read() for file in part.proof.component.values]
        values = [part.company.component.value, part.stage.component.values, part.mood.component.value, files]
        await interaction.response.send_message(repr(values), ephemeral=True)


class Boxes(ui.Modal, title="Boxes"):
    days: ui.Label[Any] = ui.Label(
        text="Days",
        component=ui.CheckboxGroup(
            custom_id="days",
            required=False,
            options=[
                discord.CheckboxGroupOption(label="Mon", value="1", default=True),
                discord.CheckboxGroupOption(label="Tue", value="2"),
            ],
        ),
    )
    sure: ui.Label[Any] = ui.Label(text="Sure", component=ui.Checkbox(custom_id="sure"))
    who: ui.Label[Any] = ui.Label(text="Who", component=ui.UserSelect(custom_id="who", required=False))
    where: ui.Label[Any] = ui.Label(text="Where", component=ui.ChannelSelect(custom_id="where", required=False))
    note: ui.Label[Any] = ui.Label(text="Note", component=ui.TextInput(custom_id="note", default="as it was"))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        part: Any = self
        values = [
            part.days.component.values,
            part.sure.component.value,
            [user.display_name for user in part.who.component.values],
            [channel.name for channel in part.where.component.values],
            part.note.component.value,
        ]
        await interaction.response.send_message(repr(values))
