"""The pity party: a short, bounded time to feel bad. One at a time, extended once, and then it ends.

Must not push anything that looks back or looks at strengths: those come after the hand-over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import next_local
from bot.errors import UserError
from bot.features import profile, rejection
from bot.reminders import claim
from bot.reminders.claim import Hold
from bot.tables import Base, Id, Owned, quickly

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

OVER = "party.over"
LEAST = timedelta(minutes=15)
MOST = timedelta(hours=24)
COOL_DOWN = timedelta(hours=12)
EXTENSIONS = (10, 30)
"""Minutes by which a running party may be made longer, once; one that ended re-opens for the first of them."""
NIGHT = timedelta(hours=4)
"""Nobody who asks for "tomorrow morning" means a morning nearer than this."""


class Party(Owned, Base):
    """One pity party."""

    __tablename__ = "parties"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    """When it is to end, extension included."""
    ended_at: Mapped[datetime | None]
    """When it ended: `ends_at` by itself, earlier by hand; None while it runs or until its end was noticed."""
    extended_at: Mapped[datetime | None]
    vented: Mapped[bool] = mapped_column(default=False)
    """Whether the person wrote during it, not what: the hand-over then asks whether they want to tell somebody."""

    def over_at(self) -> datetime:
        """When it ended or is to end."""
        return self.ended_at or self.ends_at


@dataclass(frozen=True)
class Running:
    """A party that runs; `again` when it ran already before somebody wanted to start one."""

    party: Party
    again: bool = False


@dataclass(frozen=True)
class Resting:
    """The time after a party in which no other starts, and until when."""

    until: datetime


@dataclass(frozen=True)
class Over:
    """A party that has ended, and one small thing from the person's own list, if they have one."""

    party: Party
    comfort: str | None


def running(session: Session, user_id: int, *, now: datetime) -> Party | None:
    """Return the party that runs now, if one does."""
    return session.scalar(select(Party).where(Party.user_id == user_id, Party.ended_at.is_(None), Party.ends_at > now))


def hold(session: Session, user_id: int, now: datetime) -> Hold | None:
    """Say until when a running party holds everything else back."""
    row = running(session, user_id, now=now)
    return Hold("party", row.ends_at) if row else None


_RUNNING = select(Party.user_id, Party.ends_at).where(
    Party.user_id.in_(bindparam("ids", expanding=True)), Party.ended_at.is_(None), Party.ends_at > bindparam("now")
)


def holds(session: Session, user_ids: Collection[int], now: datetime) -> dict[int, Hold]:
    """Say of several people until when a running party holds everything else back; of others nothing."""
    found = quickly(session, _RUNNING, ids=list(user_ids), now=now)
    return {row.user_id: Hold("party", row.ends_at) for row in found}


def last(session: Session, user_id: int) -> Party | None:
    """Return the newest party, running or over, or None."""
    rows = select(Party).where(Party.user_id == user_id)
    return session.scalar(rows.order_by(Party.started_at.desc(), Party.id.desc()).limit(1))


def where(session: Session, user_id: int, *, now: datetime) -> Running | Resting | None:
    """Say whether a party runs, or the rest after one; None when one may start."""
    row = running(session, user_id, now=now)
    if row is not None:
        return Running(row)
    before = last(session, user_id)
    if before is None or before.over_at() + COOL_DOWN <= now:
        return None
    newest = rejection.newest(session, user_id)
    if newest is not None and newest.created_at >= before.over_at():
        return None  # a new no is a new reason
    return Resting(before.over_at() + COOL_DOWN)


def wanted(session: Session, user_id: int, *, now: datetime) -> Running | Resting | None:
    """Say what stands in the way of a new party: one that runs, or the rest after one; None when nothing does."""
    place = where(session, user_id, now=now)
    return Running(place.party, again=True) if isinstance(place, Running) else place


def start(session: Session, user_id: int, ends_at: datetime, *, now: datetime) -> Running | Resting:
    """Start a party and promise its end; gives the one that runs already, or the rest after the last one.

    Raises `UserError` when it would be shorter than 15 minutes or longer than 24 hours.
    """
    already = wanted(session, user_id, now=now)
    if already is not None:
        return already
    if ends_at - now < LEAST:
        raise UserError("party-too-short")
    if ends_at - now > MOST:
        raise UserError("party-too-long")
    row = Party(user_id=user_id, started_at=now, ends_at=ends_at, vented=False)
    session.add(row)
    session.flush()
    _promise_end(session, row)
    claim.weigh_anew(session, user_id, now=now)
    return Running(row)


def morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Tell when "until tomorrow morning" is: nine o'clock after the coming night, at most 24 hours away."""
    return min(next_local(now + NIGHT, profile.MORNING, zone), now + MOST)


def _promise_end(session: Session, row: Party) -> None:
    reminders.schedule(session, OVER, user_id=row.user_id, subject_id=row.id, fire_at=row.ends_at)


def find(session: Session, user_id: int, party_id: int) -> Party:
    """Return one's own party. Raises `UserError` when it does not exist or is somebody else's."""
    row = session.get(Party, party_id)
    if row is None or row.user_id != user_id:
        raise UserError("party-gone")
    return row


def current(session: Session, user_id: int, *, now: datetime) -> Party:
    """Return the party that runs. Raises `UserError` when none does."""
    row = running(session, user_id, now=now)
    if row is None:
        raise UserError("party-none-running")
    return row


def extendable(session: Session, user_id: int, *, now: datetime) -> Party:
    """Return the running party if it may be made longer. Raises `UserError` when none runs or it was already."""
    row = current(session, user_id, now=now)
    if row.extended_at is not None:
        raise UserError("party-extended-already")
    return row


def extend(session: Session, user_id: int, party_id: int, minutes: int, *, now: datetime) -> Party:
    """Make a party longer, once; one that is over re-opens for ten minutes, within the rest after it.

    Pressed again while it runs, it changes nothing. Raises `UserError` when it was extended and is over,
    is over for long, or is not one's own, and when the minutes are none that are offered.
    """
    row = find(session, user_id, party_id)
    if minutes not in EXTENSIONS:
        raise UserError("error-old-button")
    runs = running(session, user_id, now=now)
    if runs is not None and (runs.id != row.id or row.extended_at is not None):
        return runs
    if row.extended_at is not None:
        raise UserError("party-extended-already")
    if runs is None:
        if row.over_at() + COOL_DOWN <= now:
            raise UserError("party-long-over")
        row.ends_at, row.ended_at = now, None
        minutes = EXTENSIONS[0]
    row.ends_at += timedelta(minutes=minutes)
    row.extended_at = now
    _promise_end(session, row)
    if runs is None:
        claim.weigh_anew(session, user_id, now=now)
    return row


def end(session: Session, user_id: int, party_id: int, *, now: datetime) -> Over:
    """End a party early and let go of what it held back; one that is over stays as it is."""
    row = find(session, user_id, party_id)
    if row.ended_at is None:
        row.ended_at = min(now, row.ends_at)
        reminders.cancel(session, OVER, user_id=user_id, subject_id=row.id)
        claim.release(session, user_id, now=now)
    return Over(row, comfort(session, user_id, row.id))


def go_on(session: Session, user_id: int, party_id: int, *, now: datetime) -> None:
    """Take an early end back, as long as the party would still run and no other does."""
    row = find(session, user_id, party_id)
    if row.ends_at > now and running(session, user_id, now=now) is None:
        row.ended_at = None
        session.flush()
        claim.weigh_anew(session, user_id, now=now)


def over(session: Session, user_id: int, party_id: int, *, now: datetime) -> Over | None:
    """Notice that a party ended by itself; None when it was ended by hand, made longer, or another runs.

    One that runs still, since its person moved the reminder to before its end, is promised its end again.
    """
    row, runs = session.get(Party, party_id), running(session, user_id, now=now)
    if runs is not None and runs is row:
        _promise_end(session, runs)
    if row is None or row.user_id != user_id or runs is not None:
        return None
    if row.ended_at is not None and row.ended_at < row.ends_at:
        return None
    if row.ended_at is None:
        row.ended_at = row.ends_at
        claim.release(session, user_id, now=now)
    return Over(row, comfort(session, user_id, row.id))


def note_vent(session: Session, user_id: int, *, now: datetime) -> None:
    """Note that the person wrote during the running party, if one runs; not what."""
    row = running(session, user_id, now=now)
    if row is not None:
        row.vented = True


def comforts(session: Session, user_id: int) -> list[str]:
    """List the things that do this person good, in their own words and order."""
    settings = session.get(profile.Profile, user_id)
    lines = ((settings.comforts if settings else None) or "").splitlines()
    return [line.strip() for line in lines if line.strip()]


def comfort(session: Session, user_id: int, party_id: int) -> str | None:
    """Pick one small thing from the person's list, another for each party; None when the list is empty."""
    own = comforts(session, user_id)
    return own[party_id % len(own)] if own else None


def keep_comforts(session: Session, user_id: int, things: Sequence[str], *, now: datetime) -> list[str]:
    """Put these things at the top of the person's list in place of as many; what stood further down stays.

    Raises `UserError` when nothing was written.
    """
    written = [" ".join(thing.split())[: profile.MOST_COMFORT] for thing in things]
    written = [line for line in written if any(sign.isalnum() for sign in line)]
    if not written:
        raise UserError("party-comforts-empty")
    lines = list(dict.fromkeys([*written, *comforts(session, user_id)[len(things) :]]))[: profile.MOST_COMFORTS]
    profile.of(session, user_id, now=now).comforts = "\n".join(lines)
    return lines
