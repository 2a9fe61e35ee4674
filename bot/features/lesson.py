"""Lessons: what they said, kept word for word, and the one thing a person tries because of it.

A lesson is marked as heard again only when the person says so.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


class Lesson(Owned, Base):
    """One lesson. Open until it was tried; `removed_at` keeps a removed one for 30 days."""

    __tablename__ = "lessons"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection it came from, 0 for none."""
    source: Mapped[str]
    """A `Source`: where the words come from."""
    try_by_on: Mapped[date | None]
    """The person's own local date to have tried it by."""
    tried_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    said = Sealed()
    """What they said, never changed afterwards."""
    can_change = Sealed()
    will_not_change = Sealed()
    attempt = Sealed()
    """The one thing to try."""
    tried = Sealed()
    """What came of trying."""
    themes = Sealed()
    """The person's own tags for what the feedback was about: lower-case words, separated by spaces."""


class LessonHearing(Owned, Base):
    """One more time that a lesson was heard, from whom and in which words."""

    __tablename__ = "lesson_hearings"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    lesson_id: Mapped[int] = mapped_column(BigInteger, index=True)
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    said = Sealed()


def find(session: Session, user_id: int, lesson_id: int) -> Lesson:
    """Return one's own lesson, a removed one too. Raises `UserError` when there is none, or it is somebody else's."""
    row = session.get(Lesson, lesson_id)
    if row is None or row.user_id != user_id:
        raise UserError("lesson-gone")
    return row


def still_open(session: Session, user_id: int) -> Sequence[Lesson]:
    """List the lessons not tried yet, newest first."""
    rows = select(Lesson).where(Lesson.user_id == user_id, Lesson.removed_at.is_(None), Lesson.tried_at.is_(None))
    return session.scalars(rows.order_by(Lesson.created_at.desc(), Lesson.id.desc())).all()
