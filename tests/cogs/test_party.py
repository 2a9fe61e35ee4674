"""/party as a person meets it: a start, a countdown, and the rest after it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.cogs.partying import RUNNING, START, forge, handed_over, row_of, started

FILLED = {"Company": "Acme", "Role": "Cook", "Stage": "final", "How you heard": "automatic"}


@pytest.mark.parametrize("in_server", [True, False])
async def test_a_party_counts_down_by_discords_own_clock(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await started(alice, where=stage.channel if in_server else None)
    row = await row_of(stage, alice)
    ends = int(row.ends_at.timestamp())
    assert seen.ephemeral is in_server
    assert f"Until <t:{ends}:t>, which is <t:{ends}:R>." in seen.text
    assert seen.buttons == RUNNING


@pytest.mark.parametrize("in_server", [True, False])
async def test_without_a_duration_there_is_a_menu(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("party start", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert seen.buttons == START
    await stage.restart()
    assert await alice.click(seen, "30 minutes") == seen
    assert (await row_of(stage, alice)).ends_at - (await row_of(stage, alice)).started_at == timedelta(minutes=30)


@pytest.mark.parametrize(("said", "minutes"), [("15m", 15), ("45", 45), ("an hour and a half", 90), ("24h", 1440)])
async def test_lengths_are_read_as_people_write_them(stage: Any, said: str, minutes: int):
    alice = stage.person("Alice")
    await started(alice, said)
    row = await row_of(stage, alice)
    assert row.ends_at - row.started_at == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("14m", "15 minutes or more"), ("25h", "at most 24 hours"), ("3 days", "at most 24 hours"),
        ("half a sandwich", "could not tell when"), ("🦄", "could not tell when"), ("\u200b", "could not tell when"),
        ("-2h", "could not tell when"), ("x" * 100, "could not tell when"), ("שעה", "could not tell when"),
        ("@everyone **9**", "could not tell when"), ("20", "could not tell when"),
    ],
)  # fmt: skip
async def test_what_is_no_length_is_refused_kindly(stage: Any, said: str, answer: str):
    alice = stage.person("Alice")
    form = await alice.click(await alice.slash("party start"), "Other")
    refused = await alice.submit(form, {"Until when, or how long": said})
    assert answer in refused.text
    assert await row_of(stage, alice) is None
    again = await alice.click(refused, "Try again")
    assert again.fields[0].value == said.strip()
    await alice.submit(again, {"Until when, or how long": "2h"})
    assert await row_of(stage, alice) is not None


async def test_a_local_time_asks_for_the_zone_and_keeps_what_was_typed(stage: Any):
    alice = stage.person("Alice")
    asked = await started(alice, "until 18:00", where=stage.channel)
    assert asked.ephemeral
    assert "until 18:00" in asked.text
    await stage.restart()
    form = await alice.select(asked, "Europe/London", placeholder="Choose your time zone")
    assert form.fields[0].value == "until 18:00"
    await alice.submit(form)
    assert (await row_of(stage, alice)).ends_at == datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


async def test_tomorrow_morning_asks_for_the_zone_and_goes_on(stage: Any):
    alice = stage.person("Alice")
    asked = await alice.click(await alice.slash("party start"), "Until tomorrow morning")
    await stage.restart()
    await alice.select(asked, "Europe/London", placeholder="Choose your time zone")
    assert (await row_of(stage, alice)).ends_at == datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    assert asked.buttons == RUNNING


async def test_a_second_start_shows_the_one_that_runs(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    first = await row_of(stage, alice)
    for seen in (await started(alice, "5h"), await alice.slash("party start")):
        assert "One is running already" in seen.text
    assert (await row_of(stage, alice)).id == first.id


async def test_a_start_button_pressed_twice_starts_one_party(stage: Any):
    alice = stage.person("Alice")
    first, second = await alice.slash("party start"), await alice.slash("party start")
    await alice.click(first, "2 hours")
    await alice.click(second, "2 hours")
    assert "One is running already" in second.text


@pytest.mark.parametrize("minutes", [0, 14, 1441, 10**18])
async def test_a_forged_length_is_refused(stage: Any, minutes: int):
    alice = stage.person("Alice")
    seen = await alice.slash("party start")
    forge(seen, f"party:start:{minutes}")
    assert "A pity party takes" in (await alice.click(seen, "30 minutes")).text


@pytest.mark.parametrize("in_server", [True, False])
async def test_the_rest_after_one_plays_back_an_own_win(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await alice.slash("win add", text="They laughed at my joke")
    await started(alice)
    await handed_over(stage, alice)
    where = stage.channel if in_server else None
    for seen in (await alice.slash("party start", where=where), await started(alice, where=where)):
        assert seen.ephemeral is in_server
        assert "They laughed at my joke" in seen.text
        assert "/support" in seen.text
        assert "12 h" not in seen.text
        assert seen.buttons == ["Next step"]
    stage.advance(hours=12)
    assert (await alice.slash("party start")).buttons == START


async def test_a_new_rejection_opens_the_door_at_once(stage: Any):
    alice = stage.person("Alice")
    await started(alice)
    await handed_over(stage, alice)
    answer = await alice.submit(await alice.slash("rejected"), FILLED)
    await alice.click(answer, "30 minutes")
    assert answer.buttons == RUNNING


@pytest.mark.parametrize("in_server", [True, False])
async def test_status_tells_where_things_are(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    where = stage.channel if in_server else None
    assert (await alice.slash("party status", where=where)).buttons == START
    await started(alice)
    seen = await alice.slash("party status", where=where)
    assert seen.ephemeral is in_server
    assert seen.buttons == RUNNING
    assert "One is running already" not in seen.text
    await handed_over(stage, alice)
    assert "Not another one just yet" in (await alice.slash("party status", where=where)).text
