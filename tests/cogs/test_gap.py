"""/gap as a person meets it: not in the first days, three skills at most, never a name, and what came back most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import gap, rejection, win, win_words
from bot.features.gap_words import MOST_MINE
from bot.meanwhile import print_of
from tests.cogs.asking import forged, told
from tests.cogs.gapping import FIRST, HAS, HAVE, HOW, MINE, MISSING, MORE, NEEDED, gone_through, seen

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_without_a_rejection_there_is_nothing_to_look_at(stage: Stage, where: Any):
    alice = stage.person()
    card = await alice.slash("gap add", where=where)
    assert card.ephemeral is (where is not None)
    assert card.buttons == ["Write down a no"]
    assert "Nothing here yet" in (await alice.slash("gap list", where=where)).text


async def test_in_the_first_days_it_says_when_it_opens_and_asks_nothing(stage: Stage, where: Any):
    alice = stage.person()
    no = await stage.run(rejection.find, alice.id, await told(stage, alice))
    opens = int((no.created_at + gap.NOT_BEFORE).timestamp())
    stage.advance(days=2)
    card = await alice.slash("gap add", where=where)
    assert "Not yet, on purpose" in card.text
    assert f"<t:{opens}:D>" in card.text
    assert "!" not in card.text
    assert card.selects == []
    assert "too soon" in (await forged(alice, card, "form:gap:add:1")).text
    stage.advance(days=1, seconds=1)
    form = await alice.slash("gap add", where=where)
    assert [field.label for field in form.fields] == [FIRST, MORE, MORE]
    assert [field.required for field in form.fields] == [True, False, False]


async def test_while_the_newest_is_too_fresh_an_older_one_is_offered(stage: Stage):
    alice = stage.person()
    await told(stage, alice, company="Oldwind")
    stage.advance(days=4)
    await told(stage, alice, company="Newwind")
    card = await alice.slash("gap add", where=stage.channel)
    assert "Newwind" in card.text
    form = await alice.select(card, "Oldwind · Cook · 24 Nov")
    card = await alice.submit(form, {FIRST: "SQL"})
    assert "In public: Oldwind" in card.text


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Jane Doe", "looks like a person’s name"),
        ("linkedin.com/in/jane-doe", "a link leads to a person"),
        ("@janedoe", "an address or a handle"),
    ],
)
async def test_who_it_was_is_refused_kindly_and_what_was_typed_is_given_back(stage: Stage, typed: str, reason: str):
    alice = stage.person()
    await told(stage, alice)
    stage.advance(days=4)
    form = await alice.slash("gap add", where=stage.channel)
    refused = await alice.submit(form, {FIRST: typed})
    assert reason in refused.text
    assert typed in refused.text
    assert await stage.run(gap.of, alice.id, 1) is None
    await stage.restart()
    form = await alice.click(refused, "Try again")
    assert form.fields[0].value == typed
    assert "Led a team" in (await alice.submit(form, {FIRST: "Led a team"})).text


async def test_the_whole_of_a_look_with_a_restart_in_the_middle(stage: Stage, where: Any):
    alice = stage.person()
    await told(stage, alice)
    stage.advance(days=4)
    card = await alice.submit(await alice.slash("gap add", where=where), {FIRST: "SQL"})
    assert "Three questions for each" in card.text
    form = await alice.click(card, "Add another")
    assert [field.label for field in form.fields] == [FIRST, MORE]
    card = await alice.submit(form, {FIRST: "Spanish"})
    card = await gone_through(alice, card, "SQL", {HAVE: "Partly", HOW: "One exercise a week", NEEDED: "Yes"})
    assert "1 of 2 gone through" in card.text
    assert "> One exercise a week" in card.text
    await stage.restart()
    stage.advance(days=9)
    card = await alice.slash("gap add", where=where)
    card = await gone_through(alice, card, "Spanish", {HAVE: "No, not so far", NEEDED: "No, not really"})
    assert "What do you have that this one does not?" in card.text
    assert card.buttons == ["What I have", "Work on SQL", "Add another", "Remove all of it", "What came back"]
    card = await alice.submit(await alice.click(card, "What I have"), {MINE: "I calm angry customers"})
    assert "Only what is true goes on a CV" in card.text
    card = await alice.click(card, "Keep it as a win")
    assert "among your wins now" in card.text
    assert [row.text for row in await stage.run(win.listed, alice.id)] == ["I calm angry customers"]


async def test_kept_as_a_win_twice_is_one_win(stage: Stage):
    alice = stage.person()
    card = await gone_through(alice, await seen(stage, alice, "SQL"), "SQL", HAS)
    card = await alice.submit(await alice.click(card, "What I have"), {MINE: "I sing"})
    kept = await alice.click(card, "Keep it as a win")
    stage.advance(days=2)
    await forged(alice, kept, "gap:win:1")
    assert await stage.run(win.count, alice.id) == 1


async def test_what_is_longer_than_a_win_opens_the_wins_form(stage: Stage):
    alice = stage.person()
    card = await gone_through(alice, await seen(stage, alice, "SQL"), "SQL", HAS)
    for text in ("a" * MOST_MINE, "b" * MOST_MINE):
        await stage.run(gap.say_mine, alice.id, 1, text, seen=print_of(None))
    form = await forged(alice, card, "gap:win:1")
    assert form.fields[0].value == "a" * win_words.MOST_TEXT
    assert await stage.run(win.count, alice.id) == 0


async def test_the_answers_are_on_the_card_and_both_devices_texts_stay(stage: Stage):
    alice = stage.person()
    card = await seen(stage, alice, "SQL")
    one, two = await alice.click(card, "Go through SQL"), await alice.click(card, "Go through SQL")
    await alice.submit(one, {**MISSING, HOW: "A course"})
    card = await alice.submit(two, {**MISSING, HOW: "A book"})
    assert "> A course" in card.text
    assert "> A book" in card.text
    again = await alice.click(await alice.select(card, "SQL"), "The three questions")
    assert again.fields[1].value == "A course\n\nA book"


async def test_a_form_without_a_choice_gives_back_what_was_typed(stage: Stage):
    alice = stage.person()
    form = await alice.click(await seen(stage, alice, "SQL"), "Go through SQL")
    for field in (form.fields[0], form.fields[2]):
        field.json.update(required=False, min_values=0)
    seen_again = await alice.submit(form, {HOW: "A course"})
    assert "Pick both once more" in seen_again.text
    assert (await alice.click(seen_again, "Try again")).fields[1].value == "A course"


async def test_one_skill_is_called_otherwise_taken_out_and_put_back(stage: Stage):
    alice = stage.person()
    card = await alice.select(await seen(stage, alice, "SQL", "Go"), "SQL")
    form = await alice.click(card, "Other words")
    assert form.fields[0].value == "SQL"
    refused = await alice.submit(form, {FIRST: "Jane Doe"})
    assert "person’s name" in refused.text
    card = await alice.submit(await alice.click(refused, "Try again"), {FIRST: "PostgreSQL"})
    assert "PostgreSQL" in card.text
    await stage.restart()
    out = await alice.click(card, "Take it out")
    assert "PostgreSQL" not in (await alice.click(out, "The whole look")).text
    again = await alice.select(await alice.slash("gap add", where=stage.channel), "Go")
    card = await alice.click(again, "Take it out")
    empty = await alice.click(card, "The whole look")
    assert "Nothing stands here any more" in empty.text
    assert empty.buttons == ["Add another", "Remove all of it", "What came back"]
    assert "PostgreSQL" in (await forged(alice, empty, "gap:back:1")).text


async def test_words_given_on_another_device_meanwhile_are_told_and_not_lost(stage: Stage):
    alice = stage.person()
    card = await alice.select(await seen(stage, alice, "SQL"), "SQL")
    one, two = await alice.click(card, "Other words"), await alice.click(card, "Other words")
    await alice.submit(one, {FIRST: "PostgreSQL"})
    refused = await alice.submit(two, {FIRST: "MySQL"})
    assert "“PostgreSQL”" in refused.text
    card = await alice.submit(await alice.click(refused, "Try again"), {})
    assert "MySQL" in card.text


async def test_a_look_is_removed_and_brought_back_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    await seen(stage, alice, "SQL")
    card = await alice.slash("gap add", where=where)
    removed = await alice.click(card, "Remove all of it")
    assert "Nothing here yet" in (await alice.slash("gap list", where=where)).text
    await stage.restart()
    assert "SQL" in (await alice.click(removed, "Undo")).text
    assert "no longer there" in (await forged(alice, removed, "gap:look:99")).text
