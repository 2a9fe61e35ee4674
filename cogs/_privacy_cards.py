"""What an export looks like: cards with files. Must not fetch or decide anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.texts import t
from cogs._ui import Card
from cogs._ui.card import Paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.features.privacy import File


def head(made_at: str) -> str:
    """Return the words that an export's text begins with."""
    return t("privacy-export-head", at=made_at)


def exported(messages: Sequence[Sequence[File]]) -> list[Card]:
    """Draw an export, one card for each message it needs."""
    body = [t("privacy-export"), t("privacy-export-zip")] if _is_zipped(messages) else [t("privacy-export")]
    first = Card(t("privacy-export-title"), body, papers=_papers(messages[0]), aside=t("privacy-export-aside"))
    return [first, *(Card("", [t("privacy-export-more")], papers=_papers(files)) for files in messages[1:])]


def _is_zipped(messages: Sequence[Sequence[File]]) -> bool:
    return messages[0][0].name.endswith(".zip")


def _papers(files: Sequence[File]) -> list[Paper]:
    return [Paper(file.name, file.raw) for file in files]
