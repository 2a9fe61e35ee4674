"""/party vent as a person meets it: let go by default, kept only when they say so."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import vent
from tests.cogs.partying import forge, handed_over, row_of, started, vented


@pytest.mark.parametrize("in_server", [True, False])
async def test_what_is_vented_is_let_go(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await vented(alice, "argh " * 700, where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "stored nowhere" in seen.text
    assert "worse for an hour or two, then better" in seen.text
    assert "argh" not in seen.text
    assert await stage.run(vent.count, alice.id) == 0
    assert not any(button.startswith("What you kept") for button in (await alice.slash("party status")).buttons)


async def test_heavy_words_bring_the_question_first_and_are_let_go_all_the_same(stage: Any):
    alice = stage.person("Alice")
    seen = await vented(alice, "I want to die", where=stage.channel)
    assert seen.ephemeral
    assert "stored nowhere" not in seen.text
    after = await stage.channel.pulse.until(lambda: seen.followups or None, 3)
    assert "stored nowhere" in after[0].text
    assert after[0].ephemeral


async def test_what_is_kept_is_read_and_deleted_by_its_owner(stage: Any):
    alice = stage.person("Alice")
    assert "Kept, sealed" in (await vented(alice, "the *first* @everyone", keep=True)).text
    await vented(alice, "the second", keep=True)
    await started(alice)
    status = await alice.slash("party status", where=stage.channel)
    await stage.restart()
    await alice.click(status, "What you kept (2)")
    assert "the second" in status.text
    await alice.click(status, custom_id="party:vents:1")
    assert "the \\*first\\*" in status.text
    assert "@everyone" not in status.text
    await alice.click(status, "Let go of it")
    await alice.click(status, "Keep it")
    assert "the second" in status.text
    await alice.click(status, "Let go of it")
    await alice.click(status, "Let it go")
    assert "the \\*first\\*" in status.text
    await alice.click(status, "Let go of it")
    await alice.click(status, "Let it go")
    assert "nothing here" in status.text


async def test_letting_go_right_after_keeping(stage: Any):
    alice = stage.person("Alice")
    card = await vented(alice, "words", keep=True)
    await stage.restart()
    await alice.click(card, "Let go of it")
    await alice.click(card, "Let it go")
    assert await stage.run(vent.count, alice.id) == 0


@pytest.mark.parametrize("nothing", [" ", "\u200b\u2060"])
async def test_an_empty_vent_counts_for_nothing(stage: Any, nothing: str):
    alice = stage.person("Alice")
    refused = await vented(alice, nothing, keep=True)
    assert "argh" in refused.text
    assert await stage.run(vent.count, alice.id) == 0


async def test_the_vent_button_opens_the_form_and_the_end_asks_about_telling(stage: Any):
    alice = stage.person("Alice")
    card = await started(alice)
    await stage.restart()
    await alice.submit(await alice.click(card, "Get it out"), {"Write it as it comes": "argh"})
    assert "one person you would like to tell" in (await handed_over(stage, alice)).text


async def test_nobody_reaches_into_somebody_elses_party(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await started(alice)
    kept = await stage.run(vent.write, alice.id, "hers", keep=True, now=stage.now)
    row = await row_of(stage, alice)
    for action in (
        f"party:end:{row.id}",
        f"party:more:{row.id}:10",
        f"party:let-go:{kept.id}",
        f"party:forget:{kept.id}",
    ):
        own = await bob.slash("party status")
        forge(own, action)
        seen = await bob.click(own, custom_id=action)
        assert "hers" not in seen.text
    after = await row_of(stage, alice)
    assert (after.ended_at, after.extended_at) == (None, None)
    assert await stage.run(vent.count, alice.id) == 1
