"""If-then plans: a moment to notice, and one act for it (Gollwitzer & Sheeran 2006)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


class Plan(Owned, Base):
    """One plan. `removed_at` keeps a removed one for 30 days."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection it came from, 0 for none."""
    done_at: Mapped[datetime | None]
    """When the person said that it holds by now and need not be shown any more."""
    removed_at: Mapped[datetime | None]
    moment = Sealed()
    """The if: what happens, or when."""
    place = Sealed()
    act = Sealed()
    """The then: one thing I will do."""


def listed(session: Session, user_id: int) -> Sequence[Plan]:
    """List the plans that are still to be shown, newest first: neither done nor removed."""
    return session.scalars(_standing(user_id)).all()


def latest(session: Session, user_id: int) -> Plan | None:
    """Return the newest plan that is still to be shown, or None when there is none."""
    return session.scalar(_standing(user_id).limit(1))


def _standing(user_id: int) -> Select[Plan]:
    rows = select(Plan).where(Plan.user_id == user_id, Plan.removed_at.is_(None), Plan.done_at.is_(None))
    return rows.order_by(Plan.created_at.desc(), Plan.id.desc())


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last made a plan, None for never."""
    return last_moment(session, Plan.created_at, user_id)
