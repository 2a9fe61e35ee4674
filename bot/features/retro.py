"""The debrief after a no: what worked first, then where it turned, then what is tried next time.

Three short forms that may lie days apart; each is kept as soon as it is sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.features import rejection
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sqlalchemy.orm import Session

FRESH = timedelta(hours=24)
"""How long after a no feelings come first: looking back while it hurts easily becomes brooding
(Nolen-Hoeksema et al. 2008)."""
MOST = {
    "worked": 600,
    "happened": 1_200,
    "keep": 300,
    "turned": 800,
    "surprise": 400,
    "better": 1_000,
    "outside": 500,
    "moment": 200,
    "place": 200,
    "act": 300,
    "attempt": 300,
}
"""Characters of each text. A whole part fits on one card, should it have to be given back."""


class Part(StrEnum):
    """The three forms, in their order: what worked comes first, on purpose."""

    ONE = "one"
    TWO = "two"
    THREE = "three"


ASKED = {
    Part.ONE: ("worked", "happened", "keep"),
    Part.TWO: ("turned", "surprise", "better"),
    Part.THREE: ("outside", "moment", "place", "act", "attempt"),
}
"""The texts that each form asks for."""


class Retro(Owned, Base):
    """One debrief, about one rejection. What was never filled in is None."""

    __tablename__ = "retros"
    __table_args__ = (UniqueConstraint("user_id", "rejection_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    """When the third form was first sent."""
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    worked = Sealed()
    happened = Sealed()
    """Told as if by a friend who watched."""
    keep = Sealed()
    """The one thing to keep."""
    turned = Sealed()
    surprise = Sealed()
    """The question they did not expect."""
    better = Sealed()
    """A better answer to it, now."""
    outside = Sealed()
    """What was outside their control."""
    moment = Sealed()
    """When: the if of an if-then plan."""
    place = Sealed()
    act = Sealed()
    """What I will do: the then."""
    attempt = Sealed()
    """The one thing to try."""

    def texts(self, part: Part) -> dict[str, str]:
        """Return what one part says, by the text's name; "" for what is empty."""
        return {name: getattr(self, name) or "" for name in ASKED[part]}

    def says(self, part: Part) -> bool:
        """Whether anything was written in a part."""
        return any(self.texts(part).values())

    @property
    def next_part(self) -> Part | None:
        """The part to go on with: the one after the last that was written; None when all was gone over."""
        if self.finished_at is not None:
            return None
        parts = list(Part)
        return parts[1 + max((number for number, part in enumerate(parts) if self.says(part)), default=-1)]

    @property
    def has_question(self) -> bool:
        """Whether there is a question they did not expect, or an answer to it."""
        return bool(self.surprise or self.better)

    @property
    def has_plan(self) -> bool:
        """Whether there is an if-then plan: a moment and an act."""
        return bool(self.moment and self.act)

    @property
    def has_lesson(self) -> bool:
        """Whether there is something a lesson can be made of."""
        return bool(self.attempt or self.turned)


def find(session: Session, user_id: int, retro_id: int) -> Retro:
    """Return one's own debrief. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(Retro, retro_id)
    if row is None or row.user_id != user_id:
        raise UserError("retro-gone")
    return row


def of(session: Session, user_id: int, rejection_id: int) -> Retro | None:
    """Return the debrief about a rejection, or None while there is none."""
    return session.scalar(select(Retro).where(Retro.user_id == user_id, Retro.rejection_id == rejection_id))


def of_several(session: Session, user_id: int, rejection_ids: Collection[int]) -> dict[int, Retro]:
    """Return the debriefs about several rejections, by the rejection's id; those without one are left out."""
    rows = session.scalars(select(Retro).where(Retro.user_id == user_id, Retro.rejection_id.in_(rejection_ids)))
    return {row.rejection_id: row for row in rows}


def write(
    session: Session,
    user_id: int,
    rejection_id: int,
    part: Part,
    texts: Mapping[str, str],
    *,
    seen: str,
    now: datetime,
) -> Retro:
    """Keep one part of the debrief; beginning it, if this is the first. Every text may be empty, but not all.

    `seen` is the print of the texts that the form showed: what was written meanwhile is kept beside what
    comes now. Raises `UserError` when the rejection is not there, nothing is said, or a text is too long.
    """
    about = rejection.find(session, user_id, rejection_id)
    row = of(session, user_id, about.id) or Retro(user_id=user_id, rejection_id=about.id, created_at=now)
    there = row.texts(part)
    is_seen = seen == print_of(*there.values())
    kept = {
        name: taken(was, texts.get(name, ""), seen=is_seen, most=MOST[name], too_long="retro-too-long")
        for name, was in there.items()
    }
    if not any([*there.values(), *kept.values()]):
        raise UserError("retro-empty")
    for name, words in kept.items():
        setattr(row, name, words or None)
    row.changed_at = now
    if part is Part.THREE and row.finished_at is None:
        row.finished_at = now
    session.add(row)
    session.flush()
    return row


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last wrote in a debrief, None for never."""
    return last_moment(session, Retro.changed_at, user_id)
