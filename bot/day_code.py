"""A day as one number of an action: 20261124. Anybody can send any, so who reads one says which days it takes."""

from __future__ import annotations

from datetime import date

from bot.errors import UserError


def code_of(day: date) -> int:
    """Write a day for an action."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_in(code: int, *, first: date, last: date) -> date:
    """Read what `code_of` wrote. Raises `UserError` for what is no day, or none from the first to the last."""
    try:
        day = date(code // 10_000, code // 100 % 100, code % 100)
    except (ValueError, OverflowError):
        raise UserError("error-old-button") from None
    if not first <= day <= last:
        raise UserError("error-old-button")
    return day
