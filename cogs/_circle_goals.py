"""Goals in a circle: the form, who sees them, how they went, and cheers. Every answer is private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.errors import UserError
from bot.features import circle_goal, circle_week
from bot.meanwhile import print_for
from bot.texts import t
from cogs import _circle_asking as asking
from cogs import _circle_goal_cards as cards
from cogs import _circle_mark_cards as mark_cards
from cogs._circle_asking import Said
from cogs._circle_here import answer, server
from cogs._errors import answer as refused
from cogs._ui import Form, Turn, Values, form_of, pressed, submitted
from cogs._ui.card import Kept as Field
from cogs._ui.form import FIRST_KEPT_ID

if TYPE_CHECKING:
    from bot.app import Comeback
    from cogs._circle_asking import Kept
    from cogs._circle_posts import CirclePosts

NO_GOAL = "circle-goal-none"
MOST_DIGITS = 19
"""A longer number does not fit into the database."""


class CircleGoals(commands.Cog, name="circle goals"):
    """What members do in their circles."""

    def __init__(self, app: Comeback, posts: CirclePosts) -> None:
        self.app = app
        self.posts = posts

    # Setting one

    @form_of("circle:goal")
    async def goal_form(self, turn: Turn, circle_id: int) -> Form:
        """Draw the form with the goal there is."""
        made = await turn.run(asking.draft, turn.user_id, circle_id, server(turn), now=turn.now)
        return cards.form(made, made.seen)

    @form_of("circle:goal-words")
    async def words_form(self, turn: Turn, circle_id: int, seen: str) -> Form:
        """Draw the form again as it was opened."""
        made = await turn.run(asking.draft, turn.user_id, circle_id, server(turn), now=turn.now)
        return cards.form(made, print_for(seen, made.text))

    async def ask(self, turn: Turn, circle_id: int) -> None:
        """Open the form, with what was typed already where the pressed card keeps that."""
        form = await self.goal_form(turn, circle_id)
        kept = turn.kept()
        await turn.ask(form.refilled(kept) if kept else form)

    @submitted("circle:goal-words")
    async def words_sent(self, turn: Turn, values: Values, circle_id: int, seen: str) -> None:
        """Keep the goal, and show exactly what the circle sees of it."""
        server(turn)
        kept = await turn.run(asking.keep, turn.user_id, circle_id, _said(values), seen=seen, now=turn.now)
        self.posts.changed(kept.goal.week_id)
        await answer(turn, cards.kept(kept))

    async def typed(self, turn: Turn, circle_id: int, text: str) -> None:
        """Keep a goal that came with the command, and ask who sees it where that is open."""
        try:
            kept, asked = await turn.run(asking.keep_text, turn.user_id, circle_id, text, now=turn.now)
        except UserError as error:
            typed = [Field(FIRST_KEPT_ID, t("circle-form-goal"), text)]
            await refused(turn, error, kept=typed, again=f"circle:goal:{circle_id}")
        else:
            self.posts.changed(kept.goal.week_id)
            await turn.say(cards.kept(kept, asked=asked))

    @pressed("circle:goal-show")
    async def show(self, turn: Turn, goal_id: int, seen: str) -> None:
        """Let the circle see it."""
        await self._done(turn, await turn.run(asking.show, turn.user_id, goal_id, seen, now=turn.now))

    @pressed("circle:goal-keep")
    async def keep(self, turn: Turn, goal_id: int) -> None:
        """Let nobody else see it."""
        await self._done(turn, await turn.run(asking.keep_to_oneself, turn.user_id, goal_id, now=turn.now))

    @pressed("circle:better")
    async def better(self, turn: Turn, goal_id: int, seen: str) -> None:
        """Put it into the words proposed."""
        await self._done(turn, await turn.run(asking.reword, turn.user_id, goal_id, seen, cards.better, now=turn.now))

    async def _done(self, turn: Turn, kept: Kept) -> None:
        self.posts.changed(kept.goal.week_id)
        await answer(turn, cards.kept(kept))

    # How it went

    @pressed("circle:mark")
    async def mark(self, turn: Turn, week_id: int, state: str) -> None:
        """Mark one's own goal, whoever's post it stands on."""
        try:
            goal = await turn.run(asking.mark, turn.user_id, week_id, state, now=turn.now)
        except UserError as error:
            if error.message_id != NO_GOAL:
                raise
            week = await turn.run(circle_week.week_of, week_id)
            await answer(turn, mark_cards.nothing_to_mark(week.circle_id))
        else:
            self.posts.changed(week_id)
            await answer(turn, mark_cards.marked(goal))

    @pressed("circle:cheer")
    async def cheer(self, turn: Turn, goal_id: int) -> None:
        """Leave a cheer, or take one's own back."""
        await self._cheer(turn, goal_id)

    @pressed("circle:cheer-for")
    async def cheer_for(self, turn: Turn) -> None:
        """Leave a cheer for the goal chosen from a list."""
        await self._cheer(turn, turn.chosen_id)

    async def _cheer(self, turn: Turn, goal_id: int) -> None:
        message = turn.interaction.message
        message_id = message.id if message else 0
        goal, given = await turn.run(circle_goal.cheer, turn.user_id, goal_id, message_id, now=turn.now)
        self.posts.changed(goal.week_id)
        await answer(turn, mark_cards.cheered(given=given))


def _said(values: Values) -> Said:
    line, share = values.picked("line") or "", values.picked("share")
    line_id = int(line) if line.isascii() and line.isdecimal() and len(line) < MOST_DIGITS else 0
    shared = None if share not in {cards.CIRCLE, cards.NOBODY} else share == cards.CIRCLE
    return Said(values.text("goal"), line_id, shared)
