"""/checkin: how a day was, by one tap. What it looks like is in `cogs._checkin_*`. Nothing of it is ever public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import checkin, checkin_asking, checkin_history
from bot.features.checkin_answer import Said
from bot.pictures import painted
from bot.texts import t
from cogs import _checkin_cards as cards
from cogs import _checkin_days as days_of
from cogs import _checkin_history_cards as history_cards
from cogs import _checkin_schedule_cards as schedule_cards
from cogs import _daily
from cogs._heavy import is_light
from cogs._ui import PRIVATELY, Card, Form, Turn, Values, arrived, delivers, form_of, pressed, submitted, turn_of
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.clock import Repeat
    from bot.features.checkin_answer import Answered
    from bot.features.checkin_asking import Asking
    from bot.reminders.claim import Due

Interaction = discord.Interaction[Any]


class CheckinCog(commands.Cog, name="checkin"):
    """Check-ins."""

    group = app_commands.Group(name="checkin", description=t("checkin-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # Checking in

    @group.command(name="now", description=t("checkin-command-now"))
    async def now(self, interaction: Interaction) -> None:
        """Ask about today, or show what was answered."""
        await self.ask_now(turn_of(interaction))

    @pressed("checkin:now")
    async def ask_now(self, turn: Turn) -> None:
        """Ask about today, or show what was answered; which day it is depends on the zone."""
        if await zone_or_ask(turn, "checkin:now") is not None:
            day, row = await turn.run(days_of.today, turn.user_id, now=turn.now)
            await turn.say(cards.now(day) if row is None else cards.one(row, t("checkin-kept-title")))

    @pressed("checkin:mood")
    async def mood(self, turn: Turn, code: int, mood: int) -> None:
        """Keep a mood for a day: today's or, on an older card, that day's."""
        found = await turn.run(days_of.tap, turn.user_id, code, mood, now=turn.now)
        await _say_kept(turn, found)

    @form_of("checkin:write")
    async def write_form(self, turn: Turn, code: int, seen: str) -> Form:
        """Draw the form for a day with what is there."""
        day, row = await turn.run(days_of.day, turn.user_id, code, now=turn.now)
        return cards.form(day, row, seen)

    @submitted("checkin:write")
    async def write_sent(self, turn: Turn, values: Values, code: int, seen: str) -> None:
        """Keep what the form says; all of it may be empty."""
        said = Said(checkin.mood_in(values.picked("mood")), values.text("search"), values.text("own"))
        await _say_kept(turn, await turn.run(days_of.write, turn.user_id, code, said, seen=seen, now=turn.now))

    @pressed("checkin:remove")
    async def remove(self, turn: Turn, code: int) -> None:
        """Remove a day's check-in, offering to undo it."""
        await turn.change(cards.removed(await turn.run(days_of.remove, turn.user_id, code, now=turn.now)))

    @pressed("checkin:undo")
    async def undo(self, turn: Turn, code: int) -> None:
        """Bring a removed check-in back."""
        await turn.change(cards.one(await turn.run(days_of.bring_back, turn.user_id, code, now=turn.now)))

    # When it asks

    @group.command(name="schedule", description=t("checkin-command-schedule"))
    @app_commands.describe(
        time=t("checkin-command-schedule-time"),
        days=t("checkin-command-schedule-days"),
        enabled=t("checkin-command-schedule-enabled"),
    )
    async def schedule(
        self,
        interaction: Interaction,
        time: app_commands.Range[str, 1, _daily.MOST_TIME] | None = None,
        days: app_commands.Range[str, 1, _daily.MOST_DAYS] | None = None,
        enabled: bool | None = None,
    ) -> None:
        """Set when it asks, or show how that is set."""
        turn = turn_of(interaction)
        if enabled is False:
            await turn.say(self._schedule(await turn.run(checkin_asking.stop, turn.user_id)))
        elif time is None and days is None and enabled is None:
            await turn.say(self._schedule(await turn.run(checkin_asking.look, turn.user_id)))
        else:
            rule = await turn.run(checkin_asking.rule_of, turn.user_id)
            await _daily.typed(turn, schedule_cards.form, rule, time, days, self._ask_by)

    @schedule.autocomplete("days")
    async def day_choices(self, _interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        """Offer the usual ways to say which days."""
        return _daily.usual_days(typed)

    async def _ask_by(self, turn: Turn, rule: Repeat) -> None:
        zone = await zone_or_ask(turn, cards.ask_by(rule))
        if zone is not None:
            at, days = rule.at, rule.days
            found = await turn.run(checkin_asking.ask_at, turn.user_id, zone, now=turn.now, at=at, days=days)
            await turn.say(self._schedule(found))

    def _schedule(self, asking: Asking) -> Card:
        return schedule_cards.schedule(asking, self.app.mention("settings"))

    @pressed("checkin:remind")
    async def remind(self, turn: Turn, at: str, days: str) -> None:
        """Ask at a time ("1900") on days ("0123456", Monday first)."""
        await self._ask_by(turn, _daily.rule_in(at, days))

    @form_of("checkin:schedule")
    async def schedule_form(self, turn: Turn) -> Form:
        """Draw the form for the time and the days."""
        return schedule_cards.form(await turn.run(checkin_asking.rule_of, turn.user_id))

    @submitted("checkin:schedule")
    async def schedule_sent(self, turn: Turn, values: Values) -> None:
        """Ask as the form says; where it names no days, on those of before."""
        before = await turn.run(checkin_asking.rule_of, turn.user_id)
        await self._ask_by(turn, _daily.said(values, before))

    @pressed("checkin:off")
    async def off(self, turn: Turn) -> None:
        """Ask nothing any more."""
        await turn.change(self._schedule(await turn.run(checkin_asking.stop, turn.user_id)))

    @pressed("checkin:rest")
    async def rest(self, turn: Turn) -> None:
        """Ask nothing any more, beside the card that was pressed, which names who listens."""
        await turn.say(self._schedule(await turn.run(checkin_asking.stop, turn.user_id)))

    @pressed("checkin:again")
    async def again(self, turn: Turn, code: int) -> None:
        """Go on asking after the line that said it pauses."""
        zone = await zone_or_ask(turn, f"checkin:again:{code}")
        if zone is not None:
            day, _row = await turn.run(days_of.day, turn.user_id, code, now=turn.now)
            found = await turn.run(checkin_asking.go_on, turn.user_id, day, zone, now=turn.now)
            await turn.change(self._schedule(found))

    # Over time

    @group.command(name="history", description=t("checkin-command-history"))
    async def history(self, interaction: Interaction) -> None:
        """Show this month, or the last with a check-in where this one has none yet."""
        await self.show_history(turn_of(interaction))

    @pressed("checkin:history")
    async def show_history(self, turn: Turn) -> None:
        """Show the same beside the card that was pressed."""
        await turn.say(await _month(turn, 0))

    @pressed("checkin:month")
    async def month(self, turn: Turn, code: int) -> None:
        """Turn to a month."""
        await turn.change(await _month(turn, code))

    @pressed("checkin:day")
    async def open_day(self, turn: Turn, _part: int) -> None:
        """Show the day chosen from the month, to be changed or removed."""
        await turn.say(cards.one(await turn.run(days_of.find, turn.user_id, turn.chosen_id, now=turn.now)))

    # The reminder

    @delivers(checkin.DUE)
    async def due(self, due: Due) -> Card | None:
        """Ask about the day it is for, unless that has a check-in; or say, once, that the asking pauses."""
        ask = await self.app.db.run(checkin_asking.to_ask, due.user_id, due.fire_at)
        return None if ask is None else cards.due(ask)

    @arrived(checkin.DUE)
    async def asked(self, due: Due, message_id: int) -> None:
        """Note that it was asked, so that the asking pauses where nobody answers."""
        note = checkin_asking.shown if message_id == PRIVATELY else checkin_asking.asked
        await self.app.db.run(note, due.user_id, due.fire_at, now=self.app.clock.now())

    @pressed("checkin:skip")
    async def skip(self, turn: Turn, code: int) -> None:
        """Take "not today" for an answer."""
        day, next_at = await turn.run(days_of.skip, turn.user_id, code, now=turn.now)
        await turn.change(cards.skipped(day, next_at))

    @pressed("checkin:later")
    async def later(self, turn: Turn, code: int) -> None:
        """Ask again in an hour; where the day has a check-in, show that."""
        day, row, at = await turn.run(days_of.later, turn.user_id, code, now=turn.now)
        await turn.change(cards.later(day, at) if row is None else cards.one(row))


async def _say_kept(turn: Turn, found: Answered) -> None:
    row = found.checkin
    plainly = turn.undisturbed or not is_light(row.search, row.own)
    turn.undisturbed = turn.undisturbed or found.heavy
    await turn.change(cards.kept(found, plainly=plainly))


async def _month(turn: Turn, code: int) -> Card:
    found = await turn.run(checkin_history.month, turn.user_id, code, now=turn.now)
    png = await painted(history_cards.picture_of(found, turn.locale)) if found.rows else None
    return history_cards.card(found, png)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(CheckinCog(app))
