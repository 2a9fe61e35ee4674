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

_OFFSET = struct.Struct("<d")


class WorldClock:
    """The time in the sandbox's world.

    With a path, the offset from the system's time in seconds is kept in that file as one little-endian
    IEEE double and read from there at every look, so that several processes agree. The file is created
    when missing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._cell = bytearray(_OFFSET.size) if path is None else _cell_in(path)

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

    def close(self) -> None:
        """Let go of the file; the clock goes on by the last offset."""
        if isinstance(self._cell, mmap.mmap):
            last = bytearray(self._cell[:])
            self._cell.close()
            self._cell = last


def _cell_in(path: Path) -> mmap.mmap:
    """Map the file's eight bytes; a mapping is seen by every process at once and survives a kill."""
    if not path.exists() or path.stat().st_size < _OFFSET.size:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_OFFSET.pack(0.0))
    with path.open("r+b") as file:
        return mmap.mmap(file.fileno(), _OFFSET.size)
