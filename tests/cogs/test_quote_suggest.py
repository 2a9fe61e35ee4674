"""/quote suggest as members and moderators meet it: one decision, and nobody learns whose it was."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.features import quote, quote_book
from tests.cogs.quoting import forged, suggested


@pytest.fixture
async def review(stage: Any) -> Any:
    """Return the moderator Mod and the channel where they read suggestions."""
    mod = stage.moderator()
    channel = stage.sandbox.world.add_channel(stage.guild, "review")
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, channel, placeholder="Choose the review channel")
    return mod, channel


async def test_where_nobody_reads_suggestions_it_is_said_where_it_can_be_done(stage: Any):
    alice = stage.person("Alice")
    for where in (stage.channel, None):
        seen = await alice.slash("quote suggest", where=where)
        assert "names a review channel" in seen.text
        assert seen.ephemeral == (where is not None)


async def test_a_suggestion_waits_and_its_post_names_nobody(stage: Any, review: Any):
    mod, channel = review
    alice = stage.person("Alice Archer")
    seen = await suggested(stage, alice)
    assert seen.ephemeral
    assert "not who sent it" in seen.text
    [post] = mod.sees(channel)
    assert "Ever tried." in post.text
    assert "https://example.org/worstward" in post.text
    assert post.buttons == ["Approve", "Decline"]
    assert not any(mark in str(post.json) for mark in ("Archer", str(alice.id)))


async def test_an_approved_suggestion_joins_the_servers_quotes(stage: Any, review: Any):
    mod, channel = review
    await suggested(stage, stage.person("Alice"))
    [post] = mod.sees(channel)
    await stage.restart()
    await mod.click(post, "Approve")
    assert "Approved" in post.text
    assert post.buttons == ["Take it out again"]
    bob = stage.person("Bob")
    card = await bob.slash("quote get", where=stage.channel)
    for _ in range(100):
        if "Ever tried" in card.text:
            break
        await bob.click(card, "Another")
    assert "Samuel Beckett, *Worstward Ho*, 1983" in card.text
    assert "Suggested by a member of this server, source: https" in card.text
    assert "Saved" in (await bob.click(card, "Save")).text
    assert "Ever tried" in (await bob.slash("quote favourites")).text
    await mod.click(post, "Take it out again")
    assert "Taken out again" in post.text
    assert "Ever tried" not in post.text
    assert "Nothing here yet" in (await bob.slash("quote favourites")).text


async def test_two_moderators_at_once_come_to_one_result(stage: Any, review: Any):
    mod, channel = review
    other = stage.moderator("Other")
    await suggested(stage, stage.person("Alice"))
    [post] = mod.sees(channel)
    await asyncio.gather(mod.click(post, "Approve"), other.click(post, "Decline"), mod.click(post, "Approve"))
    approved = await stage.run(quote.of_server, stage.guild.id)
    assert post.text.startswith("### Approved" if approved else "### Declined")
    assert len(approved) <= 1
    await stage.restart()
    await forged(other, post, "quote:decline:1")
    await forged(mod, post, "quote:approve:1")
    assert post.text.startswith("### Approved" if approved else "### Declined")
    assert len(await stage.run(quote.of_server, stage.guild.id)) == len(approved)


async def test_a_decline_stands(stage: Any, review: Any):
    mod, channel = review
    await suggested(stage, stage.person("Alice"))
    [post] = mod.sees(channel)
    await mod.click(post, "Decline")
    await forged(mod, post, "quote:approve:1")
    assert post.text.startswith("### Declined")
    assert post.buttons == []


async def test_only_who_manages_the_server_can_decide(stage: Any, review: Any):
    _mod, channel = review
    alice = stage.person("Alice")
    await suggested(stage, alice)
    [post] = alice.sees(channel)
    for label in ("Approve", "Decline"):
        seen = await alice.click(post, label)
        assert seen.ephemeral
        assert "Manage Server" in seen.text
    assert "Manage Server" in (await forged(alice, post, "quote:take-out:1")).text
    assert post.buttons == ["Approve", "Decline"]


async def test_a_moderator_of_another_server_can_decide_nothing(stage: Any, review: Any):
    await suggested(stage, stage.person("Alice"))
    guild = stage.sandbox.guild("Elsewhere")
    eve = stage.sandbox.person("Eve", guilds=[guild], permissions=1 << 5)
    channel = next(iter(guild.channels.values()))
    card = await eve.slash("quote get", where=channel)
    seen = await forged(eve, card, "quote:approve:1")
    assert "No longer there" in seen.text
    assert "Ever tried" not in seen.text
    _mod, review_channel = review
    assert _mod.sees(review_channel)[0].buttons == ["Approve", "Decline"]


async def test_a_suggestion_that_cannot_be_taken_comes_back_as_it_was_typed(stage: Any, review: Any):
    mod, channel = review
    seen = await suggested(stage, stage.person("Alice"), **{"Link to the source": "my shelf"})
    assert "could not read the link" in seen.text
    alice = stage.person("Alice")
    seen = await suggested(stage, alice, Year="long ago")
    await stage.restart()
    form = await alice.click(seen, "Try again")
    assert [field.value for field in form.fields][:3] == ["Ever tried.\nEver failed.", "Samuel Beckett", "Worstward Ho"]
    assert "waits for the moderators" in (await alice.submit(form, {"Year": "1983"})).text
    assert len(mod.sees(channel)) == 1


async def test_what_is_suggested_is_shown_as_typed_and_pings_nobody(stage: Any, review: Any):
    mod, channel = review
    await suggested(
        stage,
        stage.person("Alice"),
        Quote="@everyone <@123> **bold** [here](https://x.example)\n> more ``` \u202eback",
        Author="اسم <@&5>",
        Work="1 " + "🙂" * 50,
    )
    [post] = mod.sees(channel)
    assert "@everyone" not in post.text
    assert "<@123>" not in post.text
    assert "\u202e" not in post.text
    assert post.json["mentions"] == []
    assert not post.json["mention_everyone"]


async def test_a_quote_that_is_known_is_recognised(stage: Any, review: Any):
    mod, channel = review
    alice = stage.person("Alice")
    shipped = quote_book.shipped()[0]
    seen = await suggested(stage, alice, Quote="\n".join(shipped.lines))
    assert "already among the quotes" in seen.text
    await suggested(stage, alice)
    assert "already waiting" in (await suggested(stage, alice)).text
    assert len(mod.sees(channel)) == 1


async def test_when_the_review_channel_is_gone_nothing_is_lost(stage: Any, review: Any):
    mod, channel = review
    alice = stage.person("Alice")
    stage.sandbox.world.delete_channel(channel)
    seen = await suggested(stage, alice)
    assert "could not reach the moderators" in seen.text
    assert "Ever tried." in seen.text
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, stage.channel, placeholder="Choose the review channel")
    form = await alice.click(seen, "Try again")
    assert "waits for the moderators" in (await alice.submit(form)).text


async def test_suggestions_can_be_switched_off(stage: Any, review: Any):
    mod, _channel = review
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, ["quotes_allowed"], placeholder="What is switched on")
    seen = await stage.person("Alice").slash("quote suggest", where=stage.channel)
    assert "not taking suggestions" in seen.text
