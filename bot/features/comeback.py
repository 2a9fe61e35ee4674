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
from bot.features.comeback_steps import REMEMBERED_FOR, Side, Step, in_order, just_over
from bot.tables import Base, Id, Owned

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LONG_AWAY = timedelta(days=14)
PUT_ASIDE_FOR = timedelta(hours=20)
"""A step put aside in the evening may come back the next evening."""
DECLINED_FOR = timedelta(days=7)
ENOUGH = 3
"""So many steps put aside in a day are an answer: that is all for today."""
MOST_LANDMARKS = 3


class Place(StrEnum):
    """Where somebody is."""

    PARTY = "party"
    NEW = "new"
    STEP = "step"
    DONE = "done"
    HIRED = "hired"


class Landmark(StrEnum):
    """What tells a person where they are on the road."""

    PARTY_OVER = "over"
    NO = "no"
    ASKED = "sent"
    ASKED_TWICE = "followed_up"
    ANSWERED = "received"
    CLOSED = "closed"
    HALF = "half"
    WENT_OVER = "went_over"


class PutAside(Owned, Base):
    """A step a person did not want now, and when they said so."""

    __tablename__ = "put_aside"
    __table_args__ = (UniqueConstraint("user_id", "step", "subject_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    step: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    """The record it was about, 0 for none."""
    at: Mapped[datetime]


class Visit(Owned, Base):
    """When a person last asked where they are."""

    __tablename__ = "visits"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]


@dataclass(frozen=True)
class No:
    """What is known of a rejection, and what of it is done."""

    id: int
    at: datetime
    by_machine: bool
    feedback: str = "none"
    """How far its feedback request is."""
    met: bool = False
    """Whether somebody was met, so that there is something to go over."""
    retro: str = "none"
    """How far its debrief is: "none", "begun" or "finished"."""
    has_lesson: bool = False
    may_compare: bool = False
    """Whether it is time for a look at what the person hired shows, and nobody looked yet."""


@dataclass(frozen=True)
class Facts:
    """All that the next step depends on. What names a record is its id, 0 for none."""

    now: datetime
    party_ends_at: datetime | None = None
    party_over_at: datetime | None = None
    has_comforts: bool = False
    nos: tuple[No, ...] = ()
    """Those of this search that are still brought up, newest first."""
    wins: int = 0
    won_today: bool = False
    wants_quotes: bool = True
    seen_at: datetime | None = None
    """The last sign of the person before this one."""
    aside: frozenset[tuple[str, int]] = field(default_factory=frozenset[tuple[str, int]])
    """What was put aside today."""
    declined: frozenset[tuple[str, int]] = field(default_factory=frozenset[tuple[str, int]])
    """What was put aside in the last days: there may be something that suits better."""
    hired: bool = False
    came_back: bool = False
    """Whether there was a yes before this search: nobody who knows the road is greeted as new."""
    acted: bool = False
    """Whether anything was done in any room, such as a week planned: nobody who did is greeted as new either."""
    interview_soon: int = 0
    interview_unheard: int = 0
    weekly_skill: int = 0
    """The skill under way, where its step of this week is not done."""
    heard_twice: int = 0
    """A lesson heard more than once, where no skill is under way."""
    missing_skill: int = 0
    """A skill missing by the person's own account, where none is under way."""
    wants_values: bool = False
    wants_practice: bool = False
    wants_question: bool = False
    wants_plan: bool = False
    wants_week: bool = False
    """Whether the week that is planned on such a day has no plan."""
    done: frozenset[Side] = field(default_factory=frozenset[Side])
    """The halves of which something was done since the last no."""
    last: Side | None = None
    """The half of which something was done last."""


@dataclass(frozen=True)
class Mark:
    """How far it is with one rejection (0: with none)."""

    no_id: int
    landmark: Landmark
    at: datetime


@dataclass(frozen=True)
class Next:
    """Where somebody is, and the step that is offered there, about a record (0: about none)."""

    place: Place
    step: Step | None = None
    subject_id: int = 0
    marks: tuple[Mark, ...] = ()
    """The nearest things on the road, the newest first."""
    welcome_back: bool = False


def decide(facts: Facts) -> Next:
    """Tell where a person is and offer one step: while a party runs none, and none that was put aside."""
    back = facts.seen_at is not None and facts.now - facts.seen_at >= LONG_AWAY
    if facts.party_ends_at is not None:
        return Next(Place.PARTY, welcome_back=back)
    if facts.hired:
        return Next(Place.HIRED)
    if _is_new(facts):
        return Next(Place.NEW, welcome_back=back)
    marks = _marks(facts)
    offers = in_order(facts)
    if not offers or (len(facts.aside) >= ENOUGH and offers[0][0] is not Step.PACK):
        return Next(Place.DONE, marks=marks, welcome_back=back)
    return Next(Place.STEP, *offers[0], marks=marks, welcome_back=back)


def _is_new(facts: Facts) -> bool:
    known = facts.came_back or facts.acted or facts.interview_soon or facts.party_over_at is not None
    return not facts.nos and not facts.wins and not known


def _marks(facts: Facts) -> tuple[Mark, ...]:
    """Pick the nearest things on the road: a party just over, or the last rejections and how far each is."""
    if just_over(facts) and facts.party_over_at and not any(no.at >= facts.party_over_at for no in facts.nos[:1]):
        return (Mark(0, Landmark.PARTY_OVER, facts.party_over_at),)
    lately = [no for no in facts.nos if facts.now - no.at <= REMEMBERED_FOR]
    return tuple(Mark(no.id, _landmark(no), no.at) for no in lately[:MOST_LANDMARKS])


def _landmark(no: No) -> Landmark:
    under_way = {Landmark.ASKED, Landmark.ASKED_TWICE, Landmark.ANSWERED}
    if no.feedback in under_way:
        return Landmark(no.feedback)
    if no.retro != "none":
        return Landmark.WENT_OVER if no.retro == "finished" else Landmark.HALF
    return Landmark.CLOSED if no.feedback == Landmark.CLOSED else Landmark.NO


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


def aside(
    session: Session, user_id: int, *, now: datetime, within: timedelta = PUT_ASIDE_FOR
) -> frozenset[tuple[str, int]]:
    """List the steps that were put aside within some time, with what they were about."""
    rows = select(PutAside).where(PutAside.user_id == user_id, PutAside.at > now - within)
    return frozenset((row.step, row.subject_id) for row in session.scalars(rows))


def visit(session: Session, user_id: int, *, now: datetime) -> datetime | None:
    """Note that a person asked where they are; returns when they last did."""
    row = session.get(Visit, user_id)
    if row is None:
        session.add(Visit(user_id=user_id, at=now))
        return None
    before, row.at = row.at, now
    return before
