"""A practice session: five questions of one's own, drawn by how soon each is likely to be forgotten."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned


class Practice(Owned, Base):
    """One session."""

    __tablename__ = "practices"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    kind: Mapped[str]
    """The kind of interview it is for, or ""."""


class PracticeTurn(Owned, Base):
    """One question of a session, in its place from 0 on."""

    __tablename__ = "practice_turns"
    __table_args__ = (UniqueConstraint("practice_id", "place"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    practice_id: Mapped[int] = mapped_column(BigInteger, index=True)
    place: Mapped[int]
    question_id: Mapped[int] = mapped_column(BigInteger)
    went: Mapped[str | None]
    """How it went: a `Went`; None as long as it is not answered."""
    at: Mapped[datetime | None]
