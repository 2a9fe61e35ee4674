"""The page lets a person do what Discord's client does, and shows each only what they may see."""

from __future__ import annotations

import asyncio
import base64

import pytest

from sandbox import permissions
from tests.sandbox.paging import browser


@pytest.fixture
async def page(sandbox, bot, alice):
    async with browser(sandbox, "Alice") as page:
        yield page


def file(name: str, content: bytes) -> dict[str, str]:
    return {"name": name, "base64": base64.b64encode(content).decode()}


async def test_a_page_begins_with_somebody_in_the_first_channel(page, guild):
    assert page.told["me"]["name"] == "Alice"
    assert page.told["place"]["name"] == "general"
    assert page.told["place"]["may_write"]
    assert [server["name"] for server in page.told["servers"]] == ["Job seekers"]
    assert {"ping", "win", "admin"} - {command["name"] for command in page.told["commands"]} == {"admin"}


async def test_only_she_sees_what_is_for_her_alone(sandbox, page, bob):
    async with browser(sandbox, "Bob") as other:
        came = await page.ask("slash", name="ping", options={"text": "hello"})
        shown = page.messages[came["message"]["id"]]
        assert (shown["content"], shown["only_you"], shown["used"]) == ("pong hello", True, "/ping")
        await page.ask("write", text="for everyone")
        await other.until(lambda: other.texts == ["for everyone"])
        assert [page.messages[n]["own"] for n in page.order] == [False, True]


async def test_switching_people_forgets_what_the_other_saw(page, bob):
    await page.ask("slash", name="ping", options={"text": "hello"})
    assert len(page.order) == 1
    await page.ask("look", person="Bob", channel=None)
    assert page.told["me"]["name"] == "Bob"
    assert page.order == []


async def test_every_kind_of_option_arrives(page, sandbox, bob, guild):
    options = {
        "number": 3,
        "tag": "w",
        "who": str(bob.id),
        "where": str(guild.channel("wins").id),
        "role": str(guild.id),
        "file": file("a.txt", b"words"),
    }
    came = await page.ask("slash", name="options", options=options)
    assert page.messages[came["message"]["id"]]["content"] == "3 w bob wins @everyone b'words'"


async def test_what_the_client_would_refuse_is_said_and_not_sent(page, sandbox):
    before = len(sandbox.log)
    for name, options, word in (
        ("ping", {}, "required"),
        ("ping", {"text": "x" * 51}, "1 to 50"),
        ("nothing", {}, "no command"),
        ("admin", {}, "not offered"),
    ):
        answer = await page.reply("slash", name=name, options=options)
        assert answer["kind"] == "client"
        assert word in answer["no"].lower()
        assert answer["no"].endswith(".")
    assert len(sandbox.log) == before


async def test_a_bot_that_does_not_answer_is_told_as_the_client_tells_it(page):
    answer = await page.reply("slash", name="late", options={"seconds": 1.3})
    assert (answer["no"], answer["kind"]) == ("This interaction failed", "failed")


async def test_choices_come_while_one_types(page):
    found = await page.ask("autocomplete", name="zone", options={"zone": "par"}, focused="zone")
    assert found == {"choices": [{"name": "Europe/Paris", "value": "EUROPE/PARIS"}]}


async def test_buttons_selects_and_forms(page):
    panel = (await page.ask("slash", name="panel"))["message"]["id"]
    parts = str(page.messages[panel]["components"])
    assert "Greet" in parts
    came = await page.ask("click", message=panel, custom_id="greet")
    assert page.messages[came["message"]["id"]]["content"] == "Hello Alice"
    assert page.messages[came["message"]["id"]]["reply"]["id"] == panel
    form = (await page.ask("slash", name="everything"))["form"]
    values = {"company": "Acme", "stage": ["t"], "proof": [file("a.txt", b"x")], "mood": "fi"}
    came = await page.ask("submit", form=form["handle"], values=values)
    assert "Acme" in page.messages[came["message"]["id"]]["content"]
    assert (await page.reply("submit", form=form["handle"], values={}))["kind"] == "client"


async def test_a_form_that_cannot_be_sent_stays_open(page):
    form = (await page.ask("slash", name="everything"))["form"]["handle"]
    wrong = await page.reply("submit", form=form, values={"company": "x" * 21, "stage": ["s"], "mood": "fi"})
    assert wrong["kind"] == "client"
    assert await page.ask("submit", form=form, values={"company": "Acme", "stage": ["s"], "mood": "fi"})


async def test_people_can_be_chosen_in_a_select(page, bob):
    chooser = (await page.ask("slash", name="choose"))["message"]["id"]
    select = page.messages[chooser]["components"][0]["components"][0]["custom_id"]
    came = await page.ask("select", message=chooser, custom_id=select, values=[str(bob.id)])
    assert page.messages[came["message"]["id"]]["content"] == "Bob"


async def test_menus_of_a_message_and_of_a_person(page, bob):
    mine = (await page.ask("write", text="Got through the day"))["message"]["id"]
    came = await page.ask("menu", name="Save as a win", message=mine)
    saved = page.messages[came["message"]["id"]]
    assert (saved["content"], saved["used"]) == ("saved Got through the day", "Save as a win")
    came = await page.ask("menu", name="Greet", user=str(bob.id))
    assert page.messages[came["message"]["id"]]["content"] == "Hello Bob"


async def test_messages_are_answered_reacted_to_and_deleted(page):
    first = (await page.ask("write", text="one", files=[file("a.txt", b"x")]))["message"]["id"]
    second = (await page.ask("write", text="two", reply_to=first))["message"]["id"]
    assert page.messages[second]["reply"] == {"id": first, "author": "Alice", "text": "one"}
    await page.ask("react", message=first, emoji="🎉")
    assert page.messages[first]["reactions"][0]["count"] == 1
    await page.ask("unreact", message=first, emoji="🎉")
    assert page.messages[first]["reactions"] == []
    await page.ask("delete", message=first)
    assert page.order == [second]
    refused = await page.reply("react", message=second, emoji="no emoji")
    assert (refused["kind"], refused["no"]) == ("client", "Unknown Emoji")


async def test_older_messages_are_there_when_asked_for(page, alice, guild):
    for n in range(100):
        await alice.write(str(n), guild.channel("general"))
    await page.until(lambda: page.texts[-1:] == ["99"])
    assert page.texts[0] == "20"
    older = await page.ask("older", before=page.order[0])
    assert [message["content"] for message in older["messages"]] == [str(n) for n in range(20)]


async def test_a_dm_is_hers_alone_and_counts_what_she_has_not_read(sandbox, page, alice, bob):
    await alice.slash("ping", text="here")
    await page.until(lambda: page.told["dms"][0]["unread"] == 1)
    await page.ask("look", person="Alice", channel="dm")
    assert (page.texts, page.told["place"]["kind"]) == (["pong here"], "dm")
    await page.ask("look", person="Alice", channel=None)
    assert page.told["dms"][0]["unread"] == 0
    await page.ask("look", person="Bob", channel=str(alice.dm.id))
    assert page.told["place"]["name"] == "general"


async def test_a_channel_that_goes_away_leaves_one_somewhere(sandbox, page, guild):
    await page.ask("look", person="Alice", channel=page.place("wins")["id"])
    sandbox.world.delete_channel(guild.channel("wins"))
    await page.until(lambda: page.told["place"]["name"] == "general")


async def test_a_channel_that_may_not_be_read_is_not_there(sandbox, page, guild, alice):
    sandbox.world.overwrite(guild.channel("wins"), guild.everyone, deny=permissions.VIEW_CHANNEL)
    await page.until(lambda: [c["name"] for c in page.told["servers"][0]["channels"]] == ["general"])
    sandbox.world.overwrite(guild.channel("general"), guild.everyone, deny=permissions.SEND_MESSAGES)
    await page.until(lambda: not page.told["place"]["may_write"])
    assert (await page.reply("write", text="hello"))["kind"] == "client"


async def test_nonsense_is_answered_and_hurts_nothing(page):
    for verb, arguments in (
        ("dance", {}),
        ("slash", {}),
        ("slash", {"name": "ping", "colour": "red"}),
        ("click", {"message": "x", "custom_id": "greet"}),
        ("write", {"text": "x", "files": [{"name": "a", "base64": "%"}]}),
        ("submit", {"form": "no", "values": {}}),
    ):
        answer = await page.reply(verb, **arguments)
        assert answer["no"], verb
    await page.ask("slash", name="ping", options={"text": "still here"})


async def test_acts_do_not_wait_for_each_other(page):
    slow = asyncio.create_task(page.reply("slash", name="late", options={"seconds": 1.2}))
    await page.ask("slash", name="ping", options={"text": "quick"})
    assert not slow.done()
    await slow


async def test_what_is_answered_is_quoted_in_words(page, bob, guild):
    said = f"# Hello **{bob.mention}**\n-# in <#{guild.channel('wins').id}> and <#1>"
    first = (await page.ask("write", text=said))["message"]["id"]
    second = (await page.ask("write", text="yes", reply_to=first))["message"]["id"]
    assert page.messages[second]["reply"]["text"] == "Hello @Bob in #wins and #gone"
