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
    decided = (_decide(session, row, people.get(row.user_id, NOBODY), now) for row in rows)
    return Taken([due for due in decided if due is not None], len(rows))


def _decide(session: Session, row: Row[Any], person: Addressee, now: datetime) -> Due | None:
    kind = KINDS[row.kind]
    on_time = kind.latest is None or now - row.fire_at <= kind.latest
    if on_time and not (kind.waits and person.hold):
        return as_due(row, now, person)

    def holding(_session: Session, _user_id: int, _now: datetime) -> Hold | None:
        return person.hold

    return claim.prepare(session, row.id, row.fence, now=now, holding=holding, to=person)


_REMINDERS = Reminder.__table__
_HELD = (
    select(*(_REMINDERS.c[name] for name in ("id", "fence", "lane", "repeat", "zone", "held_by", "fire_at")))
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
    stood = [(due, at, rows[due.id]) for (due, at), it_stands in zip(arrived, held, strict=True) if it_stands]
    if stood:
        _move_on(session, stood)
    return held


def still_held(fence: int, claimed: int) -> bool:
    """Say whether a claim still stands, by the fence of the row and that of the claim."""
    return fence == claimed


def _move_on(session: Session, stood: Sequence[tuple[Due, datetime, Row[Any]]]) -> None:
    connection, herds = session.connection(), Herds(session)
    over: list[int] = []
    again: list[dict[str, Any]] = []
    for due, at, row in stood:
        next_at = table.next_time(row.repeat, row.zone, row.fire_at, at)
        if next_at is None:
            over.append(due.id)
        else:
            seen_at = herds.place(row.lane, next_at, due.user_id, due.subject_id)
            again.append({"which": due.id, "next_at": next_at, "seen_at": seen_at})
    connection.execute(_LINE, [_line(due, at, row.held_by) for due, at, row in stood])
    if over:
        connection.execute(_OVER, {"ids": over})
    if again:
        connection.execute(_NEXT, again)


def _line(due: Due, at: datetime, held_by: str | None) -> dict[str, Any]:
    late = max(timedelta(0), at - due.fire_at)
    return {
        "user_id": due.user_id,
        "reminder_id": due.id,
        "kind": due.kind,
        "subject_id": due.subject_id,
        "channel_id": due.channel_id,
        "fire_at": due.fire_at,
        "at": at,
        "outcome": Outcome.SENT,
        "late": late,
        "reason": (held_by or "down") if late > LATE else None,
    }
