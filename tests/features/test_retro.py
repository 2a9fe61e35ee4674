"""Going over an interview: what is kept of each part, where it goes on, and what two devices write at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from bot.errors import UserError
from bot.features import rejection, retro
from bot.features.retro import ASKED, MOST, Part
from bot.meanwhile import print_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from bot.features.retro import Retro

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WORKED = {"worked": "I was on time", "happened": "She walked in", "keep": "the map"}
TURNED = {"turned": "at the whiteboard", "surprise": "Why us?", "better": "Because of the maps"}
NEXT = {
    "outside": "the budget",
    "moment": "they ask why",
    "place": "on the phone",
    "act": "breathe",
    "attempt": "pause",
}


def told(session: Session, user_id: int = ALICE, /, **more: Any) -> int:
    about: dict[str, Any] = {"company": "Northwind", "role": "Cook", "stage": "onsite", "heard": "person", "note": ""}
    given = about | {"fallback_zone": "Europe/London", "now": NOW} | more
    return rejection.record(session, user_id, **given).id


def write(
    session: Session, about: int, part: Part, texts: dict[str, str], *, user_id: int = ALICE, seen: str | None = None
) -> Retro:
    """Write a part as somebody does who sees what stands there."""
    row = retro.of(session, user_id, about)
    there = row.texts(part) if row else dict.fromkeys(ASKED[part], "")
    shown = print_of(*there.values()) if seen is None else seen
    return retro.write(session, user_id, about, part, texts, seen=shown, now=NOW)


def test_nothing_is_begun_before_something_is_written(session: Session):
    assert retro.of(session, ALICE, told(session)) is None


def test_each_part_is_kept_as_soon_as_it_is_sent_and_leads_to_the_next(session: Session):
    about = told(session)
    assert write(session, about, Part.ONE, WORKED).next_part is Part.TWO
    assert write(session, about, Part.TWO, TURNED).next_part is Part.THREE
    row = write(session, about, Part.THREE, NEXT)
    session.expunge_all()
    row = retro.find(session, ALICE, row.id)
    assert (row.next_part, row.finished_at) == (None, NOW)
    assert {name: getattr(row, name) for name in MOST} == WORKED | TURNED | NEXT


def test_a_part_that_was_passed_by_is_not_asked_for_again(session: Session):
    assert write(session, told(session), Part.TWO, TURNED).next_part is Part.THREE


def test_the_third_part_alone_is_an_end_too_and_a_later_change_does_not_move_it(session: Session):
    about = told(session)
    write(session, about, Part.THREE, {"attempt": "pause"})
    later = NOW + timedelta(days=3)
    texts = {"attempt": "pause longer"}
    row = retro.write(session, ALICE, about, Part.THREE, texts, seen=print_of("", "", "", "", "pause"), now=later)
    assert (row.finished_at, row.changed_at, row.attempt) == (NOW, later, "pause longer")


@pytest.mark.parametrize("blank", ["", " \n", "\u200b\u200d", "\u3000"])
@pytest.mark.parametrize("part", Part)
def test_a_form_without_any_word_is_refused_and_begins_nothing(session: Session, part: Part, blank: str):
    about = told(session)
    with pytest.raises(UserError, match="retro-empty"):
        write(session, about, part, dict.fromkeys(ASKED[part], blank))
    assert retro.of(session, ALICE, about) is None


@pytest.mark.parametrize("name", list(MOST))
def test_any_one_line_is_enough(session: Session, name: str):
    part = next(part for part, names in ASKED.items() if name in names)
    assert getattr(write(session, told(session), part, {name: " a line "}), name) == "a line"


def test_what_stood_there_may_be_taken_out_again(session: Session):
    about = told(session)
    write(session, about, Part.ONE, WORKED)
    row = write(session, about, Part.ONE, {})
    assert (row.worked, row.says(Part.ONE)) == (None, False)


@pytest.mark.parametrize("name", list(MOST))
def test_a_text_that_is_too_long_is_refused_and_the_rest_stays_as_it_was(session: Session, name: str):
    about, part = told(session), next(part for part, names in ASKED.items() if name in names)
    write(session, about, part, {name: "x" * MOST[name]})
    other = next(each for each in ASKED[part] if each != name)
    with pytest.raises(UserError, match="retro-too-long") as caught, session.begin_nested():
        write(session, about, part, {name: "y" * (MOST[name] + 1), other: "new"})
    assert caught.value.facts == {"most": MOST[name], "long": MOST[name] + 1}
    row = retro.of(session, ALICE, about)
    assert row is not None
    assert (getattr(row, name), getattr(row, other)) == ("x" * MOST[name], None)


def test_what_another_device_wrote_meanwhile_is_kept_beside_what_comes(session: Session):
    about = told(session)
    empty = print_of("", "", "")
    write(session, about, Part.ONE, {"worked": "from the phone", "keep": "the same"}, seen=empty)
    row = write(session, about, Part.ONE, {"worked": "from the laptop", "keep": "the same"}, seen=empty)
    assert (row.worked, row.keep) == ("from the phone\n\nfrom the laptop", "the same")


def test_a_form_sent_twice_is_kept_once(session: Session):
    about, empty = told(session), print_of("", "", "")
    first = write(session, about, Part.ONE, WORKED, seen=empty)
    again = write(session, about, Part.ONE, WORKED, seen=empty)
    assert (again.id, again.texts(Part.ONE)) == (first.id, WORKED)


def test_there_is_one_debrief_for_each_rejection_and_person(session: Session):
    hers, another, his = told(session), told(session, company="Acme"), told(session, BOB)
    rows = [write(session, hers, Part.ONE, WORKED), write(session, another, Part.ONE, WORKED)]
    rows += [write(session, his, Part.ONE, WORKED, user_id=BOB)]
    assert len({row.id for row in rows}) == 3
    assert set(retro.of_several(session, ALICE, [hers, another, his])) == {hers, another}


def test_nobody_reads_or_writes_anothers(session: Session):
    row = write(session, told(session), Part.ONE, WORKED)
    with pytest.raises(UserError, match="retro-gone"):
        retro.find(session, BOB, row.id)
    with pytest.raises(UserError, match="retro-gone"):
        retro.find(session, ALICE, row.id + 1)
    with pytest.raises(UserError, match="rejected-gone"):
        write(session, row.rejection_id, Part.ONE, WORKED, user_id=BOB)
    assert retro.of(session, BOB, row.rejection_id) is None


@pytest.mark.parametrize(
    ("texts", "made"),
    [
        ({"moment": "they ask", "act": "breathe"}, (False, True, False)),
        ({"moment": "they ask"}, (False, False, False)),
        ({"act": "breathe"}, (False, False, False)),
        ({"attempt": "pause"}, (False, False, True)),
        ({"outside": "the budget"}, (False, False, False)),
    ],
)
def test_what_may_be_made_of_it_depends_on_what_was_written(
    session: Session, texts: dict[str, str], made: tuple[bool, ...]
):
    row = write(session, told(session), Part.THREE, texts)
    assert (row.has_question, row.has_plan, row.has_lesson) == made


@pytest.mark.parametrize(
    ("name", "made"), [("surprise", (True, False)), ("better", (True, False)), ("turned", (False, True))]
)
def test_a_question_or_a_lesson_may_come_of_where_it_turned(session: Session, name: str, made: tuple[bool, bool]):
    row = write(session, told(session), Part.TWO, {name: "words"})
    assert (row.has_question, row.has_lesson) == made


def test_the_words_lie_sealed(session: Session):
    write(session, told(session), Part.ONE, WORKED)
    [row] = session.execute(text("SELECT * FROM retros")).mappings()
    assert b"I was on time" not in row["worked"]
    assert all(isinstance(row[name], bytes) for name in WORKED)
