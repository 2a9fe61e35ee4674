"""Practising with a friend: two people of one server who both said yes, a sheet, a time, and no reasons asked.

Who declines is never told to the other side, and nobody sees who is looking. A proposal names nobody: names are shown
when both have said yes. Until then all that one side sees goes by its own answer and the calendar alone: whether the
other said no, stopped looking, left or erased everything, it stands for three days, and only who said yes hears
afterwards that it did not work out. So neither the words nor the time tell what the other did.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import reminders
from bot.errors import UserError
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

PROPOSAL, SESSION, AFTER, ALONE = "buddy.proposal", "buddy.session", "buddy.after", "buddy.alone"
"""`PROPOSAL` is about a pair and brings whatever is new between the two; what that is is read when it is drawn."""
STANDS_FOR = timedelta(days=3)
"""How long a proposal can be answered."""
APART_FOR = timedelta(days=60)
"""For so long two who were proposed to each other are not proposed again, whatever they said: if it went by the answer,
being proposed again or not would tell it."""


class Topic(StrEnum):
    """What to practise; the same words for both, so that two can be matched by them."""

    ANY = "any"
    BEHAVIOURAL = "behavioural"
    TECHNICAL = "technical"
    CASE = "case"
    PHONE = "phone"
    PRESENTING = "presenting"


class BuddySearch(Owned, Base):
    """Somebody who looks for a partner in one server."""

    __tablename__ = "buddy_searches"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger, index=True)
    topic: Mapped[str]
    """A `Topic`."""
    zone: Mapped[str]
    """IANA name, as it was when they began to look."""
    wakes: Mapped[time]
    sleeps: Mapped[time]
    """Between these, in `zone`, they are awake."""
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    """Where they began to look: a private thread can be made there."""
    created_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    """When they were told that nobody was found yet; that is said once."""
    ended_at: Mapped[datetime | None]


class BuddyPair(Base):
    """Two people who were proposed to each other; who they are stands in their sides."""

    __tablename__ = "buddy_pairs"
    shared = "a pair without its people, nobody's"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger)
    topic: Mapped[str]
    """A `Topic`."""
    hours: Mapped[int] = mapped_column(default=0)
    """Whole hours of that day in which both were awake: kept, so that what one reads of a proposal does not change when
    the other changes their hours or erases everything."""
    created_at: Mapped[datetime]
    matched_at: Mapped[datetime | None]
    """When both had said yes."""
    ended_at: Mapped[datetime | None]
    placed_at: Mapped[datetime | None]
    """When it was settled where they meet."""
    thread_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """Their private thread; None where they meet in their DMs."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    """The card in their thread."""


class BuddySide(Owned, Base):
    """One of the two."""

    __tablename__ = "buddy_sides"
    __table_args__ = (UniqueConstraint("pair_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    pair_id: Mapped[int] = mapped_column(BigInteger)
    search_id: Mapped[int] = mapped_column(BigInteger)
    yes_at: Mapped[datetime | None]
    no_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    joined_at: Mapped[datetime | None]
    """When they were added to the thread."""
    read_at: Mapped[datetime | None]
    """When they last read what they were given; a fact of the reader, so that no writer learns of it."""


class BuddyBlock(Owned, Base):
    """Somebody with whom its owner is never proposed again, in either direction and in no server."""

    __tablename__ = "buddy_blocks"
    __table_args__ = (UniqueConstraint("user_id", "pair_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    pair_id: Mapped[int] = mapped_column(BigInteger, index=True)
    """The pair in which they were the other one."""
    blocked_id: Mapped[int | None] = mapped_column(BigInteger, index=True)
    """Who it is; None where their name was never shown: what is kept of its owner must not tell it either."""
    created_at: Mapped[datetime]


class BuddyReport(Owned, Base):
    """What somebody told their server's moderators about a partner."""

    __tablename__ = "buddy_reports"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger)
    pair_id: Mapped[int] = mapped_column(BigInteger)
    reported_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    posted_at: Mapped[datetime | None]
    """When moderators got to see it."""
    words = Sealed()


class BuddySession(Base):
    """A time two people agreed on, or that one proposed."""

    __tablename__ = "buddy_sessions"
    shared = "a time, nobody's"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    pair_id: Mapped[int] = mapped_column(BigInteger, index=True)
    side_id: Mapped[int] = mapped_column(BigInteger)
    """Who suggested it."""
    starts_at: Mapped[datetime]
    created_at: Mapped[datetime]
    agreed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class BuddySheet(Owned, Base):
    """What one wrote down for the other after asking them questions: its owner observed, the other reads it."""

    __tablename__ = "buddy_sheets"
    __table_args__ = (UniqueConstraint("session_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    pair_id: Mapped[int] = mapped_column(BigInteger)
    session_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    given_at: Mapped[datetime | None]
    """When its owner gave it to the other; from then on it stays as it is."""
    scores: Mapped[str]
    """Four digits from 1 to 4, one for each behaviour in their order, "0" for not said."""
    good = Sealed()
    """Two good things."""
    change = Sealed()
    """One to change."""


class BuddyOutcome(Owned, Base):
    """One answer after a session: how it was for its owner."""

    __tablename__ = "buddy_outcomes"
    __table_args__ = (UniqueConstraint("session_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    session_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    answer: Mapped[str]
    """A code: "good", "so_so", "not_for_me" or "did_not_happen"."""


def sides(session: Session, pair_id: int) -> Sequence[BuddySide]:
    """Return the sides of a pair, in the order in which they were made; one, where the other erased everything."""
    return session.scalars(select(BuddySide).where(BuddySide.pair_id == pair_id).order_by(BuddySide.id)).all()


def own(session: Session, user_id: int, pair_id: int) -> tuple[BuddyPair, BuddySide]:
    """Return a pair and one's own side of it, until the end of the transaction nobody else's to change.

    Raises `UserError` when there is none of that id, or it is not one's own.
    """
    pair = session.get(BuddyPair, pair_id, with_for_update=True)
    side = session.scalar(select(BuddySide).where(BuddySide.pair_id == pair_id, BuddySide.user_id == user_id))
    if pair is None or side is None:
        raise UserError("buddy-gone")
    return pair, side


def other(session: Session, side: BuddySide) -> BuddySide | None:
    """Return the other side of a pair; None where its owner erased everything."""
    theirs = select(BuddySide).where(BuddySide.pair_id == side.pair_id, BuddySide.id != side.id)
    return session.scalar(theirs)


def is_open(pair: BuddyPair, side: BuddySide, now: datetime) -> bool:
    """Whether a side can still say yes or no: by its own answer and the time alone."""
    answered = side.no_at is not None or side.left_at is not None
    return pair.matched_at is None and not answered and now < pair.created_at + STANDS_FOR


def is_active(pair: BuddyPair) -> bool:
    """Whether the two are a pair, and none of them has ended it."""
    return pair.matched_at is not None and pair.ended_at is None


def tell(session: Session, side: BuddySide, at: datetime) -> None:
    """Promise to bring a side what is new between the two."""
    reminders.schedule(session, PROPOSAL, user_id=side.user_id, subject_id=side.pair_id, fire_at=at)


def untell(session: Session, side: BuddySide) -> None:
    """Take that promise back: its owner has just seen it, or is not to hear of it."""
    reminders.cancel(session, PROPOSAL, user_id=side.user_id, subject_id=side.pair_id)


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last began to look for a partner, None for never."""
    return last_moment(session, BuddySearch.created_at, user_id)
