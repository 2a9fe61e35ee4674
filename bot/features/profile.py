"""A person's own settings: where and when they live, how they like to be spoken to, what holds reminders.

Other features may import this one. Must not schedule anything of a feature.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import local_date, quiet_until, to_utc
from bot.errors import UserError
from bot.reminders import claim
from bot.reminders.due import Addressee, Hold
from bot.tables import Base, Owned, Sealed, quickly

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

R = TypeVar("R")

QUIET_START = time(22, 0)
QUIET_END = time(8, 0)
MORNING = time(9, 0)
MOST_COMFORTS = 20
MOST_COMFORT = 100
"""Characters of one line: a card and a list show it whole."""
BULLET = re.compile(r"^\s*[-*•·]\s+")
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

    @property
    def comfort_list(self) -> list[str]:
        """The things that do this person good, one by one."""
        return (self.comforts or "").splitlines()

    @property
    def has_quiet_hours(self) -> bool:
        """Whether there are quiet hours at all: none when they start and end at one time."""
        return self.quiet_start != self.quiet_end

    def days_away(self, now: datetime) -> tuple[date, date] | None:
        """Return the first and last day away, now or to come; None when there are none or they are over."""
        if self.away_from_on is None or self.away_until_on is None:
            return None
        over = self.away_until_on < local_date(now, ZoneInfo(self.zone or "UTC"))
        return None if over else (self.away_from_on, self.away_until_on)

    def is_resting(self, now: datetime) -> bool:
        """Whether a rest the person asked for still lasts."""
        return self.quiet_until is not None and self.quiet_until > now


_ZONE = select(Profile.zone).where(Profile.user_id == bindparam("user_id"))


def of(session: Session, user_id: int, *, now: datetime) -> Profile:
    """Return a person's settings, making them with the defaults at first."""
    row = session.get(Profile, user_id)
    if row is None:
        row = _fresh(user_id, now)
        session.add(row)
        session.flush()
    return row


def read(session: Session, user_id: int, *, now: datetime) -> Profile:
    """Return a person's settings to look at; the defaults for somebody unknown, without remembering them."""
    return session.get(Profile, user_id) or _fresh(user_id, now)


def _fresh(user_id: int, now: datetime) -> Profile:
    return Profile(
        user_id=user_id,
        created_at=now,
        tone="gentle",
        quiet_start=QUIET_START,
        quiet_end=QUIET_END,
        prompt_at=MORNING,
        notice_heavy_words=True,
        quotes=True,
    )


def zone_of(session: Session, user_id: int) -> ZoneInfo | None:
    """Return the person's time zone, or None while they have not said."""
    zone = quickly(session, _ZONE, user_id=user_id).scalar()
    return ZoneInfo(zone) if zone else None


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


def set_prompt_time(session: Session, user_id: int, at: time, *, now: datetime) -> Profile:
    """Keep the time of day, in the person's zone, at which things may be asked of them."""
    row = of(session, user_id, now=now)
    row.prompt_at = at
    return row


def set_comforts(session: Session, user_id: int, lines: str, *, now: datetime) -> Profile:
    """Keep the things that do a person good, one a line; empty lines and repeats fall away.

    Raises `UserError` for more than 20 lines, or for one of more than 100 characters.
    """
    found = dict.fromkeys(BULLET.sub("", line).strip() for line in lines.splitlines())
    kept = [line for line in found if any(character.isprintable() and not character.isspace() for character in line)]
    if len(kept) > MOST_COMFORTS:
        raise UserError("settings-comforts-too-many", count=len(kept), most=MOST_COMFORTS)
    longest = max(map(len, kept), default=0)
    if longest > MOST_COMFORT:
        raise UserError("settings-comforts-too-long", long=longest, most=MOST_COMFORT)
    row = of(session, user_id, now=now)
    row.comforts = "\n".join(kept) or None
    return row


def set_quiet_hours(session: Session, user_id: int, start: time, end: time, *, now: datetime) -> Profile:
    """Keep quiet hours in the person's zone; the same start and end means none."""
    row = of(session, user_id, now=now)
    row.quiet_start, row.quiet_end = start, end
    claim.release(session, user_id, now=now)
    claim.weigh_anew(session, user_id, now=now)
    return row


def go_away(session: Session, user_id: int, first: date, last: date, *, now: datetime) -> Profile:
    """Keep days away, both included. Raises `UserError` when they end before they begin or are over."""
    row = of(session, user_id, now=now)
    today = local_date(now, ZoneInfo(row.zone or "UTC"))
    if last < first:
        raise UserError("settings-away-backwards")
    if last < today:
        raise UserError("settings-away-past")
    row.away_from_on, row.away_until_on = first, last
    claim.release(session, user_id, now=now)
    claim.weigh_anew(session, user_id, now=now)
    return row


def come_back(session: Session, user_id: int, *, now: datetime) -> Profile:
    """Forget the days away and the rest; what they held comes now."""
    row = of(session, user_id, now=now)
    row.away_from_on = row.away_until_on = None
    row.quiet_until = None
    claim.release(session, user_id, now=now)
    return row


def rest(session: Session, user_id: int, until: datetime, *, now: datetime) -> datetime:
    """Keep everything that can wait from reaching the person until a moment; never shortens a rest.

    Returns the moment until which it holds. Why somebody rests is not kept anywhere.
    """
    row = of(session, user_id, now=now)
    latest = max(until, row.quiet_until or until)
    row.quiet_until = latest
    claim.weigh_anew(session, user_id, now=now)
    return latest


def hold(session: Session, user_id: int, now: datetime) -> Hold | None:
    """Say what of the person's own wishes holds reminders back now: a rest, days away or quiet hours."""
    row = session.get(Profile, user_id)
    return None if row is None else _wished(row, now)


def _wished(row: Any, now: datetime) -> Hold | None:
    """Say what a profile, or a row with its columns, holds back."""
    if row.quiet_until is not None and row.quiet_until > now:
        return Hold("rest", row.quiet_until)
    zone = ZoneInfo(row.zone) if row.zone else None
    if zone is None:
        return None
    if row.away_from_on and row.away_until_on and row.away_from_on <= local_date(now, zone) <= row.away_until_on:
        back = to_utc(row.away_until_on + timedelta(days=1), time(0), zone)
        return Hold("away", quiet_until(back, zone, row.quiet_start, row.quiet_end) or back)
    quiet_end = quiet_until(now, zone, row.quiet_start, row.quiet_end)
    return Hold("quiet", quiet_end) if quiet_end else None


_PEOPLE = select(
    Profile.user_id,
    Profile.language,
    Profile.tone,
    Profile.dm_channel_id,
    Profile.dm_closed_at,
    Profile.zone,
    Profile.quiet_start,
    Profile.quiet_end,
    Profile.quiet_until,
    Profile.away_from_on,
    Profile.away_until_on,
).where(Profile.user_id.in_(bindparam("ids", expanding=True)))
_CLOSED = select(Profile.user_id).where(
    Profile.user_id.in_(bindparam("ids", expanding=True)), Profile.dm_closed_at.is_not(None)
)


def addressees(session: Session, user_ids: Collection[int], now: datetime) -> dict[int, Addressee]:
    """Return how several people are spoken to and written to, and what of their own wishes holds reminders back."""
    return {
        row.user_id: Addressee(
            _wished(row, now), row.language, row.tone, None if row.dm_closed_at else row.dm_channel_id
        )
        for row in quickly(session, _PEOPLE, ids=list(user_ids))
    }


def all_reached(session: Session, user_ids: Collection[int], now: datetime) -> None:
    """Note that a DM arrived at each of several people, as `reached` does."""
    for user_id in quickly(session, _CLOSED, ids=list(user_ids)).scalars().all():
        reached(session, user_id, now)


def reached(session: Session, user_id: int, now: datetime) -> None:
    """Note that a DM arrived: DMs are open, and what was kept for the person may go out."""
    row = session.get(Profile, user_id)
    if row is not None and row.dm_closed_at is not None:
        row.dm_closed_at = None
        claim.release(session, user_id, now=now, error=claim.DM_CLOSED)


def reopened(session: Session, user_id: int, now: datetime) -> int:
    """Note that a DM arrived, as `reached` does; says how many kept things go out now."""
    waiting = [row for row in claim.kept(session, user_id, now=now) if row.error == claim.DM_CLOSED]
    reached(session, user_id, now)
    return len(waiting)


def unreached(session: Session, user_id: int, now: datetime) -> None:
    """Note that the person's DMs are closed: since Discord last said so, not since something was last kept."""
    row = of(session, user_id, now=now)
    if row.dm_closed_at is None or now - row.dm_closed_at >= CLOSED_FOR:
        row.dm_closed_at = now


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
