"""The two reminders of a week, to plan it and to look back: setting them, sending them, letting a week be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.clock import EVERY_DAY, Repeat
from bot.errors import UserError
from bot.features import week, week_reminder
from bot.features.week_reminder import Sort
from bot.spoken_time import parse_time
from cogs import _week_reminder_cards as cards
from cogs._heavy import is_light
from cogs._hours import time_of
from cogs._ui import Card, Form, Turn, Values, delivers, form_of, pressed, submitted
from cogs._zone import zone_or_ask

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.reminders.claim import Due


class WeekRemindersCog(commands.Cog, name="week reminders"):
    """Reminders to plan a week and to look back at one."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @pressed("week:reminders")
    async def settings(self, turn: Turn) -> None:
        """Show how both are set."""
        await turn.change(cards.settings(await turn.run(week_reminder.both, turn.user_id, now=turn.now)))

    @pressed("week:ask")
    async def ask(self, turn: Turn, sort: str, day: int, at: str) -> None:
        """Ask for one of them on a day of the week (Monday 0) at a time ("0900"); the zone is asked for first."""
        rule = _rule(day, at)
        zone = await zone_or_ask(turn, f"week:ask:{_sort(sort)}:{day}:{at}")
        if zone is not None:
            both = await turn.run(week_reminder.ask, turn.user_id, _sort(sort), rule, zone, now=turn.now)
            await turn.change(cards.settings(both))

    @form_of("week:ask")
    async def form(self, turn: Turn, sort: str) -> Form:
        """Draw the form for its day and time."""
        return cards.form(await turn.run(week_reminder.asked, turn.user_id, _sort(sort), now=turn.now))

    @submitted("week:ask")
    async def sent(self, turn: Turn, values: Values, sort: str) -> None:
        """Set it as the form says."""
        day = values.picked("day") or ""
        if day not in set("0123456"):
            raise UserError("week-day-unknown")
        await self.ask(turn, sort, int(day), f"{parse_time(values.text('time')):%H%M}")

    @pressed("week:stop")
    async def stop(self, turn: Turn, sort: str) -> None:
        """Take one of them back."""
        await turn.change(cards.settings(await turn.run(week_reminder.stop, turn.user_id, _sort(sort), now=turn.now)))

    @pressed("week:pass")
    async def let_be(self, turn: Turn, sort: str) -> None:
        """Let this week be."""
        at = await turn.run(week_reminder.not_this_week, turn.user_id, _sort(sort), now=turn.now)
        await turn.change(cards.passed(at))

    @delivers(week.PLAN)
    async def plan_due(self, due: Due) -> Card | None:
        """Ask for a plan, unless the week has one."""
        look = await self.app.db.run(week_reminder.plan_due, due.user_id, due.fire_at, now=self.app.clock.now())
        return cards.plan_due(look) if look else None

    @delivers(week.REVIEW)
    async def review_due(self, due: Due) -> Card | None:
        """Ask to look back, unless that was done."""
        look = await self.app.db.run(week_reminder.review_due, due.user_id, due.fire_at, now=self.app.clock.now())
        return cards.review_due(look, plainly=not is_light(*look.words)) if look else None


def _sort(code: str) -> Sort:
    """Read which of the two an action means. Raises `UserError` for anything else."""
    if code not in set(Sort):
        raise UserError("error-old-button")
    return Sort(code)


def _rule(day: int, at: str) -> Repeat:
    time = time_of(at)
    if day not in EVERY_DAY or time is None:
        raise UserError("error-old-button")
    return Repeat(time, frozenset({day}))
