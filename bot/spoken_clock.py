"""A moment as somebody said it, and what a change of the clocks did to it: for what must be said back to them.

Must not decide anything about daylight saving: `bot.clock` does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import to_utc
from bot.errors import UserError
from bot.spoken_time import parse_moment

if TYPE_CHECKING:
    from datetime import timedelta

_PLAIN, _ELSEWHERE = ZoneInfo("UTC"), ZoneInfo("Etc/GMT+11")


@dataclass(frozen=True)
class Meant:
    """A moment in UTC; the time of day that was said where the clocks skip it; whether that time comes twice."""

    moment: datetime
    skipped: time | None = None
    twice: bool = False


def parse_meeting(text: str, *, now: datetime, zone: ZoneInfo, language: str, past_too: bool = False) -> Meant:
    """Read a moment as `parse_moment` does, and see whether the clocks change there.

    A time that they skip is moved forward by what they skip; of a time that comes twice the first is meant.
    Raises `UserError` as `parse_moment` does.
    """
    moment = parse_moment(text, now=now, zone=zone, language=language, past_too=past_too)
    wall = _on_the_wall(text, now.astimezone(zone).replace(tzinfo=UTC), _PLAIN, language)
    if wall is None or to_utc(wall.date(), wall.time(), zone) != moment:
        return Meant(moment)
    skipped = moment.astimezone(zone).replace(tzinfo=None) != wall
    twice = not skipped and _offset(wall, zone, 0) != _offset(wall, zone, 1)
    if (skipped or twice) and _is_the_same_everywhere(text, now, language):
        return Meant(moment)
    return Meant(moment, wall.time() if skipped else None, twice=twice)


def _on_the_wall(text: str, now: datetime, zone: ZoneInfo, language: str) -> datetime | None:
    """Read what the words say on a clock that never changes."""
    try:
        return parse_moment(text, now=now, zone=zone, language=language, past_too=True).replace(tzinfo=None)
    except UserError:  # just within two years here is just beyond them there
        return None


def _is_the_same_everywhere(text: str, now: datetime, language: str) -> bool:
    """Whether the words name no time of day of this place: "in 2 hours", or a moment with its own offset."""
    return _on_the_wall(text, now, _PLAIN, language) == _on_the_wall(text, now, _ELSEWHERE, language)


def _offset(wall: datetime, zone: ZoneInfo, fold: int) -> timedelta | None:
    return wall.replace(tzinfo=zone, fold=fold).utcoffset()
