"""One skill at a time, in small weekly steps: "get better at …", never "prove that I …" (van Hooft & Noordzij 2009)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed


class Skill(Owned, Base):
    """One skill; of a person's skills one at most is under way, and the others wait."""

    __tablename__ = "skills"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    state: Mapped[str]
    """A `State`."""
    begun_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    source: Mapped[str]
    """A `Source`: what it came from."""
    source_id: Mapped[int] = mapped_column(BigInteger)
    """The gap's skill or the lesson it came from, 0 for none."""
    goal = Sealed()
    """What to get better at."""
    weekly = Sealed()
    """The small step of each week."""


class SkillLog(Owned, Base):
    """One step taken, or one sign of progress."""

    __tablename__ = "skill_logs"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    skill_id: Mapped[int] = mapped_column(BigInteger, index=True)
    at: Mapped[datetime]
    note = Sealed()
    """What was done."""
    evidence = Sealed()
    """What shows that it gets better."""
