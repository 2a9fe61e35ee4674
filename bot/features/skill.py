"""One skill at a time, in small weekly steps: "get better at …", never "prove that I …" (van Hooft & Noordzij 2009)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class State(StrEnum):
    """Where a skill stands."""

    UNDER_WAY = "under_way"
    PARKED = "parked"
    DONE = "done"


class Source(StrEnum):
    """What a skill came from."""

    OWN = "own"
    GAP = "gap"
    LESSON = "lesson"


class Skill(Owned, Base):
    """One skill; of a person's skills one at most is under way, and the others wait."""

    __tablename__ = "skills"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    state: Mapped[str]
    """A `State`."""
    begun_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    repeat: Mapped[str]
    """When its step is asked for: the code of a `Repeat`, also while the skill is parked."""
    win_id: Mapped[int] = mapped_column(BigInteger, default=0)
    """The win it turned into, 0 for none."""
    source: Mapped[str]
    """A `Source`: what it came from."""
    source_id: Mapped[int] = mapped_column(BigInteger)
    """The gap's skill or the lesson it came from, 0 for none."""
    goal = Sealed()
    """What to get better at."""
    weekly = Sealed()
    """The small step of each week."""
    gain = Sealed()
    """What it gave, once it is done."""


class SkillLog(Owned, Base):
    """One step taken, or one sign of progress."""

    __tablename__ = "skill_logs"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    skill_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    """The reminder it answered, so that the same one counts once."""
    removed_at: Mapped[datetime | None]
    note = Sealed()
    """What was done."""
    evidence = Sealed()
    """What shows that it gets better."""


def under_way(session: Session, user_id: int) -> Skill | None:
    """Return the one skill that is under way, or None."""
    own = select(Skill).where(Skill.user_id == user_id, Skill.removed_at.is_(None))
    return session.scalar(own.where(Skill.state == State.UNDER_WAY).order_by(Skill.id.desc()).limit(1))
