"""Times on a wall, by zoneinfo's own reading: what is skipped comes later by what is skipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def wall(day: date, at: time, zone: str) -> datetime:
    """Return the moment at which a wall in the zone first shows a time."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


def both(day: date, at: time, zone: str) -> list[datetime]:
    """Return both moments at which a wall shows a time, where there are two."""
    return [datetime.combine(day, at, ZoneInfo(zone)).replace(fold=fold).astimezone(UTC) for fold in (0, 1)]


def days_later(moment: datetime, days: int, zone: str) -> datetime:
    """Return the moment with the same time on the wall, days later on the calendar."""
    shown = moment.astimezone(ZoneInfo(zone))
    return wall(shown.date() + timedelta(days=days), shown.time(), zone)


def is_between(shown: time, start: time, end: time) -> bool:
    """Say whether a wall shows a time from `start` up to `end`, perhaps past midnight."""
    return start <= shown < end if start <= end else shown >= start or shown < end
