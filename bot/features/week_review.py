"""Looking back at a week: what got in the way, and one line for the next; both may stay empty.

Physically recorded progress is what helped (Harkin et al. 2016), so a look back begins with what was done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.features import week
from bot.meanwhile import taken

if TYPE_CHECKING:
    from datetime import date, datetime

    from sqlalchemy.orm import Session

    from bot.features.week import Week

MOST_WAY, MOST_IF_THEN = 500, 400
"""Characters of what got in the way, and of the line for the next week."""

_PARTED = re.compile(
    r"^\s*(?:(?:if|when(?:ever)?)\s+)?(?P<moment>\S.*?)\s*(?:,\s*then\b|;\s*then\b|,|;|:|→|->|\bthen\b)\s*"
    r"(?P<act>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def write(
    session: Session, user_id: int, begins_on: date, in_the_way: str, if_then: str, *, seen: str, now: datetime
) -> Week:
    """Keep a look back at a week; `seen` is the print of the texts the form was filled with.

    What was written meanwhile on another device is kept beside it. Raises `UserError` where a text is too long.
    """
    row = week.keep(session, user_id, begins_on, now=now)
    was_seen = seen == row.print
    way = taken(row.in_the_way, in_the_way, seen=was_seen, most=MOST_WAY, too_long="week-review-too-long")
    plan = taken(row.if_then, if_then, seen=was_seen, most=MOST_IF_THEN, too_long="week-review-too-long")
    row.in_the_way, row.if_then = way or None, plan or None
    row.reviewed_at = row.reviewed_at or now
    return row


def looked(session: Session, user_id: int, begins_on: date, *, now: datetime) -> Week:
    """Note that a person looked back at a week and has nothing to write about it."""
    row = week.keep(session, user_id, begins_on, now=now)
    row.reviewed_at = row.reviewed_at or now
    return row


def parted(if_then: str) -> tuple[str, str] | None:
    """Return the moment and the act of an if-then line; None where nothing parts them.

    Knows "if …, then …", "when …, I …" and any other line with a comma or an arrow in it.
    """
    found = _PARTED.match(if_then)
    return (found["moment"], found["act"]) if found else None
