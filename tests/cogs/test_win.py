"""/win as a person meets it, in a server and in the DM, before and after a restart."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.database import StorageFull
from bot.features import win, win_words
from sandbox.refused import InteractionFailed

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


async def ids(stage: Stage, person: Person) -> list[int]:
    return [row.id for row in await stage.run(win.listed, person.id)]


async def test_a_win_is_kept_and_shown_to_its_owner_alone(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("win add", text="I called them back", where=where)
    assert seen.ephemeral is (where is not None)
    assert "I called them back" in seen.text
    assert "first this week" in seen.text
    assert stage.person("Bob").sees(stage.channel) == []


async def test_without_a_text_the_form_opens_and_keeps_tags(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.slash("win add", where=where)
    assert [field.label for field in form.fields] == ["What went well?", "Tags"]
    seen = await alice.submit(form, {"What went well?": "Three good answers", "Tags": "#Interview, people"})
    assert "#interview" in seen.text
    assert "#people" in seen.text


async def test_a_form_opened_before_a_restart_is_taken_after_it(stage: Stage):
    alice = stage.person()
    form = await alice.slash("win add", where=stage.channel)
    await stage.restart()
    seen = await alice.submit(form, {"What went well?": "Still here"})
    assert "Still here" in seen.text


async def test_a_form_that_says_nothing_gives_back_what_was_typed(stage: Stage):
    alice = stage.person()
    form = await alice.slash("win add", where=stage.channel)
    seen = await alice.submit(form, {"What went well?": "\u200b \u200d", "Tags": "quiet"})
    assert "One line is enough" in seen.text
    assert "quiet" in seen.text
    await stage.restart()
    again = await alice.click(seen, "Try again")
    assert {field.label: field.value for field in again.fields}["Tags"] == "quiet"
    seen = await alice.submit(again, {"What went well?": "I slept"})
    assert "I slept" in seen.text
    assert len(await ids(stage, alice)) == 1


async def test_the_list_is_paged_searched_and_opened_also_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    for number in range(12):
        tags = "even" if number % 2 == 0 else "odd"
        await stage.run(win.add, alice.id, f"Win number {number}", now=stage.now + timedelta(minutes=number), tags=tags)
    seen = await alice.slash("win list", where=where)
    assert "Win number 11" in seen.text
    assert "Page 1 of 3 · 12 in all" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Next ›")
    assert "Win number 6" in seen.text
    seen = await alice.slash("win list", search="NUMBER 1", tag="odd", where=where)
    assert [f"number {number}" in seen.text for number in (1, 11, 10)] == [True, True, False]
    seen = await alice.select(seen, ["Win number 11"])
    assert "Win number 11" in seen.text
    assert seen.buttons == ["Edit", "Make it a story", "Remove"]


async def test_turning_pages_keeps_what_was_searched_for(stage: Stage):
    alice = stage.person()
    for number in range(7):
        await stage.run(win.add, alice.id, f"apple {number}", now=stage.now)
        await stage.run(win.add, alice.id, f"pear {number}", now=stage.now)
    seen = await alice.slash("win list", search="apple", where=stage.channel)
    seen = await alice.click(seen, "Next ›")
    assert "apple" in seen.text
    assert "pear" not in seen.text
    assert "7 in all" in seen.text


async def test_tags_are_offered_while_typing(stage: Stage):
    alice = stage.person()
    await stage.run(win.add, alice.id, "one", now=stage.now, tags="interview code")
    await stage.run(win.add, alice.id, "two", now=stage.now, tags="interview")
    assert [name for name, _ in await alice.autocomplete("win list", tag="", where=stage.channel)] == [
        "interview",
        "code",
    ]
    assert await stage.person("Bob").autocomplete("win list", tag="", where=stage.channel) == []


async def test_a_win_is_edited_removed_and_brought_back(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("win add", text="I was brave", where=where)
    form = await alice.click(seen, "Edit")
    assert form.fields[0].value == "I was brave"
    seen = await alice.submit(form, {"What went well?": "I was very brave"})
    assert "very brave" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Remove")
    assert seen.text.strip("# \n") == "Removed"
    assert await ids(stage, alice) == []
    await stage.restart()
    seen = await alice.click(seen, "Undo")
    assert "very brave" in seen.text
    assert len(await ids(stage, alice)) == 1


async def test_what_was_removed_is_let_go_after_thirty_days(stage: Stage):
    alice = stage.person()
    seen = await alice.slash("win add", text="Gone soon", where=stage.channel)
    [win_id] = await ids(stage, alice)
    await stage.run(win.remove, alice.id, win_id, now=stage.now)
    await stage.run(win.tidy, now=stage.now + timedelta(days=31))
    form_or_card = await alice.click(seen, "Edit")
    assert "no longer there" in form_or_card.text


async def test_replay_reads_ones_own_words_back(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("win replay", where=where)
    assert "Nothing here yet" in seen.text
    await alice.slash("win add", text="I finished it", where=where)
    seen = await alice.slash("win replay", where=where)
    assert "I finished it" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Another one")
    assert "I finished it" in seen.text


async def test_words_that_weigh_heavy_are_not_read_back_by_themselves(stage: Stage):
    alice = stage.person()
    await alice.slash("win add", text="I want to die", where=stage.channel)
    seen = await alice.slash("win replay", where=stage.channel)
    assert "I want to die" not in seen.text
    assert "I want to die" in (await alice.slash("win list", where=stage.channel)).text


async def test_a_win_becomes_an_interview_story(stage: Stage, where: Any):
    alice = stage.person()
    await alice.slash("win add", text="I found the leak", where=where)
    seen = await alice.slash("win story", where=where)
    form = await alice.select(seen, ["I found the leak"])
    assert [field.label for field in form.fields] == ["Situation", "Task", "Action", "Result"]
    empty = await alice.submit(form, {})
    assert "All four parts are empty" in empty.text
    seen = await alice.submit(
        await alice.click(empty, "Try again"), {"Action": "I measured", "Result": "Half the cost"}
    )
    assert "I measured" in seen.text
    await stage.restart()
    again = await alice.click(seen, "Make it a story")
    assert {field.label: field.value for field in again.fields}["Result"] == "Half the cost"


async def test_a_message_of_ones_own_is_saved_once(stage: Stage, where: Any):
    alice = stage.person()
    message = await alice.write("They laughed at my joke", where=where)
    seen = await alice.menu("Save as a win", message, where=where)
    assert "They laughed at my joke" in seen.text
    await alice.menu("Save as a win", message, where=where)
    assert len(await ids(stage, alice)) == 1


async def test_somebody_elses_message_is_not_saved(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    message = await bob.write("Mine", where=stage.channel)
    seen = await alice.menu("Save as a win", message, where=stage.channel)
    assert "somebody else’s" in seen.text
    assert seen.ephemeral
    assert await ids(stage, alice) == []


async def test_a_message_that_is_too_long_opens_the_form_with_its_beginning(stage: Stage):
    alice = stage.person()
    message = await alice.write("word " * 300, where=stage.channel)
    form = await alice.menu("Save as a win", message, where=stage.channel)
    assert len(form.fields[0].value) == win_words.MOST_TEXT


async def test_nobody_reaches_anothers_win_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await alice.slash("win add", text="private words", where=stage.channel)
    seen = await bob.slash("win add", text="bobs", where=stage.channel)
    [hers], [his] = await ids(stage, alice), await ids(stage, bob)
    for part in _buttons(seen.components):
        part["custom_id"] = part["custom_id"].replace(str(his), str(hers))
    answer = await bob.click(seen, "Edit")
    assert "no longer there" in answer.text
    assert "private words" not in answer.text


def _buttons(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = [part for part in components if "custom_id" in part]
    return found + [button for part in components for button in _buttons(part.get("components", []))]


async def test_what_is_too_long_for_a_card_is_given_back_as_a_file(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    alice = stage.person()
    await alice.slash("win add", text="A long story", where=stage.channel)
    form = await alice.select(await alice.slash("win story", where=stage.channel), ["A long story"])

    def full(*_args: object, **_kwargs: object) -> None:
        raise StorageFull

    monkeypatch.setattr(win, "tell", full)
    seen = await alice.submit(form, dict.fromkeys(("Situation", "Task", "Action", "Result"), "長い話" * 233))
    assert "no room left" in seen.text
    assert [file["filename"] for file in seen.attachments] == ["what-you-typed.txt"]


async def test_a_form_sent_again_because_no_answer_came_keeps_one_win(stage):
    alice = stage.person()
    form = await alice.slash("win add", where=stage.channel)
    stage.sandbox.faults.fail(500, "/callback")
    with pytest.raises(InteractionFailed):
        await alice.submit(form, {"What went well?": "Asked for feedback."})
    stage.sandbox.faults.clear()
    kept = await alice.submit(form, {"What went well?": "Asked for feedback."})
    assert "first this week" in kept.text
