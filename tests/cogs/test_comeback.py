"""/comeback as a person meets it: where they are, one step, and a way past it."""

from __future__ import annotations

from typing import Any

import pytest

FILLED = {"Company": "Acme", "Role": "Cook", "Stage": "final", "How you heard": "person"}


async def rejected(person: Any, **said: str) -> Any:
    return await person.submit(await person.slash("rejected"), {**FILLED, **said})


@pytest.mark.parametrize("in_server", [True, False])
async def test_somebody_new_is_welcomed_with_the_first_step(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("comeback", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert seen.buttons == ["Write down a no", "Write down a win"]
    await stage.restart()
    assert (await alice.click(seen, "Write down a no")).title == "They said no"
    assert (await alice.click(seen, "Write down a win")).title == "A win"


async def test_it_works_where_only_the_person_installed_the_bot(stage: Any):
    assert "Hello" in (await stage.person("Carol", member=False).slash("comeback")).text


@pytest.mark.parametrize("in_server", [True, False])
async def test_right_after_a_no_there_is_time_first(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await rejected(alice)
    seen = await alice.slash("comeback", where=stage.channel if in_server else None)
    assert seen.buttons == ["30 minutes", "2 hours", "Until tomorrow morning", "Other", "Not this one"]
    await stage.restart()
    await alice.click(seen, "2 hours")
    assert "Nothing is asked of you" in seen.text


async def test_while_a_party_runs_there_is_only_the_party(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    party = await alice.slash("party start", duration="1h")
    assert (await alice.slash("comeback")).buttons == party.buttons


async def test_each_step_says_why_and_can_be_put_aside_for_today(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    seen = await alice.slash("comeback")
    await stage.restart()
    said = []
    while "Not this one" in seen.buttons:
        said.append(seen.text)
        assert await alice.click(seen, "Not this one") == seen
    assert len(said) == len(set(said)) == 3
    assert "Resting is a step too" in seen.text
    assert "Resting is a step too" in (await alice.slash("comeback")).text
    stage.advance(hours=20)
    assert "Not this one" in (await alice.slash("comeback")).buttons


async def test_a_day_later_the_draft_is_one_press_away(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice, Company="*Acme*")
    stage.advance(hours=25)
    seen = await alice.slash("comeback", where=stage.channel)
    assert "The last no came from \\*Acme\\*, <t:" in seen.text
    assert "Ask \\*Acme\\* what to work on" in seen.text
    await stage.restart()
    await alice.click(seen, "Draft it")
    assert "Acme" in seen.text
    later = await alice.slash("comeback")
    assert "your draft" in later.text
    await alice.click(later, "Open the draft")
    assert "one next step" not in later.text.casefold()


async def test_a_company_without_a_name_is_them(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice, Company="")
    stage.advance(hours=25)
    assert "Ask them what" in (await alice.slash("comeback")).text


async def test_a_win_and_a_quote_are_one_press_away(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice, Stage="application", **{"How you heard": "automatic"})
    stage.advance(hours=25)
    seen = await alice.slash("comeback")
    assert (await alice.click(seen, "Write one")).title == "A win"
    await alice.click(seen, "Not this one")
    assert "Read one" in seen.buttons
    assert (await alice.click(seen, "Read one")).text


async def test_after_the_party_the_list_of_small_things_comes_first(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    await alice.slash("party start", duration="1h")
    await alice.slash("party end")
    seen = await alice.slash("comeback")
    assert "Your party ended <t:" in seen.text
    assert "three small things" in seen.text
    await alice.submit(await alice.click(seen, "Write three"), {"One": "tea"})
    assert "three small things" not in (await alice.slash("comeback")).text


async def test_coming_back_after_two_weeks_is_greeted_once(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    assert "Welcome back" not in (await alice.slash("comeback")).text
    stage.advance(days=14)
    assert "Welcome back." in (await alice.slash("comeback")).text
    assert "Welcome back" not in (await alice.slash("comeback")).text


async def test_a_win_yesterday_is_no_silence(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    stage.advance(days=13)
    await alice.slash("win add", text="I slept")
    stage.advance(days=1)
    assert "Welcome back" not in (await alice.slash("comeback")).text


@pytest.mark.parametrize(
    "action", ["comeback:skip:hire:0", "comeback:skip:win", "comeback:skip:win:-1", "comeback:skip:win:²"]
)
async def test_a_made_up_step_changes_nothing(stage: Any, action: str):
    alice = stage.person("Alice")
    await rejected(alice)
    seen = await alice.slash("comeback")
    seen.components[0]["components"][-1]["components"][0]["custom_id"] = action
    refused = await alice.click(seen, custom_id=action)
    assert "older version" in refused.text
    assert "Take some time" in (await alice.slash("comeback")).text
