"""The bank of questions that came as a surprise, each with a better answer for the next time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


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
