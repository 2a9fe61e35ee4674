"""/quote as a person meets it: their own words first, then somebody's, with where those stand."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features import quote_book
from sandbox.refused import NotVisible
from tests.cogs.quoting import forged, is_sourced, place, quoted

# One quote


@pytest.mark.parametrize("where", ["server", "dm"])
async def test_a_quote_comes_with_its_author_work_and_year(stage: Any, where: str):
    alice = stage.person("Alice")
    seen = await alice.slash("quote get", where=place(stage, where))
    assert seen.ephemeral == (where == "server")
    assert is_sourced(seen.text)
    assert seen.buttons == ["Save", "Another", "Stop showing me quotes"]


@pytest.mark.parametrize("theme", quote_book.THEMES)
async def test_a_quote_is_about_what_was_asked(stage: Any, theme: str):
    seen = await stage.person("Alice").slash("quote get", theme=theme, where=stage.channel)
    assert theme in quoted(seen.text).themes


async def test_sorrow_is_asked_for_by_a_gentle_name(stage: Any):
    seen = await stage.person("Alice").slash("quote get", theme="sorrow")
    assert "pity" in quoted(seen.text).themes
    assert "pity" not in seen.text


async def test_ones_own_win_comes_before_a_strangers_words(stage: Any):
    alice = stage.person("Alice")
    await alice.slash("win add", text="I called them back")
    seen = await alice.slash("quote get", where=stage.channel)
    assert seen.ephemeral
    assert seen.text.index("I called them back") < seen.text.replace("\\", "").index(quoted(seen.text).lines[0])


async def test_a_win_is_shown_as_it_was_typed_and_pings_nobody(stage: Any):
    alice = stage.person("Alice")
    await alice.slash("win add", text="**@everyone** said [yes](https://example.org)")
    seen = await alice.slash("quote get")
    assert "@everyone" not in seen.text
    assert "](" not in seen.text


async def test_another_quote_of_the_theme_takes_the_place_of_the_first(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("quote get", theme="feedback", where=stage.channel)
    shown = [quoted(seen.text).id]
    for _ in range(4):
        await alice.click(seen, "Another")
        shown.append(quoted(seen.text).id)
    await stage.restart()
    await alice.click(seen, "Another")
    shown.append(quoted(seen.text).id)
    assert len(set(shown)) == 6
    assert all("feedback" in one.themes for one in quote_book.shipped() if one.id in shown)


async def test_no_quote_appears_while_a_party_runs(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    before = await alice.slash("quote get", where=stage.channel)
    await alice.click(before, "Save")
    await alice.slash("party start", duration="2h")
    for seen in (
        await alice.slash("quote get", where=stage.channel),
        await alice.slash("quote get", theme="next"),
        await alice.slash("quote favourites"),
        await alice.click(before, "Another"),
    ):
        assert "while your pity party is on" in seen.text
        assert "party status" in seen.text
        assert seen.buttons == []
    stage.advance(hours=3)
    assert is_sourced((await alice.slash("quote get")).text)


async def test_a_party_of_somebody_else_changes_nothing(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await stage.zone(bob)
    await bob.slash("party start", duration="2h")
    assert is_sourced((await alice.slash("quote get")).text)


async def test_quotes_stop_when_told_and_come_back_when_told(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await alice.slash("quote daily", time="15:00")
    seen = await alice.slash("quote get", where=stage.channel)
    await stage.restart()
    for _ in range(2):
        off = await forged(alice, seen, "quote:off")
        assert "No more quotes" in off.text
    assert "asked me to stop" in (await alice.slash("quote get", where=stage.channel)).text
    stage.advance(hours=4)
    await stage.settle()
    await alice.no_dm()
    off = await alice.slash("quote get")
    await stage.restart()
    on = await alice.click(off, "Show me quotes again")
    assert on.buttons == ["A quote, please", "One a day"]
    assert is_sourced((await alice.click(on, "A quote, please")).text)


async def test_scripture_can_be_left_out_from_the_card_it_stands_on(stage: Any, monkeypatch: pytest.MonkeyPatch):
    row = '[[quote]]\nid = "q9{n}"\ntext = "Text {n}"\nauthor = "A"\nsource = "S"\nyear = "1"\nthemes = ["next"]\n'
    book = quote_book.read(row.format(n=1) + row.format(n=2) + "scripture = true\n")
    monkeypatch.setattr("bot.features.quote.shipped", lambda: book)
    alice = stage.person("Alice")
    seen = await alice.slash("quote get")
    if "Text 1" in seen.text:
        await alice.click(seen, "Another")
    out = await alice.click(seen, "No scripture, please")
    assert "leave scripture out" in out.text
    for _ in range(3):
        assert "Text 1" in (await alice.slash("quote get")).text
    await stage.restart()
    assert "may come up again" in (await alice.click(out, "Undo")).text


async def test_a_server_without_scripture_shows_none(stage: Any, monkeypatch: pytest.MonkeyPatch):
    row = '[[quote]]\nid = "q9{n}"\ntext = "Text {n}"\nauthor = "A"\nsource = "S"\nyear = "1"\nthemes = ["next"]\n'
    book = quote_book.read(row.format(n=1) + row.format(n=2) + "scripture = true\n")
    monkeypatch.setattr("bot.features.quote.shipped", lambda: book)
    mod, alice = stage.moderator(), stage.person("Alice")
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, ["quotes_allowed"], placeholder="What is switched on")
    for _ in range(4):
        assert "Text 1" in (await alice.slash("quote get", where=stage.channel)).text


# Favourites


@pytest.mark.parametrize("where", ["server", "dm"])
async def test_a_saved_quote_is_among_the_favourites_once(stage: Any, where: str):
    alice = stage.person("Alice")
    seen = await alice.slash("quote get", where=place(stage, where))
    first = await alice.click(seen, "Save")
    await stage.restart()
    second = await alice.click(seen, "Save")
    assert "your first" in first.text
    assert "still there once" in second.text
    listed = await alice.slash("quote favourites", where=place(stage, where))
    assert listed.ephemeral == (where == "server")
    assert quoted(listed.text) == quoted(seen.text)
    assert is_sourced(listed.text)
    assert "one favourite" in (await alice.click(first, "My favourites")).text


async def test_without_favourites_it_is_said_how_to_get_one(stage: Any):
    seen = await stage.person("Alice").slash("quote favourites", where=stage.channel)
    assert "Nothing here yet" in seen.text
    assert seen.buttons == []


async def test_favourites_come_in_pages_and_a_removal_can_be_undone(stage: Any):
    alice = stage.person("Alice")
    card = await alice.slash("quote get")
    for _ in range(6):
        await alice.click(card, "Save")
        await alice.click(card, "Another")
    listed = await alice.slash("quote favourites", where=stage.channel)
    assert "6 favourites" in listed.text
    await stage.restart()
    _back, forward = listed.buttons
    await alice.click(listed, forward)
    assert "Page 2 of 2" in listed.text
    gone = quoted(listed.text)
    options = next(part for part in listed.components[0]["components"][-1]["components"])["options"]
    await alice.select(listed, options[0]["value"])
    assert "Removed." in listed.text
    assert "5 favourites" in listed.text
    await stage.restart()
    await alice.click(listed, "Undo")
    assert "6 favourites" in listed.text
    assert gone.author in listed.text


async def test_somebody_elses_favourites_stay_theirs(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await alice.click(await alice.slash("quote get"), "Save")
    own = await bob.slash("quote favourites", where=stage.channel)
    assert "Nothing here yet" in own.text
    for custom_id in ("quote:undo:1:0", "quote:undo:99:0", "quote:remove:0", "quote:save:q999", "quote:save:s1"):
        seen = await forged(bob, own, custom_id)
        assert "no longer there" in seen.text
    assert "one favourite" in (await alice.slash("quote favourites")).text


@pytest.mark.parametrize(
    "custom_id",
    [
        "quote:save",
        "quote:save:q001:2",
        "quote:page:x",
        "quote:undo:-1:0",
        "quote:daily:9999",
        "quote:nothing",
        "quote:daily:٠٩٠٠",
    ],
)
async def test_a_button_that_was_made_up_is_answered_kindly(stage: Any, custom_id: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    seen = await alice.slash("quote get", where=stage.channel)
    assert "older version of me" in (await forged(alice, seen, custom_id)).text


async def test_a_made_up_theme_is_answered_kindly(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("quote get", where=stage.channel)
    assert "no quotes under that name" in (await forged(alice, seen, "quote:another:winning")).text


async def test_an_outsiders_dm_never_meets_a_servers_quotes(stage: Any):
    outsider = stage.person("Olga", member=False)
    assert is_sourced((await outsider.slash("quote get")).text)
    with pytest.raises(NotVisible):
        await outsider.slash("setup status")
