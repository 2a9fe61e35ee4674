"""/setup: what moderators set for their server. Discord hides it from everyone else; the bot checks again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import zones
from bot.errors import UserError
from bot.features import circle, quote_suggestion, server, support
from bot.spoken_time import parse_time
from bot.texts import clock_time, day_name, languages, t
from cogs import _quote_asking as asking
from cogs import _setup_cards as cards
from cogs import _setup_circle_making as making
from cogs._circle_permissions import NEEDED as FOR_CIRCLES
from cogs._hours import code_of, time_of
from cogs._quote_review import post_for_review
from cogs._server import NEEDED, channel_mention, missing, missing_line, moderated
from cogs._setup_circle_asking import Typed
from cogs._ui import Card, Form, Text, Turn, Values, form_of, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.circle import Circle
    from bot.features.server import ServerSettings, Status

MOST_POSTED = 10
"""Waiting suggestions posted again at one press: Discord takes about five messages in five seconds."""


class SetupCog(commands.Cog, name="setup"):
    """A server's settings."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    group = app_commands.Group(
        name="setup",
        description=t("setup-command"),
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    # The server's settings

    @group.command(name="server", description=t("setup-command-server"))
    async def server(self, interaction: discord.Interaction[Any]) -> None:
        """Show the server's settings."""
        turn = turn_of(interaction)
        guild_id = moderated(turn)
        await turn.say(self._server(guild_id, await turn.run(server.settings_of, guild_id)))

    def _server(self, guild_id: int, settings: ServerSettings) -> Card:
        review = settings.review_channel_id
        return cards.of_server(settings, missing_line(self.app, guild_id, review) if review else None)

    @pressed("setup:server")
    async def see_server(self, turn: Turn) -> None:
        """Turn the card into the server's settings."""
        guild_id = moderated(turn)
        await turn.change(self._server(guild_id, await turn.run(server.settings_of, guild_id)))

    @pressed("setup:review")
    async def review(self, turn: Turn) -> None:
        """Keep the chosen review channel."""
        guild_id = moderated(turn)
        channel_id = self._channel(guild_id, turn.chosen)
        await turn.change(self._server(guild_id, await turn.run(server.review_in, guild_id, channel_id, now=turn.now)))

    @pressed("setup:no-review")
    async def no_review(self, turn: Turn) -> None:
        """Forget the review channel: no suggestions are taken."""
        guild_id = moderated(turn)
        await turn.change(self._server(guild_id, await turn.run(server.review_in, guild_id, None, now=turn.now)))

    @pressed("setup:switch")
    async def switch(self, turn: Turn) -> None:
        """Keep what is switched on."""
        guild_id = moderated(turn)
        await turn.change(self._server(guild_id, await turn.run(server.switch, guild_id, turn.chosen, now=turn.now)))

    @pressed("setup:language")
    async def language(self, turn: Turn) -> None:
        """Keep the language of what is posted to channels."""
        guild_id = moderated(turn)
        chosen = next((code for code in languages() if code in turn.chosen), None)
        if chosen is None:
            raise UserError("error-old-button")
        await turn.change(self._server(guild_id, await turn.run(server.speak, guild_id, chosen, now=turn.now)))

    @form_of("setup:country")
    async def country_form(self, turn: Turn) -> Form:
        """Draw the form for the country of help lines."""
        settings = await turn.run(server.settings_of, moderated(turn))
        place = support.country(settings.country) if settings.country else None
        value = place.name if place else ""
        hint = t("setup-form-country-hint")
        field = Text("country", t("setup-form-country"), required=False, most=60, value=value, hint=hint)
        return Form("setup:country", t("setup-form-country-title"), [field])

    @submitted("setup:country")
    async def country_sent(self, turn: Turn, values: Values) -> None:
        """Keep the country whose help lines come first; an empty form means none."""
        guild_id = moderated(turn)
        typed = values.text("country")
        place = support.country(typed) if typed else None
        if typed and place is None:
            raise UserError("setup-country-unknown")
        code = place.code if place else None
        await turn.change(self._server(guild_id, await turn.run(server.live_in, guild_id, code, now=turn.now)))

    # The daily quote

    @group.command(name="quotes", description=t("setup-command-quotes"))
    @app_commands.describe(
        channel=t("setup-command-quotes-channel"),
        time=t("setup-command-quotes-time"),
        enabled=t("setup-command-quotes-enabled"),
    )
    async def quotes(
        self,
        interaction: discord.Interaction[Any],
        channel: discord.TextChannel | None = None,
        time: app_commands.Range[str, 1, 100] | None = None,
        enabled: bool | None = None,
    ) -> None:
        """Set the daily quote of a channel, or show how it is set."""
        turn = turn_of(interaction)
        guild_id = moderated(turn)
        at = parse_time(time) if time else None
        if enabled is False:
            await turn.say(cards.quotes_stopped(await turn.run(server.stop_daily, guild_id)))
        elif channel is None and at is None and enabled is None:
            await turn.say(await self._quotes(turn, guild_id))
        else:
            await self._set_quotes(turn, guild_id, channel.id if channel else None, at)

    async def _quotes(self, turn: Turn, guild_id: int) -> Card:
        daily = await turn.run(server.daily, guild_id)
        return cards.quotes(daily, missing_line(self.app, guild_id, daily.channel_id) if daily else None)

    async def _set_quotes(self, turn: Turn, guild_id: int, channel_id: int | None, at: time | None) -> None:
        """Promise the daily quote, once it is known where, in which zone, and that the bot may post there."""
        if channel_id is None:
            before = await turn.run(server.daily, guild_id)
            channel_id = before.channel_id if before else None
        if channel_id is None:
            await turn.change(cards.ask_channel(at))
            return
        lacking = missing_line(self.app, guild_id, channel_id)
        if lacking is not None:
            await turn.change(cards.cannot_post(lacking, at))
            return
        zone = await zone_or_ask(turn, then=f"setup:quotes-at:{channel_id}:{code_of(at)}")
        if zone is not None:
            daily = await turn.run(server.set_daily, guild_id, channel_id, zone, at=at, now=turn.now)
            await turn.change(cards.quotes(daily))

    @pressed("setup:quotes")
    async def see_quotes(self, turn: Turn) -> None:
        """Turn the card into the daily quote's."""
        await turn.change(await self._quotes(turn, moderated(turn)))

    @pressed("setup:quotes-in")
    async def quotes_in(self, turn: Turn, code: str) -> None:
        """Post the daily quote in the chosen channel."""
        guild_id = moderated(turn)
        await self._set_quotes(turn, guild_id, self._channel(guild_id, turn.chosen), time_of(code))

    @pressed("setup:quotes-at")
    async def quotes_at(self, turn: Turn, channel_id: int, code: str) -> None:
        """Go on setting the daily quote once the moderator's time zone is known."""
        await self._set_quotes(turn, moderated(turn), channel_id, time_of(code))

    @pressed("setup:quotes-off")
    async def quotes_off(self, turn: Turn) -> None:
        """Stop the daily quote."""
        await turn.change(cards.quotes_stopped(await turn.run(server.stop_daily, moderated(turn))))

    @form_of("setup:time")
    async def time_form(self, turn: Turn) -> Form:
        """Draw the form for the time of the daily quote."""
        daily = await turn.run(server.daily, moderated(turn))
        value = clock_time(daily.at if daily else server.MORNING)
        field = Text("time", t("setup-form-time"), most=50, value=value, example=t("setup-form-time-example"))
        return Form("setup:time", t("setup-form-time-title"), [field])

    @submitted("setup:time")
    async def time_sent(self, turn: Turn, values: Values) -> None:
        """Set the daily quote to the time in the form."""
        await self._set_quotes(turn, moderated(turn), None, parse_time(values.text("time")))

    # Circles; what their cards do is in `cogs.setup_circle`

    @group.command(name="circle", description=t("setup-command-circle"))
    @app_commands.describe(
        name=t("setup-command-circle-name"),
        channel=t("setup-command-circle-channel"),
        day=t("setup-command-circle-day"),
        time=t("setup-command-circle-time"),
        timezone=t("setup-command-circle-timezone"),
    )
    async def circle(
        self,
        interaction: discord.Interaction[Any],
        name: app_commands.Range[str, 1, 100] | None = None,
        channel: discord.TextChannel | None = None,
        day: app_commands.Range[str, 1, 100] | None = None,
        time: app_commands.Range[str, 1, 100] | None = None,
        timezone: app_commands.Range[str, 1, 100] | None = None,
    ) -> None:
        """Make a circle, asking for what is missing; without options show those there are."""
        turn = turn_of(interaction)
        guild_id = moderated(turn)
        typed = Typed(*((given or "").strip() for given in (name, day, time, timezone)))
        if channel is None and typed == Typed():
            await turn.say(await making.all_of(turn, guild_id))
        else:
            await making.start(turn, guild_id, channel.id if channel else None, typed)

    @circle.autocomplete("timezone")
    async def zone_choices(self, interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:
        """Offer the places that fit what was typed so far; likely ones before anything was."""
        found = zones.search(current, now=self.app.clock.now(), language=str(interaction.locale))
        return [app_commands.Choice(name=zone.label, value=zone.name) for zone in found]

    @circle.autocomplete("day")
    async def day_choices(self, interaction: discord.Interaction[Any], current: str) -> list[app_commands.Choice[str]]:  # noqa: ARG002 -- discord.py's signature
        """Offer the days of the week, those that begin like what was typed first."""
        names = [day_name(day) for day in range(7)]
        names.sort(key=lambda name: not name.casefold().startswith(current.strip().casefold()))
        return [app_commands.Choice(name=name, value=name) for name in names]

    # What is set up

    @group.command(name="status", description=t("setup-command-status"))
    async def status(self, interaction: discord.Interaction[Any]) -> None:
        """Show what is set up, what came of it, and what is missing."""
        turn = turn_of(interaction)
        guild_id = moderated(turn)
        found, waiting, circles = await turn.run(_status, guild_id)
        needed: dict[int, Sequence[str]] = {row.channel_id: FOR_CIRCLES for row in circles}
        for channel_id in (found.settings.review_channel_id, found.daily.channel_id if found.daily else None):
            if channel_id is not None:
                needed.setdefault(channel_id, NEEDED)
        lines = [missing_line(self.app, guild_id, channel_id, names) for channel_id, names in sorted(needed.items())]
        await turn.say(cards.status(found, [line for line in lines if line], waiting, circles))

    @pressed("setup:post-again")
    async def post_again(self, turn: Turn) -> None:
        """Post what waits to the review channel once more, as after that was changed or deleted."""
        waiting = await turn.run(asking.unread, moderated(turn))
        try:
            for suggested in waiting[:MOST_POSTED]:
                await post_for_review(self.app, suggested)
        except discord.HTTPException as error:
            raise UserError("setup-review-unreachable") from error
        await turn.say(cards.posted_again(len(waiting[:MOST_POSTED])))

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Promise nothing more to a server that the bot has left."""
        await self.app.db.run(server.stop_daily, guild.id)

    def _channel(self, guild_id: int, chosen: list[str]) -> int:
        """Read a chosen channel. Raises `UserError` when it is not one of this server's."""
        number = int(chosen[0]) if len(chosen) == 1 and chosen[0].isascii() and chosen[0].isdecimal() else 0
        if missing(self.app, guild_id, number) is None:
            raise UserError("setup-channel-unseen", channel=channel_mention(number))
        return number


def _status(session: Session, guild_id: int) -> tuple[Status, int, Sequence[Circle]]:
    waiting = len(quote_suggestion.waiting(session, guild_id))
    return server.status(session, guild_id), waiting, circle.of_guild(session, guild_id)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(SetupCog(app))
