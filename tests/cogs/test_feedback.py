"""/feedback as a person meets it: asking, the list, and whose it all is."""

from __future__ import annotations

from typing import Any

import pytest

from bot.features.feedback_quest import State
from bot.texts import t
from sandbox.shown import Form
from tests.cogs.asking import OPEN_ONE, asked, forged, sent, state, told

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


# The list


@pytest.mark.parametrize("in_server", [True, False])
async def test_an_empty_list_says_how_to_begin(stage: Any, in_server: bool):
    alice = stage.person("Alice")
    seen = await alice.slash("feedback list", where=stage.channel if in_server else None)
    assert seen.ephemeral is in_server
    assert "A request is one short letter" in seen.text
    assert "No one to ask yet" in (await alice.click(seen, "Begin with the newest no")).text
    await alice.submit(await alice.slash("rejected"), {"Company": "Acme", "Stage": "phone", "How you heard": "person"})
    seen = await alice.slash("feedback list", where=stage.channel if in_server else None)
    assert "A letter to Acme" in (await alice.click(seen, "Begin with the newest no")).text


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
