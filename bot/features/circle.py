"""Accountability circles: four to eight people who set themselves a goal a week in a channel of their server.

What somebody does is theirs to show: nothing of a person is posted that they did not share with their circle. There is
no ranking, and nobody is ever listed for what they did not do.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Repeat
from bot.errors import UserError
from bot.meanwhile import print_of
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

OPEN, WRAP, TROUBLE = "circle.open", "circle.wrap", "circle.trouble"
LEAST, MOST = 4, 8
"""People in a circle, by default (evidence for peer groups is of four to eight)."""
_BEHIND = text("drawn_at < changed_at")


class Sharing(StrEnum):
    """How far somebody shares their goals by themselves."""

    ASK = "ask"
    NOBODY = "nobody"
    CIRCLE = "circle"


class State(StrEnum):
    """Where a goal stands."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    CARRIED = "carried"
    REST = "rest"
    """A rest week: there may be no words."""


class Pause(StrEnum):
    """Why a circle waits."""

    CHANNEL = "channel"
    PERMISSION = "permission"
    SERVER = "server"


class Circle(Base):
    """One circle of a server."""

    __tablename__ = "circles"
    shared = "settings of a server's circle, nobody's"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    guild_id: Mapped[int] = mapped_column(BigInteger, index=True)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    name: Mapped[str]
    """As its moderators wrote it: it is public."""
    language: Mapped[str]
    zone: Mapped[str]
    """IANA name: its times are the wall clock's there."""
    opens: Mapped[str]
    """The code of a `Repeat` on one day: when its week opens."""
    wraps: Mapped[str]
    """The code of a `Repeat` on one day: when its week is wrapped up, the first such time after the opening."""
    most: Mapped[int]
    """How many people may be in it."""
    timed_at: Mapped[datetime]
    """Since when its times are what they are: no opening before it was ever promised."""
    grew_from_id: Mapped[int] = mapped_column(BigInteger)
    """The circle beside which it was opened since that was full, 0 for none."""
    paused_at: Mapped[datetime | None]
    paused_by: Mapped[str | None]
    """A `Pause`."""

    @property
    def opening(self) -> Repeat:
        """When its week opens."""
        return Repeat.parse(self.opens)

    @property
    def wrapping(self) -> Repeat:
        """When its week is wrapped up."""
        return Repeat.parse(self.wraps)

    @property
    def clock(self) -> ZoneInfo:
        """The zone of its times."""
        return ZoneInfo(self.zone)


class CircleKeeper(Owned, Base):
    """The moderator who set a circle up: told once when it has to wait."""

    __tablename__ = "circle_keepers"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    circle_id: Mapped[int] = mapped_column(BigInteger, unique=True)


class CircleMember(Owned, Base):
    """One person in a circle."""

    __tablename__ = "circle_members"
    __table_args__ = (UniqueConstraint("circle_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    circle_id: Mapped[int] = mapped_column(BigInteger)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    """When moderators took them out: from then on they cannot come back by themselves."""
    moves: Mapped[int]
    """How often they came and went of late, for a cool-down."""
    moved_at: Mapped[datetime]
    sharing: Mapped[str]
    """A `Sharing`."""


class CircleWeek(Base):
    """One week of a circle, from its opening post on."""

    __tablename__ = "circle_weeks"
    __table_args__ = (
        UniqueConstraint("circle_id", "begins_on"),
        # Only of posts that are to be drawn again: a handful among years of weeks.
        Index("ix_circle_weeks_behind", "changed_at", sqlite_where=_BEHIND, postgresql_where=_BEHIND),
    )
    shared = "a circle's posts, nobody's"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    circle_id: Mapped[int] = mapped_column(BigInteger)
    begins_on: Mapped[date]
    """The day of its opening, in the circle's zone."""
    opened_at: Mapped[datetime | None]
    """When its post stood in the channel."""
    wraps_at: Mapped[datetime]
    wrapped_at: Mapped[datetime | None]
    channel_id: Mapped[int] = mapped_column(BigInteger)
    """Where its post stands."""
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    """None where no thread may be opened."""
    wrap_message_id: Mapped[int | None] = mapped_column(BigInteger)
    wrap_channel_id: Mapped[int | None] = mapped_column(BigInteger)
    """Where its wrap-up stands: its thread, or the channel that was the circle's then."""
    removed_at: Mapped[datetime | None]
    """When moderators took its post down."""
    changed_at: Mapped[datetime]
    """When something on its post last changed."""
    drawn_at: Mapped[datetime | None]
    """The `changed_at` that its post shows: a post that is behind is drawn again, also after a crash."""


class CircleGoal(Owned, Base):
    """What somebody means to do in a week of their circle."""

    __tablename__ = "circle_goals"
    __table_args__ = (UniqueConstraint("week_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    circle_id: Mapped[int] = mapped_column(BigInteger)
    week_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    is_shared: Mapped[bool]
    """Whether the circle may see it; the person said so."""
    state: Mapped[str]
    """A `State`."""
    state_at: Mapped[datetime]
    carried_from_id: Mapped[int] = mapped_column(BigInteger)
    """The goal of the week before that it goes on with, 0 for none."""
    hidden_at: Mapped[datetime | None]
    """When moderators took it off the post."""
    held_at: Mapped[datetime | None]
    """When it was carried on while its person wished for quiet: it stands on no post until they are back."""
    removed_at: Mapped[datetime | None]
    text = Sealed()

    @property
    def is_seen(self) -> bool:
        """Whether others see it now: shared, and neither taken off by moderators nor held."""
        return self.is_shared and self.hidden_at is None and self.held_at is None

    @property
    def print(self) -> str:
        """The print of what the form for it shows."""
        return print_of(self.text)


class CircleCheer(Owned, Base):
    """One cheer, from the person whose row it is; another tap takes it back."""

    __tablename__ = "circle_cheers"
    __table_args__ = (UniqueConstraint("goal_id", "user_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    goal_id: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class Comeback(StrEnum):
    """What is celebrated: not only the offer."""

    APPLICATION = "application"
    INTERVIEW = "interview"
    PRACTICE = "practice"
    OFFER = "offer"


class CircleComeback(Owned, Base):
    """Something somebody shared with their circle to be celebrated; no words, only what sort it is."""

    __tablename__ = "circle_comebacks"
    __table_args__ = (UniqueConstraint("week_id", "user_id", "sort"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    circle_id: Mapped[int] = mapped_column(BigInteger)
    week_id: Mapped[int] = mapped_column(BigInteger)
    sort: Mapped[str]
    """A `Comeback`."""
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


def find(session: Session, circle_id: int, guild_id: int | None = None) -> Circle:
    """Return a circle that was not closed; with `guild_id`, one of that server.

    Raises `UserError` where there is none: of another server and not there at all are one answer.
    """
    row = session.get(Circle, circle_id)
    if row is None or row.closed_at is not None or guild_id not in {None, row.guild_id}:
        raise UserError("circle-gone")
    return row


def of_guild(session: Session, guild_id: int) -> Sequence[Circle]:
    """List a server's circles that were not closed, the oldest first."""
    rows = select(Circle).where(Circle.guild_id == guild_id, Circle.closed_at.is_(None))
    return session.scalars(rows.order_by(Circle.id)).all()


def mine(session: Session, user_id: int, guild_id: int | None = None) -> Sequence[Circle]:
    """List the circles somebody is in, in every server or in one, the oldest first."""
    own = select(CircleMember.circle_id).where(CircleMember.user_id == user_id, CircleMember.left_at.is_(None))
    rows = select(Circle).where(Circle.id.in_(own), Circle.closed_at.is_(None))
    if guild_id is not None:
        rows = rows.where(Circle.guild_id == guild_id)
    return session.scalars(rows.order_by(Circle.id)).all()


def members(session: Session, circle_id: int) -> Sequence[CircleMember]:
    """List who is in a circle, in the order in which they joined."""
    rows = select(CircleMember).where(CircleMember.circle_id == circle_id, CircleMember.left_at.is_(None))
    return session.scalars(rows.order_by(CircleMember.joined_at, CircleMember.id)).all()


def member(session: Session, user_id: int, circle_id: int) -> CircleMember | None:
    """Return somebody's place in a circle; None for who is not in it (any more)."""
    rows = select(CircleMember).where(CircleMember.circle_id == circle_id, CircleMember.user_id == user_id)
    return session.scalar(rows.where(CircleMember.left_at.is_(None)))


def must_be_in(session: Session, user_id: int, circle_id: int) -> CircleMember:
    """Return somebody's place in a circle. Raises `UserError` for who is not in it."""
    found = member(session, user_id, circle_id)
    if found is None:
        raise UserError("circle-not-in-it")
    return found


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last joined or left a circle, None for never."""
    return last_moment(session, CircleMember.moved_at, user_id)
