"""/comeback: where somebody is, and the one step that makes sense next.

Knows no other feature: whoever asks brings the facts. Must offer one thing at a time, and never twice
what was just put aside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.tables import Base, Id, Owned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

LONG_AWAY = timedelta(days=14)
FRESH = timedelta(hours=24)
"""How long after a no nothing is asked about feedback, and feelings come first."""
ASK_WITHIN = timedelta(days=14)
"""How long after a no it still makes sense to ask for feedback: a week is what guides say, and some answer late."""
REMEMBERED_FOR = timedelta(days=30)
"""A no that is older is not brought up."""
PUT_ASIDE_FOR = timedelta(hours=20)
"""A step put aside in the evening may come back the next evening."""


class Step(StrEnum):
    """The steps there are; short, since they stand in buttons."""

    COMFORTS = "comforts"
    TIME = "time"
    FEEDBACK = "feedback"
    SEND = "send"
    WIN = "win"
    QUOTE = "quote"


class Place(StrEnum):
    """Where somebody is."""

    PARTY = "party"
    NEW = "new"
    STEP = "step"
    DONE = "done"


class Landmark(StrEnum):
    """What tells a person where they are on the road."""

    PARTY_OVER = "over"
    NO = "no"
    ASKED = "sent"
    ASKED_TWICE = "followed_up"
    ANSWERED = "received"
    CLOSED = "closed"


class PutAside(Owned, Base):
    """A step a person did not want now, and when they said so."""

    __tablename__ = "put_aside"
    __table_args__ = (UniqueConstraint("user_id", "step", "subject_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    step: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection it was about, 0 for none."""
    at: Mapped[datetime]


class Visit(Owned, Base):
    """When a person last asked where they are."""

    __tablename__ = "visits"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]


@dataclass(frozen=True)
class No:
    """What is known of the newest rejection. `feedback` is how far its feedback request is."""

    id: int
    at: datetime
    by_machine: bool
    feedback: str = "none"


@dataclass(frozen=True)
class Facts:
    """All that the next step depends on."""

    now: datetime
    party_ends_at: datetime | None = None
    party_over_at: datetime | None = None
    has_comforts: bool = False
    no: No | None = None
    wins: int = 0
    won_today: bool = False
    wants_quotes: bool = True
    seen_at: datetime | None = None
    """The last sign of the person before this one."""
    aside: frozenset[tuple[str, int]] = field(default_factory=frozenset[tuple[str, int]])


@dataclass(frozen=True)
class Next:
    """Where somebody is, and the step that is offered there, about a rejection (0: about none)."""

    place: Place
    step: Step | None = None
    subject_id: int = 0
    landmark: Landmark | None = None
    landmark_at: datetime | None = None
    welcome_back: bool = False


def decide(facts: Facts) -> Next:
    """Tell where a person is and offer one step: while a party runs none, and none that was put aside."""
    back = facts.seen_at is not None and facts.now - facts.seen_at >= LONG_AWAY
    if facts.party_ends_at is not None:
        return Next(Place.PARTY, welcome_back=back)
    if facts.no is None and not facts.wins and facts.party_over_at is None:
        return Next(Place.NEW, welcome_back=back)
    landmark, at = _landmark(facts)
    for step, subject_id in _steps(facts):
        if (step, subject_id) not in facts.aside:
            return Next(Place.STEP, step, subject_id, landmark, at, welcome_back=back)
    return Next(Place.DONE, landmark=landmark, landmark_at=at, welcome_back=back)


def _landmark(facts: Facts) -> tuple[Landmark | None, datetime | None]:
    """Pick the nearest thing on the road: a party just over, or the last no and how far its feedback is."""
    no = facts.no
    if _just_over(facts) and (no is None or _party_since(facts, no.at)):
        return Landmark.PARTY_OVER, facts.party_over_at
    if no is None or facts.now - no.at > REMEMBERED_FOR:
        return None, None
    return (Landmark(no.feedback) if no.feedback in set(Landmark) else Landmark.NO), no.at


def _steps(facts: Facts) -> Iterator[tuple[Step, int]]:
    """List what makes sense, first things first: what soothes, then what helps, then what builds up.

    Right after a no something that soothes comes before one's own strengths (Miyagawa et al. 2019), and
    after a party something that distracts comes before anything that looks back (Nolen-Hoeksema 2008).
    """
    fresh = facts.no is not None and facts.now - facts.no.at < FRESH
    if _just_over(facts) and not facts.has_comforts:
        yield Step.COMFORTS, 0
    if facts.no is not None and fresh and not _party_since(facts, facts.no.at):
        yield Step.TIME, facts.no.id
    if facts.no is not None and not fresh:
        yield from _about(facts.no, now=facts.now)
    builds = [Step.WIN] if not facts.won_today else []
    soothes = [Step.QUOTE] if facts.wants_quotes else []
    for step in [*soothes, *builds] if fresh else [*builds, *soothes]:
        yield step, 0


def _about(no: No, *, now: datetime) -> Iterator[tuple[Step, int]]:
    if now - no.at > ASK_WITHIN:
        return
    if no.feedback == "none" and not no.by_machine:
        yield Step.FEEDBACK, no.id
    elif no.feedback == "drafted":
        yield Step.SEND, no.id


def _just_over(facts: Facts) -> bool:
    return facts.party_over_at is not None and facts.now - facts.party_over_at < FRESH


def _party_since(facts: Facts, moment: datetime) -> bool:
    return facts.party_over_at is not None and facts.party_over_at > moment


def put_aside(session: Session, user_id: int, step: str, subject_id: int, *, now: datetime) -> None:
    """Remember that a person does not want this step now. Raises `UserError` for a step that is none."""
    if step not in set(Step):
        raise UserError("error-old-button")
    row = session.scalar(
        select(PutAside).where(PutAside.user_id == user_id, PutAside.step == step, PutAside.subject_id == subject_id)
    )
    if row is None:
        session.add(PutAside(user_id=user_id, step=step, subject_id=subject_id, at=now))
    else:
        row.at = now
    session.flush()


def aside(session: Session, user_id: int, *, now: datetime) -> frozenset[tuple[str, int]]:
    """List the steps that were put aside lately, with what they were about."""
    rows = select(PutAside).where(PutAside.user_id == user_id, PutAside.at > now - PUT_ASIDE_FOR)
    return frozenset((row.step, row.subject_id) for row in session.scalars(rows))


def visit(session: Session, user_id: int, *, now: datetime) -> datetime | None:
    """Note that a person asked where they are; returns when they last did."""
    row = session.get(Visit, user_id)
    if row is None:
        session.add(Visit(user_id=user_id, at=now))
        return None
    before, row.at = row.at, now
    return before
