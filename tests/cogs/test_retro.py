"""/retro as a person meets it: three short forms that may lie days apart, and what is written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features.retro import ASKED, MOST, Part
from tests.cogs.asking import forged, told
from tests.cogs.debriefing import (
    ACT,
    BETTER,
    HAPPENED,
    KEEP,
    MOMENT,
    OUTSIDE,
    PLACE,
    SURPRISE,
    TRY,
    TURNED,
    WORKED,
    begun,
    fill,
    of,
    pressable,
)

if TYPE_CHECKING:
    from tests.stage import Stage

FORMS = {"What worked": (WORKED, HAPPENED, KEEP), "Where it turned": (TURNED, SURPRISE, BETTER)}


async def test_it_is_gone_over_in_three_forms_with_a_card_between_them(stage: Stage, where: Any):
    alice = stage.person()
    await told(stage, alice)
    stage.advance(hours=25)
    seen = await alice.slash("retro", where=where)
    assert seen.ephemeral is (where is not None)
    assert "Going over it: Northwind" in seen.text
    assert "What worked is the part" in seen.text
    assert seen.buttons == ["What worked", "Not now"]
    form = await alice.click(seen, "What worked")
    assert [field.label for field in form.fields] == [WORKED, HAPPENED, KEEP]
    seen = await alice.submit(form, {WORKED: "I was on time", HAPPENED: "She walked in", KEEP: "the map"})
    assert "The first of three is kept" in seen.text
    assert seen.buttons == ["Where it turned", "Stop here", "Read it again"]
    form = await alice.click(seen, "Where it turned")
    assert [field.label for field in form.fields] == [TURNED, SURPRISE, BETTER]
    seen = await alice.submit(form, {SURPRISE: "Why us?", BETTER: "Because of the maps"})
    assert "The second of three is kept" in seen.text
    form = await alice.click(seen, "Next time")
    assert [field.label for field in form.fields] == [OUTSIDE, MOMENT, PLACE, ACT, TRY]
    seen = await alice.submit(form, {MOMENT: "they ask why", ACT: "breathe", TRY: "pause"})
    assert "Gone over: Northwind" in seen.text
    assert "the map" in seen.text
    assert "pause" in seen.text
    assert stage.person("Bob").sees(stage.channel) == []


async def test_what_comes_of_it_comes_by_a_button_each_and_never_by_itself(stage: Stage):
    alice = stage.person()
    seen = await begun(stage, alice)
    seen = await fill(alice, seen, "What worked", **{WORKED: "I was on time"})
    seen = await fill(alice, seen, "Where it turned", **{SURPRISE: "Why us?", TURNED: "there"})
    seen = await fill(alice, seen, "Next time", **{MOMENT: "they ask", ACT: "breathe", TRY: "pause"})
    row = await of(stage, alice)
    offered = {part["label"]: part["custom_id"] for part in pressable(seen.components) if "label" in part}
    assert offered["Make it a plan"] == f"form:plan:retro:{row.id}"
    assert offered["Keep the question"] == f"form:question:retro:{row.id}"
    assert offered["Make it a lesson"] == f"form:lesson:retro:{row.id}"


async def test_without_anything_to_make_of_it_it_just_ends(stage: Stage):
    alice = stage.person()
    seen = await begun(stage, alice)
    seen = await fill(alice, seen, "What worked", **{WORKED: "I was on time"})
    seen = await alice.click(seen, "Read it again")
    seen = await alice.click(await alice.click(seen, "Next ›"), "Next ›")
    assert "Nothing is written here yet" in seen.text
    seen = await fill(alice, seen, "Change this part", **{OUTSIDE: "the budget"})
    assert "You went over it" in seen.text
    assert seen.buttons == ["Read it again", "What is next"]


async def test_it_stops_anywhere_and_goes_on_days_later_after_a_restart(stage: Stage):
    alice = stage.person()
    seen = await begun(stage, alice)
    form = await alice.click(seen, "What worked")
    await stage.restart()
    seen = await alice.submit(form, {WORKED: "I was on time"})
    seen = await alice.click(seen, "Stop here")
    assert "What you wrote is here" in seen.text
    await stage.restart()
    stage.advance(days=21)
    seen = await alice.slash("retro", where=stage.channel)
    assert "Where it turned" in seen.buttons
    seen = await fill(alice, seen, "Where it turned", **{TURNED: "there"})
    stage.advance(days=21)
    await stage.restart()
    seen = await fill(alice, seen, "Next time", **{TRY: "pause"})
    assert "Gone over" in seen.text
    assert (await of(stage, alice)).worked == "I was on time"


async def test_not_beginning_is_fine_and_keeps_the_way_back(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await begun(stage, alice), "Not now")
    assert "nobody is waiting" in seen.text
    assert "Kept" not in seen.text
    seen = await alice.click(seen, "Go on after all")
    assert seen.buttons == ["What worked", "Not now"]
    assert await of(stage, alice) is None


async def test_a_form_without_any_word_gets_a_kind_sentence_and_can_be_tried_again(stage: Stage):
    alice = stage.person()
    form = await alice.click(await begun(stage, alice), "What worked")
    seen = await alice.submit(form, {WORKED: "\u200b", KEEP: " "})
    assert "One line anywhere is enough" in seen.text
    assert await of(stage, alice) is None
    await stage.restart()
    seen = await fill(alice, seen, "Try again", **{KEEP: "the map"})
    assert "The first of three is kept" in seen.text


async def test_each_form_can_be_opened_again_and_changed(stage: Stage):
    alice = stage.person()
    seen = await fill(alice, await begun(stage, alice), "What worked", **{WORKED: "on time", KEEP: "the map"})
    seen = await alice.click(seen, "Read it again")
    assert "on time" in seen.text
    form = await alice.click(seen, "Change this part")
    assert [field.value for field in form.fields] == ["on time", "", "the map"]
    seen = await alice.submit(form, {WORKED: "early", KEEP: ""})
    assert "Where it turned" in seen.buttons
    row = await of(stage, alice)
    assert (row.worked, row.keep) == ("early", None)
    seen = await alice.click(await alice.click(seen, "Read it again"), "Where was I")
    assert "Where it turned" in seen.buttons


async def test_two_devices_that_write_the_same_part_lose_nothing(stage: Stage):
    alice = stage.person()
    seen = await begun(stage, alice)
    phone, laptop = await alice.click(seen, "What worked"), await alice.click(seen, "What worked")
    await alice.submit(phone, {WORKED: "from the phone"})
    await alice.submit(laptop, {WORKED: "from the laptop"})
    assert (await of(stage, alice)).worked == "from the phone\n\nfrom the laptop"


async def test_what_two_devices_wrote_at_full_length_can_still_be_changed(stage: Stage):
    alice = stage.person()
    seen = await begun(stage, alice)
    forms = [await alice.click(seen, "What worked") for _device in range(2)]
    for form, letter in zip(forms, "ab", strict=True):
        seen = await alice.submit(form, {WORKED: letter * MOST["worked"]})
    form = await alice.click(await alice.click(seen, "Read it again"), "Change this part")
    assert len(form.fields[0].value) == 2 * MOST["worked"] + 2
    await alice.submit(form, {KEEP: "both"})
    row = await of(stage, alice)
    assert (len(row.worked), row.keep) == (2 * MOST["worked"] + 2, "both")


@pytest.mark.parametrize("button", list(FORMS))
async def test_the_longest_texts_are_taken_and_read_again_on_a_card(stage: Stage, button: str):
    alice = stage.person()
    await begun(stage, alice)
    part = list(FORMS).index(button)
    texts = dict.fromkeys(FORMS[button], "長い話 👩‍👩‍👧 " * 200)
    names = dict(zip(FORMS[button], list(MOST)[3 * part :], strict=False))
    seen = await alice.slash("retro", where=stage.channel)
    if part:
        seen = await fill(alice, seen, "What worked", **{WORKED: "x"})
    seen = await fill(alice, seen, button, **{label: text[: MOST[names[label]]] for label, text in texts.items()})
    seen = await alice.click(seen, "Read it again")
    seen = await alice.click(seen, "Next ›") if part else seen
    assert "長い話" in seen.text


async def test_words_that_could_not_be_kept_come_back(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    alice = stage.person()
    form = await alice.click(await begun(stage, alice), "What worked")
    monkeypatch.setitem(MOST, "worked", 3)
    seen = await alice.submit(form, {WORKED: "too long for it", KEEP: "the map"})
    assert "it holds 3" in seen.text
    assert "too long for it" in seen.text
    monkeypatch.undo()
    seen = await alice.submit(await alice.click(seen, "Try again"))
    assert (await of(stage, alice)).worked == "too long for it"


async def test_where_nobody_asked_anything_the_hint_says_so(stage: Stage):
    alice = stage.person()
    seen = await fill(alice, await begun(stage, alice, stage="application"), "What worked", **{WORKED: "x"})
    form = await alice.click(seen, "Where it turned")
    assert "nobody asked you anything" in form.fields[1].description


@pytest.mark.parametrize("action", ["retro:read:1", "form:retro:one:1", "retro:start:x", "form:retro:four:1:now"])
async def test_a_button_that_was_made_up_gets_a_sentence(stage: Stage, action: str):
    alice = stage.person()
    answer = await forged(alice, await begun(stage, alice), action)
    assert "older version" in answer.text


async def test_a_page_past_the_end_is_the_last_part(stage: Stage):
    alice = stage.person()
    seen = await fill(alice, await begun(stage, alice), "What worked", **{WORKED: "x"})
    assert "3 of 3" in (await forged(alice, seen, "retro:read:1:77")).text


def test_every_text_has_its_place_in_one_form_of_at_most_five():
    assert [name for part in Part for name in ASKED[part]] == list(MOST)
    assert all(len(names) <= 5 for names in ASKED.values())
