"""/values as a person meets it: choosing, writing a little at a time, rereading, letting go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import values
from sandbox.shown import Form
from tests.cogs.asking import forged

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

CHOOSE, MORE, OPEN, DROP = "Choose two or three", "Choose another", "Open one…", "Let go of …"
WHY, LIVED, NAME = "Why does it matter to you?", "A time you lived it", "What is it?"


async def chosen(stage: Stage, person: Person, *names: str) -> Any:
    begin = await person.slash("values", where=stage.channel)
    return await person.select(begin, list(names or ("Family", "Craft")), placeholder=CHOOSE)


async def written(person: Person, page: Any, name: str = "Family", **said: str) -> Any:
    return await person.submit(await person.click(page, f"Write about {name}"), said or {WHY: "They are *mine*."})


async def own(person: Person, shown: Any, **said: str) -> Any:
    form = await person.click(shown, "A word of my own")
    return await person.submit(form, said or {NAME: "Cooking for people"})


async def test_it_begins_with_a_dozen_in_private_and_says_nothing_of_any_no(stage: Stage, where: Any):
    alice = stage.person()
    begin = await alice.slash("values", where=where)
    assert begin.ephemeral is (where is not None)
    assert begin.selects == [CHOOSE]
    assert "about ten minutes" in begin.text
    assert "outside the search" in begin.text
    for word in ("reject", " no ", "because you"):
        assert word not in begin.text.lower()
    options = next(part for part in parts(begin.components) if part["type"] == 3)
    assert (len(options["options"]), options["max_values"]) == (12, 3)


def parts(components: list[Any]) -> list[Any]:
    return [part for top in components for part in (top, *parts(top.get("components", [])))]


async def test_each_is_written_about_in_its_own_time_also_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    page = await alice.select(await alice.slash("values", where=where), ["Family", "Craft"], placeholder=CHOOSE)
    assert page.text.count("Nothing written yet") == 2
    form = await alice.click(page, "Write about Family")
    assert (form.title, [field.label for field in form.fields]) == ("Family", [WHY, LIVED])
    await stage.restart()
    kept = await alice.submit(form, {WHY: "They are *mine*."})
    assert "> They are \\*mine\\*." in kept.text
    assert "Craft is next, now or another day" in kept.text
    stage.advance(days=9)
    page = await alice.slash("values", where=where)
    assert "mine" in page.text
    last = await written(alice, page, "Craft", **{LIVED: "The shelf in the hall."})
    assert "That is all of them" in last.text
    assert "Write about" not in "".join(last.buttons)


async def test_nothing_filled_in_is_left_for_later(stage: Stage):
    alice = stage.person()
    later = await written(alice, await chosen(stage, alice, "Family"), **{WHY: "\u200b"})
    assert "Nothing written yet" in later.text
    assert "Write about Family" in later.buttons


async def test_it_opens_right_after_a_no_and_during_a_party_for_who_types_it(stage: Stage):
    alice = stage.person()
    form = await alice.slash("rejected", where=stage.channel)
    await alice.submit(form, {"Stage": "final", "How you heard": "person"})
    await alice.slash("party start", duration="1h", where=stage.channel)
    assert CHOOSE in (await alice.slash("values", where=stage.channel)).selects


async def test_a_word_of_ones_own_stands_with_the_others(stage: Stage):
    alice = stage.person()
    begin = await alice.slash("values", where=stage.channel)
    page = await own(alice, begin, **{NAME: "**Cooking** אמא", WHY: "It is home."})
    assert "\\*\\*Cooking\\*\\* אמא" in page.text
    assert "It is home." in page.text
    one = await alice.select(page, "**Cooking** אמא", placeholder=OPEN)
    form = await alice.click(one, "Change what I wrote")
    assert form.fields[0].label == NAME
    changed = await alice.submit(form, {NAME: "Baking"})
    assert "Baking" in changed.text
    assert "It is home." in changed.text


async def test_a_word_without_a_name_is_given_back(stage: Stage):
    alice = stage.person()
    begin = await alice.slash("values", where=stage.channel)
    seen = await own(alice, begin, **{NAME: "\u200b", WHY: "It is home."})
    assert "One word is enough" in seen.text
    assert "It is home." in seen.text
    await stage.restart()
    again = await alice.click(seen, "Try again")
    assert [field.value for field in again.fields][1] == "It is home."
    assert "Nothing" not in (await alice.submit(again, {NAME: "Cooking"})).text


async def test_a_fourth_asks_kindly_which_may_go(stage: Stage):
    alice = stage.person()
    page = await chosen(stage, alice, "Family", "Craft", "Nature")
    page = await alice.select(await alice.click(page, "Choose another"), ["Humour"], placeholder=MORE)
    assert "These are 4, and two or three are enough" in page.text
    assert page.selects == [DROP, OPEN]
    assert page.buttons == []
    page = await alice.select(page, ["Craft"], placeholder=DROP)
    assert "two or three are enough" not in page.text
    assert "Craft" not in page.text
    assert [row.code for row in await stage.run(values.listed, alice.id)] == ["family", "nature", "humour"]


async def test_an_old_card_that_would_add_a_fifth_says_so_and_loses_nothing(stage: Stage):
    alice = stage.person()
    old = await alice.slash("values", where=stage.channel)
    page = await chosen(stage, alice, "Family", "Craft", "Nature")
    await alice.select(await alice.click(page, "Choose another"), ["Humour"], placeholder=MORE)
    refused = await own(alice, old, **{NAME: "Cooking", WHY: "It is home."})
    assert "Let one go first" in refused.text
    assert "It is home." in refused.text


async def test_letting_go_can_be_undone(stage: Stage):
    alice = stage.person()
    kept = await written(alice, await chosen(stage, alice))
    one = await alice.select(await alice.click(kept, "All of them"), "Family", placeholder=OPEN)
    gone = await alice.click(one, "Let it go")
    assert "What you wrote about it keeps for 30 days" in gone.text
    assert "Family" not in (await alice.slash("values", where=stage.channel)).text
    await stage.restart()
    assert "mine" in (await alice.click(gone, "Undo")).text


async def test_the_last_one_let_go_begins_anew(stage: Stage):
    alice = stage.person()
    one = await alice.select(await chosen(stage, alice, "Family"), "Family", placeholder=OPEN)
    gone = await alice.click(one, "Let it go")
    assert CHOOSE in (await alice.click(gone, "All of them")).selects


async def test_two_devices_lose_neither_text_also_by_way_of_a_form_given_back(stage: Stage):
    alice = stage.person()
    page = await chosen(stage, alice, "Family")
    phone = await alice.click(page, "Write about Family")
    laptop = await alice.click(page, "Write about Family")
    await alice.submit(phone, {WHY: "On the phone."})
    long = values.MOST_TEXT + 5
    laptop.fields[0].json["max_length"] = long
    refused = await alice.submit(laptop, {WHY: "x" * long, LIVED: "In May."})
    assert "there is room for" in refused.text
    again = await alice.click(refused, "Try again")
    both = await alice.submit(again, {WHY: "On the laptop."})
    for said in ("On the phone.", "On the laptop.", "In May."):
        assert said in both.text


async def test_another_rooms_button_opens_it_beside_its_card(stage: Stage):
    alice = stage.person()
    card = await alice.slash("win list", where=stage.channel)
    seen = await forged(alice, card, "values:open")
    assert seen.selects == [CHOOSE]
    assert seen != card


@pytest.mark.parametrize(
    "custom_id",
    ["form:values:write:1:0", "values:remove:1", "values:undo:1", "form:values:write:1:ffffffff"],
)
async def test_nobody_else_gets_anything_out_of_somebodys_buttons(stage: Stage, custom_id: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await written(alice, await chosen(stage, alice))
    card = await bob.slash("values", where=stage.channel)
    seen = await forged(bob, card, custom_id)
    assert "I do not have that one" in seen.text
    assert "mine" not in seen.text
    assert (await forged(bob, card, custom_id.replace(":1", ":999"))).text == seen.text
    assert "mine" in (await alice.slash("values", where=stage.channel)).text


@pytest.mark.parametrize("made_up", ["1", "", "x", "99999999999999999999"])
@pytest.mark.parametrize("custom_id", ["values:choose", "values:show", "values:drop"])
async def test_made_up_choices_are_answered_kindly(stage: Stage, custom_id: str, made_up: str):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await chosen(stage, alice)
    card = await bob.slash("values", where=stage.channel)
    part = {"custom_id": custom_id, "type": 3, "id": 1}
    seen = await bob._use(bob.sight_of(card), part, {"values": [made_up]})
    assert "Not quite" in seen.text or "older" in seen.text or "I do not have" in seen.text
    assert await stage.run(values.listed, bob.id) == []


async def test_long_words_in_any_script_fit_their_cards(stage: Stage):
    alice = stage.person()
    begin = await alice.slash("values", where=stage.channel)
    long = {NAME: "語" * values.MOST_NAME, WHY: "👩‍👩‍👧" * 200, LIVED: "א" * values.MOST_TEXT}
    page = await own(alice, begin, **long)
    for _more in range(2):
        page = await own(alice, await alice.click(page, "Choose another"), **long | {NAME: f"{_more}"})
    one = await alice.select(page, "1", placeholder=OPEN)
    assert isinstance(await alice.click(one, "Change what I wrote"), Form)
