"""The question asked, to that person alone, when submitted words weigh heavy. Fixed text; nothing is kept."""

from __future__ import annotations

from bot.texts import t
from cogs._ui import Button, Card


def question_card() -> Card:
    """Return the card that stops for a second and asks."""
    return Card(
        t("support-question-title"),
        [t("support-question")],
        rows=[
            [
                Button(t("support-button-yes"), "support:yes"),
                Button(t("support-button-no"), "support:no"),
                Button(t("support-button-rather-not"), "support:yes"),
            ]
        ],
    )
