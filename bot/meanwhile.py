"""Two devices, one form: what was written on one while the form stood open on the other is not lost.

A form's action carries the `print_of` the texts it was filled with. Where these have changed when it is sent, `both`
keeps the two texts one after the other, since nobody but the person can say which they meant.
"""

from __future__ import annotations

import hashlib

LENGTH = 8
"""Characters of a print: a chance in four thousand million that a change is not seen."""


def print_of(*texts: str | None) -> str:
    """Return a short code of the texts that a form shows; a missing text and an empty one are the same."""
    told = "\x00".join(text or "" for text in texts)
    return hashlib.blake2s(told.encode(), digest_size=LENGTH // 2).hexdigest()


def both(there: str | None, came: str, *, seen: bool) -> str:
    """Return what to keep: what came, with what the writer had not `seen` before it, unless one holds the other."""
    if seen or not there or there in came:
        return came
    return there if came in there else f"{there}\n\n{came}"
