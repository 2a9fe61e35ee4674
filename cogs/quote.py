"""/quote: commands, buttons, forms and cards for words of other people, after one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import quote, quote_favourite, quote_suggestion
from bot.features.quote_book import THEMES
from bot.features.quote_suggestion import MOST, Words
from bot.reminders.claim import Due  # noqa: TC001 -- the deeds read annotations when they are taken in
from bot.spoken_time import parse_time
from bot.texts import Voice, clock_time, speaking, t
from cogs import _quote_asking as asking
from cogs import _quote_cards as cards
from cogs._hours import code_of, time_of
from cogs._quote_review import post_for_review
from cogs._server import moderated
from cogs._ui import Card, Form, Text, Turn, Values, delivers, form_of, paged, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from datetime import time

    from bot.app import Comeback

ON_A_PAGE = 4
_CHOICES = [app_commands.Choice(name=t(f"quote-theme-{theme}"), value=theme) for theme in THEMES]


class QuoteCog(commands.Cog, name="quote"):
    """Quotes."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    group = app_commands.Group(name="quote", description=t("quote-command"))

    # One quote

    @group.command(name="get", description=t("quote-command-get"))
    @app_commands.describe(theme=t("quote-command-get-theme"))
    @app_commands.choices(theme=_CHOICES)
    async def get(self, interaction: discord.Interaction[Any], theme: str | None = None) -> None:
        """Show a quote, after one of the person's own wins."""
        turn = turn_of(interaction)
        await turn.say(await self._asked(turn, theme or quote.ANY))

    @pressed("quote:another")
    async def another(self, turn: Turn, theme: str) -> None:
        """Turn a quote's card into another of the same theme."""
        await turn.change(await self._asked(turn, theme))

    @pressed("quote:more")
    async def more(self, turn: Turn) -> None:
        """Show another quote to who pressed under a daily one, and leave that as it is."""
        await turn.say(await self._asked(turn, quote.ANY))

    async def _asked(self, turn: Turn, theme: str) -> Card:
        wanted = None if theme == quote.ANY else theme
        asked = await turn.run(asking.ask, turn.user_id, theme=wanted, guild_id=turn.guild_id, now=turn.now)
        if asked.party_ends_at is not None:
            return cards.party_first(asked.party_ends_at, self.app.mention("party status"))
        return cards.asked_for(asked.quote, asked.win, theme) if asked.quote else cards.is_off()

    @pressed("quote:off")
    async def off(self, turn: Turn) -> None:
        """Show this person no more quotes."""
        await turn.run(quote.switch, turn.user_id, on=False, now=turn.now)
        await turn.change(cards.switched_off())

    @pressed("quote:on")
    async def on(self, turn: Turn) -> None:
        """Show this person quotes again."""
        await turn.run(quote.switch, turn.user_id, on=True, now=turn.now)
        await turn.change(cards.switched_on())

    @pressed("quote:no-scripture")
    async def no_scripture(self, turn: Turn) -> None:
        """Leave scripture out for this person."""
        await turn.run(quote.leave_out_scripture, turn.user_id, leave_out=True)
        await turn.say(cards.without_scripture())

    @pressed("quote:with-scripture")
    async def with_scripture(self, turn: Turn) -> None:
        """Leave scripture in again."""
        await turn.run(quote.leave_out_scripture, turn.user_id, leave_out=False)
        await turn.change(cards.with_scripture())

    # Favourites

    @pressed("quote:save")
    async def save(self, turn: Turn, quote_id: str) -> None:
        """Keep a quote among the favourites of who pressed."""
        kept = await turn.run(quote_favourite.save, turn.user_id, quote_id, guild_id=turn.guild_id, now=turn.now)
        await turn.say(cards.saved(kept))

    @group.command(name="favourites", description=t("quote-command-favourites"))
    async def favourites(self, interaction: discord.Interaction[Any]) -> None:
        """List the favourites."""
        turn = turn_of(interaction)
        await turn.say(await self._favourites(turn, 0))

    @pressed("quote:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page of the favourites."""
        await turn.change(await self._favourites(turn, number))

    @pressed("quote:remove")
    async def remove(self, turn: Turn, number: int) -> None:
        """Take the chosen quote out of the favourites."""
        favourite_id = _number(turn.chosen)
        await turn.run(quote_favourite.let_go, turn.user_id, favourite_id, now=turn.now)
        await turn.change(await self._favourites(turn, number, undo=favourite_id))

    @pressed("quote:undo")
    async def undo(self, turn: Turn, favourite_id: int, number: int) -> None:
        """Put a quote back among the favourites."""
        await turn.run(quote_favourite.bring_back, turn.user_id, favourite_id)
        await turn.change(await self._favourites(turn, number))

    async def _favourites(self, turn: Turn, number: int, *, undo: int | None = None) -> Card:
        found = await turn.run(asking.favourites, turn.user_id, now=turn.now)
        if found.party_ends_at is not None:
            return cards.party_first(found.party_ends_at, self.app.mention("party status"))
        return cards.favourites(paged(found.kept, number, ON_A_PAGE), undo=undo)

    # The daily quote

    @group.command(name="daily", description=t("quote-command-daily"))
    @app_commands.describe(time=t("quote-command-daily-time"), enabled=t("quote-command-daily-enabled"))
    async def daily(
        self,
        interaction: discord.Interaction[Any],
        time: app_commands.Range[str, 1, 100] | None = None,
        enabled: bool | None = None,
    ) -> None:
        """Set the daily quote, or show how it is set."""
        turn = turn_of(interaction)
        at = parse_time(time) if time else None
        if enabled is False:
            await turn.say(cards.daily(await turn.run(quote.stop_daily, turn.user_id)))
        elif at is None and enabled is None:
            await turn.say(cards.daily(await turn.run(quote.daily, turn.user_id)))
        else:
            await self._set_daily(turn, at)

    async def _set_daily(self, turn: Turn, at: time | None) -> None:
        zone = await zone_or_ask(turn, then=f"quote:daily:{code_of(at)}")
        if zone is None:
            return
        card = cards.daily(await turn.run(quote.set_daily, turn.user_id, zone, at=at, now=turn.now))
        await turn.change(card)

    @pressed("quote:daily")
    async def daily_at(self, turn: Turn, code: str) -> None:
        """Switch the daily quote on at a time, as after the time zone was asked for."""
        await self._set_daily(turn, time_of(code))

    @pressed("quote:stop")
    async def stop(self, turn: Turn) -> None:
        """Switch the daily quote off."""
        setting = await turn.run(quote.stop_daily, turn.user_id)
        await turn.say(cards.daily(setting))

    @pressed("quote:see")
    async def see(self, turn: Turn) -> None:
        """Show how the daily quote is set."""
        await turn.change(cards.daily(await turn.run(quote.daily, turn.user_id)))

    @form_of("quote:time")
    async def time_form(self, turn: Turn) -> Form:
        """Draw the form for the time, filled with the present one."""
        setting = await turn.run(quote.daily, turn.user_id)
        example = t("quote-form-time-example")
        field = Text("time", t("quote-form-time"), most=50, value=clock_time(setting.at), example=example)
        return Form("quote:time", t("quote-form-time-title"), [field])

    @submitted("quote:time")
    async def time_sent(self, turn: Turn, values: Values) -> None:
        """Set the daily quote to the time in the form."""
        await self._set_daily(turn, parse_time(values.text("time")))

    @delivers("quote.daily")
    async def daily_due(self, due: Due) -> Card | None:
        """Draw the day's quote for a person or a channel; None when quotes are off there."""
        if due.to_channel and due.channel_id is not None:
            return await self._for_channel(due, due.channel_id)
        asked = await self.app.db.run(asking.ask, due.user_id, drawn_for=due.fire_at, now=self.app.clock.now())
        return cards.of_the_day(asked.quote, asked.win) if asked.quote else None

    async def _for_channel(self, due: Due, channel_id: int) -> Card | None:
        posted = await self.app.db.run(asking.for_channel, due.subject_id, channel_id, drawn_for=due.fire_at)
        if posted is None:
            return None
        # For the whole delivery, so that a line about being late is in the server's language too.
        speaking.set(Voice(posted.language))
        return cards.for_channel(posted.quote)

    # Suggestions

    @group.command(name="suggest", description=t("quote-command-suggest"))
    async def suggest(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form for a quote to suggest to this server's moderators."""
        turn = turn_of(interaction)
        await turn.ask(await self.suggest_form(turn))

    @form_of("quote:suggest")
    async def suggest_form(self, turn: Turn) -> Form:
        """Draw the empty form, where somebody reads suggestions."""
        await turn.run(asking.reviewed_in, turn.guild_id)
        fields = [
            Text("text", t("quote-form-text"), most=MOST["text"], long=True, hint=t("quote-form-text-hint")),
            Text("author", t("quote-form-author"), most=MOST["author"]),
            Text("work", t("quote-form-work"), most=MOST["work"], example=t("quote-form-work-example")),
            Text("year", t("quote-form-year"), most=MOST["year"], example=t("quote-form-year-example")),
            Text("link", t("quote-form-link"), most=MOST["link"], hint=t("quote-form-link-hint")),
        ]
        return Form("quote:suggest", t("quote-form-title"), fields)

    @submitted("quote:suggest")
    async def suggest_sent(self, turn: Turn, values: Values) -> None:
        """Hand a suggestion to the moderators, without saying whose it is."""
        words = Words(**{field: values.text(field) for field in MOST})
        suggested = await turn.run(asking.suggest, turn.user_id, turn.guild_id, words, now=turn.now)
        try:
            await post_for_review(self.app, suggested)
        except discord.HTTPException as error:
            await turn.run(quote_suggestion.withdraw, turn.user_id, suggested.id)
            raise UserError("quote-suggest-unreachable") from error
        await turn.say(cards.waits())

    @pressed("quote:approve")
    async def approve(self, turn: Turn, suggestion_id: int) -> None:
        """Take a suggestion into the server's quotes; moderators only."""
        await self._decide(turn, suggestion_id, approve=True)

    @pressed("quote:decline")
    async def decline(self, turn: Turn, suggestion_id: int) -> None:
        """Decline a suggestion; moderators only."""
        await self._decide(turn, suggestion_id, approve=False)

    async def _decide(self, turn: Turn, suggestion_id: int, *, approve: bool) -> None:
        guild_id = moderated(turn)
        decide = quote_suggestion.decide
        decision = await turn.run(decide, guild_id, suggestion_id, approve=approve, now=turn.now)
        await turn.change(cards.decided(decision))

    @pressed("quote:take-out")
    async def take_out(self, turn: Turn, server_quote_id: int) -> None:
        """Take an approved quote out of the server's again; moderators only."""
        decision = await turn.run(quote_suggestion.take_out, moderated(turn), server_quote_id)
        await turn.change(cards.decided(decision))


def _number(chosen: list[str]) -> int:
    if len(chosen) != 1 or not chosen[0].isascii() or not chosen[0].isdecimal() or len(chosen[0]) > 18:
        raise UserError("quote-gone")
    return int(chosen[0])


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(QuoteCog(app))
