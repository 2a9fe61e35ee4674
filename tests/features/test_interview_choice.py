"""Which interview is meant: the next one, the last open one, or what was said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import interview, interview_after, interview_choice
from bot.features.interview import Outcome
from tests.features.interviewing import ALICE, NOW, added

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def some(session: Session) -> list[int]:
    days = (-3, -1, 2, 5)
    return [
        added(session, company=f"C{day}", starts_at=NOW + timedelta(days=day), now=NOW).interview.id for day in days
    ]


@pytest.mark.parametrize(("ahead_first", "order"), [(True, (2, 3, 1, 0)), (False, (1, 0, 2, 3))])
def test_interviews_stand_in_the_order_that_is_asked_for(session: Session, ahead_first: bool, order: tuple[int, ...]):
    ids = some(session)
    rows = interview_choice.in_order(session, ALICE, now=NOW, ahead_first=ahead_first)
    assert [row.id for row in rows] == [ids[place] for place in order]
    assert [row.id for row in interview.upcoming(session, ALICE, now=NOW)] == ids[2:]


def meant(session: Session, said: str | None, *, ahead_first: bool) -> int | None:
    row = interview_choice.meant(session, ALICE, said, now=NOW, ahead_first=ahead_first)
    return row.id if row else None


def test_for_nothing_said_the_next_one_or_the_last_open_one_is_meant(session: Session):
    assert meant(session, None, ahead_first=True) is None
    assert meant(session, " ", ahead_first=False) is None
    older, last, coming, _far = some(session)
    assert meant(session, None, ahead_first=True) == coming
    assert meant(session, None, ahead_first=False) == last
    interview_after.outcome(session, ALICE, last, Outcome.OFFER, now=NOW)
    assert meant(session, None, ahead_first=False) == older
    interview_after.outcome(session, ALICE, older, Outcome.OFFER, now=NOW)
    assert meant(session, None, ahead_first=False) == last


def test_an_id_or_a_name_is_found_and_anything_else_is_said_back(session: Session):
    ids = some(session)
    assert meant(session, str(ids[3]), ahead_first=True) == ids[3]
    assert meant(session, "c-3", ahead_first=True) == ids[0]
    assert meant(session, "GARDEN", ahead_first=True) == ids[2]
    with pytest.raises(UserError, match="interview-not-found"):
        meant(session, "Northwind", ahead_first=True)
