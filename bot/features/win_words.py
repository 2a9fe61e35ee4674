"""What a win says: its words and tags, as they are taken from what was typed. Must not know the table."""

from __future__ import annotations

from bot.errors import UserError

MOST_TEXT = 1_000
MOST_TAGS = 5
MOST_TAG = 30


def checked(text: str) -> str:
    """Return a win's words. Raises `UserError` when they say nothing or are longer than 1,000 characters."""
    words = text.strip()
    if not any(character.isprintable() and not character.isspace() for character in words):
        raise UserError("win-empty")
    if len(words) > MOST_TEXT:
        raise UserError("win-too-long", most=MOST_TEXT, long=len(words))
    return words


def tags_in(typed: str) -> str:
    """Return the tags typed, small letters with a space between: five at most, each of 30 characters at most."""
    found = dict.fromkeys(tag.strip("#").casefold()[:MOST_TAG] for tag in typed.replace(",", " ").split())
    kept = [tag for tag in found if tag][:MOST_TAGS]
    return " ".join(kept)
