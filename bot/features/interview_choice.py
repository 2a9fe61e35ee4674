"""Which interview somebody means: the `interview` option of the commands, by its id or by a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features.interview import MOST_NAME, Interview, listed

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session


def in_order(session: Session, user_id: int, *, now: datetime, ahead_first: bool) -> list[Interview]:
    """List a person's interviews: those to come with the next one first, those that were with the last one first.

    `ahead_first` says which of the two stand first.
    """
    rows = listed(session, user_id)
    ahead = [row for row in reversed(rows) if row.starts_at > now]
    past = [row for row in rows if row.starts_at <= now]
    return [*ahead, *past] if ahead_first else [*past, *ahead]


def searched(session: Session, user_id: int, text: str, *, now: datetime, ahead_first: bool) -> list[Interview]:
    """List those whose company or role has the text in it, in the same order."""
    wanted = text.strip().casefold()
    rows = in_order(session, user_id, now=now, ahead_first=ahead_first)
    return [row for row in rows if wanted in f"{row.company}\n{row.role}".casefold()]


def meant(session: Session, user_id: int, said: str | None, *, now: datetime, ahead_first: bool) -> Interview | None:
    """Return the interview somebody means: by its id, by a name, or the first that fits for nothing said.

    For nothing said that is the next one to come, or the last one that was with those without an outcome first;
    None when there is none. Raises `UserError` "interview-not-found" when nothing fits what was said.
    """
    rows = in_order(session, user_id, now=now, ahead_first=ahead_first)
    wanted = (said or "").strip()
    if not wanted:
        return _unsaid(rows, now, ahead_first=ahead_first)
    found = next((row for row in rows if str(row.id) == wanted), None)
    found = found or next(iter(searched(session, user_id, wanted, now=now, ahead_first=ahead_first)), None)
    if found is None:
        raise UserError("interview-not-found", text=wanted[:MOST_NAME])
    return found


def _unsaid(rows: list[Interview], now: datetime, *, ahead_first: bool) -> Interview | None:
    if ahead_first:
        return next((row for row in rows if row.is_ahead(now)), None)
    past = [row for row in rows if row.starts_at <= now]
    return next((row for row in past if not row.concluded), next(iter(past), None))
