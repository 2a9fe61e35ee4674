"""/question practise as a person meets it: five questions, the answer after the question, and no marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from bot import features
from bot.features import question
from tests.cogs.asking import forged
from tests.cogs.questioning import ANSWER, LEAVE, PAUSE, QUESTION, SHOW, WRITE, bank, filled, kept

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

FELT = ["Not yet", "Shaky", "Good", "Easy"]


async def begun(stage: Stage, person: Person) -> Any:
    return await person.slash("question practise", where=stage.channel)


async def say(person: Person, seen: Any, how: str) -> Any:
    return await person.click(await person.click(seen, SHOW), how)


async def due(stage: Stage, person: Person) -> dict[str | None, Any]:
    """When each question comes up again, by its words."""
    return {row.text: row.due_at for row in await stage.run(question.listed, person.id)}


async def test_the_question_comes_first_then_the_answer_and_then_how_it_went(stage: Stage, where: Any):
    alice = stage.person()
    await kept(stage, alice, "Why us?", answer="Because of the maps", company="Acme", kind="phone")
    seen = await alice.slash("question practise", where=where)
    assert seen.ephemeral is (where is not None)
    for words in ("Question 1 of 1", "Why us?", "Acme · phone", "out loud"):
        assert words in seen.text
    assert "maps" not in seen.text
    assert seen.buttons == [SHOW, LEAVE, PAUSE]
    seen = await alice.click(seen, SHOW)
    for words in ("Why us?", "Because of the maps", "How did it go?"):
        assert words in seen.text
    assert seen.buttons == [*FELT, "Change the answer"]
    seen = await alice.click(seen, "Good")
    assert "That was the round" in seen.text
    assert seen.buttons == ["What is next"]
    assert stage.person("Bob").sees(stage.channel) == []


async def test_a_round_is_five_questions_and_says_no_number_of_what_went_how(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, *(f"Question {letter}?" for letter in "abcdefg"))
    seen, place = await begun(stage, alice), 1
    for how in ("Not yet", "Not yet", "Shaky", "Good", "Easy"):
        assert f"Question {place} of 5" in seen.text
        seen, place = await say(alice, seen, how), place + 1
    assert "What wobbled comes up again sooner" in seen.text
    assert not re.search(r"\d", seen.text)


@pytest.mark.parametrize(
    ("hows", "sentence"),
    [
        (("Good", "Easy"), "You had your answers"),
        (("Easy", "Not yet"), "What wobbled comes up again sooner"),
        (("Shaky", "Good"), "What wobbled comes up again sooner"),
        ((LEAVE, "Good"), "You had your answers"),
        ((LEAVE, LEAVE), "Nothing had to be remembered"),
    ],
)
async def test_it_ends_with_one_plain_sentence_and_one_thing_to_do(stage: Stage, hows: tuple[str, ...], sentence: str):
    alice = stage.person()
    await kept(stage, alice, "One?", "Two?")
    seen = await begun(stage, alice)
    for how in hows:
        seen = await alice.click(seen, how) if how == LEAVE else await say(alice, seen, how)
    assert sentence in seen.text
    assert len(seen.buttons) == 1


async def test_each_answer_is_met_with_a_kind_word_and_when_it_comes_back(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, *"12345")
    seen = await begun(stage, alice)
    heard: list[str] = []
    for how in FELT:
        seen = await say(alice, seen, how)
        heard.append(seen.text)
    again = [f"<t:{int(when.timestamp())}:R>" for when in (await due(stage, alice)).values() if when][::-1]
    assert all(when in text for when, text in zip(again, heard, strict=True))
    for words, text in zip(("what this place is for", "Shaky is a start", "can rest", "can rest"), heard, strict=True):
        assert words in text


async def test_a_button_pressed_twice_counts_once(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "One?", "Two?")
    seen = await alice.click(await begun(stage, alice), SHOW)
    pressed = next(each for each in _actions(seen.components) if each.endswith(":easy"))
    after = await alice.click(seen, "Easy")
    before = await due(stage, alice)
    again = await forged(alice, after, pressed)
    assert "Two?" in again.text
    assert await due(stage, alice) == before
    seen = await say(alice, again, "Good")
    again = await forged(alice, seen, pressed)
    assert "That was the round" in again.text


async def test_it_stops_anywhere_and_goes_on_days_later_after_a_restart(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, *(f"Question {number}?" for number in range(1, 8)))
    seen = await say(alice, await begun(stage, alice), "Good")
    paused = await alice.click(seen, PAUSE)
    assert "It can wait" in paused.text
    await stage.restart()
    stage.advance(days=9)
    seen = await begun(stage, alice)
    assert "Question 2 of 5" in seen.text
    seen = await alice.click(paused, "Go on")
    assert "Question 2?" in seen.text
    seen = await alice.click(seen, SHOW)
    await stage.restart()
    assert "Question 3 of 5" in (await alice.click(seen, "Easy")).text


async def test_an_empty_bank_is_met_with_the_form(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("question practise", where=where)
    assert "No questions yet" in seen.text
    form = await alice.click(seen, "Add a question")
    seen = await alice.submit(form, {QUESTION: "Why us?", ANSWER: "So"})
    assert "Question 1 of 1" in (await alice.click(seen, "Practise")).text


async def test_words_that_weigh_heavy_are_in_the_list_and_not_read_back_by_themselves(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Why did you stop?", answer="I want to die")
    seen = await begun(stage, alice)
    assert "Your questions" in seen.text
    assert "I want to die" not in seen.text
    await kept(stage, alice, "Why us?")
    assert "Question 1 of 1" in (await begun(stage, alice)).text


async def test_a_question_without_an_answer_offers_to_write_it(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Why us?", answer="")
    await kept(stage, alice, "Why now?")
    seen = await begun(stage, alice)
    assert "no answer to this one yet" in seen.text
    assert seen.buttons == [WRITE, LEAVE, PAUSE]
    form = await alice.click(seen, WRITE)
    again = await alice.click(seen, WRITE)
    await stage.restart()
    seen = await alice.submit(form, {ANSWER: "Because of the maps"})
    assert "Kept. It comes up in one of the next rounds." in seen.text
    assert "Why now?" in seen.text
    seen = await alice.submit(again, {ANSWER: "Because of the maps"})
    assert "Why now?" in seen.text
    assert [asked.answer for asked in await bank(stage, alice)] == ["So", "Because of the maps"]


async def test_an_answer_without_words_is_given_back(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Why us?", answer="")
    form = await alice.click(await begun(stage, alice), WRITE)
    seen = await alice.submit(form, {ANSWER: "\u200b\u200d"})
    assert "One sentence is enough for now" in seen.text
    seen = await alice.submit(await alice.click(seen, "Try again"), {ANSWER: "The maps"})
    assert "That was the round" in seen.text


async def test_what_was_left_without_an_answer_is_the_one_thing_to_do_next(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Why us?", answer="")
    seen = await alice.click(await begun(stage, alice), LEAVE)
    assert seen.buttons == [WRITE]
    seen = await alice.submit(await alice.click(seen, WRITE), {ANSWER: "The maps"})
    assert seen.buttons == ["What is next"]


async def test_an_answer_is_changed_in_the_middle_and_then_asked_how_it_went(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Why us?", answer="The maps")
    seen = await alice.click(await begun(stage, alice), SHOW)
    phone, laptop = await alice.click(seen, "Change the answer"), await alice.click(seen, "Change the answer")
    assert filled(phone) == {ANSWER: "The maps"}
    seen = await alice.submit(phone, {ANSWER: "The atlas"})
    assert "The atlas" in seen.text
    seen = await alice.submit(laptop, {ANSWER: "The people"})
    assert [asked.answer for asked in await bank(stage, alice)] == ["The atlas\n\nThe people"]
    assert seen.buttons == [*FELT, "Change the answer"]


async def test_for_an_interview_its_own_kind_comes_first_and_its_pack_is_next(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Old?")
    await kept(stage, alice, "On the phone?", kind="phone")
    card = await alice.slash("win list", where=stage.channel)
    seen = await forged(alice, card, "question:practise_for:phone")
    assert "On the phone?" in seen.text
    seen = await say(alice, await say(alice, seen, "Good"), "Good")
    assert seen.buttons == ["Open the pack"]
    assert "interview:next" in _actions(seen.components)


@pytest.mark.parametrize("kind", ["tarot", "", "phone:phone"])
async def test_a_made_up_kind_of_interview_is_an_old_button(stage: Stage, kind: str):
    alice = stage.person()
    await kept(stage, alice, "Why us?")
    seen = await forged(alice, await begun(stage, alice), f"question:practise_for:{kind}")
    assert ("Question 1 of 1" in seen.text) is (kind == "")


async def test_a_question_removed_meanwhile_is_not_asked(stage: Stage):
    alice = stage.person()
    first, second = await kept(stage, alice, "One?", "Two?")
    seen = await begun(stage, alice)
    await stage.run(question.remove, alice.id, first, now=stage.now)
    seen = await alice.click(seen, SHOW)
    assert "Question 2 of 2" in seen.text
    assert "Two?" in seen.text
    await stage.run(question.remove, alice.id, second, now=stage.now)
    seen = await alice.click(seen, PAUSE)
    assert "That was the round" in seen.text
    assert "No questions yet" in (await begun(stage, alice)).text


async def test_a_round_that_was_put_away_says_so_and_how_to_begin_anew(stage: Stage):
    alice = stage.person()
    await kept(stage, alice, "Why us?")
    seen = await begun(stage, alice)
    stage.advance(days=31)
    await stage.restart()
    await stage.run(features.tidy, now=stage.now)
    assert "put away by now" in (await alice.click(seen, SHOW)).text
    assert "Question 1 of 1" in (await begun(stage, alice)).text


async def test_nobody_reaches_anothers_round_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await kept(stage, alice, "A private question", answer="A private answer")
    await kept(stage, bob, "His")
    await begun(stage, alice)
    seen = await begun(stage, bob)
    for deed in ("question:reveal:{}", "question:went:{}:good", "question:pause:{}", "question:go-on:{}"):
        for number in (1, 99):
            answer = await forged(bob, seen, deed.format(number))
            assert "put away by now" in answer.text
            assert "private" not in answer.text
    answer = await forged(bob, seen, "form:question:answer:1:now")
    assert "put away by now" in answer.text
    assert set((await due(stage, alice)).values()) == {None}


@pytest.mark.parametrize("how", ["superb", "written", ""])
async def test_a_made_up_word_for_how_it_went_is_an_old_button(stage: Stage, how: str):
    alice = stage.person()
    await kept(stage, alice, "Why us?")
    seen = await forged(alice, await begun(stage, alice), f"question:went:1:{how}")
    assert "Question 1 of 1" in (await begun(stage, alice)).text
    assert "round" not in seen.text


@pytest.mark.parametrize("sign", ["x", "語", "👩‍👩‍👧", "א", "`", "\n"])
async def test_the_longest_question_and_answer_fit_on_the_cards(stage: Stage, sign: str):
    alice = stage.person()
    text = f"?{sign * question.MOST_TEXT}"[: question.MOST_TEXT - 1] + "?"
    answer = f"!{sign * question.MOST_ANSWER}"[: question.MOST_ANSWER - 1] + "!"
    await kept(stage, alice, text, answer=answer)
    seen = await alice.click(await begun(stage, alice), SHOW)
    assert seen.buttons == [*FELT, "Change the answer"]
    form = await alice.click(seen, "Change the answer")
    assert filled(form) == {ANSWER: answer}


def _actions(components: list[dict[str, Any]]) -> list[str]:
    found = [part["custom_id"] for part in components if "custom_id" in part]
    return found + [action for part in components for action in _actions(part.get("components", []))]
