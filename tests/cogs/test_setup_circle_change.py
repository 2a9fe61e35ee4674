"""/setup circle for circles that are there: listed, given other times and names, moved, closed and brought back."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.permissions import CREATE_PUBLIC_THREADS, SEND_MESSAGES
from tests.cogs.circling import come, members, open_week
from tests.cogs.keeping import DAY, GIVEN, MOVE, NAME, TIME, ZONE, circles, make, one, promised
from tests.cogs.quoting import forbid

pytestmark = pytest.mark.usefixtures("at_once")


@pytest.fixture
async def mod(stage: Any) -> Any:
    """Return a moderator whose clock is in London."""
    made = stage.moderator()
    await stage.zone(made)
    return made


async def test_times_are_changed_as_people_write_them(stage: Any, mod: Any):
    card = await make(stage, mod)
    await stage.restart()
    form = await mod.click(card, "Times")
    assert [field.value for field in form.fields] == ["Wednesday", "09:00", "Tuesday", "18:00", "Europe/London"]
    wrong = await mod.submit(form, {"Day on which a week ends": "wednesday"})
    assert "too near to each other" in wrong.text
    await mod.submit(
        await mod.click(wrong, "Try again"),
        {DAY: "fridays", TIME: "6pm", "Day on which a week ends": "thu", ZONE: "Tokyo"},
    )
    assert "**Friday 18:00** and ends **Thursday 18:00** (Asia/Tokyo)" in (await one(stage, mod)).text
    row = await promised(stage)
    assert (row.repeat, row.zone) == ("18:00 4", "Asia/Tokyo")


async def test_name_and_size_are_changed_and_stand_on_the_post(stage: Any, mod: Any):
    card = await make(stage, mod)
    alice = stage.person("Alice")
    await come(alice, stage.channel)
    post = await open_week(stage)
    form = await mod.click(card, "Name, size, language")
    await mod.submit(form, {NAME: "Early birds", "Room for how many?": "4"})
    assert "Early birds" in card.text
    assert "There is room for 4" in card.text
    await stage.sandbox.until(lambda: "Early birds" in post.text)


async def test_a_circle_made_smaller_than_it_is_says_that_it_is_full_and_puts_nobody_out(stage: Any, mod: Any):
    card = await make(stage, mod)
    for name in ("Alice", "Bob", "Carl"):
        await come(stage.person(name), stage.channel)
    form = await mod.click(card, "Name, size, language")
    await mod.submit(form, {"Room for how many?": "2"})
    assert "Kept.\n" in card.text
    assert "3 people are in it. There is room for 2, so it is full" in card.text
    assert "3 of 3" in (await mod.slash("setup circle", where=stage.channel)).text
    await mod.click(card, "Members")
    assert "3 of 3 places are taken." in card.text
    assert "opened beside it" in (await come(stage.person("Dora"), stage.channel)).text


async def test_a_name_that_is_taken_changes_nothing(stage: Any, mod: Any):
    await make(stage, mod)
    card = await make(stage, mod, name="Friday *friends*")
    form = await mod.click(card, "Name, size, language")
    seen = await mod.submit(form, {NAME: "wednesday WALKERS", "Room for how many?": "3"})
    assert "There is a circle called “Wednesday walkers” here already" in seen.text
    assert "room for 8" in (await one(stage, mod, "Friday *friends*")).text


async def test_it_moves_to_a_channel_in_which_the_bot_may_post(stage: Any, mod: Any):
    quiet, free = (stage.sandbox.world.add_channel(stage.guild, name) for name in ("quiet", "free"))
    card = await make(stage, mod)
    forbid(stage, quiet, SEND_MESSAGES)
    await mod.select(card, quiet, placeholder=MOVE)
    assert "missing **Send Messages**" in card.text
    assert (await promised(stage)).channel_id == stage.channel.id
    forbid(stage, quiet, CREATE_PUBLIC_THREADS)
    await mod.click(card, "I granted it")
    assert "Without threads?" in card.text
    await mod.click(card, "Without threads")
    assert (await promised(stage)).channel_id == quiet.id
    await stage.restart()
    await mod.select(card, free, placeholder=MOVE)
    assert f"meets in <#{free.id}>" in card.text
    assert (await promised(stage)).channel_id == free.id


async def test_a_closed_circle_can_be_brought_back_for_a_day(stage: Any, mod: Any):
    card = await make(stage, mod)
    alice = stage.person("Alice")
    await come(alice, stage.channel)
    await mod.click(card, "Close it")
    assert (await circles(stage), await promised(stage)) == ([], None)
    await stage.restart()
    await mod.click(card, "Undo")
    assert "It goes on" in card.text
    assert (await members(stage), await circles(stage)) == ([alice.id], [GIVEN["name"]])
    await mod.click(card, "Close it")
    stage.advance(days=1)
    assert "no longer be undone" in (await mod.click(card, "Undo")).text


async def test_many_circles_are_listed_a_page_at_a_time(stage: Any, mod: Any):
    for number in range(10):
        await make(stage, mod, name=f"Circle {number}")
    card = await mod.slash("setup circle", where=stage.channel)
    assert "Page 1 of 2 · 10 in all" in card.text
    await stage.restart()
    await mod.click(card, "Next ›")
    assert "Circle 9" in card.text
    assert "Circle 1**" not in card.text
    await mod.select(card, "Circle 9", placeholder="Open one…")
    await mod.click(card, "All circles")
    assert "Page 1 of 2" in card.text


async def test_status_counts_circles_and_leads_to_them(stage: Any, mod: Any):
    await make(stage, mod)
    seen = await mod.slash("setup status", where=stage.channel)
    assert "**Circles**: 1." in seen.text
    await mod.click(seen, "Circles")
    assert GIVEN["name"] in seen.text
