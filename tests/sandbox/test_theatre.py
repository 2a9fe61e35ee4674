"""Stories, one after another, each in a new world with a bot that starts from nothing."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox import ClientRefused, Sandbox, WorldClock
from sandbox.bot_process import BotProcess
from sandbox.playbill import known, title
from sandbox.stage import Stage
from sandbox.theatre import Theatre

BOT = [sys.executable, str(Path(__file__).with_name("echo_bot.py")), "{clock}"]

STORIES = {
    "good": '''
"""One that goes well.

And has more to say.
"""
from datetime import timedelta

async def play(stage):
    await stage.play("start")
    stage.say("It begins")
    alice = stage.person("Alice")
    seen = await alice.slash("now", where=stage.place("Job seekers", "general"))
    stage.show(await stage.find(alice, stage.place("Job seekers", "general"), text="<t:"))
    stage.check(await stage.find(alice, stage.place("Job seekers", "general"), nth=0) == seen, "the same")
    await stage.travel(stage.now + timedelta(days=2))
''',
    "failing": """
async def play(stage):
    stage.say("It begins")
    step(stage)

def step(stage):
    stage.check(1 > 2, "one should be more than two")
""",
    "wrong": "async def play(stage):\n    stage.no_such_thing()\n",
    "unfound": """
async def play(stage):
    alice = stage.person("Alice", guilds=[stage.server("Here")])
    await stage.find(alice, button="Never", seconds=0.1)
""",
    "endless": """
import asyncio

async def play(stage):
    stage.say("waiting")
    await asyncio.sleep(1000)
""",
}


@pytest.fixture
def files(tmp_path):
    made = []
    for name, text in STORIES.items():
        (tmp_path / f"{name}.py").write_text(text.lstrip())
        made.append(tmp_path / f"{name}.py")
    return made


@pytest.fixture
async def theatre(tmp_path, files):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        bot = BotProcess(sandbox, BOT)
        made = Theatre(sandbox, bot, files, (shown := []).append)
        made.shown = shown
        yield made
        await made.close()
        await bot.kill()


def test_stories_have_names_and_titles(theatre, tmp_path):
    assert {"start", "tour", "road", "circle", *STORIES} == set(theatre.stories)
    assert theatre.title("good") == "One that goes well."
    assert theatre.title("failing") == "failing"
    assert theatre.title("start") == "A server where nothing has been said yet."
    (tmp_path / "broken.py").write_text("def (")
    assert title(tmp_path / "broken.py") == "broken"
    assert title(tmp_path / "gone.py") == "gone"
    (tmp_path / "tour.py").write_text('"""Mine."""')
    assert known([tmp_path / "tour.py"])["tour"] == tmp_path / "tour.py"


async def test_the_start_is_a_page_on_which_any_bot_can_be_tried(theatre):
    sandbox = theatre.sandbox
    await theatre.play("start")
    assert (theatre.failed, theatre.playing, theatre.up, theatre.bot.running) == (None, None, True, True)
    guild = theatre.sandbox.world.bot_guilds()[0]
    assert guild.name == "Job seekers"
    assert [channel.name for channel in guild.channels.values()] == ["general", "wins", "practice", "moderators"]
    assert {name: (one.user.note, one.user.zone) for name, one in sandbox.people.items()} == {
        "Alice": ("job seeker", "Europe/London"),
        "Bob": ("a friend", "America/New_York"),
        "Mia": ("moderator", "Europe/Berlin"),
    }
    with pytest.raises(ClientRefused):
        sandbox.people["Alice"].sees(guild.channel("moderators"))
    assert sandbox.people["Mia"].sees(guild.channel("moderators")) == []
    assert abs(sandbox.clock.offset) < timedelta(seconds=1)


async def test_a_story_is_told_and_shown_and_played_again_from_nothing(theatre):
    await theatre.play("good")
    assert (theatre.failed, theatre.told, theatre.last) == (None, ["It begins"], "good")
    assert any("It begins" in text for text in theatre.shown)
    first, pid = theatre.sandbox.world, theatre.bot.pid
    assert theatre.sandbox.clock.offset > timedelta(days=1)
    await theatre.again()
    assert (theatre.failed, theatre.sandbox.age) == (None, 2)
    assert theatre.sandbox.world is not first
    assert theatre.bot.pid != pid
    assert len(theatre.sandbox.world.guilds) == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("failing", "at line 3: StoryFailed: one should be more than two"),
        ("wrong", "at line 2: AttributeError: 'Stage' object has no attribute 'no_such_thing'"),
        ("unfound", "at line 3: TimeoutError: Alice saw no message with button 'Never', nth -1 within 0.1 s"),
    ],
)
async def test_a_failing_story_says_where_and_why_and_the_world_goes_on(theatre, name, sentence):
    await theatre.play(name)
    assert sentence in theatre.failed
    assert theatre.bot.running
    assert theatre.sandbox.theatre is theatre
    await theatre.play("start")
    assert theatre.failed is None


async def test_one_story_ends_the_other(theatre):
    first = asyncio.create_task(theatre.play("endless"))
    await theatre.sandbox.until(lambda: theatre.told == ["waiting"])
    assert theatre.playing == "endless"
    await theatre.play("start")
    await asyncio.wait_for(first, 1)
    assert (theatre.playing, theatre.failed, theatre.told) == (None, None, [])


async def test_an_unknown_story_is_refused_and_nothing_ends(theatre):
    await theatre.play("start")
    age = theatre.sandbox.age
    with pytest.raises(ClientRefused, match="no story 'none'; there are"):
        await theatre.play("none")
    assert theatre.sandbox.age == age


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["/no/such/command"], "The command cannot be run"),
        ([sys.executable, "-c", "raise SystemExit('no token')"], "no token"),
    ],
)
async def test_a_bot_that_does_not_come_up_is_told(tmp_path, command, sentence):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        theatre = Theatre(sandbox, BotProcess(sandbox, command))
        await theatre.play("start")
        assert sentence in theatre.failed
        assert not theatre.up


async def test_a_stage_without_a_process_says_so(sandbox):
    stage = Stage(sandbox)
    await stage.play("start")
    assert stage.server("Job seekers").channel("wins") is stage.place("Job seekers", "wins")
    with pytest.raises(Exception, match="not ours"):
        await stage.restart_bot()
