"""What one device wrote while the form stood open on another is kept."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.meanwhile import LENGTH, MOST, both, print_of, taken


def test_what_was_seen_is_replaced():
    assert both("old", "new", seen=True) == "new"
    assert both("old", "", seen=True) == ""


def test_what_was_not_seen_is_kept_before_what_came():
    assert both("from the phone", "from the laptop", seen=False) == "from the phone\n\nfrom the laptop"


def test_nothing_is_said_twice():
    assert both("one", "one and more", seen=False) == "one and more"
    assert both("one and more", "one", seen=False) == "one and more"
    assert both("one", "", seen=False) == "one"
    assert both(None, "one", seen=False) == "one"


def test_a_print_changes_with_any_text_and_its_place():
    prints = {print_of("a", "b"), print_of("b", "a"), print_of("ab", ""), print_of("", "ab"), print_of(None, None)}
    assert len(prints) == 5
    assert print_of(None) == print_of("")
    assert all(len(each) == LENGTH for each in prints)


def test_a_text_may_stay_as_long_as_it_became():
    became = taken("x" * 9, "y" * 9, seen=False, most=10, too_long="win-too-long")
    assert became == f"{'x' * 9}\n\n{'y' * 9}"
    assert taken(became, became.upper(), seen=True, most=10, too_long="win-too-long") == became.upper()
    assert taken(became, " \u200b", seen=True, most=10, too_long="win-too-long") == ""


@pytest.mark.parametrize(
    ("there", "came", "seen", "most"),
    [
        pytest.param("short", "y" * 11, True, 10, id="longer than it was and may be"),
        pytest.param("x" * MOST, "y", False, MOST, id="both are more than a form can show"),
    ],
)
def test_what_is_too_long_is_refused_and_its_room_is_told(there: str, came: str, seen: bool, most: int):
    with pytest.raises(UserError) as refused:
        taken(there, came, seen=seen, most=10, too_long="win-too-long")
    assert refused.value.facts["most"] == most
