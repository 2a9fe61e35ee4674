"""What the feature tests of feedback share: a no written down, drafted, sent, followed up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot import reminders
from bot.features import feedback, feedback_answer, rejection
from bot.features.feedback_answer import Answer
from bot.features.feedback_letters import Sort, Words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.feedback import Quest
    from bot.features.rejection import Rejection

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday."""
LONDON = ZoneInfo("Europe/London")
THANKS = Answer("More SQL, they said.", "SQL", "my accent")
INVISIBLE = "\u200b\u2060 \n"


def write(about: Rejection, sort: Sort) -> Words:
    return Words(f"About {about.role}", f"{sort}: thank you, {about.company}. [one thing]")


def told(session: Session, user_id: int = ALICE, **more: Any) -> Rejection:
    about: dict[str, Any] = {"company": "Acme", "role": "Cook", "stage": "onsite", "heard": "person", "note": ""}
    return rejection.record(session, user_id, **(about | {"fallback_zone": "Europe/London", "now": NOW} | more))


def drafted(session: Session, **more: Any) -> Quest:
    return feedback.draft(session, ALICE, told(session, **more).id, write, now=NOW)


def sent(session: Session, now: datetime = NOW) -> Quest:
    return feedback.sent(session, ALICE, drafted(session).request_id, now=now)


def followed_up(session: Session) -> Quest:
    return feedback_answer.followed_up(session, ALICE, sent(session).request_id, now=NOW + timedelta(days=7))


def promised(session: Session, kind: str, subject_id: int) -> datetime | None:
    row = reminders.find(session, kind, ALICE, subject_id)
    return row.fire_at if row else None
