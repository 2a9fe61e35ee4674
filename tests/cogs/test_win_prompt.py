"""The daily prompt for a win: set, moved, answered, turned off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.features import win

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_the_daily_prompt_asks_for_the_zone_once_and_goes_on_by_itself(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("win reminder", time="8pm", days="weekdays", where=where)
    assert await stage.run(win.prompt, alice.id) == win.Prompt(win.EVENING, win.EVERY_DAY, enabled=False, next_at=None)
    await stage.restart()
    seen = await alice.select(seen, ["Europe/London"])
    shown = [seen, *seen.followups]
    assert any("I ask on weekdays at 20:00" in card.text for card in shown)
    now_set = await stage.run(win.prompt, alice.id)
    assert now_set.next_at == stage.now.replace(hour=20, minute=0, second=0, microsecond=0)


async def test_the_prompt_comes_is_answered_and_not_sent_on_a_day_that_has_a_win(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    await alice.slash("win reminder", time="20:00", where=stage.channel)
    stage.advance(hours=8, seconds=1)
    seen = await alice.next_dm()
    await stage.restart()
    form = await alice.click(seen, "Add a win")
    await alice.submit(form, {"What went well?": "I answered"})
    stage.advance(hours=12)
    await alice.slash("win add", text="Early this time", where=stage.channel)
    await stage.settle()
    stage.advance(hours=12, seconds=5)
    await stage.settle()
    await alice.no_dm()


async def test_nothing_today_is_all_right_and_in_an_hour_comes_in_an_hour(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    await alice.slash("win reminder", time="13:00", where=stage.channel)
    stage.advance(hours=1, seconds=1)
    seen = await alice.next_dm()
    await stage.restart()
    seen = await alice.click(seen, "In an hour")
    assert "<t:" in seen.text
    stage.advance(hours=1, seconds=5)
    seen = await alice.next_dm()
    seen = await alice.click(seen, "Nothing today")
    assert "That is all right" in seen.text
    await stage.settle()
    row = await stage.run(win.prompt, alice.id)
    assert row.next_at is not None
    assert row.next_at.hour == 13


async def test_the_prompt_is_changed_turned_off_and_on_again(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    seen = await alice.slash("win reminder", where=stage.channel)
    assert "It is off" in seen.text
    seen = await alice.click(seen, "Ask me at 20:00")
    form = await alice.click(seen, "Change")
    bad = await alice.submit(form, {"At what time?": "when it rains"})
    assert "when it rains" in bad.text
    form = await alice.click(bad, "Try again")
    seen = await alice.submit(form, {"At what time?": "7:30 am", "On which days?": ["Monday", "Friday"]})
    assert "on Monday and Friday at 07:30" in seen.text
    seen = await alice.click(seen, "Turn it off")
    assert "It is off" in seen.text
    seen = await alice.slash("win reminder", enabled=True, where=stage.channel)
    assert "I ask every day at 20:00" in seen.text
    seen = await alice.slash("win reminder", enabled=False, where=stage.channel)
    assert "It is off" in seen.text


async def test_chosen_days_open_the_form_with_the_time_typed(stage: Stage):
    alice = stage.person()
    form = await alice.slash("win reminder", time="9am", days="chosen days", where=stage.channel)
    assert form.fields[0].value == "9am"


async def test_what_cannot_be_read_as_a_time_or_days_is_said_kindly(stage: Stage):
    alice = stage.person()
    seen = await alice.slash("win reminder", time="soon-ish", where=stage.channel)
    assert "soon-ish" in seen.text
    assert (await alice.click(seen, "Try again")).fields[0].value == "soon-ish"
    seen = await alice.slash("win reminder", days="when I feel like it", where=stage.channel)
    assert seen.ephemeral
    assert "when I feel like it" in seen.text
