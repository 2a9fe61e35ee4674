"""Components come back as Discord gives them, however discord.py wrote them."""

from __future__ import annotations

import discord
from discord import app_commands, ui

from tests.sandbox.tiny_bot import TinyBot


class Asking(ui.Modal, title="Who?"):
    """A form in which somebody is chosen already."""

    def __init__(self, who: discord.abc.Snowflake) -> None:
        super().__init__()
        self.add_item(ui.Label(text="Who", component=ui.UserSelect(custom_id="who", default_values=[who])))


def chosen(bot: TinyBot, person):
    """A command that shows somebody chosen in a message, and one that shows them in a form."""
    who = discord.Object(person.id, type=discord.User)

    @app_commands.command()
    async def shown(interaction: discord.Interaction) -> None:
        """Show it."""
        view = ui.View()
        view.add_item(ui.UserSelect(default_values=[who]))
        view.add_item(ui.Button(label="Hug", emoji="🫂"))
        await interaction.response.send_message(view=view)

    @app_commands.command()
    async def asked(interaction: discord.Interaction) -> None:
        """Ask."""
        await interaction.response.send_modal(Asking(who))

    bot.tree.add_command(shown)
    bot.tree.add_command(asked)


async def test_ids_come_back_as_text_and_emoji_without_an_id_of_nothing(sandbox, guild, alice, run_bot):
    bot = TinyBot()
    chosen(bot, alice)
    async with run_bot(sandbox, bot):
        seen = await alice.slash("shown")
        form = await alice.slash("asked")
    select, button = (row["components"][0] for row in seen.components)
    assert select["default_values"] == [{"id": str(alice.id), "type": "user"}]
    assert button["emoji"] == {"name": "🫂"}
    assert form.json["components"][0]["component"]["default_values"] == [{"id": str(alice.id), "type": "user"}]
