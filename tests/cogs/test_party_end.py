"""The end of a party as a person meets it: later, early, by itself, and the soft hand-over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import reminders
from tests.cogs.partying import OVER, handed_over, row_of, started


@pytest.mark.parametrize(("label", "minutes"), [("10 more minutes", 10), ("30 more minutes", 30)])
@pytest.mark.parametrize("in_server", [True, False])
async def test_it_is_made_longer_once(stage: Any, label: str, minutes: int, in_server: bool):
    alice = stage.person("Alice")
    where = stage.channel if in_server else None
    await started(alice)
    menu = await alice.slash("party extend", where=where)
    assert menu.ephemeral is in_server
    assert menu.buttons == ["10 more minutes", "30 more minutes"]
    await stage.restart()
    await alice.click(menu, label)
    assert menu.buttons == ["Get it out", "End it now", "Share a consolation celebration"]
    row = await row_of(stage, alice)
    assert row.ends_at - row.started_at == timedelta(hours=1, minutes=minutes)
    assert "longer already" in (await alice.slash("party extend", where=where)).text
    card = await handed_over(stage, alice, hours=1, minutes=minutes)
    assert card.buttons == ["Next step", "Not now"]


async def test_an_old_extend_button_changes_nothing_more(stage: Any):
    alice = stage.person("Alice")
    first = await started(alice)
    second = await alice.slash("party status")
    await alice.click(first, "10 more minutes")
    await alice.click(second, "10 more minutes")
    row = await row_of(stage, alice)
    assert row.ends_at - row.started_at == timedelta(hours=1, minutes=10)


@pytest.mark.parametrize("command", ["party extend", "party end"])
@pytest.mark.parametrize("in_server", [True, False])
async def test_without_a_party_there_is_nothing_to_change(stage: Any, command: str, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash(command, where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "No party is running" in seen.text


@pytest.mark.parametrize("in_server", [True, False])
async def test_it_can_end_early_and_nothing_comes_later(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await started(alice)
    seen = await alice.slash("party end", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert seen.buttons == OVER
    assert await stage.run(reminders.upcoming, alice.id) == []
    stage.advance(hours=2)
    await stage.settle()
    await alice.no_dm(0.1)


async def test_ending_twice_ends_once(stage: Any):
    alice = stage.person("Alice")
    first, second = await started(alice), await alice.slash("party status")
    await stage.restart()
    await alice.click(first, "End it now")
    ended_at = (await row_of(stage, alice)).ended_at
    stage.advance(minutes=5)
    await alice.click(second, "End it now")
    assert second.buttons == OVER
    assert (await row_of(stage, alice)).ended_at == ended_at


async def test_the_end_comes_even_at_night_with_exactly_its_buttons(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    stage.move_to(datetime(2026, 11, 24, 23, 0, tzinfo=UTC))
    await started(alice)
    card = await handed_over(stage, alice)
    assert card.buttons == OVER
    assert "One small thing first" in card.text
    assert "quote" not in card.text.casefold()
    stage.advance(hours=2)
    await stage.settle()
    await alice.no_dm(0.1)


async def test_the_end_survives_downtime_and_says_sorry(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    await stage.stop_bot()
    stage.advance(hours=3)
    await stage.start_bot()
    await stage.settle()
    card = await alice.next_dm()
    assert "Sorry" in card.text
    assert card.buttons == OVER


async def test_it_works_where_only_the_person_installed_the_bot(stage: Any):
    carol = stage.person("Carol", member=False)
    await started(carol)
    assert (await handed_over(stage, carol)).buttons == OVER


async def test_with_closed_dms_the_end_waits_for_the_next_command(stage: Any):
    alice = stage.person("Alice")
    await started(alice, where=stage.channel)
    alice.close_dms()
    stage.advance(minutes=61)
    await stage.settle()
    seen = await alice.slash("party status", where=stage.channel)
    shown = await stage.channel.pulse.until(lambda: len(seen.followups) > 1 and seen.followups, 3)
    assert shown[-1].ephemeral
    assert shown[-1].buttons == OVER


async def test_not_now_leaves_it_at_that(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    await stage.restart()
    await alice.click(card, "Not now")
    assert card.buttons == []
    assert "No hurry" in card.text


async def test_ten_more_minutes_reopen_it_once(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    await stage.restart()
    await alice.click(card, "10 more minutes")
    assert card.buttons == ["Get it out", "End it now", "Share a consolation celebration"]
    again = await handed_over(stage, alice, minutes=11)
    assert again.buttons == ["Next step", "Not now"]


async def test_ten_more_minutes_a_month_later_start_nothing(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    stage.advance(days=30)
    assert "over for a while" in (await alice.click(card, "10 more minutes")).text


async def test_something_small_and_good_comes_before_the_next_step(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    card = await handed_over(stage, alice)
    await stage.restart()
    step = await alice.click(card, "Next step")
    assert "three small things" in step.text
    form = await alice.click(step, "Write three")
    kept = await alice.submit(form, {"One": "tea", "Another": "a *walk*", "And a third": ""})
    assert "Start with this one: **tea**" in kept.text
    assert "three small things" not in (await alice.click(kept, "Next step")).text
    stage.advance(hours=13)
    await started(alice)
    over = await handed_over(stage, alice)
    assert "from your own list: **tea**" in over.text or "a \\*walk\\*" in over.text


@pytest.mark.parametrize("nothing", ["  ", "\u200b"])
async def test_an_empty_list_of_comforts_comes_back(stage: Any, nothing: str):
    alice = stage.person("Alice")
    await started(alice)
    step = await alice.click(await handed_over(stage, alice), "Next step")
    refused = await alice.submit(await alice.click(step, "Write three"), {"One": nothing})
    assert "Three empty lines" in refused.text
    assert "Try again" in refused.buttons


async def test_what_was_held_comes_after_the_end(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("win reminder", time="12:30")
    await started(alice)
    stage.advance(minutes=35)
    await stage.settle()
    await alice.no_dm(0.1)
    await alice.slash("party end")
    await stage.settle()
    assert "Add a win" in (await alice.next_dm()).buttons
