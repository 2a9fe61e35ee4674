"""What /feedback sends by itself, and what comes after the letter: one follow-up, the answer, a kind end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.features import feedback_answer
from bot.features.feedback_quest import State
from tests.cogs.asking import (
    CAN,
    HEARD,
    OPEN_ONE,
    USUAL,
    WILL_NOT,
    asked,
    due,
    followed_up,
    forged,
    quiet,
    sent,
    state,
    told,
)

THURSDAY_NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""The first morning at least a day after the stage's Tuesday noon."""


# Reminders


async def test_the_offer_comes_the_morning_after_and_tomorrow_puts_it_off_a_day(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice)
    stage.move_to(THURSDAY_NINE - timedelta(minutes=2))
    await quiet(stage, alice)
    card = await due(stage, alice, minutes=2)
    assert card.buttons == ["Draft it", "Tomorrow", "Not for this one"]
    assert "!" not in card.text
    assert "I draft it, you change it and send it" in card.text
    await stage.restart()
    later = await alice.click(card, "Tomorrow")
    assert f"<t:{int((THURSDAY_NINE + timedelta(days=1)).timestamp())}:f>" in later.text
    again = await due(stage, alice, hours=24)
    assert again.buttons == ["Draft it", "Tomorrow", "Not for this one"]
    draft = await alice.click(again, "Draft it")
    assert "A letter to Northwind" in draft.text
    assert not draft.ephemeral


async def test_draft_it_is_on_the_card_that_says_tomorrow(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice)
    later = await alice.click(await due(stage, alice, hours=45), "Tomorrow")
    assert "A letter to" in (await alice.click(later, "Draft it")).text
    again = await due(stage, alice, hours=24)
    assert "The letter you began is still here" in again.text


@pytest.mark.parametrize("done", ["I sent it", "Not for this one", "answered"])
async def test_the_offer_does_not_come_when_there_is_nothing_to_offer(stage: Any, done: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    card = await asked(stage, alice)
    if done == "answered":
        await alice.submit(await alice.slash("feedback received", where=stage.channel), {HEARD: "More SQL."})
    else:
        await alice.click(card, done)
    stage.advance(hours=60)
    await quiet(stage, alice)


async def test_an_automatic_no_is_never_offered(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice, heard="automatic")
    stage.advance(days=5)
    await quiet(stage, alice)


async def test_not_for_this_one_on_the_offer_ends_it_and_pressing_the_rest_of_old_cards_still_works(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice)
    card = await due(stage, alice, hours=45)
    seen = await alice.click(card, "Not for this one")
    assert "I will not ask about this one again" in seen.text
    assert "I will not ask about this one again" in (await forged(alice, seen, "feedback:skip:1")).text
    assert "Tomorrow, then" in (await forged(alice, seen, "feedback:tomorrow:1")).text
    assert (await due(stage, alice, hours=24)).buttons == ["Draft it", "Tomorrow", "Not for this one"]


async def test_an_offer_about_a_legal_matter_says_so_first(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice, note="It was because of my age")
    card = await due(stage, alice, hours=45)
    assert "often only weeks" in card.text
    assert card.buttons == ["Draft it", "Tomorrow", "Not for this one"]


async def test_an_offer_where_nobody_was_met_says_so(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice, heard="silence", stage="application")
    card = await due(stage, alice, hours=45)
    assert "You met nobody there" in card.text
    assert card.buttons == ["Draft it", "Tomorrow", "Not for this one"]


async def test_what_was_put_off_after_all_opens_from_the_list_as_undecided(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    skipped = await alice.click(await asked(stage, alice), "Not for this one")
    await forged(alice, skipped, "feedback:tomorrow:1")
    seen = await alice.slash("feedback list", where=stage.channel)
    assert "to be asked later" in seen.text
    opened = await alice.select(seen, "1", placeholder=OPEN_ONE)
    assert opened.buttons == ["Draft it", "Tomorrow", "Not for this one"]


async def test_the_whole_road_from_the_letter_to_the_kind_end(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    card = await due(stage, alice, days=7)
    assert card.buttons == ["Draft the follow-up", "They answered", "Let it go"]
    assert card.selects == ["Snooze"]
    await stage.restart()
    draft = await alice.click(card, "Draft the follow-up")
    assert "I will not write about it again" in draft.text
    assert "There is one follow-up and no second." in draft.text
    assert draft.buttons == ["Edit", "Open in Gmail", "Open in Outlook", "I sent it", "Let it go"]
    form = await alice.click(draft, "Edit")
    draft = await alice.submit(form, {"Text": "Dear Sam, no hurry."})
    assert "Dear Sam, no hurry." in draft.text
    assert "no second" in draft.text
    await stage.restart()
    out = await alice.click(draft, "I sent it")
    assert "Followed up with Northwind" in out.text
    end = await due(stage, alice, days=7)
    assert end.buttons == ["They answered", "Close kindly"]
    assert USUAL in end.text
    assert "stays closed if you do nothing" in end.text
    assert await state(stage, alice) is State.CLOSED
    await stage.restart()
    closed = await alice.click(end, "Close kindly")
    assert USUAL in closed.text
    assert "says nothing about you" in closed.text
    stage.advance(days=60)
    await quiet(stage, alice)


async def test_there_is_no_second_follow_up_by_any_old_button(stage: Any):
    alice = stage.person("Alice")
    seen = await followed_up(stage, alice)
    for old in ("feedback:follow:1", "feedback:followed:1", "feedback:sent:1", "feedback:unsent:1"):
        assert "Followed up with Northwind" in (await forged(alice, seen, old)).text
    assert "its words stay" in (await forged(alice, seen, "form:feedback:edit:1:follow")).text
    assert "no answer" in (await due(stage, alice, days=7)).text
    stage.advance(days=60)
    await quiet(stage, alice)


async def test_doing_nothing_leaves_it_closed_and_an_answer_still_has_its_place(stage: Any):
    alice = stage.person("Alice")
    await followed_up(stage, alice)
    end = await due(stage, alice, days=7)
    stage.advance(days=90)
    await quiet(stage, alice)
    form = await alice.click(end, "They answered")
    assert "Northwind answered" in (await alice.submit(form, {HEARD: "Sorry for the wait."})).text


async def test_the_end_can_be_snoozed_and_comes_again(stage: Any):
    alice = stage.person("Alice")
    await followed_up(stage, alice)
    end = await due(stage, alice, days=7)
    await alice.select(end, "1 hour", placeholder="Snooze")
    again = await due(stage, alice, minutes=61)
    assert again.buttons == ["They answered", "Close kindly"]


async def test_closing_before_the_end_is_due_takes_it_back(stage: Any):
    alice = stage.person("Alice")
    closed = await alice.click(await followed_up(stage, alice), "Close kindly")
    assert USUAL in closed.text
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_let_it_go_on_the_reminder_closes_it_kindly(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    card = await due(stage, alice, days=7)
    assert USUAL in (await alice.click(card, "Let it go")).text
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_they_answered_on_the_reminder_opens_the_form(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    form = await alice.click(await due(stage, alice, days=7), "They answered")
    seen = await alice.submit(form, {HEARD: "Come back next year."})
    assert "> Come back next year." in seen.text
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_the_follow_up_is_not_asked_for_what_was_answered(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    await alice.submit(form, {HEARD: "More SQL."})
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_after_its_reminder_the_follow_up_can_still_be_drafted_from_the_list(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    await due(stage, alice, days=7)
    stage.advance(days=3)
    opened = await alice.select(await alice.slash("feedback list"), "1", placeholder=OPEN_ONE)
    assert "one short follow-up is fine" in opened.text
    assert "The one follow-up to" in (await alice.click(opened, "Draft the follow-up")).text


# Hearing back


@pytest.mark.parametrize("in_server", [True, False])
async def test_an_answer_is_kept_word_for_word_with_a_line_of_thanks(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await told(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel if in_server else None)
    assert [field.label for field in form.fields] == [HEARD, CAN, WILL_NOT]
    await stage.restart()
    seen = await alice.submit(form, {HEARD: "You were *calm*.\nMore SQL.", CAN: "SQL", WILL_NOT: "My pace"})
    assert seen.ephemeral is in_server
    for said in ("> More SQL.", "> SQL", "> My pace", "It thanks, and does not argue", "Thank you for taking the time"):
        assert said in seen.text
    form = await alice.click(seen, "Change what I wrote")
    assert [field.value for field in form.fields] == ["You were *calm*.\nMore SQL.", "SQL", "My pace"]
    seen = await alice.submit(form, {WILL_NOT: ""})
    assert "My pace" not in seen.text
    assert "Your requests" in (await alice.click(seen, "My requests")).text


@pytest.mark.parametrize("empty", ["  ", "\u200b\u200d\u2060"])
async def test_an_answer_without_words_gives_the_rest_back(stage: Any, empty: str):
    alice = stage.person("Alice")
    await told(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    seen = await alice.submit(form, {HEARD: empty, CAN: "SQL"})
    assert "no words in it" in seen.text
    again = await alice.click(seen, "Try again")
    assert again.fields[1].value == "SQL"
    assert "Northwind answered" in (await alice.submit(again, {HEARD: "More SQL."})).text


async def test_the_answer_form_has_room_and_an_end(stage: Any):
    alice = stage.person("Alice")
    await told(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    most = [field.max for field in form.fields]
    assert most == [feedback_answer.MOST_HEARD, feedback_answer.MOST_CHANGE, feedback_answer.MOST_CHANGE]
