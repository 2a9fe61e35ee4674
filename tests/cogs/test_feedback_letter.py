"""The letter of /feedback: drafted, changed, hinted at, copied, and sent by the person alone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features.feedback_quest import State
from tests.cogs.asking import CAN, HEARD, WILL_NOT, asked, due, forged, links, quiet, sent, state, told


async def test_the_three_styles_change_the_card_and_the_last_one_is_remembered(stage: Any):
    alice = stage.person("Alice")
    seen = await asked(stage, alice)
    assert "I especially enjoyed" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Formal")
    assert "Yours sincerely" in seen.text
    seen = await alice.click(seen, "Short")
    assert "I accept your decision. May I ask one thing" in seen.text
    assert "May I ask one thing" in (await asked(stage, alice, company="Second")).text


async def test_an_edited_letter_is_kept_for_days_and_survives_another_style(stage: Any):
    alice = stage.person("Alice")
    seen = await asked(stage, alice)
    form = await alice.click(seen, "Edit")
    assert [field.label for field in form.fields] == ["To?", "Subject", "Text"]
    assert form.fields[2].value.startswith("Hello [name],")
    await stage.restart()
    seen = await alice.submit(
        form, {"To?": "sam@northwind.example", "Subject": "Thanks", "Text": "Dear Sam, one word?"}
    )
    assert "To: sam@northwind.example" in seen.text
    assert "```\nDear Sam, one word?\n```" in seen.text
    assert "The links below carry the whole letter." in seen.text
    assert all("Dear%20Sam%2C%20one%20word%3F" in url for url in links(seen))
    assert all("sam@northwind.example" in url for url in links(seen))
    seen = await alice.click(await alice.click(seen, "Short"), "Warm")
    stage.advance(days=6)
    again = await alice.slash("feedback request", where=stage.channel)
    assert "Dear Sam, one word?" in again.text
    assert seen.text == again.text


async def test_a_letter_too_long_for_a_link_leaves_its_subject_there_and_the_card_says_so(stage: Any):
    alice = stage.person("Alice")
    seen = await asked(stage, alice)
    assert "The links bring the subject; copy the letter" in seen.text
    gmail, outlook = links(seen)
    assert "su=Thank%20you%2C%20and%20one%20question%20about%20the%20Cook%20role" in gmail
    assert "subject=Thank%20you" in outlook
    assert "body=" not in gmail + outlook
    form = await alice.click(seen, "Edit")
    seen = await alice.submit(form, {"Subject": "質" * 150, "Text": "質" * 2_000})
    assert "The links open an empty mail" in seen.text
    assert "質" * 1_900 in seen.text
    assert all(len(url) <= 512 for url in links(seen))


async def test_hints_are_gentle_and_stop_nobody(stage: Any):
    alice = stage.person("Alice")
    form = await alice.click(await asked(stage, alice), "Edit")
    text = "That was unfair! Reconsider!! I deserve it. You made a mistake. " + "Why? " * 150
    seen = await alice.submit(form, {"Text": text})
    for said in ("161 words", "150 questions", "“unfair” can sound", "The same goes for “deserve”", "3 exclamation"):
        assert said in seen.text
    assert "Sent to Northwind" in (await alice.click(seen, "I sent it")).text


async def test_a_note_of_discrimination_brings_the_legal_note_and_no_humble_template(stage: Any):
    alice = stage.person("Alice")
    seen = await asked(stage, alice, note="They told me I am too old")
    assert "often only weeks" in seen.text
    assert "Hello [name]" not in seen.text
    assert seen.buttons == ["Not for this one", "Write my own"]
    form = await alice.click(seen, "Write my own")
    assert form.fields[2].value == ""
    seen = await alice.submit(form, {"Text": "Please tell me why."})
    assert "Please tell me why." in seen.text
    assert "often only weeks" in seen.text
    assert "Warm" not in seen.buttons
    follow = await alice.click(await alice.click(seen, "I sent it"), "They answered")
    answered = await alice.submit(follow, {HEARD: "No comment."})
    assert "often only weeks" in answered.text
    assert "Thank you for taking the time" not in answered.text


async def test_a_legal_letter_is_followed_up_in_own_words_only(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    form = await alice.click(await asked(stage, alice), "Edit")
    seen = await alice.submit(form, {"Text": "That was discrimination."})
    assert seen.text.count("often only weeks") == 1
    await alice.click(seen, "I sent it")
    follow = await alice.click(await due(stage, alice, days=7), "Draft the follow-up")
    assert follow.buttons == ["Let it go", "Write my own"]
    own = await alice.submit(await alice.click(follow, "Write my own"), {"Text": "I am waiting for an answer."})
    assert "I am waiting for an answer." in own.text
    assert "Followed up" in (await alice.click(own, "I sent it")).text


@pytest.mark.parametrize("empty", [" ", "\u200b\u2060", "\n \n"])
async def test_an_empty_letter_is_given_back_with_its_form(stage: Any, empty: str):
    alice = stage.person("Alice")
    form = await alice.click(await asked(stage, alice), "Edit")
    seen = await alice.submit(form, {"To?": "Sam", "Text": empty})
    assert "no words in the letter" in seen.text
    again = await alice.click(seen, "Try again")
    assert again.fields[0].value == "Sam"
    assert "Dear Sam" in (await alice.submit(again, {"Text": "Dear Sam"})).text


STRANGE = [
    "<@123456789012345678> @everyone <@&1> <#2> </win add:3>",
    "**bold** ||spoiler|| [click](https://evil.example) # head",
    "``` ```js\nalert()\n``` `x`",
    "שלום, חברה יקרה \u202eאבג",
    "👩‍👩‍👧‍👦" * 9,
    "a\u0301\u0302" * 40,
    "日本語の手紙です。\n\nよろしく",
]


@pytest.mark.parametrize("strange", STRANGE)
async def test_strange_words_are_shown_as_typed_and_ping_nobody(stage: Any, strange: str):
    alice = stage.person("Alice")
    seen = await asked(stage, alice, company=strange.split("\n", maxsplit=1)[0][:100], role=strange[:60])
    form = await alice.click(seen, "Edit")
    seen = await alice.submit(form, {"To?": strange[:90], "Subject": strange[:90], "Text": strange})
    assert seen.text.count("```") == 2
    assert not seen.json["mentions"]
    assert not seen.json["mention_everyone"]
    out = await alice.click(seen, "I sent it")
    answered = await alice.submit(
        await alice.click(out, "They answered"), dict.fromkeys((HEARD, CAN, WILL_NOT), strange)
    )
    assert "answered" in answered.text
    again = await alice.click(answered, "Change what I wrote")
    assert again.fields[0].value == strange.strip()
    assert "Northwind" not in (await alice.slash("feedback list", where=stage.channel)).text


async def test_every_field_full_to_its_end_fits_on_the_card(stage: Any):
    alice = stage.person("Alice")
    form = await alice.click(await asked(stage, alice, company="W" * 100, role="*" * 100), "Edit")
    full = {field.label: "_" * field.max for field in form.fields}
    seen = await alice.submit(form, full)
    assert "_" * 2_000 in seen.text
    seen = await alice.submit(await alice.click(seen, "Edit"), {"Text": "🙂" * 1_000})
    assert "🙂" * 1_000 in seen.text
    form = await alice.click(await alice.click(seen, "I sent it"), "They answered")
    seen = await alice.submit(form, {field.label: "*" * field.max for field in form.fields})
    assert "Thank you for taking the time" in seen.text


# Saying that it is sent


async def test_i_sent_it_counts_once_however_often_and_late_it_is_pressed(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    draft = await asked(stage, alice)
    card = await asked(stage, alice)
    seen = await alice.click(draft, "I sent it")
    assert "Sent to Northwind" in seen.text
    assert "I will ask on" in seen.text
    assert "Once, and not a second time." in seen.text
    stage.advance(days=3)
    await stage.restart()
    assert (await alice.click(card, "I sent it")).text == seen.text
    assert "One short follow-up is fine" in (await due(stage, alice, days=4)).text
    stage.advance(days=40)
    await quiet(stage, alice)


async def test_old_buttons_after_it_was_sent_say_how_it_stands(stage: Any):
    alice = stage.person("Alice")
    request = {"where": stage.channel}
    await told(stage, alice)
    first, second, third, fourth = [await alice.slash("feedback request", **request) for _ in range(4)]
    await alice.click(first, "I sent it")
    assert "Sent to Northwind" in (await alice.click(second, "Short")).text
    assert "Sent to Northwind" in (await alice.click(third, "Not for this one")).text
    assert "its words stay as they were" in (await alice.click(fourth, "Edit")).text
    assert await state(stage, alice) is State.SENT


async def test_a_form_sent_in_after_i_sent_it_gives_the_words_back(stage: Any):
    alice = stage.person("Alice")
    await told(stage, alice)
    first, second = [await alice.slash("feedback request", where=stage.channel) for _ in range(2)]
    form = await alice.click(first, "Edit")
    await alice.click(second, "I sent it")
    seen = await alice.submit(form, {"Text": "Too late"})
    assert "its words stay as they were" in seen.text


async def test_i_sent_it_after_the_answer_says_that_there_is_one(stage: Any):
    alice = stage.person("Alice")
    draft = await asked(stage, alice)
    await alice.submit(await alice.slash("feedback received", where=stage.channel), {HEARD: "More SQL."})
    seen = await alice.click(draft, "I sent it")
    assert "Northwind answered" in seen.text
    assert "There is nothing left to send" in seen.text
    stage.advance(days=20)
    await quiet(stage, alice)


async def test_i_sent_it_can_be_taken_back(stage: Any):
    alice = stage.person("Alice")
    seen = await alice.click(await sent(stage, alice), "Not sent yet")
    assert "A letter to Northwind" in seen.text
    assert await state(stage, alice) is State.DRAFTED
    assert "Sent to" in (await alice.click(seen, "I sent it")).text


async def test_what_was_sent_can_be_read_again(stage: Any):
    alice = stage.person("Alice")
    seen = await sent(stage, alice)
    await stage.restart()
    stage.advance(days=2)
    read = await alice.click(seen, "Read my letter")
    assert read.ephemeral
    assert "Hello [name]," in read.text
    assert "Your requests" in (await alice.click(read, "My requests")).text


async def test_reading_a_letter_that_was_never_drafted_here_says_so(stage: Any):
    alice = stage.person("Alice")
    seen = await asked(stage, alice, note="I was told I am too old")
    await forged(alice, seen, "feedback:sent:1")
    assert "in words of your own" in (await forged(alice, seen, "feedback:read:1")).text
