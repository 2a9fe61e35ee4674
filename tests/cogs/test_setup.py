"""/setup as a moderator meets it: who may, the server's settings, and what waits for a decision."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.permissions import SEND_MESSAGES
from sandbox.refused import NotVisible
from tests.cogs.quoting import GOOD, forbid, forged, suggested

SWITCHES, REVIEW = "What is switched on", "Choose the review channel"
DEEDS = (
    "setup:server", "setup:review", "setup:no-review", "setup:switch", "setup:language", "form:setup:country",
    "setup:quotes", "setup:quotes-in:same", "setup:quotes-at:1:0900", "setup:quotes-off", "form:setup:time",
    "setup:post-again",
)  # fmt: skip


@pytest.fixture
async def mod(stage: Any) -> Any:
    """Return a moderator whose clock is in London."""
    made = stage.moderator()
    await stage.zone(made)
    return made


# Who may


@pytest.mark.parametrize("command", ["setup server", "setup quotes", "setup status"])
async def test_setup_is_offered_to_moderators_only_and_only_in_the_server(stage: Any, mod: Any, command: str):
    assert (await mod.slash(command, where=stage.channel)).ephemeral
    with pytest.raises(NotVisible):
        await stage.person("Alice").slash(command, where=stage.channel)
    with pytest.raises(NotVisible):
        await mod.slash(command)


@pytest.mark.parametrize("deed", DEEDS)
async def test_nobody_else_can_press_what_moderators_press(stage: Any, deed: str):
    alice = stage.person("Alice")
    for where in (stage.channel, None):
        card = await alice.slash("quote get", where=where)
        seen = await forged(alice, card, deed)
        assert "Manage Server" in seen.text
        assert "Something went wrong" not in seen.text


# The server's settings


async def test_the_settings_show_what_is_switched_on_and_change_in_place(stage: Any, mod: Any):
    card = await mod.slash("setup server", where=stage.channel)
    assert "no review channel yet" in card.text
    assert "quotes in channels, shared posts, suggestions, and scripture" in card.text
    await stage.restart()
    await mod.select(card, ["share_allowed"], placeholder=SWITCHES)
    assert "Switched on**: shared posts." in card.text
    await mod.select(card, [], placeholder=SWITCHES)
    assert "Switched on**: nothing." in card.text
    assert "Switched on**: nothing." in (await mod.slash("setup server", where=stage.channel)).text


async def test_the_review_channel_is_chosen_checked_and_forgotten(stage: Any, mod: Any):
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, stage.channel, placeholder=REVIEW)
    assert f"read in <#{stage.channel.id}>" in card.text
    assert "nothing is missing" in card.text
    forbid(stage, stage.channel, SEND_MESSAGES)
    again = await mod.slash("setup server", where=next(iter(stage.guild.channels.values())))
    assert "missing **Send Messages**" in again.text
    await stage.restart()
    await mod.click(again, "No review channel")
    assert "no review channel yet" in again.text
    assert "No review channel" not in again.buttons


async def test_a_channel_of_another_server_cannot_be_chosen(stage: Any, mod: Any):
    elsewhere = next(iter(stage.sandbox.guild("Elsewhere").channels.values()))
    card = await mod.slash("setup server", where=stage.channel)
    part = {"custom_id": "setup:review", "type": 8, "id": 1}
    seen = await mod._use(mod.sight_of(card), part, {"values": [str(elsewhere.id)]})
    assert "cannot find the channel" in seen.text
    assert "no review channel yet" in (await mod.slash("setup server", where=stage.channel)).text


async def test_the_country_of_help_lines_is_read_by_name_or_code(stage: Any, mod: Any):
    card = await mod.slash("setup server", where=stage.channel)
    form = await mod.click(card, "Country of help lines")
    await stage.restart()
    await mod.submit(form, {"Country": "ie"})
    assert "Ireland comes first" in card.text
    form = await mod.click(card, "Country of help lines")
    assert form.fields[0].value == "Ireland"
    wrong = await mod.submit(form, {"Country": "Atlantis"})
    assert "no help lines for a country of that name" in wrong.text
    form = await mod.click(wrong, "Try again")
    assert form.fields[0].value == "Atlantis"
    form = await mod.click(await mod.slash("setup server", where=stage.channel), "Country of help lines")
    none = await mod.submit(form, {"Country": ""})
    assert "everyone chooses their own" in none.text


async def test_the_language_is_one_that_has_texts(stage: Any, mod: Any):
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, "en-US", placeholder="Language of posts to channels")
    assert "English (United States)" in card.text
    part = {"custom_id": "setup:language", "type": 3, "id": 1}
    assert "older version" in (await mod._use(mod.sight_of(card), part, {"values": ["tlh"]})).text


# What waits


async def test_what_waits_can_be_posted_again_to_a_new_review_channel(stage: Any, mod: Any):
    first = stage.sandbox.world.add_channel(stage.guild, "first")
    second = stage.sandbox.world.add_channel(stage.guild, "second")
    card = await mod.slash("setup server", where=stage.channel)
    await mod.select(card, first, placeholder=REVIEW)
    await suggested(stage, stage.person("Alice"))
    [old] = mod.sees(first)
    await mod.select(card, second, placeholder=REVIEW)
    status = await mod.slash("setup status", where=stage.channel)
    assert "one waiting" in status.text
    await stage.restart()
    assert "is there again" in (await mod.click(status, "Post what waits again")).text
    [new] = mod.sees(second)
    assert GOOD["Author"] in new.text
    await mod.click(new, "Approve")
    await mod.click(old, "Decline")
    assert old.text.startswith("### Approved")
    assert "Nothing is waiting" in (await forged(mod, status, "setup:post-again")).text


async def test_what_waits_cannot_be_posted_where_the_bot_may_not(stage: Any, mod: Any):
    first = stage.sandbox.world.add_channel(stage.guild, "first")
    card = await mod.slash("setup server", where=stage.channel)
    assert "choose one in" in (await forged(mod, card, "setup:post-again")).text
    await mod.select(card, first, placeholder=REVIEW)
    await suggested(stage, stage.person("Alice"))
    forbid(stage, first, SEND_MESSAGES)
    assert "could not post there" in (await forged(mod, card, "setup:post-again")).text


async def test_moving_between_the_cards(stage: Any, mod: Any):
    card = await mod.slash("setup status", where=stage.channel)
    await mod.click(card, "Settings")
    assert "Comeback in this server" in card.text
    await mod.click(card, "Daily quote")
    assert "The daily quote" in card.text
