"""Looking back: two optional lines, kept on two devices; and an if-then line read as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import UserError
from bot.features import week_review
from bot.features.week_review import parted
from tests.features.planning import ALICE, BOB, DAY, MONDAY, NOW

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def test_a_look_back_is_kept_and_changed_and_both_lines_are_optional(session: Session):
    row = week_review.write(session, ALICE, MONDAY, "", "\u200b", seen="", now=NOW)
    assert (row.in_the_way, row.if_then, row.reviewed_at) == (None, None, NOW)
    seen = row.print
    week_review.write(session, ALICE, MONDAY, " Rain ", "If it rains, I take the bus", seen=seen, now=NOW + DAY)
    assert (row.in_the_way, row.if_then, row.reviewed_at) == ("Rain", "If it rains, I take the bus", NOW)
    week_review.write(session, ALICE, MONDAY, "A cold", "", seen=seen, now=NOW + DAY)
    assert (row.in_the_way, row.if_then) == ("Rain\n\nA cold", "If it rains, I take the bus")
    week_review.write(session, ALICE, MONDAY, "", "", seen=row.print, now=NOW + DAY)
    assert (row.in_the_way, row.if_then) == (None, None)


def test_looking_alone_is_a_look_back_too(session: Session):
    row = week_review.looked(session, ALICE, MONDAY, now=NOW)
    assert week_review.looked(session, ALICE, MONDAY, now=NOW + DAY).reviewed_at == NOW
    assert week_review.looked(session, BOB, MONDAY, now=NOW) is not row


@pytest.mark.parametrize(("way", "if_then"), [("x" * 501, ""), ("", "x" * 401)])
def test_too_long_is_too_long(session: Session, way: str, if_then: str):
    with pytest.raises(UserError, match="week-review-too-long"):
        week_review.write(session, ALICE, MONDAY, way, if_then, seen="", now=NOW)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("If it rains, then I take the bus", ("it rains", "I take the bus")),
        ("if it rains then I take the bus", ("it rains", "I take the bus")),
        ("When the alarm rings: get up", ("the alarm rings", "get up")),
        ("Whenever I sit down; then one letter first", ("I sit down", "one letter first")),
        ("Monday nine -> one letter", ("Monday nine", "one letter")),
        ("Wenn es regnet, nehme ich den Bus", ("Wenn es regnet", "nehme ich den Bus")),
        ("If it rains,\nthen I take the bus", ("it rains", "I take the bus")),
        ("start earlier", None),
        ("then", None),
        ("If,", None),
        ("", None),
    ],
)
def test_an_if_then_line_is_parted_where_anything_parts_it(line: str, expected: tuple[str, str] | None):
    assert parted(line) == expected
