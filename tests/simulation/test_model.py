"""Whatever people do, whenever time passes and the bot dies: what is sent is what a plain list of promises says.

make soak                                          a thousand seeds
python -m tests.soak --only model --seed 7         one of them: how a failure is replayed
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from tests.simulation.explore import SEQUENCES, explore
from tests.simulation.planted_model import BUGS
from tests.simulation.sides import COUNTS

if TYPE_CHECKING:
    from collections.abc import Callable

SEEDS = (1, 2, 3)
pytestmark = pytest.mark.timeout(300)  # some thousand commands, on a machine that may be busy


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    def say(line: str) -> None:
        with capsys.disabled():
            print(f"\n{line}")  # noqa: T201 - counts, for who runs it

    return say


def test_after_any_sequence_what_was_sent_is_what_the_oracle_says(say: Callable[[str], None]):
    counts = sum((explore(seed) for seed in SEEDS), Counter[str]())
    say("model: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    assert counts["sequences"] >= SEQUENCES * len(SEEDS)
    assert counts["sends"] > counts["sequences"]
    assert counts["kills in the middle of a send"] > 0


@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_planted_bug_is_found_by_as_many_sequences(name: str, say: Callable[[str], None]):
    def look() -> None:
        for seed in SEEDS:
            tried.append(seed)
            explore(seed, shrink=False)

    tried: list[int] = []
    before = COUNTS["sequences"]
    with BUGS[name](), pytest.raises(AssertionError) as found:
        look()
    say(f"model: {COUNTS['sequences'] - before} sequences for “{name}”")
    assert any("state.settle(" in note for note in found.value.__notes__), "the sequence itself is printed"
    assert f"again: .venv/bin/python -m tests.soak --only model --seed {tried[-1]}" in found.value.__notes__


def test_there_are_at_least_six():
    assert len(BUGS) >= 6
