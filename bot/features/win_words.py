"""What a win says: its words as they are taken from what was typed. Must not know the table."""

from __future__ import annotations

from bot.errors import UserError
from bot.written import words_in

MOST_TEXT = 1_000


def checked(text: str) -> str:
    """Return a win's words. Raises `UserError` when they say nothing or are longer than 1,000 characters."""
    words = words_in(text, MOST_TEXT, "win-too-long")
    if not words:
        raise UserError("win-empty")
    return words
