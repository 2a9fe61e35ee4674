"""What a person wrote into a field: whether it says anything, how long it may be, and which tags are in it.

Must not know what the words are for.
"""

from __future__ import annotations

from bot.errors import UserError

MOST_TAGS = 5
MOST_TAG = 30
"""Characters of one tag."""


def words_in(typed: str, most: int, too_long: str) -> str:
    """Return the words without the space around them; "" where they say nothing, as zero-width characters do.

    Raises `UserError` with the message `too_long`, which gets `most` and `long`, for more than `most` characters.
    """
    words = typed.strip()
    if not says_anything(words):
        return ""
    if len(words) > most:
        raise UserError(too_long, most=most, long=len(words))
    return words


def says_anything(text: str) -> bool:
    """Whether there is anything to be seen in a text."""
    return any(character.isprintable() and not character.isspace() for character in text)


def tags_in(typed: str, most: int = MOST_TAGS) -> str:
    """Return the tags typed, small letters with a space between, `most` of them, each of 30 characters at most."""
    found = dict.fromkeys(tag.strip("#").casefold()[:MOST_TAG] for tag in typed.replace(",", " ").split())
    kept = [tag for tag in found if says_anything(tag)][:most]
    return " ".join(kept)
