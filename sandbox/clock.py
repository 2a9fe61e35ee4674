"""The sandbox's clock: the system's time plus an offset that can be moved, also backwards.

A bot in another process can follow it. It must not be used for deadlines, which pass in real time.
"""

from __future__ import annotations

import mmap
import struct
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OFFSET, _NEXT = struct.Struct("<d"), struct.Struct("<d")
_SIZE = _OFFSET.size + _NEXT.size


class WorldClock:
    """The time in the sandbox's world.

    With a path, two little-endian IEEE doubles are kept in that file and read from there at every look, so that
    several processes agree: the offset from the system's time in seconds, and the moment, in seconds since 1970 by
    this clock, at which the bot will next do something by itself; 0 for unknown. The bot writes the second one, if
    it can. The file is created when missing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._cell = bytearray(_SIZE) if path is None else _cell_in(path)

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of the system's (negative: behind it)."""
        return timedelta(seconds=_OFFSET.unpack_from(self._cell)[0])

    def now(self) -> datetime:
        """Return the world's time, aware, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance(self, by: timedelta) -> datetime:
        """Move the clock; a negative length moves it back. Return the new time."""
        _OFFSET.pack_into(self._cell, 0, (self.offset + by).total_seconds())
        return self.now()

    def move_to(self, moment: datetime) -> datetime:
        """Set the clock to an aware moment. Raises ValueError for a naive one."""
        if moment.tzinfo is None:
            raise ValueError("move_to needs a moment with a time zone")
        return self.advance(moment - self.now())

    def reset(self) -> None:
        """Go back to the system's time, and forget what the bot was going to do."""
        _OFFSET.pack_into(self._cell, 0, 0.0)
        self.announce(None)

    def next_at(self) -> datetime | None:
        """Return when the bot will next do something by itself, as far as it has said; None for unknown."""
        (seconds,) = _NEXT.unpack_from(self._cell, _OFFSET.size)
        try:
            return datetime.fromtimestamp(seconds, UTC) if seconds else None
        except (ValueError, OverflowError, OSError):  # not a number, or no year that there is
            return None

    def announce(self, moment: datetime | None) -> None:
        """Say when the bot will next do something by itself; for a bot in this process."""
        _NEXT.pack_into(self._cell, _OFFSET.size, moment.timestamp() if moment else 0.0)

    def close(self) -> None:
        """Let go of the file; the clock goes on by the last offset."""
        if isinstance(self._cell, mmap.mmap):
            last = bytearray(self._cell[:])
            self._cell.close()
            self._cell = last


def _cell_in(path: Path) -> mmap.mmap:
    """Map the file's sixteen bytes; a mapping is seen by every process at once and survives a kill."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.read_bytes() if path.exists() else b""
    if len(written) < _SIZE:  # missing, or from when a clock was its offset alone
        kept = written if len(written) >= _OFFSET.size else b""
        path.write_bytes(kept.ljust(_SIZE, b"\0"))
    with path.open("r+b") as file:
        return mmap.mmap(file.fileno(), _SIZE)
