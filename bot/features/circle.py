"""Accountability circles: four to eight people who set themselves a goal a week in a channel of their server.

What somebody does is theirs to show: nothing of a person is posted that they did not share with their circle. There is
no ranking, and nobody is ever listed for what they did not do.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.tables import Base, Id, Owned, Sealed

OPEN, WRAP, TROUBLE = "circle.open", "circle.wrap", "circle.trouble"
LEAST, MOST = 4, 8
"""People in a circle, by default (evidence for peer groups is of four to eight)."""


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
    grew_from_id: Mapped[int] = mapped_column(BigInteger)
    """The circle beside which it was opened since that was full, 0 for none."""
    paused_at: Mapped[datetime | None]
    paused_by: Mapped[str | None]
    """A `Pause`."""


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
    __table_args__ = (UniqueConstraint("circle_id", "begins_on"),)
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
    removed_at: Mapped[datetime | None]
    text = Sealed()


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
