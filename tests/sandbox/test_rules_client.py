"""What discord.py sends is accepted, and what is refused reads well in discord.py."""

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord import app_commands, ui

from sandbox.rules import Refusal, check_commands, check_message, check_modal


def http_exception(refusal: Refusal) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=refusal.status, reason="Bad Request")
    return discord.HTTPException(response, refusal.body())


def refusal(check: Any, *payload: Any, **how: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check(*payload, **how)
    return caught.value


def full_layout() -> ui.LayoutView:
    layout = ui.LayoutView()
    box: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay("# Hello"),
        ui.Section("a section", accessory=ui.Button(label="Open")),
        ui.Separator(spacing=discord.SeparatorSpacing.large),
        ui.MediaGallery(discord.MediaGalleryItem("https://example.org/a.png", description="a picture")),
        ui.File("attachment://notes.txt"),
        accent_color=discord.Color.red(),
    )
    box.add_item(ui.ActionRow(ui.Button(label="Site", url="https://example.org"), ui.Button(emoji="🎉")))
    layout.add_item(box)
    picks = [discord.SelectOption(label="One", emoji="1️⃣", description="first", default=True)]
    layout.add_item(ui.ActionRow(ui.Select(options=picks, min_values=0)))
    layout.add_item(ui.ActionRow(ui.UserSelect(default_values=[discord.Object(5, type=discord.User)])))
    layout.add_item(ui.ActionRow(ui.MentionableSelect(max_values=25)))
    layout.add_item(ui.Section("more", accessory=ui.Thumbnail("https://example.org/b.png")))
    return layout


def full_modals() -> list[ui.Modal]:
    radios: Any = ui.RadioGroup(options=[discord.RadioGroupOption(label=n, value=n) for n in "ab"])
    boxes: Any = ui.CheckboxGroup(options=[discord.CheckboxGroupOption(label="a", value="a", default=True)])
    picks = ui.Select[Any](options=[discord.SelectOption(label="One")], required=False, min_values=0)
    inputs: list[Any] = [
        ui.TextInput(style=discord.TextStyle.long, default="filled in", max_length=20, placeholder="words"),
        *(picks, ui.UserSelect(), ui.RoleSelect(), ui.MentionableSelect(), ui.ChannelSelect()),
        *(ui.FileUpload(max_values=10), ui.FileUpload(required=False, min_values=0)),
        *(radios, boxes, ui.Checkbox(default=True)),
    ]
    modals: list[ui.Modal] = []
    for start in range(0, len(inputs), 4):
        modal = ui.Modal(title="Form", custom_id="form")
        modal.add_item(ui.TextDisplay("Fill this in"))
        for one in inputs[start : start + 4]:
            modal.add_item(ui.Label(text="Label", description="what it is for", component=one))
        modals.append(modal)
    older = ui.Modal(title="Older")
    older.add_item(ui.TextInput(label="Words"))
    return [*modals, older]


def full_tree() -> app_commands.CommandTree[discord.Client]:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))

    async def greet(
        interaction: discord.Interaction,
        text: app_commands.Range[str, 1, 20],
        count: app_commands.Range[int, 1, 5] = 2,
        weight: float | None = None,
        who: discord.Member | None = None,
        where: discord.TextChannel | None = None,
        file: discord.Attachment | None = None,
    ) -> None: ...

    async def look(interaction: discord.Interaction, message: discord.Message) -> None: ...

    async def inspect(interaction: discord.Interaction, user: discord.User) -> None: ...

    greeting = app_commands.Command(name="greet", description="Say hello", callback=greet)
    app_commands.choices(count=[app_commands.Choice(name="two", value=2)])(greeting)
    app_commands.default_permissions(manage_guild=True)(greeting)
    tree.add_command(greeting)
    outer = app_commands.Group(name="outer", description="A group")
    inner = app_commands.Group(name="inner", description="Within", parent=outer)
    inner.add_command(app_commands.Command(name="leaf", description="Deep", callback=greet))
    tree.add_command(outer)
    tree.add_command(app_commands.ContextMenu(name="Look at", callback=look))
    tree.add_command(app_commands.ContextMenu(name="Inspect", callback=inspect))
    return tree


@pytest.mark.parametrize("where", ["channel", "callback", "followup", "edit"])
async def test_a_layout_view_is_accepted(where: Any) -> None:
    components = full_layout().to_components()
    payload = {"components": components, "flags": 1 << 15, "attachments": [{"id": 0, "filename": "notes.txt"}]}
    check_message(payload, where=where, files=1)


async def test_a_plain_view_with_everything_unused_as_null_is_accepted() -> None:
    view = ui.View()
    view.add_item(ui.Button(label="Press", disabled=True))
    view.add_item(ui.ChannelSelect(channel_types=[discord.ChannelType.text]))
    embed = discord.Embed(title="t", timestamp=discord.utils.utcnow(), color=3)
    embed.add_field(name="a", value="b").set_footer(text="f").set_author(name="n", icon_url="https://a.org/i.png")
    check_message({"content": None, "components": view.to_components()}, where="channel")
    check_message({"content": None, "components": [], "embeds": [embed.to_dict()]}, where="channel")


async def test_a_modal_with_every_kind_of_input_is_accepted() -> None:
    for modal in full_modals():
        check_modal(modal.to_dict())


async def test_a_command_tree_is_accepted() -> None:
    tree = full_tree()
    check_commands([command.to_dict(tree) for command in tree.get_commands()])


def test_a_refusal_reads_well_in_the_client() -> None:
    payload = {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}], "content": "a" * 2001}
    error = http_exception(refusal(check_message, payload, where="channel"))
    assert (error.status, error.code) == (400, 50035)
    assert error.text.splitlines() == [
        "Invalid Form Body",
        "In content: Must be 2000 or fewer in length.",
        "In embeds.0.fields.0.value: Must be 1024 or fewer in length.",
    ]


def test_a_refusal_without_fields_reads_well_too() -> None:
    error = http_exception(refusal(check_message, {}, where="channel"))
    assert (error.code, error.text) == (50006, "Cannot send an empty message")


async def test_a_failed_sync_names_the_command_and_its_parameter() -> None:
    tree = full_tree()
    commands = [command.to_dict(tree) for command in tree.get_commands()]
    commands[0]["options"][0]["description"] = "d" * 101
    child = http_exception(refusal(check_commands, commands))
    told = str(app_commands.CommandSyncFailure(child, tree.get_commands()))
    assert "In command 'greet'" in told
    assert "In parameter 'text'" in told
    assert "description: Must be between 1 and 100 in length." in told


async def test_a_sync_too_large_as_a_whole_is_told_in_one_line() -> None:
    tree = full_tree()
    commands = [command.to_dict(tree) for command in tree.get_commands()]
    child = http_exception(refusal(check_commands, [commands[0], commands[0]]))
    told = str(app_commands.CommandSyncFailure(child, tree.get_commands()))
    assert told.endswith(": Application command names must be unique")


def test_a_refusal_is_an_exception_that_names_its_code() -> None:
    assert str(Refusal(403, 50013, "Missing Permissions")) == "403 50013: Missing Permissions"
    assert Refusal(403, 50013, "Missing Permissions").body() == {"code": 50013, "message": "Missing Permissions"}
