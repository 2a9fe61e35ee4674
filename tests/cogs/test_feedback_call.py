"""/feedback call as a person meets it: when it is, an hour before, the sheet, moved and cancelled, the list."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import feedback_call, reminder
from bot.features.feedback_call import Phase
from sandbox.shown import Form
from tests.cogs.asking import due, forged, quiet, told
from tests.cogs.calling import CALL_AT, FIRST, NOTE, OPEN, WHEN, arranged, noted, reminded

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


async def call_of(stage: Stage, person: Person, call_id: int = 1) -> Any:
    return await stage.run(feedback_call.stands, person.id, call_id, now=stage.now)


async def test_a_call_says_when_it_is_and_what_comes_before(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    await told(stage, alice)
    seen = await alice.slash("feedback call", when="thursday 10:30", where=where)
    assert seen.ephemeral is (where is not None)
    assert "A call with Northwind" in seen.text
    assert f"<t:{int(CALL_AT.timestamp())}:F>" in seen.text
    assert "An hour before" in seen.text
    assert seen.buttons == [OPEN, "Move it", "It is cancelled"]
    assert "Your call about feedback" in (await alice.slash("reminders list", where=where)).text


async def test_without_a_no_there_is_nobody_to_talk_to_yet(stage: Stage, where: Any):
    seen = await stage.person().slash("feedback call", when="tomorrow", where=where)
    assert "No one to ask yet" in seen.text


async def test_without_a_time_the_form_asks_and_the_zone_is_asked_with_nothing_lost(stage: Stage, where: Any):
    alice = stage.person()
    await told(stage, alice)
    form = await alice.slash("feedback call", where=where)
    assert [field.label for field in form.fields] == [WHEN]
    await stage.restart()
    question = await alice.submit(form, {WHEN: "thursday 10:30"})
    assert "I need your time zone" in question.text
    assert "thursday 10:30" in question.text
    await stage.restart()
    again = await alice.select(question, "Europe/London", placeholder=question.selects[0])
    assert again.fields[0].value == "thursday 10:30"
    assert "A call with Northwind" in (await alice.submit(again)).text


async def test_the_zone_is_asked_with_what_the_command_was_given(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    question = await alice.slash("feedback call", when="thursday 10:30", where=stage.channel)
    again = await alice.select(question, "Europe/London", placeholder=question.selects[0])
    assert again.fields[0].value == "thursday 10:30"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("yesterday", "already behind us"),
        ("in 5 years", "two years"),
        ("blue", "blue"),
        ("\u200b", "Not quite"),
    ],
)
async def test_a_moment_that_is_none_is_answered_kindly_and_given_back(stage: Stage, when: str, said: str):
    alice = stage.person()
    await stage.zone(alice)
    await told(stage, alice)
    seen = await alice.submit(await alice.slash("feedback call", where=stage.channel), {WHEN: when})
    assert said in seen.text
    assert "Try again" in seen.buttons
    assert "call" not in (await alice.slash("feedback list", where=stage.channel)).text.lower()


async def test_a_call_in_the_skipped_hour_is_marked(stage: Stage):
    alice = stage.person()
    seen = await arranged(stage, alice, "28 march 01:30")
    assert "The clocks change around that hour" in seen.text
    assert "The clocks" not in (await alice.slash("feedback call", when="28 march 14:00", where=stage.channel)).text


async def test_the_rejection_that_is_meant_can_be_named(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    older = await told(stage, alice, company="Older")
    stage.advance(hours=1)
    await told(stage, alice, company="Newer")
    names = [name for name, _value in await alice.autocomplete("feedback call", where=stage.channel, rejection="")]
    assert [name.split(" ", maxsplit=1)[0] for name in names] == ["Newer", "Older"]
    seen = await alice.slash("feedback call", rejection=str(older), when="thursday", where=stage.channel)
    assert "A call with Older" in seen.text


async def test_an_hour_before_the_sheet_comes_and_asks_few_things(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice)
    card = await reminded(stage, alice)
    assert "Northwind: your call is soon" in card.text
    assert (card.buttons, card.selects) == ([OPEN], ["Snooze"])
    await stage.restart()
    sheet = await alice.click(card, OPEN)
    assert FIRST in sheet.text
    assert "If there is time for one question only" in sheet.text
    assert [f"**{number}.**" in sheet.text for number in range(1, 6)] == [True] * 4 + [False]
    assert "you are collecting, not defending" in sheet.text
    assert sheet.buttons == [NOTE, "Move it", "It is cancelled"]


async def test_a_call_within_the_hour_shows_its_sheet_at_once(stage: Stage):
    alice = stage.person()
    assert FIRST in (await arranged(stage, alice, "in 40 minutes")).text
    await quiet(stage, alice)


async def test_quiet_hours_and_a_party_do_not_hold_a_call_back(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice, "thursday 07:30")
    stage.move_to(datetime(2026, 11, 26, 6, 0, tzinfo=UTC))
    await alice.slash("party start", duration="4h", where=stage.channel)
    card = await due(stage, alice, minutes=30)
    assert "your call is soon" in card.text


async def test_an_old_reminder_is_of_no_use(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice)
    await stage.stop_bot()
    stage.move_to(CALL_AT.replace(minute=31))
    await stage.start_bot()
    await quiet(stage, alice)
    assert "too late to be of use" in (await alice.slash("reminders why", where=stage.channel)).text


async def test_one_that_was_snoozed_past_the_call_asks_what_was_said(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice)
    card = await reminded(stage, alice)
    await alice.select(card, "tomorrow", placeholder="Snooze")
    after = await due(stage, alice, days=1)
    assert "what did they say?" in after.text
    assert NOTE in after.buttons


async def test_a_call_moves_with_its_reminder(stage: Stage):
    alice = stage.person()
    card = await arranged(stage, alice)
    form = await alice.click(card, "Move it")
    moved = await alice.submit(form, {WHEN: "friday 10:30"})
    assert f"<t:{int(CALL_AT.timestamp()) + 86_400}:F>" in moved.text
    stage.move_to(CALL_AT)
    await quiet(stage, alice)
    assert "your call is soon" in (await due(stage, alice, hours=23)).text


async def test_a_call_that_is_off_reminds_of_nothing_until_that_is_undone(stage: Stage):
    alice = stage.person()
    off = await alice.click(await arranged(stage, alice), "It is cancelled")
    assert off.buttons == ["Undo", "Another time", "My requests"]
    assert isinstance(await alice.slash("feedback call", where=stage.channel), Form)
    await stage.restart()
    assert "A call with Northwind" in (await alice.click(off, "Undo")).text
    assert "your call is soon" in (await reminded(stage, alice)).text


async def test_a_reminder_that_was_snoozed_says_nothing_once_the_call_is_off(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice, heard="automatic")
    card = await reminded(stage, alice)
    sheet = await alice.click(card, OPEN)
    await alice.click(sheet, "It is cancelled")
    await stage.run(reminder.snooze, alice.id, feedback_call.CALL, 1, "15", now=stage.now)
    await quiet(stage, alice)
    stage.advance(minutes=15)
    await quiet(stage, alice)
    assert "not sent: you had already done it" in (await alice.slash("reminders why", where=stage.channel)).text


async def test_the_list_shows_the_calls_to_come_and_those_without_notes(stage: Stage):
    alice = stage.person()
    await arranged(stage, alice)
    for number in range(3):
        await told(stage, alice, company=f"Company {number} " + "x" * 80)
        await alice.slash("feedback call", when=f"in {number + 3} days", where=stage.channel)
    seen = await alice.slash("feedback list", where=stage.channel)
    assert seen.text.count("a call on") == 3
    assert seen.buttons[0] == "Call: Northwind"
    stage.move_to(CALL_AT)
    stage.advance(hours=2)
    await stage.restart()
    opened = await alice.click(seen, "Call: Northwind")
    assert "what did they say?" in opened.text
    assert "It did not happen" in opened.buttons
    listed = await alice.slash("feedback list", where=stage.channel)
    assert "the call was on" in listed.text
    await noted(stage, alice, opened)
    listed = await alice.slash("feedback list", where=stage.channel)
    assert "answered" in listed.text
    assert "Call: Northwind" not in listed.buttons


@pytest.mark.parametrize("name", ["🏭" * 50, "x" * 100, "שלום חברה", "**Acme** `x` <@1>"])
async def test_a_company_of_any_name_fits_every_card(stage: Stage, name: str):
    alice = stage.person()
    await arranged(stage, alice, company=name)
    await alice.slash("feedback list", where=stage.channel)
    assert OPEN in (await reminded(stage, alice)).buttons
    sheet = await alice.click(await alice.slash("feedback call", where=stage.channel), OPEN)
    assert "Your talk with" in (await noted(stage, alice, sheet)).text


@pytest.mark.parametrize("deed", ["sheet", "call", "call-off", "call-on", "form:notes"])
async def test_nobody_else_gets_anything_out_of_somebodys_buttons(stage: Stage, deed: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await arranged(stage, alice)
    card = await bob.slash("feedback list", where=stage.channel)
    custom_id = "form:feedback:notes:1:0" if deed == "form:notes" else f"feedback:{deed}:1"
    seen = await forged(bob, card, custom_id)
    assert "I do not have that call" in seen.text
    assert (await forged(bob, card, custom_id.replace(":1", ":999"))).text == seen.text
    assert "I do not have that" in (await forged(bob, card, "form:feedback:call:1")).text
    assert (await call_of(stage, alice)).phase is Phase.COMING


async def test_a_sheet_opened_after_the_call_asks_what_was_said(stage: Stage):
    alice = stage.person()
    card = await arranged(stage, alice, "in 2 hours")
    stage.advance(hours=4)
    opened = await alice.click(card, OPEN)
    assert "what did they say?" in opened.text
    assert FIRST not in opened.text
