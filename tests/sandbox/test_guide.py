"""The guide keeps its word: the lines in docs/sandbox.md put any bot on the sandbox."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox import Sandbox

GUIDE = Path(__file__).parents[2] / "docs" / "sandbox.md"


@pytest.fixture
def my_bot() -> discord.Client:
    """A bot of five lines, which knows nothing of the sandbox."""
    my_bot = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(my_bot)

    @tree.command(description="Answer")
    async def ping(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("pong")

    my_bot.setup_hook = tree.sync  # pyright: ignore[reportAttributeAccessIssue] - it is awaited, and what it gives is dropped
    return my_bot


async def test_ten_lines_put_any_bot_on_the_sandbox(my_bot: discord.Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    found = re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    lines = found[1].splitlines()
    assert len(lines) == 10
    body = "\n".join(f"    {line}" for line in lines)
    here = {"asyncio": asyncio, "discord": discord, "yarl": yarl, "Sandbox": Sandbox, "my_bot": my_bot}
    exec(f"async def guide():\n{body}\n    return sandbox", here)  # noqa: S102 - our own guide
    sandbox = await here["guide"]()  # pyright: ignore[reportCallIssue, reportGeneralTypeIssues] - made by the line above
    assert sandbox.violations == []
