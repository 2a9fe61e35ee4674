"""/support as a person meets it, and the question asked when submitted words weigh heavy."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import support
from cogs import _support_cards as cards
from cogs._ui.deeds import PRESSED

NOTEBOOK = "Comeback is a notebook with prompts, not a therapist or a crisis service."


def _parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *_parts(top.get("components", [])))]


@pytest.mark.parametrize("in_server", [True, False])
async def test_an_unknown_country_gets_the_directories_and_is_never_taken_for_another(stage: Any, in_server: bool):
    alice = stage.person("Alice", locale="en-US")
    seen = await alice.slash("support", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "112, 911, 999 or your local number" in seen.text
    for said in ("findahelpline.com", "befrienders.org", NOTEBOOK):
        assert said in seen.text
    assert "988" not in seen.text


@pytest.mark.parametrize("said", ["GB", "gb", "United Kingdom", " united kingdom "])
async def test_a_country_shows_its_lines_its_number_and_when_they_were_checked(stage: Any, said: str):
    alice = stage.person("Alice")
    seen = await alice.slash("support", country=said, where=stage.channel)
    for text in (
        "call **999**",
        "116 123",
        "Numbers last checked on",
        "findahelpline.com",
        "befrienders.org",
        NOTEBOOK,
    ):
        assert text in seen.text


@pytest.mark.parametrize("place", support.countries(), ids=lambda place: place.code)
def test_every_country_shows_all_of_its_lines_and_both_directories(place: support.Country):
    class Turn:
        locale = "en-GB"

    turn: Any = Turn()
    shown = "\n".join(cards.support_card(turn, place, cards.ASKED).body)
    assert place.emergency in shown
    assert all(line.name in shown and line.how in shown for line in place.lines)
    assert all(one.web in shown for one in support.directories())


@pytest.mark.parametrize("said", ["Atlantis", "🦄", "\u200b", "@everyone **x**", "x" * 100, "שלום"])
async def test_what_is_no_country_gets_the_directories(stage: Any, said: str):
    alice = stage.person("Alice")
    seen = await alice.slash("support", country=said, where=stage.channel)
    assert "112, 911, 999 or your local number" in seen.text


async def test_countries_are_offered_while_typing(stage: Any):
    alice = stage.person("Alice")
    assert ("Germany", "DE") in await alice.autocomplete("support", country="ger", where=stage.channel)
    assert len(await alice.autocomplete("support", country="", where=stage.channel)) <= 25
    assert await alice.autocomplete("support", country="zzzz", where=stage.channel) == []


async def test_every_country_can_be_chosen_from_the_lists_after_a_restart(stage: Any):
    alice = stage.person("Alice", locale="ko")
    seen = await alice.slash("support", where=stage.channel)
    lists = [part for part in _parts(seen.components) if part["type"] == 3]
    offered = [option["value"] for part in lists for option in part["options"]]
    assert {place.code for place in support.countries()} <= set(offered)
    assert offered[0] == "KR"
    assert offered[-1] == cards.NOWHERE
    await stage.restart()
    chosen = await alice.select(seen, "Japan", custom_id=lists[0]["custom_id"])
    assert chosen == seen
    assert "call **119" in chosen.text
    other = await alice.click(chosen, "Other country")
    last = [part["custom_id"] for part in _parts(other.components) if part["type"] == 3][-1]
    unlisted = await alice.select(other, "Other, or not listed", custom_id=last)
    assert "112, 911, 999 or your local number" in unlisted.text


async def test_somebody_worried_about_a_friend_finds_what_to_do(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("support", country="US", where=stage.channel)
    await stage.restart()
    friend = await alice.click(seen, "For a friend")
    assert "Help them connect" in friend.text
    assert "call 911" in friend.text
    assert NOTEBOOK in friend.text
    assert "988" in (await alice.click(friend, "Back")).text


async def test_a_servers_country_comes_first_and_can_be_changed(stage: Any):
    from bot.features import server

    settings = await stage.run(server.settings_of, stage.guild.id)
    await stage.run(server.change, stage.guild.id, _with_country(settings), now=stage.now)
    alice = stage.person("Alice")
    seen = await alice.slash("support", where=stage.channel)
    assert "**Austria**" in seen.text
    assert "Other country" in seen.buttons
    assert "**Austria**" not in (await alice.slash("support")).text


def _with_country(settings: Any) -> Any:
    from dataclasses import replace

    return replace(settings, country="AT")


async def test_made_up_buttons_show_the_card_and_nobodys_secret(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("support", country="GB", where=stage.channel)
    button = next(part for part in _parts(seen.components) if part.get("label") == "For a friend")
    for custom_id in ("support:yes:odd", "support:show:XX", "support:friend:XX", "support:countries:x"):
        button["custom_id"] = custom_id
        shown = await alice.click(seen, "For a friend")
        assert NOTEBOOK in shown.text
        button = next(part for part in _parts(seen.components) if part.get("type") == 2)
        button["label"] = "For a friend"


async def test_the_heavy_words_question_names_only_deeds_that_exist(stage: Any):
    assert {"support:yes", "support:no", "support:quiet"} <= stage.app.deeds.names(PRESSED)
