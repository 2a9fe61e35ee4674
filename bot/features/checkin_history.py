"""Check-ins over time, a month at a time. Nothing is said about what comes back while there is too little to see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from bot.errors import UserError
from bot.features.checkin import A_DAY, FIRST_DAY, Checkin, listed, today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

FEW = 5
"""Fewer moods than these in a month show no pattern (PRODUCT.md, "Honest")."""
MOST_OFTEN = 2
"""Moods that came equally often and are still worth naming."""


@dataclass(frozen=True)
class Month:
    """One month: its first day, its check-ins, and the last day before it and the first after it that have one."""

    first: date
    rows: Sequence[Checkin]
    before: date | None
    after: date | None
    today: date
    """The person's day, so that it can be checked in for from here."""

    @property
    def often(self) -> Sequence[int]:
        """The mood that came most often, or two of them; empty while there is too little to see."""
        counts = Counter(row.mood for row in self.rows if row.mood)
        most = max(counts.values(), default=0)
        found = sorted(mood for mood, times in counts.items() if times == most)
        return found if sum(counts.values()) >= FEW and len(found) <= MOST_OFTEN else []


def month(session: Session, user_id: int, code: int, *, now: datetime) -> Month:
    """Return a month by its code, 202611; for 0 the present one, or the nearest that has a check-in where it has none.

    Raises `UserError` for what is no month.
    """
    here = today(session, user_id, now=now)
    if code:
        return _month(session, user_id, first_in(code), here)
    found = _month(session, user_id, here.replace(day=1), here)
    nearest = None if found.rows else found.before or found.after
    return _month(session, user_id, nearest.replace(day=1), here) if nearest else found


def _month(session: Session, user_id: int, first: date, here: date) -> Month:
    last = _next(first) - A_DAY
    own = (Checkin.user_id == user_id, Checkin.removed_at.is_(None))
    before = session.scalar(select(func.max(Checkin.day_on)).where(*own, Checkin.day_on < first))
    after = session.scalar(select(func.min(Checkin.day_on)).where(*own, Checkin.day_on > last))
    return Month(first, listed(session, user_id, first, last), before, after, here)


def code_of(first: date) -> int:
    """Write a month for an action: 202611."""
    return first.year * 100 + first.month


def first_in(code: int) -> date:
    """Read what `code_of` wrote. Raises `UserError` for what is no month of Comeback's time."""
    try:
        first = date(code // 100, code % 100, 1)
    except (ValueError, OverflowError):
        raise UserError("error-old-button") from None
    if not FIRST_DAY <= first < date.max.replace(day=1):
        raise UserError("error-old-button")
    return first


def _next(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)
