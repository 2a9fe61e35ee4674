"""Check-ins: one a day, by a tap or a line or nothing at all; late, changed, removed; and two heavy ones in a row."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from bot.day_code import code_of
from bot.errors import UserError
from bot.features import checkin, checkin_answer, profile
from bot.features.checkin import MOST_LINE, Checkin, of_day, print_of_day
from bot.features.checkin_answer import Said
from bot.undo import UNDO_FOR
from tests.features.looking import A_DAY, FRESH, NOW, TODAY, tapped, wrote
from tests.features.training import ALICE, BOB

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pytestmark = pytest.mark.usefixtures("londoners")

YESTERDAY = TODAY - A_DAY


def shown(row: Checkin | None) -> tuple[int | None, str | None, str | None] | None:
    return (row.mood, row.search, row.own) if row else None


@pytest.mark.parametrize(("mood", "kept"), [(1, 1), (3, 3), (5, 5), (0, None)])
def test_one_tap_is_a_whole_check_in_and_rather_not_saying_too(session: Session, mood: int, kept: int | None):
    found = tapped(session, mood)
    assert shown(found.checkin) == (kept, None, None)
    assert of_day(session, ALICE, TODAY) is found.checkin
    assert of_day(session, BOB, TODAY) is None


@pytest.mark.parametrize("said", [Said(0, "", ""), Said(0, "a letter", ""), Said(0, "", "the lake"), Said(4, "a", "b")])
def test_a_form_may_say_any_part_or_nothing(session: Session, said: Said):
    row = wrote(session, said).checkin
    assert shown(row) == (said.mood or None, said.search or None, said.own or None)


def test_another_tap_changes_the_mood_and_keeps_the_lines(session: Session):
    wrote(session, Said(2, "a letter", "the lake"))
    assert shown(tapped(session, 4).checkin) == (4, "a letter", "the lake")
    assert session.scalar(select(func.count()).select_from(Checkin)) == 1


@pytest.mark.parametrize("mood", [6, 9, 2**62])
def test_a_mood_there_is_not_is_refused(session: Session, mood: int):
    with pytest.raises(UserError, match="error-old-button"):
        tapped(session, mood)


def test_a_late_answer_is_about_its_own_day_a_month_later_too(session: Session):
    later = NOW + timedelta(days=31)
    tapped(session, 5, YESTERDAY, now=later)
    assert shown(of_day(session, ALICE, YESTERDAY)) == (5, None, None)
    assert of_day(session, ALICE, checkin.today(session, ALICE, now=later)) is None


@pytest.mark.parametrize("typed", ["\u200b", "  \u2060 ", "\n\n"])
def test_a_line_in_which_nothing_is_to_be_seen_is_none(session: Session, typed: str):
    assert shown(wrote(session, Said(0, typed, typed)).checkin) == (None, None, None)


def test_a_line_is_one_line_of_300_characters_in_any_script(session: Session):
    assert wrote(session, Said(0, "a\nletter\r\n sent", "")).checkin.search == "a · letter · sent"
    assert wrote(session, Said(0, "", "🙂" * MOST_LINE), YESTERDAY).checkin.own == "🙂" * MOST_LINE
    with pytest.raises(UserError, match="checkin-too-long") as refused:
        wrote(session, Said(0, "é" * (MOST_LINE + 1), ""), YESTERDAY - A_DAY)
    assert refused.value.facts == {"most": MOST_LINE, "long": MOST_LINE + 1}
    assert of_day(session, ALICE, YESTERDAY - A_DAY) is None


def test_words_are_sealed_in_the_table(session: Session):
    wrote(session, Said(1, "canary one", "canary two"))
    session.flush()
    found = session.execute(text("select search, own from checkins")).one()
    assert all(isinstance(value, bytes) and b"canary" not in value for value in found)


# Two devices


def test_what_two_devices_wrote_is_kept_one_after_the_other(session: Session):
    first = wrote(session, Said(3, "a letter", "")).checkin
    seen = print_of_day(first)
    wrote(session, Said(3, "two letters", "tea"), seen=seen)
    row = wrote(session, Said(3, "a call", ""), seen=seen).checkin
    assert shown(row) == (3, "two letters · a call", "tea")


def test_a_form_that_only_brings_a_mood_along_does_not_undo_a_tap_on_another_device(session: Session):
    seen = print_of_day(tapped(session, 3).checkin)
    tapped(session, 1)
    assert shown(wrote(session, Said(3, "a letter", ""), seen=seen).checkin) == (1, "a letter", None)
    assert shown(wrote(session, Said(5, "", ""), seen=seen).checkin) == (5, "a letter", None)


def test_a_mood_cleared_in_the_form_is_not_said_any_more(session: Session):
    seen = print_of_day(tapped(session, 3).checkin)
    assert shown(wrote(session, Said(0, "", ""), seen=seen).checkin) == (None, None, None)


def test_the_same_form_sent_twice_is_kept_once(session: Session):
    wrote(session, Said(2, "a letter", "the lake"), seen=FRESH)
    row = wrote(session, Said(2, "a letter", "the lake"), seen=FRESH).checkin
    assert shown(row) == (2, "a letter", "the lake")


def test_a_form_filled_from_a_day_that_was_removed_meanwhile_keeps_what_it_says(session: Session):
    seen = print_of_day(wrote(session, Said(3, "a letter", "tea")).checkin)
    checkin_answer.remove(session, ALICE, TODAY, now=NOW)
    assert shown(wrote(session, Said(3, "a letter", ""), seen=seen).checkin) == (3, "a letter", None)


# Removed


def test_a_removed_day_comes_back_as_it_was(session: Session):
    wrote(session, Said(2, "a letter", "the lake"))
    for _ in range(2):
        checkin_answer.remove(session, ALICE, TODAY, now=NOW)
    assert of_day(session, ALICE, TODAY) is None
    assert checkin.listed(session, ALICE, TODAY, TODAY) == []
    assert shown(checkin_answer.bring_back(session, ALICE, TODAY)) == (2, "a letter", "the lake")


def test_a_day_answered_anew_after_it_was_removed_begins_anew(session: Session):
    wrote(session, Said(2, "a letter", "the lake"))
    checkin_answer.remove(session, ALICE, TODAY, now=NOW)
    later = NOW + timedelta(hours=1)
    assert shown(tapped(session, 4, now=later).checkin) == (4, None, None)
    assert shown(checkin_answer.bring_back(session, ALICE, TODAY)) == (4, None, None)


def test_what_was_removed_is_let_go_after_thirty_days(session: Session):
    tapped(session, 2)
    tapped(session, 3, YESTERDAY)
    checkin_answer.remove(session, ALICE, TODAY, now=NOW)
    checkin.tidy(session, now=NOW + UNDO_FOR)
    assert checkin.there(session, ALICE, TODAY) is not None
    checkin.tidy(session, now=NOW + UNDO_FOR + timedelta(seconds=1))
    assert [row.day_on for row in session.scalars(select(Checkin))] == [YESTERDAY]
    for undo in (checkin_answer.bring_back, lambda *given: checkin_answer.remove(*given, now=NOW), checkin.find):
        with pytest.raises(UserError, match="checkin-gone"):
            undo(session, ALICE, TODAY)


def test_nobody_has_anybody_elses_day(session: Session):
    wrote(session, Said(2, "a letter", ""))
    with pytest.raises(UserError, match="checkin-gone"):
        checkin.find(session, BOB, TODAY)
    with pytest.raises(UserError, match="checkin-gone"):
        checkin_answer.remove(session, BOB, TODAY, now=NOW)
    tapped(session, 5, user_id=BOB)
    assert shown(of_day(session, ALICE, TODAY)) == (2, "a letter", None)


# Days as actions say them


@given(st.dates(min_value=date(2020, 1, 1), max_value=TODAY))
def test_a_day_is_read_back_as_it_was_written(day: date):
    assert checkin.day_in(NoZone(), ALICE, code_of(day), now=NOW) == day  # pyright: ignore[reportArgumentType]


class NoZone:
    """A session in which nobody has said where they live."""

    def flush(self) -> None:
        """Have nothing to write."""

    def connection(self) -> NoZone:
        """Be the connection."""
        return self

    def execute(self, *_: object) -> NoZone:
        """Find nothing."""
        return self

    def scalar(self) -> None:
        """Have nothing."""


@pytest.mark.parametrize("code", [0, 1, 20261131, 20261301, 19991231, 20191231, 20261126, 99991231, 2**63 - 1])
def test_what_is_no_day_or_has_not_begun_is_an_old_button(session: Session, code: int):
    with pytest.raises(UserError, match="error-old-button"):
        checkin.day_in(session, ALICE, code, now=NOW)


def test_whoever_flies_west_over_the_date_line_answers_the_card_of_their_tomorrow(session: Session):
    morning = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    profile.set_zone(session, ALICE, "Pacific/Auckland", now=morning)
    there = checkin.today(session, ALICE, now=morning)
    profile.set_zone(session, ALICE, "Pacific/Honolulu", now=morning)
    assert checkin.today(session, ALICE, now=morning) == there - A_DAY
    assert checkin.day_in(session, ALICE, code_of(there), now=morning) == there


# Two heavy ones in a row


@pytest.mark.parametrize(
    ("moods", "heavy"),
    [
        ([1], False),
        ([1, 1], True),
        ([2, 2], True),
        ([1, 2], True),
        ([3, 1], False),
        ([1, 3], False),
        ([1, 3, 1], False),
        ([1, 0, 2], True),
        ([2, 0], True),
        ([1, 1, 1], True),
        ([1, 1, 5], False),
    ],
)
def test_two_heavy_moods_in_a_row_are_seen_and_a_day_not_said_stands_for_nothing(
    session: Session, moods: list[int], *, heavy: bool
):
    found = [tapped(session, mood, TODAY + A_DAY * place, now=NOW + A_DAY * place) for place, mood in enumerate(moods)]
    expected = heavy and moods[-1] != 0
    assert found[-1].heavy is expected


def test_a_heavy_one_that_came_late_is_seen_too_and_an_old_one_is_not(session: Session):
    tapped(session, 1)
    assert tapped(session, 2, YESTERDAY).heavy
    assert not tapped(session, 1, YESTERDAY - 9 * A_DAY).heavy


def test_a_removed_one_makes_no_run(session: Session):
    tapped(session, 1, YESTERDAY)
    checkin_answer.remove(session, ALICE, YESTERDAY, now=NOW)
    assert not tapped(session, 1).heavy


def test_nothing_about_a_heavy_run_is_kept(session: Session):
    columns = {column.name for column in Checkin.__table__.columns}
    assert columns == {"id", "user_id", "row_key", "day_on", "created_at", "changed_at", "removed_at", "mood"} | {
        "search",
        "own",
    }


def test_the_last_sign_of_somebody_is_their_last_change(session: Session):
    assert checkin.acted_at(session, ALICE) is None
    tapped(session, 3)
    later = NOW + timedelta(days=2)
    tapped(session, 4, now=later)
    assert checkin.acted_at(session, ALICE) == later
