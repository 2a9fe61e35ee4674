"""/lesson list as a person meets it: open ones first, of one rejection, thousands, and nobody else's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import lesson, retro
from bot.features.lesson import Source, Written
from bot.meanwhile import print_of
from tests.cogs.asking import forged, told
from tests.cogs.learning import SAID, add, rows, values

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_the_list_has_open_ones_first_and_is_paged_and_opened_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    for number in range(14):
        written = Written(f"lesson number {number}")
        row = await stage.run(lesson.keep, alice.id, written, now=stage.now)
        if number == 13:
            await stage.run(lesson.tried, alice.id, row.id, "", seen=print_of(None), now=stage.now)
        stage.advance(minutes=3)
    seen = await alice.slash("lesson list", where=where)
    assert "lesson number 12 · **open**" in seen.text
    assert "Page 1 of 3 · 14 in all" in seen.text
    await stage.restart()
    seen = await alice.click(await alice.click(seen, "Next ›"), "Next ›")
    assert "lesson number 13 · **tried**" in seen.text
    seen = await alice.select(seen, ["lesson number 13"])
    assert "Reopen" in seen.buttons
    seen = await alice.click(seen, "All lessons")
    assert "Page 1 of 3" in seen.text


async def test_the_list_of_one_rejection_stays_that_while_turning_pages(stage: Stage):
    alice = stage.person()
    about = await told(stage, alice)
    for number in range(8):
        for rejection_id in (about, 0):
            written = Written(f"lesson {number} of {rejection_id}")
            await stage.run(lesson.keep, alice.id, written, rejection_id=rejection_id, now=stage.now)
    seen = await alice.slash("lesson list", rejection="Northwind", where=stage.channel)
    assert "Lessons from Northwind" in seen.text
    seen = await alice.click(seen, "Next ›")
    assert "of 1" in seen.text
    assert "of 0" not in seen.text
    form = await alice.click(seen, "Add a lesson")
    assert form.json["custom_id"] == "lesson:add:1"


async def test_an_empty_list_offers_the_form(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("lesson list", where=where)
    assert "Nothing here yet" in seen.text
    assert SAID in values(await alice.click(seen, "Add a lesson"))


async def test_nobody_reaches_anothers(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    about = await told(stage, alice)
    await add(stage, alice, "private words")
    await stage.run(
        retro.write, alice.id, about, retro.Part.ONE, {"keep": "x"}, seen=print_of("", "", ""), now=stage.now
    )
    his = await add(stage, bob, "his")
    forms = ["edit:1:now", "tags:1:now", "tried:1:now", "again:1", "heard:1", "add:1", "retro:1", "call:1"]
    presses = ["show:1", "reopen:1", "remove:1", "undo:1", "same:2:1", "apart:2:1", "page:1:0"]
    for action in [*(f"form:lesson:{form}" for form in forms), *(f"lesson:{press}" for press in presses)]:
        answer = await forged(bob, his, action)
        assert "I do not have that" in answer.text or "no longer" in answer.text, action
        assert "private words" not in answer.text
    assert len(await rows(stage, alice)) == 1


@pytest.mark.parametrize("chosen", [["zwei"], ["²"], ["9" * 30], []])
async def test_a_choice_that_was_made_up_gets_a_sentence(stage: Stage, chosen: list[str]):
    alice = stage.person()
    message = alice.sight_of(await add(stage, alice))
    answer = await alice._use(message, {"custom_id": "lesson:choose", "type": 3, "id": 1}, {"values": chosen})
    assert "do not have that lesson" in answer.text


async def test_two_thousand_lessons_are_listed_and_compared(stage: Stage):
    alice = stage.person()
    await stage.run(_many, alice.id, stage.now)
    seen = await alice.slash("lesson list", where=stage.channel)
    assert "2,000 in all" in seen.text
    seen = await add(stage, alice, "words of lesson 77")
    assert "Is this the same" in seen.text


def _many(session: Any, user_id: int, now: Any) -> None:
    for number in range(2_000):
        row = lesson.Lesson(user_id=user_id, created_at=now, rejection_id=0, source=Source.OWN)
        row.said, row.attempt = f"words of lesson {number}", f"attempt {number}"
        session.add(row)
