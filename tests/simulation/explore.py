"""Letting Hypothesis live through many sequences of the model, the same ones for the same seed."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, Phase, settings
from hypothesis import seed as choose
from hypothesis.stateful import get_state_machine_test

from tests.simulation.life import _silence
from tests.simulation.model import Model
from tests.simulation.sides import COUNTS

SEQUENCES, STEPS = 10, 50
"""How many sequences one seed has, and how long they are at most."""


def explore(seed: int, *, sequences: int = SEQUENCES, shrink: bool = True) -> Counter[str]:
    """Live through the sequences of one seed; returns what was counted.

    Raises, mostly AssertionError, with the shortest sequence found that shows a difference, and how it is replayed.
    """
    before = Counter(COUNTS)
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    test = get_state_machine_test(
        Model,
        settings=settings(
            max_examples=sequences,
            stateful_step_count=STEPS,
            phases=phases,
            database=None,
            deadline=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )
    try:
        with _silence():
            choose(seed)(test)()
    except Exception as error:
        error.add_note(f"again: .venv/bin/python -m tests.soak --only model --seed {seed}")
        raise
    return COUNTS - before
