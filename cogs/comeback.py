"""/comeback: where a person is, and one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.comeback import Place
from bot.features.comeback_steps import Step
from bot.texts import moment, t
from cogs import _hired_cards, _party_cards, _whereabouts
from cogs._hired_asking import come_back
from cogs._ui import Button, Card, Turn, pressed, turn_of
from cogs._ui.words import short_name

if TYPE_CHECKING:
    from bot.app import Comeback
    from bot.features.comeback import Mark, Next
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

    @pressed("comeback:again")
    async def again(self, turn: Turn) -> None:
        """Begin a new search after a yes, with a welcome."""
        _row, kept = await turn.run(come_back, turn.user_id, now=turn.now)
        await turn.change(_hired_cards.back(kept))

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
    """Say where the person is on the road, when there is anything to say: the last no, then those before it."""
    lines = [_told(message, mark, found) for message, mark in zip(_TELLING, found.next.marks, strict=False)]
    return [*lines[:1], *(f"-# {line}" for line in lines[1:])]


_TELLING = ("comeback-where", "comeback-also", "comeback-also")


def _told(message: str, mark: Mark, found: Whereabouts) -> str:
    return t(message, where=mark.landmark, company=_named(found.companies.get(mark.no_id)), when=moment(mark.at, "R"))


def _named(company: str | None) -> str:
    return short_name(company) or t("comeback-they")


def _drawn(found: Whereabouts) -> Card:
    if found.running is not None:
        return _party_cards.running(found.running)
    if found.next.place is Place.NEW:
        return _new()
    if found.next.place is Place.HIRED:
        return _hired()
    if found.next.step is None:
        return _done()
    return _step(found.next, found.next.step, _named(found.company))


def _new() -> Card:
    body = [t("comeback-new"), t("comeback-new-private"), "", t("comeback-new-first")]
    return Card(t("comeback-new-title"), body, [[_no("primary"), _win()]])


def _hired() -> Card:
    row = [
        Button(t("comeback-button-wins"), "win:list"),
        Button(t("comeback-button-road"), "journey:show"),
        Button(t("comeback-button-again"), "comeback:again"),
    ]
    return Card(t("comeback-hired-title"), [t("comeback-hired"), "", t("comeback-hired-again")], [row])


def _done() -> Card:
    return Card(t("comeback-done-title"), [t("comeback-done")], [[_win(), _no("secondary")]])


def _no(style: Any) -> Button:
    return Button(t("comeback-button-no"), "form:rejected:add", style)


def _win() -> Button:
    return Button(t("comeback-button-win"), "form:win:add")


def _step(offered: Next, step: Step, company: str) -> Card:
    """Draw one step: what, why in one line, and a way past it."""
    what = t(f"comeback-ask-{step}", company=company) if step in NAMED else t(f"comeback-step-{step}")
    skip = Button(t("comeback-button-skip"), f"comeback:skip:{step}:{offered.subject_id}")
    rows = [_party_cards.lengths(), [skip]] if step is Step.TIME else [[_do(step, offered.subject_id), skip]]
    return Card(t("comeback-title"), [what, "", t(f"comeback-why-{step}")], rows)


def _do(step: Step, subject_id: int) -> Button:
    return Button(t(f"comeback-do-{step}"), DEEDS[step].format(subject_id), "primary")


NAMED = {Step.FEEDBACK, Step.SEND, Step.PACK, Step.OUTCOME, Step.LESSON, Step.RETRO, Step.GAP}
"""The steps whose sentence names the company."""

DEEDS = {
    Step.COMFORTS: "form:party:comforts",
    Step.PACK: "interview:pack:{}",
    Step.OUTCOME: "interview:ask:{}",
    Step.FEEDBACK: "feedback:draft:{}",
    Step.SEND: "feedback:draft:{}",
    Step.LESSON: "form:lesson:heard:{}",
    Step.RETRO: "retro:start:{}",
    Step.GAP: "gap:start:{}",
    Step.PRACTISE: "question:practise",
    Step.QUESTION: "form:question:add",
    Step.PLAN: "form:plan:add",
    Step.SKILL: "skill:lesson:{}",
    Step.MISSING: "skill:gap:{}",
    Step.WEEKLY: "skill:open",
    Step.WEEK: "week:begin",
    Step.VALUES: "values:open",
    Step.WIN: "form:win:add",
    Step.QUOTE: "quote:more",
}
"""What each step's button does; a party's lengths are buttons of their own."""


async def setup(app: Comeback) -> None:
    """Add the cog."""
    await app.add_cog(ComebackCog(app))
