"""One skill at a time, in small weekly steps: "get better at …", never "prove that I …" (van Hooft & Noordzij 2009).

A second one waits, parked. What was done each week is in `skill_log`, how a skill ends in `skill_end`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import Repeat, local_date
from bot.errors import UserError
from bot.features import profile
from bot.features.skill_words import MOST_GOAL, MOST_WEEKLY, goal_in, weekly_in
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

STEP = "skill.step"
SAME_WITHIN = timedelta(minutes=2)
"""The same skill sent again within this is a second press of the same form."""
BEGIN_IN = timedelta(days=2)
"""From today to the weekday that is proposed: soon enough to begin, and not the very next morning."""


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
    """When the person stopped it; for 30 days that can be undone."""
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

    @property
    def rule(self) -> Repeat:
        """When its step is asked for."""
        return Repeat.parse(self.repeat)

    @property
    def print(self) -> str:
        """The print of all that the form for changing it shows."""
        return print_of(self.goal, self.weekly)


@dataclass(frozen=True)
class Wish:
    """What a form says of a skill: to get better at what, by which step, asked for when."""

    goal: str
    weekly: str
    rule: Repeat


@dataclass(frozen=True)
class Standing:
    """A skill as it stands, when its step is asked for next, and another that is under way, if any."""

    skill: Skill
    next_at: datetime | None
    other: Skill | None


def under_way(session: Session, user_id: int) -> Skill | None:
    """Return the one skill that is under way, or None."""
    own = select(Skill).where(Skill.user_id == user_id, Skill.removed_at.is_(None))
    return session.scalar(own.where(Skill.state == State.UNDER_WAY).order_by(Skill.id.desc()).limit(1))


def find(session: Session, user_id: int, skill_id: int) -> Skill:
    """Return one's own skill. Raises `UserError` when there is none of that id, or it was stopped."""
    row = own(session, user_id, skill_id)
    if row.removed_at is not None:
        raise UserError("skill-gone")
    return row


def own(session: Session, user_id: int, skill_id: int) -> Skill:
    """Return one's own skill, a stopped one too. Raises `UserError` when there is none of that id."""
    row = session.get(Skill, skill_id)
    if row is None or row.user_id != user_id:
        raise UserError("skill-gone")
    return row


def stands(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Standing:
    """Return how one's own skill stands. Raises `UserError` as `find` does."""
    row = find(session, user_id, skill_id)
    other = under_way(session, user_id)
    return Standing(row, next_at(session, row, now=now), None if other is row else other)


def next_at(session: Session, row: Skill, *, now: datetime) -> datetime | None:
    """Tell when a skill's step is asked for next; None where nothing will ask."""
    promised = reminders.find(session, STEP, row.user_id, row.id)
    if promised is None or promised.fire_at > now:
        return promised.fire_at if promised else None
    return promised.next_at(now)


def of_source(session: Session, user_id: int, source: str, source_id: int) -> Skill | None:
    """Return the last skill that came from a gap's skill or a lesson, or None."""
    came = (Skill.source == source, Skill.source_id == source_id, Skill.removed_at.is_(None))
    return session.scalar(select(Skill).where(Skill.user_id == user_id, *came).order_by(Skill.id.desc()).limit(1))


def listed(session: Session, user_id: int) -> Sequence[Skill]:
    """List skills: the one under way, those that are parked, those that are done; of each the newest first."""
    rows = session.scalars(select(Skill).where(Skill.user_id == user_id, Skill.removed_at.is_(None))).all()
    order = list(State)
    return sorted(rows, key=lambda row: (order.index(State(row.state)), -row.id))


def proposed(session: Session, user_id: int, *, now: datetime) -> Repeat:
    """Propose when to ask for a step: the day after tomorrow's weekday, at the time the person is asked things."""
    day = local_date(now, profile.zone_or_utc(session, user_id)) + BEGIN_IN
    return Repeat(profile.read(session, user_id, now=now).prompt_at, frozenset({day.weekday()}))


def start(
    session: Session, user_id: int, wish: Wish, *, now: datetime, source: str = Source.OWN, source_id: int = 0
) -> Standing:
    """Begin a skill, or park it where another is under way. The same within two minutes is the one there already.

    Raises `UserError` where the goal or the step says nothing or is too long, or the source is none of ours.
    """
    goal, weekly = goal_in(wish.goal), weekly_in(wish.weekly)
    if source not in set(Source):
        raise UserError("error-old-button")
    row = _same(session, user_id, goal, weekly, now=now)
    if row is None:
        row = Skill(user_id=user_id, created_at=now, state=State.PARKED, repeat=wish.rule.code(), win_id=0)
        row.source, row.source_id, row.goal, row.weekly = source, source_id, goal, weekly
        session.add(row)
        session.flush()
        if under_way(session, user_id) is None:
            begin(session, row, now=now)
    return stands(session, user_id, row.id, now=now)


def _same(session: Session, user_id: int, goal: str, weekly: str, *, now: datetime) -> Skill | None:
    own = select(Skill).where(Skill.user_id == user_id, Skill.removed_at.is_(None))
    rows = session.scalars(own.where(Skill.created_at >= now - SAME_WITHIN).order_by(Skill.id))
    return next((row for row in rows if (row.goal, row.weekly) == (goal, weekly)), None)


def begin(session: Session, row: Skill, *, now: datetime) -> None:
    """Set a skill under way, and promise to ask for its step each week."""
    row.state, row.begun_at, row.done_at = State.UNDER_WAY, row.begun_at or now, None
    _promise(session, row, now=now)


def _promise(session: Session, row: Skill, *, now: datetime) -> None:
    zone, rule = profile.zone_or_utc(session, row.user_id), row.rule
    fire_at = rule.next_after(now, zone)
    reminders.schedule(
        session, STEP, user_id=row.user_id, subject_id=row.id, fire_at=fire_at, repeat=rule, zone=zone.key
    )


def change(session: Session, user_id: int, skill_id: int, wish: Wish, *, seen: str, now: datetime) -> Standing:
    """Change a skill; `seen` is the print of the texts the form was filled with.

    What was written meanwhile on another device is kept beside what comes. Raises `UserError` as `start` does.
    """
    row = find(session, user_id, skill_id)
    was_seen = seen == row.print
    goal = goal_in(wish.goal, max(MOST_GOAL, len(row.goal or "")))
    weekly = weekly_in(wish.weekly, max(MOST_WEEKLY, len(row.weekly or "")))
    goal = taken(row.goal, goal, seen=was_seen, most=MOST_GOAL, too_long="skill-goal-too-long")
    row.weekly = taken(row.weekly, weekly, seen=was_seen, most=MOST_WEEKLY, too_long="skill-weekly-too-long")
    row.goal = " ".join(goal.split())
    is_asked = reminders.find(session, STEP, user_id, row.id) is not None
    if row.repeat != wish.rule.code() or not is_asked:
        row.repeat = wish.rule.code()
        if row.state == State.UNDER_WAY:
            _promise(session, row, now=now)
    return stands(session, user_id, skill_id, now=now)


def reword(session: Session, user_id: int, skill_id: int, goal: str, *, now: datetime) -> Standing:
    """Put a goal into other words. Raises `UserError` as `start` does."""
    row = find(session, user_id, skill_id)
    row.goal = goal_in(goal, max(MOST_GOAL, len(row.goal or "")))
    return stands(session, user_id, skill_id, now=now)


def take_up(session: Session, user_id: int, skill_id: int, *, now: datetime) -> Standing:
    """Set a skill under way; the one that was is parked. `other` of what is returned is the one parked for it."""
    row, before = find(session, user_id, skill_id), under_way(session, user_id)
    if row.state == State.UNDER_WAY:
        return stands(session, user_id, skill_id, now=now)
    if row.state == State.DONE:
        raise UserError("skill-is-done")
    if before is not None:
        park(session, user_id, before.id)
    begin(session, row, now=now)
    return Standing(row, next_at(session, row, now=now), before)


def park(session: Session, user_id: int, skill_id: int) -> Skill:
    """Let a skill wait, and ask nothing of anybody meanwhile."""
    row = find(session, user_id, skill_id)
    if row.state == State.UNDER_WAY:
        row.state = State.PARKED
        reminders.cancel(session, STEP, user_id=user_id, subject_id=row.id)
    return row
