"""Bugs as somebody might write them, each planted by replacing one function or number of the mechanism.

A simulation that catches none of them proves nothing. Two of them it found in the bot itself.
"""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
from contextlib import ExitStack
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from sqlalchemy import insert, or_, select, update

from bot.errors import ComebackError
from bot.reminders import Delivery, Outcome, Reminder, batch, claim, deliver, table
from bot.reminders.deliver import Delivering
from bot.reminders.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from sqlalchemy.orm import Session

NOTHING = timedelta(0)


def instead(owner: Any, name: str, replacement: Any) -> Callable[[], AbstractContextManager[Any]]:
    """Make a bug: something of the mechanism is something else for a while."""
    return lambda: patch.object(owner, name, replacement)


def nonce_per_attempt(secret: bytes, due: claim.Due) -> str:
    return hashlib.sha256(secret + f"{due.id}|{due.fire_at}|{due.attempts}".encode()).hexdigest()[:22]


def held_without_fence(session: Session, reminder_id: int, _fence: int) -> Reminder | None:
    return session.scalar(select(Reminder).where(Reminder.id == reminder_id))


def no_fence() -> AbstractContextManager[Any]:
    both = ExitStack()
    both.enter_context(patch.object(claim, "held", held_without_fence))
    both.enter_context(patch.object(batch, "still_held", lambda _fence, _claimed: True))
    return both


async def acknowledge_then_send(self: Any, due: claim.Due, card: Any, _send_by: float) -> None:
    await self._database.run(self._end, due, Outcome.SENT, self._clock.now())
    async with asyncio.timeout(deliver.SEND_TIMEOUT):
        message_id = await self._seams.courier.send(due, card, deliver.nonce_of(self._secret, due))
        await self._seams.arrived(due, message_id)


async def send_without_looking(self: Any, due: claim.Due, card: Any, _send_by: float) -> None:
    async with asyncio.timeout(deliver.SEND_TIMEOUT):
        message_id = await self._seams.courier.send(due, card, deliver.nonce_of(self._secret, due))
        await self._seams.arrived(due, message_id)


async def send_and_hope(self: Any, due: claim.Due, card: Any, _send_by: float) -> None:
    try:
        await send_without_looking(self, due, card, _send_by)
    except TimeoutError:
        return


_rows, _move_on, _set_time, _try_later = (
    claim.rows,
    batch._move_on,
    Reminder.set_time,
    claim.try_later,
)


def claim_without_lease(session: Session, *, now: Any, limit: int, lease: Any) -> Any:
    return _rows(session, now=now, limit=limit, lease=NOTHING * lease.total_seconds())


def claim_early(session: Session, *, now: Any, limit: int, lease: Any) -> Any:
    return _rows(session, now=now + timedelta(minutes=1), limit=limit, lease=lease)


def end_without_moving_on(session: Session, ends: Any) -> None:
    if once := [end for end in ends if end.row.repeat is None]:
        _move_on(session, once)
    for end in ends:
        if end.row.repeat is not None:
            session.execute(insert(Delivery).values(**batch._line(end)))


def set_time_without_fence(self: Reminder, fire_at: Any) -> None:
    _set_time(self, fire_at)
    self.fence -= 1


def tomorrow_is_a_day_later(repeat: str | None, _zone: str | None, fire_at: Any, now: Any) -> Any:
    if repeat is None:
        return None
    coming = fire_at
    while coming <= max(now, fire_at):
        coming += timedelta(hours=24)
    return coming


def hold_forgets(row: Reminder) -> None:
    row.attempts = 0


def hold_counts(_row: Reminder) -> None:
    """Leave the attempt counted."""


def unreached_whoever_it_was(self: Any, session: Session, due: claim.Due, now: Any) -> None:
    claim.set_aside(session, due.id, due.fence, Outcome.UNREACHABLE, now=now, error=claim.DM_CLOSED)
    self._seams.unreached(session, due.user_id, now)


def unreached_is_over(self: Any, session: Session, due: claim.Due, now: Any) -> None:
    claim.acknowledge(session, due.id, due.fence, Outcome.UNREACHABLE, now=now)


def never_later(session: Session, reminder_id: int, fence: int, *, now: Any, error: str) -> bool:
    stood = _try_later(session, reminder_id, fence, now=now, error=error)
    row = session.get(Reminder, reminder_id)
    if row is not None and stood:
        row.visible_at = None
    return stood


def release_all(session: Session, user_id: int, *, now: Any, error: str | None = None) -> None:
    which = Reminder.error == error if error else Reminder.held_by.is_not(None)
    session.execute(
        update(Reminder)
        .where(Reminder.user_id == user_id, which, or_(Reminder.visible_at > now, Reminder.visible_at.is_(None)))
        .values(visible_at=now, expected_at=now, attempts=0, error=None, failed_at=None, fence=Reminder.fence + 1)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


async def claim_until_it_fails(self: Any, room: int) -> Any:
    now = self._clock.now()
    try:
        return (await self._database.run(self._take, now, room))[0]
    except ComebackError:
        self._stopping = True
        return deliver.NOTHING


def caught_up_by_one(repeat: str | None, zone: str | None, fire_at: Any, now: Any) -> Any:
    coming = table.next_time(repeat, zone, fire_at, fire_at)
    return coming if coming is not None and coming <= now else fire_at


def ever_so_late() -> AbstractContextManager[Any]:
    return patch.dict(KINDS, {name: dataclasses.replace(kind, latest=None) for name, kind in KINDS.items()})


def short_lease() -> AbstractContextManager[Any]:
    patches = patch.multiple(deliver, LEASE=timedelta(seconds=10), SEND_TIMEOUT=25.0)
    patches.additional_patchers.append(patch.object(Delivering, "_leased_for_a_send", lambda *_: True))
    return patches


BUGS: dict[str, Callable[[], AbstractContextManager[Any]]] = {
    "nonce per attempt": instead(deliver, "nonce_of", nonce_per_attempt),
    "no fence": no_fence,
    "acknowledged before sent": instead(Delivering, "_send", acknowledge_then_send),
    "claim without lease": instead(claim, "rows", claim_without_lease),
    "late repeat replayed": ever_so_late,
    "hold counted as attempt": instead(claim, "_uncount", hold_counts),
    "hold forgets an attempt": instead(claim, "_uncount", hold_forgets),
    "no look before sending again": instead(Delivering, "_send", send_without_looking),
    "lease shorter than a send": short_lease,
    "lease not looked at before a send": instead(Delivering, "_leased_for_a_send", lambda *_: True),
    "repeat not moved on": instead(batch, "_move_on", end_without_moving_on),
    "fence not raised by a person's change": instead(Reminder, "set_time", set_time_without_fence),
    "back-off without limit": instead(claim, "LONGEST_RETRY", timedelta(days=3_000)),
    "given up after three": instead(claim, "MOST_ATTEMPTS", 3),
    "never tried again": instead(claim, "try_later", never_later),
    "claimed early": instead(claim, "rows", claim_early),
    "a day is 24 hours": instead(table, "next_time", tomorrow_is_a_day_later),
    "caught up by one day": instead(table, "caught_up", caught_up_by_one),
    "no answer taken for sent": instead(Delivering, "_send", send_and_hope),
    "closed DMs end a promise": instead(Delivering, "_unreached", unreached_is_over),
    "closed DMs make a profile": instead(Delivering, "_unreached", unreached_whoever_it_was),
    "letting go of what is on its way": instead(claim, "release", release_all),
    "a full disk ends it for good": instead(Delivering, "_claim", claim_until_it_fails),
}
