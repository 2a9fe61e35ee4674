"""/timezone as a person meets it, and the question that comes when something needs the zone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import profile

CHOOSE = "Choose your time zone"


async def zone_of(stage: Any, person: Any) -> str | None:
    found = await stage.run(profile.zone_of, person.id)
    return found.key if found else None


@pytest.mark.parametrize("in_server", [True, False])
async def test_a_zone_is_kept_and_said_back_with_the_time_there(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone="Europe/Berlin", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "Berlin · Germany. It is 13:00 there." in seen.text
    assert await zone_of(stage, alice) == "Europe/Berlin"


async def test_typing_offers_places_by_city_country_and_zone_name(stage: Any):
    alice = stage.person("Alice", locale="de")
    for typed, wanted in [("münch", "Europe/Berlin"), ("Japan", "Asia/Tokyo"), ("America/New", "America/New_York")]:
        offered = await alice.autocomplete("timezone", zone=typed, where=stage.channel)
        assert wanted in [value for _name, value in offered]
    assert await alice.autocomplete("timezone", zone="", where=stage.channel)
    assert await alice.autocomplete("timezone", zone="zzzzzz", where=stage.channel) == []


@pytest.mark.parametrize("typed", ["Berlin", "berlin · germany", "EUROPE/BERLIN", " Germany "])
async def test_what_is_typed_freely_is_understood(stage: Any, typed: str):
    alice = stage.person("Alice")
    await alice.slash("timezone", zone=typed, where=stage.channel)
    assert await zone_of(stage, alice) == "Europe/Berlin"


async def test_a_place_that_could_be_several_is_asked_back_and_chosen(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone="Australia", where=stage.channel)
    assert "could be more than one place" in seen.text
    assert await zone_of(stage, alice) is None
    await stage.restart()
    chosen = await alice.select(seen, "Australia/Perth", placeholder=CHOOSE)
    assert "Perth" in chosen.text
    assert await zone_of(stage, alice) == "Australia/Perth"


@pytest.mark.parametrize(
    "typed",
    [
        "Atlantis",
        " ",
        "\u200b",
        "🦄",
        "שלום",
        "**bold** @everyone",
        "<@123>",
        "x" * 100,
        "'; DROP TABLE",
        "../../passwd",
    ],
)
async def test_an_unknown_place_is_refused_kindly_with_likely_ones(stage: Any, typed: str):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone=typed, where=stage.channel)
    assert seen.ephemeral
    assert "Not quite" in seen.text
    assert seen.selects == [CHOOSE]
    assert await zone_of(stage, alice) is None


async def test_a_city_is_found_by_the_search_form_and_chosen_after_a_restart(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone="Atlantis", where=stage.channel)
    form = await alice.click(seen, "Search for a city")
    await stage.restart()
    found = await alice.submit(form, {"City, country or zone": "Lisbon"})
    assert "I found one place" in found.text
    chosen = await alice.select(found, "Europe/Lisbon", placeholder=CHOOSE)
    assert "Lisbon · Portugal. It is 12:00 there." in chosen.text
    again = await alice.select(seen, "Europe/Lisbon", placeholder=CHOOSE) if seen.selects else chosen
    assert "Lisbon" in again.text


async def test_a_search_that_finds_nothing_gives_back_what_was_typed(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone="Atlantis", where=stage.channel)
    refused = await alice.submit(await alice.click(seen, "Search for a city"), {"City, country or zone": "Mordor"})
    assert "I do not know a place or time zone called “Mordor”" in refused.text
    form = await alice.click(refused, "Try again")
    assert form.fields[0].value == "Mordor"
    found = await alice.submit(form, {"City, country or zone": "Oslo"})
    await alice.select(found, "Europe/Oslo", placeholder=CHOOSE)
    assert await zone_of(stage, alice) == "Europe/Oslo"


async def test_a_made_up_zone_is_never_kept(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone="Atlantis", where=stage.channel)
    options = next(part for part in _parts(seen.components) if part.get("options"))
    options["options"].append({"label": "Narnia", "value": "../../etc/passwd"})
    refused = await alice.select(seen, "Narnia", placeholder=CHOOSE)
    assert "I do not know a place" in refused.text
    assert await zone_of(stage, alice) is None


def _parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *_parts(top.get("components", [])))]


async def test_what_needs_the_zone_asks_once_and_then_goes_on(stage: Any):
    alice = stage.person("Alice")
    asked = await alice.slash("win reminder", time="20:00", where=stage.channel)
    assert "Where is your clock?" in asked.text
    await stage.restart()
    done = await alice.select(asked, "Europe/London", placeholder=CHOOSE)
    assert "20:00" in done.text
    again = await alice.slash("win reminder", time="21:00", where=stage.channel)
    assert "Where is your clock?" not in again.text


async def test_what_needs_the_zone_goes_on_after_a_search_too(stage: Any):
    alice = stage.person("Alice")
    asked = await alice.slash("win reminder", time="20:00", where=stage.channel)
    found = await alice.submit(await alice.click(asked, "Search for a city"), {"City, country or zone": "Kathmandu"})
    done = await alice.select(found, "Asia/Kathmandu", placeholder=CHOOSE)
    assert "20:00" in done.text
    assert await zone_of(stage, alice) == "Asia/Kathmandu"


async def test_another_zone_moves_the_daily_reminders_and_says_so(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice, "Europe/London")
    await alice.slash("win reminder", time="20:00", where=stage.channel)
    seen = await alice.slash("timezone", zone="America/New_York", where=stage.channel)
    assert "One reminder moved along" in seen.text
    stage.advance(hours=8, minutes=15)  # 20:15 in London
    await stage.settle()
    await alice.no_dm(0.1)
    stage.advance(hours=5)  # 20:15 in New York
    await stage.settle()
    assert (await alice.next_dm()).text


async def test_the_same_zone_again_moves_nothing(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice, "Europe/London")
    await alice.slash("win reminder", time="20:00", where=stage.channel)
    seen = await alice.slash("timezone", zone="London", where=stage.channel)
    assert "moved" not in seen.text


async def test_not_quite_right_opens_the_search(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("timezone", zone="Berlin", where=stage.channel)
    form = await alice.click(seen, "Not quite right")
    found = await alice.submit(form, {"City, country or zone": "Vienna"})
    chosen = await alice.select(found, "Europe/Vienna", placeholder=CHOOSE)
    assert "Vienna · Austria" in chosen.text


async def test_one_persons_zone_is_nobody_elses(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await stage.zone(alice, "Asia/Tokyo")
    assert await zone_of(stage, bob) is None
