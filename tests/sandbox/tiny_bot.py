"""A bot that is not ours, with one of everything that discord.py 2.7 has, to prove the sandbox with."""

from __future__ import annotations

import asyncio
import io
from typing import Any, Self

import discord
from discord import app_commands, ui
from discord.ext import commands

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x06\x00\x00\x00"


class TinyBot(commands.AutoShardedBot):
    """Registers its commands at every start; remembers what it saw and what went wrong."""

    def __init__(self, **options: Any) -> None:
        intents = options.pop("intents", discord.Intents.default())
        super().__init__("!", intents=intents, guild_ready_timeout=0.05, **options)
        self.errors: list[BaseException] = []
        self.heard: list[discord.Message] = []
        self.joined: list[str] = []
        self.resumed = 0
        self.sessions = 0
        self.tree.error(self._remember)

    async def _remember(self, _: discord.Interaction, error: app_commands.AppCommandError) -> None:
        self.errors.append(getattr(error, "original", error))

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do not sleep five seconds for each shard."""

    async def setup_hook(self) -> None:
        for command in COMMANDS:
            self.tree.add_command(command)
        self.add_dynamic_items(Counter)
        await self.tree.sync()

    async def on_message(self, message: discord.Message, /) -> None:
        self.heard.append(message)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.joined.append(guild.name)

    async def on_shard_resumed(self, _: int) -> None:
        self.resumed += 1

    async def on_shard_connect(self, _: int) -> None:
        self.sessions += 1


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


@app_commands.command()
async def ping(interaction: discord.Interaction, text: app_commands.Range[str, 1, 50]) -> None:
    """Answer."""
    await interaction.response.send_message(f"pong {text}", ephemeral=True)


@app_commands.command()
async def panel(interaction: discord.Interaction) -> None:
    """Show buttons."""
    await interaction.response.send_message(view=Panel())


@app_commands.command()
async def choose(interaction: discord.Interaction) -> None:
    """Show a select of people."""
    await interaction.response.send_message("Choose", view=Chooser())


@app_commands.command()
async def count(interaction: discord.Interaction, hidden: bool = False) -> None:
    """Show a button that outlives the process."""
    await interaction.response.send_message(view=counting(1), ephemeral=hidden)


@app_commands.command()
async def everything(interaction: discord.Interaction) -> None:
    """Open a form."""
    await interaction.response.send_modal(Everything())


@app_commands.command()
async def boxes(interaction: discord.Interaction) -> None:
    """Open the other form."""
    await interaction.response.send_modal(Boxes())


@app_commands.command()
async def slow(interaction: discord.Interaction) -> None:
    """Think first, then answer and follow up."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    await asyncio.sleep(0.05)
    await interaction.edit_original_response(content="thought about it")
    await interaction.followup.send("and another thing", ephemeral=True)


@app_commands.command()
async def follow(interaction: discord.Interaction) -> None:
    """Think first, then only follow up."""
    await interaction.response.defer(thinking=True)
    await interaction.followup.send("filled in")
    await interaction.followup.send("second")


@app_commands.command()
async def late(interaction: discord.Interaction, seconds: float) -> None:
    """Answer after the deadline."""
    await asyncio.sleep(seconds)
    await interaction.response.send_message("too late")


@app_commands.command()
async def hasty(interaction: discord.Interaction) -> None:
    """Follow up before the answer."""
    try:
        await interaction.followup.send("hello")
    finally:
        await interaction.response.send_message("first")


@app_commands.command()
async def twice(interaction: discord.Interaction) -> None:
    """Answer twice, past discord.py's own check."""
    await interaction.response.send_message("one")
    interaction.response._response_type = None
    await interaction.response.send_message("two")


@app_commands.command()
async def lengthy(interaction: discord.Interaction) -> None:
    """Answer with too much."""
    try:
        await interaction.response.send_message("x" * 2001)
    except discord.HTTPException as error:
        await interaction.response.send_message(f"{error.status} {error.code} {error.text}")


@app_commands.command()
async def picture(interaction: discord.Interaction) -> None:
    """Answer with files."""
    embed = discord.Embed(title="Look").set_image(url="attachment://a.png")
    files = [discord.File(io.BytesIO(PNG), "a.png", description="dots"), discord.File(io.BytesIO(b"hi"), "b.txt")]
    await interaction.response.send_message("here", embed=embed, files=files)


@app_commands.command()
async def zone(interaction: discord.Interaction, zone: str) -> None:
    """Set a zone."""
    await interaction.response.send_message(zone)


@zone.autocomplete("zone")
async def zones(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    known = ["Europe/Berlin", "Europe/Paris", "America/Bermuda"]
    return [app_commands.Choice(name=n, value=n.upper()) for n in known if current.lower() in n.lower()]


@app_commands.command()
@app_commands.choices(tag=[app_commands.Choice(name="Work", value="w"), app_commands.Choice(name="Home", value="h")])
async def options(
    interaction: discord.Interaction,
    number: app_commands.Range[int, 1, 10],
    tag: app_commands.Choice[str],
    who: discord.User | None = None,
    where: discord.TextChannel | None = None,
    role: discord.Role | None = None,
    file: discord.Attachment | None = None,
) -> None:
    """Take every kind of option."""
    content = None if file is None else await file.read()
    await interaction.response.send_message(f"{number} {tag.value} {who} {where} {role} {content}")


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def admin(interaction: discord.Interaction) -> None:
    """Do what only some may."""
    await interaction.response.send_message("done")


@app_commands.context_menu(name="Save as a win")
async def save(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"saved {message.content}", ephemeral=True)


@app_commands.context_menu(name="Greet")
async def greet(interaction: discord.Interaction, user: discord.User) -> None:
    await interaction.response.send_message(f"Hello {user.display_name}")


win = app_commands.Group(name="win", description="Wins")


@win.command()
async def add(interaction: discord.Interaction, text: str) -> None:
    """Keep a win."""
    await interaction.response.send_message(f"Kept: {text}")


COMMANDS: list[Any] = [
    ping, panel, choose, count, everything, boxes, slow, follow, late, hasty, twice, lengthy, picture, zone, options,
    admin, save, greet, win,
]  # fmt: skip
