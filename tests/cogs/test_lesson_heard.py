"""A lesson that is heard again: marked, never merged by itself, asked about where it is alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import lesson_heard
from tests.cogs.asking import CAN, forged, told
from tests.cogs.learning import ABOUT, AGAIN, TRY, WHO, add, fill, rows, shown

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_heard_again_it_is_marked_and_only_then_offered_as_a_skill(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    seen = await shown(stage, alice)
    assert "Work on it as a skill" not in seen.buttons
    form = await alice.click(seen, "Heard this again")
    assert [field.label for field in form.fields] == [AGAIN, WHO]
    await stage.restart()
    seen = await alice.submit(form, {AGAIN: "Speak up", WHO: "Northwind · Cook · 24 Nov"})
    assert "It came up twice" in seen.text
    assert "Northwind" in seen.text
    [row] = await rows(stage, alice)
    assert f"skill:lesson:{row.id}" in [part.get("custom_id") for part in _buttons(seen.components)]
    seen = await alice.click(seen, "Show it")
    assert "Speak up" in seen.text
    assert "Work on it as a skill" in seen.buttons
    assert "It came up twice" in (await alice.slash("lesson list", where=stage.channel)).text


async def test_heard_again_needs_words_and_no_rejection(stage: Stage):
    alice = stage.person()
    form = await alice.click(await shown(stage, alice), "Heard this again")
    assert [field.label for field in form.fields] == [AGAIN]
    seen = await alice.submit(form, {AGAIN: "\u200b"})
    assert "One sentence of what they said" in seen.text
    seen = await fill(alice, seen, "Try again", **{AGAIN: "Speak up"})
    assert "Somebody" in seen.text


async def test_heard_often_the_card_stays_short(stage: Stage):
    alice = stage.person()
    seen = await shown(stage, alice)
    [row] = await rows(stage, alice)
    for number in range(7):
        await stage.run(lesson_heard.heard, alice.id, row.id, f"time {number}", 0, now=stage.now)
    seen = await forged(alice, seen, f"lesson:show:{row.id}")
    assert "It came up 8 times" in seen.text
    assert "and 4 more" in seen.text
    assert "time 6" in seen.text
    assert "time 3" not in seen.text


async def test_an_alike_one_is_asked_about_and_merged_only_by_a_button(stage: Stage):
    alice = stage.person()
    await add(stage, alice, "You were too quiet about the design", **{CAN: "Draw first"})
    stage.advance(days=3)
    seen = await add(stage, alice, "quiet about the design", **{TRY: "Ask one"})
    assert "Is this the same as one you have already?" in seen.text
    assert len(await rows(stage, alice)) == 2
    await stage.restart()
    seen = await alice.click(seen, "The same")
    assert "It came up twice" in seen.text
    assert "Ask one" in seen.text
    assert "Draw first" in seen.text
    assert len(await rows(stage, alice)) == 1
    seen = await alice.click(seen, "Undo")
    assert len(await rows(stage, alice)) == 2
    assert "It came up" not in seen.text


async def test_another_one_stays_another_one(stage: Stage):
    alice = stage.person()
    await add(stage, alice, "You were too quiet")
    stage.advance(days=3)
    seen = await alice.click(await add(stage, alice, "too quiet"), "Another one")
    assert "Heard this again" in seen.buttons
    assert len(await rows(stage, alice)) == 2


async def test_a_shared_tag_is_asked_about_too(stage: Stage):
    alice = stage.person()
    seen = await fill(alice, await add(stage, alice, "Too quiet"), "Tag it", **{ABOUT: "voice, pace"})
    assert "`#voice` `#pace`" in seen.text
    seen = await add(stage, alice, "Nobody heard us")
    form = await alice.click(seen, "Tag it")
    assert "You have used pace and voice" in form.fields[0].description
    seen = await alice.submit(form, {ABOUT: "Voice"})
    assert "Is this the same" in seen.text


def _buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [part for part in components if "custom_id" in part]
    return found + [button for part in components for button in _buttons(part.get("components", []))]
