"""The time: clocks to read it from, wall-clock rules turned into moments. Daylight saving is decided here.

Must not know Discord or the engine that wakes the bot, nor read what people type (`bot.spoken_time` does).
"""

from __future__ import annotations

import math
import os
import re
import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))
WEEKEND = frozenset((5, 6))

_DAY = timedelta(days=1)
_OFFSET = _NEXT = struct.Struct("<d")
_CODE = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9]) (0?1?2?3?4?5?6?)")


class Clock(Protocol):
    """What the time is, for whoever was given one."""

    def now(self) -> datetime:
        """Tell the present moment, aware, in UTC."""
        ...


@runtime_checkable
class Announcing(Protocol):
    """A clock of somebody who wants to know when the bot will next do something by itself."""

    def announce(self, moment: datetime | None) -> None:
        """Say when that is; None: nothing is planned."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Tell the present moment, aware, in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that tests move by hand: real time plus an offset, or standing still when `frozen`."""

    def __init__(self, start: datetime | None = None, *, frozen: bool = False) -> None:
        self._frozen = frozen
        self._shift = timedelta(0)
        self._still = datetime.now(UTC)
        if start is not None:
            self.move_to(start)

    def now(self) -> datetime:
        """Tell the moment the clock shows, aware, in UTC."""
        return (self._still if self._frozen else datetime.now(UTC)) + self._shift

    def advance(self, by: timedelta) -> None:
        """Move the clock by a length of time; a negative one moves it back."""
        self._shift += by

    def move_to(self, moment: datetime) -> None:
        """Make the clock show this moment, earlier or later than now; ValueError for a naive one."""
        self._shift += _aware(moment) - self.now()


class FollowedClock:
    """The machine's clock plus an offset that another process writes to a file.

    The file holds seconds as one little-endian double. A file that is missing, too short
    or holds no usable number means no offset. A second double behind it is for what the bot announces.
    """

    def __init__(self, path: Path) -> None:
        self._path = os.fspath(path)

    def now(self) -> datetime:
        """Tell the present moment plus the offset now in the file, aware, in UTC."""
        real = datetime.now(UTC)
        try:
            return real + timedelta(seconds=self._offset())
        except OverflowError:
            return real

    def announce(self, moment: datetime | None) -> None:
        """Write behind the offset when the bot will next do something by itself: seconds since 1970, 0 for nothing.

        A file that is missing or cannot be written to is nobody's; then nothing happens.
        """
        try:
            descriptor = os.open(self._path, os.O_WRONLY)
        except OSError:
            return
        try:
            os.pwrite(descriptor, _NEXT.pack(moment.timestamp() if moment else 0.0), _OFFSET.size)
        except OSError:
            return
        finally:
            os.close(descriptor)

    def _offset(self) -> float:
        # Opened anew each time, a few microseconds: the file may come later than us, or be replaced.
        try:
            descriptor = os.open(self._path, os.O_RDONLY)
        except OSError:
            return 0.0
        try:
            written = os.read(descriptor, _OFFSET.size)
        except OSError:
            return 0.0
        finally:
            os.close(descriptor)
        if len(written) < _OFFSET.size:
            return 0.0
        (seconds,) = _OFFSET.unpack(written)
        return seconds if math.isfinite(seconds) else 0.0


@dataclass(frozen=True)
class Repeat:
    """A wall-clock rule: a time of day, to the minute, on chosen days of the week (Monday is 0)."""

    at: time
    days: frozenset[int] = EVERY_DAY

    def __post_init__(self) -> None:
        if self.at != time(self.at.hour, self.at.minute) or self.at.tzinfo is not None:
            raise ValueError(f"a repeat is to the minute and has no zone of its own, not {self.at!r}")
        if not self.days or not self.days <= EVERY_DAY:
            raise ValueError(f"a repeat needs days between 0 and 6, not {sorted(self.days)}")

    @classmethod
    def daily(cls, at: time) -> Self:
        """Make the rule "every day at this time"."""
        return cls(at, EVERY_DAY)

    @classmethod
    def weekdays(cls, at: time) -> Self:
        """Make the rule "Monday to Friday at this time"."""
        return cls(at, WEEKDAYS)

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read back what `code` wrote, such as "20:00 01234"; ValueError for anything else."""
        found = _CODE.fullmatch(code)
        if found is None or not found[3]:
            raise ValueError(f"not the code of a repeat: {code!r}")
        return cls(time(int(found[1]), int(found[2])), frozenset(map(int, found[3])))

    def code(self) -> str:
        """Write the rule as text for the database: "20:00 0123456" is eight in the evening, every day."""
        return f"{self.at:%H:%M} {''.join(map(str, sorted(self.days)))}"

    def next_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Find the first occurrence strictly after the moment, in UTC.

        Days are added to the local date, which is then converted (DESIGN.md, "Reminders" 7), so no chosen
        date is left out when the clocks go forward and none comes twice when they go back.
        """
        # Yesterday counts too: a gap at midnight (Nuuk, in spring) moves its 23:30 into today.
        day = local_date(moment, zone) - _DAY
        while True:
            if day.weekday() in self.days:
                occurrence = to_utc(day, self.at, zone)
                if occurrence > moment:
                    return occurrence
            day += _DAY

    def has(self, moment: datetime, zone: ZoneInfo) -> bool:
        """Say whether the moment is one of its occurrences."""
        return self.next_after(moment - timedelta.resolution, zone) == moment


def to_utc(local_date: date, at: time, zone: ZoneInfo) -> datetime:
    """Turn a local date and wall-clock time into a moment in UTC.

    A time that the clocks skip moves forward by what they skip (02:30 becomes 03:30); of a time that
    comes twice, the first is meant. That is PEP 495's reading of `fold=0`.
    """
    wall = datetime.combine(local_date, at.replace(tzinfo=None, fold=0))
    return wall.replace(tzinfo=zone).astimezone(UTC)


def next_local(after: datetime, at: time, zone: ZoneInfo) -> datetime:
    """Find the next moment, strictly after the given one, when it is this time in the zone; in UTC."""
    day = local_date(after, zone) - _DAY
    while (occurrence := to_utc(day, at, zone)) <= after:
        day += _DAY
    return occurrence


def local_date(moment: datetime, zone: ZoneInfo) -> date:
    """Tell the date on the calendar of someone in the zone; ValueError for a naive moment."""
    return _aware(moment).astimezone(zone).date()


def quiet_until(moment: datetime, zone: ZoneInfo, start: time, end: time) -> datetime | None:
    """Tell when quiet hours end (UTC) if the clock on the wall shows a quiet time at this moment, else None.

    Quiet hours run from `start` up to, not including, `end`, past midnight when `end` is the earlier one;
    none if they are equal. They hold in both passes of an hour that comes twice, and an end that
    is skipped moves forward as in `to_utc`.
    """
    if not _is_quiet(moment, zone, start, end):
        return None
    today = local_date(moment, zone)
    # The second pass of a repeated end matters to someone who is between the two.
    ends = (
        datetime.combine(today + timedelta(days=days), end, zone).replace(fold=fold).astimezone(UTC)
        for days in range(4)
        for fold in (0, 1)
    )
    return min(each for each in ends if each > moment and not _is_quiet(each, zone, start, end))


def _is_quiet(moment: datetime, zone: ZoneInfo, start: time, end: time) -> bool:
    wall = _aware(moment).astimezone(zone).time()
    if start <= end:
        return start <= wall < end
    return wall >= start or wall < end


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone; a naive one means something else on every machine")
    return moment
