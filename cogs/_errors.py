"""The one function that answers an exception, whatever raised it: command, button, list or form."""

from __future__ import annotations

import logging
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from discord import app_commands

from bot.database import StorageBusy, StorageFull
from bot.errors import UserError
from bot.texts import t
from cogs._mentions import tappable
from cogs._ui.card import Button, Card, Paper, fits
from cogs._ui.words import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cogs._ui.card import Kept
    from cogs._ui.turn import Turn

log = logging.getLogger(__name__)

KNOWN: dict[type[BaseException], str] = {
    StorageFull: "error-storage-full",
    StorageBusy: "error-storage-busy",
    app_commands.MissingPermissions: "error-moderators-only",
    app_commands.CommandSignatureMismatch: "error-old-command",
    app_commands.CommandNotFound: "error-old-command",
    app_commands.TransformerError: "error-option",
}

_READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no 0 O 1 I: a ref is read out and typed again


async def answer(turn: Turn, error: BaseException, *, kept: Sequence[Kept] = (), again: str | None = None) -> None:
    """Tell the person what happened, in one kind sentence.

    `kept` is what they had typed, shown so that it is not lost; `again` is the form's action.
    """
    if isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    card = Card(
        _title(error),
        [tappable(turn.app, sentence(error))],
        [[Button(t("ui-try-again"), f"again:{again}", "primary")]] if again else [],
    )
    await turn.say(given_back(card, kept, t("ui-kept") if again else t("ui-kept-here")))


def given_back(card: Card, kept: Sequence[Kept], aside: str | None = None) -> Card:
    """Put what was typed on a card, with a line that says so; in a file where it is too long for a card."""
    if not kept:
        return card
    if fits(kept):
        return replace(card, kept=kept, aside=aside)
    paper = Paper("what-you-typed.txt", "\n\n".join(f"{one.label}\n{one.words}" for one in kept))
    return replace(card, paper=paper, aside=t("ui-kept-file"))


def sentence(error: BaseException) -> str:
    """Return the sentence for an exception; an unexpected one is logged with a ref that the person sees."""
    if isinstance(error, UserError):
        # `text` is by habit what the person typed; it is quoted, so nothing in it may become a mention or markdown.
        quoted = {"text": safe(str(error.facts["text"]))} if "text" in error.facts else {}
        return t(error.message_id, **(error.facts | quoted))
    for sort, message_id in KNOWN.items():
        if isinstance(error, sort):
            return t(message_id)
    ref = "".join(secrets.choice(_READABLE) for _ in range(4))
    log.error("unexpected error, ref %s", ref, exc_info=error)
    return t("error-unexpected", ref=ref)


def _title(error: BaseException) -> str:
    theirs = isinstance(error, UserError | app_commands.MissingPermissions | app_commands.TransformerError)
    return t("error-title-yours") if theirs else t("error-title-ours")
