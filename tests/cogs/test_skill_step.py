"""The weekly step: asked for once a week, answered once, held by a party, and written down by the person too."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.clock import Repeat
from bot.features import skill, skill_log
from tests.cogs.asking import due, forged, quiet

if TYPE_CHECKING:
    from tests.stage import Stage

NOTE, EVIDENCE = "What I did", "What shows that it gets better"
THURSDAY = {"days": 2, "hours": 6, "seconds": 2}
"""From the stage's Tuesday noon to the Thursday at six when the step is asked for."""
DID = f"skill:did:1:{int(datetime(2026, 11, 26, 18, 0, tzinfo=UTC).timestamp())}"
"""The action of "Did it" on the first Thursday's card, pressed again elsewhere."""
BUTTONS = ["Did it", "Next week", "Change"]


async def begun(stage: Stage, person: Any, goal: str = "SQL", weekly: str = "One exercise") -> Any:
    await stage.zone(person)
    form = await person.slash("skill start", where=stage.channel)
    fields = [field.label for field in form.fields]
    return await person.submit(form, dict(zip(fields, (goal, weekly, "Thursday", "6pm"), strict=True)))


async def steps(stage: Stage, person: Any) -> list[tuple[str | None, str | None]]:
    def look(session: Any) -> list[tuple[str | None, str | None]]:
        row = skill.under_way(session, person.id)
        return [(step.note, step.evidence) for step in skill_log.of(session, row)] if row else []

    return await stage.run(look)


async def test_the_step_is_asked_for_each_week_and_did_it_counts_once(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    card = await due(stage, alice, **THURSDAY)
    assert card.buttons == BUTTONS
    assert card.selects == []
    assert "> One exercise" in card.text
    await stage.restart()
    noted = await alice.click(card, "Did it")
    assert "need not be one" in noted.text
    await forged(alice, noted, DID)
    assert await steps(stage, alice) == [(None, None)]
    form = await alice.click(noted, "Add one line")
    kept = await alice.submit(form, {EVIDENCE: "Two without looking"})
    assert "> Two without looking" in kept.text
    assert "Two without looking" in (await forged(alice, kept, DID)).text
    assert (await due(stage, alice, days=7)).buttons == BUTTONS


async def test_next_week_skips_without_a_word_about_it(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    card = await due(stage, alice, **THURSDAY)
    answer = await alice.click(card, "Next week")
    assert f"<t:{int(datetime(2026, 12, 3, 18, 0, tzinfo=UTC).timestamp())}:F>" in answer.text
    assert await steps(stage, alice) == []
    await quiet(stage, alice)
    assert (await due(stage, alice, days=7)).buttons == BUTTONS


async def test_change_on_the_reminder_moves_day_time_and_step(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    form = await alice.click(await due(stage, alice, **THURSDAY), "Change")
    card = await alice.submit(form, {"A small step each week": "Half a page", "On which day?": "Monday"})
    assert "Half a page" in card.text
    stage.move_to(datetime(2026, 11, 30, 17, 59, tzinfo=UTC))
    await quiet(stage, alice)
    assert "> Half a page" in (await due(stage, alice, minutes=2)).text


@pytest.mark.parametrize("left", ["parked", "done", "stopped", "that day's step"])
async def test_nothing_is_asked_where_there_is_nothing_to_ask(stage: Stage, left: str):
    alice = stage.person()
    card = await begun(stage, alice)
    if left == "done":
        await alice.submit(await alice.click(card, "Done with it"), {})
    elif left == "that day's step":
        stage.advance(days=2)
        await alice.submit(await alice.slash("skill log", where=stage.channel), {NOTE: "Early"})
        stage.advance(days=-2)
    else:
        await alice.click(card, {"parked": "Park it", "stopped": "Stop"}[left])
    stage.advance(**THURSDAY)
    await quiet(stage, alice)


async def test_a_party_holds_it_until_it_ends(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    stage.advance(days=2, hours=5)
    await alice.slash("party start", duration="2h", where=stage.channel)
    stage.advance(hours=1, minutes=5)
    await quiet(stage, alice)
    stage.advance(minutes=58)
    await stage.settle()
    first, second = await alice.next_dm(), await alice.next_dm()
    assert BUTTONS in (first.buttons, second.buttons)


async def test_quiet_hours_hold_it_until_the_morning_and_it_is_never_too_late(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.slash("skill start", where=stage.channel)
    fields = [field.label for field in form.fields]
    await alice.submit(form, dict(zip(fields, ("SQL", "One exercise", "Thursday", "23:00"), strict=True)))
    stage.move_to(datetime(2026, 11, 26, 23, 1, tzinfo=UTC))
    await quiet(stage, alice)
    stage.move_to(datetime(2026, 11, 27, 8, 0, 2, tzinfo=UTC))
    await stage.settle()
    assert (await alice.next_dm()).buttons == BUTTONS


async def test_after_a_long_downtime_it_comes_once_and_says_sorry(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    await stage.stop_bot()
    stage.move_to(datetime(2026, 12, 12, 12, 0, tzinfo=UTC))
    await stage.start_bot()
    await stage.settle()
    card = await alice.next_dm()
    assert card.buttons == BUTTONS
    last_missed = datetime(2026, 12, 10, 18, 0, tzinfo=UTC)
    assert f"Sorry, this was meant for <t:{int(last_missed.timestamp())}:f>" in card.text
    await quiet(stage, alice)
    await alice.click(card, "Did it")
    await forged(alice, card, f"skill:did:1:{int(last_missed.timestamp())}")
    assert await steps(stage, alice) == [(None, None)]


async def test_words_that_weigh_heavy_are_not_read_back_by_themselves(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    heavy = skill.Wish("SQL", "I want to kill myself", Repeat(time(18, 0), frozenset({3})))
    await stage.run(skill.start, alice.id, heavy, now=stage.now)
    card = await due(stage, alice, **THURSDAY)
    assert "kill" not in card.text
    assert "small step you chose" in card.text


async def test_pressed_after_it_was_parked_or_stopped_it_still_answers(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    card = await due(stage, alice, **THURSDAY)
    await forged(alice, card, "skill:park:1")
    assert "Parked" in (await forged(alice, card, "skill:next:1")).text
    assert "Noted" in (await forged(alice, card, DID)).text
    await forged(alice, card, "skill:stop:1")
    assert "no longer there" in (await forged(alice, card, DID)).text
    assert "no longer there" in (await forged(alice, card, "skill:next:1")).text


# Written down by the person


async def test_a_step_is_written_down_shown_changed_removed_and_brought_back(stage: Stage, where: Any):
    alice = stage.person()
    await begun(stage, alice)
    form = await alice.slash("skill log", where=where)
    assert [field.label for field in form.fields] == [NOTE, EVIDENCE]
    await stage.restart()
    kept = await alice.submit(form, {NOTE: "Chapter one", EVIDENCE: "It was easy"})
    assert kept.ephemeral is (where is not None)
    kept = await alice.submit(await alice.click(kept, "Edit"), {NOTE: "Chapter two"})
    assert "> Chapter two" in kept.text
    removed = await alice.click(kept, "Remove")
    assert await steps(stage, alice) == []
    await stage.restart()
    kept = await alice.click(removed, "Undo")
    card = await alice.click(kept, "Show the skill")
    assert "Chapter two" in card.text
    assert "↳ It was easy" in card.text
    assert "1 step" in card.buttons


@pytest.mark.parametrize("empty", [{}, {NOTE: "\u200b"}])
async def test_a_step_without_words_is_given_back(stage: Stage, empty: dict[str, str]):
    alice = stage.person()
    await begun(stage, alice)
    answer = await alice.submit(await alice.slash("skill log", where=stage.channel), empty)
    assert "One line is enough" in answer.text
    assert "Kept" in (await alice.submit(await alice.click(answer, "Try again"), {EVIDENCE: "Easier"})).text


async def test_two_devices_lose_no_line(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    kept = await alice.submit(await alice.slash("skill log", where=stage.channel), {NOTE: "A page"})
    one, two = await alice.click(kept, "Edit"), await alice.click(kept, "Edit")
    await alice.submit(one, {NOTE: "Two pages"})
    card = await alice.submit(two, {NOTE: "Three pages"})
    assert "> Two pages" in card.text
    assert "> Three pages" in card.text


async def test_without_a_skill_under_way_the_log_offers_to_begin(stage: Stage, where: Any):
    alice = stage.person()
    card = await alice.slash("skill log", where=where)
    assert card.buttons == ["Start a skill"]
    assert "Get better at …" in [field.label for field in (await alice.click(card, "Start a skill")).fields]


async def test_the_last_three_steps_are_on_the_card_and_all_of_them_in_the_log(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice)
    for number in range(12):
        await stage.run(
            skill_log.log, alice.id, 1, f"Step {number}!", "", now=stage.now + timedelta(minutes=3 * number)
        )
    card = await forged(alice, card, "skill:show:1")
    assert [f"Step {number}!" in card.text for number in (11, 10, 9, 8)] == [True, True, True, False]
    log = await alice.click(card, "12 steps")
    assert "Page 1 of 3" in log.text
    log = await alice.click(log, "Next ›")
    kept = await alice.select(log, "Step 5!")
    assert "> Step 5!" in kept.text
    for number in range(1, 13):
        await forged(alice, kept, f"skill:drop:{number}")
    assert "No steps written down" in (await forged(alice, kept, "skill:steps:1:0")).text


async def test_nobody_reaches_anothers_step(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await begun(stage, alice)
    await alice.submit(await alice.slash("skill log", where=stage.channel), {NOTE: "Secret"})
    mine = await begun(stage, bob)
    for old in ("skill:drop:1", "skill:back:1", "form:skill:entry:1:now", "form:skill:evidence:1:now"):
        answer = await forged(bob, mine, old)
        assert "no longer there" in answer.text
        assert "Secret" not in answer.text
    assert await steps(stage, alice) == [("Secret", None)]
