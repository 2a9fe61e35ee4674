"""/help: what Comeback is, the first thing to do, and a few topics. Names only commands that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.texts import t
from cogs._mentions import offered, tappable
from cogs._ui import Button, Card, Choice, Choose, Turn, pressed, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback

TOPICS = (
    "start", "party", "feedback", "wins", "debrief", "interviews", "skills", "road",
    "days", "together", "quotes", "reminders", "privacy", "support",
)  # fmt: skip
CHOICES = [app_commands.Choice(name=t(f"help-topic-{topic}"), value=topic) for topic in TOPICS]


class HelpCog(commands.Cog, name="help"):
    """Help."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="help", description=t("help-command"))
    @app_commands.describe(topic=t("help-command-topic"))
    @app_commands.choices(topic=CHOICES)
    async def help(self, interaction: discord.Interaction[Any], topic: app_commands.Choice[str] | None = None) -> None:
        """Show what Comeback is, or one topic."""
        turn = turn_of(interaction)
        await turn.say(topic_card(self.app, topic.value) if topic else front_card(self.app))

    @pressed("help:topic")
    async def topic(self, turn: Turn) -> None:
        """Make the pressed card the chosen topic."""
        chosen = next((topic for topic in turn.chosen if topic in TOPICS), None)
        await turn.change(topic_card(self.app, chosen) if chosen else front_card(self.app))

    @pressed("help:front")
    async def front(self, turn: Turn) -> None:
        """Make the pressed card the first page again."""
        await turn.change(front_card(self.app))


def front_card(app: Comeback) -> Card:
    """Say what Comeback is in two lines, and the first thing to do."""
    lines = [t("help-what"), t("help-private"), "", _said(app, t("help-first"))]
    first = Button(t("help-button-first"), "form:rejected:add", "primary")
    return Card(t("help-title"), lines, rows=[_topics(None), [first]], aside=t("support-notebook"))


def topic_card(app: Comeback, topic: str) -> Card:
    """Say what there is to know about one topic."""
    aside = t("support-word-list") if topic == "support" else None
    back = Button(t("help-button-all"), "help:front")
    text = _said(app, t(f"help-text-{topic}"))
    return Card(t(f"help-topic-{topic}"), [text], rows=[_topics(topic), [back]], aside=aside)


def _said(app: Comeback, text: str) -> str:
    return tappable(app, offered(app, text))


def _topics(shown: str | None) -> Choose:
    choices = [
        Choice(t(f"help-topic-{topic}"), topic, hint=t(f"help-hint-{topic}")) for topic in TOPICS if topic != shown
    ]
    return Choose("help:topic", t("help-choose"), choices)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(HelpCog(app))
