"""What is taken from a field: words that say something, not too many of them, and tags."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.written import MOST_TAG, MOST_TAGS, tags_in, words_in

TOO_LONG = "win-too-long"


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        pytest.param(" why us? \n", "why us?", id="space around it falls away"),
        pytest.param("为什么", "为什么", id="any script"),
        pytest.param("🙂", "🙂", id="an emoji says something"),
        pytest.param("", "", id="nothing"),
        pytest.param(" \n\t", "", id="only space"),
        pytest.param("\u200b\u200d\u2060", "", id="only what cannot be seen"),
    ],
)
def test_words_are_taken_without_what_cannot_be_seen(typed: str, taken: str):
    assert words_in(typed, 10, TOO_LONG) == taken


def test_as_many_characters_as_there_is_room_for_are_taken_and_one_more_is_refused():
    assert words_in(" xxxxx ", 5, TOO_LONG) == "xxxxx"
    with pytest.raises(UserError) as refused:
        words_in("xxxxxx", 5, TOO_LONG)
    assert (refused.value.message_id, refused.value.facts) == (TOO_LONG, {"most": 5, "long": 6})


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        pytest.param("#Interview, people", "interview people", id="small letters, no marks"),
        pytest.param("code code CODE", "code", id="each once"),
        pytest.param("# , \u200b", "", id="none"),
        pytest.param("x" * 40, "x" * MOST_TAG, id="a long one is cut"),
        pytest.param("a b c d e f", "a b c d e", id=f"{MOST_TAGS} at most"),
    ],
)
def test_tags_are_read_as_they_are_typed(typed: str, tags: str):
    assert tags_in(typed) == tags
