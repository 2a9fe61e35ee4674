"""Times as a wall shows them, reckoned as plainly as can be and by nothing of the bot's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.clock import Repeat

DAY = timedelta(days=1)


@lru_cache(maxsize=100_000)
def moment(written: str) -> datetime:
    """Read a time as SQLite holds it."""
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


@lru_cache(maxsize=100_000)
def next_on_the_wall(code: str, zone_name: str, after: datetime) -> datetime:
    """Reckon plainly when a rule comes next: the first moment the wall shows it; in a gap, later by what is skipped."""
    rule, zone = Repeat.parse(code), ZoneInfo(zone_name)
    today = after.astimezone(zone).date()
    days = [today + DAY * number for number in range(-2, 10)]
    return min(each for day in days if day.weekday() in rule.days and (each := _shown_first(day, rule, zone)) > after)


def _shown_first(day: object, rule: Repeat, zone: ZoneInfo) -> datetime:
    wall = datetime.fromisoformat(f"{day} {rule.at}")
    around = [wall.replace(tzinfo=UTC) + timedelta(hours=hours) for hours in (-36, -24, -12, 0, 12, 24, 36)]
    offsets = [each.astimezone(zone).utcoffset() or timedelta(0) for each in around]
    moments = [(wall - offset).replace(tzinfo=UTC) for offset in offsets]
    showing = [each for each in moments if each.astimezone(zone).replace(tzinfo=None) == wall]
    return min(showing) if showing else moments[0]
