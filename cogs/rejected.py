"""/rejected: the form for a no, and the kind words after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import zones
from bot.features import interview, rejection
from bot.features.rejection import Heard, Stage
from bot.texts import moment, t
from cogs import _party_cards, _plan_cards, _rejected
from cogs._ui import Button, Card, Choice, Form, Pick, Text, Turn, Values, form_of, pressed, safe, submitted, turn_of
from cogs._zone import question

if TYPE_CHECKING:
    from bot.app import Comeback
    from cogs._rejected import Recorded


class RejectedCog(commands.Cog, name="rejected"):
    """The no."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="rejected", description=t("rejected-command"))
    async def rejected(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form."""
        await turn_of(interaction).ask(form(NOTHING))

    @form_of("rejected:add")
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the form."""
        return form(NOTHING)

    @submitted("rejected:add")
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Write down the no, and answer kindly."""
        await self._answer(turn, values, 0)

    @form_of("rejected:interview")
    async def interview_form(self, turn: Turn, interview_id: int) -> Form:
        """Draw the form with what is known from the interview that it ends."""
        row = await turn.run(interview.find, turn.user_id, interview_id)
        return form(Known(row.company or "", row.role or "", row.kind, interview_id))

    @submitted("rejected:interview")
    async def interview_sent(self, turn: Turn, values: Values, interview_id: int) -> None:
        """Write down the no that an interview ended with, and answer kindly."""
        await self._answer(turn, values, interview_id)

    async def _answer(self, turn: Turn, values: Values, interview_id: int) -> None:
        likely = zones.likeliest(turn.locale)
        work = _rejected.record
        recorded = await turn.run(work, turn.user_id, values, interview_id, fallback_zone=likely, now=turn.now)
        await turn.say(card(turn, recorded))

    @pressed("rejected:show")
    async def show(self, turn: Turn, rejection_id: int) -> None:
        """Show the answer again, as after the time zone was chosen on it."""
        await turn.change(card(turn, await turn.run(_rejected.read, turn.user_id, rejection_id)))


@dataclass(frozen=True)
class Known:
    """What is known before the form is filled in, and the interview that it is known from (0: none)."""

    company: str = ""
    role: str = ""
    stage: str = ""
    interview_id: int = 0


NOTHING = Known()


def form(known: Known) -> Form:
    """Draw the form for a no, with what is known."""
    stages = [Choice(t(f"rejected-stage-{stage}"), stage, chosen=stage == known.stage) for stage in Stage]
    heard = [Choice(t(f"rejected-heard-{how}"), how) for how in Heard]
    return Form(
        f"rejected:interview:{known.interview_id}" if known.interview_id else "rejected:add",
        t("rejected-form-title"),
        [
            Text(
                "company",
                t("rejected-form-company"),
                required=False,
                most=rejection.MOST_NAME,
                value=known.company,
                hint=t("rejected-form-company-hint"),
            ),
            Text(
                "role",
                t("rejected-form-role"),
                required=False,
                most=rejection.MOST_NAME,
                value=known.role,
                example=t("rejected-form-role-example"),
            ),
            Pick("stage", t("rejected-form-stage"), stages, placeholder=t("rejected-form-stage-choose")),
            Pick("heard", t("rejected-form-heard"), heard, placeholder=t("rejected-form-heard-choose")),
            Text(
                "note",
                t("rejected-form-note"),
                required=False,
                most=rejection.MOST_NOTE,
                long=True,
                example=t("rejected-form-note-example"),
            ),
        ],
    )


def card(turn: Turn, recorded: Recorded) -> Card:
    """Draw the answer: kind words first, then one choice. Not a word about strengths, on purpose.

    The last plan a person made for a moment like this is shown to them now (Caplan et al. 1989).
    """
    told, plan = recorded.told, recorded.plan
    row = told.rejection
    body = [t(f"rejected-words-{row.heard}"), "", t("rejected-friend"), "", t("rejected-choice")]
    names = [safe(name) for name in (row.company, row.role) if name]
    kept = t("rejected-kept", what=" · ".join([*names, t(f"rejected-stage-{row.stage}")]))
    offer = [t("rejected-offer", at=moment(told.offer_at))] if told.offer_at else []
    zone = [] if told.zone_known else [t("rejected-zone")]
    body += ["", t("rejected-plan"), _plan_cards.one_line(plan)] if plan else []
    other = [
        Button(t("rejected-button-go-on"), "comeback:next"),
        Button(t("share-button"), f"share:start:{row.id}"),
    ]
    drawn = Card(t("rejected-title"), body, [_party_cards.lengths(), other], aside="\n".join([kept, *offer, *zone]))
    # Once a zone is chosen, this answer comes back without the list.
    return drawn if told.zone_known else drawn.with_rows(*question(turn, f"rejected:show:{row.id}").rows)


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(RejectedCog(app))
