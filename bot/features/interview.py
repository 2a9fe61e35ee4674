"""Interviews to come and those that were: when, where, in which round, and the reminders around them.

How one went and what came of it is in `interview_after`, what to have settled before in `interview_settled`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders, undo
from bot.errors import UserError
from bot.features import profile, rejection
from bot.features.interview_reminders import KINDS, promise
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

MOST_NAME = rejection.MOST_NAME
MOST_PLACE = 1_000
"""Characters: addresses of video calls run to several hundred."""


class Outcome(StrEnum):
    """What came of an interview."""

    WAITING = "waiting"
    NEXT_ROUND = "next_round"
    NO = "no"
    OFFER = "offer"


class Interview(Owned, Base):
    """One interview."""

    __tablename__ = "interviews"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    starts_at: Mapped[datetime] = mapped_column(index=True)
    zone: Mapped[str]
    """The zone in which its time was said, an IANA name."""
    kind: Mapped[str]
    """One of `rejection.INTERVIEWS`, or "" when it is not said."""
    revision: Mapped[int]
    """How often it changed, for the calendar file's SEQUENCE."""
    cancelled_at: Mapped[datetime | None]
    went: Mapped[str | None]
    """How it went: an `interview_after.Went`."""
    outcome: Mapped[str | None]
    """An `Outcome`; None as long as nothing was said about it."""
    outcome_at: Mapped[datetime | None]
    thanked_at: Mapped[datetime | None]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The no that it ended with, 0 for none."""
    after_id: Mapped[int] = mapped_column(BigInteger)
    """The round before this one, 0 for none."""
    company = Sealed()
    role = Sealed()
    place = Sealed()
    """A place or a link."""
    wardrobe = Sealed()
    route = Sealed()
    sleep = Sealed()
    line = Sealed()
    """One line the person wants to read just before."""
    note = Sealed()
    """What they wrote down afterwards."""

    @property
    def concluded(self) -> bool:
        """Whether its outcome is known: nothing is to be prepared or waited for any more."""
        return self.outcome not in {None, Outcome.WAITING}

    @property
    def print(self) -> str:
        """The print of the texts that a form to change it shows."""
        return print_of(self.company, self.role, self.place, self.kind)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is still to come."""
        return self.cancelled_at is None and not self.concluded and self.starts_at > now


@dataclass(frozen=True)
class Said:
    """What a person says about an interview: names, kind ("" for not said), place, and when in which zone."""

    company: str
    role: str
    kind: str
    place: str
    starts_at: datetime
    zone: str


@dataclass(frozen=True)
class Stands:
    """An interview as it stands now: the person's zone, and when which reminder comes."""

    interview: Interview
    zone: ZoneInfo
    now: datetime
    coming: dict[str, datetime]
    """Each kind of its reminders that is promised, with its moment."""
    next_id: int
    """The round after it, 0 for none."""


def add(session: Session, user_id: int, said: Said, *, now: datetime, after_id: int = 0) -> Stands:
    """Write an interview down and promise its reminders; those whose moment has passed are not promised.

    The same company, role and moment is the interview that is there already, and takes in what is new. `after_id` is
    the round before, whose outcome this is. Raises `UserError` for a text that is too long, a kind that is none, or a
    round of somebody else's.
    """
    before = find(session, user_id, after_id) if after_id else None
    kept = _checked(said)
    row = _same(session, user_id, kept)
    if row is None:
        row = Interview(user_id=user_id, created_at=now, revision=0, rejection_id=0, after_id=after_id)
        _put(row, kept)
        session.add(row)
        session.flush()
        promise(session, row, now=now)
    else:
        _say(row, replace(_checked(said, row, seen=False), kind=said.kind or row.kind))
    if before is not None and before.id != row.id:
        conclude(session, before, Outcome.NEXT_ROUND, now=now)
    return stands(session, row, now=now)


def _checked(said: Said, there: Interview | None = None, *, seen: bool = True) -> Said:
    """Check what is said; what is there already may be as long as it is, since two devices may have written it.

    Where the writer had not `seen` what is there, it is kept beside what is said.
    """
    if said.kind and said.kind not in rejection.INTERVIEWS:
        raise UserError("interview-kind-unknown")
    return replace(
        said,
        company=_name(there and there.company, said.company, seen=seen),
        role=_name(there and there.role, said.role, seen=seen),
        place=taken(there and there.place, said.place, seen=seen, most=MOST_PLACE, too_long="interview-place-too-long"),
    )


def _name(there: str | None, said: str, *, seen: bool) -> str:
    came = " ".join(said.split())
    return " ".join(taken(there, came, seen=seen, most=MOST_NAME, too_long="interview-name-too-long").split())


def _same(session: Session, user_id: int, said: Said) -> Interview | None:
    rows = session.scalars(
        select(Interview).where(
            Interview.user_id == user_id, Interview.starts_at == said.starts_at, Interview.cancelled_at.is_(None)
        )
    )
    return next((row for row in rows if (row.company, row.role) == (said.company, said.role)), None)


def _say(row: Interview, said: Said) -> None:
    """Put into an interview what is said of it, as a change if it is one."""
    if said != Said(row.company or "", row.role or "", row.kind, row.place or "", row.starts_at, row.zone):
        _put(row, said)
        row.revision += 1


def _put(row: Interview, said: Said) -> None:
    row.company, row.role, row.place = said.company, said.role, said.place
    row.kind, row.starts_at, row.zone = said.kind, said.starts_at, said.zone


def find(session: Session, user_id: int, interview_id: int) -> Interview:
    """Return one's own interview. Raises `UserError` when there is none of that id, or it is somebody else's."""
    row = session.get(Interview, interview_id)
    if row is None or row.user_id != user_id:
        raise UserError("interview-gone")
    return row


def shown(session: Session, user_id: int, interview_id: int, *, now: datetime) -> Stands:
    """Return one's own interview as it stands. Raises `UserError` as `find` does."""
    return stands(session, find(session, user_id, interview_id), now=now)


def stands(session: Session, row: Interview, *, now: datetime) -> Stands:
    """Look at how an interview stands."""
    session.flush()
    found = {kind: reminders.find(session, kind, row.user_id, row.id) for kind in KINDS}
    coming = {kind: one.fire_at for kind, one in found.items() if one}
    zone = profile.zone_of(session, row.user_id) or ZoneInfo(row.zone)
    after = select(Interview.id).where(
        Interview.user_id == row.user_id, Interview.after_id == row.id, Interview.cancelled_at.is_(None)
    )
    return Stands(row, zone, now, coming, session.scalar(after.order_by(Interview.id.desc()).limit(1)) or 0)


def change(
    session: Session, user_id: int, interview_id: int, said: Said, seen: str, *, now: datetime, moment_too: bool
) -> Stands:
    """Change an interview; a changed moment moves its reminders. Without `moment_too` it stays at its moment.

    `seen` is the print of the texts that were changed: what came in between from elsewhere is kept beside them.
    Raises `UserError` as `find` and `add` do.
    """
    row = find(session, user_id, interview_id)
    kept = _checked(said, row, seen=seen == row.print)
    moved = moment_too and kept.starts_at != row.starts_at
    _say(row, kept if moved else replace(kept, starts_at=row.starts_at, zone=row.zone))
    if moved:
        promise(session, row, now=now)
    return stands(session, row, now=now)


def cancel(session: Session, user_id: int, interview_id: int, *, now: datetime) -> Stands:
    """Call an interview off, and take its reminders back; for 30 days `uncancel` undoes it."""
    row = find(session, user_id, interview_id)
    if row.cancelled_at is None:
        row.cancelled_at = now
        row.revision += 1
        promise(session, row, now=now)
    return stands(session, row, now=now)


def uncancel(session: Session, user_id: int, interview_id: int, *, now: datetime) -> Stands:
    """Undo that it was called off."""
    row = find(session, user_id, interview_id)
    if row.cancelled_at is not None:
        row.cancelled_at = None
        row.revision += 1
        promise(session, row, now=now)
    return stands(session, row, now=now)


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was called off more than 30 days ago."""
    undo.let_go(session, Interview.cancelled_at, now=now)


def conclude(session: Session, row: Interview, outcome: Outcome | None, *, now: datetime) -> None:
    """Write an outcome down, or take it back; reminders that it makes idle are taken back too."""
    if row.outcome == outcome:
        return
    was_concluded = row.concluded
    row.outcome, row.outcome_at = outcome, now if outcome else None
    if row.concluded != was_concluded:
        promise(session, row, now=now)


def ended_with(session: Session, user_id: int, interview_id: int, rejection_id: int, *, now: datetime) -> Interview:
    """Note that an interview ended with a no. Raises `UserError` when either is somebody else's or gone."""
    row = find(session, user_id, interview_id)
    row.rejection_id = rejection.find(session, user_id, rejection_id).id
    conclude(session, row, Outcome.NO, now=now)
    return row


def listed(session: Session, user_id: int) -> Sequence[Interview]:
    """List all interviews that were not called off, the latest first."""
    rows = select(Interview).where(Interview.user_id == user_id, Interview.cancelled_at.is_(None))
    return session.scalars(rows.order_by(Interview.starts_at.desc(), Interview.id.desc())).all()


def due(session: Session, user_id: int, interview_id: int, *, now: datetime) -> Stands | None:
    """Return the interview to prepare for; None when it has begun, was called off, or its outcome is known."""
    row = session.get(Interview, interview_id)
    if row is None or row.user_id != user_id or not row.is_ahead(now):
        return None
    return stands(session, row, now=now)


def upcoming(session: Session, user_id: int, *, now: datetime) -> list[Interview]:
    """List the interviews still to come, the next one first; none that was called off or whose outcome is known."""
    return [row for row in reversed(listed(session, user_id)) if row.is_ahead(now)]
