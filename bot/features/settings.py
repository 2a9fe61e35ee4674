"""How a person is spoken to and what they would rather not see: the plain switches of /settings.

What holds reminders, and what other features ask for, is in `profile`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features import profile

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.profile import Profile

TONES = ("gentle", "plain", "dry")


def set_language(session: Session, user_id: int, language: str | None, *, now: datetime) -> Profile:
    """Keep the language to speak, by the name of its folder of texts; None follows the person's Discord."""
    row = profile.of(session, user_id, now=now)
    row.language = language
    return row


def set_tone(session: Session, user_id: int, tone: str, *, now: datetime) -> Profile:
    """Keep the tone to speak in. Raises `UserError` for one that there is not."""
    if tone not in TONES:
        raise UserError("settings-tone-unknown")
    row = profile.of(session, user_id, now=now)
    row.tone = tone
    return row


def notice_heavy_words(session: Session, user_id: int, *, wanted: bool, now: datetime) -> Profile:
    """Switch the noticing of heavy words in what the person submits on or off."""
    row = profile.of(session, user_id, now=now)
    row.notice_heavy_words = wanted
    return row


def show_quotes(session: Session, user_id: int, *, wanted: bool, now: datetime) -> Profile:
    """Switch quotes on or off."""
    row = profile.of(session, user_id, now=now)
    row.quotes = wanted
    return row
