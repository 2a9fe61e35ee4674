"""/quote daily as a person meets it: at their time, after a win of their own, and never during a party."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.quoting import is_sourced, place, quoted

ODD = ["   ", "\u200b", "🙂", "25:99", "**x**", "@everyone", "غدا", "9" * 90]


@pytest.mark.parametrize("where", ["server", "dm"])
async def test_the_daily_quote_shows_how_it_is_set_and_is_switched_on(stage: Any, where: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    card = await alice.slash("quote daily", where=place(stage, where))
    assert card.ephemeral == (where == "server")
    assert card.buttons == ["Turn it on", "Change the time"]
    await stage.restart()
    await alice.click(card, "Turn it on")
    assert "09:00" in card.text
    assert card.buttons == ["Change the time", "Turn it off"]
    off = await alice.click(card, "Turn it off")
    assert "Off at the moment" in off.text


async def test_the_daily_quote_comes_by_dm_after_a_win_with_its_three_buttons(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win add", text="I called them back")
    await alice.slash("quote daily", time="1pm", where=stage.channel)
    stage.advance(hours=1)
    await stage.settle()
    seen = await alice.next_dm()
    assert is_sourced(seen.text)
    assert "I called them back" in seen.text
    assert seen.buttons == ["Save", "Another", "Stop"]
    stage.advance(hours=24)
    await stage.settle()
    assert quoted((await alice.next_dm()).text) != quoted(seen.text)


async def test_the_daily_quotes_buttons_work_after_a_restart(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("quote daily", time="13:00")
    stage.advance(hours=1)
    await stage.settle()
    seen = await alice.next_dm()
    before = seen.text
    await stage.restart()
    assert "Saved" in (await alice.click(seen, "Save")).text
    another = await alice.click(seen, "Another")
    assert quoted(another.text) != quoted(before)
    for _ in range(2):
        off = await alice.click(seen, "Stop")
        assert "Off at the moment" in off.text
    assert seen.text == before
    stage.advance(hours=24)
    await stage.settle()
    await alice.no_dm()


async def test_turned_on_again_the_daily_quote_keeps_its_time(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    off = await alice.click(await alice.slash("quote daily", time="13:00", where=stage.channel), "Turn it off")
    await stage.restart()
    on = await alice.click(off, "Turn it on")
    assert "Every day at **13:00**" in on.text
    stage.advance(hours=1)
    await stage.settle()
    assert is_sourced((await alice.next_dm()).text)
    await alice.no_dm()


async def test_the_daily_quote_waits_for_the_end_of_a_party(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("quote daily", time="13:00")
    await alice.slash("party start", duration="2h")
    stage.advance(hours=1)
    await stage.settle()
    await alice.no_dm()
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    await stage.settle()
    seen = [(await alice.next_dm()).buttons, (await alice.next_dm()).buttons]
    assert ["Save", "Another", "Stop"] in seen


async def test_the_zone_is_asked_once_and_then_the_daily_quote_is_set(stage: Any):
    alice = stage.person("Alice")
    question = await alice.slash("quote daily", time="8pm", where=stage.channel)
    assert question.ephemeral
    assert "time zone" in question.text
    await stage.restart()
    set_ = await alice.select(question, "Europe/London", placeholder="Choose your time zone")
    assert "Every day at **20:00** (Europe/London)" in set_.text
    assert "20:00" in (await alice.slash("quote daily")).text


async def test_the_time_is_changed_in_a_form_that_gives_back_what_was_typed(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    card = await alice.slash("quote daily", time="18:00", where=stage.channel)
    form = await alice.click(card, "Change the time")
    assert form.fields[0].value == "18:00"
    await stage.restart()
    wrong = await alice.submit(form, {"At what time?": "whenever"})
    assert "could not read" in wrong.text
    again = await alice.click(wrong, "Try again")
    assert again.fields[0].value == "whenever"
    right = await alice.submit(again, {"At what time?": "7.30pm"})
    assert "19:30" in right.text


@pytest.mark.parametrize("odd", ODD)
async def test_a_time_that_cannot_be_read_is_answered_kindly(stage: Any, odd: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    seen = await alice.slash("quote daily", time=odd, where=stage.channel)
    assert seen.ephemeral
    assert "could not read" in seen.text
    assert "Off at the moment" in (await alice.slash("quote daily")).text


async def test_a_time_within_quiet_hours_is_pointed_out(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    assert "quiet hours" in (await alice.slash("quote daily", time="6:00")).text


async def test_enabled_alone_switches_on_and_off(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    assert "Every day at **09:00**" in (await alice.slash("quote daily", enabled=True)).text
    assert "Off at the moment" in (await alice.slash("quote daily", enabled=False)).text
    assert "Off at the moment" in (await alice.slash("quote daily", time="9am", enabled=False)).text
