"""Two people are proposed to each other without names, and each hears of the other by two yeses alone."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.features import buddy_search
from bot.features.buddy import STANDS_FOR
from tests.cogs.asking import quiet
from tests.cogs.befriending import (
    FIND,
    NEVER,
    NO,
    PROPOSED,
    STOP,
    YES,
    everything,
    last_dm,
    looks,
    proposed,
    stages,
    threads,
    told,
)


async def test_two_in_two_zones_are_proposed_without_names_and_meet_by_two_yeses(stage: Any):
    alice, bob, carl = (stage.person(name) for name in ("Alice", "Bob", "Carl"))
    first, second = await proposed(stage, alice, bob)
    for card in (first, second):
        assert PROPOSED in card.text
        assert "about 13 hours" in card.text
        assert "<@" not in card.text
    await stage.restart()
    await alice.click(first, YES)
    assert "Noted: yes" in first.text
    assert str(bob.id) not in everything(stage, alice)
    await stage.restart()
    await bob.click(second, YES)
    assert alice.mention in second.text
    met = await told(stage, alice)
    assert "You have a buddy" in met.text
    assert bob.mention in met.text
    (thread,) = threads(stage)
    assert set(thread.thread_members) >= {alice.id, bob.id}
    assert carl.id not in thread.thread_members
    assert [shown for shown in carl.sees(stage.channel) if not shown.ephemeral] == []


async def test_both_press_yes_in_the_same_moment(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    await asyncio.gather(alice.click(first, YES), bob.click(second, YES), alice.click(first, YES))
    await stage.settle()
    assert await stages(stage, 1, alice, bob) == ["matched", "matched"]
    assert len(threads(stage)) == 1
    assert len([shown for shown in alice.sees(threads(stage)[0]) if "A place to practise" in shown.text]) == 1


async def test_a_no_is_heard_of_by_nobody_and_looks_on(stage: Any):
    alice, bob, carl = (stage.person(name) for name in ("Alice", "Bob", "Carl"))
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    before = everything(stage, alice)
    await bob.click(second, NO)
    assert "Nobody hears of it" in second.text
    await quiet(stage, carl)
    assert everything(stage, alice) == before
    stage.advance(days=2, hours=23)
    await stage.settle()
    assert everything(stage, alice) == before
    await alice.click(first, "Take it back")
    assert "Nobody hears of it" in first.text


@pytest.mark.parametrize("bob_does", ["declines", "says nothing", "stops", "never"])
async def test_who_said_yes_hears_after_three_days_that_it_did_not_work_out_whatever_happened(
    stage: Any, bob_does: str
):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    if bob_does == "declines":
        await bob.click(second, NO)
    elif bob_does == "stops":
        await bob.slash(STOP, where=stage.channel)
    elif bob_does == "never":
        await bob.click(second, NEVER)
    await stage.settle()
    stage.advance(seconds=STANDS_FOR.total_seconds())
    assert "This one did not work out" in (await told(stage, alice)).text
    assert bob.mention not in everything(stage, alice)
    assert "did not work out" not in everything(stage, bob)


async def test_a_proposal_pressed_after_three_days_says_so_kindly(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    stage.advance(days=3)
    assert "This one is over by now" in (await alice.click(first, YES)).text
    assert "This one is over" in (await bob.click(second, NO)).text
    assert await stages(stage, 1, alice, bob) == ["over", "over"]


async def test_people_of_another_server_are_not_proposed_and_one_can_look_in_both(stage: Any):
    elsewhere = stage.sandbox.guild("Elsewhere")
    hall = stage.sandbox.world.add_channel(elsewhere, "hall")
    alice = stage.sandbox.person("Alice", guilds=[stage.guild, elsewhere])
    bob, carl = stage.person("Bob"), stage.sandbox.person("Carl", guilds=[elsewhere])
    await looks(stage, carl, at=hall)
    await looks(stage, bob)
    await quiet(stage, bob)
    await looks(stage, alice, at=hall)
    await looks(stage, alice)
    await stage.settle()
    assert "Elsewhere" in last_dm(carl).text
    assert "Job seekers" in last_dm(bob).text
    both = [shown.text for shown in alice.inbox() if PROPOSED in shown.text]
    assert ["Elsewhere" in text for text in both] == [True, False]


async def test_a_pity_party_is_left_in_peace(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await looks(stage, alice)
    await alice.slash("party start", duration="2h", where=stage.channel)
    await looks(stage, bob)
    await quiet(stage, bob)
    await quiet(stage, alice)
    stage.advance(hours=3)
    await alice.slash(FIND, topic="any", where=stage.channel)
    assert PROPOSED in (await told(stage, bob)).text


async def test_closed_dms_keep_the_proposal_for_the_next_command(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    bob.close_dms()
    first, _none = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    shown = await bob.slash("help", where=stage.channel)
    await stage.sandbox.until(lambda: any(PROPOSED in one.text for one in shown.followups))
    kept = next(one for one in shown.followups if PROPOSED in one.text)
    assert kept.ephemeral
    await bob.click(kept, YES)
    assert alice.mention in kept.text


async def test_who_left_the_server_is_asked_nothing_and_met_by_nobody(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    await bob.click(second, YES)
    await bob.leave(stage.guild)
    await alice.click(first, YES)
    assert "Noted: yes" in first.text
    assert bob.mention not in everything(stage, alice)
    assert await stage.run(buddy_search.listed, bob.id, stage.guild.id) == []
    carl = stage.person("Carl")
    await looks(stage, carl, "case")
    dora = stage.person("Dora")
    await looks(stage, dora, "case", at=stage.channel)
    await dora.leave(stage.guild)
    await stage.settle()
    assert not any(PROPOSED in shown.text for shown in dora.inbox())


async def test_a_no_pressed_on_an_old_card_of_a_pair_shows_the_pair_and_changes_nothing(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, second = await proposed(stage, alice, bob)
    await alice.click(first, YES)
    await bob.click(second, YES)
    await alice.click(first, "Take it back")
    assert bob.mention in first.text
    assert await stages(stage, 1, alice, bob) == ["matched", "matched"]


async def test_a_no_offers_a_rest_and_a_round_alone(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    first, _second = await proposed(stage, alice, bob)
    await alice.click(first, NO)
    assert "The search rests" in (await alice.click(first, "Pause")).text
