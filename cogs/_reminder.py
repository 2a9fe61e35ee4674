"""What every reminder's card has: a word of apology when it is late, and a way to snooze it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reminders import KINDS
from bot.texts import moment, t
from cogs._ui import Card, Choice, Choose

if TYPE_CHECKING:
    from bot.reminders.claim import Due

SNOOZES = ("15", "60", "tomorrow")


def finish(card: Card, due: Due) -> Card:
    """Add to a drawn card what belongs to its being a reminder."""
    if due.apologise:
        card = card.with_lines(t("reminder-late", at=moment(due.fire_at)))
    if KINDS[due.kind].snooze and not due.to_channel:
        card = card.with_rows(_snooze(due))
    return card


def _snooze(due: Due) -> Choose:
    choices = [Choice(t(f"reminder-snooze-{length}"), length) for length in SNOOZES]
    return Choose(f"reminder:snooze:{due.kind}:{due.subject_id}", t("reminder-snooze"), choices)
