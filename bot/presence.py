"""Whether another process works on the same SQLite database: a lock on a file beside it.

The kernel lets go of the lock when a process ends, however it ends, and keeps it for one that only stands still.
Must not know what is in the database.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from typing import TYPE_CHECKING

from bot.errors import ComebackError

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

ARRIVING_WITHIN = 10.0
"""Seconds that another process may take to arrive; it needs a few milliseconds unless it stands still."""
_LOOK_EVERY = 0.02


class Presence:
    """One process's part in a database. The file stays when all are gone: removing it would race with who comes."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock: int | None = None

    def arrive(self) -> bool:
        """Take part; says whether nobody else does. Nobody else can arrive before `stay`, and waits in here for it.

        Where the file system knows no locks, nobody counts as alone. Raises `ComebackError` when somebody else does not
        come to the end of arriving.
        """
        try:
            self._lock = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            return _alone(self._lock)
        except ComebackError:
            self.leave()
            raise
        except OSError as error:
            log.info("no lock can be had beside the database: %s", error)
            self.leave()
            return False

    def stay(self) -> None:
        """Let others arrive; they will know that somebody is here."""
        if self._lock is not None:
            fcntl.flock(self._lock, fcntl.LOCK_SH)

    def leave(self) -> None:
        """Take part no longer."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _alone(lock: int) -> bool:
    """Say whether nobody else has the lock; whoever is not alone shares it from here on."""
    if _got(lock, fcntl.LOCK_EX):
        return True
    latest = time.monotonic() + ARRIVING_WITHIN
    while not _got(lock, fcntl.LOCK_SH):
        if time.monotonic() > latest:
            raise ComebackError(
                "another Comeback stands still in the middle of its start on this database: end it first."
            )
        time.sleep(_LOOK_EVERY)
    return False


def _got(lock: int, kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
