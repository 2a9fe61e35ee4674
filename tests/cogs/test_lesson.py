"""/lesson as a person meets it: kept word for word, changed, tried, removed and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import lesson
from bot.features.lesson import MOST_SAID, Source
from sandbox.refused import InteractionFailed
from tests.cogs.asking import CAN, WILL_NOT, forged, told
from tests.cogs.learning import ABOUT, AGAIN, BY, CAME, SAID, TRY, add, fill, rows, shown, values

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_a_lesson_is_kept_word_for_word_and_shown_to_its_owner_alone(stage: Stage, where: Any):
    alice = stage.person()
    await told(stage, alice)
    form = await alice.slash("lesson add", rejection="Northwind", where=where)
    assert list(values(form)) == [SAID, CAN, WILL_NOT, TRY, BY]
    await stage.restart()
    seen = await alice.submit(form, {SAID: "Too *quiet*", CAN: "Speak first", TRY: "Ask one", BY: "friday"})
    assert seen.ephemeral is (where is not None)
    assert "Too \\*quiet\\*" in seen.text
    assert "By 27 Nov 2026" in seen.text
    assert seen.buttons == ["Tag it", "Edit", "All lessons"]
    [row] = await rows(stage, alice)
    assert (row.said, row.rejection_id, row.source) == ("Too *quiet*", 1, Source.OWN)
    assert stage.person("Bob").sees(stage.channel) == []


async def test_it_may_come_from_nowhere_in_particular(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    await add(stage, alice)
    [row] = await rows(stage, alice)
    assert row.rejection_id == 0


async def test_a_wholly_empty_form_gets_a_kind_sentence(stage: Stage):
    alice = stage.person()
    seen = await add(stage, alice, "\u200b", **{BY: "friday"})
    assert "One line in any of the boxes is enough" in seen.text
    seen = await fill(alice, seen, "Try again", **{TRY: "Ask one"})
    assert "Kept as a lesson" in seen.text


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("yesterday", "already behind us"),
        ("1 Jan 2020", "already behind us"),
        ("when pigs fly", "I could not read “when pigs fly” as a day"),
        ("3 Dec 2031", "more than two years away"),
    ],
)
async def test_a_day_that_cannot_be_meant_gives_the_words_back(stage: Stage, by: str, sentence: str):
    alice = stage.person()
    seen = await add(stage, alice, "Too quiet", **{BY: by})
    assert sentence in seen.text
    await stage.restart()
    form = await alice.click(seen, "Try again")
    assert (values(form)[SAID], values(form)[BY]) == ("Too quiet", by)
    await alice.submit(form, {BY: ""})
    [row] = await rows(stage, alice)
    assert row.try_by_on is None


@pytest.mark.parametrize(
    ("by", "on"), [("today", "2026-11-24"), ("tomorrow", "2026-11-25"), ("in two weeks", "2026-12-08")]
)
async def test_a_day_is_read_as_people_write_it(stage: Stage, by: str, on: str):
    alice = stage.person()
    await add(stage, alice, "Too quiet", **{BY: by})
    [row] = await rows(stage, alice)
    assert row.try_by_on.isoformat() == on


async def test_today_is_the_persons_own_today(stage: Stage):
    alice = stage.person()
    await stage.zone(alice, "Pacific/Auckland")
    stage.advance(hours=2)
    await add(stage, alice, "Too quiet", **{BY: "today"})
    [row] = await rows(stage, alice)
    assert row.try_by_on.isoformat() == "2026-11-25"


async def test_all_but_what_they_said_can_be_changed(stage: Stage):
    alice = stage.person()
    seen = await shown(stage, alice, "Too quiet", **{TRY: "Ask one", BY: "tomorrow"})
    form = await alice.click(seen, "Edit")
    assert values(form) == {CAN: "", WILL_NOT: "", TRY: "Ask one", BY: "25 Nov 2026", ABOUT: ""}
    await stage.restart()
    seen = await alice.submit(form, {WILL_NOT: "My accent", TRY: "Ask two", BY: "", ABOUT: "#Voice"})
    assert "Too quiet" in seen.text
    assert "My accent" in seen.text
    assert "`#voice`" in seen.text
    [row] = await rows(stage, alice)
    assert (row.attempt, row.try_by_on) == ("Ask two", None)


async def test_a_day_that_has_gone_by_stays_without_a_word_about_it(stage: Stage):
    alice = stage.person()
    seen = await shown(stage, alice, "Too quiet", **{BY: "tomorrow"})
    stage.advance(days=30)
    seen = await fill(alice, seen, "Edit", **{CAN: "Speak first"})
    assert "By 25 Nov 2026" in seen.text
    assert "late" not in seen.text
    assert "behind" not in seen.text


async def test_two_devices_that_change_it_lose_no_text(stage: Stage):
    alice = stage.person()
    seen = await shown(stage, alice)
    phone, laptop = await alice.click(seen, "Edit"), await alice.click(seen, "Edit")
    await alice.submit(phone, {TRY: "from the phone"})
    await alice.submit(laptop, {TRY: "from the laptop"})
    [row] = await rows(stage, alice)
    assert row.attempt == "from the phone\n\nfrom the laptop"


async def test_what_could_not_be_changed_comes_back_and_still_knows_what_was_seen(stage: Stage):
    alice = stage.person()
    seen = await shown(stage, alice, "Too quiet", **{TRY: "Ask one"})
    form = await alice.click(seen, "Edit")
    refused = await alice.submit(form, {TRY: "from the laptop", BY: "nonsense"})
    await fill(alice, seen, "Edit", **{TRY: "from the phone"})
    await fill(alice, refused, "Try again", **{BY: ""})
    [row] = await rows(stage, alice)
    assert row.attempt == "from the phone\n\nfrom the laptop"


async def test_it_is_done_when_it_was_tried_and_can_be_opened_again(stage: Stage):
    alice = stage.person()
    seen = await shown(stage, alice)
    form = await alice.click(seen, "Tried it")
    await stage.restart()
    seen = await alice.submit(form, {CAME: "They laughed"})
    assert "counts as done, however it went" in seen.text
    assert "They laughed" in seen.text
    assert await stage.run(lesson.still_open, alice.id) == []
    seen = await alice.click(seen, "Show it")
    assert "Tried it" not in seen.buttons
    await stage.restart()
    seen = await alice.click(seen, "Reopen")
    assert "What came of it last time" in seen.text
    assert len(await stage.run(lesson.still_open, alice.id)) == 1
    form = await alice.click(seen, "Tried it")
    assert values(form) == {CAME: "They laughed"}


async def test_trying_needs_no_words(stage: Stage):
    alice = stage.person()
    seen = await fill(alice, await shown(stage, alice), "Tried it")
    assert "Tried on" in seen.text


async def test_a_lesson_is_removed_and_brought_back(stage: Stage):
    alice = stage.person()
    first = await shown(stage, alice)
    seen = await alice.click(first, "Remove")
    assert "Removed" in seen.text
    assert await rows(stage, alice) == []
    await stage.restart()
    old = await forged(alice, seen, "lesson:reopen:1")
    assert "brings it back" in old.text
    gone = await forged(alice, seen, "lesson:show:1")
    assert gone.buttons == ["Undo", "All lessons"]
    seen = await alice.click(gone, "Undo")
    assert "Too quiet" in seen.text
    assert len(await rows(stage, alice)) == 1


async def test_words_for_a_lesson_that_was_removed_meanwhile_come_back(stage: Stage):
    alice = stage.person()
    form = await alice.click(await shown(stage, alice), "Tried it")
    await stage.run(lesson.remove, alice.id, 1, now=stage.now)
    seen = await alice.submit(form, {CAME: "They laughed"})
    assert "brings it back" in seen.text
    assert "They laughed" in seen.text


async def test_a_form_sent_again_because_no_answer_came_keeps_one_lesson(stage: Stage):
    alice = stage.person()
    form = await alice.slash("lesson add", where=stage.channel)
    stage.sandbox.faults.fail(500, "/callback")
    with pytest.raises(InteractionFailed):
        await alice.submit(form, {SAID: "Too quiet"})
    stage.sandbox.faults.clear()
    await alice.submit(form, {SAID: "Too quiet"})
    assert len(await rows(stage, alice)) == 1


async def test_the_longest_lesson_with_the_strangest_name_fits_every_card(stage: Stage):
    alice = stage.person()
    await told(stage, alice, company="شركة 🦊" * 14, role="")
    form = await alice.slash("lesson add", rejection="1", where=stage.channel)
    most = {SAID: "長" * MOST_SAID, CAN: "ж" * 500, WILL_NOT: "*" * 500, TRY: "👩‍👩‍👧" * 100}
    seen = await alice.submit(form, most)
    seen = await fill(alice, seen, "Tag it", **{ABOUT: " ".join("`" + letter * 29 for letter in "abcde")})
    assert "長長" in seen.text
    seen = await fill(alice, seen, "Heard this again", **{AGAIN: "長" * MOST_SAID})
    seen = await fill(alice, await alice.click(seen, "Show it"), "Tried it", **{CAME: "x" * lesson.MOST_TRIED})
    assert "counts as done" in seen.text
    assert "شركة" in (await alice.slash("lesson list", rejection="1", where=stage.channel)).text
