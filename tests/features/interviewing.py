"""How the tests of /interview write interviews down, and what they look at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot import reminders
from bot.features import interview, profile
from bot.features.interview import Said
from bot.features.interview_reminders import KINDS

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.interview import Stands

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday, noon in London."""
START = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)
LONDON = "Europe/London"
EVENING = datetime(2026, 11, 30, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def said(**more: Any) -> Said:
    """What is said about an interview; whatever is not given is about the gardener at Acme."""
    usual: dict[str, Any] = {
        "company": "Acme",
        "role": "Gardener",
        "kind": "technical",
        "place": "Room 3",
        "starts_at": START,
        "zone": LONDON,
    }
    return Said(**(usual | more))


def added(session: Session, user_id: int = ALICE, *, now: datetime = NOW, after_id: int = 0, **more: Any) -> Stands:
    """Write an interview down for somebody in London."""
    if profile.zone_of(session, user_id) is None:
        profile.set_zone(session, user_id, LONDON, now=NOW)
    return interview.add(session, user_id, said(**more), now=now, after_id=after_id)


def promised(session: Session, interview_id: int, user_id: int = ALICE) -> dict[str, datetime]:
    """When which reminder of an interview comes, by the last part of its kind's name."""
    found = {kind: reminders.find(session, kind, user_id, interview_id) for kind in KINDS}
    return {kind.partition(".")[2]: row.fire_at for kind, row in found.items() if row}


def all_three(start: datetime = START, evening: datetime = EVENING) -> dict[str, datetime]:
    """The three moments of an interview."""
    return {"prep": evening, "soon": start - timedelta(hours=2), "after": start + timedelta(hours=2)}
