"""The no: what was applied for, how far it went and how the answer came, in the person's own words.

Other features may import this one: most of what Comeback does is about one rejection.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import next_local
from bot.errors import UserError
from bot.features.profile import MORNING, Profile, zone_of
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

OFFER = "feedback.offer"
MOST_NAME = 100
"""Characters of a company's or a role's name."""
MOST_NOTE = 2_000
COOL_OFF = timedelta(hours=24)
"""No word about feedback earlier: three independent guides say to wait at least a day."""
NOON = time(12, 0)
"""The hour of the offer while the zone is only guessed: wrong by some hours it is still day."""
SAME_WITHIN = timedelta(minutes=2)
"""The same no sent again within this is a second press of the same form, not a second no."""


class Stage(StrEnum):
    """How far the application had come."""

    APPLICATION = "application"
    SCREENING = "screening"
    PHONE = "phone"
    TECHNICAL = "technical"
    ONSITE = "onsite"
    FINAL = "final"
    OFFER_WITHDRAWN = "offer_withdrawn"


INTERVIEWS = (Stage.SCREENING, Stage.PHONE, Stage.TECHNICAL, Stage.ONSITE, Stage.FINAL)
"""The kinds of interview: the stages in which somebody asks questions."""


class Heard(StrEnum):
    """How the person heard of it."""

    PERSON = "person"
    AUTOMATIC = "automatic"
    SILENCE = "silence"


class Rejection(Owned, Base):
    """One no."""

    __tablename__ = "rejections"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    stage: Mapped[str]
    """A `Stage`."""
    heard: Mapped[str]
    """A `Heard`."""
    company = Sealed()
    """May be empty: not everybody wants to write the name down."""
    role = Sealed()
    note = Sealed()


@dataclass(frozen=True)
class Told:
    """A rejection, when the offer of feedback comes (None: not at all), and whether the zone is known."""

    rejection: Rejection
    offer_at: datetime | None
    zone_known: bool


def record(
    session: Session,
    user_id: int,
    *,
    company: str,
    role: str,
    stage: str,
    heard: str,
    note: str,
    fallback_zone: str,
    now: datetime,
) -> Rejection:
    """Write down a no, and promise the offer of feedback unless a machine said it.

    `fallback_zone` is an IANA name to reckon with while the person's own is unknown. The same no
    within two minutes is the one that is there already. Company, role and note may be empty. Raises
    `UserError` when a text is too long, or stage or heard is none of ours.
    """
    names = (_name(company), _name(role))
    words = _checked(note, MOST_NOTE, "rejected-note-too-long")
    if stage not in set(Stage) or heard not in set(Heard):
        raise UserError("rejected-choice-unknown")
    row = _same(session, user_id, (*names, stage), now=now)
    if row is None:
        row = Rejection(user_id=user_id, created_at=now, stage=stage, heard=heard)
        row.company, row.role, row.note = (*names, words)
        session.add(row)
        session.flush()
        _promise_offer(session, row, fallback_zone, now=now)
    return row


def _name(text: str) -> str:
    return " ".join(_checked(text, MOST_NAME, "rejected-name-too-long").split())


def _checked(text: str, most: int, too_long: str) -> str:
    words = text.strip()
    if not any(character.isprintable() and not character.isspace() for character in words):
        return ""
    if len(words) > most:
        raise UserError(too_long, most=most, long=len(words))
    return words


def _same(session: Session, user_id: int, what: tuple[str, str, str], *, now: datetime) -> Rejection | None:
    recent = select(Rejection).where(Rejection.user_id == user_id, Rejection.created_at >= now - SAME_WITHIN)
    rows = session.scalars(recent.order_by(Rejection.id))
    return next((row for row in rows if (row.company, row.role, row.stage) == what), None)


def _promise_offer(session: Session, row: Rejection, fallback_zone: str, *, now: datetime) -> None:
    if row.heard == Heard.AUTOMATIC:
        return  # nobody is at the other end to be asked
    settings = session.get(Profile, row.user_id)
    own_zone = settings.zone if settings else None
    prompt_at = settings.prompt_at if settings else MORNING
    zone, at = (own_zone, prompt_at) if own_zone else (fallback_zone, NOON)
    # "At least 24 hours" includes exactly 24; `next_local` looks strictly after.
    not_before = now + COOL_OFF - timedelta(microseconds=1)
    fire_at = next_local(not_before, at, ZoneInfo(zone))
    reminders.schedule(session, OFFER, user_id=row.user_id, subject_id=row.id, fire_at=fire_at, zone=zone)


def find(session: Session, user_id: int, rejection_id: int) -> Rejection:
    """Return one's own rejection. Raises `UserError` when it does not exist or is somebody else's."""
    row = session.get(Rejection, rejection_id)
    if row is None or row.user_id != user_id:
        raise UserError("rejected-gone")
    return row


def told(session: Session, user_id: int, rejection_id: int) -> Told:
    """Return one's own rejection with what was promised about it. Raises `UserError` as `find` does."""
    row = find(session, user_id, rejection_id)
    offer = reminders.find(session, OFFER, user_id, row.id)
    return Told(row, offer.fire_at if offer else None, zone_of(session, user_id) is not None)


def newest(session: Session, user_id: int) -> Rejection | None:
    """Return the last no, or None when there was none yet."""
    return next(iter(listed(session, user_id, limit=1)), None)


def listed(session: Session, user_id: int, *, limit: int | None = None) -> Sequence[Rejection]:
    """List rejections, newest first."""
    rows = select(Rejection).where(Rejection.user_id == user_id)
    return session.scalars(rows.order_by(Rejection.created_at.desc(), Rejection.id.desc()).limit(limit)).all()


def meant(session: Session, user_id: int, said: str | None) -> Rejection:
    """Return the rejection somebody means: by its id, by its company's name, or the newest for nothing said.

    Of several at one company the newest is meant. Raises `UserError` "rejected-none-yet" when there are
    none at all, and "rejected-not-found" when none fits.
    """
    rows = listed(session, user_id)
    if not rows:
        raise UserError("rejected-none-yet")
    wanted = (said or "").strip()
    if not wanted:
        return rows[0]
    found = next((row for row in rows if str(row.id) == wanted), None) or _by_name(rows, wanted)
    if found is None:
        raise UserError("rejected-not-found", text=wanted[:MOST_NAME])
    return found


def searched(session: Session, user_id: int, text: str) -> Sequence[Rejection]:
    """List one's rejections whose company or role contains the text, newest first."""
    wanted = text.strip().casefold()
    rows = listed(session, user_id)
    return [row for row in rows if any(wanted in (name or "").casefold() for name in (row.company, row.role))]


def _by_name(rows: Sequence[Rejection], wanted: str) -> Rejection | None:
    """Find the newest whose company is called so; else the newest with the words in its company or role."""
    name = wanted.casefold()
    called = [row for row in rows if (row.company or "").casefold() == name]
    within = [row for row in rows if name in f"{row.company}\n{row.role}".casefold()]
    return next(iter([*called, *within]), None)
