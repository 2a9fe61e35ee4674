"""What ships in bot/data and the fixed texts hold what they promise: sourced, fresh, and worded as agreed."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast, parse, serialize

from bot.features import support

BOT = Path(__file__).parents[1] / "bot"
TEXTS = BOT / "locales" / "en-US"
QUOTES = tomllib.loads((BOT / "data" / "quotes.toml").read_text(encoding="utf-8"))["quote"]
THEMES = {"pity", "feedback", "strengths", "learning", "reinvention", "next"}
FIELDS = {"id", "text", "author", "source", "year", "translator", "themes", "note", "scripture"}
BANNED = ["cheer up", "at least", "everything happens for a reason", "you should have"]
NEVER_TO_SOMEONE_IN_NEED = [
    "i understand", "don’t do it", "don't do it", "think of your family", "it gets better", "only a job", "failure",
    "i promise", "secret", "confidential", "commit", "you have depression", "stay with me here",
]  # fmt: skip

CARD = {
    "support-question": (
        "**I want to stop for a second.** What you wrote sounds very heavy. I am only a program: I cannot understand "
        "your situation, I cannot call anyone, and nobody else has seen this message.\n\n"
        "**Are you thinking about ending your life, or about hurting yourself?**"
    ),
    "support-question-soft": (
        "**May I stop for a second?** What you wrote sounds heavy, and I would rather ask than guess. I am only a "
        "program: I cannot understand your situation, I cannot call anyone, and nobody else has seen this message.\n\n"
        "**Is some of this about ending your life, or about hurting yourself?**"
    ),
    "support-answer-yes": "Yes, or maybe",
    "support-answer-speaking": "No, it was a way of speaking",
    "support-answer-unsaid": "I would rather not say",
    "support-thanks": (
        "Thank you for telling me. You deserve to talk to a person now, and it is all right to call even if you are "
        "not sure."
    ),
    "support-danger": (
        "If you are in danger right now, call **112 or 999** or go to the nearest emergency department."
    ),
    "support-danger-unknown": (
        "If you are in danger right now, call **112, 911, 999 or your local number**, or go to the nearest emergency "
        "department."
    ),
    "support-line": "**Samaritans** – call 116 123",
    "support-nobody": "If nobody answers, try another one, or look at findahelpline.com.",
    "support-near": (
        "Is there one person near you whom you could send: “I’m having a hard time. Can you stay with me or call me?”"
    ),
    "support-speaking": ("Thanks. I ask because I would rather ask once too often. `/support` is always here."),
    "support-notebook": "Comeback is a notebook with prompts, not a therapist or a crisis service.",
    "support-word-list": "This is a word list. It misses things. No match does not mean that someone is safe.",
}
FACTS = {"answer": "yes", "emergency": "112 or 999", "count": 2, "hasweb": "no", "web": ""}


def _say(message: str, **facts: object) -> str:
    bundle = FluentBundle(["en-US"], use_isolating=False)
    bundle.add_resource(FluentResource((TEXTS / "support.ftl").read_text(encoding="utf-8")))
    pattern = bundle.get_message(message).value
    assert pattern is not None
    text, errors = bundle.format_pattern(pattern, facts)
    assert errors == []
    return str(text)


@pytest.mark.parametrize("message", CARD)
def test_the_support_card_says_exactly_what_people_wrote_for_it(message: str):
    line = {"name": "Samaritans", "how": "call 116 123"}
    assert _say(message, **FACTS, **line) == CARD[message]


def test_an_answer_left_unsaid_is_thanked_without_being_pressed():
    assert _say("support-thanks", answer="unsaid").startswith("Thank you for answering. You do not have to say more")


def test_a_lone_line_is_not_called_another_one():
    assert "another" not in _say("support-nobody", count=1)


def test_a_line_shows_its_site_when_it_has_one():
    shown = _say("support-line", name="113", how="call 113", hasweb="yes", web="https://113.nl")
    assert shown == "**113** – call 113 – https://113.nl"


@pytest.mark.parametrize("word", ["support", "draft"])
def test_no_sentence_uses_a_phrase_we_never_say(word: str):
    text = _sentences(word)
    assert [phrase for phrase in BANNED if phrase in text.casefold()] == []
    assert "!" not in text


def test_the_support_card_never_argues_promises_or_diagnoses():
    text = _sentences("support").casefold()
    assert [phrase for phrase in NEVER_TO_SOMEONE_IN_NEED if phrase in text] == []


@pytest.mark.parametrize("word", ["support", "draft"])
def test_every_message_parses_and_carries_the_name_of_its_file(word: str):
    entries = parse((TEXTS / f"{word}.ftl").read_text(encoding="utf-8")).body
    assert [entry for entry in entries if isinstance(entry, ast.Junk)] == []
    messages = [entry.id.name for entry in entries if isinstance(entry, ast.Message)]
    assert messages
    assert all(name.startswith(f"{word}-") for name in messages)


def _sentences(word: str) -> str:
    """Give the text of a file without its comments, which speak to the people who edit it."""
    entries = parse((TEXTS / f"{word}.ftl").read_text(encoding="utf-8")).body
    messages = [ast.Message(it.id, it.value) for it in entries if isinstance(it, ast.Message)]
    return serialize(ast.Resource(list(messages)))


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["id"])
def test_every_quote_names_its_author_work_year_and_a_known_theme(quote: dict[str, Any]):
    assert all(quote[field] for field in ("id", "text", "author", "source", "year", "themes"))
    assert set(quote) <= FIELDS
    assert set(quote["themes"]) <= THEMES


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["id"])
def test_every_quote_fits_a_card_with_room_to_spare(quote: dict[str, Any]):
    assert sum(len(str(value)) for value in quote.values()) < 1000


def test_quotes_have_ids_of_their_own_and_no_twin():
    assert len({quote["id"] for quote in QUOTES}) == len(QUOTES) == 88
    assert len({quote["text"] for quote in QUOTES}) == len(QUOTES)
    assert all(re.fullmatch(r"q\d{3}", quote["id"]) for quote in QUOTES)


def test_no_quote_is_known_to_be_misattributed_or_uncertain():
    shipped = (BOT / "data" / "quotes.toml").read_text(encoding="utf-8")
    rows = shipped.split("[[quote]]", maxsplit=1)[1].casefold()
    assert "misattributed" not in rows
    assert "attributed to" not in rows
    assert not any(quote["author"] in {"Albert Einstein", "Winston Churchill"} for quote in QUOTES)


def test_every_theme_has_a_few_quotes():
    for theme in THEMES:
        assert sum(theme in quote["themes"] for quote in QUOTES) >= 10


def test_a_translation_names_its_translator_in_the_source_too():
    for quote in QUOTES:
        if "translator" in quote:
            assert quote["translator"].split(" (")[0].split()[-1] in quote["source"]


def test_no_help_line_is_older_than_six_months():
    assert support.stale(datetime.now(tz=UTC).date()) == ()


def test_every_country_has_a_code_a_number_and_a_day_of_checking():
    codes = [place.code for place in support.countries()]
    assert len(codes) == len(set(codes)) == 41
    for place in support.countries():
        assert re.fullmatch(r"[A-Z]{2}", place.code)
        assert re.search(r"\d{2,}", place.emergency)
        assert all(re.search(r"\d{3,}", line.how.replace(" ", "")) for line in place.lines)
        assert place.checked


def test_no_locale_is_claimed_by_two_countries_and_american_english_by_none():
    claimed = [locale for place in support.countries() for locale in place.locales]
    assert len(claimed) == len(set(claimed))
    assert "en-US" not in claimed


def test_numbers_that_are_dead_or_unseen_do_not_ship():
    shipped = " ".join(line.how for place in support.countries() for line in place.lines)
    assert "273-8255" not in shipped  # the former United States number, still in many copied lists
    assert "85258" not in shipped


def test_two_directories_serve_everyone_else():
    assert [it.web for it in support.directories()] == ["https://findahelpline.com", "https://befrienders.org"]
