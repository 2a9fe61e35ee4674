"""What the debrief's cards need from several features at once, each read in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import local_date
from bot.errors import UserError
from bot.features import party, profile, rejection, retro
from bot.texts import moment
from cogs._ui.card import MOST_OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from bot.features.rejection import Rejection
    from bot.features.retro import Part, Retro


@dataclass(frozen=True)
class About:
    """One rejection, its day in the person's zone, and its debrief if there is one."""

    rejection: Rejection
    on: date
    retro: Retro | None


@dataclass(frozen=True)
class Found:
    """Where a person is with going over one rejection, and which others there are."""

    about: About
    others: Sequence[About] = ()
    """The newest rejections, this one not among them; as many as a list of choices takes."""
    waits_until: datetime | None = None
    """When the party that runs is over."""
    fresh: bool = False
    """Whether the no is so new that feelings come first, and nothing was written yet."""


def meant(session: Session, user_id: int, said: str | None, *, now: datetime) -> Found | None:
    """Find the rejection that was named, or the newest; None when there is none at all."""
    if rejection.newest(session, user_id) is None:
        return None
    return look(session, user_id, rejection.meant(session, user_id, said).id, now=now)


def look(session: Session, user_id: int, rejection_id: int, *, now: datetime) -> Found:
    """Find where a person is with going over a rejection. Raises `UserError` when it is not theirs."""
    about = rejection.find(session, user_id, rejection_id)
    running = party.running(session, user_id, now=now)
    written = retro.of(session, user_id, about.id)
    zone = profile.zone_or_utc(session, user_id)
    return Found(
        About(about, local_date(about.created_at, zone), written),
        _others(session, about, zone),
        running.ends_at if running else None,
        fresh=written is None and now - about.created_at < retro.FRESH,
    )


def _others(session: Session, about: Rejection, zone: ZoneInfo) -> list[About]:
    newest = rejection.listed(session, about.user_id, limit=MOST_OPTIONS + 1)
    rows = [row for row in newest if row.id != about.id][:MOST_OPTIONS]
    written = retro.of_several(session, about.user_id, [row.id for row in rows])
    return [About(row, local_date(row.created_at, zone), written.get(row.id)) for row in rows]


def to_write(session: Session, user_id: int, rejection_id: int, *, now: datetime) -> Found:
    """Find what a form is filled with. Raises `UserError` while a party runs: nothing is asked until it is over."""
    found = look(session, user_id, rejection_id, now=now)
    if found.waits_until is not None:
        raise UserError("retro-waits", until=moment(found.waits_until, "R"))
    return found


def write(
    session: Session, user_id: int, rejection_id: int, part: Part, texts: Mapping[str, str], *, seen: str, now: datetime
) -> Found:
    """Keep one part, also while a party runs: it was written already."""
    retro.write(session, user_id, rejection_id, part, texts, seen=seen, now=now)
    return look(session, user_id, rejection_id, now=now)
