"""A plan typed on a phone: read as it is meant where that can be known, kept whole where it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.features.week_words import MOST, Hint, Written, hint, line_in, lines_in, says_how_many, times_in
from bot.written import says_anything


@pytest.mark.parametrize(
    ("typed", "what", "when", "where", "times"),
    [
        ("3 applications, weekday mornings, library", "3 applications", "weekday mornings", "library", 3),
        ("2x call recruiters, Tue and Thu, from home", "2x call recruiters", "Tue and Thu", "from home", 2),
        ("Practise STAR - Wed 18:00 - kitchen table", "Practise STAR", "Wed 18:00", "kitchen table", 1),
        ("3 applications - weekday mornings, library", "3 applications", "weekday mornings", "library", 3),
        ("portfolio page / Sunday", "portfolio page", "Sunday", "", 1),
        ("3 applications, library", "3 applications", "", "library", 3),
        ("gym, home, after lunch", "gym", "after lunch", "home", 1),
        ("applications, 3 times, mon, wed, café", "applications", "mon, wed", "café", 3),
        ("write CV; Tue; home; 2", "write CV", "Tue", "home", 2),
        ("two calls, noon", "two calls", "noon", "", 2),
        ("calls x2", "calls x2", "", "", 2),
        ("gym 3x", "gym 3x", "", "", 3),
        ("read | twice", "read", "", "", 2),
        ("* [ ] call Sam", "[ ] call Sam", "", "", 1),
        ("1. call Sam", "call Sam", "", "", 1),
        ("☐ call Sam", "call Sam", "", "", 1),
        # Numbers that count nothing.
        ("30 minutes of LinkedIn, every morning", "30 minutes of LinkedIn", "every morning", "", 1),
        ("5pm call Acme", "5pm call Acme", "", "", 1),
        ("24 Nov call Acme", "24 Nov call Acme", "", "", 1),
        ("500 words, before noon", "500 words", "before noon", "", 1),
        ("rent, 900, Monday", "rent, 900", "Monday", "", 1),
        ("half a page, 3,5 h", "half a page", "3,5 h", "", 1),
        # Commas that part nothing.
        ("apply to Acme, Northwind", "apply to Acme, Northwind", "", "", 1),
        ("Call Anna, Ben and Clara, Tuesday", "Call Anna, Ben and Clara", "Tuesday", "", 1),
        # Other languages: whole, unless strokes part them.
        ("3 Bewerbungen, Montag früh, Bibliothek", "3 Bewerbungen, Montag früh, Bibliothek", "", "", 3),
        ("3 Bewerbungen | Montag früh | Bibliothek", "3 Bewerbungen", "Montag früh", "Bibliothek", 3),
        ("Bewerbung | home", "Bewerbung", "", "home", 1),
        ("يوم الاثنين، مكتبة", "يوم الاثنين, مكتبة", "", "", 1),
        ("💪", "💪", "", "", 1),
        (", ,", ", ,", "", "", 1),
        ("\u200b | read", "read", "", "", 1),
        ("|;|", "|;|", "", "", 1),
        ("read, \u200b, Monday", "read", "Monday", "", 1),
    ],
)
def test_a_line_is_read_as_what_when_where_and_how_many(typed: str, what: str, when: str, where: str, times: int):
    assert lines_in(typed) == [Written(what, when, where, times)]


def test_a_plan_is_a_line_for_each_thing_and_the_same_twice_is_one():
    assert [line.what for line in lines_in("call Sam\n\n - call Sam\n\u200b\n• read")] == ["call Sam", "read"]
    for empty in ("", " \n\u200b\n"):
        with pytest.raises(UserError, match="week-plan-empty"):
            lines_in(empty)


@given(st.text(max_size=120))
def test_no_word_of_a_line_is_ever_lost(typed: str):
    if not any(says_anything(line) for line in typed.splitlines()):
        return
    found = lines_in(typed)
    assert all(line.what and 1 <= line.times <= 50 for line in found)
    kept = "".join(word for line in found for word in (line.what, line.when, line.where))
    letters = [sign for sign in typed if sign.isalpha()]
    if not any(sign.isdecimal() for sign in typed) and not {"once", "twice"} & set(typed.casefold().split()):
        assert set(letters) <= set(kept) | set("xX")


@pytest.mark.parametrize(
    ("typed", "times"),
    [("3", 3), ("3x", 3), (" x 3 ", 3), ("three times", 3), ("twice", 2), ("Every day", 7), ("3 times a week", 3),
     ("weekdays", 5), ("a dozen", 12), ("٣", 3), ("50", 50)],
)  # fmt: skip
def test_how_many_is_read_as_people_write_it(typed: str, times: int):
    assert times_in(typed) == times


@pytest.mark.parametrize(
    ("typed", "error"),
    [("many", "unknown"), ("0", "unknown"), ("-1", "unknown"), ("1.5", "unknown"), ("51", "too-many"), ("", "unknown")],
)
def test_how_many_that_is_no_number_of_a_week_is_refused(typed: str, error: str):
    with pytest.raises(UserError, match=f"week-times-{error}"):
        times_in(typed)


def test_a_line_from_four_fields_needs_what_and_fits_its_place():
    assert line_in(" 3  applications ", "", "\u200b", "") == Written("3 applications", "", "", 3)
    assert line_in("applications", "Tue", "home", "4") == Written("applications", "Tue", "home", 4)
    with pytest.raises(UserError, match="week-line-empty"):
        line_in("\u2060", "Tue", "", "")
    for part, most in MOST.items():
        with pytest.raises(UserError, match="week-line-too-long"):
            line_in(**({"what": "x", "when": "", "where": "", "times": ""} | {part: "x" * (most + 1)}))


def test_a_number_in_the_words_need_not_stand_before_them():
    assert says_how_many(Written("3 applications", times=3))
    assert says_how_many(Written("call Sam"))
    assert not says_how_many(Written("3 applications", times=4))
    assert not says_how_many(Written("applications", times=2))


@pytest.mark.parametrize("what", ["apply more", "try harder", "Job search!", "get better", "network", "do things"])
def test_a_line_that_says_neither_which_nor_when_is_vague(what: str):
    assert hint(Written(what)) is Hint.VAGUE
    assert hint(Written(what, "Tuesday")) is None, "with a time it can be begun"


@pytest.mark.parametrize(
    "what", ["get an offer", "Find a job", "land 2 interviews", "hear back", "be hired", "I’ll get the dream job"]
)
def test_what_others_decide_is_a_hope(what: str):
    assert hint(Written(what)) is Hint.OUTCOME
    assert hint(Written(what, "Friday")) is Hint.OUTCOME


@pytest.mark.parametrize(
    "what",
    ["3 applications", "call Sam", "find a job fair", "get interview clothes", "update CV", "reply to Anna", "sleep",
     "mehr bewerben", "もっと応募する", "💪", "3"],
)  # fmt: skip
def test_an_act_and_words_of_other_languages_are_left_alone(what: str):
    assert hint(Written(what)) is None
