"""Comebacks told to a circle: only after a preview, and taken back by a press."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cogs.circling import drawn, open_week

pytestmark = pytest.mark.usefixtures("at_once")


async def test_a_comeback_is_told_only_after_its_preview(stage: Any, three: Any):
    alice, bob, _carl = three
    post = await open_week(stage)
    card = await alice.slash("circle list", where=stage.channel)
    await alice.click(card, "Tell my circle…")
    await alice.click(card, "I have an interview")
    assert f"> <@{alice.id}> has an interview" in card.text
    await drawn(stage)
    assert "interview" not in post.text
    await stage.restart()
    await alice.click(card, "Tell them")
    other = await bob.slash("circle list", where=stage.channel)
    for button in ("Tell my circle…", "I practised", "Tell them"):
        await bob.click(other, button)
    await drawn(stage)
    assert f"Comebacks: <@{alice.id}> has an interview · <@{bob.id}> practised" in post.text
    await alice.click(card, "Take it back")
    await drawn(stage)
    assert "has an interview" not in post.text
    assert "practised" in post.text
    await alice.click(await alice.slash("circle list", where=stage.channel), "Tell my circle…")


async def test_a_comeback_can_be_left_untold(stage: Any, three: Any):
    alice = three[0]
    post = await open_week(stage)
    before = post.text
    card = await alice.slash("circle list", where=stage.channel)
    for button in ("Tell my circle…", "My circle", "Tell my circle…", "I got an offer", "Not now"):
        await alice.click(card, button)
    assert "Nothing was told" in card.text
    await drawn(stage)
    assert post.text == before


async def test_between_two_weeks_a_comeback_waits_for_the_next_post(stage: Any, three: Any):
    alice = three[0]
    card = await alice.slash("circle list", where=stage.channel)
    for button in ("Tell my circle…", "I applied again", "Tell them"):
        await alice.click(card, button)
    assert "when the week opens" in card.text
    assert f"<@{alice.id}> applied again" in (await open_week(stage)).text


@pytest.mark.parametrize("deed", ["news-see:1:lottery", "news-tell:1:lottery", "news-tell:9:offer", "news-back:9"])
async def test_a_comeback_that_is_none_is_answered_kindly(stage: Any, three: Any, deed: str):
    alice = three[0]
    post = await open_week(stage)
    card = await alice.slash("circle list", where=stage.channel)
    card.components[0]["components"][-1]["components"][1]["custom_id"] = f"circle:{deed}"
    assert (await alice.click(card, custom_id=f"circle:{deed}")).ephemeral
    await drawn(stage)
    assert "Comebacks" not in post.text
