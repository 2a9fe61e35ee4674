"""Eight weeks of a circle of six, told to Comeback's own process: what everybody could read of each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from sandbox.bot_process import BotProcess
from sandbox.clock import WorldClock
from sandbox.server import Sandbox
from sandbox.stories._circle_scene import SIX, opening
from sandbox.theatre import Theatre
from tests.processes import COMMAND

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.shown import Shown

MENTION, MOMENT = re.compile(r"<@(\d+)>"), re.compile(r"<t:\d+(:\w)?>")
CHEERS = re.compile(r"Cheer|1 cheer|\d+ cheers")


@dataclass(frozen=True)
class Week:
    """Who stands in a wrap-up, in the order there; nobody else does."""

    done: str = ""
    partly: str = ""
    carried: str = ""
    back: str = ""
    told: str = ""


WEEKS = [
    Week(done="Ana Dev", partly="Ben"),  # Chi's goal is hers alone, Eve marked nothing, Fay set none
    Week(done="Dev", carried="Ben", told="Dev"),  # Fay rests
    Week(done="Ben"),  # Eve did hers and is in a pity party
    Week(done="Chi"),  # Ana did hers and is away
    Week(done="Dev", partly="Ben Eve", back="Dev"),  # Fay has left
    Week(done="Chi", told="Ben"),
    Week(done="Fay", partly="Ana", back="Ana"),  # Fay is new again, as far as anybody is told
    Week(done="Ana Ben Chi Dev Eve", carried="Fay", back="Ben Dev Eve", told="Dev Chi Ben"),
]


@pytest.mark.timeout(400)
async def test_eight_weeks_of_six_people_read_as_they_went(tmp_path: Path):
    async with Sandbox(clock=WorldClock(tmp_path / "clock")) as sandbox:
        env = {"DATABASE_URL": "sqlite:///{folder}/comeback.db"}
        transcript: list[str] = []
        bot = BotProcess(sandbox, COMMAND, env=env, folders=tmp_path / "bot")
        theatre = Theatre(sandbox, bot, write=transcript.append)
        try:
            await theatre.play("circle")
        finally:
            await theatre.close()
            await theatre.bot.terminate()
        assert theatre.failed is None
        assert sandbox.log.refused == []
        wraps = _wraps(sandbox)
        assert [_week(sandbox, wrap) for wrap in wraps] == WEEKS
        for number, wrap in enumerate(wraps, 1):
            _says_nothing_of_numbers(wrap)
            assert f"The next week opens <t:{int(opening(number + 1).timestamp())}:F>" in wrap.text
        _pings_nobody(sandbox)
        assert "doctor" not in "".join(transcript)
        assert [_meeting_place(sandbox, wrap) for wrap in wraps] == ["circle"] * 4 + ["evenings"] * 4


def _wraps(sandbox: Sandbox) -> list[Shown]:
    """Return the wrap-ups that Ana sees, each in the thread of its week, in their order."""
    ana = sandbox.people["Ana"]
    threads = [channel for channel in sandbox.world.channels.values() if channel.is_thread]
    seen = [ana.sees(thread) for thread in sorted(threads, key=lambda thread: thread.id)]
    assert [len(each) for each in seen] == [1] * len(WEEKS), "one wrap-up a thread, posted once"
    return [each[0] for each in seen]


def _week(sandbox: Sandbox, wrap: Shown) -> Week:
    """Read who stands in a wrap-up for what."""
    signs = {"done": " did it: ", "partly": " did part of it: ", "carried": " takes it along: "}
    signs |= {"back": "Good to see you again", "told": "Comebacks: "}
    found = {
        name: " ".join(_named(sandbox, line) for line in wrap.text.splitlines() if sign in line)
        for name, sign in signs.items()
    }
    assert len(MENTION.findall(wrap.text)) == sum(len(names.split()) for names in found.values())
    return Week(**found)


def _named(sandbox: Sandbox, line: str) -> str:
    names = {person.id: name for name, person in sandbox.people.items() if name in SIX}
    return " ".join(names[int(number)] for number in MENTION.findall(line))


def _says_nothing_of_numbers(wrap: Shown) -> None:
    """No places, no shares of the week, no counts of what was missed: cheers alone are counted, each on its goal."""
    assert not re.search(r"\d|%", MOMENT.sub("", MENTION.sub("", wrap.text)))
    beside = [label for label in wrap.buttons if CHEERS.fullmatch(label)]
    rows = wrap.buttons[len(beside) :]
    assert rows == ["Set my next goal", "Done", "Partly", "Carry over"]


def _pings_nobody(sandbox: Sandbox) -> None:
    bot_id = sandbox.world.bot.id
    for channel in sandbox.world.channels.values():
        for message in channel.messages.values():
            if message.author_id == bot_id and message.only_for is None:
                assert message.json["mentions"] == []
                assert not message.json["mention_everyone"]


def _meeting_place(sandbox: Sandbox, wrap: Shown) -> str:
    parent = sandbox.world.channels[wrap.channel_id].parent
    assert parent is not None
    return parent.name
