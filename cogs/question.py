"""/question: commands, buttons and forms for surprising questions. What they look like is in `cogs._question_*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features import circle, question, question_practice, support
from bot.features.question import Asked
from bot.texts import t
from cogs import _question_cards as cards
from cogs import _question_debrief as debrief
from cogs import _question_practice_cards as practice_cards
from cogs._circle_offer import and_may_tell, offered
from cogs._ui import Card, Form, Page, Turn, Values, form_of, paged, pressed, submitted, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.question import Question
    from bot.features.question_practice import Round

Interaction = discord.Interaction[Any]
PRACTICE = circle.Comeback.PRACTICE


class QuestionCog(commands.Cog, name="question"):
    """Surprising questions."""

    group = app_commands.Group(name="question", description=t("question-command"))

    # Writing down

    @group.command(name="add", description=t("question-command-add"))
    async def add(self, interaction: Interaction) -> None:
        """Open the form for a question."""
        await turn_of(interaction).ask(cards.add_form())

    @form_of("question:add")
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the empty form."""
        return cards.add_form()

    @submitted("question:add")
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Keep what the form says."""
        await turn.say(cards.added(await turn.run(question.add, turn.user_id, _asked(values), now=turn.now)))

    @form_of("question:retro")
    async def debrief_form(self, turn: Turn, retro_id: int) -> Form:
        """Draw the form filled from a debrief."""
        return cards.debrief_form(retro_id, await turn.run(debrief.look, turn.user_id, retro_id))

    @submitted("question:retro")
    async def debrief_sent(self, turn: Turn, values: Values, retro_id: int) -> None:
        """Keep the debrief's question, once."""
        row = await turn.run(debrief.keep, turn.user_id, retro_id, _asked(values), now=turn.now)
        await turn.say(cards.added(row))

    @form_of("question:revise")
    async def revise_form(self, turn: Turn, question_id: int, seen: str) -> Form:
        """Draw the form with what a debrief gave before."""
        return cards.edit_form(await turn.run(question.find, turn.user_id, question_id), seen, "revise")

    @submitted("question:revise")
    async def revised(self, turn: Turn, values: Values, question_id: int, seen: str) -> None:
        """Keep the change, beside the debrief whose button was pressed."""
        row = await turn.run(question.edit, turn.user_id, question_id, _asked(values), seen)
        await turn.say(cards.one(row, now=turn.now))

    # Reading and changing

    @group.command(name="list", description=t("question-command-list"))
    async def read(self, interaction: Interaction) -> None:
        """Read one's questions, a page at a time."""
        await self.first_page(turn_of(interaction))

    @pressed("question:list")
    async def first_page(self, turn: Turn) -> None:
        """Show all questions beside the card that was pressed."""
        await turn.say(await self._page(turn, 0, ""))

    @pressed("question:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page; what was searched for stands on the card."""
        await turn.change(await self._page(turn, number, cards.searched(turn.kept())))

    @pressed("question:all")
    async def all(self, turn: Turn) -> None:
        """Show all questions again instead of those that were searched for."""
        await turn.change(await self._page(turn, 0, ""))

    @form_of("question:search")
    async def search_form(self, _turn: Turn) -> Form:
        """Draw the form for words to look for."""
        return cards.search_form()

    @submitted("question:search")
    async def search_sent(self, turn: Turn, values: Values) -> None:
        """List what has the words in it."""
        await turn.change(await self._page(turn, 0, values.text("search")[: cards.MOST_SEARCH]))

    async def _page(self, turn: Turn, number: int, search: str) -> Card:
        rows = await turn.run(question.listed, turn.user_id, search=search)
        page: Page[Question] = paged(rows, number, cards.PAGE)
        return cards.listed(page, search)

    @pressed("question:show")
    async def show(self, turn: Turn) -> None:
        """Show the question chosen from the list."""
        row = await turn.run(question.find, turn.user_id, turn.chosen_id)
        await turn.say(cards.one(row, now=turn.now))

    @form_of("question:edit")
    async def edit_form(self, turn: Turn, question_id: int, seen: str) -> Form:
        """Draw the form with the question in it."""
        return cards.edit_form(await turn.run(question.find, turn.user_id, question_id), seen)

    @submitted("question:edit")
    async def edit_sent(self, turn: Turn, values: Values, question_id: int, seen: str) -> None:
        """Keep the changed question."""
        row = await turn.run(question.edit, turn.user_id, question_id, _asked(values), seen)
        await turn.change(cards.one(row, now=turn.now))

    @pressed("question:remove")
    async def remove(self, turn: Turn, question_id: int) -> None:
        """Remove a question, offering to undo it."""
        await turn.change(cards.removed(await turn.run(question.remove, turn.user_id, question_id, now=turn.now)))

    @pressed("question:undo")
    async def undo(self, turn: Turn, question_id: int) -> None:
        """Bring a removed question back."""
        row = await turn.run(question.bring_back, turn.user_id, question_id)
        await turn.change(cards.one(row, now=turn.now))

    # Practising

    @group.command(name="practise", description=t("question-command-practise"))
    async def practise(self, interaction: Interaction) -> None:
        """Practise five questions, or go on where it was left."""
        await self.begin(turn_of(interaction))

    @pressed("question:practise")
    async def begin(self, turn: Turn) -> None:
        """Practise beside the card that was pressed."""
        await self.begin_for(turn, "")

    @pressed("question:practise_for")
    async def begin_for(self, turn: Turn, kind: str) -> None:
        """Practise for a kind of interview."""
        found = await turn.run(question_practice.begin, turn.user_id, kind, now=turn.now, unless=support.weigh)
        await turn.say(practice_cards.stands(found) if found else await self._page(turn, 0, ""))

    @pressed("question:go-on")
    async def go_on(self, turn: Turn, turn_id: int) -> None:
        """Go on where it was left, in the card that was pressed."""
        await turn.change(practice_cards.stands(await self._at(turn, turn_id)))

    @pressed("question:pause")
    async def pause(self, turn: Turn, turn_id: int) -> None:
        """Leave it for now."""
        found = await self._at(turn, turn_id)
        await turn.change(practice_cards.paused(turn_id) if found.turn else practice_cards.over(found))

    @pressed("question:reveal")
    async def reveal(self, turn: Turn, turn_id: int) -> None:
        """Show the answer."""
        await turn.change(_answered(await self._at(turn, turn_id), turn_id))

    @pressed("question:went")
    async def went(self, turn: Turn, turn_id: int, how: str) -> None:
        """Note how it went, and ask the next."""
        went = question_practice.went
        found, tells = await turn.run(and_may_tell, PRACTICE, went, turn.user_id, turn_id, how, now=turn.now)
        card = practice_cards.stands(found, practice_cards.after(found, how))
        await turn.change(offered(card, PRACTICE, tells=tells and found.turn is None and bool(found.felt)))

    @form_of("question:answer")
    async def answer_form(self, turn: Turn, turn_id: int, seen: str) -> Form:
        """Draw the form for the answer to a question in practice."""
        practised, row = await turn.run(question_practice.find, turn.user_id, turn_id)
        return practice_cards.answer_form(practised, row, seen)

    @submitted("question:answer")
    async def answer_sent(self, turn: Turn, values: Values, turn_id: int, seen: str) -> None:
        """Keep the answer, and go on."""
        words = values.text("answer")
        found = await turn.run(question_practice.reply, turn.user_id, turn_id, words, seen, now=turn.now)
        await turn.change(_answered(found, turn_id, practice_cards.written()))

    async def _at(self, turn: Turn, turn_id: int) -> Round:
        return await turn.run(question_practice.at, turn.user_id, turn_id, now=turn.now)


def _answered(found: Round, turn_id: int, said: str = "") -> Card:
    """Draw the answer of the turn that was meant while it is at hand; else how the session stands by now."""
    if found.turn is None or found.question is None or found.turn.id != turn_id or not found.question.answer:
        return practice_cards.stands(found, said)
    return practice_cards.revealed(found, found.turn, found.question)


def _asked(values: Values) -> Asked:
    kind = values.picked("kind") or ""
    return Asked(values.text("text"), values.text("answer"), kind, values.text("company"), values.text("tags"))


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(QuestionCog())
