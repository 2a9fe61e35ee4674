"""Check-ins as the oracle knows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from tests.simulation.oracle import Promise

CHECKIN = "checkin.due"
PATIENCE = 3
"""After so many in a row that nobody answered, one last line comes, and then nothing."""
NIGHT = timedelta(hours=4)
"""What was moved past midnight is still about the evening before."""


@dataclass
class Diary:
    """The days somebody checked in on, and how they answer what is asked."""

    days: set[date] = field(default_factory=set[date])
    removed: set[date] = field(default_factory=set[date])
    begun: bool = False
    """Whether they ever wished to be asked."""
    asked_on: date | None = None
    unanswered: int = 0
    paused: bool = False

    def day_of(self, promise: Promise, zone: str) -> date:
        """Tell which day an asking is about."""
        at = promise.at - NIGHT if promise.is_put_elsewhere() else promise.at
        return at.astimezone(ZoneInfo(zone)).date()

    def asked(self, promise: Promise, zone: str) -> None:
        """Be asked; after the last line nothing comes any more."""
        day = self.day_of(promise, zone)
        if self.asked_on is not None and day <= self.asked_on:
            return
        self.asked_on = day
        if self.unanswered >= PATIENCE:
            self.paused, promise.rule = True, None
        else:
            self.unanswered += 1

    def answered(self, day: date) -> bool:
        """Answer about a day; says whether the asking had paused and goes on."""
        if not self.begun:
            return False
        self.unanswered, self.asked_on = 0, max(day, self.asked_on or day)
        was_paused, self.paused = self.paused, False
        return was_paused


def today(zone: str, now: datetime) -> date:
    """Tell which day it is in a zone."""
    return now.astimezone(ZoneInfo(zone)).date()
