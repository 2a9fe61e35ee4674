"""Gathers what the next step depends on from the features, which do not know each other, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import comeback, party, profile, rejection, win
from bot.features.comeback import Facts, No
from bot.features.feedback_quest import state_of
from bot.features.party import Running
from bot.features.rejection import Heard

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.comeback import Next
    from bot.features.rejection import Rejection


@dataclass(frozen=True)
class Whereabouts:
    """Where a person is, with what its card shows."""

    next: Next
    running: Running | None
    company: str


def look(session: Session, user_id: int, *, now: datetime) -> Whereabouts:
    """Find where a person is and the one step that is next, and note that they asked."""
    facts = _facts(session, user_id, now=now)
    running = party.running(session, user_id, now=now)
    newest = rejection.newest(session, user_id)
    company = (newest.company if newest else None) or ""
    return Whereabouts(comeback.decide(facts), Running(running) if running else None, company)


def skip(session: Session, user_id: int, step: str, subject_id: int, *, now: datetime) -> Whereabouts:
    """Put a step aside, and find the next."""
    comeback.put_aside(session, user_id, step, subject_id, now=now)
    return look(session, user_id, now=now)


def _facts(session: Session, user_id: int, *, now: datetime) -> Facts:
    last_party, newest = party.last(session, user_id), rejection.newest(session, user_id)
    running = party.running(session, user_id, now=now)
    settings = session.get(profile.Profile, user_id)
    return Facts(
        now=now,
        party_ends_at=running.ends_at if running else None,
        party_over_at=last_party.over_at() if last_party else None,
        has_comforts=bool(party.comforts(session, user_id)),
        no=_no(session, newest) if newest else None,
        wins=win.count(session, user_id),
        won_today=win.any_today(session, user_id, now=now),
        wants_quotes=settings.quotes if settings else True,
        seen_at=_seen_at(session, user_id, now=now),
        aside=comeback.aside(session, user_id, now=now),
    )


def _no(session: Session, row: Rejection) -> No:
    feedback = state_of(session, row.user_id, row.id)
    return No(row.id, row.created_at, by_machine=row.heard == Heard.AUTOMATIC, feedback=feedback)


def _seen_at(session: Session, user_id: int, *, now: datetime) -> datetime | None:
    """Tell the last sign of a person: an earlier look here, a no, a party; a win of this week is as good as now."""
    before = comeback.visit(session, user_id, now=now)
    newest, last_party = rejection.newest(session, user_id), party.last(session, user_id)
    won = now if win.this_week(session, user_id, now=now) else None
    signs = (before, newest and newest.created_at, last_party and last_party.over_at(), won)
    return max((sign for sign in signs if sign), default=None)
