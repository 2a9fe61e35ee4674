"""Quotes for a person and for a channel: drawn without repeats, one a day if wanted.

Must not decide whether a pity party runs or what a server allows: whoever asks passes that in.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.clock import Repeat, quiet_until
from bot.errors import UserError
from bot.features import profile
from bot.features.quote_book import SORROW, THEMES, Quote, shipped
from bot.reminders.table import CHANNEL
from bot.tables import Base, Id, Owned

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

DAILY = "quote.daily"
ANY = "any"
"""The round of quotes asked for without a theme."""
PERSON = 0
"""`channel_id` of a round that is a person's own."""
_SERVER_ID = re.compile(r"s([1-9][0-9]{0,17})")


class Round(Owned, Base):
    """What one reader, a person or a channel, was shown of a theme since it was last used up."""

    __tablename__ = "quote_rounds"
    __table_args__ = (UniqueConstraint("user_id", "channel_id", "theme"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    theme: Mapped[str]
    shown: Mapped[str]
    """Ids of quotes, separated by spaces, the last one shown at the end."""
    drawn_for: Mapped[datetime | None]
    """The promise the last one was drawn for: trying to send it again shows the same quote."""

    @property
    def ids(self) -> list[str]:
        """The ids, one by one."""
        return self.shown.split()


class Taste(Owned, Base):
    """What a person would rather not be shown."""

    __tablename__ = "quote_tastes"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    scripture: Mapped[bool]


class ServerQuote(Base):
    """A quote that a member suggested and a moderator approved; it carries nothing of who suggested it."""

    __tablename__ = "server_quotes"
    shared = "quotes of a server, approved by its moderators, nobody's"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger, index=True)
    text: Mapped[str]
    author: Mapped[str]
    source: Mapped[str]
    year: Mapped[str]
    link: Mapped[str]
    approved_at: Mapped[datetime]

    def quote(self) -> Quote:
        """Return it as any other quote; it belongs to no theme."""
        return Quote(f"s{self.id}", self.text, self.author, self.source, self.year, link=self.link)


@dataclass(frozen=True)
class Daily:
    """The daily quote as it is set. `hushed` says that its time lies within the person's quiet hours."""

    at: time
    zone: str | None
    enabled: bool
    next_at: datetime | None
    hushed: bool = False


# Drawing


def wanted(session: Session, user_id: int) -> bool:
    """Say whether a person wants quotes at all; somebody unknown does, without being remembered."""
    row = session.get(profile.Profile, user_id)
    return row is None or row.quotes


def draw(
    session: Session,
    user_id: int,
    *,
    theme: str | None = None,
    guild_id: int | None = None,
    scripture: bool = True,
    drawn_for: datetime | None = None,
) -> Quote:
    """Draw a quote for a person, none twice until the theme is used up.

    Without a theme everything counts but what is only about sorrow, and the server's own quotes come in.
    Raises `UserError` for a theme that does not exist.
    """
    taste = session.get(Taste, user_id)
    scripture = scripture and (taste is None or taste.scripture)
    return _draw(session, (user_id, PERSON), theme or ANY, _pool(session, theme, guild_id, scripture), drawn_for)


def draw_for_channel(
    session: Session, channel_id: int, guild_id: int, *, scripture: bool, drawn_for: datetime | None = None
) -> Quote:
    """Draw a quote for a channel, none twice until all are used up."""
    return _draw(session, (CHANNEL, channel_id), ANY, _pool(session, None, guild_id, scripture), drawn_for)


def _pool(session: Session, theme: str | None, guild_id: int | None, scripture: bool) -> list[Quote]:
    if theme is not None and theme not in THEMES:
        raise UserError("quote-theme-unknown")
    quotes = [quote for quote in shipped() if _fits(quote, theme) and (scripture or not quote.scripture)]
    if theme is None and guild_id is not None:
        quotes += [row.quote() for row in of_server(session, guild_id)]
    return quotes


def _fits(quote: Quote, theme: str | None) -> bool:
    # Somebody who did not ask for sorrow is not handed it.
    return bool(quote.themes - {SORROW}) if theme is None else theme in quote.themes


def _draw(
    session: Session, reader: tuple[int, int], theme: str, pool: Sequence[Quote], drawn_for: datetime | None
) -> Quote:
    rounds = _rounds(session, reader)
    mine = rounds.get(theme) or _new_round(session, reader, theme)
    before = mine.ids[-1] if mine.ids else None
    if drawn_for is not None and mine.drawn_for == drawn_for:
        same = next((quote for quote in pool if quote.id == before), None)
        if same is not None:
            return same
    fresh = [quote for quote in pool if quote.id not in mine.ids]
    if not fresh:
        mine.shown = ""
        fresh = [quote for quote in pool if quote.id != before] or list(pool)
    quote = random.choice(fresh)  # noqa: S311 -- variety, not secrecy
    mine.drawn_for = drawn_for
    _note(session, reader, {**rounds, theme: mine}, quote)
    return quote


def _rounds(session: Session, reader: tuple[int, int]) -> dict[str, Round]:
    user_id, channel_id = reader
    rows = session.scalars(select(Round).where(Round.user_id == user_id, Round.channel_id == channel_id))
    return {row.theme: row for row in rows}


def _new_round(session: Session, reader: tuple[int, int], theme: str) -> Round:
    user_id, channel_id = reader
    row = Round(user_id=user_id, channel_id=channel_id, theme=theme, shown="")
    session.add(row)
    return row


def _note(session: Session, reader: tuple[int, int], rounds: dict[str, Round], quote: Quote) -> None:
    """Write the quote down in every round it belongs to, so that another theme does not repeat it."""
    belongs = sorted(quote.themes)
    if _fits(quote, None) or quote.link:
        belongs.append(ANY)
    for theme in belongs:
        row = rounds.get(theme) or _new_round(session, reader, theme)
        row.shown = " ".join([*(one for one in row.ids if one != quote.id), quote.id])


def of_server(session: Session, guild_id: int) -> Sequence[ServerQuote]:
    """List the quotes that a server's moderators approved, oldest first."""
    return session.scalars(select(ServerQuote).where(ServerQuote.guild_id == guild_id).order_by(ServerQuote.id)).all()


def look_up(session: Session, quote_id: str) -> tuple[Quote, int | None] | None:
    """Find a quote and, when it is a server's own, that server's id. None when it is no longer there."""
    number = _SERVER_ID.fullmatch(quote_id)
    if number is not None:
        row = session.get(ServerQuote, int(number[1]))
        return (row.quote(), row.guild_id) if row else None
    return next(((quote, None) for quote in shipped() if quote.id == quote_id), None)


# The switches and the daily quote


def switch(session: Session, user_id: int, *, on: bool, now: datetime) -> None:
    """Switch all quotes on or off for a person; off takes the daily one back too."""
    profile.of(session, user_id, now=now).quotes = on
    if not on:
        reminders.cancel(session, DAILY, user_id=user_id)


def leave_out_scripture(session: Session, user_id: int, *, leave_out: bool) -> None:
    """Keep whether a person would rather not be shown scripture."""
    row = session.get(Taste, user_id)
    if row is None:
        session.add(Taste(user_id=user_id, scripture=not leave_out))
    else:
        row.scripture = not leave_out


def set_daily(session: Session, user_id: int, zone: ZoneInfo, *, at: time | None, now: datetime) -> Daily:
    """Ask for a quote every day at a wall-clock time; None keeps the time. Whoever asks wants quotes again."""
    rule = Repeat.daily(at or daily(session, user_id).at)
    switch(session, user_id, on=True, now=now)
    fire_at = rule.next_after(now, zone)
    reminders.schedule(session, DAILY, user_id=user_id, fire_at=fire_at, repeat=rule, zone=zone.key)
    return daily(session, user_id)


def stop_daily(session: Session, user_id: int) -> Daily:
    """Take the daily quote back."""
    before = daily(session, user_id)
    reminders.cancel(session, DAILY, user_id=user_id)
    return Daily(before.at, before.zone, enabled=False, next_at=None)


def daily(session: Session, user_id: int) -> Daily:
    """Return how the daily quote is set; off at the person's prompt time when it never was."""
    row = reminders.find(session, DAILY, user_id)
    owner = session.get(profile.Profile, user_id)
    if row is None or row.repeat is None:
        at = owner.prompt_at if owner else profile.MORNING
        return Daily(at, owner.zone if owner else None, enabled=False, next_at=None)
    at, zone = Repeat.parse(row.repeat).at, profile.zone_or_utc(session, user_id)
    hushed = owner is not None and bool(quiet_until(row.fire_at, zone, owner.quiet_start, owner.quiet_end))
    return Daily(at, row.zone, enabled=True, next_at=row.fire_at, hushed=hushed)
