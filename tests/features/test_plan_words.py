"""What is said of a plan: a moment that can be noticed and an act that can be begun are left alone."""

from __future__ import annotations

import tomllib

import pytest

from bot.features.plan import Said
from bot.features.plan_words import RULES, Vague, vague

LISTS = tomllib.loads(RULES.read_text(encoding="utf-8"))
SHARP_MOMENT, SHARP_ACT = "they ask why I left", "I say the two sentences I wrote down"


@pytest.mark.parametrize(
    "moment",
    [
        "if I'm nervous",
        "If I’m nervous",
        "I feel really anxious",
        "when things go wrong",
        "if it goes badly again",
        "next time",
        "in the interview",
        "sometime soon",
        "always",
        "STRESSED",
        "when I get stuck or lost",
    ],
)
def test_a_feeling_or_any_time_at_all_is_a_vague_moment(moment: str):
    assert vague(Said(moment, "", SHARP_ACT)) == [Vague.MOMENT]


@pytest.mark.parametrize(
    ("moment", "place"),
    [
        ("if I'm nervous in the waiting room", ""),
        ("if I'm nervous", "in the lift"),
        ("when they ask about the gap", ""),
        ("Monday, 8 am", ""),
        ("the evening before", ""),
        ("my phone rings", ""),
        ("wenn sie nach der Lücke fragen", ""),
        ("当他们问我为什么离开", ""),
        ("إذا سألوني عن السبب", ""),
        ("🚌", "at the stop"),
    ],
)
def test_a_moment_that_can_be_noticed_is_left_alone(moment: str, place: str):
    assert vague(Said(moment, place, SHARP_ACT)) == []


@pytest.mark.parametrize(
    "act",
    [
        "then do better",
        "be more confident",
        "I'll be more confident",
        "try harder",
        "I will try to stay positive",
        "stay calm and focus",
        "prepare",
        "Breathe",
        "I’ll breathe",
        "relax",
        "give better answers",
        "make sure I am prepared",
        "…",
    ],
)
def test_a_wish_a_state_or_one_word_is_a_vague_act(act: str):
    assert vague(Said(SHARP_MOMENT, "", act)) == [Vague.ACT]


@pytest.mark.parametrize(
    "act",
    [
        "don't panic",
        "I won’t ramble",
        "not talk so fast",
        "Stop worrying about them",
        "I'll try not to rush",
        "no more ums",
    ],
)
def test_what_not_to_do_is_told_apart(act: str):
    assert vague(Said(SHARP_MOMENT, "", act)) == [Vague.AGAINST]


@pytest.mark.parametrize(
    "act",
    [
        "breathe out once",
        "I put both feet on the floor",
        "leave at 8",
        "call Sam",
        "Stop, look up and count to three",
        "not rush, but count to three",
        "don't apologise: say thank you",
        "say “let me think for a second”",
        "durchatmen und lächeln",
        "深呼吸三次",
        "a better answer about money: the range I looked up",
    ],
)
def test_an_act_that_can_be_begun_is_left_alone(act: str):
    assert vague(Said(SHARP_MOMENT, "", act)) == []


def test_both_parts_are_named_the_moment_first():
    assert vague(Said("if I'm nervous", "", "do better")) == [Vague.MOMENT, Vague.ACT]
    assert vague(Said("always", "", "don't panic")) == [Vague.MOMENT, Vague.AGAINST]


def test_a_plan_as_long_as_may_be_is_looked_over_at_once():
    assert vague(Said("nervous " * 50, "", "don't, " * 85)) == [Vague.MOMENT, Vague.AGAINST]


@pytest.mark.parametrize(
    ("part", "finds"),
    [
        ("filler", [Vague.MOMENT, Vague.ACT]),
        ("moment", [Vague.MOMENT]),
        ("act", [Vague.ACT]),
        ("against", [Vague.AGAINST]),
    ],
)
def test_every_word_of_the_lists_is_found_where_it_is_looked_for(part: str, finds: list[Vague]):
    for words in LISTS[part]:
        act = f"{words} rush through it" if part == "against" else words
        assert set(finds) <= set(vague(Said(words, "", act))), words


@pytest.mark.parametrize("part", LISTS)
def test_no_word_stands_in_a_list_twice(part: str):
    assert len(set(LISTS[part])) == len(LISTS[part])
