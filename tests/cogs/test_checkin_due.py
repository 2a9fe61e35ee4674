"""The asking: a card at six, one tap, skipped, in an hour, answered late, held, and each in their own zone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.cogs.asking import forged, quiet
from tests.cogs.celebrating import yes
from tests.cogs.lookingin import ASKED, MOOD, OWN, SIX, asked, at_six, coming, days, habit, scheduled

if TYPE_CHECKING:
    from tests.stage import Stage

A_DAY = timedelta(days=1)


async def test_it_comes_at_six_and_one_tap_after_a_restart_is_the_answer(stage: Stage):
    alice = stage.person()
    card = await asked(stage, alice)
    assert card.buttons == ASKED
    assert card.selects == []
    await stage.restart()
    kept = await alice.click(card, "4 · Brighter")
    assert kept.id == card.id
    assert "4 · Brighter" in kept.text
    assert await days(stage, alice) == {"24 Nov": (4, None, None)}
    assert (await at_six(stage, alice, 1)).buttons == ASKED


async def test_the_form_from_the_card_is_an_answer_too(stage: Stage):
    alice = stage.person()
    form = await alice.click(await asked(stage, alice), "Check in")
    await stage.restart()
    assert "> tea" in (await alice.submit(form, {MOOD: "3 · Mixed", OWN: "tea"})).text
    assert await days(stage, alice) == {"24 Nov": (3, None, "tea")}


async def test_a_day_that_has_a_check_in_is_not_asked_about(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice)
    await alice.click(await alice.slash("checkin now", where=stage.channel), "Rather not say")
    stage.move_to(SIX)
    await quiet(stage, alice)
    assert (await at_six(stage, alice, 1)).buttons == ASKED


async def test_a_card_of_yesterday_or_of_last_month_checks_in_for_its_own_day(stage: Stage):
    alice = stage.person()
    first = await asked(stage, alice)
    second = await at_six(stage, alice, 1)
    stage.advance(days=31)
    await stage.stop_bot()
    await stage.start_bot()
    assert "24 Nov 2026" in (await alice.click(first, "2 · Clouds")).text
    form = await alice.click(second, "Check in")
    assert await alice.submit(form, {OWN: "late"})
    assert await days(stage, alice) == {"24 Nov": (2, None, None), "25 Nov": (None, None, "late")}


async def test_skip_is_answered_kindly_and_leaves_the_way_open(stage: Stage):
    alice = stage.person()
    card = await asked(stage, alice)
    answer = await alice.click(card, "Skip")
    assert "That is all right" in answer.text
    assert f"<t:{int((SIX + A_DAY).timestamp()) - 2}:f>" in answer.text
    assert await days(stage, alice) == {}
    await stage.restart()
    form = await alice.click(answer, "Check in")
    assert "Checked in" in (await alice.submit(form, {})).text


async def test_in_an_hour_moves_this_one_time(stage: Stage):
    alice = stage.person()
    card = await asked(stage, alice)
    answer = await alice.click(card, "In an hour")
    assert "In an hour, then" in answer.text
    stage.advance(minutes=58)
    await quiet(stage, alice)
    stage.advance(minutes=3)
    await stage.settle()
    again = await alice.next_dm()
    assert again.buttons == ASKED
    await alice.click(again, "5 · Sun")
    assert await days(stage, alice) == {"24 Nov": (5, None, None)}
    assert await coming(stage, alice) == SIX + A_DAY - timedelta(seconds=2)


async def test_in_an_hour_and_then_skipped_it_does_not_come(stage: Stage):
    alice = stage.person()
    card = await asked(stage, alice)
    answer = await alice.click(card, "In an hour")
    await forged(alice, answer, "checkin:skip:20261124")
    stage.advance(hours=2)
    await quiet(stage, alice)


async def test_in_an_hour_and_then_answered_it_does_not_come(stage: Stage):
    alice = stage.person()
    card = await asked(stage, alice)
    form = await alice.click(await alice.click(card, "In an hour"), "Check in")
    await alice.submit(form, {})
    assert "That day" in (await forged(alice, card, "checkin:later:20261124")).text
    stage.advance(hours=2)
    await quiet(stage, alice)


@pytest.mark.parametrize("why", ["quiet", "off", "old"])
async def test_in_an_hour_it_would_not_come_so_the_card_stays_and_says_so(stage: Stage, why: str):
    alice = stage.person()
    card = await asked(stage, alice)
    if why == "quiet":
        stage.advance(hours=3, minutes=30)
    elif why == "off":
        await alice.slash("checkin schedule", enabled=False, where=stage.channel)
    else:
        stage.advance(days=1, hours=-2)
    answer = await alice.click(card, "In an hour")
    assert "This card stays here" in answer.text
    await alice.click(answer, "3 · Mixed")
    assert await days(stage, alice) == {"24 Nov": (3, None, None)}


async def test_a_party_holds_it_and_too_late_is_left_out(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice)
    stage.move_to(SIX - timedelta(hours=1))
    await alice.slash("party start", duration="2h", where=stage.channel)
    stage.move_to(SIX)
    await quiet(stage, alice)
    stage.advance(hours=1, minutes=1)
    await stage.settle()
    first, second = await alice.next_dm(), await alice.next_dm()
    assert ASKED in (first.buttons, second.buttons)
    stage.move_to(SIX + A_DAY - timedelta(hours=1))
    await alice.slash("party start", duration="6h", where=stage.channel)
    stage.advance(hours=6, minutes=1)
    await stage.settle()
    assert "Last orders" not in (await alice.next_dm()).text
    await quiet(stage, alice)
    assert (await habit(stage, alice)).unanswered == 1


async def test_in_another_zone_and_another_tone_it_is_the_day_there(stage: Stage):
    alice = stage.person()
    await stage.zone(alice, "America/New_York")
    card = await alice.slash("settings", where=stage.channel)
    await forged(alice, card, "settings:tone:dry")
    await alice.slash("checkin schedule", time="20:00", where=stage.channel)
    stage.advance(hours=13, seconds=2)  # one in the night in London, eight in the evening in New York
    await stage.settle()
    card = await alice.next_dm()
    assert "-# 24 Nov" in card.text
    await alice.click(card, "1 · Rain")
    assert await days(stage, alice) == {"24 Nov": (1, None, None)}


async def test_two_people_in_two_zones_are_asked_each_at_their_six(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await scheduled(stage, alice)
    await stage.zone(bob, "Asia/Kolkata")
    await bob.slash("checkin schedule", time="6pm", where=stage.channel)
    stage.move_to(SIX - timedelta(hours=5, minutes=30))
    await stage.settle()
    await bob.click(await bob.next_dm(), "5 · Sun")
    await quiet(stage, alice)
    await alice.click(await at_six(stage, alice), "1 · Rain")
    await quiet(stage, bob)
    assert await days(stage, alice) == {"24 Nov": (1, None, None)}
    assert await days(stage, bob) == {"24 Nov": (5, None, None)}


async def test_a_yes_ends_the_asking_and_undoing_it_brings_it_back(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice)
    said = await yes(stage, alice)
    assert await coming(stage, alice) is None
    assert "do not ask" in (await alice.slash("checkin schedule", where=stage.channel)).text
    await forged(alice, said, "hired:undo:1")
    assert (await at_six(stage, alice)).buttons == ASKED
