"""A time of day as one short code of an action, to go on with once a zone is known."""

from __future__ import annotations

from datetime import time

from bot.errors import UserError

SAME = "same"
"""Stands for "the time as it is"."""


def code_of(at: time | None) -> str:
    """Write a time as four digits for an action: 0900; None as "same"."""
    return at.strftime("%H%M") if at else SAME


def time_of(code: str) -> time | None:
    """Read what `code_of` wrote. Raises `UserError` for anything else."""
    if code == SAME:
        return None
    if len(code) != 4 or not code.isascii() or not code.isdecimal() or code[:2] > "23" or code[2:] > "59":
        raise UserError("error-old-button")
    return time(int(code[:2]), int(code[2:]))
