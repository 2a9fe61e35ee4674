"""A clock that ran ahead and was set right, and a machine that slept: nobody waits for long, nothing comes twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.reminders import Outcome, upcoming
from tests.processes import MESSAGES
from tests.prompting import cards, outcomes
from tests.soak.promises import make
from tests.stage import NOON

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

DUE = timedelta(minutes=5)


async def promised(stage: Stage, kind: str) -> Person:
    """Promise somebody one message of a kind in five minutes."""
    alice = stage.person()
    await stage.run(make, kind, alice.id, alice.dm.id, at=NOON + DUE, now=NOON)
    return alice


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=1)])
async def test_what_failed_while_the_clock_ran_ahead_is_tried_again_at_once(stage: Stage, ahead: timedelta):
    alice = await promised(stage, "party.over")
    stage.sandbox.faults.drop(on=MESSAGES)
    stage.clock.advance(DUE + ahead)
    await stage.settle()
    assert cards(alice) == 0
    stage.sandbox.faults.clear()
    stage.clock.advance(-ahead)
    await stage.settle()
    stage.advance(seconds=91)  # a lease, which somebody else may still hold
    await alice.next_dm()
    await stage.settle()
    assert await outcomes(stage, alice) == [Outcome.SENT]


async def test_what_was_held_for_a_night_that_is_not_here_yet_comes_by_day(stage: Stage):
    alice = await promised(stage, "feedback.offer")
    stage.advance(hours=12)
    await stage.settle()
    [row] = await stage.run(upcoming, alice.id)
    assert row.held_by == "quiet"
    stage.advance(hours=-11, minutes=-50)
    await alice.next_dm()


async def test_what_was_held_for_the_wrong_night_still_comes_no_earlier_than_promised(stage: Stage):
    alice = await promised(stage, "feedback.offer")
    stage.advance(hours=12)
    await stage.settle()
    stage.advance(hours=-12)
    await stage.settle()
    await alice.no_dm()
    stage.advance(minutes=5, seconds=1)
    await alice.next_dm()


async def test_a_machine_that_slept_between_two_tries_of_one_send_looks_before_it_sends_again(stage: Stage):
    alice = await promised(stage, "party.over")
    broken = stage.sandbox.faults.fail(500, on=MESSAGES, after_work=True).times(1)
    stage.clock.advance(DUE)
    await stage.app.delivering.tick()
    await stage.sandbox.until(lambda: broken.met)
    stage.advance(minutes=10)  # longer than Discord remembers a nonce; discord.py is about to try again by itself
    await stage.settle()
    stage.advance(minutes=10)
    await stage.settle()
    assert cards(alice) == 1
    assert await outcomes(stage, alice) == [Outcome.SENT]
