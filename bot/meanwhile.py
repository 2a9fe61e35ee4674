"""Two devices, one form: what was written on one while the form stood open on the other is not lost.

A form's action carries the `print_of` the texts it was filled with. Where these have changed when it is sent, `both`
keeps the two texts one after the other, since nobody but the person can say which they meant.
"""

from __future__ import annotations

import hashlib

from bot.errors import UserError
from bot.written import words_in

MOST = 4_000
"""Characters of one field of a form, by Discord's API; more could not be shown for editing."""
FRESHLY = "now"
"""Stands in a button where the form's action has the print of what the form shows: it is made when the form opens."""
LENGTH = 8
"""Characters of a print: a chance in four thousand million that a change is not seen."""


def print_of(*texts: str | None) -> str:
    """Return a short code of the texts that a form shows; a missing text and an empty one are the same."""
    told = "\x00".join(text or "" for text in texts)
    return hashlib.blake2s(told.encode(), digest_size=LENGTH // 2).hexdigest()


def print_for(seen: str, *texts: str | None) -> str:
    """Return the print for a form's action: the one it had, as when it opens again, or a fresh one of its texts."""
    return print_of(*texts) if seen == FRESHLY else seen


def both(there: str | None, came: str, *, seen: bool) -> str:
    """Return what to keep: what came, with what the writer had not `seen` before it, unless one holds the other."""
    if seen or not there or there in came:
        return came
    return there if came in there else f"{there}\n\n{came}"


def taken(there: str | None, came: str, *, seen: bool, most: int, too_long: str) -> str:
    """Return what to keep of a field that says `came`, as `both` does; "" where nothing is to be seen in it.

    `most` is how many characters it may have when nobody else wrote. Raises `UserError` with the message `too_long`,
    which gets `most` and `long`.
    """
    words = both(there, words_in(came, max(most, len(there or "")), too_long), seen=seen)
    if len(words) > MOST:
        raise UserError(too_long, most=MOST, long=len(words))
    return words
