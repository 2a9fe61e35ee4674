"""Hints about a feedback request are few, kind and never in the way; the drafts themselves earn none."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from bot.features.draft import Hint, HintCode, hints

TEXTS = Path(__file__).parents[2] / "bot" / "locales" / "en-US" / "draft.ftl"
TONES = ["warm", "short", "formal"]
STAGES = ["application", "screening", "phone", "technical", "onsite", "final", "withdrawn", "unknown"]
NAMES = {
    ("yes", "yes"): ("Senior Data Platform Engineer", "Northwind Traders Limited"),
    ("yes", "no"): ("Cook", ""),
    ("no", "yes"): ("", "Acme"),
    ("no", "no"): ("", ""),
}
CASES = list(product(TONES, NAMES, STAGES))


def _say(message: str, **facts: object) -> str:
    bundle = FluentBundle(["en-US"], use_isolating=False)
    bundle.add_resource(FluentResource(TEXTS.read_text(encoding="utf-8")))
    pattern = bundle.get_message(message).value
    assert pattern is not None
    text, errors = bundle.format_pattern(pattern, facts)
    assert errors == []
    return str(text)


def _letter(message: str, known: tuple[str, str], stage: str) -> str:
    (hasrole, hascompany), (role, company) = known, NAMES[known]
    return _say(message, hasrole=hasrole, hascompany=hascompany, role=role, company=company, stage=stage)


@pytest.mark.parametrize(("tone", "known", "stage"), CASES)
def test_every_request_is_one_short_letter_with_one_question(tone: str, known: tuple[str, str], stage: str):
    letter = _letter(f"draft-body-{tone}", known, stage)
    assert 60 <= len(letter.split()) <= 120
    assert letter.count("?") == 1
    assert "!" not in letter
    assert hints(letter) == []


@pytest.mark.parametrize(("tone", "known", "stage"), CASES)
def test_every_request_names_what_is_known_and_nothing_else(tone: str, known: tuple[str, str], stage: str):
    letter = _letter(f"draft-body-{tone}", known, stage)
    assert all(name in letter for name in NAMES[known])
    assert "  " not in letter
    assert " ." not in letter
    assert "at ." not in letter


@pytest.mark.parametrize(("tone", "known", "stage"), CASES)
def test_every_request_leaves_clear_places_to_fill(tone: str, known: tuple[str, str], stage: str):
    letter = _letter(f"draft-body-{tone}", known, stage)
    assert letter.count("[") == letter.count("]") == 3
    assert letter.startswith(("Hello [name],", "Dear [name],"))
    assert letter.endswith("[your name]")


@pytest.mark.parametrize("tone", TONES)
def test_the_wish_for_later_openings_is_a_paragraph_of_its_own(tone: str):
    paragraphs = _letter(f"draft-body-{tone}", ("no", "no"), "onsite").split("\n\n")
    later = [part for part in paragraphs if "opening" in part or "position open" in part]
    assert len(later) == 1
    assert later[0].count(".") == 1


@pytest.mark.parametrize("tone", TONES)
def test_a_request_after_no_meeting_speaks_of_no_conversation(tone: str):
    letter = _letter(f"draft-body-{tone}", ("yes", "yes"), "application")
    assert "conversation" not in letter
    assert "talked" not in letter


@pytest.mark.parametrize("known", NAMES)
def test_the_follow_up_is_short_and_promises_to_be_the_last(known: tuple[str, str]):
    letter = _letter("draft-follow-up-body", known, "onsite")
    assert len(letter.split()) < 80
    assert "I will not write about it again" in letter
    assert hints(letter) == []
    assert "?" not in letter


@pytest.mark.parametrize("known", NAMES)
@pytest.mark.parametrize("message", ["draft-subject", "draft-follow-up-subject"])
def test_a_subject_is_one_short_line(known: tuple[str, str], message: str):
    subject = _letter(message, known, "onsite")
    assert "\n" not in subject
    assert len(subject) < 80


def test_the_thanks_are_one_line_and_do_not_argue():
    thanks = _say("draft-thanks-body")
    assert len(thanks.split("\n\n")[0].split()) < 25
    assert hints(thanks) == []
    assert "?" not in thanks
    assert "but" not in thanks.split()


def test_a_long_letter_is_said_to_be_long_from_151_words():
    assert hints("word " * 150) == []
    assert hints("word " * 151) == [Hint(HintCode.TOO_LONG, {"words": 151})]


def test_a_third_question_is_noticed():
    assert hints("Why? How?") == []
    assert hints("Why? How? When？") == [Hint(HintCode.QUESTIONS, {"n": 3})]  # noqa: RUF001 -- a full-width mark is meant


def test_a_second_exclamation_mark_is_noticed():
    assert hints("Thank you!") == []
    assert hints("Thank you!!") == [Hint(HintCode.EXCLAMATIONS, {"n": 2})]


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("That was UNFAIR.", "UNFAIR"),
        ("I deserved it.", "deserved"),
        ("You made a mistake.", "mistake"),
        ("I am disappointed\nthat you said no.", "disappointed that you"),
        ("Please reconsider.", "reconsider"),
        ("You took him instead of me.", "instead of me"),
    ],
)
def test_words_that_sound_like_a_dispute_are_shown_as_written(text: str, phrase: str):
    assert hints(text) == [Hint(HintCode.PHRASE, {"phrase": phrase})]


@pytest.mark.parametrize(
    "text",
    [
        "I feel discriminated against.",
        "My lawyer will write to you.",
        "It was because I’m pregnant.",
        "I was told I am too old.",
        "Was it because of my disability",
        "That remark was racist.",
    ],
)
def test_words_of_discrimination_bring_the_legal_note_and_no_warning(text: str):
    assert hints(text) == [Hint(HintCode.LEGAL)]


def test_a_word_inside_another_word_is_left_alone():
    assert hints("The brace held. I pursue yours. The unmistakable fairness.") == []


def test_the_legal_note_comes_first_and_every_hint_has_its_turn():
    text = "Discrimination! Unfair!! Why? How? When? " + "word " * 150
    assert [hint.code for hint in hints(text)] == list(HintCode)


@pytest.mark.parametrize("code", HintCode)
def test_every_hint_has_one_warm_sentence(code: HintCode):
    sentence = _say(f"draft-hint-{code}", words=151, n=3, phrase="unfair")
    assert sentence
    assert not any(scold in sentence.casefold() for scold in ("must", "never", "should", "wrong", "don't", "bad"))


def test_the_legal_note_prints_no_number():
    note = _say("draft-hint-legal")
    assert not any(letter.isdigit() for letter in note)
    assert "often only weeks" in note


@given(st.text(max_size=300))
def test_no_text_makes_it_raise(text: str):
    assert isinstance(hints(text), list)
