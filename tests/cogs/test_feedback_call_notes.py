"""What comes of a call about feedback: notes, kept and changed; it is the answer, and the letter waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features.feedback_quest import State
from sandbox.shown import Form
from tests.cogs.asking import due, followed_up, quiet, sent, state, told
from tests.cogs.calling import CALL_AT, CAN, FIRST, NEW, NOTE, OPEN, SAID, WHEN, arranged, noted

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_what_was_said_is_kept_thanked_for_and_may_become_a_lesson(stage: Stage, where: Any):
    alice = stage.person()
    await arranged(stage, alice)
    stage.move_to(CALL_AT)
    stage.advance(minutes=50)
    sheet = await alice.click(await alice.slash("feedback call", where=where), OPEN)
    form = await alice.click(sheet, NOTE)
    assert [field.label for field in form.fields] == [SAID, CAN, NEW]
    await stage.restart()
    seen = await alice.submit(form, {SAID: "Too *few* numbers.", CAN: "Bring three.", NEW: "They liked the plan."})
    for said in ("> Too \\*few\\* numbers.", "> Bring three.", "> They liked the plan.", "does not argue:\n```"):
        assert said in seen.text
    assert seen.buttons == ["Make it a lesson", "Change what I wrote", "My requests"]
    lesson = await alice.click(seen, "Make it a lesson")
    assert isinstance(lesson, Form)
    assert "Too *few* numbers." in [field.value for field in lesson.fields]
    changed = await alice.submit(await alice.click(seen, "Change what I wrote"), {CAN: ""})
    assert "Bring three" not in changed.text
    assert "few" in (await alice.slash("feedback call", where=where)).text


async def test_notes_that_say_nothing_are_given_back(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice, "in 10 minutes")
    card = await alice.slash("feedback call", where=stage.channel)
    seen = await noted(stage, alice, await alice.click(card, OPEN), **{SAID: "\u200b"})
    assert "One sentence of what they said is enough" in seen.text
    again = await alice.click(seen, "Try again")
    assert "Better." in (await alice.submit(again, {SAID: "Better."})).text


async def test_two_devices_lose_neither_text_also_by_way_of_a_form_given_back(stage: Stage):
    alice = stage.person()
    sheet = await arranged(stage, alice, "in 10 minutes")
    phone, laptop = await alice.click(sheet, NOTE), await alice.click(sheet, NOTE)
    await alice.submit(phone, {SAID: "On the phone."})
    laptop.fields[1].json["max_length"] = 900
    refused = await alice.submit(laptop, {SAID: "On the laptop.", CAN: "x" * 900})
    assert "there is room for 500" in refused.text
    again = await alice.click(refused, "Try again")
    both = await alice.submit(again, {CAN: "Less."})
    for said in ("On the phone.", "On the laptop.", "Less."):
        assert said in both.text


async def test_a_talk_is_the_answer_so_the_letter_is_not_asked_about_again(stage: Stage):
    alice = stage.person()
    card = await sent(stage, alice)
    assert "They agreed to a call" in card.buttons
    form = await alice.click(card, "They agreed to a call")
    seen = await alice.submit(form, {WHEN: "in 10 minutes"})
    await noted(stage, alice, seen)
    assert await state(stage, alice) is State.RECEIVED
    stage.advance(days=9)
    await quiet(stage, alice)


@pytest.mark.parametrize("letter", ["unsent", "sent", "followed up"])
async def test_while_a_call_is_to_come_nothing_is_asked_about_the_letter(stage: Stage, letter: str):
    alice = stage.person()
    if letter == "followed up":
        await followed_up(stage, alice)
    elif letter == "sent":
        await sent(stage, alice)
    else:
        await stage.zone(alice)
        await told(stage, alice)
    before = await state(stage, alice)
    await alice.slash("feedback call", when="in 20 days", where=stage.channel)
    stage.advance(days=8)
    await quiet(stage, alice)
    assert await state(stage, alice) is before
    assert "not sent: you had already done it" in (await alice.slash("reminders why", where=stage.channel)).text


async def test_a_call_that_is_off_leaves_the_letters_reminders_as_they_were(stage: Stage):
    alice = stage.person()
    await sent(stage, alice)
    await alice.click(await alice.slash("feedback call", when="in 20 days", where=stage.channel), "It is cancelled")
    assert "one week on" in (await due(stage, alice, days=7)).text


async def test_where_the_law_is_in_play_there_are_no_humble_questions_and_no_thanks(stage: Stage):
    alice = stage.person()
    seen = await arranged(stage, alice, "in 20 minutes", note="They said I am too old.")
    assert FIRST not in seen.text
    assert "that is a legal question" in seen.text
    kept = await noted(stage, alice, seen)
    assert "that is a legal question" in kept.text
    assert "Thank you for taking the time" not in kept.text
