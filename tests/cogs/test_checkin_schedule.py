"""/checkin schedule: shown, set by words or a form, switched off and on, with the zone asked for once."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.cogs.asking import forged
from tests.cogs.lookingin import DAYS, TIME, coming, scheduled

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_bare_it_shows_how_it_is_set_with_buttons(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    card = await alice.slash("checkin schedule", where=where)
    assert card.ephemeral is (where is not None)
    assert "do not ask at the moment" in card.text
    assert card.buttons == ["Ask me at 18:00", "Other time or days"]
    await stage.restart()
    on = await alice.click(card, "Ask me at 18:00")
    assert "I ask every day at 18:00." in on.text
    assert await coming(stage, alice) == datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
    assert "Your check-in" in (await alice.slash("reminders list", where=where)).text
    assert "I ask every day at 18:00" in (await alice.slash("checkin schedule", where=where)).text


async def test_the_zone_is_asked_for_once_and_it_goes_on_by_itself(stage: Stage, where: Any):
    alice = stage.person(locale="en-US")
    question = await alice.slash("checkin schedule", time="7pm", days="weekdays", where=where)
    assert "Where is your clock?" in question.text
    assert await coming(stage, alice) is None
    await stage.restart()
    card = await alice.select(question, ["America/New_York"])
    assert any("I ask on weekdays at 19:00." in each.text for each in (card, *card.followups))
    assert await coming(stage, alice) == datetime(2026, 11, 25, 0, 0, tzinfo=UTC)


async def test_what_is_left_out_stays_as_it_was(stage: Stage):
    alice = stage.person()
    await scheduled(stage, alice, time="7:15 pm", days="mon wed fri")
    card = await alice.slash("checkin schedule", time="noon", where=stage.channel)
    assert "I ask on Monday, Wednesday, and Friday at 12:00." in card.text
    card = await alice.slash("checkin schedule", days="weekends", where=stage.channel)
    assert "I ask on Saturday and Sunday at 12:00." in card.text


async def test_the_form_has_what_is_set_and_is_given_back_where_it_cannot_be_read(stage: Stage):
    alice = stage.person()
    card = await scheduled(stage, alice, days="mon fri")
    form = await alice.click(card, "Other time or days")
    assert [field.value for field in form.fields] == ["18:00", ["0", "4"]]
    bad = await alice.submit(form, {TIME: "when it rains"})
    assert "when it rains" in bad.text
    await stage.restart()
    form = await alice.click(bad, "Try again")
    assert form.fields[1].value == ["0", "4"]
    card = await alice.submit(form, {TIME: "8.30pm", DAYS: ["Tuesday"]})
    assert "I ask on Tuesday at 20:30." in card.text


async def test_a_form_that_names_no_day_keeps_the_days_of_before(stage: Stage):
    alice = stage.person()
    form = await alice.click(await scheduled(stage, alice, days="mon fri"), "Other time or days")
    form.fields[1].json.update({"required": False, "min_values": 0})
    assert "Monday and Friday" in (await alice.submit(form, {DAYS: []})).text


async def test_chosen_days_open_the_form_with_the_time_typed(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.slash("checkin schedule", time="9am", days="chosen days", where=where)
    assert form.fields[0].value == "9am"


async def test_it_is_switched_off_and_on_again(stage: Stage):
    alice = stage.person()
    card = await scheduled(stage, alice, days="weekdays")
    off = await alice.click(card, "Turn it off")
    assert "do not ask at the moment" in off.text
    assert await coming(stage, alice) is None
    on = await alice.slash("checkin schedule", enabled=True, where=stage.channel)
    assert "I ask on weekdays at 18:00." in on.text
    off = await alice.slash("checkin schedule", time="9am", enabled=False, where=stage.channel)
    assert "do not ask at the moment" in off.text
    assert "Ask me at 18:00" in off.buttons
    assert await coming(stage, alice) is None


async def test_off_where_it_never_was_on_is_all_right(stage: Stage):
    alice = stage.person()
    assert "do not ask" in (await alice.slash("checkin schedule", enabled=False, where=stage.channel)).text
    card = await alice.slash("checkin schedule", where=stage.channel)
    assert "do not ask" in (await forged(alice, card, "checkin:off")).text


async def test_a_time_in_quiet_hours_is_said_to_be_one(stage: Stage):
    alice = stage.person()
    early = await scheduled(stage, alice, time="6am")
    assert "it comes when they end: <t:1795593600:" in early.text
    late = await scheduled(stage, alice, time="23:30", days="weekdays")
    assert "I would ask on weekdays at 23:30, but" in late.text
    assert "would not come at all" in late.text
    assert "Next time" not in late.text
    form = await alice.click(late, "Other time or days")
    assert "quiet hours" not in (await alice.submit(form, {TIME: "6pm"})).text


@pytest.mark.parametrize(
    ("typed", "unread", "again"),
    [
        ({"time": "soon-ish", "days": "mon fri"}, "soon-ish", ["soon-ish", ["0", "4"]]),
        ({"time": "9am", "days": "now and then"}, "now and then", ["9am", ["1"]]),
        ({"time": "soon-ish"}, "soon-ish", ["soon-ish", ["1"]]),
    ],
)
async def test_what_cannot_be_read_is_said_kindly_with_the_form_to_try_again(
    stage: Stage, where: Any, typed: dict[str, str], unread: str, again: list[Any]
):
    alice = stage.person()
    await scheduled(stage, alice, days="tuesday")
    card = await alice.slash("checkin schedule", where=where, **typed)
    assert f"I could not read “{unread}”" in card.text
    await stage.restart()
    form = await alice.click(card, "Try again")
    assert [field.value for field in form.fields] == again
    card = await alice.submit(form, {TIME: "20:00"})
    assert f"on {'Monday and Friday' if '0' in again[1] else 'Tuesday'} at 20:00" in card.text


async def test_the_usual_days_are_offered_while_typing(stage: Stage):
    alice = stage.person()
    offered = [name for name, _value in await alice.autocomplete("checkin schedule", days="", where=stage.channel)]
    assert offered == ["every day", "weekdays", "weekends", "chosen days"]
    assert await alice.autocomplete("checkin schedule", days="weekd", where=stage.channel) == [("weekdays", "weekdays")]
