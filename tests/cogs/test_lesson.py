"""/lesson as a person meets it: kept word for word, tried, heard again, and never merged by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import lesson, lesson_heard, retro
from bot.features.lesson import MOST_SAID, Source, Written
from bot.meanwhile import print_of
from sandbox.refused import InteractionFailed
from tests.cogs.asking import CAN, HEARD, WILL_NOT, asked, forged, told

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

SAID, NOTICED, TRY, BY = "What they said", "What I noticed", "One thing to try", "By when"
ABOUT, CAME, AGAIN, WHO = "What was it about?", "What came of it?", "What they said this time", "Who said it?"
OPEN_ONE = "Open one…"


async def add(stage: Stage, person: Person, said: str = "Too quiet", /, **fields: str) -> Any:
    """Keep a lesson by the command; returns its card."""
    return await person.submit(await person.slash("lesson add", where=stage.channel), {SAID: said, **fields})


async def shown(stage: Stage, person: Person, said: str = "Too quiet", /, **fields: str) -> Any:
    """Keep a lesson, and open its card from the list."""
    await add(stage, person, said, **fields)
    listed = await person.slash("lesson list", where=stage.channel)
    return await person.select(listed, [fields.get(TRY, said)], placeholder=OPEN_ONE)


async def fill(person: Person, seen: Any, button: str, /, **fields: Any) -> Any:
    return await person.submit(await person.click(seen, button), fields)


async def rows(stage: Stage, person: Person) -> list[Any]:
    return await stage.run(lesson.listed, person.id)


def values(form: Any) -> dict[str, Any]:
    return {field.label: field.value for field in form.fields}


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


async def test_the_list_has_open_ones_first_and_is_paged_and_opened_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    for number in range(14):
        written = Written(f"lesson number {number}")
        row = await stage.run(lesson.keep, alice.id, written, now=stage.now)
        if number == 13:
            await stage.run(lesson.tried, alice.id, row.id, "", seen=print_of(None), now=stage.now)
        stage.advance(minutes=3)
    seen = await alice.slash("lesson list", where=where)
    assert "lesson number 12 · **open**" in seen.text
    assert "Page 1 of 3 · 14 in all" in seen.text
    await stage.restart()
    seen = await alice.click(await alice.click(seen, "Next ›"), "Next ›")
    assert "lesson number 13 · **tried**" in seen.text
    seen = await alice.select(seen, ["lesson number 13"])
    assert "Reopen" in seen.buttons
    seen = await alice.click(seen, "All lessons")
    assert "Page 1 of 3" in seen.text


async def test_the_list_of_one_rejection_stays_that_while_turning_pages(stage: Stage):
    alice = stage.person()
    about = await told(stage, alice)
    for number in range(8):
        for rejection_id in (about, 0):
            written = Written(f"lesson {number} of {rejection_id}")
            await stage.run(lesson.keep, alice.id, written, rejection_id=rejection_id, now=stage.now)
    seen = await alice.slash("lesson list", rejection="Northwind", where=stage.channel)
    assert "Lessons from Northwind" in seen.text
    seen = await alice.click(seen, "Next ›")
    assert "of 1" in seen.text
    assert "of 0" not in seen.text
    form = await alice.click(seen, "Add a lesson")
    assert form.json["custom_id"] == "lesson:add:1"


async def test_an_empty_list_offers_the_form(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("lesson list", where=where)
    assert "Nothing here yet" in seen.text
    assert SAID in values(await alice.click(seen, "Add a lesson"))


async def test_feedback_that_came_becomes_a_lesson_from_its_card(stage: Stage):
    alice = stage.person()
    await asked(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    seen = await alice.submit(form, {HEARD: "Too quiet", CAN: "Speak first", WILL_NOT: "My accent"})
    form = await alice.click(seen, "Keep as a lesson")
    assert values(form) == {SAID: "Too quiet", CAN: "Speak first", WILL_NOT: "My accent", TRY: "", BY: ""}
    await stage.restart()
    await alice.submit(form, {TRY: "Ask one"})
    await fill(alice, seen, "Keep as a lesson", **{TRY: "Ask one"})
    [row] = await rows(stage, alice)
    assert (row.source, row.rejection_id, row.attempt) == (Source.FEEDBACK, 1, "Ask one")


async def test_without_an_answer_the_form_is_empty(stage: Stage):
    alice = stage.person()
    await told(stage, alice)
    seen = await add(stage, alice)
    assert set(values(await forged(alice, seen, "form:lesson:heard:1")).values()) == {""}
    assert set(values(await forged(alice, seen, "form:lesson:add:0")).values()) == {""}


async def test_a_debrief_becomes_a_lesson(stage: Stage):
    alice = stage.person()
    about = await told(stage, alice)
    texts = {"turned": "at the whiteboard"}
    await stage.run(retro.write, alice.id, about, retro.Part.TWO, texts, seen=print_of("", "", ""), now=stage.now)
    row = await stage.run(
        retro.write, alice.id, about, retro.Part.THREE, {"attempt": "draw"}, seen=print_of(*[""] * 5), now=stage.now
    )
    seen = await alice.slash("lesson list", where=stage.channel)
    form = await forged(alice, seen, f"form:lesson:retro:{row.id}")
    assert (values(form)[NOTICED], values(form)[TRY]) == ("at the whiteboard", "draw")
    seen = await alice.submit(form, {})
    assert "What I noticed" in seen.text
    assert "One voice" not in seen.text  # it is their own
    [row] = await rows(stage, alice)
    assert (row.source, row.rejection_id) == (Source.RETRO, about)


async def test_the_notes_of_a_call_become_a_lesson(stage: Stage):
    alice = stage.person()
    about = await told(stage, alice)
    call_id = await stage.run(_call, alice.id, about, stage.now)
    seen = await alice.slash("lesson list", where=stage.channel)
    form = await forged(alice, seen, f"form:lesson:call:{call_id}")
    assert (values(form)[SAID], values(form)[CAN]) == ("Too quiet", "Speak first")
    await alice.submit(form, {})
    [row] = await rows(stage, alice)
    assert (row.source, row.rejection_id) == (Source.CALL, about)


def _call(session: Any, user_id: int, about: int, now: Any) -> int:
    from bot.features.feedback_call import FeedbackCall

    row = FeedbackCall(user_id=user_id, rejection_id=about, created_at=now, starts_at=now, zone="Europe/London")
    row.said, row.can_change = "Too quiet", "Speak first"
    session.add(row)
    session.flush()
    return row.id


async def test_a_form_sent_again_because_no_answer_came_keeps_one_lesson(stage: Stage):
    alice = stage.person()
    form = await alice.slash("lesson add", where=stage.channel)
    stage.sandbox.faults.fail(500, "/callback")
    with pytest.raises(InteractionFailed):
        await alice.submit(form, {SAID: "Too quiet"})
    stage.sandbox.faults.clear()
    await alice.submit(form, {SAID: "Too quiet"})
    assert len(await rows(stage, alice)) == 1


async def test_nobody_reaches_anothers(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    about = await told(stage, alice)
    await add(stage, alice, "private words")
    await stage.run(
        retro.write, alice.id, about, retro.Part.ONE, {"keep": "x"}, seen=print_of("", "", ""), now=stage.now
    )
    his = await add(stage, bob, "his")
    forms = ["edit:1:now", "tags:1:now", "tried:1:now", "again:1", "heard:1", "add:1", "retro:1", "call:1"]
    presses = ["show:1", "reopen:1", "remove:1", "undo:1", "same:2:1", "apart:2:1", "page:1:0"]
    for action in [*(f"form:lesson:{form}" for form in forms), *(f"lesson:{press}" for press in presses)]:
        answer = await forged(bob, his, action)
        assert "I do not have that" in answer.text or "no longer" in answer.text, action
        assert "private words" not in answer.text
    assert len(await rows(stage, alice)) == 1


@pytest.mark.parametrize("chosen", [["zwei"], ["²"], ["9" * 30], []])
async def test_a_choice_that_was_made_up_gets_a_sentence(stage: Stage, chosen: list[str]):
    alice = stage.person()
    message = alice.sight_of(await add(stage, alice))
    answer = await alice._use(message, {"custom_id": "lesson:choose", "type": 3, "id": 1}, {"values": chosen})
    assert "do not have that lesson" in answer.text


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


async def test_two_thousand_lessons_are_listed_and_compared(stage: Stage):
    alice = stage.person()
    await stage.run(_many, alice.id, stage.now)
    seen = await alice.slash("lesson list", where=stage.channel)
    assert "2,000 in all" in seen.text
    seen = await add(stage, alice, "words of lesson 77")
    assert "Is this the same" in seen.text


def _many(session: Any, user_id: int, now: Any) -> None:
    for number in range(2_000):
        row = lesson.Lesson(user_id=user_id, created_at=now, rejection_id=0, source=Source.OWN)
        row.said, row.attempt = f"words of lesson {number}", f"attempt {number}"
        session.add(row)


def _buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [part for part in components if "custom_id" in part]
    return found + [button for part in components for button in _buttons(part.get("components", []))]
