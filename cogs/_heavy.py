"""The question asked, to that person alone, when submitted words weigh heavy, and what is not read back to them.

Fixed text; nothing is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features import support
from bot.texts import t
from cogs._ui import Button, Card

if TYPE_CHECKING:
    from bot.app import Comeback


def question_card(app: Comeback, *, plainly: bool) -> Card:
    """Return the card that stops for a second and asks; softer where the words may mean something else."""
    answers = [
        Button(t("support-answer-yes"), "support:yes:yes"),
        Button(t("support-answer-speaking"), "support:no"),
        Button(t("support-answer-unsaid"), "support:yes:unsaid"),
    ]
    question = t("support-question") if plainly else t("support-question-soft")
    aside = f"{t('support-notebook')}\n{t('support-word-list-use', settings=app.mention('settings'))}"
    return Card("", [question], rows=[answers], aside=aside)


def is_light(*texts: str | None) -> bool:
    """Say whether none of some texts weighs heavy: only such are read back to somebody unasked."""
    return not any(support.weigh(text) for text in texts if text)
