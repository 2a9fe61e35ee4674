"""If-then plans: a moment to notice, and one act for it (Gollwitzer & Sheeran 2006).

In 94 tests, those who named a moment and an act beforehand reached more of their goals (d = .65, which later reviews
take for an upper figure): nothing is promised here. A vague plan is kept like any other; see `plan_words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, select
from sqlalchemy.orm import Mapped, mapped_column

from bot import undo
from bot.errors import UserError
from bot.meanwhile import print_of, taken
from bot.tables import Base, Id, Owned, Sealed, last_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

MOST = {"moment": 400, "place": 400, "act": 600}
"""Characters of each text."""
SAME_WITHIN = timedelta(minutes=2)
LOOKED_AT = 25
"""Plans among which those that are not read back by themselves are passed over."""


class Plan(Owned, Base):
    """One plan. `removed_at` keeps a removed one for 30 days."""

    __tablename__ = "plans"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    created_at: Mapped[datetime]
    rejection_id: Mapped[int] = mapped_column(BigInteger)
    """The rejection whose debrief it came from, 0 for none. A debrief gives one plan at most."""
    done_at: Mapped[datetime | None]
    """When the person said that it holds by now and need not be shown any more."""
    removed_at: Mapped[datetime | None]
    moment = Sealed()
    """The if: what happens, or when."""
    place = Sealed()
    act = Sealed()
    """The then: one thing I will do."""


@dataclass(frozen=True)
class Said:
    """What a plan says; the place may be empty."""

    moment: str
    place: str
    act: str


def said_of(row: Plan) -> Said:
    """Return what a plan says; the place may be empty."""
    return Said(row.moment or "", row.place or "", row.act or "")


def print_of_all(row: Plan) -> str:
    """Return the print of a plan's texts as a form shows them."""
    said = said_of(row)
    return print_of(said.moment, said.place, said.act)


def add(session: Session, user_id: int, said: Said, *, now: datetime, rejection_id: int = 0) -> Plan:
    """Keep a plan. Raises `UserError` when the moment or the act says nothing, or a text is too long.

    The same plan within two minutes is the one that is there: it was sent again since no answer came.
    """
    row = Plan(user_id=user_id, created_at=now, rejection_id=rejection_id)
    _put(row, said, seen=True)
    same = _same(session, row, now=now)
    if same is not None:
        return same
    session.add(row)
    session.flush()
    return row


def _same(session: Session, new: Plan, *, now: datetime) -> Plan | None:
    rows = select(Plan).where(Plan.user_id == new.user_id, Plan.created_at >= now - SAME_WITHIN)
    recent = session.scalars(rows.where(Plan.removed_at.is_(None)).order_by(Plan.id))
    return next((row for row in recent if said_of(row) == said_of(new)), None)


def _put(row: Plan, said: Said, *, seen: bool) -> None:
    kept = {
        part: taken(getattr(row, part), getattr(said, part), seen=seen, most=most, too_long="plan-too-long")
        for part, most in MOST.items()
    }
    if not kept["moment"] or not kept["act"]:
        raise UserError("plan-no-act" if kept["moment"] else "plan-no-moment")
    row.moment, row.place, row.act = kept["moment"], kept["place"] or None, kept["act"]
    row.removed_at = None


def find(session: Session, user_id: int, plan_id: int) -> Plan:
    """Return one's own plan, a removed one too. Raises `UserError` when it is not there, or it is somebody else's."""
    row = session.get(Plan, plan_id)
    if row is None or row.user_id != user_id:
        raise UserError("plan-gone")
    return row


def edit(session: Session, user_id: int, plan_id: int, said: Said, seen: str) -> Plan:
    """Change a plan; `seen` is the `print_of_all` its form was filled with. A removed one is there again.

    What was written meanwhile on another device is kept beside it. Raises `UserError` as `add` and `find` do.
    """
    row = find(session, user_id, plan_id)
    _put(row, said, seen=print_of_all(row) == seen)
    return row


def done(session: Session, user_id: int, plan_id: int, *, now: datetime) -> Plan:
    """Note that a plan holds by now and need not be shown any more."""
    row = find(session, user_id, plan_id)
    row.done_at = row.done_at or now
    return row


def reopen(session: Session, user_id: int, plan_id: int) -> Plan:
    """Let a plan be shown again."""
    row = find(session, user_id, plan_id)
    row.done_at = None
    return row


def remove(session: Session, user_id: int, plan_id: int, *, now: datetime) -> Plan:
    """Remove a plan; for 30 days `bring_back` can undo it."""
    row = find(session, user_id, plan_id)
    row.removed_at = row.removed_at or now
    return row


def bring_back(session: Session, user_id: int, plan_id: int) -> Plan:
    """Undo a removal."""
    row = find(session, user_id, plan_id)
    row.removed_at = None
    return row


def tidy(session: Session, *, now: datetime) -> None:
    """Let go for good of what was removed more than 30 days ago."""
    undo.let_go(session, Plan.removed_at, now=now)


def of_debrief(session: Session, user_id: int, rejection_id: int) -> Plan | None:
    """Return the plan that a rejection's debrief gave, a removed one too, or None while it gave none."""
    rows = select(Plan).where(Plan.user_id == user_id, Plan.rejection_id == rejection_id)
    return session.scalar(rows.order_by(Plan.id).limit(1))


def keep_of_debrief(session: Session, user_id: int, rejection_id: int, said: Said, *, now: datetime) -> Plan:
    """Keep the plan of a rejection's debrief, once; what was kept meanwhile in other words stands beside it.

    Raises `UserError` as `add` does.
    """
    row = of_debrief(session, user_id, rejection_id)
    if row is None:
        return add(session, user_id, said, now=now, rejection_id=rejection_id)
    _put(row, said, seen=row.removed_at is not None)
    return row


def listed(session: Session, user_id: int) -> Sequence[Plan]:
    """List the plans that are still to be shown, newest first: neither done nor removed."""
    return session.scalars(_standing(user_id).where(Plan.done_at.is_(None))).all()


def latest(session: Session, user_id: int, *, unless: Callable[[str], object]) -> Plan | None:
    """Return the newest plan that is still to be shown, or None when there is none.

    `unless` says which words are not read back by themselves: those that weigh heavy. Looks at the last few.
    """
    few = session.scalars(_standing(user_id).where(Plan.done_at.is_(None)).limit(LOOKED_AT))
    return next((row for row in few if not any(map(unless, filter(None, (row.moment, row.place, row.act))))), None)


def all_kept(session: Session, user_id: int) -> Sequence[Plan]:
    """List all plans, newest first: those still to be shown, then those that hold by now."""
    rows = session.scalars(_standing(user_id)).all()
    return sorted(rows, key=lambda row: row.done_at is not None)


def _standing(user_id: int) -> Select[Plan]:
    rows = select(Plan).where(Plan.user_id == user_id, Plan.removed_at.is_(None))
    return rows.order_by(Plan.created_at.desc(), Plan.id.desc())


def acted_at(session: Session, user_id: int) -> datetime | None:
    """Say when a person last made a plan, None for never."""
    return last_moment(session, Plan.created_at, user_id)
