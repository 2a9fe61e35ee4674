"""/comeback as a person meets it: where they are, one step, and a way past it."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from bot import reminders
from bot.clock import Repeat
from bot.features import hired, skill
from tests.cogs import befriending, circling

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


@pytest.mark.parametrize("room", ["week", "checkin", "circle", "buddy"])
async def test_who_used_any_room_is_known(stage: Any, room: str):
    alice = stage.person("Alice")
    if room == "circle":
        await circling.made(stage)
        await circling.come(alice, stage.channel)
    elif room == "buddy":
        await befriending.looks(stage, alice)
    elif room == "week":
        form = await alice.slash("week plan", where=stage.channel)
        await alice.submit(form, {form.fields[0].label: "call Sam"})
    else:
        await stage.zone(alice)
        await alice.click(await alice.slash("checkin now", where=stage.channel), "3 · Mixed")
    seen = await alice.slash("comeback", where=stage.channel)
    assert "One next step" in seen.text
    assert "Hello" not in seen.text
    stage.advance(days=20)
    assert "Welcome back." in (await alice.slash("comeback", where=stage.channel)).text


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


async def machine_no(stage: Any, person: Any) -> None:
    """Let a machine say no to a mere application, and a day pass."""
    await rejected(person, Stage="application", **{"How you heard": "automatic"})
    stage.advance(hours=25)


async def test_a_win_and_a_question_are_one_press_away(stage: Any):
    alice = stage.person("Alice")
    await machine_no(stage, alice)
    seen = await alice.slash("comeback")
    assert (await alice.click(seen, "Write one")).title == "A win"
    await alice.click(seen, "Not this one")
    assert (await alice.click(seen, "Write it down")).title, "what builds a skill comes after what keeps one going"


async def test_a_quote_is_one_press_away(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    seen = await alice.slash("comeback")
    await alice.click(seen, "Not this one")
    assert (await alice.click(seen, "Read one")).text


async def steps(stage: Any, person: Any, days: int) -> list[str]:
    """List the first buttons of all steps that are offered over some days, each put aside."""
    found = []
    for _ in range(days):
        seen = await person.slash("comeback")
        while "Not this one" in seen.buttons:
            found.append(seen.buttons[0])
            seen = await person.click(seen, "Not this one")
        stage.advance(days=1)
    return found


async def test_the_road_after_an_interview_is_offered_step_by_step_and_each_opens(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice)
    await alice.click(await alice.slash("comeback"), "Not this one")
    stage.advance(days=4)
    seen = await alice.slash("comeback")
    assert seen.buttons == ["Draft it", "Not this one"]
    await stage.restart()
    await alice.click(seen, "Not this one")
    assert seen.buttons == ["Go over it", "Not this one"]
    assert "Acme" in (await alice.click(seen, "Go over it")).text
    later = await alice.slash("comeback")
    await alice.click(later, "Not this one")
    assert later.buttons == ["Have a look", "Not this one"]
    assert "no name" in later.text
    assert (await alice.click(later, "Have a look")).title == "In public · Acme"


async def test_two_rejections_are_two_places_on_the_road(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice, Company="Northwind")
    stage.advance(days=2)
    await rejected(alice, Company="Acme")
    seen = await alice.slash("comeback")
    assert "The last no came from Acme" in seen.text
    assert "-# Also: Northwind" in seen.text
    stage.advance(days=2)
    seen = await alice.slash("comeback")
    assert "Ask Acme what" in seen.text
    sent = await alice.slash("feedback request", rejection="Acme")
    await alice.click(sent, "I sent it")
    seen = await alice.slash("comeback")
    assert "You asked Acme for feedback" in seen.text
    assert "Go over Acme" in seen.text, "sending the letter was the one half, this is the other"


async def test_an_interview_tomorrow_comes_before_everything(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await rejected(alice, Company="Northwind")
    stage.advance(days=2)
    await alice.slash("interview add", company="Acme", role="Cook", when="tomorrow 10:00")
    seen = await alice.slash("comeback")
    assert "Open your pack for Acme" in seen.text
    assert "Acme" in (await alice.click(seen, "Open the pack")).text
    stage.advance(days=7)
    said = await steps(stage, alice, 3)
    assert "Open the pack" not in said
    assert "Tell it" in said, "nobody said what came of it"


async def test_after_a_yes_nothing_is_asked_until_one_says_so(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await rejected(alice)
    await stage.run(hired.hire, alice.id, now=stage.now)
    seen = await alice.slash("comeback")
    assert "You got there" in seen.text
    assert "Not this one" not in seen.buttons
    await stage.restart()
    stage.advance(days=40)
    seen = await alice.slash("comeback")
    seen = await alice.click(seen, "I am looking again")
    assert seen.text.startswith("### Welcome back")
    assert "Acme" not in seen.text, "what was before the yes is not brought up"
    assert "You got there" not in (await alice.slash("comeback")).text


async def test_a_new_no_after_a_yes_begins_a_new_road(stage: Any):
    alice = stage.person("Alice")
    await rejected(alice, Company="Northwind")
    await stage.run(hired.hire, alice.id, now=stage.now)
    stage.advance(days=2)
    await rejected(alice, Company="Acme")
    seen = await alice.slash("comeback")
    assert "Acme" in seen.text
    assert "Northwind" not in seen.text


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


async def test_who_comes_back_finds_their_skill_parked_and_their_interview_remembered(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    wish = skill.Wish("drawing charts", "one chart", Repeat(time(18), frozenset({2})))
    started = await stage.run(skill.start, alice.id, wish, now=stage.now)
    await alice.slash("interview add", company="Acme", role="Cook", when="in 9 days")
    await stage.run(hired.hire, alice.id, now=stage.now)
    assert await stage.run(reminders.upcoming, alice.id) == []
    stage.advance(days=2)
    await alice.click(await alice.slash("comeback"), "I am looking again")
    left = await stage.run(skill.find, alice.id, started.skill.id)
    assert left.state == "parked", "nothing asks for it, so nothing is under way"
    coming = {row.kind for row in await stage.run(reminders.upcoming, alice.id)}
    assert coming == {"interview.prep", "interview.soon", "interview.after"}
