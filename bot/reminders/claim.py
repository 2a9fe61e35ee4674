"""Taking what is due, deciding whether it may go out now, and writing down what became of it.

Every function is one transaction's work. Must not wait for anything, and must not send.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, bindparam, delete, exists, or_, select, update

from bot.reminders.due import LATE, LOOKED_FOR, Addressee, Due, Hold, Holding, as_due
from bot.reminders.kinds import KINDS, Lane
from bot.reminders.schedule import spread
from bot.reminders.table import CHANNEL, Delivery, Outcome, Reminder
from bot.tables import quickly

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

__all__ = ["LATE", "Addressee", "Due", "Hold", "Holding", "as_due"]

FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=2)
MOST_ATTEMPTS = 20
"""With the back-off doubling from 5 s to 2 h this is a little under a day of trying."""

NEEDED = (
    "id",
    "kind",
    "user_id",
    "channel_id",
    "subject_id",
    "fire_at",
    "expected_at",
    "visible_at",
    "fence",
    "attempts",
    "lane",
    "repeat",
    "zone",
    "held_by",
    "error",
)
"""Columns of a reminder that a `Due` is made of, and that say how it goes on when there is none."""
LOG_KEPT = timedelta(days=30)
DM_CLOSED = "dm_closed"


_REMINDERS = Reminder.__table__
_DUE = (
    select(_REMINDERS.c.id)
    .where(_REMINDERS.c.lane == bindparam("lane_wanted"), _REMINDERS.c.visible_at <= bindparam("now"))
    .order_by(_REMINDERS.c.visible_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(_REMINDERS)  # type: ignore[arg-type] -- it is a table
    .where(_REMINDERS.c.id.in_(_DUE.scalar_subquery()))
    .values(visible_at=bindparam("until"), fence=_REMINDERS.c.fence + 1, attempts=_REMINDERS.c.attempts + 1)
    .returning(*(_REMINDERS.c[name] for name in NEEDED))
)


def claim(session: Session, *, now: datetime, limit: int, lease: timedelta) -> list[tuple[int, int]]:
    """Take what `rows` takes; returns (id, fence) pairs."""
    return [(row.id, row.fence) for row in rows(session, now=now, limit=limit, lease=lease)]


def rows(session: Session, *, now: datetime, limit: int, lease: timedelta) -> list[Row[Any]]:
    """Take up to `limit` due reminders for the length of a lease, the most urgent lanes first.

    Returns what is `NEEDED` of each. Two processes never get the same one: on PostgreSQL locked rows are skipped, on
    SQLite one writer comes after the other.
    """
    taken: list[Row[Any]] = []
    for lane in Lane:  # so the index leads to what is due, and nothing else of a million rows is looked at
        if len(taken) < limit:
            found = quickly(session, _CLAIM, lane_wanted=lane, now=now, most=limit - len(taken), until=now + lease)
            taken += sorted(found, key=_by_id)
    return taken


def _by_id(row: Row[Any]) -> int:
    return row.id


def next_due(session: Session) -> datetime | None:
    """Return when something will next be sent or tried again; None when nothing is planned.

    What could not reach its person is not counted: it waits for them, or for its next time.
    """
    found = [session.scalar(_next_in(lane)) for lane in Lane]
    return min((moment for moment in found if moment is not None), default=None)


def _next_in(lane: Lane) -> Select[datetime | None]:
    """Select the first moment of one lane, as the index has them: one look, however many there are."""
    waits = (Reminder.lane == lane, Reminder.visible_at.is_not(None))
    reachable = (or_(Reminder.error.is_(None), Reminder.error != DM_CLOSED), Reminder.failed_at.is_(None))
    return select(Reminder.visible_at).where(*waits, *reachable).order_by(Reminder.visible_at).limit(1)


def held(session: Session, reminder_id: int, fence: int) -> Reminder | None:
    """Return the reminder if this claim on it still stands."""
    return session.scalar(select(Reminder).where(Reminder.id == reminder_id, Reminder.fence == fence))


def prepare(
    session: Session, reminder_id: int, fence: int, *, now: datetime, holding: Holding, to: Addressee | None = None
) -> Due | None:
    """Decide about one before it is sent: returns what is due, or None when it was skipped, held or taken back.

    Of several missed times the last comes, however little the first is late: as it is written down, all of them are
    over. After a crash before that the last by then is no other, so it is found again and not sent once more. And it
    may have been sent long ago, where the one after it was moved to before it: it is looked for at once.
    """
    row = held(session, reminder_id, fence)
    if row is None:
        return None
    kind, promised = KINDS[row.kind], row.fire_at
    if kind.latest is not None and now - promised > kind.latest:
        row.catch_up(now)
    if kind.latest is not None and now - row.fire_at > kind.latest:
        conclude(session, row, Outcome.SKIPPED, now=now, reason=row.error or row.held_by or "late")
        return None
    hold = holding(session, row.user_id, now) if kind.waits and row.user_id != CHANNEL else None
    if hold is not None:
        _put_off(row, hold)
        return None
    row.catch_up(now)
    due = as_due(row, now, to)
    return due if row.fire_at == promised else replace(due, attempts=max(due.attempts, LOOKED_FOR))


def _put_off(row: Reminder, hold: Hold) -> None:
    row.visible_at = row.expected_at = hold.until
    row.held_by = hold.by
    row.fence += 1
    _uncount(row)


def _uncount(row: Reminder) -> None:
    """Begin to count attempts anew after one that surely sent nothing.

    Where there were others before, one is kept: what became of it may be unknown, and the bot must look
    before it sends again, however long this waits.
    """
    row.attempts = min(1, max(0, row.attempts - 1))


def conclude(session: Session, row: Reminder, outcome: Outcome, *, now: datetime, reason: str | None = None) -> None:
    """Write down what became of a reminder, and delete it or move it to its next time."""
    late = max(timedelta(0), now - row.fire_at)
    if reason is None and late > LATE:
        reason = row.held_by or "down"
    session.add(Delivery.of(row, outcome, at=now, late=late, reason=reason))
    next_at = None if outcome is Outcome.GONE else row.next_at(now)
    if next_at is None:
        session.delete(row)
    else:
        row.set_time(next_at)
        spread(session, row)


def acknowledge(
    session: Session,
    reminder_id: int,
    fence: int,
    outcome: Outcome,
    *,
    now: datetime,
    reason: str | None = None,
) -> bool:
    """Conclude a claimed reminder; says whether the claim still stood. If not, nothing is written."""
    row = held(session, reminder_id, fence)
    if row is not None:
        conclude(session, row, outcome, now=now, reason=reason)
    return row is not None


def try_later(session: Session, reminder_id: int, fence: int, *, now: datetime, error: str) -> bool:
    """Try again after a back-off, or give up and keep it to be shown; says whether the claim stood."""
    row = held(session, reminder_id, fence)
    if row is not None and row.attempts >= MOST_ATTEMPTS:
        _set_aside(session, row, Outcome.FAILED, now=now, error=error)
    elif row is not None:
        row.visible_at = now + min(LONGEST_RETRY, FIRST_RETRY * 2 ** (row.attempts - 1))
        row.error = error
        row.fence += 1
    return row is not None


def put_back(session: Session, reminder_id: int, fence: int, *, now: datetime) -> bool:
    """Let a claim go that sent nothing, to be claimed anew at once; says whether it stood."""
    row = held(session, reminder_id, fence)
    if row is not None:
        row.visible_at = now
        row.fence += 1
        _uncount(row)
    return row is not None


def set_aside(session: Session, reminder_id: int, fence: int, outcome: Outcome, *, now: datetime, error: str) -> bool:
    """Keep what was refused, to be shown at the person's next command; says whether the claim stood."""
    row = held(session, reminder_id, fence)
    if row is not None:
        _uncount(row)
        _set_aside(session, row, outcome, now=now, error=error)
    return row is not None


def _set_aside(session: Session, row: Reminder, outcome: Outcome, *, now: datetime, error: str) -> None:
    latest = KINDS[row.kind].latest
    # What may be skipped when late comes back by itself at its next time; the rest waits for the person.
    row.visible_at = None if latest is None else row.fire_at + latest + timedelta(seconds=1)
    row.error = error
    row.failed_at = now if outcome is Outcome.FAILED else None
    row.fence += 1
    late = max(timedelta(0), now - row.fire_at)
    session.add(Delivery.of(row, outcome, at=now, late=late, reason=error))


def _is_kept(user_id: int | BindParameter[int]) -> ColumnElement[bool]:
    unsent = or_(Reminder.error == DM_CLOSED, Reminder.failed_at.is_not(None))
    return and_(Reminder.user_id == user_id, unsent)


ANYTHING_KEPT = exists(select(Reminder.id).where(_is_kept(bindparam("user_id"))))
"""Whether something could not reach the person `user_id`: every answer asks it, together with how to speak to them."""


def kept(session: Session, user_id: int, *, now: datetime) -> list[Reminder]:
    """List what could not reach a person and is still worth showing, oldest promise first."""
    rows = session.scalars(select(Reminder).where(_is_kept(user_id)).order_by(Reminder.fire_at, Reminder.id))
    return [row for row in rows if _still_worth(row, now)]


def _still_worth(row: Reminder, now: datetime) -> bool:
    latest = KINDS[row.kind].latest
    return latest is None or now - row.fire_at <= latest


def shown(session: Session, user_id: int, reminder_id: int, *, now: datetime) -> None:
    """Note that a kept reminder was shown to its person."""
    row = session.get(Reminder, reminder_id)
    if row is not None and row.user_id == user_id:
        conclude(session, row, Outcome.SHOWN, now=now, reason=row.error)


def release(session: Session, user_id: int, *, now: datetime, error: str | None = None) -> None:
    """Look again at once at what was held back, or at what failed with `error`; nothing else moves.

    What is on its way right now was held once too, but is not looked at next when its hold ends: it is an
    attempt already and must stay one, so that the bot looks before it ever sends it again.
    """
    waits = and_(Reminder.held_by.is_not(None), Reminder.visible_at == Reminder.expected_at)
    which = Reminder.error == error if error else waits
    session.execute(
        update(Reminder)
        .where(Reminder.user_id == user_id, which, or_(Reminder.visible_at > now, Reminder.visible_at.is_(None)))
        .values(visible_at=now, expected_at=now, error=None, failed_at=None, fence=Reminder.fence + 1)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


def weigh_anew(session: Session, user_id: int, *, now: datetime) -> None:
    """Take back what is claimed and could wait, since something begins that may hold it: it is decided about again.

    Among many that are due a claim is a second old before it is sent. One that has left already still comes, and is
    looked for before anything is sent again, since the attempt stays counted.
    """
    put_off = and_(Reminder.held_by.is_not(None), Reminder.visible_at == Reminder.expected_at)
    reachable = (or_(Reminder.error.is_(None), Reminder.error != DM_CLOSED), Reminder.failed_at.is_(None))
    can_wait = Reminder.kind.in_([kind.name for kind in KINDS.values() if kind.waits])
    session.execute(
        update(Reminder)
        .where(Reminder.user_id == user_id, Reminder.attempts > 0, Reminder.visible_at > now)
        .where(can_wait, *reachable, ~put_off)
        .values(visible_at=now, fence=Reminder.fence + 1)
        .execution_options(synchronize_session="fetch")  # only these rows change for who has them
    )


def log_of(session: Session, user_id: int, *, limit: int = 10, offset: int = 0) -> Sequence[Delivery]:
    """List the last deliveries of a person, newest first."""
    lines = select(Delivery).where(Delivery.user_id == user_id).order_by(Delivery.at.desc(), Delivery.id.desc())
    return session.scalars(lines.limit(limit).offset(offset)).all()


def purge(session: Session, *, now: datetime) -> None:
    """Forget lines of the delivery log older than 30 days."""
    session.execute(delete(Delivery).where(Delivery.at < now - LOG_KEPT))
