"""/plan: commands, buttons and forms for if-then plans. What they look like is in `cogs._plan_cards`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import plan
from bot.features.plan import Said
from bot.texts import t
from cogs import _plan_cards as cards
from cogs import _plan_debrief as debrief
from cogs._ui import Card, Form, Page, Turn, Values, form_of, paged, pressed, submitted, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.plan import Plan

Interaction = discord.Interaction[Any]


class PlanCog(commands.Cog, name="plan"):
    """If-then plans."""

    group = app_commands.Group(name="plan", description=t("plan-command"))

    @group.command(name="add", description=t("plan-command-add"))
    async def add(self, interaction: Interaction) -> None:
        """Open the form for a plan."""
        await turn_of(interaction).ask(cards.add_form())

    @form_of("plan:add")
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the empty form."""
        return cards.add_form()

    @submitted("plan:add")
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Keep what the form says."""
        await turn.say(cards.kept(await turn.run(plan.add, turn.user_id, _said(values), now=turn.now)))

    @form_of("plan:retro")
    async def debrief_form(self, turn: Turn, retro_id: int) -> Form:
        """Draw the form filled from a debrief."""
        return cards.debrief_form(retro_id, await turn.run(debrief.look, turn.user_id, retro_id))

    @submitted("plan:retro")
    async def debrief_sent(self, turn: Turn, values: Values, retro_id: int) -> None:
        """Keep the debrief's plan, once."""
        row = await turn.run(debrief.keep, turn.user_id, retro_id, _said(values), now=turn.now)
        await turn.say(cards.kept(row))

    @form_of("plan:revise")
    async def revise_form(self, turn: Turn, plan_id: int, seen: str) -> Form:
        """Draw the form with what a debrief gave before."""
        return cards.edit_form(await turn.run(plan.find, turn.user_id, plan_id), seen, "revise")

    @submitted("plan:revise")
    async def revised(self, turn: Turn, values: Values, plan_id: int, seen: str) -> None:
        """Keep the change, beside the debrief whose button was pressed."""
        row = await turn.run(plan.edit, turn.user_id, plan_id, _said(values), seen)
        await turn.say(cards.kept(row))

    @form_of("plan:edit")
    async def edit_form(self, turn: Turn, plan_id: int, seen: str) -> Form:
        """Draw the form with the plan in it."""
        return cards.edit_form(await turn.run(plan.find, turn.user_id, plan_id), seen)

    @submitted("plan:edit")
    async def edit_sent(self, turn: Turn, values: Values, plan_id: int, seen: str) -> None:
        """Keep the changed plan."""
        await turn.change(cards.kept(await turn.run(plan.edit, turn.user_id, plan_id, _said(values), seen)))

    @group.command(name="list", description=t("plan-command-list"))
    async def read(self, interaction: Interaction) -> None:
        """Read one's plans, a page at a time."""
        await self.first_page(turn_of(interaction))

    @pressed("plan:list")
    async def first_page(self, turn: Turn) -> None:
        """Show all plans beside the card that was pressed."""
        await turn.say(await self._page(turn, 0))

    @pressed("plan:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page."""
        await turn.change(await self._page(turn, number))

    async def _page(self, turn: Turn, number: int) -> Card:
        page: Page[Plan] = paged(await turn.run(plan.all_kept, turn.user_id), number, cards.PAGE)
        return cards.listed(page)

    @pressed("plan:choose")
    async def choose(self, turn: Turn) -> None:
        """Show the plan chosen from the list."""
        await turn.say(cards.one(await turn.run(plan.find, turn.user_id, turn.chosen_id)))

    @pressed("plan:show")
    async def show(self, turn: Turn, plan_id: int) -> None:
        """Show a plan as it is."""
        await turn.change(cards.one(await turn.run(plan.find, turn.user_id, plan_id)))

    @pressed("plan:done")
    async def done(self, turn: Turn, plan_id: int) -> None:
        """Note that a plan holds by now."""
        await turn.change(cards.holds(await turn.run(plan.done, turn.user_id, plan_id, now=turn.now)))

    @pressed("plan:reopen")
    async def reopen(self, turn: Turn, plan_id: int) -> None:
        """Let a plan be shown again."""
        await turn.change(cards.one(await turn.run(plan.reopen, turn.user_id, plan_id)))

    @pressed("plan:remove")
    async def remove(self, turn: Turn, plan_id: int) -> None:
        """Remove a plan, offering to undo it."""
        await turn.change(cards.removed(await turn.run(plan.remove, turn.user_id, plan_id, now=turn.now)))

    @pressed("plan:undo")
    async def undo(self, turn: Turn, plan_id: int) -> None:
        """Bring a removed plan back."""
        await turn.change(cards.one(await turn.run(plan.bring_back, turn.user_id, plan_id)))


def _said(values: Values) -> Said:
    return Said(values.text("moment"), values.text("place"), values.text("act"))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(PlanCog())
