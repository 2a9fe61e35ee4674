"""Every sentence exists in every language, is used, gets exactly its facts, fits its place and keeps the voice."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from bot import texts
from bot.errors import ComebackError
from bot.reminders import KINDS
from bot.texts import DEFAULT, Tone, Voice, closest, languages, speaking, t
from cogs._errors import KNOWN
from tests.speech import (
    ALWAYS,
    EMOJI,
    LIMITS,
    NEVER_SAID,
    PROMISED,
    SHAMED,
    check,
    code,
    english,
    meant,
    messages,
    variables,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_every_file_can_be_read_and_no_message_is_there_twice():
    check([problem for language in languages() for problem in messages(language)[1]])


def test_every_language_has_the_same_messages_with_the_same_facts():
    problems: list[str] = []
    for language in languages():
        known = messages(language)[0]
        problems += [f"{language}: {each} is missing" for each in english().keys() - known.keys()]
        problems += [f"{language}: {each} is not in {DEFAULT}" for each in known.keys() - english().keys()]
        for each in english().keys() & known.keys():
            if extra := variables(known, each) - variables(english(), each):
                problems.append(f"{language}: {each} wants {sorted(extra)}, which it never gets")
    check(problems)


def test_every_message_that_is_said_exists():
    problems = [
        f"{use.where} says {use.pattern.pattern.replace(chr(92), '')}, which does not exist"
        for use in code().uses
        if not any(use.pattern.fullmatch(each) for each in english())
    ]
    check(problems)


def test_every_message_is_said_somewhere():
    said = [use.pattern for use in code().uses]
    mentioned = {each for message in english().values() for each in message.mentions}
    problems = [
        f"{message.file}: {each} is never said"
        for each, message in english().items()
        if each not in mentioned | code().strings and not any(pattern.fullmatch(each) for pattern in said)
    ]
    check(problems)


def test_every_message_gets_exactly_its_facts():
    problems: list[str] = []
    for use in code().uses:
        family = meant(use.pattern)
        needed = [variables(english(), each) for each in family]
        if use.facts & ALWAYS:
            problems.append(f"{use.where} gives {use.facts & ALWAYS}, which is always there")
        for each, wanted in zip(family, needed, strict=True):
            if use.whole and (lacking := wanted - use.facts):
                problems.append(f"{use.where} says {each} without {sorted(lacking)}")
        if family and (idle := use.facts - set().union(*needed) - ALWAYS):
            problems.append(f"{use.where} gives {sorted(idle)}, which {use.pattern.pattern} does not use")
    check(problems)


def test_what_is_told_of_known_errors_needs_no_facts():
    check([f"{each} needs facts" for each in KNOWN.values() if variables(english(), each)])


def test_every_kind_of_reminder_has_its_name():
    check([f"reminder-kind-{kind}" for kind in KINDS if f"reminder-kind-{kind.replace('.', '-')}" not in english()])


@pytest.mark.parametrize("language", languages())
def test_no_message_is_longer_than_its_place_takes(language: str):
    known = messages(language)[0]
    problems = {
        f"{each} has {len(text)} characters; {place[0]} takes {LIMITS[place]} ({where})"
        for where, place, pattern in code().places
        for each in meant(pattern)
        if each in known
        for text in known[each].renderings
        if len(text) > LIMITS[place]
    }
    check(sorted(problems))


@pytest.mark.parametrize("language", languages())
def test_the_voice_says_none_of_the_phrases_that_hurt(language: str):
    problems = [
        f"{message.file}: {each} says “{phrase}”"
        for each, message in messages(language)[0].items()
        for phrase in NEVER_SAID
        if any(phrase in " ".join(text.lower().split()) for text in message.renderings)
    ]
    check(problems)


@pytest.mark.parametrize("pattern", [*PROMISED, *SHAMED])
def test_the_voice_promises_no_effect_and_shames_nobody(pattern: str):
    """English only: the patterns are."""
    problems = [
        f"{message.file}: {each} says “{text}”"
        for each, message in english().items()
        for text in message.renderings
        if re.search(pattern, " ".join(text.lower().split()))
    ]
    check(problems)


@pytest.mark.parametrize("language", languages())
def test_a_message_has_one_emoji_and_no_more(language: str):
    problems = [
        f"{message.file}: {each} has {len(EMOJI.findall(text))} emoji"
        for each, message in messages(language)[0].items()
        for text in message.renderings
        if len(EMOJI.findall(text)) > 1
    ]
    check(problems)


def test_emoji_are_counted_as_people_count_them():
    counted = {"☕ tea": 1, "👩‍👩‍👧‍👦": 1, "👍🏽": 1, "🇩🇪": 1, "❄️ 🎉": 2, "✓ ‹ › · – …": 0}
    assert {text: len(EMOJI.findall(text)) for text in counted} == counted


def test_no_message_has_a_trailing_blank_or_an_english_contraction_with_a_straight_apostrophe():
    problems = [
        f"{message.file}: {each}: {text[:60]!r}"
        for each, message in english().items()
        for text in message.renderings
        if re.search(r"\w'\w", text) or text != text.rstrip(" ")
    ]
    check(problems)


@pytest.fixture
def said_by() -> Iterator[Any]:
    tokens: list[Any] = []

    def speak(**voice: Any) -> None:
        tokens.append(speaking.set(Voice(**voice)))

    yield speak
    for token in reversed(tokens):
        speaking.reset(token)


def test_a_fact_that_is_missing_is_an_error_and_not_a_hole_in_the_sentence():
    with pytest.raises(ComebackError, match="win-too-long cannot be said"):
        t("win-too-long", most=1000)


def test_an_unknown_message_is_an_error():
    with pytest.raises(ComebackError, match="there is no text nowhere"):
        t("nowhere")


def test_the_tone_is_always_among_the_facts(said_by: Any):
    heard: set[str] = set()
    for tone in Tone:
        said_by(tone=tone)
        heard.add(t("win-prompt-ask"))
    assert len(heard) == len(Tone)


def test_a_text_said_before_is_said_anew_in_another_tone_and_for_another_number(said_by: Any):
    heard: list[tuple[str, ...]] = []
    for tone in (*Tone, *Tone):
        said_by(tone=tone)
        heard.append((t("win-prompt-ask"), t("win-added-week", count=1), t("win-added-week", count=3)))
    assert heard[: len(Tone)] == heard[len(Tone) :]
    assert len({asked for asked, *_ in heard}) == len(Tone)
    assert all("first" in one and "3" in three for _, one, three in heard)


def test_words_that_may_be_a_persons_are_never_kept_for_the_next_time():
    before = texts._often_said.cache_info().currsize
    for number in range(3):
        assert f"canary {number}" in t("win-prompt-is-on", repeats=f"canary {number}", next="")
    assert texts._often_said.cache_info().currsize == before


def test_a_language_we_lack_is_spoken_in_english(said_by: Any):
    said_by(language="xx")
    assert t("ui-undo") == "Undo"


@pytest.mark.parametrize(
    ("discord", "ours"), [("en-US", "en-US"), ("en-GB", "en-US"), ("tlh", DEFAULT), ("", DEFAULT), ("zh-CN", None)]
)
def test_the_nearest_language_is_found(discord: str, ours: str | None):
    assert closest(discord) in {ours, *languages()}
    if ours:
        assert closest(discord) == ours


def test_every_message_can_really_be_said_in_every_tone_and_number(said_by: Any):
    problems: list[str] = []
    for language, tone, number in product(languages(), Tone, (0, 1, 2, 5, 11, 21, 1_000_000)):
        said_by(language=language, tone=tone)
        for each in messages(language)[0]:
            if not each.startswith("-"):
                try:
                    t(each, **dict.fromkeys(variables(messages(language)[0], each), number))
                except ComebackError as error:
                    problems.append(f"{language} {tone} {number}: {error}")
    check(problems)


def test_moments_are_written_so_that_each_reader_sees_their_own_time():
    assert texts.moment(datetime(2026, 11, 24, 12, tzinfo=UTC), "R") == "<t:1795521600:R>"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutes"), (1, "1 minute"), (90, "1 hour 30 minutes"), (1440, "1 day"), (3 * 1440 + 125, "3 days 2 hours")],
)
def test_lengths_are_said_to_their_two_largest_units(minutes: int, said: str):
    assert texts.length(timedelta(minutes=minutes)) == said


def test_days_times_and_lists_are_written_in_the_language():
    assert texts.clock_time(time(8, 5)) == "08:05"
    assert texts.day(date(2026, 11, 24)) == "24 Nov 2026"
    assert texts.short_day(date(2026, 11, 4)) == "4 Nov"
    assert [texts.day_name(day) for day in (0, 6)] == ["Monday", "Sunday"]
    assert texts.join(["a", "b", "c"]) == "a, b, and c"
