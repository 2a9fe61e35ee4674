"""What matters to a person outside the search: chosen, written about, reread, and never pushed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.errors import UserError
from bot.features import rejection, values
from bot.features.values import ChosenValue, Words
from bot.undo import UNDO_FOR

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB = 11, 12
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
INVISIBLE = "\u200b\u2060 \n"


def chosen(session: Session, *codes: str) -> list[ChosenValue]:
    return list(values.choose(session, ALICE, codes or ("family", "craft"), now=NOW))


def own(session: Session, name: str = "Cooking", why: str = "", lived: str = "") -> ChosenValue:
    values.add_own(session, ALICE, Words(name, why, lived), now=NOW)
    return values.listed(session, ALICE)[-1]


def names(session: Session, user_id: int = ALICE) -> list[str]:
    return [row.name or row.code for row in values.listed(session, user_id)]


def no(session: Session, at: datetime) -> None:
    said = {"company": "Acme", "role": "", "stage": "final", "heard": "person", "note": ""}
    rejection.record(session, ALICE, **said, fallback_zone="UTC", now=at)


def test_there_is_a_dozen_and_each_is_there_once():
    assert len(set(values.VALUES)) == len(values.VALUES) == 12


def test_choosing_twice_chooses_once(session: Session):
    first = chosen(session)
    again = chosen(session, "craft", "family")
    assert [row.id for row in again] == [row.id for row in first]
    assert names(session, BOB) == []


@pytest.mark.parametrize("made_up", ["own", "", "money", "FAMILY"])
def test_what_is_none_of_the_dozen_is_refused(session: Session, made_up: str):
    with pytest.raises(UserError, match="error-old-button"):
        values.choose(session, ALICE, ["family", made_up], now=NOW)
    assert names(session) == []


def test_a_fourth_is_taken_and_a_fifth_asks_for_room_first(session: Session):
    chosen(session, "family", "craft", "nature")
    assert len(chosen(session, "humour")) == 4
    with pytest.raises(UserError, match="values-let-go-first"):
        chosen(session, "health")
    with pytest.raises(UserError, match="values-let-go-first"):
        own(session)
    assert len(chosen(session, "humour")) == 4, "one that is there already needs no room"


def test_what_was_let_go_comes_back_with_its_words_when_it_is_chosen_again(session: Session):
    row = chosen(session, "nature")[0]
    values.write(session, ALICE, row.id, Words("", "The river.", ""), seen=row.print)
    values.remove(session, ALICE, row.id, now=NOW)
    assert names(session) == []
    (back,) = chosen(session, "nature")
    assert (back.id, back.why) == (row.id, "The river.")


def test_letting_go_can_be_undone_for_thirty_days_and_then_it_is_gone(session: Session):
    kept, gone = chosen(session)
    values.let_go(session, ALICE, [gone.id], now=NOW)
    values.tidy(session, now=NOW + UNDO_FOR)
    assert [row.id for row in values.bring_back(session, ALICE, gone.id)] == [kept.id, gone.id]
    values.remove(session, ALICE, gone.id, now=NOW)
    values.remove(session, ALICE, gone.id, now=NOW + timedelta(days=29))
    values.tidy(session, now=NOW + UNDO_FOR + timedelta(seconds=1))
    session.flush()
    with pytest.raises(UserError, match="values-gone"):
        values.find(session, ALICE, gone.id)


def test_what_is_written_is_sealed_and_its_owners_alone(session: Session):
    row = own(session, "Cooking for people", "My grandmother.", "The feast in May.")
    assert row.is_written
    raw = session.execute(text("SELECT name, why, lived FROM chosen_values")).one()
    assert not any(word in cell for cell in raw for word in (b"Cooking", b"grandmother", b"May"))
    with pytest.raises(UserError, match="values-gone"):
        values.find(session, BOB, row.id)
    for deed in (values.remove, values.bring_back):
        more = {"now": NOW} if deed is values.remove else {}
        with pytest.raises(UserError, match="values-gone"):
            deed(session, BOB, row.id, **more)
    with pytest.raises(UserError, match="values-gone"):
        values.write(session, BOB, row.id, Words("Mine", "", ""), seen="")


@pytest.mark.parametrize("empty", ["", "  ", INVISIBLE])
def test_a_word_of_ones_own_needs_to_be_one(session: Session, empty: str):
    with pytest.raises(UserError, match="values-name-empty"):
        own(session, empty)
    row = own(session)
    with pytest.raises(UserError, match="values-name-empty"):
        values.write(session, ALICE, row.id, Words(empty, "x", ""), seen=row.print)


def test_what_says_nothing_is_as_good_as_nothing(session: Session):
    assert not own(session, "Cooking", INVISIBLE, " ").is_written


def test_the_same_word_sent_twice_is_one_and_keeps_both_texts(session: Session):
    own(session, "Cooking", "It smells of home.")
    row = own(session, " COOKING ", "It is quiet.", "In May.")
    assert names(session) == ["Cooking"]
    assert (row.why, row.lived) == ("It smells of home.\n\nIt is quiet.", "In May.")
    assert own(session, "Cooking", "It is quiet.").why == row.why


@pytest.mark.parametrize(
    ("name", "why", "fits"),
    [
        ("x" * values.MOST_NAME, "x" * values.MOST_TEXT, True),
        ("x" * (values.MOST_NAME + 1), "", False),
        ("x", "x" * (values.MOST_TEXT + 1), False),
    ],
)
def test_a_text_has_room_and_an_end(session: Session, name: str, why: str, fits: bool):
    if fits:
        assert own(session, name, why).why == why
    else:
        with pytest.raises(UserError, match="values-too-long"):
            own(session, name, why)


def test_what_another_device_wrote_meanwhile_is_kept_too(session: Session):
    row = chosen(session, "family")[0]
    seen = row.print
    values.write(session, ALICE, row.id, Words("", "On the phone.", ""), seen=seen)
    values.write(session, ALICE, row.id, Words("", "On the laptop.", "At home."), seen=seen)
    assert (row.why, row.lived) == ("On the phone.\n\nOn the laptop.", "At home.")
    values.write(session, ALICE, row.id, Words("ignored", "Both.", ""), seen=row.print)
    assert (row.why, row.lived, row.name) == ("Both.", "", None)


def test_a_word_of_ones_own_can_be_called_otherwise(session: Session):
    row = own(session, "Cooking", "Home.")
    values.write(session, ALICE, row.id, Words("Baking", "Home.", ""), seen=row.print)
    assert names(session) == ["Baking"]


@pytest.mark.parametrize(
    ("ago", "party_runs", "worth"),
    [
        pytest.param(None, False, True, id="no no at all"),
        pytest.param(timedelta(hours=24), False, True, id="a day later"),
        pytest.param(timedelta(hours=23, minutes=59), False, False, id="too fresh"),
        pytest.param(timedelta(days=3), True, False, id="during a party"),
    ],
)
def test_values_are_never_brought_up_right_after_a_no_or_during_a_party(
    session: Session, ago: timedelta | None, party_runs: bool, worth: bool
):
    if ago is not None:
        no(session, NOW - ago)
    assert values.worth_offering(session, ALICE, party_runs=party_runs, now=NOW) is worth


def test_who_has_values_or_let_them_go_is_not_asked(session: Session):
    row = chosen(session, "family")[0]
    assert not values.worth_offering(session, ALICE, party_runs=False, now=NOW)
    values.remove(session, ALICE, row.id, now=NOW)
    assert not values.worth_offering(session, ALICE, party_runs=False, now=NOW)
    assert values.worth_offering(session, BOB, party_runs=False, now=NOW)


def test_when_somebody_last_chose_is_known(session: Session):
    assert values.acted_at(session, ALICE) is None
    chosen(session)
    assert values.acted_at(session, ALICE) == NOW


def test_a_name_given_on_another_device_meanwhile_is_kept_too(session: Session):
    row = own(session, "Food")
    seen = row.print
    values.write(session, ALICE, row.id, Words("Cooking", "", ""), seen=seen)
    values.write(session, ALICE, row.id, Words("Food at home", "warm", ""), seen=seen)
    assert (row.name, row.why) == ("Cooking · Food at home", "warm")
    values.write(session, ALICE, row.id, Words(row.name or "", "warm", ""), seen=row.print)
    assert row.name == "Cooking · Food at home"


def test_what_is_written_about_one_that_was_let_go_meanwhile_brings_it_back(session: Session):
    row = chosen(session, "family")[0]
    seen = row.print
    values.remove(session, ALICE, row.id, now=NOW)
    values.write(session, ALICE, row.id, Words("", "my sister", ""), seen=seen)
    assert values.listed(session, ALICE) == [row]
    values.tidy(session, now=NOW + timedelta(days=60))
    assert values.find(session, ALICE, row.id).why == "my sister"
