"""The road leads to a plan for the week, where it has none."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from tests.cogs.planning import LINES, heading

if TYPE_CHECKING:
    from tests.stage import Stage

FRIDAY = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


async def on_the_road(stage: Stage, person: Any) -> Any:
    """Put steps aside until the week is offered; returns that card."""
    card = await person.slash("comeback", where=stage.channel)
    while "Plan it" not in card.buttons:
        card = await person.click(card, "Not this one")
    return card


async def test_the_road_leads_to_the_plan(stage: Stage):
    alice = stage.person()
    await alice.slash("win add", text="I slept", where=stage.channel)
    card = await on_the_road(stage, alice)
    assert "Plan the week in two or three lines" in card.text
    await stage.restart()
    form = await alice.click(card, "Plan it")
    assert heading(await alice.submit(form, {LINES: "call Sam"})) == "This week"
    card = await alice.slash("comeback", where=stage.channel)
    while "Not this one" in card.buttons:
        assert "Plan the week" not in card.text
        card = await alice.click(card, "Not this one")
    stage.move_to(FRIDAY)
    await alice.slash("win add", text="I slept again", where=stage.channel)
    card = await on_the_road(stage, alice)
    assert heading(await alice.click(card, "Plan it")) == "Next week", "with the last plan to take over"
