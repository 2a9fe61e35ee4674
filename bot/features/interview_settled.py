"""Small things settled before an interview, so that the head is free: clothes, the way there, sleep, one line to read.

What was written for the last interview is offered again for the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.interview import Interview, Stands, find, listed, stands
from bot.meanwhile import print_of, taken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

PARTS = ("wardrobe", "route", "sleep", "line")
MOST_PART = 300
"""Characters of each."""


def settled_print(row: Interview) -> str:
    """Return the print of what is settled for an interview."""
    return print_of(*(getattr(row, part) for part in PARTS))


def settle(
    session: Session, user_id: int, interview_id: int, said: Mapping[str, str], seen: str, *, now: datetime
) -> Stands:
    """Keep what is settled: a text for each of `PARTS`, which may be empty.

    `seen` is the print of what was changed. Raises `UserError` as `find` does, and for a text that is too long.
    """
    row = find(session, user_id, interview_id)
    was_seen = seen == settled_print(row)
    for part in PARTS:
        there: str | None = getattr(row, part)
        too_long = "interview-settled-too-long"
        setattr(row, part, taken(there, said[part], seen=was_seen, most=MOST_PART, too_long=too_long))
    return stands(session, row, now=now)


def last_time(session: Session, row: Interview) -> dict[str, str]:
    """Return what was settled for the interviews before this one: of each part what was written last."""
    before = [one for one in listed(session, row.user_id) if one.id != row.id and one.starts_at <= row.starts_at]
    found: dict[str, str] = {}
    for part in PARTS:
        words = next((text for one in before if (text := getattr(one, part))), "")
        if words:
            found[part] = words
    return found
