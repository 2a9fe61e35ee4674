"""The road laid out: every no has its number, nothing is lost, and nothing later takes anything away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features import journey
from bot.features.journey import MOST_NUMBERED, MOST_TOLD, STAGES, Event, History, Kind, No
from bot.features.rejection import Stage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
moments = st.integers(0, 2_000).map(lambda hours: NOW - timedelta(hours=hours))


@st.composite
def histories(draw: Any) -> History:
    """Draw any road at all."""
    stages = draw(st.lists(st.tuples(moments, st.sampled_from(Stage)), max_size=30))
    nos = [No(number, at, stage) for number, (at, stage) in enumerate(stages, 1)]
    about = st.integers(0, len(nos) + 2)
    events = draw(st.lists(st.builds(Event, st.sampled_from(Kind), moments, about), max_size=20))
    return History(nos, events, draw(st.none() | moments), back=draw(st.booleans()))


def road(*stages: Stage, **more: Any) -> History:
    """A no a day, the last one today."""
    days = range(len(stages) - 1, -1, -1)
    return History(
        [No(n, NOW - timedelta(days=day), stage) for n, (day, stage) in enumerate(zip(days, stages, strict=True), 1)],
        **more,
    )


@given(histories())
def test_every_no_is_on_the_road_once_and_in_order(history: History):
    found = journey.lay(history)
    assert found.total == len(found.posts) + sum(found.earlier.values())
    assert len(found.posts) == min(found.total, MOST_NUMBERED)
    assert [post.number for post in found.posts] == list(range(found.total - len(found.posts) + 1, found.total + 1))
    assert [post.no.at for post in found.posts] == sorted(post.no.at for post in found.posts)


@given(histories())
def test_everything_beside_the_road_is_counted_in_one_column(history: History):
    found = journey.lay(history)
    for kind, counts in found.between.items():
        assert len(counts) == len(found.posts) + 1
        assert sum(counts) == found.counts[kind]
    if found.yes_at or not history.yes_at:
        assert sum(found.counts.values()) == len(history.events)
    assert found.counts[Kind.WIN] == sum(event.kind is Kind.WIN for event in history.events)


@given(histories(), moments, st.sampled_from(Stage))
def test_a_later_no_never_takes_back_how_far_somebody_came(history: History, at: datetime, stage: Stage):
    first = replace(history, yes_at=None)
    before = journey.lay(first).furthest
    after = journey.lay(replace(first, nos=[*first.nos, No(99, at, stage)])).furthest
    assert after is not None
    assert before is None or STAGES.index(after.no.stage) >= STAGES.index(before.no.stage)


@given(histories())
def test_the_last_five_are_told_of_newest_first_with_the_numbers_of_their_posts(history: History):
    found = journey.lay(history)
    assert [post.number for post in found.told] == list(range(found.total, max(0, found.total - MOST_TOLD), -1))
    columns = [found.along(column) for column in range(len(found.posts) + 1)]
    assert {kind: sum(column[kind] for column in columns) for kind in Kind} == found.counts


def test_what_is_about_a_no_stands_with_it_and_all_else_with_the_last_no_before_it():
    events = [
        Event(Kind.LESSON, NOW, about=1),
        Event(Kind.LESSON, NOW - timedelta(days=9)),
        Event(Kind.LESSON, NOW - timedelta(days=1, hours=-1)),
        Event(Kind.INTERVIEW, NOW - timedelta(days=5), about=3),
    ]
    found = journey.lay(road(Stage.PHONE, Stage.FINAL, Stage.PHONE, events=events))
    assert found.between[Kind.LESSON] == [1, 1, 1, 0]
    assert found.between[Kind.INTERVIEW] == [0, 0, 0, 1]


def test_of_thirty_the_last_twelve_have_posts_and_the_others_are_counted_by_stage():
    found = journey.lay(road(*[Stage.APPLICATION] * 17, Stage.FINAL, *[Stage.PHONE] * 12))
    assert dict(found.earlier) == {Stage.APPLICATION: 17, Stage.FINAL: 1}
    assert [post.number for post in found.posts] == list(range(19, 31))
    assert found.furthest is not None
    assert found.furthest.number == 18


def test_the_first_that_came_so_far_is_the_furthest():
    furthest = journey.lay(road(Stage.PHONE, Stage.FINAL, Stage.FINAL)).furthest
    assert furthest is not None
    assert furthest.number == 2


YESTERDAY = NOW - timedelta(hours=20)


@pytest.mark.parametrize(
    ("history", "total", "wins", "flag"),
    [
        pytest.param(road(Stage.PHONE, Stage.FINAL, yes_at=NOW + timedelta(days=1)), 2, 2, True, id="a yes at its end"),
        pytest.param(road(Stage.PHONE, yes_at=NOW + timedelta(days=1), back=True), 0, 2, False, id="back, a new road"),
        pytest.param(road(Stage.PHONE, Stage.FINAL, yes_at=YESTERDAY, back=True), 1, 2, False, id="back, and a no"),
        pytest.param(road(Stage.PHONE, Stage.FINAL, yes_at=YESTERDAY), 1, 2, False, id="a no after the yes is back"),
        pytest.param(road(Stage.PHONE, Stage.FINAL), 2, 2, False, id="no yes"),
        pytest.param(
            road(Stage.PHONE, Stage.FINAL, yes_at=NOW + timedelta(days=1), began_at=YESTERDAY),
            1,
            2,
            True,
            id="a second yes",
        ),
    ],
)
def test_after_a_yes_and_coming_back_a_new_road_begins_that_keeps_the_wins(
    history: History, total: int, wins: int, flag: bool
):
    events = [Event(Kind.WIN, NOW - timedelta(days=9)), Event(Kind.WIN, NOW), Event(Kind.LESSON, NOW)]
    found = journey.lay(replace(history, events=events))
    assert (found.total, found.counts[Kind.WIN], found.yes_at is not None) == (total, wins, flag)
