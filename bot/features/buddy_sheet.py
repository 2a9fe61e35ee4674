"""The sheet: what one noticed while the other answered, given to them when its writer says so.

A few behaviours that can be seen, on a scale, and repeated rounds: practised so, interviews went better in four small
trials (VR-JIT; Smith et al. 2017, Psychiatric Services). One interview is a noisy measurement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.errors import UserError
from bot.features.buddy import BuddySheet, is_active, other, own, tell
from bot.features.buddy_session import at_hand, begin
from bot.meanwhile import print_of, taken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.buddy import BuddyPair

BEHAVIOURS = ("answered", "example", "own", "ended")
"""What is looked at: answered what was asked, gave a concrete example, said what they did themselves, ended clearly."""
SCALE = "1234"
UNSAID = "0"
MOST_GOOD, MOST_CHANGE = 800, 400


def find(session: Session, user_id: int, sheet_id: int) -> BuddySheet:
    """Return a sheet one wrote. Raises `UserError` when there is none of that id."""
    row = session.get(BuddySheet, sheet_id)
    if row is None or row.user_id != user_id:
        raise UserError("buddy-sheet-gone")
    return row


def begun(session: Session, user_id: int, pair_id: int, *, now: datetime) -> BuddySheet | None:
    """Return the sheet that somebody writes for the practice of this moment, None before its first line.

    Raises `UserError` when the two are no pair (any more).
    """
    pair = _active(session, user_id, pair_id)
    held = at_hand(session, pair, now=now)
    rows = select(BuddySheet).where(BuddySheet.user_id == user_id, BuddySheet.pair_id == pair_id)
    if held is not None:
        return session.scalar(rows.where(BuddySheet.session_id == held.id))
    return session.scalar(rows.where(BuddySheet.given_at.is_(None)).order_by(BuddySheet.id.desc()).limit(1))


def _active(session: Session, user_id: int, pair_id: int) -> BuddyPair:
    pair, _side = own(session, user_id, pair_id)
    if not is_active(pair):
        raise UserError("buddy-pair-over")
    return pair


def mark(session: Session, user_id: int, pair_id: int, scores: Sequence[str], *, now: datetime) -> BuddySheet:
    """Keep what was seen of each of `BEHAVIOURS`, "" for what is not said.

    Raises `UserError` when it is given already, for what is not on the scale, and as `begun` does.
    """
    if len(scores) != len(BEHAVIOURS) or not {"", *SCALE}.issuperset(scores):
        raise UserError("error-old-button")
    row = begun(session, user_id, pair_id, now=now)
    if row is None:
        pair, side = own(session, user_id, pair_id)
        held = begin(session, pair, side, now=now)
        row = BuddySheet(user_id=user_id, pair_id=pair_id, session_id=held.id, created_at=now, changed_at=now)
        session.add(row)
    _assert_own_still(row)
    row.scores, row.changed_at = "".join(score or UNSAID for score in scores), now
    session.flush()
    return row


def _assert_own_still(row: BuddySheet) -> None:
    if row.given_at is not None:
        raise UserError("buddy-sheet-given")


def write(
    session: Session, user_id: int, sheet_id: int, good: str, change: str, *, seen: str, now: datetime
) -> BuddySheet:
    """Keep two good things and one to change; `seen` is the print of the texts its form was filled with.

    What was written meanwhile on another device is kept beside it. Raises `UserError` when it is given already, or
    too long, and as `find` does.
    """
    row = find(session, user_id, sheet_id)
    _assert_own_still(row)
    unchanged = seen == print_of(row.good, row.change)
    row.good = taken(row.good, good, seen=unchanged, most=MOST_GOOD, too_long="buddy-sheet-too-long")
    row.change = taken(row.change, change, seen=unchanged, most=MOST_CHANGE, too_long="buddy-sheet-too-long")
    row.changed_at = now
    return row


def give(session: Session, user_id: int, sheet_id: int, *, now: datetime) -> BuddySheet:
    """Give a sheet to the other one, who is told; twice is once.

    Raises `UserError` when there is nothing in it, when the pair has ended, and as `find` does.
    """
    row = find(session, user_id, sheet_id)
    if row.given_at is None:
        _active(session, user_id, row.pair_id)
        if not (row.scores.strip(UNSAID) or row.good or row.change):
            raise UserError("buddy-sheet-empty")
        row.given_at = now
        _pair, side = own(session, user_id, row.pair_id)
        theirs = other(session, side)
        if theirs is not None:
            tell(session, theirs, now)
    return row


def given_to(session: Session, user_id: int, pair_id: int) -> Sequence[BuddySheet]:
    """List the sheets that the other one gave to somebody, the newest first. Raises `UserError` as `buddy.own` does."""
    _pair, _side = own(session, user_id, pair_id)
    rows = select(BuddySheet).where(BuddySheet.pair_id == pair_id, BuddySheet.user_id != user_id)
    return session.scalars(rows.where(BuddySheet.given_at.is_not(None)).order_by(BuddySheet.id.desc())).all()


def read(session: Session, user_id: int, pair_id: int, *, now: datetime) -> Sequence[BuddySheet]:
    """Return what `given_to` lists, and note that it was read. Raises `UserError` as `buddy.own` does."""
    _pair, side = own(session, user_id, pair_id)
    side.read_at = now
    return given_to(session, user_id, pair_id)


def unread(session: Session, user_id: int, pair_id: int) -> int:
    """Count the sheets that somebody was given since they last read any. Raises `UserError` as `buddy.own` does."""
    _pair, side = own(session, user_id, pair_id)
    given = [row.given_at for row in given_to(session, user_id, pair_id)]
    return sum(1 for at in given if at is not None and (side.read_at is None or at > side.read_at))


def is_returned(session: Session, row: BuddySheet) -> bool:
    """Whether both have given each other a sheet of the same practice."""
    rows = select(BuddySheet.id).where(BuddySheet.session_id == row.session_id, BuddySheet.user_id != row.user_id)
    return row.given_at is not None and session.scalar(rows.where(BuddySheet.given_at.is_not(None))) is not None
