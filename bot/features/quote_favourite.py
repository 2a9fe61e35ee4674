"""The quotes a person saved, to be read again.

Must not draw a quote nor know whether a pity party runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import undo
from bot.errors import UserError
from bot.features.quote import look_up
from bot.tables import Base, Id, Owned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.quote_book import Quote


class Favourite(Owned, Base):
    """A quote somebody saved. `removed_at` keeps a removed one, so that the removal can be undone."""

    __tablename__ = "quote_favourites"
    __table_args__ = (UniqueConstraint("user_id", "quote_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    quote_id: Mapped[str]
    saved_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


@dataclass(frozen=True)
class Saved:
    """A quote that is among the favourites, whether it was before, and how many there are."""

    quote: Quote
    again: bool
    total: int


@dataclass(frozen=True)
class Kept:
    """One favourite as it is listed."""

    id: int
    quote: Quote
    saved_at: datetime


def save(session: Session, user_id: int, quote_id: str, *, guild_id: int | None, now: datetime) -> Saved:
    """Keep a quote among the favourites; once, however often it is pressed.

    Raises `UserError` when it is no longer there, or is another server's own.
    """
    found = look_up(session, quote_id)
    row = session.scalar(select(Favourite).where(Favourite.user_id == user_id, Favourite.quote_id == quote_id))
    if found is None or (row is None and found[1] not in {None, guild_id}):
        raise UserError("quote-gone")
    again = row is not None and row.removed_at is None
    if row is None:
        row = Favourite(user_id=user_id, quote_id=quote_id, saved_at=now)
        session.add(row)
    row.removed_at = None
    session.flush()
    return Saved(found[0], again, _count(session, user_id))


def _count(session: Session, user_id: int) -> int:
    rows = select(func.count()).select_from(Favourite)
    return session.scalar(rows.where(Favourite.user_id == user_id, Favourite.removed_at.is_(None))) or 0


def favourites(session: Session, user_id: int) -> list[Kept]:
    """List a person's favourites, newest first; one that its server took back is left out."""
    rows = session.scalars(
        select(Favourite)
        .where(Favourite.user_id == user_id, Favourite.removed_at.is_(None))
        .order_by(Favourite.saved_at.desc(), Favourite.id.desc())
    )
    found = ((row, look_up(session, row.quote_id)) for row in rows)
    return [Kept(row.id, quote[0], row.saved_at) for row, quote in found if quote is not None]


def let_go(session: Session, user_id: int, favourite_id: int, *, now: datetime) -> None:
    """Take a quote out of the favourites; `bring_back` undoes it. Raises `UserError` when it is not one's own."""
    row = _favourite(session, user_id, favourite_id)
    row.removed_at = row.removed_at or now


def bring_back(session: Session, user_id: int, favourite_id: int) -> None:
    """Undo a removal. Raises `UserError` as `let_go` does."""
    _favourite(session, user_id, favourite_id).removed_at = None


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago."""
    undo.let_go(session, Favourite.removed_at, now=now)


def _favourite(session: Session, user_id: int, favourite_id: int) -> Favourite:
    row = session.get(Favourite, favourite_id)
    if row is None or row.user_id != user_id:
        raise UserError("quote-gone")
    return row
