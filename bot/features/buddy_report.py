"""What somebody tells their server's moderators about a buddy; only they read it, and the other one is not told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.errors import UserError
from bot.features.buddy import BuddyReport, other, own
from bot.written import words_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST_WORDS = 1_000
MOST_REPORTS, REPORTS_IN = 3, timedelta(days=1)
"""Reports that one person may send in a day, in all servers together."""


def assert_named(session: Session, user_id: int, pair_id: int) -> tuple[int, int]:
    """Return the server of a pair, and who the other one is.

    Raises `UserError` when it is none of one's own, or no names were shown.
    """
    pair, side = own(session, user_id, pair_id)
    theirs = other(session, side)
    if pair.matched_at is None or theirs is None:
        raise UserError("buddy-gone")
    return pair.guild_id, theirs.user_id


def write(session: Session, user_id: int, pair_id: int, words: str, *, now: datetime) -> BuddyReport:
    """Write a report down, to be posted; the same words again within a day are the one that is there.

    Raises `UserError` when it says nothing or is too long, after three in a day, and as `assert_named` does.
    """
    guild_id, reported_id = assert_named(session, user_id, pair_id)
    told = words_in(words, MOST_WORDS, "buddy-report-too-long")
    if not told:
        raise UserError("buddy-report-empty")
    rows = select(BuddyReport).where(BuddyReport.user_id == user_id, BuddyReport.created_at > now - REPORTS_IN)
    lately = session.scalars(rows.order_by(BuddyReport.id)).all()
    same = next((row for row in lately if row.pair_id == pair_id and row.words == told), None)
    if same is not None:
        return same
    if len(lately) >= MOST_REPORTS:
        raise UserError("buddy-many-reports", most=MOST_REPORTS)
    row = BuddyReport(
        user_id=user_id, guild_id=guild_id, pair_id=pair_id, reported_id=reported_id, created_at=now, posted_at=None
    )
    row.words = told
    session.add(row)
    session.flush()
    return row


def posted(session: Session, user_id: int, report_id: int, *, now: datetime) -> None:
    """Note that moderators have it."""
    row = session.get(BuddyReport, report_id)
    if row is not None and row.user_id == user_id:
        row.posted_at = row.posted_at or now


def drop(session: Session, user_id: int, report_id: int) -> None:
    """Let go of a report that could not be posted: nobody is to believe that it was read."""
    row = session.get(BuddyReport, report_id)
    if row is not None and row.user_id == user_id and row.posted_at is None:
        session.delete(row)
