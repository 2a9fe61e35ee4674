"""/question add and list as a person meets them, in a server and in the DM, before and after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import question, retro
from bot.features.question import Asked
from bot.features.retro import Part
from bot.meanwhile import print_of
from sandbox.refused import InteractionFailed
from tests.cogs.asking import forged, told
from tests.cogs.questioning import ANSWER, KIND, QUESTION, TAGS, WHO, WRITE, bank, filled, kept

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

ASKED = {
    QUESTION: "Why did you leave?",
    ANSWER: "I had finished what I came for.",
    KIND: ["phone"],
    WHO: "Acme",
    TAGS: "#Leaving, gaps",
}
OPEN = "Open one…"


async def listed(stage: Stage, person: Person) -> Any:
    return await person.slash("question list", where=stage.channel)


async def test_a_question_is_kept_and_shown_to_its_owner_alone(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.slash("question add", where=where)
    assert list(filled(form)) == [QUESTION, ANSWER, KIND, WHO, TAGS]
    seen = await alice.submit(form, ASKED)
    assert seen.ephemeral is (where is not None)
    for words in (ASKED[QUESTION], ASKED[ANSWER], "Asked: Acme · phone", "#leaving", "#gaps"):
        assert words in seen.text
    assert seen.buttons == ["Edit", "Practise", "My questions"]
    assert stage.person("Bob").sees(stage.channel) == []


async def test_a_question_alone_is_enough_and_the_answer_can_come_later(stage: Stage):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("question add", where=stage.channel), {QUESTION: "Why us?"})
    assert "The answer can wait" in seen.text
    form = await alice.click(seen, WRITE)
    seen = await alice.submit(form, {ANSWER: "Because of the maps"})
    assert "Because of the maps" in seen.text
    assert WRITE not in seen.buttons


async def test_a_form_opened_before_a_restart_is_taken_after_it_and_twice_is_once(stage: Stage):
    alice = stage.person()
    form = await alice.slash("question add", where=stage.channel)
    await stage.restart()
    stage.sandbox.faults.fail(500, "/callback")
    with pytest.raises(InteractionFailed):
        await alice.submit(form, ASKED)
    stage.sandbox.faults.clear()
    assert "Why did you leave?" in (await alice.submit(form, ASKED)).text
    assert len(await bank(stage, alice)) == 1


@pytest.mark.parametrize(
    ("values", "said"),
    [
        pytest.param({QUESTION: "\u200b \u2060", ANSWER: "So"}, "There was no question in it", id="nothing"),
        pytest.param({QUESTION: "Why?", WHO: " \u200b", ANSWER: "\u200b"}, None, id="blank where nothing is needed"),
    ],
)
async def test_what_says_nothing_is_given_back(stage: Stage, values: dict[str, str], said: str | None):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("question add", where=stage.channel), values)
    if said is None:
        assert await bank(stage, alice) == [Asked("Why?")]
        return
    assert said in seen.text
    assert await bank(stage, alice) == []
    await stage.restart()
    form = await alice.click(seen, "Try again")
    assert filled(form)[ANSWER] == "So"
    await alice.submit(form, {QUESTION: "Why?"})
    assert await bank(stage, alice) == [Asked("Why?", "So")]


@pytest.mark.parametrize("company", ["🚀" * 50, "x" * 100, "شركة النجاح", "**Acme** <@1> `x`", "a" * 99 + "é"])
async def test_any_name_of_a_company_can_be_shown(stage: Stage, company: str):
    alice = stage.person()
    await kept(stage, alice, "Why us?", company=company, kind="onsite")
    seen = await alice.select(await listed(stage, alice), ["Why us?"], placeholder=OPEN)
    assert "onsite" in seen.text
    assert filled(await alice.click(seen, "Edit"))[WHO] == company


async def test_the_empty_list_says_what_it_is_for_and_opens_the_form(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("question list", where=where)
    assert "two hours later" in seen.text
    await stage.restart()
    seen = await alice.submit(await alice.click(seen, "Add a question"), {QUESTION: "Why us?"})
    assert "Why us?" in seen.text


async def test_the_list_is_paged_and_opened_also_after_a_restart(stage: Stage, where: Any):
    alice = stage.person()
    await kept(stage, alice, *(f"Question {number}?" for number in range(12)))
    await kept(stage, alice, "Unanswered?", answer="", tags="odd")
    seen = await alice.slash("question list", where=where)
    assert "Unanswered? `#odd` · no answer yet" in seen.text
    assert "Page 1 of 3 · 13 in all" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Next ›")
    assert "Question 7?" in seen.text
    seen = await alice.select(seen, ["Question 5?"], placeholder=OPEN)
    assert "Question 5?" in seen.text
    assert seen.buttons == ["Edit", "Practise", "Remove"]


async def test_words_are_looked_for_and_turning_pages_keeps_them(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, *(f"About money {number}?" for number in range(7)), tags="pay")
    await kept(stage, alice, *(f"About you {number}?" for number in range(7)))
    form = await alice.click(await listed(stage, alice), "Find")
    seen = await alice.submit(form, {"Words, a tag, or who asked": "#PAY"})
    assert "7 in all" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Next ›")
    assert "About money 0?" in seen.text
    assert "About you" not in seen.text
    seen = await alice.submit(await alice.click(seen, "Find"), {"Words, a tag, or who asked": "`unicorn`"})
    assert "Nothing with that in it" in seen.text
    seen = await alice.click(seen, "My questions")
    assert "14 in all" in seen.text


async def test_a_question_is_edited_removed_and_brought_back(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("question add", where=where), ASKED)
    form = await alice.click(seen, "Edit")
    assert filled(form) == ASKED | {TAGS: "leaving, gaps"}
    await stage.restart()
    seen = await alice.submit(form, {QUESTION: "Why did you go?", KIND: []})
    assert "Why did you go?" in seen.text
    assert "phone" not in seen.text
    seen = await alice.click(seen, "Remove")
    assert seen.text.strip("# \n") == "Removed"
    assert await bank(stage, alice) == []
    await stage.restart()
    seen = await alice.click(seen, "Undo")
    assert "Why did you go?" in seen.text
    assert len(await bank(stage, alice)) == 1


async def test_an_edit_that_says_nothing_keeps_what_was_there_and_can_be_tried_again(stage: Stage):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("question add", where=stage.channel), ASKED)
    form = await alice.click(seen, "Edit")
    seen = await alice.submit(form, {QUESTION: "\u200b", ANSWER: "Another"})
    assert "There was no question in it" in seen.text
    form = await alice.click(seen, "Try again")
    await alice.submit(form, {QUESTION: "Why?"})
    [row] = await bank(stage, alice)
    assert (row.text, row.answer, row.company) == ("Why?", "Another", "Acme")


async def test_two_devices_that_edit_the_same_question_lose_nothing(stage: Stage):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("question add", where=stage.channel), ASKED)
    phone, laptop = await alice.click(seen, "Edit"), await alice.click(seen, "Edit")
    await alice.submit(phone, {ANSWER: "From the phone"})
    await alice.submit(laptop, {ANSWER: "From the laptop"})
    [row] = await bank(stage, alice)
    assert row.answer == "From the phone\n\nFrom the laptop"
    assert row.text == ASKED[QUESTION]


async def test_an_edit_after_the_removal_brings_it_back(stage: Stage):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("question add", where=stage.channel), ASKED)
    form = await alice.click(seen, "Edit")
    [row] = await stage.run(question.listed, alice.id)
    await stage.run(question.remove, alice.id, row.id, now=stage.now)
    await alice.submit(form, {ANSWER: "After all"})
    assert [asked.answer for asked in await bank(stage, alice)] == ["After all"]


async def test_nobody_reaches_anothers_question_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    [hers] = await kept(stage, alice, "A private question")
    await kept(stage, bob, "His")
    seen = await alice.slash("question list", where=stage.channel)
    seen = await bob.slash("question list", where=stage.channel)
    for action in ("form:question:edit:{}:now", "question:remove:{}", "question:undo:{}"):
        for number in (hers, hers + 99):
            answer = await forged(bob, seen, action.format(number))
            assert "no longer there" in answer.text
            assert "private" not in answer.text


@pytest.mark.parametrize("chosen", ["", "x", "-1", "٣", "9" * 40])
async def test_a_made_up_choice_is_a_question_that_is_not_there(stage: Stage, chosen: str):
    alice = stage.person()
    await kept(stage, alice, "Why us?")
    sight = alice.sight_of(await listed(stage, alice))
    part = {"custom_id": "question:show", "type": 3, "id": 1}
    assert "no longer there" in (await alice._use(sight, part, {"values": [chosen]})).text


async def debriefed(stage: Stage, person: Person, /, **about: str) -> int:
    """Write a no down and the middle of its debrief; returns the debrief's id."""
    about_id = await told(stage, person, **about)
    texts = {"turned": "", "surprise": "Why us?", "better": "Because of the maps"}
    seen = print_of("", "", "")
    return (await stage.run(retro.write, person.id, about_id, Part.TWO, texts, seen=seen, now=stage.now)).id


async def opened(stage: Stage, person: Person, retro_id: int) -> Any:
    return await forged(person, await person.slash("win list", where=stage.channel), f"form:question:retro:{retro_id}")


async def test_a_debriefs_question_fills_the_form_and_is_kept_once(stage: Stage):
    alice = stage.person()
    retro_id = await debriefed(stage, alice, stage="technical", company="Acme 🚀")
    first, second = await opened(stage, alice, retro_id), await opened(stage, alice, retro_id)
    texts = {QUESTION: "Why us?", ANSWER: "Because of the maps", WHO: "Acme 🚀", TAGS: ""}
    assert filled(first) == texts | {KIND: ["technical"]}
    await stage.restart()
    assert "Because of the maps" in (await alice.submit(first, {TAGS: "maps"})).text
    await alice.submit(second)
    expected = Asked("Why us?", "Because of the maps", "technical", "Acme 🚀", "maps")
    assert await bank(stage, alice) == [expected]


async def test_once_it_is_kept_the_debriefs_button_opens_what_is_in_the_bank(stage: Stage):
    alice = stage.person()
    retro_id = await debriefed(stage, alice, stage="application")
    form = await opened(stage, alice, retro_id)
    assert filled(form)[KIND] == []
    seen = await alice.submit(form, {QUESTION: "Why here?"})
    form = await opened(stage, alice, retro_id)
    assert filled(form)[QUESTION] == "Why here?"
    refused = await alice.submit(form, {QUESTION: "\u200b"})
    await alice.submit(await alice.click(refused, "Try again"), {QUESTION: "Why there?"})
    assert sum("Your wins" in shown.text for shown in alice.sees(stage.channel)) == 2, "a card that was pressed is gone"
    assert [asked.text for asked in await bank(stage, alice)] == ["Why there?"]
    [row] = await stage.run(question.listed, alice.id)
    await forged(alice, seen, f"question:remove:{row.id}")
    form = await opened(stage, alice, retro_id)
    assert filled(form)[QUESTION] == "Why us?"
    await alice.submit(form)
    assert [asked.text for asked in await bank(stage, alice)] == ["Why us?"]


async def test_a_debriefs_form_that_says_nothing_is_given_back(stage: Stage):
    alice = stage.person()
    form = await opened(stage, alice, await debriefed(stage, alice))
    seen = await alice.submit(form, {QUESTION: "\u200b", TAGS: "maps"})
    form = await alice.click(seen, "Try again")
    assert filled(form)[TAGS] == "maps"
    await alice.submit(form, {QUESTION: "Why us?"})
    assert len(await bank(stage, alice)) == 1


async def test_nobody_takes_a_question_out_of_anothers_debrief(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    retro_id = await debriefed(stage, alice)
    for number in (retro_id, retro_id + 1):
        answer = await opened(stage, bob, number)
        assert "I do not have that debrief" in answer.text


async def test_five_thousand_questions_are_listed_and_searched(stage: Stage):
    alice = stage.person()

    def many(session: Any) -> None:
        rows = [
            question.Question(user_id=alice.id, created_at=stage.now, kind="", rejection_id=0) for _ in range(5_000)
        ]
        for number, row in enumerate(rows):
            row.text, row.answer = f"Question {number}?", "words " * 50
        session.add_all(rows)

    await stage.run(many)
    seen = await listed(stage, alice)
    assert "Page 1 of 1,000 · 5,000 in all" in seen.text
    assert "Question 1 of 5" in (await alice.slash("question practise", where=stage.channel)).text
    [found] = await stage.run(question.listed, alice.id, search="Question 4321?")
    assert found.text == "Question 4321?"
