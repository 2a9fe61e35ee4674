"""What comes after an interview: how it went, a note, thanks, the outcome."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import interview, rejection
from bot.features.interview_after import MOST_NOTE
from tests.cogs.meeting import AFTER, START, WHEN, added, codes, filled, in_london, kept, only, row_of
from tests.stage import NOON

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage


async def over(stage: Stage, person: Person, **more: Any) -> Any:
    """The reminder after an interview, at its time."""
    await in_london(stage, person)
    await kept(stage, person, **more)
    stage.move_to(AFTER + timedelta(seconds=1))  # too late for the pack
    return await person.next_dm()


# How it went


@pytest.mark.parametrize(
    ("answer", "words", "first"),
    [
        ("Went well", "let it be good", "Add a win"),
        ("Mixed", "hard to tell which", "Write a note"),
        ("Badly", "do not have to work it out today", "Write a note"),
    ],
)
async def test_each_answer_is_kind_has_one_next_step_and_can_be_taken_back(
    stage: Stage, answer: str, words: str, first: str
):
    alice = stage.person()
    asked = await over(stage, alice)
    await stage.restart()
    seen = await alice.click(asked, answer)
    assert words in seen.text
    assert seen.buttons[0] == first
    assert "retro" not in " ".join(codes(seen).values())
    assert (await only(stage, alice)).went == answer.rsplit(maxsplit=1)[-1].lower()
    seen = await alice.click(seen, "Undo")
    assert "How did it go?" in seen.text
    assert (await only(stage, alice)).went is None


async def test_a_note_is_kept_and_two_devices_lose_none(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await over(stage, alice), "Mixed")
    phone, laptop = await alice.click(seen, "Write a note"), await alice.click(seen, "Write a note")
    await alice.submit(phone, {"What do you want to remember?": "They asked about **pumps**"})
    await stage.restart()
    seen = await alice.submit(laptop, {"What do you want to remember?": "Jo was kind"})
    assert "They asked about \\*\\*pumps\\*\\*" in seen.text
    assert "Jo was kind" in seen.text
    form = await alice.click(seen, "Change the note")
    seen = await alice.submit(form, {"What do you want to remember?": ""})
    assert "Your note" not in seen.text


async def test_a_note_that_is_too_long_is_given_back(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await over(stage, alice), "Badly")
    form = await alice.click(seen, "Write a note")
    form.json["components"][0]["component"]["max_length"] = 4_000
    seen = await alice.submit(form, {"What do you want to remember?": "x" * (MOST_NOTE + 1)})
    assert "a note holds 1,500" in seen.text or "a note holds 1500" in seen.text
    assert (await only(stage, alice)).note is None


# Thanks


async def test_a_thank_you_is_drafted_to_copy_with_links_and_noted_when_it_is_out(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await over(stage, alice, company="Acme ```", role="Gardener"), "Thank-you note")
    assert "Three lines within a day are usual" in seen.text
    assert "Thank you for your time and for telling me about the Gardener role at Acme" in seen.text
    assert "[one thing you talked about]" in seen.text
    assert {"Open in Gmail", "Open in Outlook"} <= set(seen.buttons)
    assert seen.text.count("```") == 2
    await stage.restart()
    seen = await alice.click(seen, "I sent it")
    assert "went out on" in seen.text
    assert (await only(stage, alice)).thanked_at is not None
    back = await alice.click(seen, "Undo")
    assert "I sent it" in back.buttons
    assert (await only(stage, alice)).thanked_at is None


async def test_after_a_day_it_can_still_be_sent_and_need_not(stage: Stage):
    alice = stage.person()
    seen = await over(stage, alice, company="", role="")
    stage.move_to(START + timedelta(hours=25))
    seen = await alice.click(seen, "Thank-you note")
    assert "It can still be sent, and it need not be" in seen.text
    assert "Thank you for your time and for the conversation. I especially" in seen.text


# What came of it


async def test_without_an_interview_there_is_nothing_to_say_yet(stage: Stage):
    alice = stage.person()
    assert "None behind you yet" in (await alice.slash("interview outcome", where=stage.channel)).text
    await added(stage, alice)
    assert "None behind you yet" in (await alice.slash("interview outcome", where=stage.channel)).text
    seen = await alice.slash("interview outcome", interview="acme", where=stage.channel)
    assert "What came of it? Acme" in seen.text


async def test_waiting_is_said_and_asked_no_more_and_can_be_taken_back(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await over(stage, alice), "What came of it")
    assert seen.buttons == ["Still waiting", "A next round", "A no", "An offer"]
    seen = await alice.click(seen, "Still waiting")
    assert "says nothing about you" in seen.text
    assert "waiting to hear" in (await alice.slash("interview list", where=stage.channel)).text
    await stage.restart()
    await alice.click(seen, "Undo")
    assert (await only(stage, alice)).outcome is None


async def test_a_next_round_begins_with_the_names_and_stands_after_the_one_before(stage: Stage):
    alice = stage.person()
    await over(stage, alice)
    seen = await alice.slash("interview outcome", where=stage.channel)
    seen = await alice.click(seen, "A next round")
    form = await alice.click(seen, "Add the next round")
    assert (filled(form)["Company"], filled(form)["Role"], filled(form)["When?"]) == ("Acme", "Gardener", "")
    refused = await alice.submit(form, {"When?": "yesterday"})
    assert "already behind us" in refused.text
    await stage.restart()
    again = await alice.click(refused, "Try again")
    await alice.submit(again, {"When?": "8 dec 10:00", "Kind": "final"})
    latest, first = await stage.run(interview.listed, alice.id)
    assert (latest.after_id, latest.kind, first.outcome) == (first.id, "final", "next_round")
    opened = await alice.slash("interview outcome", interview=str(first.id), where=stage.channel)
    assert "Open the next round" in opened.buttons
    assert f"<t:{int(latest.starts_at.timestamp())}:F>" in (await alice.click(opened, "Open the next round")).text


async def test_a_round_can_be_added_before_anything_was_said_about_the_first(stage: Stage):
    alice = stage.person()
    await in_london(stage, alice)
    was = await kept(stage, alice, starts_at=NOON - timedelta(days=1))
    seen = await alice.click(await alice.slash("interview outcome", where=stage.channel), "A next round")
    form = await alice.click(seen, "Add the next round")
    seen = await alice.click(seen, "Undo")
    await alice.submit(form, {"When?": WHEN})
    assert (await row_of(stage, alice, was)).outcome == "next_round"


async def test_an_offer_leads_to_the_yes_and_can_be_taken_back(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await over(stage, alice), "What came of it")
    seen = await alice.click(seen, "An offer")
    assert "An offer: Acme" in seen.text
    assert codes(seen)[seen.buttons[0]] == "hired:start"
    await alice.click(seen, "Undo")
    assert (await only(stage, alice)).outcome is None


async def test_a_no_is_tied_to_its_interview_and_looked_back_at_only_from_there(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await over(stage, alice), "What came of it")
    row = await only(stage, alice)
    assert codes(seen)["A no"] == f"form:rejected:interview:{row.id}"
    about: dict[str, Any] = {"company": "Acme", "role": "", "stage": "technical", "heard": "person", "note": ""}
    no = await stage.run(rejection.record, alice.id, **about, fallback_zone="UTC", now=stage.now)
    await stage.run(interview.ended_with, alice.id, row.id, no.id, now=stage.now)
    seen = await alice.slash("interview outcome", where=stage.channel)
    assert "A no: Acme" in seen.text
    assert codes(seen)["Look back at it"] == f"retro:start:{no.id}"
    seen = await alice.click(seen, "Undo")
    assert (await only(stage, alice)).rejection_id == 0
    assert (await stage.run(rejection.find, alice.id, no.id)).company == "Acme"


async def test_a_no_is_written_down_from_its_interview_in_one_form(stage: Stage):
    alice = stage.person()
    asked = await alice.click(await over(stage, alice, company="Acme 🎉"), "What came of it")
    form = await alice.click(asked, "A no")
    assert (filled(form)["Company"], filled(form)["Role"], filled(form)["Stage"]) == (
        "Acme 🎉",
        "Gardener",
        ["technical"],
    )
    await stage.restart()
    await alice.submit(form, {"How you heard": "person"})
    [no] = await stage.run(rejection.listed, alice.id)
    row = await only(stage, alice)
    assert (row.outcome, row.rejection_id) == ("no", no.id)
    assert "· a no" in (await alice.slash("interview list", where=stage.channel)).text


async def test_made_up_answers_of_buttons_are_old_ones(stage: Stage):
    alice = stage.person()
    seen = await over(stage, alice)
    code = codes(seen)["Badly"]
    for part in seen.components[0]["components"]:
        for button in part.get("components", []):
            if button.get("custom_id") == code:
                button["custom_id"] = code.replace("badly", "terribly")
    assert "older version" in (await alice.click(seen, "Badly")).text
