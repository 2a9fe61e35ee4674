"""/circle: this server's circles, joining and leaving. Goals are in `_circle_goals`, posts in `_circle_weeks`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UserError
from bot.features import circle_member
from bot.features.circle import mine
from bot.texts import t
from cogs import _circle_asking as asking
from cogs import _circle_cards as cards
from cogs._circle_goals import CircleGoals
from cogs._circle_here import answer, server
from cogs._circle_news import CircleNews
from cogs._circle_options import circles_here, meant
from cogs._circle_weeks import CircleWeeks
from cogs._errors import given_back
from cogs._ui import Card, Page, Turn, paged, pressed, turn_of
from cogs._ui.card import Kept
from cogs._ui.form import FIRST_KEPT_ID

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.circle import Circle

Interaction = discord.Interaction[Any]
JOIN, LEAVE, GOAL = "join", "leave", "goal"
"""What a circle is picked for."""


class CircleCog(commands.Cog, name="circle"):
    """Circles as members meet them."""

    group = app_commands.Group(name="circle", description=t("circle-command"))

    def __init__(self, app: Comeback, goals: CircleGoals) -> None:
        self.app = app
        self._goals = goals

    # The list, and one circle

    @group.command(name="list", description=t("circle-command-list"))
    @app_commands.describe(circle=t("circle-command-option"))
    @app_commands.autocomplete(circle=circles_here)
    async def read(self, interaction: Interaction, circle: str | None = None) -> None:
        """Show this server's circles, or one of them."""
        turn = turn_of(interaction)
        if turn.guild_id is None:
            await turn.say(await self._in_a_dm(turn))
        elif circle:
            row = await turn.run(meant, turn.guild_id, circle)
            await turn.say(await self._one(turn, row.id))
        else:
            await turn.say(await self._page(turn, 0))

    @pressed("circle:list")
    async def first_page(self, turn: Turn) -> None:
        """Show this server's circles."""
        await turn.say(await self._page(turn, 0))

    @pressed("circle:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page."""
        await answer(turn, await self._page(turn, number))

    async def _page(self, turn: Turn, number: int) -> Card:
        rows, own = await turn.run(asking.listed, turn.user_id, server(turn))
        if not rows:
            return _none_here(turn)
        if len(rows) == 1:
            return await self._one(turn, rows[0].id)
        page: Page[Circle] = paged(rows, number, cards.PAGE)
        return cards.listed(page, own)

    @pressed("circle:choose")
    async def choose(self, turn: Turn) -> None:
        """Show the circle chosen from the list."""
        await turn.say(await self._one(turn, turn.chosen_id))

    @pressed("circle:open")
    async def open(self, turn: Turn, circle_id: int) -> None:
        """Show one circle."""
        await answer(turn, await self._one(turn, circle_id))

    async def _one(self, turn: Turn, circle_id: int) -> Card:
        here = await turn.run(asking.look, turn.user_id, circle_id, server(turn), now=turn.now)
        if here.week is not None and here.is_back:
            self._goals.posts.changed(here.week.id)
        return cards.one(here)

    # Picking one of several

    async def _found(self, turn: Turn, what: str, circle: str | None = None) -> Card | Circle:
        """Return the circle that a command means, or a card that says how to go on."""
        if turn.guild_id is None:
            return await self._in_a_dm(turn)
        return await turn.run(meant, turn.guild_id, circle) if circle else await self._pick(turn, what)

    async def _in_a_dm(self, turn: Turn) -> Card:
        return cards.in_a_dm(await turn.run(mine, turn.user_id))

    async def _pick(self, turn: Turn, what: str, number: int = 0) -> Card | Circle:
        """Return the only circle that can be meant, or a card to pick one from."""
        rows, own = await turn.run(asking.listed, turn.user_id, server(turn))
        fit = [row for row in rows if (row.id in own) != (what == JOIN)]
        if not rows:
            return _none_here(turn)
        if not fit:
            return cards.nothing(t("circle-in-all") if what == JOIN else t("circle-list-mine-none"))
        page: Page[Circle] = paged(fit, number, cards.PICKS)
        return fit[0] if len(fit) == 1 else cards.pick(what, page)

    @pressed("circle:pick")
    async def pick(self, turn: Turn, what: str, number: int) -> None:
        """Turn to a page of circles to pick from."""
        if what not in {JOIN, LEAVE, GOAL}:
            raise UserError("error-old-button")
        found = await self._pick(turn, what, number)
        await answer(turn, found if isinstance(found, Card) else await self._one(turn, found.id))

    @pressed("circle:picked")
    async def picked(self, turn: Turn, what: str) -> None:
        """Go on with the circle that was picked."""
        if what == GOAL:
            await self._goals.ask(turn, turn.chosen_id)
        elif what == LEAVE:
            await self.leave(turn, turn.chosen_id)
        else:
            await self.join(turn, turn.chosen_id)

    # Joining

    @group.command(name="join", description=t("circle-command-join"))
    @app_commands.describe(circle=t("circle-command-option"))
    @app_commands.autocomplete(circle=circles_here)
    async def join_command(self, interaction: Interaction, circle: str | None = None) -> None:
        """Say what joining means, after asking which circle where that is open."""
        turn = turn_of(interaction)
        found = await self._found(turn, JOIN, circle)
        await turn.say(found if isinstance(found, Card) else await self._joining(turn, found.id))

    @pressed("circle:join")
    async def join(self, turn: Turn, circle_id: int) -> None:
        """Say what joining means; the next press joins."""
        await answer(turn, await self._joining(turn, circle_id))

    async def _joining(self, turn: Turn, circle_id: int) -> Card:
        here = await turn.run(asking.knock, turn.user_id, circle_id, server(turn), now=turn.now)
        return cards.one(here) if here.member else cards.joining(here.circle)

    @pressed("circle:in")
    async def come_in(self, turn: Turn, circle_id: int, sharing: str) -> None:
        """Let somebody in, with how far they share their goals."""
        made, here = await turn.run(asking.join, turn.user_id, circle_id, server(turn), sharing, now=turn.now)
        await answer(turn, cards.joined(made, here))

    @pressed("circle:sharing")
    async def sharing(self, turn: Turn, circle_id: int) -> None:
        """Ask how far somebody shares their goals."""
        here = await turn.run(asking.look, turn.user_id, circle_id, server(turn), now=turn.now)
        if here.member is None:
            raise UserError("circle-not-in-it")
        await answer(turn, cards.sharing(here))

    @pressed("circle:shares")
    async def shares(self, turn: Turn, circle_id: int, sharing: str) -> None:
        """Keep how far somebody shares their goals."""
        await turn.run(circle_member.share, turn.user_id, circle_id, sharing)
        await answer(turn, await self._one(turn, circle_id))

    # Leaving

    @group.command(name="leave", description=t("circle-command-leave"))
    @app_commands.describe(circle=t("circle-command-option"))
    @app_commands.autocomplete(circle=circles_here)
    async def leave_command(self, interaction: Interaction, circle: str | None = None) -> None:
        """Let somebody out, after asking of which circle where that is open."""
        turn = turn_of(interaction)
        found = await self._found(turn, LEAVE, circle)
        if isinstance(found, Card):
            await turn.say(found)
        else:
            await self.leave(turn, found.id)

    @pressed("circle:leave")
    async def leave(self, turn: Turn, circle_id: int) -> None:
        """Let somebody out. Nobody is told."""
        server(turn)
        row, week = await turn.run(asking.leave, turn.user_id, circle_id, now=turn.now)
        if week is not None:
            self._goals.posts.changed(week.id)
        await answer(turn, cards.left(row))

    # A goal

    @group.command(name="goal", description=t("circle-command-goal"))
    @app_commands.describe(text=t("circle-command-goal-text"))
    async def goal(self, interaction: Interaction, text: str | None = None) -> None:
        """Keep the goal that was typed, or open the form for one."""
        turn = turn_of(interaction)
        kept = [Kept(FIRST_KEPT_ID, t("circle-form-goal"), text)] if text else []
        found = await self._found(turn, GOAL)
        if isinstance(found, Card):
            await turn.say(given_back(found, kept, t("ui-kept-here")))
        elif text:
            await self._goals.typed(turn, found.id, text)
        else:
            await self._goals.ask(turn, found.id)


def _none_here(turn: Turn) -> Card:
    """Say that there is no circle here, with the way on that the reader has."""
    is_member = turn.app.get_guild(turn.guild_id or 0) is not None
    return cards.none_here(manages=turn.interaction.permissions.manage_guild, member=is_member)


async def setup(app: Comeback) -> None:
    """Add the cogs."""
    weeks = CircleWeeks(app)
    goals = CircleGoals(app, weeks.posts)
    for cog in (weeks, goals, CircleNews(app, weeks.posts), CircleCog(app, goals)):
        await app.add_cog(cog)
