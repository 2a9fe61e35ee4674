"""What is said about a road, whatever the road: counts with their n, one sentence, one thing to do, no verdict."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import patterns
from bot.features.patterns import ENOUGH, STAGES, Act, History, Named, No, Said
from bot.features.rejection import Heard, Stage
from bot.texts import Tone, Voice, speaking
from cogs import _patterns_cards as cards
from cogs._road import Counted
from tests.speech import NEVER_SAID, PROMISED, SHAMED

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
FORBIDDEN = (
    "%", "percent", "per cent", " rate", "ratio", "success", "chance", "odds", "probab", "likel", "average", "others",
    "most people", "better", "worse", "fail", "weak", "too bad", "unfortunately", "never", "always", "should",
    "your fault", "score",
)  # fmt: skip
"""Rates, comparisons and verdicts, in any sentence about anybody's road."""

nos = st.builds(
    No,
    at=st.integers(0, 400).map(lambda days: NOW - timedelta(days=days)),
    stage=st.sampled_from(Stage),
    heard=st.sampled_from(Heard),
)
words = st.text(alphabet=st.sampled_from("abcdé Ω-"), min_size=1, max_size=12).map(lambda text: f"x{text.strip()}")


@st.composite
def named(draw: Any) -> tuple[list[Named], int]:
    """Draw the person's own words with their counts, and of how many: none can come up more often than that."""
    n = draw(st.integers(0, 12))
    counts = st.integers(1, n) if n else st.nothing()
    kept = draw(st.dictionaries(words, counts, max_size=8 if n else 0))
    return [Named(name, count) for name, count in kept.items()], n if kept else 0


@st.composite
def histories(draw: Any) -> History:
    """Draw any road at all."""
    themes, tagged = draw(named())
    gaps, looks = draw(named())
    asked = draw(st.integers(0, 10))
    return History(
        nos=draw(st.lists(nos, max_size=20)),
        moves=draw(st.lists(st.integers(0, 400).map(lambda days: NOW - timedelta(days=days)), max_size=6)),
        themes=themes,
        tagged=tagged,
        gaps=gaps,
        looks=looks,
        asked=asked,
        answered=draw(st.integers(0, asked)),
    )


def said(history: History) -> tuple[str, str]:
    found = patterns.look(history)
    return cards.sentence(found.sentence), cards.act(found.act)


def road(*stages: Stage, heard: Heard = Heard.PERSON, **more: Any) -> History:
    """A no a week, newest last."""
    days = range(len(stages), 0, -1)
    return History(
        [No(NOW - timedelta(weeks=week), stage, heard) for week, stage in zip(days, stages, strict=True)], **more
    )


@given(histories())
def test_there_is_one_sentence_and_then_one_thing_to_do(history: History):
    for text in said(history):
        assert "\n" not in text
        assert text.endswith(".")
        assert len(re.findall(r"[.!?](?:\s|$)", text)) == 1


@given(histories())
def test_the_sentence_always_says_of_how_many_it_speaks(history: History):
    found = patterns.look(history)
    assert str(found.sentence.n) in re.findall(r"\d+", said(history)[0])
    n = {Said.THEME: history.tagged, Said.GAP: history.looks}.get(found.sentence.said, len(history.nos))
    assert found.sentence.n == n


@given(histories())
def test_under_five_it_is_always_too_few_and_something_is_worth_noting(history: History):
    found, (sentence, act) = patterns.look(history), said(history)
    assert ("too few to see a pattern" in sentence) is (len(history.nos) < ENOUGH)
    assert found.enough is (len(history.nos) >= ENOUGH)
    if not found.enough:
        assert found.act in {Act.NOTE_NO, Act.NOTE_FEEDBACK, Act.NOTE_DEBRIEF}
        assert "write down" in act or "Worth noting meanwhile" in act


@given(histories())
def test_what_is_said_of_a_part_stands_on_five_of_it_and_on_more_than_half(history: History):
    sentence = patterns.look(history).sentence
    if sentence.said not in {Said.NOTHING, Said.FEW, Said.SPREAD}:
        assert sentence.n >= ENOUGH
        assert sentence.n < 2 * sentence.count <= 2 * sentence.n


@given(histories(), st.sampled_from(Tone))
def test_nothing_that_is_said_is_a_rate_a_comparison_or_a_verdict(history: History, tone: Tone):
    token = speaking.set(Voice(tone=tone))
    try:
        found = patterns.look(history)
        told = " ".join([*said(history), *cards.lines(found), cards.alt(found) if found.furthest else ""]).lower()
    finally:
        speaking.reset(token)
    for name in (named.name.lower() for named in (*history.themes, *history.gaps)):
        told = told.replace(name, "")
    assert [phrase for phrase in (*FORBIDDEN, *NEVER_SAID) if phrase in told] == []
    assert [phrase for phrase in (*PROMISED, *SHAMED) if re.search(phrase, told)] == []
    assert "!" not in told


@given(histories())
def test_the_counts_add_up(history: History):
    found = patterns.look(history)
    assert sum(found.stages.values()) == sum(found.heard.values()) == found.n == len(history.nos)
    assert found.answered <= found.asked
    assert found.days.n <= found.n
    flow = cards.picture_of(found)
    assert sum(ending.count for ending in flow.endings) == found.n
    assert len(flow.onward) == max(0, len(flow.endings) - 1)
    left = found.n
    for ending, onward in zip(flow.endings, flow.onward, strict=False):
        left -= ending.count
        assert onward == f"{left} went further"


@given(histories(), nos)
def test_a_later_no_never_takes_back_how_far_somebody_came(history: History, later: No):
    before = patterns.look(history).furthest
    after = patterns.look(replace(history, nos=[*history.nos, later])).furthest
    assert after is not None
    assert before is None or STAGES.index(after) >= STAGES.index(before)


@given(histories(), st.randoms())
def test_the_order_in_which_things_are_told_changes_nothing(history: History, chance: Any):
    mixed = list(history.nos)
    chance.shuffle(mixed)
    one, other = patterns.look(history), patterns.look(replace(history, nos=mixed))
    assert (one.stages, one.heard, one.furthest, one.days) == (other.stages, other.heard, other.furthest, other.days)


@given(histories())
def test_every_button_is_a_deed_of_its_own_and_leads_somewhere(history: History):
    found = patterns.look(history)
    card = cards.card(Counted(found, last_no=7, gap_skill=3))
    deed = card.rows[0][0].action  # pyright: ignore[reportIndexIssue,reportAttributeAccessIssue] -- a row of buttons
    assert re.fullmatch(r"(form:)?[a-z]+:[a-z_]+(:[a-z0-9_]+)?", deed)


A, P, T, F = Stage.APPLICATION, Stage.PHONE, Stage.TECHNICAL, Stage.FINAL
MIXED = (A, A, P, P, T, F)


@pytest.mark.parametrize(
    ("history", "sentence", "act"),
    [
        pytest.param(History(), Said.NOTHING, Act.NOTE_NO, id="nothing at all"),
        pytest.param(road(A, P), Said.FEW, Act.NOTE_FEEDBACK, id="few, no feedback"),
        pytest.param(road(A, P, tagged=1, themes=[Named("pace", 1)]), Said.FEW, Act.NOTE_DEBRIEF, id="few, feedback"),
        pytest.param(road(A, A, A, P, F), Said.STAGE, Act.READER, id="most at the application"),
        pytest.param(road(T, T, T, P, F), Said.STAGE, Act.PRACTISE, id="most at one interview"),
        pytest.param(road(*[Stage.OFFER_WITHDRAWN] * 5), Said.STAGE, Act.ASK, id="most after an offer"),
        pytest.param(road(*MIXED, heard=Heard.SILENCE), Said.SILENCE, Act.WAIT, id="most in silence"),
        pytest.param(road(*MIXED, heard=Heard.AUTOMATIC), Said.MACHINE, Act.READER, id="most by a machine"),
        pytest.param(road(*MIXED), Said.SPREAD, Act.ASK, id="spread, never asked"),
        pytest.param(road(*MIXED, asked=1), Said.SPREAD, Act.NOTE_DEBRIEF, id="spread, asked"),
        pytest.param(road(*MIXED, themes=[Named("pace", 3)], tagged=5), Said.THEME, Act.LESSON, id="a theme"),
        pytest.param(road(*MIXED, themes=[Named("pace", 3)], tagged=4), Said.SPREAD, Act.ASK, id="a theme, too few"),
        pytest.param(road(*MIXED, themes=[Named("pace", 3)], tagged=6), Said.SPREAD, Act.ASK, id="a theme, half"),
        pytest.param(road(*MIXED, gaps=[Named("SQL", 4)], looks=6), Said.GAP, Act.SKILL, id="a gap"),
    ],
)
def test_the_sentence_and_the_thing_to_do_fit_the_road(history: History, sentence: Said, act: Act):
    found = patterns.look(history)
    assert (found.sentence.said, found.act) == (sentence, act)


def test_every_sentence_and_every_thing_to_do_can_come_up_and_reads_differently():
    told = {cards.act(act) for act in Act}
    assert len(told) == len(Act)


@pytest.mark.parametrize(
    ("weeks", "days"),
    [
        pytest.param([5, 4, 3, 2, 1, 0], patterns.Days(7, 5), id="one a week"),
        pytest.param([4, 3, 2, 1, 0], patterns.Days(None, 4), id="too few to say"),
        pytest.param([0, 0, 0, 0, 0, 0], patterns.Days(None, 0), id="all at once, and nothing after"),
        pytest.param([50, 9, 4, 3, 2, 1, 0], patterns.Days(7, 6), id="a long rest is not held against the rest"),
    ],
)
def test_days_to_what_came_next_are_the_middle_ones(weeks: list[int], days: patterns.Days):
    history = History([No(NOW - timedelta(weeks=week), A, Heard.PERSON) for week in weeks])
    assert patterns.look(history).days == days


def test_an_interview_written_down_is_what_came_next_too():
    history = road(A, A, A, A, A)
    moves = [no.at + timedelta(days=2) for no in history.nos]
    assert patterns.look(replace(history, moves=moves)).days == patterns.Days(2, 5)


def test_gaps_are_listed_when_they_came_back_and_of_many_words_five():
    gaps = [Named("once", 1), Named("SQL", 3), Named("Tableau", 2)]
    themes = [Named(f"theme{number}", number) for number in range(1, 9)]
    found = patterns.look(road(A, gaps=gaps, looks=4, themes=themes, tagged=9))
    assert [gap.name for gap in found.gaps] == ["SQL", "Tableau"]
    assert [theme.count for theme in found.themes] == [8, 7, 6, 5, 4]


def test_every_count_on_the_card_has_its_n_beside_it():
    history = road(*MIXED, themes=[Named("pace", 2)], tagged=3, gaps=[Named("SQL", 2)], looks=4, asked=5, answered=2)
    lines = cards.lines(patterns.look(history))
    assert len(lines) == 6
    assert all(re.search(r"\(n = \d+", line) for line in lines)


@pytest.mark.parametrize(("typed", "shown"), [("*bold*", "\\*bold\\*"), ("@everyone", "@\u200beveryone")])
def test_the_persons_own_word_is_shown_as_they_typed_it(typed: str, shown: str):
    history = road(*MIXED, themes=[Named(typed, 5)], tagged=5)
    assert f"“{shown}”" in said(history)[0]
