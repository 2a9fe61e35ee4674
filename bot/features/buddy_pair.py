"""Two people and what is between them: the answers to a proposal, the pair it becomes, and its end.

What one side is shown before both said yes goes by that side's answer and the time alone (`bot.features.buddy`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.errors import UserError
from bot.features.buddy import (
    AFTER,
    ALONE,
    SESSION,
    STANDS_FOR,
    BuddyBlock,
    BuddyPair,
    BuddySearch,
    BuddySession,
    BuddySide,
    is_active,
    is_open,
    other,
    own,
    sides,
    tell,
    untell,
)
from bot.features.buddy_match import MOST_PAIRS, seek, seen_lately
from bot.features.buddy_search import end_all, withdraw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.buddy_match import Held


class Stage(StrEnum):
    """How a pair stands for one of its sides."""

    OPEN = "open"
    """Proposed, to be answered."""
    WAITING = "waiting"
    """This side said yes."""
    OVER = "over"
    """Nothing came of it, or this side has left it."""
    MATCHED = "matched"
    ENDED = "ended"
    """They were a pair."""


@dataclass(frozen=True)
class View:
    """A pair as one of its sides may see it; `partner_id` is there once both have said yes."""

    pair: BuddyPair
    side: BuddySide
    stage: Stage
    partner_id: int | None

    @property
    def decide_by(self) -> datetime:
        """When a proposal is over."""
        return self.pair.created_at + STANDS_FOR


def view(session: Session, user_id: int, pair_id: int, *, now: datetime) -> View:
    """Return a pair as one of its sides may see it. Raises `UserError` when it is not one's own, or not there."""
    pair, side = own(session, user_id, pair_id)
    theirs = other(session, side)
    partner_id = theirs.user_id if theirs is not None and pair.matched_at is not None else None
    return View(pair, side, _stage(pair, side, theirs, now), partner_id)


def _stage(pair: BuddyPair, side: BuddySide, theirs: BuddySide | None, now: datetime) -> Stage:
    if pair.matched_at is not None:
        return Stage.MATCHED if pair.ended_at is None and theirs is not None else Stage.ENDED
    if not is_open(pair, side, now):
        return Stage.OVER
    return Stage.OPEN if side.yes_at is None else Stage.WAITING


def news(session: Session, user_id: int, pair_id: int, *, now: datetime, held: Held) -> View | None:
    """Return what there is to tell one side of a pair by itself; None where it knows all.

    Where nothing came of a yes, that search looks once more. `held` is as for `seek`.
    """
    try:
        seen = view(session, user_id, pair_id, now=now)
    except UserError:
        return None
    if not _is_to_tell(seen):
        return None
    if seen.stage is Stage.OVER:
        _look_on(session, seen.side, now=now, held=held)
    return seen


def _is_to_tell(seen: View) -> bool:
    """Whether somebody does not know all yet: where nothing came of a proposal, only if they had said yes."""
    if seen.side.left_at is not None or seen.stage is Stage.WAITING:
        return False
    return seen.stage is not Stage.OVER or (seen.side.yes_at is not None and seen.side.no_at is None)


def is_idle(session: Session, user_id: int, pair_id: int, *, at: datetime) -> bool:
    """Say whether there would be nothing to tell one side of a pair at a moment, as far as that is known now."""
    try:
        return not _is_to_tell(view(session, user_id, pair_id, now=at))
    except UserError:
        return True


def _look_on(session: Session, side: BuddySide, *, now: datetime, held: Held) -> None:
    search = session.get(BuddySearch, side.search_id)
    if search is not None:
        seek(session, search, now=now, held=held)


def say_yes(session: Session, user_id: int, pair_id: int, *, now: datetime) -> View:
    """Say yes to a proposal; both having said so, the two are a pair. Twice is once.

    Raises `UserError` when the proposal is over, and after three new buddies in a week.
    """
    pair, side = own(session, user_id, pair_id)
    if pair.matched_at is None:
        _assert_open(pair, side, now)
        if seen_lately(session, user_id, now) >= MOST_PAIRS:
            raise UserError("buddy-many-pairs", most=MOST_PAIRS)
        side.yes_at = side.yes_at or now
        theirs = other(session, side)
        if theirs is not None and _agrees(session, pair, theirs, now):
            _match(session, pair, side, theirs, now=now)
        else:
            tell(session, side, pair.created_at + STANDS_FOR)
    return view(session, user_id, pair_id, now=now)


def _assert_open(pair: BuddyPair, side: BuddySide, now: datetime) -> None:
    if not is_open(pair, side, now):
        raise UserError("buddy-proposal-over")


def _agrees(session: Session, pair: BuddyPair, theirs: BuddySide, now: datetime) -> bool:
    """Whether the other side says yes and may see another name this week; if not, nobody is told why."""
    willing = theirs.yes_at is not None and is_open(pair, theirs, now)
    return willing and seen_lately(session, theirs.user_id, now) < MOST_PAIRS


def _match(session: Session, pair: BuddyPair, side: BuddySide, theirs: BuddySide, *, now: datetime) -> None:
    pair.matched_at = now
    session.flush()
    for each in (side, theirs):
        search = session.get(BuddySearch, each.search_id)
        if search is not None:
            search.ended_at = search.ended_at or now
        reminders.cancel(session, ALONE, user_id=each.user_id, subject_id=each.search_id)
        withdraw(session, each.user_id, now=now, search_id=each.search_id)
        _leave_rivals(session, pair, each.user_id, now)
    untell(session, side)
    tell(session, theirs, now)


def _leave_rivals(session: Session, pair: BuddyPair, user_id: int, now: datetime) -> None:
    """Take somebody out of what else was proposed to them for the same topic there: one buddy at a time."""
    rows = select(BuddyPair, BuddySide).join(BuddySide, BuddySide.pair_id == BuddyPair.id)
    rivals = rows.where(BuddySide.user_id == user_id, BuddyPair.id != pair.id, BuddyPair.matched_at.is_(None))
    same = rivals.where(BuddyPair.guild_id == pair.guild_id, BuddyPair.topic == pair.topic)
    for each, side in session.execute(same).all():
        if is_open(each, side, now):
            side.left_at = now
        untell(session, side)


def say_no(session: Session, user_id: int, pair_id: int, *, now: datetime, held: Held) -> View:
    """Say no to a proposal, or take a yes back; one's own search looks for somebody else. Twice is once.

    Nothing changes for the other side: not now, and not in the three days that it has. Where the two are a pair
    already, nothing is said; raises `UserError` when it is not one's own.
    """
    pair, side = own(session, user_id, pair_id)
    if is_open(pair, side, now):
        side.no_at = now
        untell(session, side)
        session.flush()
        _look_on(session, side, now=now, held=held)
    return view(session, user_id, pair_id, now=now)


def end(session: Session, user_id: int, pair_id: int, *, now: datetime) -> View:
    """Leave a pair, or a proposal, for good. The other side of a pair is told that it has ended, and nothing else."""
    pair, side = own(session, user_id, pair_id)
    if is_active(pair):
        pair.ended_at = now
        stop_timers(session, pair)
        theirs = other(session, side)
        if theirs is not None:
            tell(session, theirs, now)
    if pair.matched_at is not None or is_open(pair, side, now):
        side.left_at = side.left_at or now
    untell(session, side)
    session.flush()
    return view(session, user_id, pair_id, now=now)


def stop_timers(session: Session, pair: BuddyPair) -> None:
    """Take back all that was promised about the times of a pair."""
    times = session.scalars(select(BuddySession.id).where(BuddySession.pair_id == pair.id)).all()
    for side in sides(session, pair.id):
        for session_id in times:
            for kind in (SESSION, AFTER):
                reminders.cancel(session, kind, user_id=side.user_id, subject_id=session_id)


def block(session: Session, user_id: int, pair_id: int, *, now: datetime, held: Held) -> View:
    """Never be proposed to the other one again, in either direction and in no server; they are not told.

    A search to which they were proposed looks for somebody else; `held` is as for `seek`.
    """
    pair, side = own(session, user_id, pair_id)
    theirs = other(session, side)
    if _block(session, user_id, pair_id) is None:
        named = theirs.user_id if theirs is not None and pair.matched_at is not None else None
        session.add(BuddyBlock(user_id=user_id, pair_id=pair_id, blocked_id=named, created_at=now))
    seen = end(session, user_id, pair_id, now=now)
    if pair.matched_at is None:
        _look_on(session, side, now=now, held=held)
    return seen


def has_blocked(session: Session, user_id: int, pair_id: int) -> bool:
    """Whether somebody blocked the other one of a pair, by that pair."""
    return _block(session, user_id, pair_id) is not None


def _block(session: Session, user_id: int, pair_id: int) -> BuddyBlock | None:
    return session.scalar(select(BuddyBlock).where(BuddyBlock.user_id == user_id, BuddyBlock.pair_id == pair_id))


def unblock(session: Session, user_id: int, pair_id: int, *, now: datetime) -> View:
    """Take a block back; what it ended stays ended."""
    seen = view(session, user_id, pair_id, now=now)
    row = _block(session, user_id, pair_id)
    if row is not None:
        session.delete(row)
    return seen


def active(session: Session, user_id: int, *, guild_id: int | None = None) -> Sequence[BuddyPair]:
    """List the pairs somebody is in, everywhere or in one server, the oldest first."""
    rows = select(BuddyPair).join(BuddySide, BuddySide.pair_id == BuddyPair.id).where(BuddySide.user_id == user_id)
    rows = rows.where(BuddyPair.matched_at.is_not(None), BuddyPair.ended_at.is_(None)).order_by(BuddyPair.id)
    return session.scalars(rows if guild_id is None else rows.where(BuddyPair.guild_id == guild_id)).all()


def left_server(session: Session, user_id: int, guild_id: int, *, now: datetime) -> None:
    """End the searches and pairs in a server for somebody who is not there any more. Twice is once."""
    end_all(session, user_id, now=now, guild_id=guild_id)
    for pair in active(session, user_id, guild_id=guild_id):
        end(session, user_id, pair.id, now=now)
