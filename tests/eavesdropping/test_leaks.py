"""Leaks that were planted: whatever way a person's words take to somebody else's eyes, it is heard."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import discord
import pytest

from cogs._ui import Card, Form, Turn, safe
from tests.cogs.quoting import suggested
from tests.cogs.sharing import FILLED, posts, previewed
from tests.eavesdropping.plugin import overheard

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

SECRET = "The *Ottertail* panel kept me (alone) for 3 hours and never once smiled; I cried on the bus home."
CUT = "The *Ottertail* panel kept me (alone)…"


@pytest.fixture
async def alice(stage: Stage) -> Person:
    """Alice, who has typed something into a form that only she and the bot see."""
    alice = stage.person("Alice")
    form = await alice.slash("rejected", where=stage.channel)
    note = next(one.label for one in form.fields if one.custom_id == "note")
    await alice.submit(form, {**FILLED, "Company": "Ottertail", note: SECRET})
    return alice


@pytest.fixture
def bob(stage: Stage) -> Person:
    """Bob, in the same server."""
    return stage.person("Bob")


def heard(stage: Stage) -> str:
    """All that was heard so far, a line for each."""
    return "\n".join(map(str, overheard(stage.sandbox)))


async def posted(stage: Stage, channel: Any, **what: Any) -> Any:
    """Let the bot send something somewhere by itself."""
    return await stage.app.get_partial_messageable(channel.id).send(**what)


async def test_what_only_its_owner_reads_is_no_leak(stage: Stage, alice: Person, bob: Person):
    await posted(stage, alice.dm, content=safe(SECRET))
    await alice.slash("journey", where=stage.channel)
    await bob.slash("journey", where=stage.channel)
    assert not heard(stage)


async def test_a_post_in_a_channel_is_heard_and_it_is_said_whose_words_stood_where(stage: Stage, alice: Person):
    await posted(stage, stage.channel, content=safe(SECRET))
    assert "what Alice typed in rejected" in (told := heard(stage))
    assert "(note) stood in a message in #wins: “the ottertail panel kept”" in told


@pytest.mark.parametrize(
    "words", [CUT, "**Ottertail**", "> never once\n> smiled\u2060; I cried on the bus", "OTTERTAIL"]
)
async def test_words_that_were_cut_escaped_or_quoted_are_heard(stage: Stage, alice: Person, words: str):
    await posted(stage, stage.channel, content=words)
    assert heard(stage)


async def test_the_direct_message_of_somebody_else_is_heard(stage: Stage, alice: Person, bob: Person):
    await posted(stage, bob.dm, content=f"Somebody wrote: {safe(SECRET)}")
    assert "stood in a message for Bob" in heard(stage)


async def test_an_answer_that_only_somebody_else_sees_is_heard(
    stage: Stage, alice: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
):
    say = Turn.say

    async def indiscreet(turn: Turn, card: Card) -> None:
        await say(turn, replace(card, aside=safe(SECRET)))

    monkeypatch.setattr(Turn, "say", indiscreet)
    assert (await bob.slash("journey", where=stage.channel)).ephemeral
    assert "stood in a message for Bob" in heard(stage)


async def test_an_answer_that_everybody_sees_is_heard(
    stage: Stage, alice: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
):
    async def loud(turn: Turn, card: Card) -> None:
        await turn.interaction.response.send_message(view=card.view())

    monkeypatch.setattr(Turn, "say", loud)
    await alice.slash("win add", text="Kept breathing, mostly", where=stage.channel)
    assert "“kept breathing mostly”" in heard(stage)


async def test_an_edit_that_is_undone_again_is_heard(stage: Stage, alice: Person):
    message = await posted(stage, stage.channel, content="Good morning")
    await message.edit(content=CUT)
    await message.edit(content="Good morning")
    assert "#wins" in heard(stage)


async def test_a_message_that_is_deleted_again_is_heard(stage: Stage, alice: Person):
    message = await posted(stage, stage.channel, content=CUT)
    await message.delete()
    assert "#wins" in heard(stage)


async def test_a_thread_with_somebody_else_in_it_and_the_name_of_one_are_heard(
    stage: Stage, alice: Person, bob: Person
):
    alone = stage.sandbox.world.add_thread(stage.channel, "a room", alice.user, kind=12)
    alone.thread_members.append(stage.app.user.id)
    await posted(stage, alone, content=CUT)
    assert not heard(stage)
    await alice.slash("win add", text=CUT)
    await posted(stage, alone, content=CUT)
    alone.thread_members.append(bob.id)
    assert "#a room" in heard(stage)
    await alice.slash("win add", text=CUT)
    await stage.app.get_channel(stage.channel.id).create_thread(name=CUT, type=discord.ChannelType.public_thread)
    assert "stood in a name in" in heard(stage)


def _zipped(text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("all.json", json.dumps({"note": text}))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("road.txt", SECRET.encode()),
        ("road.json", json.dumps({"note": f"¡ {SECRET}"}).encode()),
        ("all.zip", _zipped(SECRET)),
        ("talk.ics", b"DESCRIPTION:The Otter\r\n tail panel kept me"),
        ("Ottertail.png", b"\x89PNG"),
    ],
)
async def test_a_file_is_read_and_its_name_too(stage: Stage, alice: Person, bob: Person, name: str, content: bytes):
    await posted(stage, bob.dm, file=discord.File(io.BytesIO(content), name))
    assert "for Bob" in heard(stage)


async def test_what_describes_a_picture_and_what_an_address_carries_are_heard(stage: Stage, alice: Person, bob: Person):
    await posted(stage, bob.dm, file=discord.File(io.BytesIO(b"\x89PNG"), "a.png", description=CUT))
    assert "for Bob" in heard(stage)
    await alice.slash("win add", text=CUT)
    link = discord.ui.View().add_item(
        discord.ui.Button(label="Mail", url="https://example.org/?body=the%20old%20panel%20kept%20me")
    )
    await alice.slash("win add", text="panel kept me")
    await posted(stage, bob.dm, content="Look", view=link)
    assert "“panel kept me”" in heard(stage)


async def test_a_form_filled_with_somebody_elses_words_is_heard(
    stage: Stage, alice: Person, bob: Person, monkeypatch: pytest.MonkeyPatch
):
    ask = Turn.ask

    async def indiscreet(turn: Turn, form: Form, **more: Any) -> None:
        await ask(turn, replace(form, fields=[replace(form.fields[0], value=SECRET[:90]), *form.fields[1:]]), **more)

    monkeypatch.setattr(Turn, "ask", indiscreet)
    await bob.slash("rejected", where=stage.channel)
    assert "stood in a form for Bob" in heard(stage)


async def test_choices_offered_to_somebody_else_are_heard(stage: Stage, alice: Person, bob: Person):
    await alice.autocomplete("feedback request", where=stage.channel, rejection="")
    assert not heard(stage)
    await alice.slash("win add", text=CUT)
    stage.sandbox.world.witness.is_offered(_typing(bob), {"choices": [{"name": CUT, "value": "1"}]})
    assert "stood in choices for Bob" in heard(stage)


def _typing(person: Person) -> Any:
    from sandbox.interactions import AUTOCOMPLETE, Interaction

    return Interaction(1, AUTOCOMPLETE, person.user, person.dm, {}, person.sandbox.clock.now())


async def test_what_a_direct_message_to_the_bot_says_is_private_too(stage: Stage, bob: Person):
    alice = stage.person("Alice")
    await alice.write("They never called me back", alice.dm)
    await posted(stage, stage.channel, content="Somebody says: they never called me back")
    assert "what Alice typed in a DM" in heard(stage)


async def test_words_of_the_bot_names_what_was_said_aloud_and_what_both_typed_are_no_leak(stage: Stage, bob: Person):
    alice = stage.person("Alice")
    await alice.slash("win add", text="Job seekers")
    await alice.write("Signed up for a course", stage.channel)
    for person in (alice, bob):
        await person.slash("win add", text="Walked the dog twice")
    await alice.slash("win add", text="Signed up for a course")
    await posted(stage, bob.dm, content="Job seekers: walked the dog twice")
    await posted(stage, stage.channel, content="Signed up for a course")
    assert not heard(stage)


async def test_what_was_there_before_it_was_typed_is_no_leak(stage: Stage, bob: Person):
    await posted(stage, stage.channel, content="Ottertail Analytics is hiring")
    await stage.person("Alice").slash("win add", text="Ottertail Analytics")
    assert not heard(stage)


# What was let out


async def test_a_share_lets_out_what_its_preview_showed_and_nothing_else(stage: Stage):
    alice = stage.person("Alice")
    card = await previewed(stage, alice, Company="Ottertail Ltd")
    card = await alice.click(card, "Add the company’s name")
    await alice.click(card, "Share")
    assert "Ottertail Ltd" in posts(stage, alice)[-1].text
    await posted(stage, stage.guild.channel("general"), content="Ottertail Ltd")
    [leak] = overheard(stage.sandbox)
    assert leak.where == "in #general"


async def test_a_share_without_the_company_lets_it_out_nowhere(stage: Stage):
    alice = stage.person("Alice")
    await alice.click(await previewed(stage, alice, Company="Ottertail Ltd"), "Share")
    await posted(stage, stage.channel, content="Ottertail Ltd")
    assert "“ottertail ltd”" in heard(stage)


async def test_a_preview_that_was_not_confirmed_lets_out_nothing(stage: Stage):
    alice = stage.person("Alice")
    card = await alice.click(await previewed(stage, alice, Company="Ottertail Ltd"), "Add the company’s name")
    await posted(stage, stage.channel, content=card.text)
    assert "“ottertail ltd”" in heard(stage)


async def test_a_suggestion_is_for_those_who_review_it_until_one_of_them_approves_it(stage: Stage, bob: Person):
    mod, alice = stage.moderator(), stage.person("Alice")
    room = stage.sandbox.world.add_channel(stage.guild, "review")
    await mod.select(await mod.slash("setup server", where=stage.channel), [room], custom_id="setup:review")
    await suggested(stage, alice, Author="Wilhelmina Quatermain")
    assert "Wilhelmina" in mod.sees(room)[-1].text
    assert not heard_so_far(stage)
    await posted(stage, stage.channel, content="Wilhelmina Quatermain said")
    assert "#wins" in heard_so_far(stage)
    await mod.click(mod.sees(room)[-1], "Approve")
    before = len(heard_so_far(stage).splitlines())
    await posted(stage, stage.channel, content="Wilhelmina Quatermain said")
    assert len(heard(stage).splitlines()) == before


def heard_so_far(stage: Stage) -> str:
    """All that was heard so far, without forgetting what was said."""
    from tests.eavesdropping.leaks import listen

    return "\n".join(map(str, listen(stage.sandbox.world.witness).leaks))
