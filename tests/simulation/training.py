"""A skill as the oracle knows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo


@dataclass
class Training:
    """A skill: on which day and when its step is asked for, where it stands, and when steps of it were taken."""

    about: int
    rule: tuple[time, frozenset[int]]
    state: str = "parked"
    """Or "under way", or "stopped"."""
    was: str = "parked"
    """Where it stood when it was stopped."""
    steps: list[datetime] = field(default_factory=list[datetime])

    def needs_step(self, last: datetime, zone: str) -> bool:
        """Say whether no step was taken on the day on which it was `last` due, nor since."""
        day = last.astimezone(ZoneInfo(zone)).date()
        return self.state == "under way" and all(each.astimezone(ZoneInfo(zone)).date() < day for each in self.steps)
