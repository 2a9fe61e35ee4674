"""What people did by hand, written down as a story and played again in another world: they see the same."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from sandbox import Form, Sandbox, Shown
from sandbox.attachments import Upload
from sandbox.playbill import load
from sandbox.script import Cast, literal
from sandbox.shown import label_of, walk
from sandbox.stage import Stage
from sandbox.travel import travel
from tests.sandbox.tiny_bot import TinyBot


class Hand:
    """Somebody at the page: everything they do is recorded just before it is done."""

    def __init__(self, sandbox, person):
        self.recording, self.person = sandbox.recording, person

    async def slash(self, name, where, /, **options) -> Any:
        self.recording.slash(self.person, name, where, options)
        return await self.person.slash(name, where=where, options=options)

    async def click(self, shown, custom_id) -> Any:
        self.recording.click(self.person, shown, custom_id)
        return await self.person.click(shown, custom_id=custom_id)

    async def select(self, shown, values, custom_id) -> Any:
        self.recording.select(self.person, shown, custom_id, values)
        return await self.person.select(shown, values, custom_id=custom_id)

    async def submit(self, form, values) -> Any:
        assert isinstance(form, Form)
        self.recording.submit(self.person, values)
        return await self.person.submit(form, values)


def custom_id(shown: Shown, label: str) -> str:
    """The custom_id of the button with that label."""
    return next(part["custom_id"] for part in walk(shown.components) if part["type"] == 2 and label_of(part) == label)


def seen(sandbox) -> dict[str, list[Any]]:
    """All that everybody sees, without ids and times."""
    found: dict[str, list[Any]] = {}
    for name, person in sandbox.people.items():
        places = [person.dm, *next(iter(sandbox.world.guilds.values())).channels.values()]
        found[name] = [
            (place.name, shown.author, shown.text, shown.buttons, len(shown.attachments), bool(shown.message.reactions))
            for place in places
            for shown in person.sees(place)
        ]
    return found


async def by_hand(sandbox, guild):
    """Do one of everything."""
    general, wins = guild.channel("general"), guild.channel("wins")
    alice = Hand(sandbox, sandbox.person("Alice", guilds=[guild], locale="en-GB"))
    bob = Hand(sandbox, sandbox.person("Bob O'Neil", guilds=[guild]))
    await alice.slash("ping", general, text='say "hi" \\ to\nBob’s 🙂')
    options = {"number": 3, "tag": "w", "who": bob.person.user, "where": wins, "role": guild.everyone}
    await alice.slash("options", general, **options, file=Upload("a.txt", b"\x00\xff'"))
    for _ in range(2):
        await bob.slash("count", wins)
    second = bob.person.sees(wins)[-1]
    await bob.click(second, "count:1")
    await bob.click(second, "count:2")

    panel = await alice.slash("panel", general)
    await alice.click(panel, "greet")
    form = await alice.click(panel, custom_id(panel, "Form"))
    kept = {"company": "Acme", "stage": ["s"], "mood": "lo", "proof": [("cv.pdf", b"%PDF")]}
    await alice.submit(form, kept)
    length = next(part for part in walk(panel.components) if part["type"] == 3)
    await alice.select(panel, ["1d"], length["custom_id"])
    chooser = await alice.slash("choose", general)
    await alice.select(
        chooser, [bob.person.user, alice.person.user], chooser.components[0]["components"][0]["custom_id"]
    )
    await alice.submit(await alice.slash("boxes", general), {"who": [bob.person.user], "where": [wins], "sure": True})
    await by_writing(sandbox, alice.person, bob.person, general)


async def by_writing(sandbox, alice, bob, general):
    """Write, reply, react, delete, use menus."""
    recording = sandbox.recording
    recording.write(bob, "A question", general, files=[("b.txt", b"hello")])
    question = await bob.write("A question", general, files=[("b.txt", b"hello")])
    recording.write(alice, "An answer", general, reply_to=question)
    answer = await alice.write("An answer", general, reply_to=question)
    recording.react(alice, question, "🎉")
    await alice.react(question, "🎉")
    recording.react(bob, answer, "🎉")
    await bob.react(answer, "🎉")
    recording.react(bob, answer, "🎉", back=True)
    await bob.unreact(answer, "🎉")
    recording.menu(alice, "Save as a win", question)
    await alice.menu("Save as a win", question)
    recording.menu(alice, "Greet", bob.user, general)
    await alice.menu("Greet", bob.user, where=general)
    slip = recording.write(bob, "never sent", general)
    recording.take_back(slip)
    recording.take_back(slip)
    recording.write(bob, "a slip", general)
    gone = await bob.write("a slip", general)
    recording.delete(bob, gone)
    await bob.delete(gone)


async def test_what_was_done_by_hand_is_done_again_and_everybody_sees_the_same(
    bot, sandbox, guild, tmp_path, monkeypatch, run_bot
):
    await by_hand(sandbox, guild)
    text, before = sandbox.recording.text(), seen(sandbox)
    assert sandbox.recording.acts == 24
    assert len([line for line in text.splitlines() if ".submit(" in line]) == 2
    (tmp_path / "again.py").write_text(text)
    async with Sandbox(settings=sandbox.settings) as other:
        monkeypatch.setattr(Route, "BASE", other.api_url)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(other.gateway_url))
        async with run_bot(other, TinyBot()):
            await load(tmp_path / "again.py")(Stage(other))
        assert seen(other) == before
    assert not bot.errors


async def test_moves_of_the_clock_and_time_that_passed_are_kept(sandbox, guild, alice, tmp_path):
    general = guild.channel("general")
    recording = sandbox.recording
    began = sandbox.clock.now()
    recording.write(alice, "now", general)
    await alice.write("now", general)
    sandbox.clock.advance(timedelta(minutes=5))  # as if Alice had thought about it for so long
    recording.write(alice, "after five minutes", general)
    await alice.write("after five minutes", general)
    recording.clock(began + timedelta(days=2))
    await travel(sandbox, began + timedelta(days=2))
    recording.write(alice, "two days later", general)
    await alice.write("two days later", general)
    recording.clock(began - timedelta(days=1), jump=True)
    await travel(sandbox, began - timedelta(days=1), jump=True)
    recording.write(alice, "the day before", general)
    await alice.write("the day before", general)

    (tmp_path / "again.py").write_text(recording.text())
    async with Sandbox() as other:
        await load(tmp_path / "again.py")(Stage(other))
        here, there = (
            one.people["Alice"].sees(next(iter(one.world.guilds.values())).channel("general"))
            for one in (sandbox, other)
        )  # fmt: skip -- as it is read
        assert [shown.text for shown in here] == [shown.text for shown in there]
        for one, again in zip(here, there, strict=True):
            apart = datetime.fromisoformat(again.json["timestamp"]) - datetime.fromisoformat(one.json["timestamp"])
            assert abs(apart) < timedelta(seconds=10)


async def test_a_world_that_began_with_a_story_is_played_from_that_story(sandbox, guild, alice):
    class Played:
        last = "start"

    sandbox.theatre = Played()
    sandbox.recording.write(alice, "hello", guild.channel("general"))
    lines = sandbox.recording.text().splitlines()
    assert '    await stage.play("start")' in lines
    assert not any("channels=" in line for line in lines)


def test_nobody_shares_a_variable_and_none_is_a_word_of_the_story():
    class Named:
        def __init__(self, name):
            self.name = name

    names = ["Al Ice", "al-ice", "stage", "class", "1up", "Зоя", "", "Alice\nimport os", "seen_2", "seen"]
    cast = Cast()
    variables = [cast.variable(Named(name)) for name in names]
    assert len(set(variables)) == len(names)
    assert [cast.variable(Named(name)) for name in names] == variables
    for variable in variables:
        assert isinstance(ast.parse(f"{variable} = 1").body[0], ast.Assign)
        assert variable not in {"stage", "seen"}


@pytest.mark.parametrize(
    "given", ["plain", 'a "quote" \\ and\n\ttabs\x00\x7f\x1b', "’🙂\u2028\u202e", 3, 2.5, True, None]
)
def test_a_value_is_written_as_python_reads_it(given):
    assert ast.literal_eval(literal(given)) == given


def test_moments_are_written_to_the_next_second_and_files_as_they_are():
    at = datetime(2026, 11, 24, 12, 0, 0, 1, tzinfo=UTC)
    assert literal(at) == "datetime(2026, 11, 24, 12, 0, 1, tzinfo=UTC)"
    assert ast.literal_eval(literal(Upload("a.txt", b"\xff"))) == ("a.txt", b"\xff")
    with pytest.raises(TypeError, match="cannot be written"):
        literal(object())
