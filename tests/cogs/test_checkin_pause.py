"""The asking pauses by itself: after three that nobody answered, by one kind line; what was not sent does not count."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features.profile import Profile
from cogs._ui.deeds import ARRIVED, Deed
from tests.cogs.asking import forged, quiet
from tests.cogs.lookingin import ASKED, SIX, asked, at_six, coming, habit, scheduled
from tests.cogs.reminding import shown_after
from tests.prompting import until_settled

if TYPE_CHECKING:
    from tests.stage import Stage

A_DAY = timedelta(days=1)
LAST = ["Go on asking", "Check in"]


def fall_once(stage: Any) -> None:
    """Let the bot fall right after it noted that an asking stands there, once."""
    falls, noting = [True], stage.app.deeds.find(ARRIVED, "checkin.due")

    async def fall(due: Any, message_id: int) -> None:
        await noting.method(due, message_id)
        if falls:
            falls.clear()
            raise ConnectionError("reset")

    stage.app.deeds._all[ARRIVED, "checkin.due"] = Deed(fall, ())


async def three_unanswered(stage: Stage, person: Any) -> None:
    """Let three askings come without an answer."""
    await scheduled(stage, person)
    for day in range(3):
        assert (await at_six(stage, person, day)).buttons == ASKED


async def nobody_answers(stage: Stage, person: Any) -> Any:
    """Let three askings come without an answer; returns the one after them."""
    await three_unanswered(stage, person)
    return await at_six(stage, person, 3)


async def test_after_three_without_an_answer_one_kind_line_comes_and_then_nothing(stage: Stage):
    alice = stage.person()
    card = await nobody_answers(stage, alice)
    assert card.buttons == LAST
    assert "three" not in card.text.lower()
    assert "3" not in card.text
    for day in range(4, 12):
        stage.move_to(SIX + day * A_DAY)
        await quiet(stage, alice)
    shown = await alice.slash("checkin schedule", where=stage.channel)
    assert "stopped asking by myself" in shown.text
    assert "Ask again at 18:00" in shown.buttons
    assert "Your check-in" not in (await alice.slash("reminders list", where=stage.channel)).text
    assert (await alice.slash("reminders why", where=stage.channel)).text.count("sent") >= 4


async def test_go_on_asking_is_one_press_also_weeks_later(stage: Stage):
    alice = stage.person()
    card = await nobody_answers(stage, alice)
    stage.advance(days=20)
    await stage.restart()
    answer = await alice.click(card, "Go on asking")
    assert "I ask every day at 18:00." in answer.text
    assert "I ask every day at 18:00" in (await forged(alice, answer, "checkin:again:20261127")).text
    assert (await at_six(stage, alice, 24)).buttons == ASKED


@pytest.mark.parametrize("how", ["now", "the last card", "an old card", "schedule"])
async def test_any_check_in_or_the_schedule_starts_it_again(stage: Stage, how: str):
    alice = stage.person()
    first = await asked(stage, alice)
    for day in (1, 2):
        await at_six(stage, alice, day)
    last = await at_six(stage, alice, 3)
    stage.advance(days=3)
    if how == "now":
        kept = await alice.click(await alice.slash("checkin now", where=stage.channel), "3 · Mixed")
    elif how == "the last card":
        kept = await alice.submit(await alice.click(last, "Check in"), {})
    elif how == "an old card":
        kept = await alice.click(first, "3 · Mixed")
    else:
        kept = await alice.slash("checkin schedule", time="18:00", where=stage.channel)
    assert ("I ask again, too" in kept.text) is (how != "schedule")
    assert (await at_six(stage, alice, 7)).buttons == ASKED


@pytest.mark.parametrize("answer", ["Skip", "In an hour", "Rather not say"])
async def test_any_answer_begins_the_count_anew(stage: Stage, answer: str):
    alice = stage.person()
    await scheduled(stage, alice)
    for day in range(2):
        await at_six(stage, alice, day)
    await alice.click(await at_six(stage, alice, 2), answer)
    if answer == "In an hour":
        stage.advance(hours=1, seconds=5)
        await stage.settle()
        await alice.next_dm()
    for day in range(3, 6):
        assert (await at_six(stage, alice, day)).buttons == ASKED
    assert (await at_six(stage, alice, 6)).buttons == LAST


async def test_what_could_not_be_delivered_is_not_unanswered(stage: Stage):
    alice = stage.person()
    await asked(stage, alice)
    alice.close_dms()
    for day in range(1, 9):
        stage.move_to(SIX + day * A_DAY)
        await stage.settle()
    assert (await habit(stage, alice)).unanswered == 1
    alice.open_dms()
    shown = await alice.slash("comeback", where=stage.channel)
    await stage.sandbox.until(lambda: len(shown.followups) >= 2)
    assert shown.followups[1].buttons == ASKED
    assert (await habit(stage, alice)).unanswered == 1


async def test_the_last_line_that_was_shown_privately_is_not_said_again(stage: Stage):
    alice = stage.person()
    await three_unanswered(stage, alice)
    alice.close_dms()
    stage.move_to(SIX + 3 * A_DAY)
    await stage.settle()
    _intro, last = await shown_after(stage, alice, count=2)
    assert last.buttons == LAST
    assert last.ephemeral
    alice.open_dms()
    for day in range(4, 7):
        stage.move_to(SIX + day * A_DAY)
        await quiet(stage, alice)
    card = await alice.slash("checkin schedule", where=stage.channel)
    assert "stopped asking by myself" in card.text
    assert card.followups == []
    await stage.restart()
    assert "I ask every day at 18:00" in (await alice.click(last, "Go on asking")).text
    assert (await at_six(stage, alice, 7)).buttons == ASKED


async def test_quiet_hours_and_days_of_downtime_are_not_unanswered(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice, time="23:30")
    for day in range(5):
        stage.move_to(SIX + timedelta(days=day, hours=5, minutes=31))
        await quiet(stage, alice)
    await stage.stop_bot()
    stage.move_to(SIX + timedelta(days=20, hours=10))
    await stage.start_bot()
    await quiet(stage, alice)
    assert (await habit(stage, alice)).unanswered == 0


async def test_where_it_could_not_be_noted_it_is_noted_once_and_sent_once(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice)
    fall_once(stage)
    stage.move_to(SIX)
    await until_settled(stage)
    stage.advance(seconds=6)
    await until_settled(stage)
    assert (await alice.next_dm()).buttons == ASKED
    await quiet(stage, alice)
    assert (await habit(stage, alice)).unanswered == 1


async def test_the_last_line_that_could_not_be_noted_at_once_still_pauses_once(stage: Stage):
    alice = stage.person()
    await three_unanswered(stage, alice)
    fall_once(stage)
    stage.move_to(SIX + 3 * A_DAY)
    await until_settled(stage)
    stage.advance(seconds=6)
    await until_settled(stage)
    assert (await alice.next_dm()).buttons == LAST
    await quiet(stage, alice)
    assert await coming(stage, alice) is None


async def test_answered_before_it_could_be_noted_it_is_not_counted(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice)
    noting, may = stage.app.deeds.find(ARRIVED, "checkin.due"), asyncio.Event()
    assert noting is not None

    async def slowly(due: Any, message_id: int) -> None:
        await may.wait()
        await noting.method(due, message_id)

    stage.app.deeds._all[ARRIVED, "checkin.due"] = Deed(slowly, ())
    stage.move_to(SIX)
    await stage.app.delivering.tick()
    card = await alice.next_dm()
    await alice.click(card, "Skip")
    may.set()
    await until_settled(stage)
    assert (await habit(stage, alice)).unanswered == 0
    await quiet(stage, alice)


async def test_go_on_asking_asks_for_the_zone_where_it_was_forgotten(stage: Stage):
    alice = stage.person()
    card = await nobody_answers(stage, alice)

    def forget(session: Any) -> None:
        session.get(Profile, alice.id).zone = None

    await stage.run(forget)
    question = await alice.click(card, "Go on asking")
    assert "Where is your clock?" in question.text
    card = await alice.select(question, ["Europe/London"])
    assert any("I ask every day at 18:00" in each.text for each in (card, *card.followups))
