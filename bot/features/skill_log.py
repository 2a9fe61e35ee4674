"""The steps of a skill: what was done, and what shows that it gets better. Nothing counts what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import local_date, to_utc
from bot.errors import UserError
from bot.features import profile
from bot.features.skill import SAME_WITHIN, Skill, find, under_way
from bot.features.skill_words import MOST_NOTE
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed, last_moment
from bot.written import words_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

LATELY = 3
"""Steps shown on a skill's own card."""


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

    @property
    def print(self) -> str:
        """The print of all that the form for changing it shows."""
        return print_of(self.note, self.evidence)


@dataclass(frozen=True)
class Steps:
    """The last steps of a skill, newest first, and how many there are."""

    last: Sequence[SkillLog]
    total: int


def log(session: Session, user_id: int, skill_id: int, note: str, evidence: str, *, now: datetime) -> SkillLog:
    """Keep a step: what was done, and what shows that it gets better; one of the two is enough.

    The same words within two minutes are the step that is there already. Raises `UserError` where both say nothing
    or one has more than 500 characters.
    """
    row = find(session, user_id, skill_id)
    done, shows = (words_in(text, MOST_NOTE, "skill-log-too-long") for text in (note, evidence))
    if not done and not shows:
        raise UserError("skill-log-empty")
    there = [one for one in of(session, row) if one.at >= now - SAME_WITHIN]
    same = next((one for one in there if ((one.note or ""), (one.evidence or "")) == (done, shows)), None)
    return same or _write(session, row, now=now, note=done, evidence=shows)


def did(session: Session, user_id: int, skill_id: int, due_at: datetime, *, now: datetime) -> SkillLog:
    """Keep that the step a reminder asked for at `due_at` was taken; pressed twice, it is once."""
    row = find(session, user_id, skill_id)
    asked = select(SkillLog).where(SkillLog.skill_id == row.id, SkillLog.due_at == due_at)
    there = session.scalar(asked.order_by(SkillLog.id).limit(1))
    if there is not None:
        there.removed_at = None
        return there
    return _write(session, row, now=now, due_at=due_at)


def _write(
    session: Session, row: Skill, *, now: datetime, note: str = "", evidence: str = "", due_at: datetime | None = None
) -> SkillLog:
    made = SkillLog(user_id=row.user_id, skill_id=row.id, at=now, due_at=due_at)
    made.note, made.evidence = note or None, evidence or None
    session.add(made)
    session.flush()
    return made


def find_log(session: Session, user_id: int, log_id: int) -> SkillLog:
    """Return one's own step. Raises `UserError` when there is none of that id, or it or its skill is removed."""
    row = _own(session, user_id, log_id)
    if row.removed_at is not None:
        raise UserError("skill-log-gone")
    find(session, user_id, row.skill_id)
    return row


def _own(session: Session, user_id: int, log_id: int) -> SkillLog:
    row = session.get(SkillLog, log_id)
    if row is None or row.user_id != user_id:
        raise UserError("skill-log-gone")
    return row


def edit(session: Session, user_id: int, log_id: int, note: str, evidence: str, *, seen: str) -> SkillLog:
    """Change a step; `seen` is the print of the texts the form was filled with. Raises `UserError` as `log` does."""
    row = find_log(session, user_id, log_id)
    was_seen = seen == row.print
    done = taken(row.note, note, seen=was_seen, most=MOST_NOTE, too_long="skill-log-too-long")
    shows = taken(row.evidence, evidence, seen=was_seen, most=MOST_NOTE, too_long="skill-log-too-long")
    if not done and not shows and row.due_at is None:
        raise UserError("skill-log-empty")
    row.note, row.evidence = done or None, shows or None
    return row


def show(session: Session, user_id: int, log_id: int, evidence: str, *, seen: str) -> SkillLog:
    """Keep what shows that it gets better, beside what was done. Raises `UserError` as `edit` does."""
    row = find_log(session, user_id, log_id)
    return edit(session, user_id, log_id, row.note or "", evidence, seen=seen)


def remove(session: Session, user_id: int, log_id: int, *, now: datetime) -> SkillLog:
    """Remove a step; for 30 days `bring_back_log` can undo it."""
    row = _own(session, user_id, log_id)
    row.removed_at = row.removed_at or now
    return row


def bring_back_log(session: Session, user_id: int, log_id: int) -> SkillLog:
    """Undo that."""
    _own(session, user_id, log_id).removed_at = None
    return find_log(session, user_id, log_id)


def of(session: Session, row: Skill, most: int | None = None) -> Sequence[SkillLog]:
    """List the steps of a skill, newest first."""
    standing = select(SkillLog).where(SkillLog.skill_id == row.id, SkillLog.removed_at.is_(None))
    return session.scalars(standing.order_by(SkillLog.at.desc(), SkillLog.id.desc()).limit(most)).all()


def lately(session: Session, row: Skill) -> Steps:
    """Return the last few steps of a skill, and how many there are."""
    standing = (SkillLog.skill_id == row.id, SkillLog.removed_at.is_(None))
    total = session.scalar(select(func.count()).select_from(SkillLog).where(*standing)) or 0
    return Steps(of(session, row, LATELY), total)


def to_ask(session: Session, user_id: int, skill_id: int, due_at: datetime, *, now: datetime) -> Skill | None:
    """Return the skill whose step is to be asked for; None where it is not under way, or that day has a step already.

    The day is that of the last time it was due, from its beginning in the person's zone: so what was done that
    morning, or while the reminder was held, is not asked for.
    """
    row = under_way(session, user_id)
    if row is None or row.id != skill_id:
        return None
    zone, last = profile.zone_or_utc(session, user_id), due_at
    while (coming := row.rule.next_after(last, zone)) <= now:
        last = coming
    return None if _any_since(session, row, to_utc(local_date(last, zone), time(0), zone)) else row


def to_do_this_week(session: Session, user_id: int, *, now: datetime) -> Skill | None:
    """Return the skill under way where the person's week, from Monday, has no step of it yet."""
    row = under_way(session, user_id)
    if row is None:
        return None
    zone = profile.zone_or_utc(session, user_id)
    today = local_date(now, zone)
    monday = to_utc(today - timedelta(days=today.weekday()), time(0), zone)
    return None if _any_since(session, row, monday) else row


def _any_since(session: Session, row: Skill, since: datetime) -> bool:
    steps = select(SkillLog.id).where(SkillLog.skill_id == row.id, SkillLog.removed_at.is_(None), SkillLog.at >= since)
    return session.scalar(steps.limit(1)) is not None


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last took a step, None for never."""
    return last_moment(session, SkillLog.at, user_id)
