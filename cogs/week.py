"""/week: a plan for the week, what was done, a short look back. What it looks like is in `_week_*_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import week_look, week_plan
from bot.texts import t
from cogs import _week_asking as asking
from cogs import _week_cards as cards
from cogs import _week_log_cards as log_cards
from cogs import _week_review_cards as review_cards
from cogs._ui import Form, Turn, Values, form_of, pressed, submitted, turn_of
from cogs._week_log import WeekLogCog
from cogs._week_reminders import WeekRemindersCog
from cogs._week_review import WeekReviewCog

if TYPE_CHECKING:
    from bot.app import Comeback

Interaction = discord.Interaction[Any]


class WeekCog(commands.Cog, name="week"):
    """Weeks: the commands, and the plan."""

    group = app_commands.Group(name="week", description=t("week-command"))

    @group.command(name="plan", description=t("week-command-plan"))
    async def plan(self, interaction: Interaction) -> None:
        """Show the week that is planned today; the form at once where there is nothing else to choose."""
        await self.begin(turn_of(interaction))

    @pressed("week:begin")
    async def begin(self, turn: Turn) -> None:
        """Do the same beside the card that was pressed."""
        look = await turn.run(asking.to_plan, turn.user_id, now=turn.now)
        if look.planned or look.before or look.welcome_back:
            await turn.say(cards.plan(look))
        else:
            await turn.ask(cards.plan_form(look.begins_on, "week:plan"))

    @group.command(name="log", description=t("week-command-log"))
    async def log(self, interaction: Interaction) -> None:
        """Show the taps of the running week; the form at once where it has no plan."""
        turn = turn_of(interaction)
        look = await turn.run(asking.running, turn.user_id, now=turn.now)
        if look.planned or look.welcome_back:
            await turn.say(log_cards.log(look, look.today))
        else:
            await turn.ask(log_cards.form(look, "week:log"))

    @group.command(name="review", description=t("week-command-review"))
    async def review(self, interaction: Interaction) -> None:
        """Look back at a week."""
        turn = turn_of(interaction)
        await turn.say(review_cards.review(await turn.run(week_look.to_look_back, turn.user_id, now=turn.now)))

    # The plan. What other rooms' cards open answers beside them: some of those are read by many.

    @pressed("week:show")
    async def show(self, turn: Turn) -> None:
        """Show the running week beside the card that was pressed."""
        await turn.say(cards.plan(await turn.run(asking.running, turn.user_id, now=turn.now)))

    @pressed("week:of")
    async def of(self, turn: Turn, code: int) -> None:
        """Show a week."""
        await turn.change(cards.plan(await turn.run(week_look.look_at, turn.user_id, code, now=turn.now)))

    @form_of("week:plan")
    async def plan_form(self, turn: Turn, code: int) -> Form:
        """Draw the form for a whole plan, opened from anywhere."""
        look = await turn.run(asking.with_room, turn.user_id, code, now=turn.now)
        return cards.plan_form(look.begins_on, "week:plan")

    @submitted("week:plan")
    async def plan_sent(self, turn: Turn, values: Values, code: int) -> None:
        """Keep the lines, beside the card that was pressed."""
        found = await turn.run(asking.write, turn.user_id, code, values.text("plan"), now=turn.now)
        await turn.say(cards.kept(*found))

    @form_of("week:lines")
    async def lines_form(self, turn: Turn, code: int) -> Form:
        """Draw the form for a whole plan, opened from the week's own card."""
        look = await turn.run(asking.with_room, turn.user_id, code, now=turn.now)
        return cards.plan_form(look.begins_on, "week:lines")

    @submitted("week:lines")
    async def lines_sent(self, turn: Turn, values: Values, code: int) -> None:
        """Keep the lines."""
        found = await turn.run(asking.write, turn.user_id, code, values.text("plan"), now=turn.now)
        await turn.change(cards.kept(*found))

    @form_of("week:line")
    async def line_form(self, turn: Turn, code: int) -> Form:
        """Draw the form for one line."""
        return cards.add_form((await turn.run(asking.with_room, turn.user_id, code, now=turn.now)).begins_on)

    @submitted("week:line")
    async def line_sent(self, turn: Turn, values: Values, code: int) -> None:
        """Keep the line."""
        await turn.change(cards.kept(*await turn.run(asking.add, turn.user_id, code, values, now=turn.now)))

    @pressed("week:same")
    async def same(self, turn: Turn, code: int) -> None:
        """Take the last plan over."""
        await turn.change(cards.taken_over(*await turn.run(asking.same_again, turn.user_id, code, now=turn.now)))

    @pressed("week:line")
    async def line(self, turn: Turn) -> None:
        """Show the line chosen from the plan."""
        await turn.change(cards.line(*await turn.run(asking.line, turn.user_id, turn.chosen_id)))

    @form_of("week:change")
    async def change_form(self, turn: Turn, line_id: int, seen: str) -> Form:
        """Draw the form with a line in it."""
        return cards.change_form(await turn.run(week_plan.find, turn.user_id, line_id), seen)

    @submitted("week:change")
    async def change_sent(self, turn: Turn, values: Values, line_id: int, seen: str) -> None:
        """Keep the changed line."""
        found = await turn.run(asking.change, turn.user_id, line_id, values, seen=seen, now=turn.now)
        await turn.change(cards.kept(*found))

    @pressed("week:remove")
    async def remove(self, turn: Turn, line_id: int) -> None:
        """Remove a line, offering to undo it."""
        await turn.change(cards.removed(*await turn.run(asking.remove, turn.user_id, line_id, now=turn.now)))

    @pressed("week:restore")
    async def restore(self, turn: Turn, line_id: int) -> None:
        """Bring a removed line back."""
        await turn.change(cards.kept(*await turn.run(asking.restore, turn.user_id, line_id, now=turn.now)))


async def setup(app: Comeback) -> None:
    """Add the cogs."""
    for cog in (WeekCog(), WeekLogCog(), WeekReviewCog(), WeekRemindersCog(app)):
        await app.add_cog(cog)
