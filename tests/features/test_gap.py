"""Looks at public profiles: when they open, what is kept, what came back, and that nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from bot.errors import UserError
from bot.features import gap, gap_removed, profile, rejection
from bot.features.gap import Gap, GapSkill
from bot.features.gap_words import MOST_HOW, MOST_MINE
from bot.meanwhile import print_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from bot.features.gap import Look

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LATER = NOW + gap.NOT_BEFORE


def no(session: Session, user_id: int = ALICE, *, company: str = "Acme", at: datetime = NOW) -> int:
    words = {"company": company, "role": "Clerk", "stage": "onsite", "heard": "person", "note": ""}
    return rejection.record(session, user_id, **words, fallback_zone="Europe/London", now=at).id


def seen(session: Session, *names: str, company: str = "Acme") -> Look:
    return gap.add(session, ALICE, no(session, company=company), names, now=LATER)


def names(skills: Sequence[GapSkill]) -> list[str | None]:
    return [skill.name for skill in skills]


def answered(session: Session, skill: GapSkill, have: str = "no", needed: str = "yes", how: str = "") -> Look:
    return gap.answer(session, ALICE, skill.id, have=have, how=how, needed=needed, seen=print_of(skill.how))


def test_a_look_opens_some_days_after_the_no_and_not_before(session: Session):
    rejection_id = no(session)
    with pytest.raises(UserError, match="gap-too-early"):
        gap.add(session, ALICE, rejection_id, ["SQL"], now=LATER - timedelta(seconds=1))
    assert gap.open_ones(session, ALICE, now=LATER - timedelta(seconds=1)) == []
    assert [row.id for row, _on in gap.open_ones(session, ALICE, now=LATER)] == [rejection_id]
    assert names(gap.add(session, ALICE, rejection_id, ["SQL"], now=LATER).skills) == ["SQL"]
    assert gap.open_ones(session, ALICE, now=LATER) == []


def test_open_ones_carry_the_date_on_the_persons_own_calendar(session: Session):
    profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW)
    no(session, at=NOW.replace(hour=20))
    [(_row, on)] = gap.open_ones(session, ALICE, now=LATER + timedelta(days=1))
    assert on == NOW.date() + timedelta(days=1)


def test_there_is_one_look_for_a_rejection_and_three_skills_at_most(session: Session):
    look = seen(session, "SQL", "", "Spanish")
    assert names(look.skills) == ["SQL", "Spanish"]
    again = gap.add(session, ALICE, look.rejection.id, ["s.q.l", "Led a team"], now=LATER)
    assert again.gap.id == look.gap.id
    assert names(again.skills) == ["SQL", "Spanish", "Led a team"]
    assert again.room == 0
    with pytest.raises(UserError, match="gap-full"):
        gap.add(session, ALICE, look.rejection.id, ["Go"], now=LATER)
    assert session.scalar(select(func.count()).select_from(Gap)) == 1


def test_the_same_form_sent_twice_changes_nothing(session: Session):
    look = seen(session, "SQL", "Spanish", "Go")
    again = gap.add(session, ALICE, look.rejection.id, ["SQL", "Spanish", "Go"], now=LATER)
    assert names(again.skills) == ["SQL", "Spanish", "Go"]


def test_one_skill_written_twice_in_a_form_is_one_and_keeps_its_place(session: Session):
    assert names(seen(session, "SQL", "Go", "sql").skills) == ["SQL", "Go"]


@pytest.mark.parametrize("nothing", [[], ["", " ", "\u200b"]])
def test_a_look_needs_a_skill(session: Session, nothing: list[str]):
    with pytest.raises(UserError, match="gap-empty"):
        gap.add(session, ALICE, no(session), nothing, now=LATER)
    assert gap.of(session, ALICE, 1) is None


def test_a_name_among_three_refuses_all_of_them_and_keeps_nothing(session: Session):
    rejection_id = no(session)
    with pytest.raises(UserError, match="gap-is-name"):
        gap.add(session, ALICE, rejection_id, ["SQL", "Jane Doe", "Go"], now=LATER)
    assert gap.of(session, ALICE, rejection_id) is None
    assert session.scalar(select(func.count()).select_from(GapSkill)) == 0


def test_each_skill_is_gone_through_in_its_order(session: Session):
    look = seen(session, "SQL", "Go")
    assert look.next is look.skills[0]
    look = answered(session, look.skills[0], have="partly", needed="perhaps", how="A course")
    assert look.next is look.skills[1]
    assert (look.skills[0].is_missing, look.skills[0].how) == (True, "A course")
    look = answered(session, look.skills[1], have="yes")
    assert look.next is None
    assert look.skills[1].is_missing is False


@pytest.mark.parametrize(("have", "needed"), [("", "yes"), ("no", ""), ("maybe", "yes"), ("no", "oh yes")])
def test_a_choice_that_is_none_of_ours_is_refused(session: Session, have: str, needed: str):
    [skill] = seen(session, "SQL").skills
    with pytest.raises(UserError, match="gap-choice-unknown"):
        answered(session, skill, have=have, needed=needed)
    assert not skill.is_answered


def test_how_written_on_two_devices_is_kept_both_ways_up_to_what_a_form_shows(session: Session):
    [skill] = seen(session, "SQL").skills
    before = print_of(skill.how)
    gap.answer(session, ALICE, skill.id, have="no", how="A course", needed="yes", seen=before)
    gap.answer(session, ALICE, skill.id, have="no", how="A book", needed="yes", seen=before)
    assert skill.how == "A course\n\nA book"
    gap.answer(session, ALICE, skill.id, have="no", how="A book", needed="yes", seen=print_of(skill.how))
    assert skill.how == "A book"
    with pytest.raises(UserError, match="gap-how-too-long"):
        answered(session, skill, how="x" * (MOST_HOW + 1))


def test_other_words_are_checked_like_new_ones_and_never_lost_to_another_device(session: Session):
    one, other = seen(session, "SQL", "Go").skills
    before = print_of(one.name)
    assert gap.rename(session, ALICE, one.id, " PostgreSQL ", seen=before).name == "PostgreSQL"
    with pytest.raises(UserError, match="gap-renamed"):
        gap.rename(session, ALICE, one.id, "MySQL", seen=before)
    assert gap.rename(session, ALICE, one.id, "PostgreSQL", seen=before).name == "PostgreSQL"
    for words, error in (("Jane Doe", "gap-is-name"), ("", "gap-empty"), ("postgre SQL", "gap-there-already")):
        with pytest.raises(UserError, match=error):
            gap.rename(session, ALICE, other.id, words, seen=print_of(other.name))


def test_what_one_has_is_kept_and_may_become_a_win_again_once_it_changes(session: Session):
    look = seen(session, "SQL")
    look = gap.say_mine(session, ALICE, look.gap.id, "I calm people", seen=print_of(None))
    gap.kept_as_win(session, ALICE, look.gap.id, 7)
    assert gap.say_mine(session, ALICE, look.gap.id, "I calm people", seen=print_of("I calm people")).gap.win_id == 7
    look = gap.say_mine(session, ALICE, look.gap.id, "And I sing", seen=print_of(None))
    assert (look.gap.mine, look.gap.win_id) == ("I calm people\n\nAnd I sing", 0)
    with pytest.raises(UserError, match="gap-mine-too-long"):
        gap.say_mine(session, ALICE, look.gap.id, "x" * (MOST_MINE + 1), seen=print_of(look.gap.mine))
    assert gap.say_mine(session, ALICE, look.gap.id, " ", seen=print_of(look.gap.mine)).gap.mine is None


def test_what_came_back_most_comes_first_whatever_its_spelling(session: Session):
    seen(session, "SQL", "Go", company="One")
    seen(session, "sql", "C++", company="Two")
    last = seen(session, "S.Q.L", "C#", company="Three")
    found = gap.ranked(session, ALICE)
    assert [(one.name, one.count, one.of) for one in found] == [
        ("S.Q.L", 3, 3),
        ("C#", 1, 3),
        ("C++", 1, 3),
        ("Go", 1, 3),
    ]
    one, looks = gap.seen_in(session, ALICE, last.skills[0].id)
    assert one.count == 3
    assert [look.rejection.company for look in looks] == ["Three", "Two", "One"]
    assert gap.ranked(session, BOB) == []


def test_the_last_answer_stands_for_a_skill_that_came_back(session: Session):
    [old] = seen(session, "SQL", company="One").skills
    answered(session, old)
    assert gap.missing(session, ALICE) is old
    [new] = seen(session, "sql", company="Two").skills
    assert gap.missing(session, ALICE) is old
    answered(session, new, have="yes")
    assert gap.missing(session, ALICE) is None


def test_what_is_removed_does_not_count_and_can_be_brought_back(session: Session):
    look = seen(session, "SQL", "Go")
    gap_removed.remove_skill(session, ALICE, look.skills[0].id, now=LATER)
    assert [one.name for one in gap.ranked(session, ALICE)] == ["Go"]
    assert names(gap_removed.bring_back_skill(session, ALICE, look.skills[0].id).skills) == ["SQL", "Go"]
    gap_removed.remove(session, ALICE, look.gap.id, now=LATER)
    assert gap.ranked(session, ALICE) == []
    assert gap.of(session, ALICE, look.rejection.id) is None
    for gone in (
        lambda: gap.find(session, ALICE, look.gap.id),
        lambda: gap.find_skill(session, ALICE, look.skills[0].id),
    ):
        with pytest.raises(UserError, match="gap-gone"):
            gone()
    assert names(gap_removed.bring_back(session, ALICE, look.gap.id).skills) == ["SQL", "Go"]


def test_a_skill_comes_back_only_where_there_is_room_and_never_twice(session: Session):
    look = seen(session, "SQL", "Go", "C")
    gap_removed.remove_skill(session, ALICE, look.skills[0].id, now=LATER)
    gap.add(session, ALICE, look.rejection.id, ["Rust"], now=LATER)
    with pytest.raises(UserError, match="gap-full"):
        gap_removed.bring_back_skill(session, ALICE, look.skills[0].id)
    found = gap_removed.remove_skill(session, ALICE, look.skills[1].id, now=LATER)
    found = gap_removed.remove_skill(session, ALICE, look.skills[2].id, now=LATER)
    gap.add(session, ALICE, look.rejection.id, ["go"], now=LATER)
    assert names(gap_removed.bring_back_skill(session, ALICE, look.skills[1].id).skills) == ["Rust", "go"]
    assert names(found.skills) == ["Rust"]


def test_a_removed_look_makes_room_for_a_new_one(session: Session):
    look = seen(session, "SQL")
    gap_removed.remove(session, ALICE, look.gap.id, now=LATER)
    fresh = gap.add(session, ALICE, look.rejection.id, ["Go"], now=LATER)
    assert names(fresh.skills) == ["Go"]
    with pytest.raises(UserError, match="gap-gone"):
        gap_removed.bring_back(session, ALICE, look.gap.id)


def test_what_was_removed_is_let_go_after_thirty_days(session: Session):
    look, other = seen(session, "SQL", company="One"), seen(session, "Go", "C", company="Two")
    gap_removed.remove(session, ALICE, look.gap.id, now=LATER)
    gap_removed.remove_skill(session, ALICE, other.skills[0].id, now=LATER)
    gap_removed.tidy(session, now=LATER + gap_removed.UNDO_FOR)
    assert session.scalar(select(func.count()).select_from(GapSkill)) == 3
    gap_removed.tidy(session, now=LATER + gap_removed.UNDO_FOR + timedelta(seconds=1))
    assert [row.name for row in session.scalars(select(GapSkill))] == ["C"]
    assert session.scalar(select(func.count()).select_from(Gap)) == 1


def test_nobody_reaches_anothers_look(session: Session):
    look = seen(session, "SQL")
    skill_id = look.skills[0].id
    for reach in (
        lambda: gap.find(session, BOB, look.gap.id),
        lambda: gap.find_skill(session, BOB, skill_id),
        lambda: gap.answer(session, BOB, skill_id, have="no", how="", needed="yes", seen=""),
        lambda: gap.rename(session, BOB, skill_id, "Go", seen=""),
        lambda: gap.say_mine(session, BOB, look.gap.id, "x", seen=""),
        lambda: gap_removed.remove(session, BOB, look.gap.id, now=LATER),
        lambda: gap_removed.bring_back(session, BOB, look.gap.id),
        lambda: gap_removed.remove_skill(session, BOB, skill_id, now=LATER),
        lambda: gap_removed.bring_back_skill(session, BOB, skill_id),
        lambda: gap.find_skill(session, ALICE, 99),
    ):
        with pytest.raises(UserError, match="gap-gone"):
            reach()
    for reach in (
        lambda: gap.of(session, BOB, look.rejection.id),
        lambda: gap.add(session, BOB, look.rejection.id, ["Go"], now=LATER),
    ):
        with pytest.raises(UserError, match="rejected-gone"):
            reach()


def test_words_are_sealed(session: Session):
    look = seen(session, "Spanish")
    answered(session, look.skills[0], how="A Spanish course")
    gap.say_mine(session, ALICE, look.gap.id, "I speak Spanish", seen=print_of(None))
    session.flush()
    raw = [*session.execute(text("SELECT name, how FROM gap_skills")), *session.execute(text("SELECT mine FROM gaps"))]
    assert all(isinstance(value, bytes) and b"panish" not in value for row in raw for value in row)


def test_without_a_rejection_nothing_is_meant_and_the_newest_is_otherwise(session: Session):
    assert gap.meant(session, ALICE, None) is None
    assert gap.meant(session, ALICE, "Acme") is None
    no(session, company="One")
    newest = no(session, company="Two")
    found = gap.meant(session, ALICE, None)
    assert found is not None
    assert found.id == newest
