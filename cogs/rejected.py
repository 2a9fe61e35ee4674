"""/rejected: the form for a no, and the kind words after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot import zones
from bot.features import rejection
from bot.features.rejection import Heard, Stage
from bot.texts import moment, t
from cogs import _party_cards
from cogs._ui import Button, Card, Choice, Form, Pick, Text, Turn, Values, form_of, pressed, safe, submitted, turn_of
from cogs._zone import question

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.app import Comeback
    from bot.features.rejection import Told


class RejectedCog(commands.Cog, name="rejected"):
    """The no."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="rejected", description=t("rejected-command"))
    async def rejected(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form."""
        await turn_of(interaction).ask(form())

    @form_of("rejected:add")
    async def add_form(self, _turn: Turn) -> Form:
        """Draw the form."""
        return form()

    @submitted("rejected:add")
    async def add_sent(self, turn: Turn, values: Values) -> None:
        """Write down the no, and answer kindly."""
        likely = zones.likeliest(turn.locale)
        told = await turn.run(_record, turn.user_id, values, fallback_zone=likely, now=turn.now)
        await turn.say(card(turn, told))

    @pressed("rejected:show")
    async def show(self, turn: Turn, rejection_id: int) -> None:
        """Show the answer again, as after the time zone was chosen on it."""
        await turn.change(card(turn, await turn.run(rejection.told, turn.user_id, rejection_id)))


def form() -> Form:
    """Draw the form for a no."""
    stages = [Choice(t(f"rejected-stage-{stage}"), stage) for stage in Stage]
    heard = [Choice(t(f"rejected-heard-{how}"), how) for how in Heard]
    return Form(
        "rejected:add",
        t("rejected-form-title"),
        [
            Text(
                "company",
                t("rejected-form-company"),
                required=False,
                most=rejection.MOST_NAME,
                hint=t("rejected-form-company-hint"),
            ),
            Text(
                "role",
                t("rejected-form-role"),
                required=False,
                most=rejection.MOST_NAME,
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


def _record(session: Session, user_id: int, values: Values, **reckoned: Any) -> Told:
    """Write down what the form says, and read back what was promised about it."""
    row = rejection.record(
        session,
        user_id,
        company=values.text("company"),
        role=values.text("role"),
        stage=values.picked("stage") or "",
        heard=values.picked("heard") or "",
        note=values.text("note"),
        **reckoned,
    )
    return rejection.told(session, user_id, row.id)


def card(turn: Turn, told: Told) -> Card:
    """Draw the answer: kind words first, then one choice. Not a word about strengths, on purpose."""
    row = told.rejection
    body = [t(f"rejected-words-{row.heard}"), "", t("rejected-friend"), "", t("rejected-choice")]
    names = [safe(name) for name in (row.company, row.role) if name]
    kept = t("rejected-kept", what=" · ".join([*names, t(f"rejected-stage-{row.stage}")]))
    offer = [t("rejected-offer", at=moment(told.offer_at))] if told.offer_at else []
    zone = [] if told.zone_known else [t("rejected-zone")]
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
