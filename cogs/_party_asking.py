"""What the party's cards need from several features at once, each read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import party, share, support, vent, win

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.party import Over, Resting, Running
    from bot.features.share import Share
    from bot.features.vent import Vent


@dataclass(frozen=True)
class Found:
    """Where a person is with parties, and what else there is to tell."""

    place: Running | Resting | None
    own_win: str | None = None
    hugs: int = 0
    kept: int = 0
    posts: Sequence[Share] = ()


def start(session: Session, user_id: int, ends_at: datetime, *, now: datetime) -> Found:
    """Start a party, or find the rest after the last one with one of the person's own wins."""
    return _found(session, user_id, party.start(session, user_id, ends_at, now=now), now=now)


def look(session: Session, user_id: int, *, now: datetime) -> Found:
    """Find whether a party may start."""
    return _found(session, user_id, party.wanted(session, user_id, now=now), now=now)


def _found(session: Session, user_id: int, place: Running | Resting | None, *, now: datetime) -> Found:
    own = win.replay(session, user_id, now=now, unless=support.weigh) if isinstance(place, party.Resting) else None
    return Found(place, own.text if own else None)


def status(session: Session, user_id: int, *, now: datetime) -> Found:
    """Find all that /party status tells."""
    return Found(
        party.where(session, user_id, now=now),
        hugs=share.received(session, user_id, now=now),
        kept=vent.count(session, user_id),
        posts=share.standing(session, user_id, now=now),
    )


def write(session: Session, user_id: int, text: str, *, keep: bool, now: datetime) -> Vent | None:
    """Take what was written: keep it, or only note that something was, for the hand-over."""
    kept = vent.write(session, user_id, text, keep=keep, now=now)
    party.note_vent(session, user_id, now=now)
    return kept


def forget(session: Session, user_id: int, vent_id: int) -> Sequence[Vent]:
    """Let go of kept words; returns what is left."""
    vent.let_go(session, user_id, vent_id)
    session.flush()
    return vent.listed(session, user_id)


def end(session: Session, user_id: int, party_id: int | None, *, now: datetime) -> tuple[Over, int]:
    """End a party (None: the one that runs) and count the hugs."""
    which = party.current(session, user_id, now=now).id if party_id is None else party_id
    return party.end(session, user_id, which, now=now), share.received(session, user_id, now=now)


def over(session: Session, user_id: int, party_id: int, *, now: datetime) -> tuple[Over | None, int]:
    """Notice a party's end and count the hugs."""
    return party.over(session, user_id, party_id, now=now), share.received(session, user_id, now=now)
