"""Quotes that members suggest and moderators approve or decline.

Must not tell anybody who suggested one, nor know where the moderators read them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy import BigInteger, func, select
from sqlalchemy.orm import Mapped, mapped_column

from bot.errors import UserError
from bot.features import quote
from bot.features.quote_book import folded, shipped
from bot.tables import Base, Id, Owned, Sealed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

MOST_WAITING = 5
"""Suggestions of one person that may wait at once, over all servers."""
MOST = {"text": 500, "author": 100, "work": 200, "year": 30, "link": 300}
"""Characters a field of a suggestion may have."""
WAITING, APPROVED, DECLINED = "waiting", "approved", "declined"
TAKEN_OUT = "taken-out"
"""Approved, and later taken out of the server's quotes again."""
WITHDRAWN = "withdrawn"
"""What a moderator meets whose suggestion is no longer there."""
FORGET_AFTER = timedelta(days=30)
# Marks that turn the direction of everything after them; a moderator must see what members will see.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


@dataclass(frozen=True)
class Words:
    """A suggestion as it was typed."""

    text: str
    author: str
    work: str
    year: str
    link: str


class Suggestion(Owned, Base):
    """One suggested quote. Its words are its suggester's until a moderator approves them."""

    __tablename__ = "quote_suggestions"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger, index=True)
    created_at: Mapped[datetime]
    state: Mapped[str]
    decided_at: Mapped[datetime | None]
    server_quote_id: Mapped[int | None] = mapped_column(BigInteger)
    text = Sealed()
    author = Sealed()
    work = Sealed()
    year = Sealed()
    link = Sealed()

    def words(self) -> Words:
        """Return what was suggested."""
        parts = (self.text, self.author, self.work, self.year, self.link)
        return Words(*(part or "" for part in parts))


@dataclass(frozen=True)
class Decision:
    """What became of a suggestion, whoever decided it; no words when it is no longer there."""

    state: str
    words: Words | None = None
    server_quote_id: int | None = None


def suggest(session: Session, user_id: int, guild_id: int, words: Words, *, now: datetime) -> Suggestion:
    """Keep a suggestion for a server's moderators.

    Raises `UserError` when a part is empty or too long, the year has no number, the link is none, the
    quote is already known there or waiting, or five of the person's own wait already.
    """
    tidied = _checked(words)
    _refuse_known(session, guild_id, tidied.text)
    mine = select(func.count()).select_from(Suggestion)
    if (session.scalar(mine.where(Suggestion.user_id == user_id, Suggestion.state == WAITING)) or 0) >= MOST_WAITING:
        raise UserError("quote-suggest-enough", most=MOST_WAITING)
    row = Suggestion(user_id=user_id, guild_id=guild_id, created_at=now, state=WAITING)
    row.text, row.author, row.work = tidied.text, tidied.author, tidied.work
    row.year, row.link = tidied.year, tidied.link
    session.add(row)
    session.flush()
    return row


def _checked(words: Words) -> Words:
    lines = [line.strip() for line in words.text.splitlines() if line.strip()]
    given = {**vars(words), "text": " / ".join(lines)}
    tidied = {field: _tidied(value) for field, value in given.items()}
    for field, value in tidied.items():
        if not any(character.isalnum() for character in value):
            raise UserError("quote-suggest-empty", field=field)
        if len(value) > MOST[field]:
            raise UserError("quote-suggest-too-long", field=field, most=MOST[field], long=len(value))
    if not any(character.isdigit() for character in tidied["year"]):
        raise UserError("quote-suggest-year")
    if not _is_link(tidied["link"]):
        raise UserError("quote-suggest-link")
    return Words(**tidied)


def _tidied(value: str) -> str:
    turned = unicodedata.normalize("NFC", value).translate(_TURNING)
    shown = (character if unicodedata.category(character) != "Cc" else " " for character in turned)
    return " ".join("".join(shown).split())


def _is_link(link: str) -> bool:
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and "." in host.strip(".") and " " not in link and not parts.username


def _refuse_known(session: Session, guild_id: int, text: str) -> None:
    wanted = folded(text)
    known = [*(one.text for one in shipped()), *(row.text for row in quote.of_server(session, guild_id))]
    if any(folded(one) == wanted for one in known):
        raise UserError("quote-suggest-known")
    if any(folded(row.text or "") == wanted for row in waiting(session, guild_id)):
        raise UserError("quote-suggest-waiting-already")


def waiting(session: Session, guild_id: int) -> Sequence[Suggestion]:
    """List what waits for a server's moderators, oldest first."""
    rows = select(Suggestion).where(Suggestion.guild_id == guild_id, Suggestion.state == WAITING)
    return session.scalars(rows.order_by(Suggestion.id)).all()


def withdraw(session: Session, user_id: int, suggestion_id: int) -> None:
    """Take one's own waiting suggestion back, as when the moderators could not be reached."""
    row = session.get(Suggestion, suggestion_id)
    if row is not None and row.user_id == user_id and row.state == WAITING:
        session.delete(row)


def decide(session: Session, guild_id: int, suggestion_id: int, *, approve: bool, now: datetime) -> Decision:
    """Approve or decline a suggestion. The first decision stands; every later one learns what it was."""
    row = _of_server(session, guild_id, suggestion_id)
    if row is None:
        return Decision(WITHDRAWN)
    words = row.words()
    if row.state == WAITING:
        row.state, row.decided_at = APPROVED if approve else DECLINED, now
        if approve:
            row.server_quote_id = _publish(session, guild_id, words, now)
    return Decision(row.state, words, row.server_quote_id)


def _publish(session: Session, guild_id: int, words: Words, now: datetime) -> int:
    made = quote.ServerQuote(
        guild_id=guild_id,
        text=words.text,
        author=words.author,
        source=words.work,
        year=words.year,
        link=words.link,
        approved_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def take_out(session: Session, guild_id: int, server_quote_id: int) -> Decision:
    """Take an approved quote out of the server's again; it goes by the quote, since its suggester may be erased."""
    made = session.get(quote.ServerQuote, server_quote_id)
    if made is not None and made.guild_id == guild_id:
        session.delete(made)
    return Decision(TAKEN_OUT)


def tidy(session: Session, *, now: datetime) -> None:
    """Let go of what was decided more than 30 days ago: from then on nothing says who suggested what."""
    old = select(Suggestion).where(Suggestion.state != WAITING, Suggestion.decided_at < now - FORGET_AFTER)
    for row in session.scalars(old):
        session.delete(row)


def _of_server(session: Session, guild_id: int, suggestion_id: int) -> Suggestion | None:
    # The lock makes two moderators who press at the same moment come one after the other.
    return session.scalar(
        select(Suggestion).where(Suggestion.id == suggestion_id, Suggestion.guild_id == guild_id).with_for_update()
    )
