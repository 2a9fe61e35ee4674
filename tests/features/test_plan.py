"""If-then plans: what is kept, shown again, done with, and taken out of a debrief."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.errors import UserError
from bot.features import plan
from bot.features.plan import Said
from bot.meanwhile import MOST
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from bot.features.plan import Plan

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GAP = Said("they ask about the gap", "on the phone", "I say my two sentences")


def add(session: Session, moment: str, minutes: int = 0, *, user_id: int = ALICE) -> Plan:
    return plan.add(session, user_id, replace(GAP, moment=moment), now=NOW + timedelta(minutes=minutes))


def moments(rows: Sequence[Plan]) -> list[str | None]:
    return [row.moment for row in rows]


def latest(session: Session, unless: Callable[[str], object] = lambda _words: False) -> Plan | None:
    return plan.latest(session, ALICE, unless=unless)


def test_a_plan_is_kept_and_nothing_of_it_lies_open_in_the_database(session: Session):
    row = plan.add(session, ALICE, Said(" they ask about the gap\n", "on the phone", GAP.act), now=NOW)
    session.flush()
    session.expunge_all()
    assert plan.said_of(plan.find(session, ALICE, row.id)) == GAP
    stored = session.execute(text("SELECT * FROM plans")).one()
    found = b" ".join(value if isinstance(value, bytes) else str(value).encode() for value in stored)
    assert not [words for words in (b"gap", b"phone", b"sentences") if words in found]


def test_a_place_may_be_left_out(session: Session):
    assert plan.add(session, ALICE, replace(GAP, place=" \u200b"), now=NOW).place is None


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        pytest.param(Said("", "", ""), "plan-no-moment", id="nothing"),
        pytest.param(replace(GAP, moment="\u200b"), "plan-no-moment", id="no moment"),
        pytest.param(replace(GAP, act=" "), "plan-no-act", id="no act"),
        pytest.param(replace(GAP, moment="x" * (plan.MOST["moment"] + 1)), "plan-too-long", id="long moment"),
        pytest.param(replace(GAP, place="x" * (plan.MOST["place"] + 1)), "plan-too-long", id="long place"),
        pytest.param(replace(GAP, act="x" * (plan.MOST["act"] + 1)), "plan-too-long", id="long act"),
    ],
)
def test_what_says_nothing_or_too_much_is_refused_and_nothing_is_kept(session: Session, said: Said, refusal: str):
    with pytest.raises(UserError, match=refusal):
        plan.add(session, ALICE, said, now=NOW)
    assert plan.all_kept(session, ALICE) == []


def test_a_vague_plan_is_kept_like_any_other(session: Session):
    row = plan.add(session, ALICE, Said("if I'm nervous", "", "do better"), now=NOW)
    assert latest(session) is row


def test_the_same_plan_sent_again_within_two_minutes_is_one(session: Session):
    first = add(session, "one")
    assert add(session, " one ", 2).id == first.id
    assert add(session, "one", 3).id != first.id
    assert add(session, "one", user_id=BOB).id != first.id
    assert add(session, "other").id != first.id


def test_a_removed_plan_is_not_taken_for_the_one_sent_again(session: Session):
    first = add(session, "one")
    plan.remove(session, ALICE, first.id, now=NOW)
    assert add(session, "one").id != first.id


def test_what_is_still_to_be_shown_is_listed_newest_first(session: Session):
    first, second, third, fourth = (add(session, name, minutes) for minutes, name in enumerate("abcd"))
    add(session, "another's", user_id=BOB)
    plan.done(session, ALICE, third.id, now=NOW)
    plan.remove(session, ALICE, fourth.id, now=NOW)
    assert plan.listed(session, ALICE) == [second, first]
    assert latest(session) is second
    assert moments(plan.all_kept(session, ALICE)) == ["b", "a", "c"]


def test_without_a_plan_there_is_none_to_show(session: Session):
    assert (latest(session), plan.listed(session, ALICE)) == (None, [])


def test_a_plan_that_holds_by_now_can_be_shown_again(session: Session):
    row = add(session, "one")
    plan.done(session, ALICE, row.id, now=NOW)
    assert plan.done(session, ALICE, row.id, now=NOW + timedelta(days=1)).done_at == NOW
    assert latest(session) is None
    plan.reopen(session, ALICE, row.id)
    assert latest(session) is row


@pytest.mark.parametrize("user_id", [BOB, ALICE + 99])
def test_not_yours_and_not_there_are_one_answer(session: Session, user_id: int):
    row = add(session, "one")
    for deed in (
        lambda: plan.find(session, user_id, row.id),
        lambda: plan.edit(session, user_id, row.id, GAP, ""),
        lambda: plan.done(session, user_id, row.id, now=NOW),
        lambda: plan.reopen(session, user_id, row.id),
        lambda: plan.remove(session, user_id, row.id, now=NOW),
        lambda: plan.bring_back(session, user_id, row.id),
        lambda: plan.find(session, ALICE, row.id + 1),
    ):
        with pytest.raises(UserError, match="plan-gone"):
            deed()


def test_an_edit_takes_the_place_of_what_its_writer_saw(session: Session):
    row = plan.add(session, ALICE, GAP, now=NOW)
    said = Said("they ask why I left", "", "I breathe out once")
    assert plan.said_of(plan.edit(session, ALICE, row.id, said, plan.print_of_all(row))) == said


def test_what_another_device_wrote_meanwhile_is_kept_beside_it(session: Session):
    row = plan.add(session, ALICE, GAP, now=NOW)
    seen = plan.print_of_all(row)
    plan.edit(session, ALICE, row.id, replace(GAP, act="I sip"), seen)
    plan.edit(session, ALICE, row.id, replace(GAP, act="I wait"), seen)
    assert plan.said_of(row) == replace(GAP, act="I sip\n\nI wait")


def test_a_text_that_grew_by_two_devices_can_still_be_edited_up_to_what_a_form_shows(session: Session):
    row = add(session, "x" * plan.MOST["moment"])
    for sign in "abcdefgh":
        plan.edit(session, ALICE, row.id, replace(GAP, moment=sign * plan.MOST["moment"]), "old")
    grown = plan.said_of(row)
    with pytest.raises(UserError, match="plan-too-long"):
        plan.edit(session, ALICE, row.id, replace(GAP, moment="z" * plan.MOST["moment"]), "old")
    assert plan.MOST["moment"] * 9 < len(grown.moment) <= MOST
    assert plan.edit(session, ALICE, row.id, grown, plan.print_of_all(row)).moment == grown.moment


def test_an_edit_of_a_removed_plan_brings_it_back_rather_than_losing_the_words(session: Session):
    row = add(session, "one")
    plan.remove(session, ALICE, row.id, now=NOW)
    plan.edit(session, ALICE, row.id, replace(GAP, moment="two"), plan.print_of_all(row))
    assert moments(plan.listed(session, ALICE)) == ["two"]


def test_a_removal_can_be_undone_for_thirty_days_and_no_longer(session: Session):
    row = add(session, "one")
    plan.remove(session, ALICE, row.id, now=NOW)
    plan.remove(session, ALICE, row.id, now=NOW + timedelta(days=20))
    plan.tidy(session, now=NOW + UNDO_FOR)
    plan.bring_back(session, ALICE, row.id)
    assert moments(plan.listed(session, ALICE)) == ["one"]
    plan.remove(session, ALICE, row.id, now=NOW)
    plan.tidy(session, now=NOW + UNDO_FOR + timedelta(seconds=1))
    session.flush()
    with pytest.raises(UserError, match="plan-gone"):
        plan.find(session, ALICE, row.id)


def test_a_debrief_gives_one_plan_however_often_it_is_asked(session: Session):
    assert plan.of_debrief(session, ALICE, 7) is None
    first = plan.keep_of_debrief(session, ALICE, 7, GAP, now=NOW)
    again = plan.keep_of_debrief(session, ALICE, 7, GAP, now=NOW + timedelta(days=1))
    other = plan.keep_of_debrief(session, ALICE, 8, GAP, now=NOW + timedelta(days=1))
    assert (again.id, plan.of_debrief(session, ALICE, 7)) == (first.id, first)
    assert (other.id != first.id, plan.of_debrief(session, BOB, 7)) == (True, None)


def test_other_words_of_a_debrief_stand_beside_the_first_unless_these_were_removed(session: Session):
    row = plan.keep_of_debrief(session, ALICE, 7, GAP, now=NOW)
    plan.keep_of_debrief(session, ALICE, 7, replace(GAP, act="I sip"), now=NOW)
    assert row.act == f"{GAP.act}\n\nI sip"
    plan.remove(session, ALICE, row.id, now=NOW)
    plan.keep_of_debrief(session, ALICE, 7, replace(GAP, act="I wait"), now=NOW)
    assert (row.act, row.removed_at) == ("I wait", None)


def test_when_a_plan_was_last_made_is_known(session: Session):
    assert plan.acted_at(session, ALICE) is None
    add(session, "one", 3)
    assert plan.acted_at(session, ALICE) == NOW + timedelta(minutes=3)


def test_what_is_not_read_back_is_passed_over_for_the_plan_before(session: Session):
    light = plan.add(session, ALICE, Said("when it rains", "", "I walk"), now=NOW)
    plan.add(session, ALICE, Said("when it rains", "a dark place", "I run"), now=NOW + timedelta(hours=1))
    assert latest(session, lambda words: "dark" in words) is light
    assert latest(session, lambda words: "rain" in words) is None
