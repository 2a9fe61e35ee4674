"""/feedback as a person meets it: from the first draft to the answer, or to a kind end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.features import feedback_answer, rejection
from bot.features.feedback_quest import State, state_of
from bot.texts import t
from sandbox.shown import BUTTON, Form, walk

THURSDAY_NINE = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
"""The first morning at least a day after the stage's Tuesday noon."""
HEARD, CAN, WILL_NOT = "What they said", "What I can change", "What I will not change"
OPEN_ONE = "Open one"
USUAL = "No answer is the usual case"


async def told(stage: Any, person: Any, /, **more: Any) -> int:
    """Write a no down; returns its id."""
    about: dict[str, Any] = {"company": "Northwind", "role": "Cook", "stage": "onsite", "heard": "person", "note": ""}
    given = about | {"fallback_zone": "Europe/London", "now": stage.now} | more
    return (await stage.run(rejection.record, person.id, **given)).id


async def asked(stage: Any, person: Any, /, **more: Any) -> Any:
    """Write a no down and ask for a draft."""
    await told(stage, person, **more)
    return await person.slash("feedback request", where=stage.channel)


async def sent(stage: Any, person: Any) -> Any:
    await stage.zone(person)
    return await person.click(await asked(stage, person), "I sent it")


async def due(stage: Any, person: Any, **later: float) -> Any:
    """Move the clock, and return what the bot sends by itself."""
    stage.advance(**later)
    await stage.settle()
    return await person.next_dm()


async def followed_up(stage: Any, person: Any) -> Any:
    await sent(stage, person)
    draft = await person.click(await due(stage, person, days=7), "Draft the follow-up")
    return await person.click(draft, "I sent it")


async def forged(person: Any, shown: Any, custom_id: str) -> Any:
    """Press a button that was never drawn, as a changed client can."""
    return await person._use(person.sight_of(shown), {"custom_id": custom_id, "type": 2, "id": 1}, {})


async def quiet(stage: Any, person: Any) -> None:
    """Check that the bot sends nothing by itself now."""
    await stage.settle()
    await person.no_dm(0.05)


def links(shown: Any) -> list[str]:
    return [part["url"] for part in walk(shown.components) if part["type"] == BUTTON and part.get("url")]


async def state(stage: Any, person: Any, rejection_id: int = 1) -> State:
    return await stage.run(state_of, person.id, rejection_id)


# Asking


@pytest.mark.parametrize("in_server", [True, False])
async def test_a_draft_is_private_ready_to_copy_and_sends_nothing(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await told(stage, alice)
    seen = await alice.slash("feedback request", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "A letter to Northwind" in seen.text
    assert "```\nHello [name],\n\nThank you for considering me for the Cook role at Northwind." in seen.text
    assert "3 places in [brackets]" in seen.text
    assert "I never send anything" in seen.text
    assert "silence says nothing about you" in seen.text
    assert seen.buttons == [
        *("Warm", "Short", "Formal"),
        *("Edit", "Open in Gmail", "Open in Outlook"),
        *("I sent it", "Not for this one"),
    ]
    assert await state(stage, alice) is State.DRAFTED


@pytest.mark.parametrize("command", ["feedback request", "feedback received"])
@pytest.mark.parametrize("in_server", [True, False])
async def test_without_a_rejection_there_is_a_kind_word_and_a_way_to_log_one(stage: Any, command: str, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash(command, where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "long may it last" in seen.text
    assert isinstance(await alice.click(seen, "Write one down"), Form)


async def test_the_option_completes_to_ones_own_rejections_newest_first(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await told(stage, alice, company="Older")
    await told(stage, bob, company="Secret")
    stage.advance(hours=1)
    await told(stage, alice, company="Newer")
    for command in ("feedback request", "feedback received"):
        names = [name for name, _value in await alice.autocomplete(command, where=stage.channel, rejection="")]
        assert [name.split(" ", maxsplit=1)[0] for name in names] == ["Newer", "Older"]
    _name, older = (await alice.autocomplete("feedback request", where=stage.channel, rejection="old"))[0]
    assert "A letter to Older" in (await alice.slash("feedback request", where=stage.channel, rejection=older)).text


async def test_a_rejection_that_is_not_theirs_is_as_good_as_none(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    theirs = await told(stage, alice, company="Secret")
    await told(stage, bob)
    for command in ("feedback request", "feedback received"):
        seen = await bob.slash(command, where=stage.channel, rejection=str(theirs))
        assert "could not find" in seen.text
        assert "Secret" not in seen.text


async def test_an_automatic_no_offers_skipping_first(stage: Any):
    alice = stage.person("Alice")
    seen = await asked(stage, alice, heard="automatic", stage="application")
    assert "A machine wrote that no" in seen.text
    assert seen.buttons == ["Not for this one", "Draft it anyway"]
    assert await state(stage, alice) is State.NONE
    await stage.restart()
    draft = await alice.click(seen, "Draft it anyway")
    assert "While writing my application" in draft.text
    skipped = await alice.click(draft, "Not for this one")
    assert "That is a good answer too" in skipped.text
    assert "A letter to" in (await alice.click(skipped, "Draft it after all")).text


async def test_silence_after_meeting_people_still_gets_a_draft_with_a_word_about_it(stage: Any):
    alice = stage.person("Alice")
    assert "never said it in so many words" in (await asked(stage, alice, heard="silence")).text
    assert "You met nobody there" in (await asked(stage, alice, heard="silence", stage="application")).text


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


# Reminders


async def test_the_offer_comes_the_morning_after_and_tomorrow_puts_it_off_a_day(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice)
    stage.move_to(THURSDAY_NINE - timedelta(minutes=2))
    await quiet(stage, alice)
    card = await due(stage, alice, minutes=2)
    assert card.buttons == ["Draft it", "Tomorrow", "Not for this one"]
    assert "!" not in card.text
    assert "I draft it, you change it and send it" in card.text
    await stage.restart()
    later = await alice.click(card, "Tomorrow")
    assert f"<t:{int((THURSDAY_NINE + timedelta(days=1)).timestamp())}:f>" in later.text
    again = await due(stage, alice, hours=24)
    assert again.buttons == ["Draft it", "Tomorrow", "Not for this one"]
    draft = await alice.click(again, "Draft it")
    assert "A letter to Northwind" in draft.text
    assert not draft.ephemeral


async def test_draft_it_is_on_the_card_that_says_tomorrow(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice)
    later = await alice.click(await due(stage, alice, hours=45), "Tomorrow")
    assert "A letter to" in (await alice.click(later, "Draft it")).text
    again = await due(stage, alice, hours=24)
    assert "The letter you began is still here" in again.text


@pytest.mark.parametrize("done", ["I sent it", "Not for this one", "answered"])
async def test_the_offer_does_not_come_when_there_is_nothing_to_offer(stage: Any, done: str):
    alice = stage.person("Alice")
    await stage.zone(alice)
    card = await asked(stage, alice)
    if done == "answered":
        await alice.submit(await alice.slash("feedback received", where=stage.channel), {HEARD: "More SQL."})
    else:
        await alice.click(card, done)
    stage.advance(hours=60)
    await quiet(stage, alice)


async def test_an_automatic_no_is_never_offered(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice, heard="automatic")
    stage.advance(days=5)
    await quiet(stage, alice)


async def test_not_for_this_one_on_the_offer_ends_it_and_pressing_the_rest_of_old_cards_still_works(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice)
    card = await due(stage, alice, hours=45)
    seen = await alice.click(card, "Not for this one")
    assert "I will not ask about this one again" in seen.text
    assert "I will not ask about this one again" in (await forged(alice, seen, "feedback:skip:1")).text
    assert "Tomorrow, then" in (await forged(alice, seen, "feedback:tomorrow:1")).text
    assert (await due(stage, alice, hours=24)).buttons == ["Draft it", "Tomorrow", "Not for this one"]


async def test_an_offer_about_a_legal_matter_says_so_first(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    await told(stage, alice, note="It was because of my age")
    card = await due(stage, alice, hours=45)
    assert "often only weeks" in card.text
    assert card.buttons == ["Draft it", "Tomorrow", "Not for this one"]


async def test_the_whole_road_from_the_letter_to_the_kind_end(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    card = await due(stage, alice, days=7)
    assert card.buttons == ["Draft the follow-up", "They answered", "Let it go"]
    assert card.selects == ["Snooze"]
    await stage.restart()
    draft = await alice.click(card, "Draft the follow-up")
    assert "I will not write about it again" in draft.text
    assert "There is one follow-up and no second." in draft.text
    assert draft.buttons == ["Edit", "Open in Gmail", "Open in Outlook", "I sent it", "Let it go"]
    form = await alice.click(draft, "Edit")
    draft = await alice.submit(form, {"Text": "Dear Sam, no hurry."})
    assert "Dear Sam, no hurry." in draft.text
    assert "no second" in draft.text
    await stage.restart()
    out = await alice.click(draft, "I sent it")
    assert "Followed up with Northwind" in out.text
    end = await due(stage, alice, days=7)
    assert end.buttons == ["They answered", "Close kindly"]
    assert USUAL in end.text
    assert "stays closed if you do nothing" in end.text
    assert await state(stage, alice) is State.CLOSED
    await stage.restart()
    closed = await alice.click(end, "Close kindly")
    assert USUAL in closed.text
    assert "says nothing about you" in closed.text
    stage.advance(days=60)
    await quiet(stage, alice)


async def test_there_is_no_second_follow_up_by_any_old_button(stage: Any):
    alice = stage.person("Alice")
    seen = await followed_up(stage, alice)
    for old in ("feedback:follow:1", "feedback:followed:1", "feedback:sent:1", "feedback:unsent:1"):
        assert "Followed up with Northwind" in (await forged(alice, seen, old)).text
    assert "its words stay" in (await forged(alice, seen, "form:feedback:edit:1:follow")).text
    assert "no answer" in (await due(stage, alice, days=7)).text
    stage.advance(days=60)
    await quiet(stage, alice)


async def test_doing_nothing_leaves_it_closed_and_an_answer_still_has_its_place(stage: Any):
    alice = stage.person("Alice")
    await followed_up(stage, alice)
    end = await due(stage, alice, days=7)
    stage.advance(days=90)
    await quiet(stage, alice)
    form = await alice.click(end, "They answered")
    assert "Northwind answered" in (await alice.submit(form, {HEARD: "Sorry for the wait."})).text


async def test_the_end_can_be_snoozed_and_comes_again(stage: Any):
    alice = stage.person("Alice")
    await followed_up(stage, alice)
    end = await due(stage, alice, days=7)
    await alice.select(end, "1 hour", placeholder="Snooze")
    again = await due(stage, alice, minutes=61)
    assert again.buttons == ["They answered", "Close kindly"]


async def test_closing_before_the_end_is_due_takes_it_back(stage: Any):
    alice = stage.person("Alice")
    closed = await alice.click(await followed_up(stage, alice), "Close kindly")
    assert USUAL in closed.text
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_let_it_go_on_the_reminder_closes_it_kindly(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    card = await due(stage, alice, days=7)
    assert USUAL in (await alice.click(card, "Let it go")).text
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_they_answered_on_the_reminder_opens_the_form(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    form = await alice.click(await due(stage, alice, days=7), "They answered")
    seen = await alice.submit(form, {HEARD: "Come back next year."})
    assert "> Come back next year." in seen.text
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_the_follow_up_is_not_asked_for_what_was_answered(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    await alice.submit(form, {HEARD: "More SQL."})
    stage.advance(days=30)
    await quiet(stage, alice)


async def test_after_its_reminder_the_follow_up_can_still_be_drafted_from_the_list(stage: Any):
    alice = stage.person("Alice")
    await sent(stage, alice)
    await due(stage, alice, days=7)
    stage.advance(days=3)
    opened = await alice.select(await alice.slash("feedback list"), "1", placeholder=OPEN_ONE)
    assert "one short follow-up is fine" in opened.text
    assert "The one follow-up to" in (await alice.click(opened, "Draft the follow-up")).text


# Hearing back


@pytest.mark.parametrize("in_server", [True, False])
async def test_an_answer_is_kept_word_for_word_with_a_line_of_thanks(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    await told(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel if in_server else None)
    assert [field.label for field in form.fields] == [HEARD, CAN, WILL_NOT]
    await stage.restart()
    seen = await alice.submit(form, {HEARD: "You were *calm*.\nMore SQL.", CAN: "SQL", WILL_NOT: "My pace"})
    assert seen.ephemeral is in_server
    for said in ("> More SQL.", "> SQL", "> My pace", "It thanks, and does not argue", "Thank you for taking the time"):
        assert said in seen.text
    form = await alice.click(seen, "Change what I wrote")
    assert [field.value for field in form.fields] == ["You were *calm*.\nMore SQL.", "SQL", "My pace"]
    seen = await alice.submit(form, {WILL_NOT: ""})
    assert "My pace" not in seen.text
    assert "Your requests" in (await alice.click(seen, "My requests")).text


@pytest.mark.parametrize("empty", ["  ", "\u200b\u200d\u2060"])
async def test_an_answer_without_words_gives_the_rest_back(stage: Any, empty: str):
    alice = stage.person("Alice")
    await told(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    seen = await alice.submit(form, {HEARD: empty, CAN: "SQL"})
    assert "no words in it" in seen.text
    again = await alice.click(seen, "Try again")
    assert again.fields[1].value == "SQL"
    assert "Northwind answered" in (await alice.submit(again, {HEARD: "More SQL."})).text


async def test_the_answer_form_has_room_and_an_end(stage: Any):
    alice = stage.person("Alice")
    await told(stage, alice)
    form = await alice.slash("feedback received", where=stage.channel)
    most = [field.max for field in form.fields]
    assert most == [feedback_answer.MOST_HEARD, feedback_answer.MOST_CHANGE, feedback_answer.MOST_CHANGE]


# The list


@pytest.mark.parametrize("in_server", [True, False])
async def test_an_empty_list_says_how_to_begin(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("feedback list", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "/feedback request begins one" in seen.text


async def test_the_list_tells_each_state_and_what_comes_next_and_opens_each_card(stage: Any):
    alice = stage.person("Alice")
    await stage.zone(alice)
    skipped = await asked(stage, alice, company="Skipped")
    await alice.click(skipped, "Not for this one")
    await alice.click(await asked(stage, alice, company="Sent"), "I sent it")
    closed = await alice.click(await asked(stage, alice, company="Closed"), "I sent it")
    await alice.click(closed, "Let it go")
    await asked(stage, alice, company="Drafted")
    await stage.restart()
    seen = await alice.slash("feedback list", where=stage.channel)
    for said in ("left out", "sent · next <t:", "closed, no answer", "drafted, not sent · next <t:"):
        assert said in seen.text
    wanted = {"1": "Skipped: left out", "2": "Sent to Sent", "3": "Closed: closed", "4": "A letter to Drafted"}
    for value, title in wanted.items():
        opened = await alice.select(seen, value, placeholder=OPEN_ONE)
        assert opened.ephemeral
        assert title in opened.text


async def test_a_long_list_turns_its_pages(stage: Any):
    alice = stage.person("Alice")
    for number in range(9):
        await asked(stage, alice, company=f"Company {number}")
    seen = await alice.slash("feedback list", where=stage.channel)
    assert "Company 8" in seen.text
    assert "Company 0" not in seen.text
    await stage.restart()
    seen = await alice.click(seen, t("ui-page-forward"))
    assert "Company 0" in seen.text
    assert "Company 1" in (await alice.click(seen, t("ui-page-back"))).text


# Whose it is


async def test_nobody_else_gets_anything_out_of_somebodys_buttons(stage: Any):
    alice, bob = stage.person("Alice"), stage.person("Bob")
    await sent(stage, alice)
    own = await bob.slash("feedback list", where=stage.channel)
    by_request = ["sent", "unsent", "read", "follow", "followed", "close", "style", "form:edit"]
    forms = {"style": "feedback:style:1:short", "form:edit": "form:feedback:edit:1:warm"}
    custom_ids = [forms.get(name, f"feedback:{name}:1") for name in by_request]
    custom_ids += [f"feedback:{name}:1" for name in ("draft", "skip", "tomorrow")]
    for custom_id in [*custom_ids, "form:feedback:received:1"]:
        seen = await forged(bob, own, custom_id)
        assert seen.ephemeral
        assert "I do not have that" in seen.text
        assert "Northwind" not in seen.text
        assert (await forged(bob, own, custom_id.replace(":1", ":999"))).text == seen.text
    assert await state(stage, alice) is State.SENT
    assert await state(stage, bob) is State.NONE


@pytest.mark.parametrize(
    "custom_id",
    [
        "feedback:sent",
        "feedback:sent:x",
        "feedback:sent:-1",
        "feedback:style:1:rude",
        "form:feedback:edit:1:rude",
        "feedback:sent:99999999999999999999",
        "feedback:nothing:1",
        "feedback:style:1",
    ],
)  # fmt: skip -- a row of made-up buttons
async def test_a_made_up_button_is_answered_kindly(stage: Any, custom_id: str):
    alice = stage.person("Alice")
    seen = await asked(stage, alice)
    assert "older version of me" in (await forged(alice, seen, custom_id)).text


@pytest.mark.parametrize("value", ["x", "", "0", "-1", "9" * 30, "²"])
async def test_a_made_up_choice_from_the_list_is_answered_kindly(stage: Any, value: str):
    alice = stage.person("Alice")
    await asked(stage, alice)
    seen = await alice.slash("feedback list", where=stage.channel)
    select: dict[str, Any] = {"custom_id": "feedback:choose", "type": 3, "id": 1}
    answer = await alice._use(alice.sight_of(seen), select, {"values": [value]})
    assert answer is not None
    assert "I do not have that request" in answer.text
