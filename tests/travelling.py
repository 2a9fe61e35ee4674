"""A road of somebody's, of any length, for the tests of /journey and /patterns."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from bot.features.feedback_quest import FeedbackRequest, State
from bot.features.gap import Gap, GapSkill
from bot.features.interview import Interview
from bot.features.lesson import Lesson
from bot.features.rejection import Heard, Rejection, Stage
from bot.features.retro import Retro
from bot.features.win import Win

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sqlalchemy.orm import Session

    from sandbox.shown import Shown

STAGES = tuple(Stage)
GALLERY = 12
COMPANIES = ("Acme", "Ünïcorn 🦄 GmbH", "שלום בעמ", "", "*" * 100, "@everyone")


def no(user_id: int, at: datetime, stage: str = "application", heard: str = "person", company: str = "Acme") -> Any:
    row = Rejection(user_id=user_id, created_at=at, stage=stage, heard=heard)
    row.company, row.role, row.note = company, "Analyst", ""
    return row


def interview(user_id: int, at: datetime, rejection_id: int = 0, *, written: datetime | None = None) -> Any:
    return Interview(
        user_id=user_id,
        created_at=written or at,
        starts_at=at,
        zone="Europe/London",
        kind="",
        revision=0,
        rejection_id=rejection_id,
        after_id=0,
        company="Acme",
    )


def lesson(user_id: int, at: datetime, themes: str = "", rejection_id: int = 0) -> Any:
    return Lesson(
        user_id=user_id, created_at=at, rejection_id=rejection_id, source="own", said="words", themes=themes or None
    )


def long_road(session: Session, user_id: int, now: datetime, noes: int, wins: int) -> None:
    """Write down so many noes over two years, so many wins, and a debrief, a lesson and a request for each third no."""
    apart = timedelta(days=700) / noes
    rows = [
        no(user_id, now - apart * (noes - each), STAGES[each % 7], tuple(Heard)[each % 3], COMPANIES[each % 6])
        for each in range(noes)
    ]
    session.add_all(rows)
    session.flush()
    for row in rows[::3]:
        session.add_all(_about(row))
    session.add_all(
        Win(user_id=user_id, created_at=now - timedelta(hours=3 * each), text=f"Win {each}", tags="one")
        for each in range(wins)
    )


def _about(row: Rejection) -> Iterator[Any]:
    at = row.created_at + timedelta(hours=2)
    yield Retro(user_id=row.user_id, created_at=at, changed_at=at, rejection_id=row.id, worked="The start")
    yield lesson(row.user_id, at, "examples pace", row.id)
    yield interview(row.user_id, row.created_at - timedelta(days=1), row.id)
    yield FeedbackRequest(
        user_id=row.user_id, rejection_id=row.id, created_at=at, state=State.RECEIVED, style="warm", lapsed=False
    )


def looked(session: Session, user_id: int, now: datetime, *skills: str) -> None:
    """Write down a look at a profile with these skills."""
    seen = Gap(user_id=user_id, created_at=now, rejection_id=session.query(Gap).count() + 1)
    session.add(seen)
    session.flush()
    session.add_all(GapSkill(user_id=user_id, gap_id=seen.id, place=n, name=name) for n, name in enumerate(skills, 1))


def picture_in(shown: Shown) -> dict[str, Any]:
    """Return a card's picture: its address and what it shows."""
    [gallery] = [part for part in shown.components[0]["components"] if part["type"] == GALLERY]
    [item] = gallery["items"]
    return item


def statements(session: Session, work: Callable[[], object]) -> int:
    """Count the statements that some work asks of the database."""
    asked: list[str] = []
    bind = session.connection()

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(bind, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(bind, "before_cursor_execute", note)
    return len(asked)
