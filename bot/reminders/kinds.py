"""The kinds of reminder and their promises: who waits, how late is too late, what holds them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum


class Lane(IntEnum):
    """Order of sending: what a person is waiting for goes before what goes to everybody."""

    URGENT = 0
    NORMAL = 1
    BULK = 2


@dataclass(frozen=True)
class Kind:
    """What one kind of reminder promises.

    `latest` is how late it may still be sent (None: always). `waits` says whether quiet hours, away
    dates and a running pity party hold it back.
    """

    name: str
    lane: Lane
    latest: timedelta | None
    waits: bool
    snooze: bool = False
    """Whether its card offers to snooze; False where its own buttons do."""


_AN_HOUR = timedelta(hours=1)
_DAILY = timedelta(hours=3)
_A_DAY = timedelta(hours=24)

KINDS = {
    kind.name: kind
    for kind in (
        Kind("party.over", Lane.URGENT, None, waits=False),
        Kind("feedback.offer", Lane.NORMAL, None, waits=True),
        Kind("feedback.follow_up", Lane.NORMAL, None, waits=True, snooze=True),
        Kind("feedback.close", Lane.NORMAL, None, waits=True, snooze=True),
        Kind("feedback.call", Lane.URGENT, _AN_HOUR, waits=False, snooze=True),
        Kind("win.daily", Lane.BULK, _DAILY, waits=True),
        Kind("quote.daily", Lane.BULK, _DAILY, waits=True, snooze=True),
        # Bulk: the hour proposed is the same for everybody, and nobody stands waiting for it.
        Kind("skill.step", Lane.BULK, None, waits=True),
        # Two kinds, since one comes of use for an evening and the other until the interview begins.
        Kind("interview.prep", Lane.URGENT, timedelta(hours=4), waits=False, snooze=True),
        Kind("interview.soon", Lane.URGENT, timedelta(hours=2), waits=False, snooze=True),
        Kind("interview.after", Lane.NORMAL, None, waits=True, snooze=True),
        Kind("checkin.due", Lane.BULK, _DAILY, waits=True),
        Kind("week.plan", Lane.BULK, _A_DAY, waits=True, snooze=True),
        Kind("week.review", Lane.BULK, _A_DAY, waits=True, snooze=True),
        # Bulk: a hundred circles may open at the same minute.
        Kind("circle.open", Lane.BULK, _A_DAY, waits=False),
        Kind("circle.wrap", Lane.BULK, _A_DAY, waits=False),
        # To whoever set the circle up: it has to wait, and why.
        Kind("circle.trouble", Lane.NORMAL, None, waits=True),
        # Besides the session itself: somebody was found, nobody was found within a week, and one question after it.
        Kind("buddy.proposal", Lane.NORMAL, None, waits=True),
        Kind("buddy.alone", Lane.NORMAL, None, waits=True),
        Kind("buddy.session", Lane.URGENT, _AN_HOUR, waits=False),
        Kind("buddy.after", Lane.NORMAL, None, waits=True, snooze=True),
    )
}
"""Every kind, by name, as the product's table of reminders has them."""
