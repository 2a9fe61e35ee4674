"""A person's own settings: where and when they live, how they like to be spoken to, what holds reminders.

Other features may import this one. Must not schedule anything of a feature.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import local_date, quiet_until, to_utc
from bot.errors import UserError
from bot.reminders import claim
from bot.reminders.claim import Hold
from bot.tables import Base, Owned, Sealed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

QUIET_START = time(22, 0)
QUIET_END = time(8, 0)
MORNING = time(9, 0)
CLOSED_FOR = timedelta(days=1)
"""How long a closed DM is believed before one more try: a refused send counts against the bot."""


class Profile(Owned, Base):
    """One person's settings. Made at the first thing that needs keeping."""

    __tablename__ = "profiles"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    created_at: Mapped[datetime]
    zone: Mapped[str | None]
    language: Mapped[str | None]
    tone: Mapped[str] = mapped_column(default="gentle")
    quiet_start: Mapped[time] = mapped_column(default=QUIET_START)
    quiet_end: Mapped[time] = mapped_column(default=QUIET_END)
    away_from_on: Mapped[date | None]
    away_until_on: Mapped[date | None]
    """The last day away, in the person's zone."""
    quiet_until: Mapped[datetime | None]
    """A rest the person asked for; nothing but what they wait for comes before."""
    prompt_at: Mapped[time] = mapped_column(default=MORNING)
    notice_heavy_words: Mapped[bool] = mapped_column(default=True)
    quotes: Mapped[bool] = mapped_column(default=True)
    dm_channel_id: Mapped[int | None] = mapped_column(BigInteger)
    dm_closed_at: Mapped[datetime | None]
    comforts = Sealed()
    """Things that do this person good, one a line."""


@dataclass(frozen=True)
class Manners:
    """What every answer needs to know of a person."""

    language: str | None
    tone: str
    zone: str | None
    notice_heavy_words: bool
    dm_channel_id: int | None
    kept: bool
    """Whether something for the person could not reach them."""


def manners(session: Session, user_id: int) -> Manners:
    """Return how to speak to somebody; the defaults for somebody unknown, without remembering them."""
    row = session.get(Profile, user_id)
    if row is None:
        return Manners(None, "gentle", None, notice_heavy_words=True, dm_channel_id=None, kept=False)
    kept = claim.anything_kept(session, user_id)
    return Manners(row.language, row.tone, row.zone, row.notice_heavy_words, row.dm_channel_id, kept)


def of(session: Session, user_id: int, *, now: datetime) -> Profile:
    """Return a person's settings, making them with the defaults at first."""
    row = session.get(Profile, user_id)
    if row is None:
        row = Profile(
            user_id=user_id,
            created_at=now,
            tone="gentle",
            quiet_start=QUIET_START,
            quiet_end=QUIET_END,
            prompt_at=MORNING,
            notice_heavy_words=True,
            quotes=True,
        )
        session.add(row)
        session.flush()
    return row


def zone_of(session: Session, user_id: int) -> ZoneInfo | None:
    """Return the person's time zone, or None while they have not said."""
    row = session.get(Profile, user_id)
    return ZoneInfo(row.zone) if row is not None and row.zone else None


def zone_or_utc(session: Session, user_id: int) -> ZoneInfo:
    """Return the person's time zone; UTC while they have not said, for counts where it hardly matters."""
    return zone_of(session, user_id) or ZoneInfo("UTC")


def set_zone(session: Session, user_id: int, zone: str, *, now: datetime) -> int:
    """Keep the person's zone, an IANA name, and move what was promised to it; says how much moved."""
    row = of(session, user_id, now=now)
    row.zone = zone
    moved = reminders.change_zone(session, user_id, zone, now=now)
    claim.release(session, user_id, now=now)
    return moved


def set_quiet_hours(session: Session, user_id: int, start: time, end: time, *, now: datetime) -> None:
    """Keep quiet hours in the person's zone; the same start and end means none."""
    row = of(session, user_id, now=now)
    row.quiet_start, row.quiet_end = start, end
    claim.release(session, user_id, now=now)


def go_away(session: Session, user_id: int, first: date, last: date, *, now: datetime) -> None:
    """Keep days away, both included. Raises `UserError` when they end before they begin or are over."""
    row = of(session, user_id, now=now)
    today = local_date(now, ZoneInfo(row.zone or "UTC"))
    if last < first:
        raise UserError("settings-away-backwards")
    if last < today:
        raise UserError("settings-away-past")
    row.away_from_on, row.away_until_on = first, last
    claim.release(session, user_id, now=now)


def come_back(session: Session, user_id: int, *, now: datetime) -> None:
    """Forget the days away; what they held comes now."""
    row = of(session, user_id, now=now)
    row.away_from_on = row.away_until_on = None
    row.quiet_until = None
    claim.release(session, user_id, now=now)


def rest(session: Session, user_id: int, until: datetime, *, now: datetime) -> None:
    """Keep everything that can wait from reaching the person until a moment."""
    of(session, user_id, now=now).quiet_until = until


def hold(session: Session, user_id: int, now: datetime) -> Hold | None:
    """Say what of the person's own wishes holds reminders back now: a rest, days away or quiet hours."""
    row = session.get(Profile, user_id)
    if row is None:
        return None
    if row.quiet_until is not None and row.quiet_until > now:
        return Hold("rest", row.quiet_until)
    zone = ZoneInfo(row.zone) if row.zone else None
    if zone is None:
        return None
    if (
        row.away_from_on
        and row.away_until_on
        and row.away_from_on <= local_date(now, zone) <= row.away_until_on
    ):
        back_on = row.away_until_on + timedelta(days=1)
        return Hold("away", to_utc(back_on, row.quiet_end, zone))
    quiet_end = quiet_until(now, zone, row.quiet_start, row.quiet_end)
    return Hold("quiet", quiet_end) if quiet_end else None


def reached(session: Session, user_id: int, now: datetime) -> None:
    """Note that a DM arrived: DMs are open, and what was kept for the person may go out."""
    row = session.get(Profile, user_id)
    if row is not None and row.dm_closed_at is not None:
        row.dm_closed_at = None
        claim.release(session, user_id, now=now, error=claim.DM_CLOSED)


def unreached(session: Session, user_id: int, now: datetime) -> None:
    """Note that the person's DMs are closed."""
    of(session, user_id, now=now).dm_closed_at = now


def address(session: Session, user_id: int, *, now: datetime) -> tuple[int | None, bool]:
    """Return the remembered DM channel, and whether DMs were closed so recently that trying is no use."""
    row = session.get(Profile, user_id)
    if row is None:
        return None, False
    return row.dm_channel_id, row.dm_closed_at is not None and now - row.dm_closed_at < CLOSED_FOR


def forget_dm(session: Session, user_id: int) -> None:
    """Forget a DM channel that Discord does not know any more."""
    row = session.get(Profile, user_id)
    if row is not None:
        row.dm_channel_id = None


def remember_dm(session: Session, user_id: int, channel_id: int, *, now: datetime) -> None:
    """Remember the DM channel, so that it is opened once."""
    of(session, user_id, now=now).dm_channel_id = channel_id
