"""Posts of circles are edited seldom, show at last what is true, and are drawn again after a crash."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from bot.features import circle_week
from sandbox.permissions import VIEW_CHANNEL
from tests.cogs.circling import come, drawn, made, open_week, set_goal, weeks_cog

EDIT = re.compile(r"PATCH /channels/\d+/messages/\d+")


class Pauses:
    """Stands in for the pause after an edit: as long as a test wants it."""

    def __init__(self, stage: Any, *, over: bool = False) -> None:
        self.asked: list[float] = []
        self._over, self._came = asyncio.Event(), asyncio.Event()
        if over:
            self._over.set()
        weeks_cog(stage).posts.pause = self

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        self._came.set()
        await self._over.wait()

    async def begun(self, count: int) -> None:
        """Wait until so many were asked for."""
        while len(self.asked) < count:
            self._came.clear()
            await self._came.wait()

    def end(self) -> None:
        """End this one; the next lasts again."""
        self._over.set()
        self._over = asyncio.Event()


def edits(stage: Any) -> int:
    """Count the edits of messages so far."""
    return sum(bool(EDIT.search(f"{one.method} {one.path}")) for one in stage.sandbox.log.requests)


async def eight(stage: Any) -> tuple[Any, list[Any]]:
    """Return the post of a circle of eight with a goal each, all shown, and its people."""
    await made(stage)
    people = [stage.person(f"P{number}") for number in range(8)]
    for person in people:
        await come(person, stage.channel, "Show them to my circle")
        await person.slash("circle goal", text=f"Letter of {person.name}", where=stage.channel)
    return await open_week(stage), people


async def test_eight_who_press_within_a_second_make_two_edits_and_the_last_state_stands(stage: Any):
    post, people = await eight(stage)
    pauses, before = Pauses(stage), edits(stage)
    seen = await asyncio.gather(*(person.click(post, "Done") for person in people))
    assert all(one.ephemeral for one in seen)
    await pauses.begun(1)
    assert edits(stage) - before == 1
    pauses.end()
    await pauses.begun(2)
    assert edits(stage) - before == 2
    assert post.text.count("· done") == 8
    pauses.end()
    await weeks_cog(stage).posts.settle()
    assert edits(stage) - before == 2
    assert pauses.asked == [3.0, 3.0]


async def test_eight_who_press_everything_are_all_answered(stage: Any):
    post, people = await eight(stage)
    pauses, before = Pauses(stage), edits(stage)
    for button in ("Done", "Partly", "Cheer", "Join", "Set my goal"):
        await asyncio.gather(*(person.click(post, button) for person in people))
    assert edits(stage) - before == 1
    pauses.end()
    await pauses.begun(2)
    assert edits(stage) - before == 2
    assert post.text.count("· partly done") == 8


@pytest.mark.usefixtures("at_once")
async def test_a_post_that_was_behind_at_the_end_is_drawn_again_at_the_start(stage: Any):
    post, people = await eight(stage)
    pauses = Pauses(stage)
    await people[0].click(post, "Done")
    await pauses.begun(1)
    await people[1].click(post, "Done")
    assert await stage.run(circle_week.behind) == [1]
    await stage.stop_bot()
    assert post.text.count("· done") == 1
    await stage.start_bot()
    await drawn(stage)
    assert await stage.run(circle_week.behind) == []
    assert post.text.count("· done") == 2


async def test_a_post_that_is_behind_is_drawn_at_the_next_press(stage: Any):
    post, people = await eight(stage)
    pauses = Pauses(stage, over=True)
    stage.sandbox.faults.drop("PATCH /channels")
    await people[0].click(post, "Done")
    await weeks_cog(stage).posts.settle()
    assert "· done" not in post.text
    assert pauses.asked == [6.0, 12.0, 24.0, 48.0]
    stage.sandbox.faults.clear()
    await people[1].click(post, "Cheer")
    await weeks_cog(stage).posts.settle()
    assert "· done" in post.text
    assert "1 cheer" in post.buttons


async def test_what_discord_does_not_take_is_not_tried_for_ever(stage: Any):
    post, people = await eight(stage)
    pauses = Pauses(stage, over=True)
    stage.sandbox.faults.fail(400, "PATCH /channels")
    await people[0].click(post, "Done")
    await weeks_cog(stage).posts.settle()
    assert len(pauses.asked) == 4
    assert await stage.run(circle_week.behind) == [1]


async def test_where_the_bot_is_shut_out_it_is_tried_once_and_waits(stage: Any):
    post, people = await eight(stage)
    pauses = Pauses(stage, over=True)
    card = await set_goal(people[0], post, "Call the library")
    await drawn(stage)
    pauses.asked.clear()
    stage.sandbox.faults.revoke(stage.channel, VIEW_CHANNEL)
    await people[0].click(card, "Take it off the post")
    await weeks_cog(stage).posts.settle()
    assert "Only you see this" in card.text
    assert pauses.asked == [3.0]


async def test_what_cannot_be_drawn_is_logged_and_left(stage: Any, caplog: pytest.LogCaptureFixture):
    post, people = await eight(stage)
    posts = weeks_cog(stage).posts
    Pauses(stage, over=True)
    posts.changed(99)
    await posts.settle()
    assert "post of circle week 99 could not be drawn" in caplog.text
    await people[0].click(post, "Done")
    await posts.settle()
    assert "· done" in post.text


async def test_nothing_is_begun_once_the_bot_closes(stage: Any):
    post, _people = await eight(stage)
    posts = weeks_cog(stage).posts
    Pauses(stage)
    await stage.stop_bot()
    posts.changed(1)
    await posts.settle()
    assert "· done" not in post.text
