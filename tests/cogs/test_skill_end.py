"""How a skill ends as a person meets it: parked, stopped, done and a win, each undone; and what is nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import win
from bot.features.skill import State
from tests.cogs.asking import forged
from tests.cogs.training import GAIN, GO, GOAL, ONCE, SQL, begun, coming, rows

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_parked_taken_up_stopped_and_brought_back_after_restarts(stage: Stage, where: Any):
    alice = stage.person()
    card = await alice.click(await begun(stage, alice, SQL, where), "Park it")
    assert "nothing asks for it" in card.text
    assert await coming(stage, alice) == []
    await stage.restart()
    card = await alice.click(card, "Take it up")
    assert await coming(stage, alice) == [(1, ONCE)]
    gone = await alice.click(card, "Stop")
    assert await rows(stage, alice) == {}
    assert await coming(stage, alice) == []
    assert "no longer there" in (await forged(alice, gone, "skill:show:1")).text
    await stage.restart()
    assert "Under way" in (await alice.click(gone, "Undo")).text
    assert await coming(stage, alice) == [(1, ONCE)]


async def test_done_ends_the_reminder_turns_into_a_win_and_can_be_undone(stage: Stage, where: Any):
    alice = stage.person()
    card = await begun(stage, alice, SQL, where)
    card = await alice.submit(await alice.click(card, "Done with it"), {GAIN: "I read query plans"})
    assert "> I read query plans" in card.text
    assert "It is among your wins" in card.text
    assert await coming(stage, alice) == []
    assert [row.text for row in await stage.run(win.listed, alice.id)] == [
        "I set out to get better at this, and did: SQL\nI read query plans"
    ]
    await stage.restart()
    card = await alice.click(card, "Not done after all")
    assert "Under way" in card.text
    assert await stage.run(win.count, alice.id) == 0
    assert await coming(stage, alice) == [(1, ONCE)]
    card = await alice.submit(await alice.click(card, "Done with it"), {})
    assert await stage.run(win.count, alice.id) == 1


async def test_done_sent_twice_is_one_win_and_another_gain_goes_into_it(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice)
    one, two = await alice.click(card, "Done with it"), await alice.click(card, "Done with it")
    card = await alice.submit(one, {GAIN: "Plans"})
    stage.advance(minutes=10)
    await alice.submit(two, {GAIN: "Speed"})
    [kept] = await stage.run(win.listed, alice.id)
    assert kept.text == "I set out to get better at this, and did: SQL\nPlans\n\nSpeed"
    await stage.run(win.edit, alice.id, kept.id, "My own words", "")
    form = await alice.click(card, "What it gave")
    await alice.submit(form, {GAIN: "Calm"})
    assert [row.text for row in await stage.run(win.listed, alice.id)] == ["My own words"]


async def test_a_win_let_go_meanwhile_does_not_hinder_the_undo(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice)
    card = await alice.submit(await alice.click(card, "Done with it"), {})
    await stage.run(win.remove, alice.id, 1, now=stage.now)
    await stage.run(win.tidy, now=stage.now + timedelta(days=31))
    form = await alice.click(card, "What it gave")
    assert "Plans" in (await alice.submit(form, {GAIN: "Plans"})).text
    assert "Under way" in (await alice.click(card, "Not done after all")).text


async def test_a_done_skill_is_not_swapped_in_by_an_old_button(stage: Stage):
    alice = stage.person()
    await begun(stage, alice)
    parked = await alice.submit(await alice.slash("skill start"), GO)
    await alice.submit(await forged(alice, parked, "form:skill:done:2:now"), {})
    assert "That one is done" in (await forged(alice, parked, "skill:swap:2")).text


async def test_nobody_reaches_anothers_skill_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await begun(stage, alice, SQL | {GOAL: "Secret"})
    await begun(stage, alice, GO)
    mine = await begun(stage, bob)
    for deed in ("show", "swap", "park", "undone", "stop", "undo", "reword", "next"):
        answer = await forged(bob, mine, f"skill:{deed}:1")
        assert "no longer there" in answer.text
        assert "Secret" not in answer.text
    for deed in (
        "form:skill:change:1:now",
        "form:skill:done:1:now",
        "form:skill:log:1",
        "skill:did:1:5",
        "skill:steps:1:0",
    ):
        assert "no longer there" in (await forged(bob, mine, deed)).text
    assert await rows(stage, alice) == {"Secret": State.UNDER_WAY, "Go": State.PARKED}


@pytest.mark.parametrize("old", ["form:skill:start:moon:0", "form:skill:start:own:7", "skill:did:1:x", "skill:swap:x"])
async def test_a_made_up_button_is_answered_kindly(stage: Stage, old: str):
    alice = stage.person()
    assert "older version of me" in (await forged(alice, await begun(stage, alice), old)).text


async def test_a_made_up_choice_is_answered_kindly(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice)
    for chooser in ("skill:choose", "skill:step"):
        made_up = {"custom_id": chooser, "type": 3, "id": 1}
        answer = await alice._use(alice.sight_of(card), made_up, {"values": ["x"]})
        assert "no longer there" in answer.text
