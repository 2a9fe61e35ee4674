"""The two reminders of a week: off unless asked for, silent where it is done, held by a party, stopped by a yes."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from bot import reminders
from bot.clock import Repeat
from bot.day_code import code_of
from bot.features import week, week_log, week_reminder
from bot.features.week_reminder import Sort
from tests.cogs.asking import due, forged, quiet
from tests.cogs.celebrating import yes
from tests.cogs.planning import IF_THEN, LINES, MONDAY, WAY, heading, lines, planned

if TYPE_CHECKING:
    from tests.stage import Stage

SUNDAY = datetime(2026, 11, 29, 18, 0, 2, tzinfo=UTC)
NEXT_MONDAY = datetime(2026, 11, 30, 9, 0, 2, tzinfo=UTC)
ON_DAY, AT = "On which day?", "At what time?"
LONDON = ZoneInfo("Europe/London")


async def asked_for(stage: Stage, person: Any, button: str) -> Any:
    """Ask for a reminder as it is proposed, by its button; returns the card."""
    await stage.zone(person)
    card = await person.click(await planned(stage, person), "Reminders")
    return await person.click(card, button)


async def coming(stage: Stage, person: Any) -> list[tuple[str, datetime]]:
    return [(row.kind, row.fire_at) for row in await stage.run(reminders.upcoming, person.id)]


async def test_a_plan_alone_promises_nothing(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    card = await alice.click(await planned(stage, alice), "Reminders")
    assert "The plan is what helps" in card.text
    assert "**Planning**: off" in card.text
    assert await coming(stage, alice) == []


async def test_the_plan_is_asked_for_answered_and_not_asked_for_where_it_stands(stage: Stage):
    alice = stage.person()
    card = await asked_for(stage, alice, "Planning: Monday, 09:00")
    assert "**Planning**: Monday at 09:00" in card.text
    stage.move_to(NEXT_MONDAY)
    card = await due(stage, alice)
    assert card.buttons[:3] == ["Plan", "Same as last week", "Not this week"]
    assert "Monday, 30 Nov" in card.text
    assert "applications" not in card.text
    await stage.restart()
    card = await alice.click(card, "Same as last week")
    assert "2 lines taken over" in card.text
    await quiet(stage, alice)
    stage.advance(days=6)
    await planned_ahead(stage, alice)
    stage.advance(days=1)
    await quiet(stage, alice)
    card = await due(stage, alice, days=7)
    form = await alice.click(card, "Plan")
    await stage.restart()
    assert heading(await alice.submit(form, {LINES: "read"})) == "This week"


async def planned_ahead(stage: Stage, person: Any) -> None:
    card = await person.slash("week plan", where=stage.channel)
    assert heading(card) == "Next week"
    await person.click(card, "Same as last week")


async def test_not_this_week_is_fine_also_after_a_snooze(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Planning: Monday, 09:00")
    stage.move_to(NEXT_MONDAY)
    card = await due(stage, alice)
    await alice.select(card, "tomorrow")
    assert (await coming(stage, alice))[0][1] == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    answer = await forged(alice, card, "week:pass:plan")
    assert "That is fine. I ask again on <t:" in answer.text
    assert await coming(stage, alice) == [("week.plan", datetime(2026, 12, 7, 9, 0, tzinfo=UTC))]
    await stage.run(week_reminder.stop, alice.id, Sort.PLAN, now=stage.now)
    assert "Nothing asks again" in (await forged(alice, answer, "week:pass:plan")).text


async def test_a_look_back_is_asked_for_with_what_was_done(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Looking back: Sunday, 18:00")
    await stage.run(week_log.did, alice.id, 1, 0, 0, now=stage.now)
    stage.move_to(SUNDAY)
    card = await due(stage, alice)
    assert "1 thing.\n• 3 applications · 1 done" in card.text
    assert "call Sam" not in card.text
    form = await alice.click(card, "Write a line about it")
    await stage.restart()
    stage.advance(hours=7)
    card = await alice.submit(form, {WAY: "Rain", IF_THEN: "If it rains, I read"})
    assert heading(card) == "Last week, looking back"
    stage.move_to(datetime(2026, 12, 6, 17, 0, tzinfo=UTC))
    await forged(alice, card, f"week:looked:{code_of(MONDAY + week.A_WEEK)}")
    stage.advance(hours=1, seconds=5)
    await quiet(stage, alice)
    assert (await coming(stage, alice))[0][1] == datetime(2026, 12, 13, 18, 0, tzinfo=UTC)


async def test_an_empty_week_is_not_mentioned(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Looking back: Sunday, 18:00")
    stage.move_to(SUNDAY)
    card = await due(stage, alice)
    assert "othing" not in card.text
    assert "thing" not in card.text.replace("anything", "")
    assert heading(await alice.click(card, "Look back")) == "This week, looking back"


async def test_words_that_weigh_heavy_are_not_read_back_by_themselves(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Looking back: Sunday, 18:00")
    await stage.run(week_log.note, alice.id, MONDAY, "I want to kill myself", 0, 0, now=stage.now)
    stage.move_to(SUNDAY)
    card = await due(stage, alice)
    assert "kill" not in card.text
    assert "a press away" in card.text


async def test_another_day_and_time_and_off_again(stage: Stage):
    alice = stage.person()
    card = await asked_for(stage, alice, "Planning: Monday, 09:00")
    form = await alice.click(card, "Planning: another time")
    await stage.restart()
    card = await alice.submit(form, {ON_DAY: "Friday", AT: "4pm"})
    assert "**Planning**: Friday at 16:00" in card.text
    assert await coming(stage, alice) == [("week.plan", datetime(2026, 11, 27, 16, 0, tzinfo=UTC))]
    stage.move_to(datetime(2026, 11, 27, 16, 0, 2, tzinfo=UTC))
    assert "Monday, 30 Nov" in (await due(stage, alice)).text, "on a Friday it is the next week"
    card = await alice.click(card, "Planning: turn off")
    assert "**Planning**: off" in card.text
    assert await coming(stage, alice) == []


async def test_the_zone_is_asked_for_once_and_the_wish_goes_on(stage: Stage):
    alice = stage.person()
    card = await alice.click(await planned(stage, alice), "Reminders")
    form = await alice.click(card, "Looking back: another time")
    question = await alice.submit(form, {ON_DAY: "Sunday", AT: "20:15"})
    assert "time zone" in question.text
    await stage.restart()
    card = await alice.select(question, "Europe/London", placeholder="Choose your time zone")
    assert "**Looking back**: Sunday at 20:15" in card.text
    assert await coming(stage, alice) == [("week.review", datetime(2026, 11, 29, 20, 15, tzinfo=UTC))]


@pytest.mark.parametrize(("values", "said"), [({AT: "late-ish"}, "late-ish"), ({AT: "25:00"}, "25:00")])
async def test_a_time_that_is_none_is_given_back(stage: Stage, values: dict[str, str], said: str):
    alice = stage.person()
    card = await asked_for(stage, alice, "Planning: Monday, 09:00")
    answer = await alice.submit(await alice.click(card, "Planning: another time"), values)
    assert said in answer.text
    assert len(await coming(stage, alice)) == 1


async def test_a_day_that_is_none_is_refused(stage: Stage):
    alice = stage.person()
    card = await asked_for(stage, alice, "Planning: Monday, 09:00")
    form = await alice.click(card, "Planning: another time")
    form.fields[0].json["options"] = [{"label": "?", "value": "7"}]
    assert "Pick it once more" in (await alice.submit(form, {ON_DAY: "?"})).text


@pytest.mark.parametrize(
    "action",
    ["week:ask:plan:9:0900", "week:ask:plan:0:2561", "week:ask:plan:0:same", "week:ask:never:0:0900", "week:stop:x",
     "week:pass:x", "form:week:ask:x"],
)  # fmt: skip
async def test_made_up_reminders_are_refused(stage: Stage, action: str):
    alice = stage.person()
    await stage.zone(alice)
    assert "older version" in (await forged(alice, await planned(stage, alice), action)).text
    assert await coming(stage, alice) == []


async def test_a_party_holds_it_and_quiet_hours_do(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    rule = Repeat(time(23, 0), frozenset({1}))
    await stage.run(_ask, alice.id, rule, now=stage.now)
    stage.move_to(datetime(2026, 11, 24, 23, 0, 5, tzinfo=UTC))
    await quiet(stage, alice)
    stage.move_to(datetime(2026, 11, 25, 7, 30, tzinfo=UTC))
    await alice.slash("party start", duration="2h", where=stage.channel)
    stage.move_to(datetime(2026, 11, 25, 8, 0, 5, tzinfo=UTC))
    await quiet(stage, alice)
    stage.move_to(datetime(2026, 11, 25, 9, 30, 10, tzinfo=UTC))
    await stage.settle()
    stage.advance(seconds=30)
    await stage.settle()
    found = [await alice.next_dm(), await alice.next_dm()]
    assert any("Monday, 23 Nov" in card.text for card in found), "still about its own week"


def _ask(session: Any, user_id: int, rule: Repeat, *, now: datetime) -> None:
    week_reminder.ask(session, user_id, Sort.PLAN, rule, LONDON, now=now)


async def test_a_day_late_it_is_left_out_and_comes_the_next_week(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Planning: Monday, 09:00")
    await stage.stop_bot()
    stage.move_to(datetime(2026, 12, 1, 9, 30, tzinfo=UTC))
    await stage.start_bot()
    await quiet(stage, alice)
    assert await coming(stage, alice) == [("week.plan", datetime(2026, 12, 7, 9, 0, tzinfo=UTC))]


async def test_a_yes_stops_both_and_the_check_in_and_taking_it_back_brings_them_again(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Planning: Monday, 09:00")
    await alice.click(await alice.click(await alice.slash("week plan"), "Reminders"), "Looking back: Sunday, 18:00")
    daily = Repeat(time(18, 0))
    await stage.run(_check_in, alice.id, daily, now=stage.now)
    before = sorted(await coming(stage, alice))
    assert [kind for kind, _at in before] == ["checkin.due", "week.plan", "week.review"]
    celebrated = await yes(stage, alice)
    assert await coming(stage, alice) == []
    stage.move_to(datetime(2026, 11, 25, 11, 0, tzinfo=UTC))
    await quiet(stage, alice)
    await forged(alice, celebrated, "hired:undo:1")
    again = sorted(await coming(stage, alice))
    assert [kind for kind, _at in again] == ["checkin.due", "week.plan", "week.review"]
    assert again[1:] == before[1:]
    assert again[0][1] == datetime(2026, 11, 25, 18, 0, tzinfo=UTC), "the one that was due meanwhile is over"


def _check_in(session: Any, user_id: int, rule: Repeat, *, now: datetime) -> None:
    fire_at = rule.next_after(now, LONDON)
    reminders.schedule(session, "checkin.due", user_id=user_id, fire_at=fire_at, repeat=rule, zone=LONDON.key)


async def test_another_zone_moves_it_to_the_same_hour_there(stage: Stage):
    alice = stage.person()
    await asked_for(stage, alice, "Planning: Monday, 09:00")
    await stage.zone(alice, "America/New_York")
    assert await coming(stage, alice) == [("week.plan", datetime(2026, 11, 30, 14, 0, tzinfo=UTC))]
    stage.move_to(datetime(2026, 11, 30, 14, 0, 2, tzinfo=UTC))
    card = await alice.click(await due(stage, alice), "Same as last week")
    assert heading(card) == "This week"
    assert len(await lines(stage, alice)) == 2
    assert len(await lines(stage, alice, MONDAY + week.A_WEEK)) == 2
