"""What one device wrote while the form stood open on another is kept."""

from __future__ import annotations

from bot.meanwhile import LENGTH, both, print_of


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
