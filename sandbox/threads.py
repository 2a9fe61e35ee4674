"""Threads going to sleep and waking up: archived when nobody writes, opened by the next message, unless locked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sandbox import permissions
from sandbox.refusals import refusal

if TYPE_CHECKING:
    from sandbox.objects import Channel, User
    from sandbox.world import World

EPOCH = 1_420_070_400_000
"""The millisecond from which snowflakes count ("Discord docs, reference")."""


def made_at(snowflake: int) -> datetime:
    """Return when a snowflake was made."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH) / 1000, UTC)


class Threads:
    """Keeps threads archived or open. Every method leaves other channels alone."""

    def __init__(self, world: World) -> None:
        self._world = world

    def settle(self, thread: Channel) -> None:
        """Archive a thread in which nobody has written for as long as it is set to wait."""
        if not thread.is_thread or thread.archived:
            return
        last = max(thread.opened_at or made_at(thread.id), made_at(next(reversed(thread.messages), thread.id)))
        due = last + timedelta(minutes=thread.auto_archive)
        if due <= self._world.clock.now():
            self.archive(thread, at=due)

    def archive(self, thread: Channel, *, at: datetime | None = None) -> None:
        """Archive a thread, now or at a moment that is past."""
        thread.archived, thread.archived_at = True, at or self._world.clock.now()
        self._world.tell_channel(thread, "UPDATE")

    def unarchive(self, thread: Channel) -> None:
        """Open an archived thread again."""
        if thread.archived:
            thread.archived, thread.archived_at = False, self._world.clock.now()
            thread.opened_at = thread.archived_at
            self._world.tell_channel(thread, "UPDATE")

    def must_be_open(self, thread: Channel) -> None:
        """Refuse to change anything in an archived thread. Raises 50083."""
        self.settle(thread)
        if thread.archived:
            raise refusal(50083)

    def must_let_write(self, thread: Channel, user: User) -> None:
        """Refuse messages in a thread that is locked to somebody. Raises 50083 or 160005."""
        if thread.locked and not permissions.in_channel(thread, user) & permissions.MANAGE_THREADS:
            raise refusal(50083 if thread.archived else 160005)
