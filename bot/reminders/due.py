"""What is due, to whom, and what may hold it back: the words in which the mechanism and its surroundings speak.

Must not read or write anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from bot.reminders.table import CHANNEL

LOOKED_FOR = 2
"""From so many attempts on it may be in its place already."""
LATE = timedelta(minutes=10)
"""From here on a card says that it comes late, and why that is not the person's doing."""


@dataclass(frozen=True)
class Hold:
    """Why something may not go out yet, and until when: "quiet", "away" or "party"."""

    by: str
    until: datetime


@dataclass(frozen=True)
class Addressee:
    """The person something is due for, as they were when it was claimed."""

    hold: Hold | None = None
    """What holds back what can wait."""
    language: str | None = None
    tone: str = "gentle"
    dm_channel_id: int | None = None
    """None also while it must be looked at again: never opened, or closed a short while ago."""


Holding = Callable[[Session, int, datetime], Hold | None]
"""Says what holds a person's reminders back at a moment, if anything."""
Knowing = Callable[[Session, Collection[int], datetime], Mapping[int, Addressee]]
"""Says of several people at once how they are at a moment; nobody is asked for twice, unknown ones are left out."""


@dataclass(frozen=True)
class Due:
    """A claimed reminder that may go out now, as it was read when it was claimed."""

    id: int
    kind: str
    user_id: int
    channel_id: int | None
    subject_id: int
    fire_at: datetime
    fence: int
    attempts: int
    leased_until: datetime | None
    """From then on somebody else may send it."""
    late: timedelta
    to: Addressee | None = None
    """None where nobody asked; of a channel, an addressee without wishes."""

    @property
    def may_be_there(self) -> bool:
        """Whether it may have been sent before, so that it is looked for first."""
        return self.attempts >= LOOKED_FOR

    @property
    def to_channel(self) -> bool:
        """Whether it goes to a channel and belongs to nobody."""
        return self.user_id == CHANNEL

    @property
    def apologise(self) -> bool:
        """Whether it is late enough, by our own fault, to say so."""
        return self.late > LATE

    @property
    def ref(self) -> str:
        """Names this very occurrence in its card's buttons, so that it can be found in its channel."""
        return f"{self.id}.{int(self.fire_at.timestamp()):x}"


def as_due(row: Any, now: datetime, to: Addressee | None = None) -> Due:
    """Return what whoever draws and sends a reminder needs of it: a `Reminder`, or a row with its columns."""
    return Due(
        id=row.id,
        kind=row.kind,
        user_id=row.user_id,
        channel_id=row.channel_id,
        subject_id=row.subject_id,
        fire_at=row.fire_at,
        fence=row.fence,
        attempts=row.attempts,
        leased_until=row.visible_at,
        late=max(timedelta(0), now - row.expected_at),
        to=to,
    )
