"""Shows, privately and at the next thing a person does, what could not reach them by DM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import party, profile
from bot.reminders import KINDS, claim
from bot.texts import speaking, t
from cogs._ui import PRIVATELY, Button, Card

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.manners import Manners
    from bot.reminders import Reminder
    from cogs._ui import Turn

AT_ONCE = 3
"""Kept cards shown after one command: where only the person installed the bot, Discord allows five follow-ups."""


async def show_kept(turn: Turn, manners: Manners) -> None:
    """Show what was kept, if anything, and how to open DMs."""
    if not manners.kept or not turn.answered or turn.undisturbed:
        return
    found = await turn.run(_worth_showing, turn.user_id, now=turn.now)
    rows = [row for row in found if turn.app.deeds.drawing(row.kind)]
    voice = speaking.get()
    dues = [claim.as_due(row, turn.now) for row in rows[:AT_ONCE]]
    cards = [(due, await turn.app.draw(due)) for due in dues]
    speaking.set(voice)  # drawing speaks as a delivery does, which does not know the language of this turn
    if any(card for _due, card in cards):
        await turn.say(_intro(len(rows), closed=any(row.error == claim.DM_CLOSED for row in rows)))
    for due, card in cards:
        if card is not None:
            await turn.say(card)
            await turn.app.deeds.arrived(due, PRIVATELY)
        await turn.run(claim.shown, turn.user_id, due.id, now=turn.now)


def _worth_showing(session: Session, user_id: int, *, now: datetime) -> list[Reminder]:
    """List what was kept; during a pity party or a rest only what would not wait for its end.

    Quiet hours and days away do not count: whoever uses a command is there.
    """
    hold = party.hold(session, user_id, now) or profile.hold(session, user_id, now)
    resting = hold is not None and hold.by in {"party", "rest"}
    return [row for row in claim.kept(session, user_id, now=now) if not (resting and KINDS[row.kind].waits)]


def _intro(count: int, *, closed: bool) -> Card:
    more = [t("kept-more", shown=AT_ONCE)] if count > AT_ONCE else []
    if not closed:
        return Card(t("kept-title", count=count), [t("kept-failed"), *more])
    return Card(
        t("kept-title", count=count),
        [t("kept-closed"), t("kept-how-to-open"), *more],
        rows=[[Button(t("settings-test-dm"), "settings:test-dm", "primary")]],
    )
