"""How the openings of many circles are judged, and what came where."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from benchmarks.cases import circles
from benchmarks.results import Result
from sandbox.events import Event

NOTHING: Counter[str] = Counter()
REFUSED = Counter({"GET /guilds/{guild_id}/members/{user_id}": 92})


@pytest.mark.parametrize(
    ("openings", "own", "limited", "pressed", "met"),
    [
        ((0, 8.0), (0, 7.0), NOTHING, 60.0, [True, True, True, True, True]),
        ((1, 8.0), (0, 7.0), NOTHING, 60.0, [False, False, True, True, True]),
        ((0, 48.0), (0, 48.0), REFUSED, 60.0, [False, False, False, True, True]),
        ((0, 8.0), (3, 7.0), NOTHING, None, [True, True, False, False, True]),
        ((0, 12.1), (0, 12.1), NOTHING, 1_001.0, [True, False, False, False, True]),
    ],
)
def test_all_have_to_open_once_in_time_and_hold_up_nobody(openings, own, limited, pressed, met):
    result = Result("circles", "100 circles of 6 that open in one minute", circles.COLUMNS)
    circles._judge(result, [openings, own], limited, 24.0, pressed)
    assert [target.met for target in result.targets] == met


def test_what_answers_somebody_is_not_taken_for_what_comes_by_itself():
    arrived = circles.Arrived()
    began = time.perf_counter()
    arrived.hear(Event("MESSAGE_CREATE", {"channel_id": "5", "interaction_metadata": {}}))
    arrived.hear(Event("MESSAGE_UPDATE", {"channel_id": "5"}))
    assert not arrived.at
    for _ in range(2):
        arrived.hear(Event("MESSAGE_CREATE", {"channel_id": "5"}))
    result = Result("circles", "2 circles", circles.COLUMNS)
    missing, seconds = circles._row(result, "openings", [5, 6], arrived, began)
    assert result.rows == [["openings", 0, 1, 1, seconds, None]]
    assert missing == 2
    assert arrived.waited(began) < 5
