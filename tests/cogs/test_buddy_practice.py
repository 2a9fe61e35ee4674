"""What two buddies do: a place, a time in two zones, questions, sheets, how it was; and ways out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.features import question
from bot.features.buddy import BuddyPair, BuddyReport
from bot.features.question import Asked
from sandbox import permissions
from tests.cogs.asking import forged, quiet
from tests.cogs.befriending import (
    ANSWERED,
    CHANGE,
    EXAMPLE,
    GOOD,
    NEVER,
    PROPOSED,
    WHAT,
    WHEN,
    YES,
    everything,
    last_dm,
    looks,
    paired,
    proposed,
    stages,
    threads,
    told,
)

SIX = int(datetime(2026, 11, 25, 18, 0, tzinfo=UTC).timestamp())
"""Six in London, on the day after the stage's noon."""


async def agreed(stage: Any, pair: Any, when: str = "tomorrow 6pm") -> None:
    """Have the first suggest a time from the thread, and the second agree by DM."""
    await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: when})
    await pair.two.click(await told(stage, pair.two), "That works")


@pytest.fixture
async def pair(stage: Any) -> Any:
    """Alice in London and Bob in Berlin, who are buddies with a thread."""
    return await paired(stage, stage.person("Alice"), stage.person("Bob"))


# A place


async def test_the_thread_is_private_explains_itself_and_survives_a_restart(stage: Any, pair: Any):
    for said in ("One asks three questions", "four things one can see", "noisy measurement", "Moderators who manage"):
        assert said in pair.post.text
    assert pair.post.json["mentions"] == []
    await stage.restart()
    seen = await pair.two.click(pair.post, "Open")
    assert seen.ephemeral
    assert pair.one.mention in seen.text
    assert f"<#{pair.thread.id}>" in seen.text


async def test_a_moderator_who_can_see_the_thread_can_do_nothing_in_it(stage: Any, pair: Any):
    bits = permissions.MANAGE_THREADS | permissions.MANAGE_GUILD
    mod = stage.person("Mod", permissions=bits)
    post = mod.sees(pair.thread)[-1]
    for label in ("Open", "Three questions", "The sheet", "Suggest a time"):
        assert "not here any more" in (await mod.click(post, label)).text
    assert "A place to practise" in post.text


@pytest.mark.parametrize("lacking", [permissions.CREATE_PRIVATE_THREADS, permissions.SEND_MESSAGES_IN_THREADS])
async def test_where_threads_are_forbidden_each_gets_the_others_name_by_dm(stage: Any, lacking: int):
    stage.sandbox.world.overwrite(stage.channel, stage.sandbox.world.bot, deny=lacking)
    alice, bob = stage.person("Alice"), stage.person("Bob")
    pair = await paired(stage, alice, bob)
    assert pair.thread is None
    assert "it is your DMs" in pair.cards[0].text
    assert bob.mention in pair.cards[0].text
    assert alice.mention in pair.cards[1].text
    await bob.submit(await bob.click(pair.cards[1], "Suggest a time"), {WHEN: "tomorrow 7pm"})
    card = await told(stage, alice)
    assert f"<t:{SIX}:F>" in card.text, "seven in Berlin is six in London"
    await alice.click(card, "That works")
    assert "Your practice" in (await told(stage, bob)).text


async def test_who_cannot_see_the_channel_meets_by_dm(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    side = stage.sandbox.world.add_channel(stage.guild, "side")
    stage.sandbox.world.overwrite(side, bob.user, deny=permissions.VIEW_CHANNEL)
    await looks(stage, alice, at=side)
    await looks(stage, bob, zone="Europe/Berlin", at=stage.channel)
    await stage.settle()
    first, second = last_dm(alice), last_dm(bob)
    await alice.click(first, YES)
    await bob.click(second, YES)
    (thread,) = threads(stage)
    assert thread.parent is stage.channel, "where the other one looked, both can be"


async def test_a_thread_that_was_deleted_leaves_them_their_dms(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    pair = await paired(stage, alice, bob)
    stage.sandbox.world.delete_channel(pair.thread)
    await bob.submit(await bob.click(pair.cards[1], "Suggest a time"), {WHEN: "tomorrow 7pm"})
    assert "it is your DMs" in (await forged(bob, pair.cards[1], "buddy:open:1")).text
    assert "suggests" in (await told(stage, alice)).text


async def test_a_crash_between_thread_and_note_makes_no_second_thread(stage: Any, pair: Any):
    def forget(session: Any) -> None:
        row = session.get(BuddyPair, 1)
        row.placed_at = row.thread_id = row.message_id = None

    await stage.run(forget)
    await stage.restart()
    await forged(pair.one, pair.cards[0], "buddy:open:1")
    assert threads(stage) == [pair.thread]


async def test_the_other_is_let_in_when_they_are_told_and_not_in_their_night(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    stage.advance(hours=9, minutes=30)  # 21:30 in London, 22:30 in Berlin
    await bob.click(second, YES)
    await alice.click(first, YES)
    await stage.settle()
    (thread,) = threads(stage)
    assert alice.id in thread.thread_members
    assert bob.id not in thread.thread_members
    stage.advance(hours=10)
    await stage.settle()
    assert bob.id in thread.thread_members


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
    assert "Next: a time" in asked.text
    own = await pair.one.submit(await pair.one.click(pair.post, "Suggest a time"), {WHEN: "tomorrow 7pm"})
    await pair.one.click(own, "Take it back")
    assert "Next: a time" in own.text
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
    assert "**3 · mostly**" in own.text
    words = await pair.one.click(own, "Two good things, one to change")
    await pair.one.submit(words, {GOOD: "Named @everyone the number", CHANGE: "Breathe first"})
    again = await pair.one.click(own, "Change the scale")
    await pair.one.submit(again, {EXAMPLE: "4 · clearly"})
    assert "**4 · clearly**" in own.text
    late = await pair.one.click(own, "Change the scale")
    assert "Breathe first" not in everything(stage, pair.two)
    await stage.restart()
    await pair.one.click(own, "Give it")
    assert "Now swap" in own.text
    assert "stays as it is" in (await pair.one.submit(late, {EXAMPLE: "1 · not this time"})).text
    news = await told(stage, pair.two)
    assert "gave you a sheet" in news.text
    assert "Breathe first" not in news.text
    sheet = await pair.two.click(news, "Your sheet")
    assert "> Breathe first" in sheet.text
    assert "**4 · clearly**" in sheet.text
    assert "noisy measurement" in sheet.text
    assert sheet.json["mention_everyone"] is False


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


# Leaving


async def test_ending_it_is_told_without_a_reason_and_closes_the_thread_to_both(stage: Any, pair: Any):
    more = await pair.one.click(await pair.one.click(pair.post, "Open"), "More")
    assert "End it" in more.buttons
    back = await pair.one.click(more, "Back")
    more = await pair.one.click(back, "More")
    await stage.restart()
    await pair.one.click(more, "End it")
    assert "read just that, without a reason" in more.text
    assert "No reason is asked of anybody" in (await told(stage, pair.two)).text
    await stage.sandbox.until(lambda: pair.thread.archived)
    assert {pair.one.id, pair.two.id}.isdisjoint(pair.thread.thread_members)
    for deed in ("form:buddy:time:1", "form:buddy:scores:1", "buddy:questions:1"):
        assert "no pair any more" in (await forged(pair.two, pair.cards[1], deed)).text
    assert "It has ended" in (await forged(pair.two, pair.cards[1], "buddy:open:1")).text


async def test_a_block_ends_it_and_is_not_told_and_can_be_taken_back(stage: Any, pair: Any):
    more = await pair.one.click(await pair.one.click(pair.post, "Open"), "More")
    await pair.one.click(more, "Block")
    assert "Blocked" in more.text
    ended = await told(stage, pair.two)
    assert "No reason is asked of anybody" in ended.text
    assert "lock" not in ended.text
    stage.advance(days=61)
    await proposed(stage, pair.one, pair.two)
    assert PROPOSED not in last_dm(pair.one).text
    again = await forged(pair.one, pair.cards[0], "buddy:more:1")
    assert "End it" not in again.buttons
    await pair.one.click(again, "Take the block back")
    assert "What it ended stays ended" in again.text
    await looks(stage, pair.two)


async def test_somebody_without_a_name_is_blocked_too(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, NEVER)
    assert "Blocked" in first.text
    await bob.click(second, YES)
    assert await stages(stage, 1, alice, bob) == ["over", "waiting"]


async def test_who_reads_a_report_is_said_before_it_is_written(stage: Any, pair: Any):
    mod = stage.moderator("Mod")
    review = stage.sandbox.world.add_channel(stage.guild, "review")
    more = await pair.one.click(await pair.one.click(pair.post, "Open"), "More")
    nobody = await pair.one.click(more, "Report")
    assert "nobody would read one" in nobody.text
    assert "Write it" not in nobody.buttons
    await mod.select(await mod.slash("setup server", where=stage.channel), [review], custom_id="setup:review")
    asked = await forged(pair.one, more, "buddy:report:1")
    assert "with your name and that of" in asked.text
    form = await pair.one.click(asked, "Write it")
    await stage.restart()
    before = everything(stage, pair.two)
    sent = await pair.one.submit(form, {WHAT: "He was @everyone rude"})
    assert "They have it" in sent.text
    again = await forged(pair.one, sent, "form:buddy:report:1")
    await pair.one.submit(again, {WHAT: "He was @everyone rude"})
    (post,) = [shown for shown in mod.sees(review) if "reports" in shown.text]
    assert pair.one.mention in post.text
    assert pair.two.mention in post.text
    assert post.json["mentions"] == []
    assert post.json["mention_everyone"] is False
    await stage.settle()
    assert everything(stage, pair.two) == before


async def test_a_report_that_cannot_be_posted_is_given_back_and_not_kept(stage: Any, pair: Any):
    mod = stage.moderator("Mod")
    review = stage.sandbox.world.add_channel(stage.guild, "review")
    await mod.select(await mod.slash("setup server", where=stage.channel), [review], custom_id="setup:review")
    form = await forged(pair.one, pair.cards[0], "form:buddy:report:1")
    stage.sandbox.faults.fail(403, rf"POST /channels/{review.id}/messages")
    seen = await pair.one.submit(form, {WHAT: "He was rude"})
    assert "could not be posted" in seen.text
    assert "He was rude" in seen.text
    stage.sandbox.world.delete_channel(review)
    await stage.person("Zed").slash("help", where=stage.channel)
    again = await forged(pair.one, pair.cards[0], "form:buddy:report:1")
    assert "could not be posted" in (await pair.one.submit(again, {WHAT: "He was rude"})).text
    assert await stage.run(lambda session: list(session.scalars(select(BuddyReport)))) == []


async def test_a_buddy_who_left_the_server_is_no_buddy_when_the_hour_comes(stage: Any, pair: Any):
    await agreed(stage, pair)
    await pair.two.leave(stage.guild)
    stage.move_to(datetime(2026, 11, 25, 17, 1, tzinfo=UTC))
    assert "It has ended" in (await told(stage, pair.one)).text
    await quiet_of_practice(stage, pair)
    await quiet(stage, stage.person("Carl"))
    assert await stages(stage, 1, pair.one) == ["ended"]
