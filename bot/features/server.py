"""A server's own settings, its daily quote, and what became of that.

Must not know whether the bot may write in a channel: whoever sets one up looks first.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.reminders import Delivery, Outcome
from bot.reminders.table import CHANNEL
from bot.tables import Base
from bot.texts import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

DAILY = "quote.daily"
MORNING = time(9, 0)


class Server(Base):
    """One server's settings. Made at the first thing its moderators set."""

    __tablename__ = "servers"
    shared = "settings of a server, nobody's"

    guild_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    changed_at: Mapped[datetime]
    review_channel_id: Mapped[int | None] = mapped_column(BigInteger)
    country: Mapped[str | None]
    language: Mapped[str]
    quotes_allowed: Mapped[bool]
    share_allowed: Mapped[bool]
    suggestions_allowed: Mapped[bool]
    scripture: Mapped[bool]


@dataclass(frozen=True)
class ServerSettings:
    """What a server's moderators set; these defaults where they set nothing."""

    review_channel_id: int | None = None
    """Where suggested quotes are read by moderators."""
    country: str | None = None
    """ISO 3166-1 code of the country whose help lines come first."""
    language: str = DEFAULT
    """Language of what is posted to its channels."""
    quotes_allowed: bool = True
    """Whether daily quotes are posted to its channels."""
    share_allowed: bool = True
    """Whether members may share something of their own to a channel."""
    suggestions_allowed: bool = True
    scripture: bool = True

    @property
    def takes_suggestions(self) -> bool:
        """Whether a member can suggest a quote here."""
        return self.suggestions_allowed and self.review_channel_id is not None


SWITCHES = ("quotes_allowed", "share_allowed", "suggestions_allowed", "scripture")
"""The settings that are on or off, in the order they are listed."""


@dataclass(frozen=True)
class DailyQuote:
    """A server's daily quote as it is set."""

    at: time
    zone: str
    channel_id: int
    next_at: datetime


@dataclass(frozen=True)
class Status:
    """All that `/setup status` shows, newest delivery first."""

    settings: ServerSettings
    daily: DailyQuote | None
    last: Sequence[Delivery]

    @property
    def stopped(self) -> Delivery | None:
        """The delivery that ended the daily quote because its channel is gone, if that is why there is none."""
        ended = bool(self.last) and self.daily is None and self.last[0].outcome == Outcome.GONE
        return self.last[0] if ended else None


def settings_of(session: Session, guild_id: int | None) -> ServerSettings:
    """Return a server's settings; the defaults when there are none, or no server."""
    row = session.get(Server, guild_id) if guild_id is not None else None
    if row is None:
        return ServerSettings()
    return ServerSettings(**{field.name: getattr(row, field.name) for field in fields(ServerSettings)})


def assert_share_allowed(session: Session, guild_id: int) -> None:
    """Raise `UserError` where moderators have switched shared posts off."""
    if not settings_of(session, guild_id).share_allowed:
        raise UserError("share-switched-off")


def change(session: Session, guild_id: int, settings: ServerSettings, *, now: datetime) -> ServerSettings:
    """Keep a server's settings as given."""
    row = session.get(Server, guild_id)
    kept = {field.name: getattr(settings, field.name) for field in fields(ServerSettings)}
    if row is None:
        session.add(Server(guild_id=guild_id, changed_at=now, **kept))
        return settings
    row.changed_at = now
    for name, value in kept.items():
        setattr(row, name, value)
    return settings


def review_in(session: Session, guild_id: int, channel_id: int | None, *, now: datetime) -> ServerSettings:
    """Keep the channel where suggestions are read; None means nobody reads any."""
    return change(session, guild_id, replace(settings_of(session, guild_id), review_channel_id=channel_id), now=now)


def live_in(session: Session, guild_id: int, country: str | None, *, now: datetime) -> ServerSettings:
    """Keep the country whose help lines come first, by its code."""
    return change(session, guild_id, replace(settings_of(session, guild_id), country=country), now=now)


def speak(session: Session, guild_id: int, language: str, *, now: datetime) -> ServerSettings:
    """Keep the language of what is posted to the server's channels."""
    return change(session, guild_id, replace(settings_of(session, guild_id), language=language), now=now)


def switch(session: Session, guild_id: int, on: Sequence[str], *, now: datetime) -> ServerSettings:
    """Keep which of `SWITCHES` are on; all others are off."""
    states = {name: name in on for name in SWITCHES}
    return change(session, guild_id, replace(settings_of(session, guild_id), **states), now=now)


def set_daily(
    session: Session, guild_id: int, channel_id: int, zone: ZoneInfo, *, at: time | None, now: datetime
) -> DailyQuote:
    """Promise a channel a quote every day; a time of None keeps the present one, or 09:00."""
    before = daily(session, guild_id)
    rule = Repeat.daily(at or (before.at if before else MORNING))
    fire_at = rule.next_after(now, zone)
    reminders.schedule(
        session,
        DAILY,
        user_id=CHANNEL,
        fire_at=fire_at,
        subject_id=guild_id,
        channel_id=channel_id,
        repeat=rule,
        zone=zone.key,
    )
    return DailyQuote(rule.at, zone.key, channel_id, fire_at)


def stop_daily(session: Session, guild_id: int) -> DailyQuote | None:
    """Take the server's daily quote back and return how it was set; stopping twice is harmless."""
    before = daily(session, guild_id)
    reminders.cancel(session, DAILY, user_id=CHANNEL, subject_id=guild_id)
    return before


def daily(session: Session, guild_id: int) -> DailyQuote | None:
    """Return the server's daily quote, None when there is none."""
    row = reminders.find(session, DAILY, CHANNEL, guild_id)
    if row is None or row.repeat is None or row.zone is None or row.channel_id is None:
        return None
    # One that was refused is tried again at its next time, not at the one that has passed.
    next_at = row.next_at(row.fire_at) if row.error else None
    return DailyQuote(Repeat.parse(row.repeat).at, row.zone, row.channel_id, next_at or row.fire_at)


def status(session: Session, guild_id: int, *, limit: int = 5) -> Status:
    """Return what is set up, and the last deliveries to the server's channels."""
    last = session.scalars(
        select(Delivery)
        .where(Delivery.user_id == CHANNEL, Delivery.kind == DAILY, Delivery.subject_id == guild_id)
        .order_by(Delivery.at.desc(), Delivery.id.desc())
        .limit(limit)
    ).all()
    return Status(settings_of(session, guild_id), daily(session, guild_id), last)
