"""Who is in a thread; and threads going to sleep and waking up, archived when nobody writes, opened by a message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sandbox import permissions, shapes
from sandbox.events import GUILD_MEMBERS, GUILDS, Event
from sandbox.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sandbox.objects import Channel, Json, User
    from sandbox.world import World

EPOCH = 1_420_070_400_000
"""The millisecond from which snowflakes count ("Discord docs, reference")."""


def membership(thread: Channel, number: int) -> Json:
    """Return the thread member object of somebody."""
    joined = shapes.moment(thread.opened_at)
    return {"id": str(thread.id), "user_id": str(number), "join_timestamp": joined, "flags": 0}


def made_at(snowflake: int) -> datetime:
    """Return when a snowflake was made."""
    return datetime.fromtimestamp(((snowflake >> 22) + EPOCH) / 1000, UTC)


class Threads:
    """Keeps threads archived or open. Every method leaves other channels alone."""

    def __init__(self, world: World) -> None:
        self._world = world

    # Who is in it

    def add(self, thread: Channel, people: Iterable[User]) -> None:
        """Put people into a thread, those who are members of its server and can see the channel it belongs to."""
        guild, parent = thread.guild, thread.parent
        if not thread.is_thread or guild is None or parent is None:
            return
        new = [user for user in people if user.id not in thread.thread_members and permissions.in_channel(parent, user)]
        thread.thread_members += [user.id for user in new]
        added = [membership(thread, user.id) | {"member": shapes.member(guild.members[user.id])} for user in new]
        self._tell(thread, new, {"added_members": added})

    def remove(self, thread: Channel, user: User) -> None:
        """Take somebody out of a thread; of a private one, they see nothing more."""
        if user.id in thread.thread_members:
            thread.thread_members.remove(user.id)
            self._tell(thread, [user], {"removed_member_ids": [str(user.id)]})

    def _tell(self, thread: Channel, changed: list[User], what: Json) -> None:
        """Announce who came or went; without the intent for members the bot hears of itself alone."""
        if not changed:
            return
        intent = GUILDS if self._world.bot in changed else GUILD_MEMBERS
        data = {"id": str(thread.id), "guild_id": str(thread.guild_id), "member_count": len(thread.thread_members)}
        self._world.tell(Event("THREAD_MEMBERS_UPDATE", data | what, thread.guild, intent))
        thread.pulse.beat()

    # Asleep and awake

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
