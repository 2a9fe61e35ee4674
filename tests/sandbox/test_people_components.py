"""People press, choose, fill in and read."""

from __future__ import annotations

import pytest

from sandbox import ClientRefused, InteractionFailed, NotVisible
from sandbox.permissions import VIEW_CHANNEL
from sandbox.shown import Form
from tests.sandbox.tiny_bot import TinyBot
from tests.sandbox.tiny_views import PNG


@pytest.fixture(params=["server", "dm"])
def where(request, guild):
    return guild.channel("general") if request.param == "server" else None


async def test_a_button_changes_its_message(bot, alice, where):
    seen = await alice.slash("count", where=where)
    for n in (1, 2, 3):
        assert await alice.click(seen, f"Count {n}") == seen
    assert (seen.text, seen.buttons) == ("Counted to 4", ["Count 4"])


async def test_a_button_on_a_message_only_she_sees_works(bot, alice, where):
    seen = await alice.slash("count", hidden=True, where=where)
    await alice.click(seen, custom_id="count:1")
    assert (seen.text, seen.ephemeral) == ("Counted to 2", True)


async def test_a_button_outlives_the_bot(sandbox, guild, alice, run_bot):
    async with run_bot(sandbox, TinyBot()):
        seen = await alice.slash("count")
    async with run_bot(sandbox, TinyBot()):
        await alice.click(seen, "Count 1")
    assert seen.text == "Counted to 2"


async def test_every_way_of_answering_a_button(bot, alice, where):
    panel = await alice.slash("panel", where=where)
    assert panel.buttons == ["Silent", "Later", "Form", "Raise", "Read more", "Not now", "Greet"]
    assert panel.selects == ["How long?"]
    hello = await alice.click(panel, "Greet")
    assert hello.text == "Hello Alice"
    assert await alice.click(panel, "Silent") is None
    chosen = await alice.select(panel, "2 hours", placeholder="How long?")
    assert chosen.text == "chose ['2h']"
    assert isinstance(await alice.click(panel, "Form"), Form)
    assert await alice.click(panel, "Later") == panel
    assert panel.text == "Counted to 7"


async def test_the_client_refuses_what_cannot_be_pressed(bot, alice):
    panel = await alice.slash("panel")
    for label in ("Read more", "Not now", "No such button"):
        with pytest.raises(ClientRefused):
            await alice.click(panel, label)
    with pytest.raises(ClientRefused):
        await alice.select(panel, "3 hours")
    for chosen in (["2 hours", "1 day"], []):
        with pytest.raises(ClientRefused):
            await alice.select(panel, chosen)
    await alice.delete(await alice.write("mine"))
    with pytest.raises(ClientRefused):
        await alice.delete(panel)


async def test_a_button_without_an_answer_fails(bot, alice):
    panel = await alice.slash("panel")
    with pytest.raises(InteractionFailed):
        await alice.click(panel, "Raise")
    assert alice.failures == ["This interaction failed"]


async def test_people_are_chosen_as_people(bot, alice, bob, guild):
    seen = await alice.slash("choose", where=guild.channel("general"))
    assert (await alice.select(seen, [alice, bob], placeholder="Who?")).text == "Alice, Bob"
    with pytest.raises(ClientRefused):
        await alice.select(seen, guild.channel("general"))


async def test_a_form_takes_every_kind_of_input(bot, alice, where):
    form = await alice.slash("everything", where=where)
    assert (form.title, form.text) == ("Everything", "Tell me.")
    assert [field.label for field in form.fields] == ["Company", "Stage", "Proof", "Mood"]
    answers = {"Company": "Acme", "Stage": "Technical", "proof": [("a.png", PNG)], "Mood": "Fine"}
    seen = await alice.submit(form, answers)
    assert seen.text == repr(["Acme", ["t"], "fi", [PNG]])
    with pytest.raises(ClientRefused):
        await alice.submit(form, answers)


async def test_what_a_form_holds_is_sent_when_it_is_left(bot, alice, bob, guild):
    general = guild.channel("general")
    form = await alice.slash("boxes", where=general)
    seen = await alice.submit(form)
    assert seen.text == repr([["1"], False, [], [], "as it was"])
    form = await alice.slash("boxes", where=general)
    filled = {"Days": ["Mon", "Tue"], "Sure": True, "Who": bob, "Where": general, "Note": "new"}
    assert (await alice.submit(form, filled)).text == repr([["1", "2"], True, ["Bob"], ["general"], "new"])


async def test_the_client_checks_a_form_before_it_sends(bot, alice):
    form = await alice.slash("everything")
    good = {"Company": "Acme", "Stage": "Technical", "Mood": "Fine"}
    for bad in ({"Company": ""}, {"Company": "x" * 21}, {"Stage": []}, {"Stage": "No"}, {"Mood": None}, {"Other": 1}):
        with pytest.raises(ClientRefused):
            await alice.submit(form, good | bad)
    assert (await alice.submit(form, good)).ephemeral


async def test_messages_come_to_the_inbox_one_by_one(bot, alice, sandbox):
    user = await bot.fetch_user(alice.id)
    await alice.slash("win add", text="not counted")
    for text in ("one", "two"):
        await user.send(text)
    assert [(await alice.next_dm()).text for _ in range(2)] == ["one", "two"]
    await alice.no_dm(0.05)
    with pytest.raises(TimeoutError):
        await alice.next_dm(timeout=0.05)
    await user.send("three")
    with pytest.raises(AssertionError):
        await alice.no_dm(0.05)
    assert [shown.text for shown in alice.inbox()] == ["Kept: not counted", "one", "two", "three"]


async def test_what_people_write_reaches_the_bot_as_intents_allow(bot, sandbox, alice, guild):
    await alice.write("hello", guild.channel("general"))
    await alice.write(f"<@{bot.user.id}> hello", guild.channel("general"))
    await alice.write("in private", files=[("a.txt", b"a")])
    await sandbox.until(lambda: len(bot.heard) == 3)
    assert [message.content for message in bot.heard] == ["", f"<@{bot.user.id}> hello", "in private"]
    assert [len(message.attachments) for message in bot.heard] == [0, 0, 1]


async def test_who_left_or_was_shut_out_sees_nothing(bot, alice, guild):
    general = guild.channel("general")
    seen = await alice.slash("panel", where=general)
    alice.sandbox.world.overwrite(general, alice.user, deny=VIEW_CHANNEL)
    with pytest.raises(NotVisible):
        await alice.click(seen, "Greet")
    alice.sandbox.world.overwrite(general, alice.user)
    await alice.leave(guild)
    with pytest.raises(NotVisible):
        alice.sees(general)
