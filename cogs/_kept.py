"""Shows, privately and at the next thing a person does, what could not reach them by DM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reminders import claim
from bot.texts import t
from cogs._ui import Button, Card

if TYPE_CHECKING:
    from bot.features.profile import Manners
    from cogs._ui import Turn

AT_ONCE = 3
"""Kept cards shown after one command: where only the person installed the bot, Discord allows five follow-ups."""


async def show_kept(turn: Turn, manners: Manners) -> None:
    """Show what was kept, if anything, and how to open DMs."""
    if not manners.kept or not turn.answered:
        return
    rows = await turn.run(claim.kept, turn.user_id, now=turn.now)
    cards = [(row.id, await turn.app.draw(claim.as_due(row, turn.now))) for row in rows[:AT_ONCE]]
    if rows:
        await turn.say(_intro(len(rows), closed=any(row.error == claim.DM_CLOSED for row in rows)))
    for reminder_id, card in cards:
        if card is not None:
            await turn.say(card)
        await turn.run(claim.shown, turn.user_id, reminder_id, now=turn.now)


def _intro(count: int, *, closed: bool) -> Card:
    more = [t("kept-more", shown=AT_ONCE)] if count > AT_ONCE else []
    if not closed:
        return Card(t("kept-title", count=count), [t("kept-failed"), *more])
    return Card(
        t("kept-title", count=count),
        [t("kept-closed"), t("kept-how-to-open"), *more],
        rows=[[Button(t("settings-test-dm"), "settings:test-dm", "primary")]],
    )
