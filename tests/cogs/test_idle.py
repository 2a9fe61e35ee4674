"""Reminders whose subject is over, called off or put aside: nothing is promised that would find nothing to say."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import Repeat
from bot.features import feedback_call, hired, interview, skill, skill_end
from bot.features.skill import Wish
from cogs import _hired_asking
from tests.cogs.asking import told
from tests.cogs.meeting import EVENING, START, added, at, in_london, kept
from tests.cogs.reminding import OPEN, SNOOZE, listed, pending

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

IDLE = "nothing to come back with"
HOUR = timedelta(hours=1)


async def practised(stage: Stage, person: Person) -> int:
    """Begin a skill; returns its id."""
    await in_london(stage, person)
    wish = Wish("drawing charts", "one chart", Repeat(time(18), frozenset({2})))
    return (await stage.run(skill.start, person.id, wish, now=stage.now)).skill.id


async def kinds(stage: Stage, person: Person) -> list[str]:
    return sorted(row.kind for row in await pending(stage, person))


async def named(stage: Stage, person: Any, kind: str) -> Any:
    """Open the reminder of a kind from the list."""
    seen = await listed(stage, person)
    [row] = [row for row in await pending(stage, person) if row.kind == kind]
    return await person.select(seen, str(row.id), placeholder=OPEN)


@pytest.mark.parametrize("ended", ["parked", "stopped", "done"])
async def test_a_yes_taken_back_asks_for_no_skill_that_was_put_aside_meanwhile(stage: Stage, ended: str):
    alice: Any = stage.person()
    number = await practised(stage, alice)
    said = await stage.run(_hired_asking.hire, alice.id, now=stage.now)
    if ended == "parked":
        await stage.run(skill.park, alice.id, number)
    elif ended == "stopped":
        await stage.run(skill_end.stop, alice.id, number, now=stage.now)
    else:
        await stage.run(skill_end.done, alice.id, number, "", seen="", now=stage.now)
    assert await stage.run(_hired_asking.undo, alice.id, said.hire.id, now=stage.now) == 0
    assert await pending(stage, alice) == []


async def test_a_yes_taken_back_promises_what_is_still_there(stage: Stage):
    alice: Any = stage.person()
    await practised(stage, alice)
    await added(stage, alice)
    await told(stage, alice, heard="automatic")
    await alice.slash("feedback call", when="tomorrow 10:00", where=stage.channel)
    said = await stage.run(_hired_asking.hire, alice.id, now=stage.now)
    before = sum(said.stopped.values())
    assert await stage.run(_hired_asking.undo, alice.id, said.hire.id, now=stage.now) == before
    assert await kinds(stage, alice) == [
        feedback_call.CALL,
        "interview.after",
        "interview.prep",
        "interview.soon",
        "skill.step",
    ]
    assert (await stage.run(hired.last, alice.id)) is None


async def test_a_yes_taken_back_says_nothing_of_an_interview_called_off_meanwhile(stage: Stage):
    alice: Any = stage.person()
    await added(stage, alice)
    said = await stage.run(_hired_asking.hire, alice.id, now=stage.now)
    await stage.run(interview.cancel, alice.id, 1, now=stage.now)
    assert await stage.run(_hired_asking.undo, alice.id, said.hire.id, now=stage.now) == 0
    assert await pending(stage, alice) == []


async def test_a_cancelled_step_is_not_brought_back_once_its_skill_is_parked(stage: Stage):
    alice: Any = stage.person()
    number = await practised(stage, alice)
    gone = await alice.click(await named(stage, alice, skill.STEP), "Cancel")
    assert await pending(stage, alice) == []
    await stage.run(skill.park, alice.id, number)
    assert IDLE in (await alice.click(gone, "Undo")).text
    assert await pending(stage, alice) == []


async def test_a_cancelled_step_is_brought_back_while_its_skill_is_under_way(stage: Stage):
    alice: Any = stage.person()
    await practised(stage, alice)
    gone = await alice.click(await named(stage, alice, skill.STEP), "Cancel")
    assert "It is back" in (await alice.click(gone, "Undo")).text
    [row] = await pending(stage, alice)
    assert (row.kind, row.repeat) == (skill.STEP, "18:00 2")


async def test_the_pack_is_snoozed_until_the_interview_and_not_beyond(stage: Stage):
    alice: Any = stage.person()
    await added(stage, alice)
    await at(stage, EVENING)
    await alice.next_dm()
    await at(stage, START - 2 * HOUR)
    card = await alice.next_dm()
    assert IDLE in (await alice.select(card, "Tomorrow", placeholder=SNOOZE)).text
    assert await kinds(stage, alice) == ["interview.after"]
    assert "Later, then" in (await alice.select(card, "1 hour", placeholder=SNOOZE)).text
    stage.advance(hours=1, seconds=2)
    await stage.settle()
    assert "Open the pack" in (await alice.next_dm()).buttons


async def test_the_pack_is_not_moved_beyond_its_interview(stage: Stage):
    alice: Any = stage.person()
    await added(stage, alice)
    shown = await named(stage, alice, "interview.prep")
    seen = await alice.submit(await alice.click(shown, "Move"), {"When instead?": "2 dec 10:00"})
    assert IDLE in seen.text
    seen = await alice.submit(await alice.click(seen, "Try again"), {"When instead?": "1 dec 9:00"})
    assert IDLE not in seen.text
    assert START - HOUR in [row.fire_at for row in await pending(stage, alice)]


async def test_a_call_that_was_called_off_is_not_snoozed(stage: Stage):
    alice: Any = stage.person()
    await in_london(stage, alice)
    await told(stage, alice, heard="automatic")
    await alice.slash("feedback call", when="tomorrow 10:00", where=stage.channel)
    stage.advance(hours=21, seconds=2)
    await stage.settle()
    card = await alice.next_dm()
    await stage.run(feedback_call.call_off, alice.id, 1, now=stage.now)
    assert IDLE in (await alice.select(card, "15 minutes", placeholder=SNOOZE)).text
    assert await pending(stage, alice) == []


async def test_a_yes_taken_back_in_another_zone_brings_the_pack_on_the_evening_before_there(stage: Stage):
    alice: Any = stage.person()
    await in_london(stage, alice)
    starts_at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)  # six in the evening of 30 November in Los Angeles
    await kept(stage, alice, starts_at=starts_at)
    said = await stage.run(_hired_asking.hire, alice.id, now=stage.now)
    await stage.zone(alice, "America/Los_Angeles")
    assert await stage.run(_hired_asking.undo, alice.id, said.hire.id, now=stage.now) == 3
    found = {row.kind: row.fire_at for row in await pending(stage, alice)}
    assert found["interview.prep"] == datetime(2026, 11, 30, 2, 0, tzinfo=UTC)
