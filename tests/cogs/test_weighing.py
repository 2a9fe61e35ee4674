"""Words that weigh heavy on the rest of the road: noticed once in every form, and never read back by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import interview_settled, plan, question, settings, values
from bot.features.question import Asked
from tests.cogs.asking import forged
from tests.cogs.meeting import EVENING, START, added, at, kept
from tests.cogs.test_support_question import second, the_question

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

HEAVY = "I want to kill myself"
LAST_TIME = dict.fromkeys(interview_settled.PARTS, "")


async def settled(stage: Stage, person: Person, **said: str) -> int:
    """Settle small things for an interview that is to come; returns its id."""
    number = await kept(stage, person)
    await stage.run(interview_settled.settle, person.id, number, LAST_TIME | said, "", now=stage.now)
    return number


async def test_the_plan_shown_with_a_no_is_one_that_does_not_weigh_heavy(stage: Any):
    alice = stage.person()
    for act in ("I call my sister", HEAVY):
        await stage.run(plan.add, alice.id, plan.Said("when a mail comes", "", act), now=stage.now)
        stage.advance(minutes=5)
    form = await alice.slash("rejected", where=stage.channel)
    seen = await alice.submit(form, {"Stage": "phone", "How you heard": "automatic"})
    assert "I call my sister" in seen.text
    assert HEAVY not in seen.text


async def test_questions_that_weigh_heavy_are_no_reason_to_practise(stage: Any):
    alice = stage.person()
    await stage.run(question.add, alice.id, Asked("Why did you stop?", HEAVY, "", "", ""), now=stage.now)
    await alice.slash("win add", text="I called", where=stage.channel)
    for step in ("values", "quote"):
        card = await forged(alice, await alice.slash("comeback", where=stage.channel), f"comeback:skip:{step}:0")
        assert "question:practise" not in str(card.components)


@pytest.mark.parametrize("part", ["line", "wardrobe"])
async def test_what_was_settled_is_not_read_back_in_the_pack_where_it_weighs_heavy(stage: Any, part: str):
    alice = stage.person()
    await stage.zone(alice)
    await settled(stage, alice, **{part: HEAVY, "sleep": "ten"})
    seen = await alice.slash("interview prep", where=stage.channel)
    assert "ten" in seen.text
    assert HEAVY not in seen.text


async def test_what_was_settled_last_time_is_not_read_back_where_it_weighs_heavy(stage: Any):
    alice = stage.person()
    await stage.zone(alice)
    await settled(stage, alice, route=HEAVY, sleep="ten")
    await kept(stage, alice, company="Later", starts_at=START + timedelta(days=2))
    seen = await alice.slash("interview prep", where=stage.channel, interview="Later")
    assert "ten" in seen.text
    assert HEAVY not in seen.text


async def test_a_value_that_weighs_heavy_is_not_named_in_the_pack(stage: Any):
    alice = stage.person()
    await stage.zone(alice)
    for name in ("Cooking", HEAVY):
        await stage.run(values.add_own, alice.id, values.Words(name, "", ""), now=stage.now)
    await kept(stage, alice)
    seen = await alice.slash("interview prep", where=stage.channel)
    assert "Cooking" in seen.text
    assert HEAVY not in seen.text


async def test_the_reminders_of_an_interview_leave_out_what_weighs_heavy(stage: Any):
    alice = stage.person()
    await added(stage, alice)
    await stage.run(interview_settled.settle, alice.id, 1, LAST_TIME | {"line": HEAVY}, "", now=stage.now)
    shown = await alice.slash("interview outcome", where=stage.channel, interview="1")
    form = await forged(alice, shown, "form:interview:note:1:0")
    noted = await alice.submit(form, {"What do you want to remember?": HEAVY})
    assert noted.text == the_question(stage)
    for moment in (EVENING, START - timedelta(hours=2), START + timedelta(hours=2)):
        await at(stage, moment)
        assert HEAVY not in (await alice.next_dm()).text


async def test_a_yes_with_heavy_words_is_kept_and_not_cheered(stage: Any):
    alice = stage.person()
    form = await alice.click(await alice.slash("hired", where=stage.channel), "Yes, and I want to write it down")
    seen = await alice.submit(form, {"What do you want to remember of this?": HEAVY})
    assert seen.text == the_question(stage)
    card = await second(stage, seen)
    assert HEAVY in card.text
    assert "🎉" not in card.text
    assert "loud" not in card.text
    assert "Undo" in card.buttons


async def test_nothing_wry_answers_heavy_words(stage: Any):
    alice = stage.person()
    form = await alice.slash("lesson add", where=stage.channel)
    card = await alice.submit(form, {"One thing to try": "one walk"})
    await stage.run(settings.set_tone, alice.id, "dry", now=stage.now)
    form = await forged(alice, card, "form:lesson:tried:1:now")
    assert "and lived" in (await alice.submit(form, {"What came of it?": "It rained"})).text
    form = await forged(alice, card, "form:lesson:tried:1:now")
    seen = await alice.submit(form, {"What came of it?": HEAVY})
    assert "and lived" not in (await second(stage, seen)).text


async def test_what_was_typed_into_the_command_is_in_the_form_that_follows_heavy_words(stage: Any):
    alice = stage.person()
    await stage.zone(alice)
    seen = await alice.slash("interview add", where=stage.channel, company="Acme", role=HEAVY, place="Room 4")
    assert seen.text == the_question(stage)
    card = await second(stage, seen)
    form = await alice.click(card, "An interview")
    assert {field.label: field.value for field in form.fields}["Place or link"] == "Room 4"
