"""Where a pair meets, as it is kept: a private thread or None, and who was let into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import reminders
from bot.features.buddy import PROPOSAL, BuddyPair, BuddySearch, is_active, own, sides

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True)
class Place:
    """A pair for whom it is not settled yet where they meet: who they are, and the channels in which they looked."""

    pair_id: int
    guild_id: int
    people: Sequence[int]
    channels: Sequence[int]
    """Of whom looked first before the other's."""


def wanted(session: Session, pair_id: int) -> Place | None:
    """Return what it takes to find a pair a place; None where they have one, or are no pair (any more)."""
    pair = session.get(BuddyPair, pair_id)
    if pair is None or not is_active(pair) or pair.placed_at is not None:
        return None
    both = sides(session, pair_id)
    searches = [session.get(BuddySearch, side.search_id) for side in both]
    channels = [row.channel_id for row in searches if row is not None and row.channel_id is not None]
    return Place(pair_id, pair.guild_id, [side.user_id for side in both], channels)


def settle(session: Session, pair_id: int, thread_id: int | None, *, now: datetime) -> int | None:
    """Keep where a pair meets, once; returns their thread, which may be another one that was kept before."""
    pair = session.get(BuddyPair, pair_id, with_for_update=True)
    if pair is None:
        return None
    if pair.placed_at is None:
        pair.placed_at, pair.thread_id = now, thread_id
    return pair.thread_id


def carded(session: Session, pair_id: int, message_id: int) -> None:
    """Keep the message of the card in their thread."""
    pair = session.get(BuddyPair, pair_id)
    if pair is not None:
        pair.message_id = message_id


def lost(session: Session, thread_id: int) -> None:
    """Note that a thread is gone: the two have their DMs. One that is nobody's changes nothing."""
    for pair in session.scalars(select(BuddyPair).where(BuddyPair.thread_id == thread_id)).all():
        pair.thread_id = pair.message_id = None


def to_join(session: Session, user_id: int, pair_id: int) -> int | None:
    """Return the thread into which one of a pair is still to be let; None where there is none."""
    pair, side = own(session, user_id, pair_id)
    return pair.thread_id if is_active(pair) and side.joined_at is None else None


def knowing(session: Session, pair_id: int) -> Sequence[int]:
    """Return who of a pair is to be let into their thread and knows already that they are a pair."""
    pair = session.get(BuddyPair, pair_id)
    if pair is None or pair.thread_id is None:
        return []
    out = [side.user_id for side in sides(session, pair_id) if side.joined_at is None]
    return [user_id for user_id in out if reminders.find(session, PROPOSAL, user_id, pair_id) is None]


def joined(session: Session, user_id: int, pair_id: int, *, now: datetime) -> None:
    """Note that one of a pair was let into the thread."""
    _pair, side = own(session, user_id, pair_id)
    side.joined_at = side.joined_at or now


def closed(session: Session, pair_id: int) -> None:
    """Forget the thread of a pair that has ended: moderators may see to it, the two cannot."""
    pair = session.get(BuddyPair, pair_id)
    if pair is not None and not is_active(pair):
        pair.thread_id = pair.message_id = None
