"""Many at once: claiming what is due with the decision about each, and writing down what was sent.

One statement for all instead of some for each: a reminder then costs a twentieth. Every function is one transaction's
work; what `claim` says of a single reminder holds here too. Must not wait for anything, and must not send.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.reminders import claim, table
from bot.reminders.due import LATE, Addressee, Due, as_due
from bot.reminders.kinds import KINDS
from bot.reminders.schedule import Herds
from bot.reminders.table import CHANNEL, Delivery, Outcome, Reminder
from bot.tables import quickly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row
    from sqlalchemy.orm import Session

    from bot.reminders.due import Hold, Knowing

NOBODY = Addressee()


@dataclass(frozen=True)
class Taken:
    """What a claim brought."""

    due: list[Due]
    """What may go out now."""
    claimed: int
    """How many were claimed; the others were held, skipped or put off at once."""


def take(session: Session, *, now: datetime, limit: int, lease: timedelta, knowing: Knowing) -> Taken:
    """Claim up to `limit` due reminders, the most urgent lanes first, and decide about each at once."""
    rows = claim.rows(session, now=now, limit=limit, lease=lease)
    asked: set[int] = {row.user_id for row in rows if row.user_id != CHANNEL}
    people: Mapping[int, Addressee] = knowing(session, asked, now) if asked else {}
    due: list[Due] = []
    skipped: list[_End] = []
    for row in rows:
        person = people.get(row.user_id, NOBODY)
        if (last := _too_late(row, now)) is not None:
            skipped.append(_End(row, last, now, Outcome.SKIPPED, row.error or row.held_by or "late"))
        elif (one := _decide(session, row, person, now)) is not None:
            due.append(one)
    if skipped:
        _move_on(session, skipped)
    return Taken(due, len(rows))


def _too_late(row: Row[Any], now: datetime) -> datetime | None:
    """Return the last time that was missed, if even that is too long ago for its kind."""
    latest = KINDS[row.kind].latest
    if latest is None or now - row.fire_at <= latest:
        return None
    last = table.caught_up(row.repeat, row.zone, row.fire_at, now)
    return last if now - last > latest else None


def _decide(session: Session, row: Row[Any], person: Addressee, now: datetime) -> Due | None:
    kind = KINDS[row.kind]
    on_time = kind.latest is None or now - row.fire_at <= kind.latest
    on_time = on_time and table.caught_up(row.repeat, row.zone, row.fire_at, now) == row.fire_at
    if on_time and not (kind.waits and person.hold):
        return as_due(row, now, person)

    def holding(_session: Session, _user_id: int, _now: datetime) -> Hold | None:
        return person.hold

    return claim.prepare(session, row.id, row.fence, now=now, holding=holding, to=person)


@dataclass(frozen=True)
class _End:
    """What became of one reminder that was claimed."""

    row: Row[Any]
    fire_at: datetime
    """The time that was promised, or the last of those that were missed."""
    at: datetime
    outcome: Outcome
    reason: str | None = None


_REMINDERS = Reminder.__table__
_KEPT = ("id", "fence", "kind", "user_id", "subject_id", "channel_id", "lane", "repeat", "zone", "held_by", "fire_at")
_HELD = (
    select(*(_REMINDERS.c[name] for name in _KEPT))
    .where(_REMINDERS.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(_REMINDERS.c.id)  # so that two who lock the same rows do not wait for each other
    .with_for_update()
)
_FENCES = select(_REMINDERS.c.id, _REMINDERS.c.fence).where(_REMINDERS.c.id.in_(bindparam("ids", expanding=True)))
_OVER = delete(_REMINDERS).where(_REMINDERS.c.id.in_(bindparam("ids", expanding=True)))  # type: ignore[arg-type] -- it is a table
_NEXT = (
    update(_REMINDERS)  # type: ignore[arg-type] -- as above
    .where(_REMINDERS.c.id == bindparam("which"))
    .values(
        fire_at=bindparam("next_at"),
        expected_at=bindparam("next_at"),
        visible_at=bindparam("seen_at"),
        fence=_REMINDERS.c.fence + 1,
        attempts=0,
        held_by=None,
        failed_at=None,
        error=None,
    )
)
_LINE = insert(Delivery)


def stand(session: Session, group: Sequence[Due]) -> list[bool]:
    """Say of each whether its claim still stands: nobody moved, cancelled or erased it, nor claimed it anew."""
    fences = {row.id: row.fence for row in quickly(session, _FENCES, ids=[due.id for due in group])}
    return [due.id in fences and still_held(fences[due.id], due.fence) for due in group]


def sent(session: Session, arrived: Sequence[tuple[Due, datetime]]) -> list[bool]:
    """Conclude what was sent, each at its moment; says of each whether its claim stood. If not, nothing is written."""
    rows = {row.id: row for row in quickly(session, _HELD, ids=[due.id for due, _at in arrived])}
    held = [due.id in rows and still_held(rows[due.id].fence, due.fence) for due, _at in arrived]
    stood = [
        _End(rows[due.id], due.fire_at, at, Outcome.SENT)
        for (due, at), it_stands in zip(arrived, held, strict=True)
        if it_stands
    ]
    if stood:
        _move_on(session, stood)
    return held


def still_held(fence: int, claimed: int) -> bool:
    """Say whether a claim still stands, by the fence of the row and that of the claim."""
    return fence == claimed


def _move_on(session: Session, ends: Sequence[_End]) -> None:
    """Write a line for each, and delete it or move it to its next time, as `claim.conclude` does for one."""
    connection, herds = session.connection(), Herds(session)
    over: list[int] = []
    again: list[dict[str, Any]] = []
    for end in ends:
        row = end.row
        next_at = table.next_time(row.repeat, row.zone, end.fire_at, end.at)
        if next_at is None:
            over.append(row.id)
        else:
            seen_at = herds.place(row.lane, next_at, row.user_id, row.subject_id)
            again.append({"which": row.id, "next_at": next_at, "seen_at": seen_at})
    connection.execute(_LINE, [_line(end) for end in ends])
    if over:
        connection.execute(_OVER, {"ids": over})
    if again:
        connection.execute(_NEXT, again)


def _line(end: _End) -> dict[str, Any]:
    row, late = end.row, max(timedelta(0), end.at - end.fire_at)
    return {
        "user_id": row.user_id,
        "reminder_id": row.id,
        "kind": row.kind,
        "subject_id": row.subject_id,
        "channel_id": row.channel_id,
        "fire_at": end.fire_at,
        "at": end.at,
        "outcome": end.outcome,
        "late": late,
        "reason": end.reason or ((row.held_by or "down") if late > LATE else None),
    }
