"""What the person who was hired shows publicly: at most three skills or experiences, never who it was."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Gap(Owned, Base):
    """One look at a public profile, once for a rejection."""

    __tablename__ = "gaps"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    removed_at: Mapped[datetime | None]
    win_id: Mapped[int] = mapped_column(BigInteger, default=0)
    """The win that `mine` was kept as, 0 for none."""
    mine = Sealed()
    """What the person has that this profile does not show."""


class GapSkill(Owned, Base):
    """One skill or experience seen there."""

    __tablename__ = "gap_skills"
    __table_args__ = (UniqueConstraint("gap_id", "place"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    gap_id: Mapped[int] = mapped_column(BigInteger, index=True)
    place: Mapped[int]
    have: Mapped[str | None]
    """Do I have it: a `Have`; None while it is not said."""
    needed: Mapped[str | None]
    """Is it really needed: a `Needed`; None while it is not said."""
    removed_at: Mapped[datetime | None]
    name = Sealed()
    how = Sealed()
    """How I would get it."""


def find_skill(session: Session, user_id: int, gap_skill_id: int) -> GapSkill:
    """Return one's own skill of a look. Raises `UserError` when there is none of that id, or it is removed."""
    row = session.get(GapSkill, gap_skill_id)
    if row is None or row.user_id != user_id or row.removed_at is not None:
        raise UserError("gap-gone")
    return row
