"""/comeback: where a person is, and one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.comeback import Place, Step
from bot.texts import moment, t
from cogs import _party_cards, _whereabouts
from cogs._ui import Button, Card, Turn, pressed, safe, turn_of

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.comeback import Next
    from cogs._whereabouts import Whereabouts


class ComebackCog(commands.Cog, name="comeback"):
    """Where a person is."""

    def __init__(self, app: Comeback) -> None:
        self.app = app

    @app_commands.command(name="comeback", description=t("comeback-command"))
    async def comeback(self, interaction: discord.Interaction[Any]) -> None:
        """Say where the person is, and offer one step."""
        turn = turn_of(interaction)
        await turn.say(card(await turn.run(_whereabouts.look, turn.user_id, now=turn.now)))

    @pressed("comeback:next")
    async def next(self, turn: Turn) -> None:
        """Offer the next step beside the card that was pressed."""
        await turn.say(card(await turn.run(_whereabouts.look, turn.user_id, now=turn.now)))

    @pressed("comeback:skip")
    async def skip(self, turn: Turn, step: str, subject_id: int) -> None:
        """Offer another step instead of this one."""
        await turn.change(card(await turn.run(_whereabouts.skip, turn.user_id, step, subject_id, now=turn.now)))


def card(found: Whereabouts) -> Card:
    """Draw where a person is."""
    greeting = [t("comeback-welcome-back")] if found.next.welcome_back else []
    lines = [*greeting, *_where(found)]
    return _drawn(found).with_lines(*lines, *([""] if lines else []))


def _where(found: Whereabouts) -> list[str]:
    """Say where the person is on the road, when there is anything to say."""
    landmark, at = found.next.landmark, found.next.landmark_at
    if landmark is None or at is None:
        return []
    return [t("comeback-where", where=landmark, company=_company(found), when=moment(at, "R"))]


def _company(found: Whereabouts) -> str:
    return safe(found.company) or t("comeback-they")


def _drawn(found: Whereabouts) -> Card:
    if found.running is not None:
        return _party_cards.running(found.running)
    if found.next.place is Place.NEW:
        return _new()
    if found.next.step is None:
        return _done()
    return _step(found.next, found.next.step, _company(found))


def _new() -> Card:
    body = [t("comeback-new"), t("comeback-new-private"), "", t("comeback-new-first")]
    return Card(t("comeback-new-title"), body, [[_no("primary"), _win()]])


def _done() -> Card:
    return Card(t("comeback-done-title"), [t("comeback-done")], [[_win(), _no("secondary")]])


def _no(style: Any) -> Button:
    return Button(t("comeback-button-no"), "form:rejected:add", style)


def _win() -> Button:
    return Button(t("comeback-button-win"), "form:win:add")


def _step(offered: Next, step: Step, company: str) -> Card:
    """Draw one step: what, why in one line, and a way past it."""
    named = {
        Step.FEEDBACK: t("comeback-ask-feedback", company=company),
        Step.SEND: t("comeback-ask-send", company=company),
    }
    body = [named.get(step) or t(f"comeback-step-{step}"), "", t(f"comeback-why-{step}")]
    skip = Button(t("comeback-button-skip"), f"comeback:skip:{step}:{offered.subject_id}")
    if step is Step.TIME:
        return Card(t("comeback-title"), body, [_party_cards.lengths(), [skip]])
    do = Button(t(f"comeback-do-{step}"), _deed(step, offered.subject_id), "primary")
    return Card(t("comeback-title"), body, [[do, skip]])


def _deed(step: Step, subject_id: int) -> str:
    """Name the deed that a step's button does."""
    deeds = {
        Step.COMFORTS: "form:party:comforts",
        Step.FEEDBACK: f"feedback:draft:{subject_id}",
        Step.SEND: f"feedback:draft:{subject_id}",
        Step.WIN: "form:win:add",
        Step.QUOTE: "quote:more",
    }
    return deeds[step]


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(ComebackCog(app))
