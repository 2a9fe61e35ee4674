"""Check-ins over time: a month and its neighbours, and no word about a pattern before there is one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import checkin_answer, checkin_history
from bot.features.checkin_history import code_of, first_in
from tests.features.looking import NOW, TODAY, tapped
from tests.features.training import ALICE, BOB

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.checkin_history import Month

pytestmark = pytest.mark.usefixtures("londoners")

NOVEMBER = date(2026, 11, 1)


def month(session: Session, code: int = 0) -> Month:
    return checkin_history.month(session, ALICE, code, now=NOW)


def test_a_month_has_its_own_days_oldest_first_and_nobody_elses(session: Session):
    for day in (date(2026, 10, 31), TODAY, date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)):
        tapped(session, 3, day)
    tapped(session, 1, date(2026, 11, 5), user_id=BOB)
    found = month(session)
    assert [row.day_on.day for row in found.rows] == [1, 24, 30]
    assert (found.first, found.before, found.after) == (NOVEMBER, date(2026, 10, 31), date(2026, 12, 1))


def test_the_neighbours_are_the_nearest_months_with_anything_in_them(session: Session):
    tapped(session, 3, date(2025, 2, 14))
    tapped(session, 3, date(2025, 1, 1))
    removed = date(2026, 9, 9)
    tapped(session, 3, removed)
    checkin_answer.remove(session, ALICE, removed, now=NOW)
    found = month(session, 202609)
    assert (list(found.rows), found.before, found.after) == ([], date(2025, 2, 14), None)
    found = month(session, 202502)
    assert (found.before, found.after) == (date(2025, 1, 1), None)


@pytest.mark.parametrize(
    ("days", "first"),
    [
        ([], NOVEMBER),
        ([date(2026, 11, 1), date(2026, 10, 31)], NOVEMBER),
        ([date(2026, 10, 31), date(2025, 1, 1)], date(2026, 10, 1)),
        ([date(2026, 12, 1)], date(2026, 12, 1)),  # who flew back over the date line on the last day of the month
    ],
)
def test_unasked_it_opens_where_there_is_something_to_see(session: Session, days: list[date], first: date):
    for day in days:
        tapped(session, 3, day)
    assert month(session).first == first


@pytest.mark.parametrize(
    ("moods", "often"),
    [
        ([], []),
        ([3, 3, 3, 3], []),
        ([3, 3, 3, 3, 0], []),
        ([3, 3, 3, 3, 3], [3]),
        ([1, 2, 3, 4, 5], []),
        ([1, 1, 4, 4, 5], [1, 4]),
        ([1, 1, 4, 4, 5, 5], []),
        ([5, 5, 2, 2, 2, 0, 0, 0, 0], [2]),
    ],
)
def test_what_came_most_often_is_named_from_five_on_and_where_it_stands_out(
    session: Session, moods: list[int], often: list[int]
):
    for place, mood in enumerate(moods):
        tapped(session, mood, NOVEMBER + timedelta(days=place))
    assert month(session).often == often


@pytest.mark.parametrize(
    ("code", "first"), [(202611, NOVEMBER), (202001, date(2020, 1, 1)), (999911, date(9999, 11, 1))]
)
def test_a_month_is_read_back_as_it_was_written(code: int, first: date):
    assert first_in(code) == first
    assert code_of(first) == code


@pytest.mark.parametrize("code", [1, 12, 201912, 202600, 202613, 999912, 2**63 - 1])
def test_what_is_no_month_is_an_old_button(session: Session, code: int):
    with pytest.raises(UserError, match="error-old-button"):
        month(session, code)


def test_december_and_february_end_where_they_end(session: Session):
    for day in (date(2025, 12, 31), date(2024, 2, 29), date(2024, 3, 1)):
        tapped(session, 3, day)
    assert [row.day_on.day for row in month(session, 202512).rows] == [31]
    assert [row.day_on.day for row in month(session, 202402).rows] == [29]
