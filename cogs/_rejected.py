"""What a no touches besides itself: the interview it ends, a search that was over, a plan made before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.features import interview, plan, rejection, support
from cogs._hired_asking import look_again

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from bot.features.plan import Plan
    from bot.features.rejection import Told
    from cogs._ui import Values


@dataclass(frozen=True)
class Recorded:
    """A no as it was written down, and the last plan its person made that does not weigh heavy, if any."""

    told: Told
    plan: Plan | None


def record(
    session: Session, user_id: int, values: Values, interview_id: int, *, fallback_zone: str, now: datetime
) -> Recorded:
    """Write down what the form says and what follows from it. Raises `UserError` as `rejection.record` does.

    `interview_id` is the interview that the no ends, 0 for none. Who had found work is looking again.
    """
    row = rejection.record(
        session,
        user_id,
        company=values.text("company"),
        role=values.text("role"),
        stage=values.picked("stage") or "",
        heard=values.picked("heard") or "",
        note=values.text("note"),
        fallback_zone=fallback_zone,
        now=now,
    )
    if interview_id:
        interview.ended_with(session, user_id, interview_id, row.id, now=now)
    look_again(session, user_id, now=now)
    return read(session, user_id, row.id)


def read(session: Session, user_id: int, rejection_id: int) -> Recorded:
    """Return a no as it was written down. Raises `UserError` as `rejection.find` does."""
    last = plan.latest(session, user_id, unless=support.weigh)
    return Recorded(rejection.told(session, user_id, rejection_id), last)
