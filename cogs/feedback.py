"""/feedback: commands, buttons and forms for asking what one could work on. What they look like is in `_feedback_*`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import zones
from bot.features import feedback, feedback_answer, feedback_call
from bot.features.feedback_answer import Answer
from bot.features.feedback_letters import Words
from bot.features.feedback_quest import listed, of_request, own
from bot.texts import t
from cogs import _feedback_call as calls
from cogs import _feedback_call_cards as call_cards
from cogs import _feedback_cards as cards
from cogs import _feedback_letters as letter
from cogs._rejections import own_rejections
from cogs._ui import Card, Form, Page, Turn, Values, delivers, form_of, paged, pressed, submitted, turn_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.feedback_call import Call
    from bot.features.feedback_quest import Quest
    from bot.reminders.claim import Due

Interaction = discord.Interaction[Any]
MOST_WHEN = 100


class FeedbackCog(commands.Cog, name="feedback"):
    """Asking for feedback."""

    group = app_commands.Group(name="feedback", description=t("feedback-command"))

    def __init__(self, app: Comeback) -> None:
        self.app = app

    # Asking

    @group.command(name="request", description=t("feedback-command-request"))
    @app_commands.describe(rejection=t("feedback-command-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def request(self, interaction: Interaction, rejection: str | None = None) -> None:
        """Draft a letter, or show how an earlier one stands."""
        turn = turn_of(interaction)
        quest = await turn.run(feedback.ask, turn.user_id, rejection, letter.write, now=turn.now)
        await turn.say(cards.stands(quest) if quest else cards.nothing_yet())

    @pressed("feedback:newest")
    async def newest(self, turn: Turn) -> None:
        """Begin with the newest no."""
        quest = await turn.run(feedback.ask, turn.user_id, None, letter.write, now=turn.now)
        await turn.change(cards.stands(quest) if quest else cards.nothing_yet())

    @pressed("feedback:draft")
    async def draft(self, turn: Turn, rejection_id: int) -> None:
        """Draft it, or open the draft again."""
        quest = await turn.run(feedback.draft, turn.user_id, rejection_id, letter.write, now=turn.now)
        await turn.change(cards.stands(quest))

    @pressed("feedback:style")
    async def style(self, turn: Turn, request_id: int, style: str) -> None:
        """Draft in another style."""
        quest = await turn.run(feedback.style, turn.user_id, request_id, style, letter.write)
        await turn.change(cards.stands(quest))

    @form_of("feedback:edit")
    async def edit_form(self, turn: Turn, request_id: int, sort: str) -> Form:
        """Draw the form with the letter in it."""
        return letter.edit_form(await turn.run(feedback.to_change, turn.user_id, request_id, sort), sort)

    @submitted("feedback:edit")
    async def edit_sent(self, turn: Turn, values: Values, request_id: int, sort: str) -> None:
        """Keep the person's own words."""
        words = Words(values.text("subject"), values.text("text"))
        quest = await turn.run(feedback.rewrite, turn.user_id, request_id, sort, values.text("to"), words)
        await turn.change(cards.letter_at_hand(quest))

    @pressed("feedback:sent")
    async def sent(self, turn: Turn, request_id: int) -> None:
        """Note that it is out."""
        await turn.change(cards.stands(await turn.run(feedback.sent, turn.user_id, request_id, now=turn.now)))

    @pressed("feedback:unsent")
    async def unsent(self, turn: Turn, request_id: int) -> None:
        """Take that back."""
        await turn.change(cards.stands(await turn.run(feedback.not_sent, turn.user_id, request_id, letter.write)))

    @pressed("feedback:read")
    async def read(self, turn: Turn, request_id: int) -> None:
        """Show the letter that was sent."""
        await turn.say(letter.read(await turn.run(feedback.read_sent, turn.user_id, request_id)))

    @pressed("feedback:skip")
    async def skip(self, turn: Turn, rejection_id: int) -> None:
        """Leave it out for this rejection."""
        await turn.change(cards.stands(await turn.run(feedback.skip, turn.user_id, rejection_id, now=turn.now)))

    @pressed("feedback:tomorrow")
    async def tomorrow(self, turn: Turn, rejection_id: int) -> None:
        """Offer it again the next day."""
        guess = zones.likeliest(turn.locale)
        quest = await turn.run(feedback.tomorrow, turn.user_id, rejection_id, guess, now=turn.now)
        await turn.change(cards.tomorrow(quest))

    # Following up and letting it rest

    @pressed("feedback:follow")
    async def follow(self, turn: Turn, request_id: int) -> None:
        """Draft the one follow-up."""
        quest = await turn.run(feedback_answer.follow_up, turn.user_id, request_id, letter.write)
        await turn.change(cards.follow_up(quest))

    @pressed("feedback:followed")
    async def followed(self, turn: Turn, request_id: int) -> None:
        """Note that the follow-up is out."""
        quest = await turn.run(feedback_answer.followed_up, turn.user_id, request_id, now=turn.now)
        await turn.change(cards.stands(quest))

    @pressed("feedback:close")
    async def close(self, turn: Turn, request_id: int) -> None:
        """Let it rest without an answer."""
        quest = await turn.run(feedback_answer.close, turn.user_id, request_id, now=turn.now)
        await turn.change(cards.stands(quest))

    # Hearing back

    @group.command(name="received", description=t("feedback-command-received"))
    @app_commands.describe(rejection=t("feedback-command-rejection"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def received(self, interaction: Interaction, rejection: str | None = None) -> None:
        """Open the form for an answer."""
        turn = turn_of(interaction)
        quest = await turn.run(feedback_answer.answering, turn.user_id, rejection)
        if quest is None:
            await turn.say(cards.nothing_yet())
        else:
            await turn.ask(cards.received_form(quest))

    @form_of("feedback:received")
    async def received_form(self, turn: Turn, rejection_id: int) -> Form:
        """Draw the form with what was written down before."""
        return cards.received_form(await turn.run(feedback_answer.answer_of, turn.user_id, rejection_id))

    @submitted("feedback:received")
    async def received_sent(self, turn: Turn, values: Values, rejection_id: int) -> None:
        """Keep the answer."""
        said = Answer(values.text("heard"), values.text("can"), values.text("will_not"))
        quest = await turn.run(feedback_answer.received, turn.user_id, rejection_id, said, now=turn.now)
        await turn.change(cards.stands(quest))

    @group.command(name="call", description=t("feedback-command-call"))
    @app_commands.describe(rejection=t("feedback-command-rejection"), when=t("feedback-command-call-when"))
    @app_commands.autocomplete(rejection=own_rejections)
    async def call(
        self,
        interaction: Interaction,
        rejection: str | None = None,
        when: app_commands.Range[str, 1, MOST_WHEN] | None = None,
    ) -> None:
        """Note when a call is, show the one there is, or ask."""
        await calls.asked(turn_of(interaction), rejection, when)

    # The list

    @group.command(name="list", description=t("feedback-command-list"))
    async def list(self, interaction: Interaction) -> None:
        """Show all requests."""
        turn = turn_of(interaction)
        await turn.say(await self._page(turn, 0))

    @pressed("feedback:page")
    async def page(self, turn: Turn, number: int) -> None:
        """Turn to a page of the list."""
        await turn.change(await self._page(turn, number))

    async def _page(self, turn: Turn, number: int) -> Card:
        page, pending = await turn.run(_listed, turn.user_id, number, now=turn.now)
        drawn = cards.listing(page, call_cards.lines(pending))
        return drawn.with_rows(*call_cards.buttons(pending))

    @pressed("feedback:choose")
    async def choose(self, turn: Turn) -> None:
        """Open the request chosen from the list."""
        quest = await turn.run(feedback.opened, turn.user_id, turn.chosen_id, letter.write)
        await turn.say(cards.stands(quest))

    # Reminders

    @delivers("feedback.offer")
    async def offer_due(self, due: Due) -> Card | None:
        """Offer a draft, unless it was asked, answered or not wanted meanwhile."""
        quest = await self.app.db.run(_unless_agreed, feedback.to_offer, due.user_id, due.subject_id)
        return cards.offer(quest) if quest else None

    @delivers("feedback.follow_up")
    async def follow_up_due(self, due: Due) -> Card | None:
        """Ask about the follow-up, unless it was answered or let go meanwhile."""
        quest = await self.app.db.run(_unless_agreed, feedback_answer.to_follow_up, due.user_id, due.subject_id)
        return cards.follow_up_due(quest) if quest else None

    @delivers("feedback.close")
    async def close_due(self, due: Due) -> Card | None:
        """Say that it is closed, unless it was answered or closed meanwhile."""
        now = self.app.clock.now()
        quest = await self.app.db.run(_lapsed, due.user_id, due.subject_id, now=now)
        return cards.close_due(quest) if quest else None


def _listed(session: Session, user_id: int, number: int, *, now: datetime) -> tuple[Page[Quest], Sequence[Call]]:
    """Read a page of all requests, and the first of the calls that are pending."""
    page = paged(listed(session, user_id), number, cards.PAGE)
    quests = [of_request(session, request) for request in page.items]
    pending = feedback_call.pending(session, user_id, now=now, most=call_cards.MOST_LISTED)
    return Page(quests, page.number, page.pages, page.total), pending


def _unless_agreed(
    session: Session, find: Callable[[Session, int, int], Quest | None], user_id: int, subject_id: int
) -> Quest | None:
    """Return what a reminder is about, unless they agreed to talk: that is an answer."""
    quest = find(session, user_id, subject_id)
    return None if quest is None or feedback_call.agreed(session, user_id, quest.rejection.id) else quest


def _lapsed(session: Session, user_id: int, request_id: int, *, now: datetime) -> Quest | None:
    """Close a request that stayed unanswered, unless they agreed to talk."""
    request = own(session, user_id, request_id)
    if request is not None and feedback_call.agreed(session, user_id, request.rejection_id):
        return None
    return feedback_answer.lapse(session, user_id, request_id, now=now)


async def setup(app: Comeback) -> None:
    """Add the cogs."""
    await app.add_cog(FeedbackCog(app))
    await app.add_cog(calls.FeedbackCallCog(app))
