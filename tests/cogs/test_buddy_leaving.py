"""Ways out of a pair: ending it, blocking, reporting; the other reads that it ended, and no reason."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.features.buddy import BuddyReport
from tests.cogs.asking import forged
from tests.cogs.befriending import (
    FIND,
    NEVER,
    PROPOSED,
    WHAT,
    YES,
    everything,
    last_dm,
    paired,
    proposed,
    stages,
    told,
)


@pytest.fixture
async def pair(stage: Any) -> Any:
    """Alice in London and Bob in Berlin, who are buddies with a thread."""
    return await paired(stage, stage.person("Alice"), stage.person("Bob"))


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
    await pair.two.slash(FIND, where=stage.channel)
    assert PROPOSED in (await told(stage, pair.one)).text


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
