"""/week log as a person meets it: one tap, one line, another day; taken back; more than planned is simply shown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.cogs.asking import forged
from tests.cogs.planning import CHOOSE_DAY, DAY, LAST, MONDAY, NEXT, NOTE, OF_LINE, THIS, heading, log, planned

if TYPE_CHECKING:
    from tests.stage import Stage

TUESDAY = "2026-11-24"


async def test_one_tap_counts_up_and_is_taken_back(stage: Stage, where: Any):
    alice = stage.person()
    await planned(stage, alice)
    card = await alice.slash("week log", where=where)
    assert card.ephemeral is (where is not None)
    await stage.restart()
    card = await alice.click(card, "Did one")
    assert "Noted: one of “3 applications”" in card.text
    assert "1 of 3" in card.text
    card = await alice.click(card, "Did one")
    assert "2 of 3" in card.text
    card = await alice.click(card, "Take that back")
    assert "Taken back." in card.text
    assert "1 of 3" in card.text
    await stage.restart()
    card = await alice.click(card, "Undo")
    assert "2 of 3" in card.text
    assert await log(stage, alice) == [(1, TUESDAY, None)] * 2


async def test_a_double_press_counts_once_and_an_old_card_still_counts(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice)
    for _ in range(3):
        await forged(alice, card, "week:did:2:0:0")
    assert len(await log(stage, alice)) == 1
    stage.advance(hours=5)
    card = await forged(alice, card, "week:did:2:0:0")
    assert "✓ 2 done" in card.text, "done more than planned is simply shown"
    assert len(await log(stage, alice)) == 2


async def test_done_is_shown_without_a_number_where_once_was_planned(stage: Stage):
    alice = stage.person()
    card = await alice.click(await planned(stage, alice, "call Sam"), "Did it")
    assert "**call Sam**\n-# ✓ done" in card.text
    assert "1 of 1" not in card.text


async def test_another_day_of_this_week(stage: Stage):
    alice = stage.person()
    await planned(stage, alice)
    card = await alice.slash("week log", where=stage.channel)
    assert card.selects == [CHOOSE_DAY]
    card = await alice.select(card, "Monday, 23 Nov")
    assert "For Monday, 23 Nov." in card.text
    await stage.restart()
    card = await alice.click(card, "Did one")
    assert "Noted for Monday, 23 Nov: one of “3 applications”" in card.text
    assert await log(stage, alice) == [(1, "2026-11-23", None)]
    assert "Tuesday, 24 Nov" in str(card.components), "and back to today"


async def test_one_line_in_words_beside_the_plan_and_of_it(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.slash("week log", where=where)
    assert [field.label for field in form.fields] == [NOTE, DAY], "without a plan the form opens at once"
    await stage.restart()
    card = await alice.submit(form, {NOTE: "Wrote to *Anna*"})
    assert "Noted: Wrote to \\*Anna\\*" in card.text
    assert card.ephemeral is (where is not None)
    await planned(stage, alice)
    card = await alice.slash("week log", where=where)
    form = await alice.click(card, "In my words")
    assert [field.label for field in form.fields] == [NOTE, OF_LINE, DAY]
    card = await alice.submit(form, {NOTE: "The one at Acme", OF_LINE: "3 applications", DAY: "Monday, 23 Nov"})
    assert "Noted for Monday, 23 Nov: The one at Acme" in card.text
    assert "1 of 3" in card.text
    await alice.submit(await alice.click(card, "In my words"), {OF_LINE: "call Sam"})
    assert await log(stage, alice) == [
        (1, "2026-11-23", "The one at Acme"), (0, TUESDAY, "Wrote to *Anna*"), (2, TUESDAY, None),
    ]  # fmt: skip


@pytest.mark.parametrize(("words", "said"), [({}, "no words in it"), ({NOTE: "\u200b"}, "no words in it")])
async def test_a_line_without_words_is_given_back(stage: Stage, words: dict[str, str], said: str):
    alice = stage.person()
    answer = await alice.submit(await alice.slash("week log", where=stage.channel), words)
    assert said in answer.text
    card = await alice.submit(await alice.click(answer, "Try again"), {NOTE: "Rested"})
    assert "Noted: Rested" in card.text


async def test_the_same_form_sent_twice_is_one_thing_done(stage: Stage):
    alice = stage.person()
    one, two = [await alice.slash("week log", where=stage.channel) for _ in range(2)]
    await alice.submit(one, {NOTE: "Rested"})
    await alice.submit(two, {NOTE: "Rested"})
    assert len(await log(stage, alice)) == 1


async def test_a_form_opened_on_sunday_and_sent_on_monday_belongs_to_sundays_week(stage: Stage):
    alice = stage.person()
    stage.move_to(datetime(2026, 11, 29, 23, 50, tzinfo=UTC))
    form = await alice.slash("week log", where=stage.channel)
    shown = await forged(alice, await planned(stage, alice), f"form:week:plan:{THIS}")
    old = await alice.submit(shown, {"One line for each thing": "read"})
    await stage.restart()
    stage.move_to(datetime(2026, 11, 30, 0, 10, tzinfo=UTC))
    card = await alice.submit(form, {NOTE: "A letter"})
    assert heading(card) == "23 Nov – 29 Nov"
    card = await alice.click(old, "Did it")
    assert "Noted for Sunday, 29 Nov: read" in card.text
    assert [day for _line, day, _words in await log(stage, alice)] == ["2026-11-29"] * 2


async def test_what_was_done_is_listed_opened_edited_removed_and_brought_back(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice)
    for number in range(10):
        stage.advance(minutes=3)
        card = await alice.submit(await forged(alice, card, "form:week:note:0"), {NOTE: f"Letter {number}!"})
    card = await alice.click(card, "Did one")
    card = await alice.click(card, "11 things done")
    assert "Page 1 of 2" in card.text
    card = await alice.click(card, "Next ›")
    assert "Tue · one of “3 applications”" in card.text
    card = await alice.select(card, "Letter 9!")
    assert "> Letter 9!" in card.text
    await stage.restart()
    card = await alice.submit(await alice.click(card, "Edit"), {NOTE: "Letter nine"})
    assert "> Letter nine" in card.text
    card = await alice.click(card, "Remove")
    assert len(await log(stage, alice)) == 10
    await stage.restart()
    card = await alice.click(card, "Undo")
    assert len(await log(stage, alice)) == 11
    card = await alice.select(await forged(alice, card, f"week:done:{THIS}:9"), "one of “3 applications”")
    card = await alice.submit(await alice.click(card, "Add words"), {NOTE: "The one at Acme"})
    assert "Of the plan: 3 applications" in card.text
    for number in range(1, 12):
        card = await forged(alice, card, f"week:drop:{number}")
    assert "Nothing is written down" in (await alice.click(card, "What you did")).text


async def test_two_devices_edit_one_entry_and_lose_no_word(stage: Stage):
    alice = stage.person()
    await alice.submit(await alice.slash("week log", where=stage.channel), {NOTE: "A letter"})
    card = await alice.select(await forged(alice, await planned(stage, alice), "week:done:0:0"), "A letter")
    one, two = await alice.click(card, "Edit"), await alice.click(card, "Edit")
    await alice.submit(one, {NOTE: "Two letters"})
    card = await alice.submit(two, {NOTE: "Three letters"})
    assert "> Two letters" in card.text
    assert "> Three letters" in card.text


async def test_a_week_that_has_not_begun_takes_nothing_done(stage: Stage):
    alice = stage.person()
    card = await alice.click(await alice.click(await planned(stage, alice), "Next week"), "Same as last week")
    assert "That week has not begun" in (await forged(alice, card, "week:did:3:0:0")).text
    assert "That week has not begun" in (await forged(alice, card, f"form:week:log:{NEXT}")).text
    assert "Did it" not in (await forged(alice, card, f"week:day:{NEXT}")).buttons
    assert await log(stage, alice, MONDAY) == []


async def test_the_last_week_can_still_be_written_down(stage: Stage):
    alice = stage.person()
    form = await forged(alice, await planned(stage, alice), f"form:week:log:{LAST}")
    card = await alice.submit(form, {NOTE: "A letter", DAY: "Thursday, 19 Nov"})
    assert heading(card) == "16 Nov – 22 Nov"
    assert "Noted for Thursday, 19 Nov" in card.text


@pytest.mark.parametrize(
    "action",
    ["week:did:1:0:99999999", "week:did:x:0:0", "week:done:1:0", "form:week:log:1", "form:week:note:20991231",
     "week:day:20991231"],
)  # fmt: skip
async def test_made_up_days_and_weeks_are_refused(stage: Stage, action: str):
    alice = stage.person()
    assert "older version" in (await forged(alice, await planned(stage, alice), action)).text
    assert await log(stage, alice) == []


async def test_made_up_choices_in_the_form_are_refused(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await planned(stage, bob, "Bob’s own")
    card = await planned(stage, alice)
    for part, chosen, said in (
        ("day", "tomorrow", "older version"),
        ("day", "20261199", "older version"),
        ("line", "x" * 40, "older version"),
        ("line", "1", "no longer there"),
    ):
        form = await forged(alice, card, "form:week:note:0")
        field = next(each for each in form.fields if each.json["custom_id"] == part)
        field.json["options"] = [{"label": "?", "value": chosen}]
        assert said in (await alice.submit(form, {NOTE: "x", field.label: "?"})).text
    assert await log(stage, alice) == []


async def test_nobody_reaches_anothers_entry(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await alice.submit(await alice.slash("week log", where=stage.channel), {NOTE: "secret visit"})
    mine = await planned(stage, bob)
    for old in ("week:back:1", "week:again:1", "week:drop:1", "week:keep-entry:1", "form:week:entry:1:now"):
        answer = await forged(bob, mine, old)
        assert "no longer there" in answer.text
        assert "secret" not in answer.text
    assert len(await log(stage, alice)) == 1
