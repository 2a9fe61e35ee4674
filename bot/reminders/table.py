"""The tables: what is still to be sent, and what became of what was."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.clock import Repeat
from bot.tables import Base, Id, Owned

CHANNEL = 0
"""`user_id` of a reminder that goes to a channel and belongs to nobody."""


LONGEST_GAP = timedelta(days=8)
"""Every repeat has a time within so long, whatever the clocks do: each is at least once a week."""


def next_time(repeat: str | None, zone: str | None, fire_at: datetime, now: datetime) -> datetime | None:
    """Tell when a reminder comes again after `now` and its own time; None when it does not repeat."""
    if repeat is None:
        return None
    return Repeat.parse(repeat).next_after(max(now, fire_at), ZoneInfo(zone or "UTC"))


def caught_up(repeat: str | None, zone: str | None, fire_at: datetime, now: datetime) -> datetime:
    """Tell which of the missed times of a repeat is the last by now; its own where it missed none."""
    last = fire_at
    coming = next_time(repeat, zone, fire_at, max(fire_at, now - LONGEST_GAP))
    while coming is not None and coming <= now:
        last, coming = coming, next_time(repeat, zone, coming, coming)
    return last


class Reminder(Owned, Base):
    """One promise to send one thing at one time; done ones are deleted or moved to their next time.

    No person's words are in it: whoever draws the card reads the row it is about when it is sent.
    """

    __tablename__ = "reminders"
    __table_args__ = (
        UniqueConstraint("kind", "user_id", "subject_id"),
        Index("ix_reminders_due", "lane", "visible_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str]
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    """The channel it goes to; None means the person's DM."""
    subject_id: Mapped[int] = mapped_column(BigInteger, default=0)
    """The row it is about, 0 for none."""
    lane: Mapped[int]
    fire_at: Mapped[datetime]
    """What was promised."""
    expected_at: Mapped[datetime]
    """The promise, or the end of what held it back: lateness is counted from here."""
    visible_at: Mapped[datetime | None]
    """When to look at it next: due time, lease and back-off in one. None: put aside."""
    fence: Mapped[int] = mapped_column(default=0)
    """Grows with every claim and every change, so that who held it before can no longer write."""
    attempts: Mapped[int] = mapped_column(default=0)
    """Claims since it last became due that were not put off on purpose."""
    repeat: Mapped[str | None]
    zone: Mapped[str | None]
    """IANA zone when the promise is a wall-clock time."""
    held_by: Mapped[str | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str | None]
    """A code, never text."""

    def next_at(self, now: datetime) -> datetime | None:
        """When it comes again after `now`: missed times collapse into the next. None when it does not."""
        return next_time(self.repeat, self.zone, self.fire_at, now)

    def catch_up(self, now: datetime) -> None:
        """Let missed repeats collapse into the last one that is due by now; a hold on them lasts as long as it did."""
        last = caught_up(self.repeat, self.zone, self.fire_at, now)
        if last != self.fire_at:
            self.fire_at = last
            self.expected_at = max(self.expected_at, last)

    def set_time(self, fire_at: datetime) -> None:
        """Promise a new time, forgetting what happened to the last promise."""
        self.fire_at = self.expected_at = self.visible_at = fire_at
        self.fence += 1
        self.attempts = 0
        self.held_by = self.failed_at = self.error = None


class Outcome(StrEnum):
    """What became of a reminder."""

    SENT = "sent"
    SHOWN = "shown"  # privately at the person's next command, since their DMs were closed
    SKIPPED = "skipped"  # too late for its kind
    NOT_NEEDED = "not_needed"  # the person had already done the thing
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    GONE = "gone"  # the channel it was for no longer exists
    CANCELLED = "cancelled"  # by the person, from their list


class Delivery(Owned, Base):
    """One line of what became of a reminder; `/reminders why` shows them. Kept for 30 days."""

    __tablename__ = "deliveries"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    reminder_id: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str]
    subject_id: Mapped[int] = mapped_column(BigInteger)
    channel_id: Mapped[int | None] = mapped_column(BigInteger)
    fire_at: Mapped[datetime]
    at: Mapped[datetime] = mapped_column(index=True)
    outcome: Mapped[str]
    late: Mapped[timedelta]
    """How much later than promised it came, 0 when on time."""
    reason: Mapped[str | None]
    """What held it or why it failed: a code such as "quiet", "party", "down" or "dm_closed"."""

    @classmethod
    def of(
        cls,
        row: Reminder,
        outcome: Outcome,
        *,
        at: datetime,
        late: timedelta = timedelta(0),
        reason: str | None = None,
    ) -> Delivery:
        """Write the line that says what became of a reminder."""
        return cls(
            user_id=row.user_id,
            reminder_id=row.id,
            kind=row.kind,
            subject_id=row.subject_id,
            channel_id=row.channel_id,
            fire_at=row.fire_at,
            at=at,
            outcome=outcome,
            late=late,
            reason=reason,
        )
