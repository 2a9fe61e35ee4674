"""What two buddies do: agree on a time in two zones, ask questions, give each other sheets, and say how it was."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.features import question
from bot.features.question import Asked
from tests.cogs.asking import forged, quiet
from tests.cogs.befriending import ANSWERED, CHANGE, EXAMPLE, GOOD, SIX, WHEN, everything, last_dm, paired, stages, told


async def agreed(stage: Any, pair: Any, when: str = "tomorrow 6pm") -> None:
    """Have the first suggest a time from the thread, and the second agree by DM."""
    await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: when})
    await pair.two.click(await told(stage, pair.two), "That works")


@pytest.fixture
async def pair(stage: Any) -> Any:
    """Alice in London and Bob in Berlin, who are buddies with a thread."""
    return await paired(stage, stage.person("Alice"), stage.person("Bob"))


# A time


async def test_a_time_is_suggested_in_one_zone_and_agreed_on_in_another(stage: Any, pair: Any):
    form = await pair.one.click(pair.post, "Suggest a time")
    await stage.restart()
    own = await pair.one.submit(form, {WHEN: "tomorrow 6pm"})
    assert own.ephemeral
    assert f"You suggested <t:{SIX}:F>" in own.text
    asked = await told(stage, pair.two)
    assert "A time to practise" in asked.text
    assert f"suggests <t:{SIX}:F>" in asked.text
    await stage.restart()
    await pair.two.click(asked, "That works")
    assert f"Your practice: <t:{SIX}:F>" in asked.text
    assert f"Your practice: <t:{SIX}:F>" in (await told(stage, pair.one)).text
    await stage.sandbox.until(lambda: f"<t:{SIX}:F>" in pair.post.text)


async def test_the_reminder_comes_an_hour_before_to_each_and_follows_a_moved_time(stage: Any, pair: Any):
    await agreed(stage, pair)
    moved = await pair.two.submit(await pair.two.click(last_dm(pair.two), "Reschedule"), {WHEN: "tomorrow 9pm"})
    assert "The time before stands until you both agree" in moved.text
    await pair.one.click(await told(stage, pair.one), "That works")
    stage.move_to(datetime(2026, 11, 25, 17, 30, tzinfo=UTC))
    await quiet_of_practice(stage, pair)
    stage.move_to(datetime(2026, 11, 25, 19, 1, tzinfo=UTC))
    for person in (pair.one, pair.two):
        card = await told(stage, person)
        assert "Practice soon" in card.text
        assert f"<t:{SIX + 7200}:t>" in card.text
    await stage.restart()
    assert pair.two.mention in (await pair.one.click(last_dm(pair.one), "Open")).text


async def quiet_of_practice(stage: Any, pair: Any) -> None:
    await stage.settle()
    for person in (pair.one, pair.two):
        assert not any("Practice soon" in shown.text for shown in person.inbox())


async def test_not_then_another_time_take_back_and_call_off(stage: Any, pair: Any):
    await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: "tomorrow 6pm"})
    asked = await told(stage, pair.two)
    await pair.two.click(asked, "Not then")
    assert "does not work out" in asked.text
    back = await told(stage, pair.one)
    assert "Another time, then" in back.text
    assert "You have a buddy" not in back.text
    assert "does not work out" in back.text
    own = await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: "tomorrow 7pm"})
    await pair.one.click(own, "Take it back")
    assert "does not work out" in own.text
    await stage.settle()
    assert "open any more" in (await forged(pair.two, asked, "buddy:agree:2")).text
    await agreed(stage, pair)
    await pair.two.click(last_dm(pair.two), "Call it off")
    assert "The time is called off" in (await told(stage, pair.one)).text
    stage.advance(days=1, hours=5)
    await quiet_of_practice(stage, pair)


@pytest.mark.parametrize("wrong", ["soonish", "\u200b", "yesterday", "x" * 100, "🎉🎉", "مساء"])
async def test_a_time_that_is_none_is_given_back(stage: Any, pair: Any, wrong: str):
    seen = await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: wrong})
    assert seen.ephemeral
    assert "Not quite" in seen.text
    again = await pair.one.click(seen, "Try again")
    assert f"<t:{SIX}:F>" in (await pair.one.submit(again, {WHEN: "tomorrow 6pm"})).text
    assert "A place to practise" in pair.post.text


async def test_a_time_that_is_far_off_is_questioned_and_stands(stage: Any, pair: Any):
    ask = await pair.one.click(pair.post, "Suggest a time")
    far = await pair.one.submit(ask, {WHEN: f"{stage.now - timedelta(days=7):%d %B} 18:00"})
    assert "a good while off" in far.text
    near = await pair.one.submit(await pair.one.click(far, "Suggest a time"), {WHEN: "tomorrow 6pm"})
    assert "a good while off" not in near.text


@pytest.mark.parametrize(
    ("said", "told_of_it", "meant"),
    [
        ("28 march 2027 01:30", "skip 01:30, so this is 02:30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("31 october 2027 01:30", "this time comes twice", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
        ("31 october 2027 03:30", "", datetime(2027, 10, 31, 3, 30, tzinfo=UTC)),
    ],
)
async def test_what_a_change_of_the_clocks_does_to_a_time_is_said(
    stage: Any, pair: Any, said: str, told_of_it: str, meant: datetime
):
    card = await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: said})
    assert f"You suggested <t:{int(meant.timestamp())}:F>" in card.text
    assert told_of_it in card.text
    assert told_of_it or "clocks" not in card.text
    assert "clocks" not in (await told(stage, pair.two)).text


async def test_once_it_has_begun_nobody_is_offered_to_call_it_off(stage: Any, pair: Any):
    await agreed(stage, pair)
    await stage.sandbox.until(lambda: "Reschedule" in pair.post.buttons)
    stage.move_to(datetime(2026, 11, 25, 18, 5, tzinfo=UTC))
    card = await pair.one.click(pair.post, "Open")
    assert {"Three questions", "The sheet", "Suggest a time"} <= set(card.buttons)
    assert {"Call it off", "Reschedule"}.isdisjoint(card.buttons)
    await pair.one.submit(await pair.one.click(card, "Suggest a time"), {WHEN: "tomorrow 6pm"})
    asked = await told(stage, pair.two)
    assert "A time to practise" in asked.text
    await pair.two.click(asked, "That works")
    assert {"Call it off", "Reschedule"} <= set(asked.buttons)


async def test_both_suggest_the_same_time_and_agree_by_that(stage: Any, pair: Any):
    forms = [await person.click(pair.post, "Suggest a time") for person in (pair.one, pair.two)]
    await pair.one.submit(forms[0], {WHEN: "tomorrow 6pm"})
    card = await pair.two.submit(forms[1], {WHEN: "tomorrow 7pm"})
    assert f"Your practice: <t:{SIX}:F>" in card.text


async def test_nobody_agrees_with_themselves(stage: Any, pair: Any):
    card = await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: "tomorrow 6pm"})
    assert "You suggested that time yourself" in (await forged(pair.one, card, "buddy:agree:1")).text


async def test_one_question_after_it_of_which_nobody_is_told(stage: Any, pair: Any):
    await agreed(stage, pair)
    stage.move_to(datetime(2026, 11, 25, 19, 31, tzinfo=UTC))
    asked = [await told(stage, person) for person in (pair.one, pair.two)]
    before = everything(stage, pair.two)
    for label, said in (("Good", "Another round"), ("So so", "honest answer"), ("Did not happen", "It happens")):
        card = await forged(pair.one, asked[0], f"buddy:after:1:{label.lower().replace(' ', '_')}")
        assert said in card.text
    await stage.settle()
    assert everything(stage, pair.two) == before
    await stage.restart()
    await pair.two.click(asked[1], "Not for me")
    assert "It has ended" in asked[1].text
    ended = await told(stage, pair.one)
    assert "No reason is asked of anybody" in ended.text
    assert "Not for me" not in ended.text
    await stage.sandbox.until(lambda: pair.thread.archived)


async def test_a_buddy_who_left_the_server_is_no_buddy_when_the_hour_comes(stage: Any, pair: Any):
    await agreed(stage, pair)
    await told(stage, pair.one)
    await pair.two.leave(stage.guild)
    stage.move_to(datetime(2026, 11, 25, 17, 1, tzinfo=UTC))
    await stage.settle()
    await stage.sandbox.until(lambda: "It has ended" in last_dm(pair.one).text)
    await quiet_of_practice(stage, pair)
    await quiet(stage, stage.person("Carl"))
    assert await stages(stage, 1, pair.one) == ["ended"]


# Questions and sheets


async def test_questions_are_each_persons_own_and_shown_to_nobody_else(stage: Any, pair: Any):
    for words in ("Why did you leave Acme", "What is a monad"):
        await stage.run(question.add, pair.one.id, Asked(words), now=stage.now)
    mine = await pair.one.click(pair.post, "Three questions")
    assert mine.ephemeral
    assert "monad" in mine.text
    theirs = await pair.two.click(pair.post, "Three questions")
    assert "three that come up everywhere" in theirs.text
    assert "monad" not in everything(stage, pair.two)


async def test_a_sheet_is_filled_in_changed_given_and_read(stage: Any, pair: Any):
    form = await pair.one.click(pair.post, "The sheet")
    assert [field.label for field in form.fields][:2] == [ANSWERED, EXAMPLE]
    assert len(form.fields) == 4
    await stage.restart()
    own = await pair.one.submit(form, {ANSWERED: "3 · mostly"})
    assert own.ephemeral
    assert "**3 · mostly:**" in own.text
    words = await pair.one.click(own, "Two good things, one to change")
    await pair.one.submit(words, {GOOD: "Named @everyone the number", CHANGE: "Breathe first"})
    again = await pair.one.click(own, "Change the scale")
    await pair.one.submit(again, {EXAMPLE: "4 · clearly"})
    assert "**4 · clearly:**" in own.text
    late = await pair.one.click(own, "Change the scale")
    assert "Breathe first" not in everything(stage, pair.two)
    await stage.restart()
    await pair.one.click(own, "Give it")
    assert "Now swap" in own.text
    assert "stays as it is" in (await pair.one.submit(late, {EXAMPLE: "1 · not this time"})).text
    news = await told(stage, pair.two)
    assert news.text.startswith("### A sheet for you")
    assert "gave you a sheet" in news.text
    assert "Breathe first" not in news.text
    sheet = await pair.two.click(news, "Your sheet")
    assert "> Breathe first" in sheet.text
    assert "**4 · clearly:**" in sheet.text
    assert "noisy measurement" in sheet.text
    assert sheet.json["mention_everyone"] is False
    assert "You and your buddy" in (await pair.two.click(sheet, "Back")).text


async def test_once_both_have_given_theirs_nobody_is_told_to_swap(stage: Any, pair: Any):
    for person, said in ((pair.one, "Now swap"), (pair.two, "each of you has had a round")):
        own = await person.submit(await person.click(pair.post, "The sheet"), {ANSWERED: "3 · mostly"})
        await person.click(own, "Give it")
        assert said in own.text


async def test_a_new_sheet_is_told_of_until_it_is_read_and_its_writer_never_learns_when(stage: Any, pair: Any):
    own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {ANSWERED: "3 · mostly"})
    await pair.one.click(own, "Give it")
    assert (await pair.two.click(pair.post, "Open")).text.startswith("### A sheet for you")
    before = everything(stage, pair.one)
    await pair.two.click(await told(stage, pair.two), "Your sheet")
    await stage.settle()
    assert everything(stage, pair.one) == before
    assert "A sheet for you" not in (await pair.two.click(pair.post, "Open")).text
    stage.advance(days=1)
    own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {ANSWERED: "4 · clearly"})
    await pair.one.click(own, "Give it")
    assert "A sheet for you" in (await told(stage, pair.two)).text


async def test_two_sheets_are_read_one_after_the_other(stage: Any, pair: Any):
    for good in ("First one", "Second one"):
        own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {})
        await pair.one.submit(await pair.one.click(own, "Two good things, one to change"), {GOOD: good})
        await pair.one.click(own, "Give it")
        stage.advance(days=1)
    page = await forged(pair.two, pair.cards[1], "buddy:given:1:0")
    assert "Second one" in page.text
    assert "First one" in (await pair.two.click(page, custom_id="buddy:given:1:1")).text
    assert "No sheet was given" in (await forged(pair.one, pair.cards[0], "buddy:given:1:0")).text


async def test_an_empty_sheet_is_not_given_and_two_devices_lose_nothing(stage: Any, pair: Any):
    own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {})
    assert "nothing on it" in (await pair.one.click(own, "Give it")).text
    forms = [await pair.one.click(own, "Two good things, one to change") for _ in range(2)]
    await pair.one.submit(forms[0], {GOOD: "Calm"})
    card = await pair.one.submit(forms[1], {GOOD: "Clear"})
    assert "> Calm" in card.text
    assert "> Clear" in card.text
    given = await pair.one.click(card, "Give it")
    assert "Given" in given.text
    assert "Given" in (await forged(pair.one, given, "buddy:sheet:1")).text


async def test_a_sheet_that_is_too_long_is_given_back(stage: Any, pair: Any):
    own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {})
    form = await pair.one.click(own, "Two good things, one to change")
    form.json["components"][0]["component"]["max_length"] = 4000
    seen = await pair.one.submit(form, {GOOD: "x" * 801})
    assert "801 characters" in seen.text


async def test_giving_twice_at_once_tells_once(stage: Any, pair: Any):
    own = await pair.one.submit(await pair.one.click(pair.post, "The sheet"), {ANSWERED: "1 · not this time"})
    count = len(pair.two.inbox())
    await asyncio.gather(*(forged(pair.one, own, "buddy:give:1") for _ in range(3)))
    await stage.settle()
    assert len(pair.two.inbox()) == count + 1
