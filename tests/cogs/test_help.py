"""/help as a person meets it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.texts import LOCALES, t
from cogs._mentions import mentioned, offered
from cogs.help import TOPICS

READ = t("help-choose")
PHONE = 900
"""Characters that a phone shows on about one screen and a half, mentions written out."""


def tree_of(stage: Any) -> set[str]:
    return {command.qualified_name for command in stage.app.tree.walk_commands()}


@pytest.mark.parametrize("in_server", [True, False])
async def test_help_says_what_it_is_and_the_first_thing_to_do(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("help", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "the time after a “no”" in seen.text
    assert re.search(r"</rejected:\d+>", seen.text)
    assert re.search(r"</comeback:\d+>", seen.text)
    assert "not a therapist" in seen.text


@pytest.mark.parametrize("topic", TOPICS)
async def test_every_topic_is_short_and_mentions_only_commands_that_exist(stage: Any, topic: str):
    alice = stage.person("Alice")
    seen = await alice.slash("help", topic=topic, where=stage.channel)
    assert seen.ephemeral
    named = re.findall(r"</([a-z ]+):\d+>", seen.text)
    assert set(named) <= tree_of(stage)
    assert mentioned(seen.text) == []  # none is left that could not be tapped
    assert len(re.sub(r":\d+>", "", seen.text)) < PHONE
    assert t(f"help-topic-{topic}") in seen.text


async def test_topics_are_chosen_one_after_the_other_after_a_restart(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("help", where=stage.channel)
    for topic in TOPICS:
        await stage.restart() if topic == "party" else None
        seen = await alice.select(seen, t(f"help-topic-{topic}"), placeholder=READ)
        assert t(f"help-topic-{topic}") in seen.text
    assert "the time after" in (await alice.click(seen, "All topics")).text


async def test_a_made_up_topic_shows_the_first_page(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.slash("help", where=stage.channel)
    for part in _parts(seen.components):
        if part.get("options"):
            part["options"].append({"label": "Odd", "value": "../odd"})
    assert "the time after" in (await alice.select(seen, "Odd", placeholder=READ)).text


def _parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *_parts(top.get("components", [])))]


async def test_the_first_button_opens_the_form_for_a_no(stage: Any):
    alice = stage.person("Alice")
    form = await alice.click(await alice.slash("help", where=stage.channel), "A no came in")
    assert form.fields


async def test_privacy_says_who_holds_the_key_and_what_becomes_of_venting(stage: Any):
    alice = stage.person("Alice")
    text = (await alice.slash("help", topic="privacy")).text
    for said in ("encrypted at rest", "Whoever runs this bot holds the key", "let go by default", "No channel, ever"):
        assert said in text


async def test_a_line_about_a_command_that_is_not_there_is_left_out(stage: Any):
    text = "`/help` is here.\n`/help` and `/teleport home` are not both here.\nThis names none."
    assert offered(stage.app, text) == "`/help` is here.\nThis names none."


async def test_every_command_that_any_other_text_mentions_exists(stage: Any):
    known = tree_of(stage)
    for path in sorted((LOCALES / "en-US").glob("*.ftl")):
        if path.stem != "help":  # which leaves out what does not exist
            text = "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
            assert set(mentioned(text)) <= known, path.name
