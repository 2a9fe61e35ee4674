"""What one question for a quote reads, in one transaction: the party, the switch, the person's wins, the quote.

Must not draw a card.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.features import party, quote, quote_favourite, quote_suggestion, server, support, win

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.quote_book import Quote


@dataclass(frozen=True)
class Asked:
    """What somebody gets who asks for a quote: the end of their party, or "off", or the quote after a win."""

    party_ends_at: datetime | None = None
    off: bool = False
    win: str | None = None
    quote: Quote | None = None


def ask(
    session: Session,
    user_id: int,
    *,
    theme: str | None = None,
    guild_id: int | None = None,
    drawn_for: datetime | None = None,
    now: datetime,
) -> Asked:
    """Draw a quote for a person, their own win first; none while their party runs or quotes are off."""
    running = party.running(session, user_id, now=now)
    if running is not None:
        return Asked(party_ends_at=running.ends_at)
    if not quote.wanted(session, user_id):
        return Asked(off=True)
    scripture = server.settings_of(session, guild_id).scripture
    drawn = quote.draw(session, user_id, theme=theme, guild_id=guild_id, scripture=scripture, drawn_for=drawn_for)
    own = win.replay(session, user_id, now=now, unless=support.weigh)
    return Asked(win=own.text if own else None, quote=drawn)


@dataclass(frozen=True)
class Posted:
    """A quote for a channel, and the language of what stands around it."""

    quote: Quote
    language: str


def for_channel(session: Session, guild_id: int, channel_id: int, *, drawn_for: datetime) -> Posted | None:
    """Draw the quote of a channel's day; None when the server switched quotes in channels off."""
    settings = server.settings_of(session, guild_id)
    if not settings.quotes_allowed:
        return None
    drawn = quote.draw_for_channel(session, channel_id, guild_id, scripture=settings.scripture, drawn_for=drawn_for)
    return Posted(drawn, settings.language)


@dataclass(frozen=True)
class Favourites:
    """A person's favourites, unless a party runs until a moment."""

    party_ends_at: datetime | None
    kept: list[quote_favourite.Kept]


def favourites(session: Session, user_id: int, *, now: datetime) -> Favourites:
    """Read a person's favourites; a quote never appears inside a pity party, saved or not."""
    running = party.running(session, user_id, now=now)
    if running is not None:
        return Favourites(running.ends_at, [])
    return Favourites(None, quote_favourite.favourites(session, user_id))


def reviewed_in(session: Session, guild_id: int | None) -> int:
    """Return the channel where a server's suggestions are read.

    Raises `UserError` outside servers and where moderators did not set that up or switched it off.
    """
    settings = server.settings_of(session, guild_id)
    if guild_id is None or settings.review_channel_id is None:
        raise UserError("quote-suggest-nowhere")
    if not settings.takes_suggestions:
        raise UserError("quote-suggest-off")
    return settings.review_channel_id


@dataclass(frozen=True)
class Suggested:
    """A suggestion on its way to the moderators: its number, words, and where they read it in what language."""

    id: int
    words: quote_suggestion.Words
    channel_id: int
    language: str


def suggest(
    session: Session, user_id: int, guild_id: int | None, words: quote_suggestion.Words, *, now: datetime
) -> Suggested:
    """Keep a suggestion. Raises `UserError` as `reviewed_in` and `quote_suggestion.suggest` do."""
    channel_id = reviewed_in(session, guild_id)
    row = quote_suggestion.suggest(session, user_id, guild_id or 0, words, now=now)
    return Suggested(row.id, row.words(), channel_id, server.settings_of(session, guild_id).language)


def unread(session: Session, guild_id: int) -> list[Suggested]:
    """List what waits for a server's moderators, oldest first. Raises `UserError` without a review channel."""
    settings = server.settings_of(session, guild_id)
    if settings.review_channel_id is None:
        raise UserError("setup-review-first")
    channel_id, language = settings.review_channel_id, settings.language
    rows = quote_suggestion.waiting(session, guild_id)
    return [Suggested(row.id, row.words(), channel_id, language) for row in rows]
