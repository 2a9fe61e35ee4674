"""The bank of questions that came as a surprise, each with a better answer for the next time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session


class Question(Owned, Base):
    """One question. The columns from `due_at` on say when it comes up in practice again."""

    __tablename__ = "questions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    kind: Mapped[str]
    """The kind of interview that asked it, one of `rejection.INTERVIEWS`, or "" when it is not said."""
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    removed_at: Mapped[datetime | None]
    text = Sealed()
    answer = Sealed()
    tags = Sealed()
    """Lower-case words, separated by spaces."""
    company = Sealed()
    """Who asked it."""
    due_at: Mapped[datetime | None]
    """None for one never practised."""
    practised_at: Mapped[datetime | None]
    stability: Mapped[float | None]
    difficulty: Mapped[float | None]
    state: Mapped[int | None]
    step: Mapped[int | None]


def listed(session: Session, user_id: int) -> Sequence[Question]:
    """List a person's questions, newest first."""
    rows = select(Question).where(Question.user_id == user_id, Question.removed_at.is_(None))
    return session.scalars(rows.order_by(Question.created_at.desc(), Question.id.desc())).all()


def of_kind(session: Session, user_id: int, kind: str, most: int) -> Sequence[Question]:
    """List at most so many questions to look at before an interview of a kind, newest first.

    Those that this kind asked before come first, then those of which it is not said who asked. Those of other kinds
    are left out; with "" for the kind nothing is.
    """
    rows = [row for row in listed(session, user_id) if not kind or row.kind in {kind, ""}]
    return sorted(rows, key=lambda row: bool(kind) and row.kind != kind)[:most]
