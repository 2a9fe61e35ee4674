"""The yes: it ends a road. Every timer stops; the wins stay for whenever they are wanted again.

Nothing is deleted by it. What was stopped is kept for a day, so that a yes pressed by mistake loses no promise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import profile, rejection
from bot.features.rejection import Rejection
from bot.meanwhile import print_of, taken
from bot.reminders import KINDS, Delivery, Outcome, Reminder
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy.orm import Session

ONE_YES = timedelta(hours=24)
"""A yes said again within this is the same one; and for so long it can be undone."""
MOST_WORDS = 1_000
UNDONE = "undone"
"""In the delivery log: what was cancelled and brought back."""


class Hire(Owned, Base):
    """One yes. What came before it is behind the person; `back_at` says when they came back to look again."""

    __tablename__ = "hires"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime]
    back_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    """When it turned out to have been pressed by mistake; its words are kept for the next time."""
    company = Sealed()
    """Where, if the person wrote it down; it is on no card but theirs, unless they add it to a share."""
    words = Sealed()
    """What the person wrote about it, if anything."""

    @property
    def print(self) -> str:
        """The print of its texts, for the form that changes them."""
        return print_of(self.words, self.company)

    def can_be_undone(self, now: datetime) -> bool:
        """Whether what it stopped can still be brought back."""
        return self.undone_at is None and self.back_at is None and now - self.at < ONE_YES


class StoppedReminder(Owned, Base):
    """One reminder that a yes stopped, kept for a day with what it takes to bring it back."""

    __tablename__ = "stopped_reminders"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    hire_id: Mapped[int] = mapped_column(BigInteger)
    stopped_at: Mapped[datetime]
    kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    fire_at: Mapped[datetime]
    repeat: Mapped[str | None]
    zone: Mapped[str | None]


@dataclass(frozen=True)
class Words:
    """What a form says about a yes; both may be empty."""

    words: str
    company: str


@dataclass(frozen=True)
class Yes:
    """A yes, what it stopped, and the noes that came before it on this road."""

    hire: Hire
    stopped: Mapping[str, int]
    """How many of each kind of reminder, the most first."""
    noes: int
    can_be_undone: bool


def last(session: Session, user_id: int) -> Hire | None:
    """Return the newest yes, or None; `back_at` says whether the person has come back since."""
    rows = select(Hire).where(Hire.user_id == user_id, Hire.undone_at.is_(None))
    return session.scalar(rows.order_by(Hire.at.desc(), Hire.id.desc()).limit(1))


def began_at(session: Session, row: Hire) -> datetime | None:
    """Say when the road to a yes began: at the yes before it; None for the first."""
    before = select(func.max(Hire.at)).where(Hire.user_id == row.user_id, Hire.undone_at.is_(None), Hire.at < row.at)
    return session.scalar(before)


def find(session: Session, user_id: int, hire_id: int) -> Hire:
    """Return one's own yes. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(Hire, hire_id)
    if row is None or row.user_id != user_id:
        raise UserError("hired-gone")
    return row


def coming(session: Session, user_id: int) -> Mapping[str, int]:
    """Count what a yes would stop, by kind, the most first."""
    kinds = select(Reminder.kind).where(Reminder.user_id == user_id)
    return dict(Counter(session.scalars(kinds.order_by(Reminder.id))).most_common())


def hire(session: Session, user_id: int, *, now: datetime) -> Yes:
    """Note a yes and stop everything that is promised to the person; said again within a day it is the same one."""
    row = last(session, user_id)
    if row is None or row.back_at is not None or now - row.at >= ONE_YES:
        row = Hire(user_id=user_id, at=now)
        row.words, row.company = _unused(session, user_id)
        session.add(row)
        session.flush()
    _stop(session, row, now=now)
    return as_it_stands(session, row, now=now)


def _unused(session: Session, user_id: int) -> tuple[str | None, str | None]:
    """Return what was written about a yes that was taken back, so that it need not be written again."""
    rows = select(Hire).where(Hire.user_id == user_id).order_by(Hire.at.desc(), Hire.id.desc()).limit(1)
    before = session.scalar(rows)
    return (before.words, before.company) if before is not None and before.undone_at is not None else (None, None)


def _stop(session: Session, row: Hire, *, now: datetime) -> None:
    for one in session.scalars(select(Reminder).where(Reminder.user_id == row.user_id).order_by(Reminder.id)).all():
        session.add(_kept(row, one, now))
        session.add(Delivery.of(one, Outcome.CANCELLED, at=now))
    session.flush()
    reminders.cancel_all(session, row.user_id)


def _kept(row: Hire, one: Reminder, now: datetime) -> StoppedReminder:
    return StoppedReminder(
        user_id=row.user_id,
        hire_id=row.id,
        stopped_at=now,
        kind=one.kind,
        subject_id=one.subject_id,
        channel_id=one.channel_id,
        fire_at=one.fire_at,
        repeat=one.repeat,
        zone=one.zone,
    )


def as_it_stands(session: Session, row: Hire, *, now: datetime) -> Yes:
    """Put together what there is to say about a yes."""
    kinds = (one.kind for one in _stopped(session, row))
    return Yes(row, dict(Counter(kinds).most_common()), _noes(session, row), row.can_be_undone(now))


def _stopped(session: Session, row: Hire) -> Sequence[StoppedReminder]:
    rows = select(StoppedReminder).where(StoppedReminder.user_id == row.user_id, StoppedReminder.hire_id == row.id)
    return session.scalars(rows.order_by(StoppedReminder.id)).all()


def _noes(session: Session, row: Hire) -> int:
    """Count the noes between the yes before this one, if there was one, and this one."""
    since = began_at(session, row)
    counted = select(func.count()).select_from(Rejection)
    counted = counted.where(Rejection.user_id == row.user_id, Rejection.created_at <= row.at)
    return session.scalar(counted.where(Rejection.created_at > since) if since else counted) or 0


def write(session: Session, user_id: int, hire_id: int, words: Words, *, seen: str, now: datetime) -> Yes:
    """Keep what a person wants to remember of it; `seen` is the print of the texts their form was filled with.

    Raises `UserError` when something is too long, or the yes is not theirs.
    """
    row = find(session, user_id, hire_id)
    unchanged = seen == row.print
    row.words = taken(row.words, words.words, seen=unchanged, most=MOST_WORDS, too_long="hired-too-long")
    company = " ".join(words.company.split())
    company = taken(row.company, company, seen=unchanged, most=rejection.MOST_NAME, too_long="hired-too-long")
    row.company = " · ".join(company.split("\n\n"))
    return as_it_stands(session, row, now=now)


def undo(session: Session, user_id: int, hire_id: int, *, now: datetime) -> Sequence[StoppedReminder]:
    """Take a yes back within a day, and promise anew what it stopped; returns what is promised again.

    What was promised again meanwhile stays as it is; what came due meanwhile comes now, unless it is too late for its
    kind. Raises `UserError` when the day is over.
    """
    row = find(session, user_id, hire_id)
    if row.undone_at is not None:
        return ()
    if not row.can_be_undone(now):
        raise UserError("hired-undo-over")
    found = _stopped(session, row)
    _mark_undone(session, user_id, {one.stopped_at for one in found})
    promised = [one for one in found if _promise(session, one, now=now)]
    for one in found:
        session.delete(one)
    row.undone_at = now
    session.flush()
    zone = profile.zone_of(session, user_id)
    if zone is not None:
        reminders.change_zone(session, user_id, zone.key, now=now)
    return promised


def _promise(session: Session, one: StoppedReminder, *, now: datetime) -> bool:
    """Promise a stopped reminder anew; says whether it was."""
    fire_at = _next(one, now)
    if fire_at is None or reminders.find(session, one.kind, one.user_id, one.subject_id) is not None:
        return False
    reminders.schedule(
        session,
        one.kind,
        user_id=one.user_id,
        subject_id=one.subject_id,
        channel_id=one.channel_id,
        fire_at=fire_at,
        repeat=Repeat.parse(one.repeat) if one.repeat else None,
        zone=one.zone,
    )
    return True


def _next(one: StoppedReminder, now: datetime) -> datetime | None:
    """Tell when a stopped reminder comes after all; None when it is of no use any more."""
    if one.fire_at > now:
        return one.fire_at
    if one.repeat:
        return Repeat.parse(one.repeat).next_after(now, ZoneInfo(one.zone or "UTC"))
    latest = KINDS[one.kind].latest
    return now if latest is None or now - one.fire_at <= latest else None


def _mark_undone(session: Session, user_id: int, moments: Collection[datetime]) -> None:
    """Say in the log that what was cancelled at these moments is back."""
    lines = update(Delivery).where(
        Delivery.user_id == user_id, Delivery.outcome == Outcome.CANCELLED, Delivery.at.in_(moments)
    )
    session.execute(lines.values(reason=UNDONE))


def come_back(session: Session, user_id: int, *, now: datetime) -> Hire | None:
    """Note that the person looks for work again; None when there was no yes. Twice is once."""
    row = last(session, user_id)
    if row is not None and row.back_at is None:
        row.back_at = now
    return row


def tidy(session: Session, *, now: datetime) -> None:
    """Forget what a yes stopped once it cannot be undone any more."""
    session.execute(delete(StoppedReminder).where(StoppedReminder.stopped_at < now - ONE_YES))
