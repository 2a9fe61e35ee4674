"""/week review and the month as a person meets them: what was done first, two optional lines, an if-then plan once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.day_code import code_of
from bot.features import plan, week, week_log, week_plan
from bot.features.week_words import Written
from tests.cogs.asking import forged
from tests.cogs.planning import IF_THEN, MONDAY, NOTE, THIS, WAY, heading, lines, planned

if TYPE_CHECKING:
    from tests.stage import Stage

BUS = "If it rains, then I take the bus"


async def done(stage: Stage, person: Any) -> Any:
    """Plan, do two of three applications and something beside the plan."""
    card = await planned(stage, person)
    card = await person.click(await person.click(card, "Did one"), "Did one")
    return await person.submit(await person.click(card, "In my words"), {NOTE: "Rested"})


async def plans(stage: Stage, person: Any) -> list[tuple[str, str]]:
    return [(row.moment, row.act) for row in await stage.run(plan.listed, person.id)]


async def test_a_look_back_begins_with_what_was_done_and_names_nothing_else(stage: Stage, where: Any):
    alice = stage.person()
    await done(stage, alice)
    card = await alice.slash("week review", where=where)
    assert card.ephemeral is (where is not None)
    assert heading(card) == "This week, looking back"
    assert "3 things, on one day.\n• 3 applications · 2 done\n• Rested" in card.text
    assert "call Sam" not in card.text, "what was not done is nowhere"
    assert "of 3" not in card.text


async def test_two_lines_are_kept_and_the_second_becomes_a_plan_once(stage: Stage):
    alice = stage.person()
    await done(stage, alice)
    form = await alice.click(await alice.slash("week review", where=stage.channel), "Write a line about it")
    assert [field.label for field in form.fields] == [WAY, IF_THEN]
    await stage.restart()
    card = await alice.submit(form, {WAY: "Rain", IF_THEN: BUS})
    assert "**What got in the way**\n> Rain" in card.text
    assert f"**For next week**\n> {BUS}" in card.text
    await stage.restart()
    card = await alice.click(card, "Keep it as a plan")
    assert "among your if-then plans" in card.text
    for _ in range(2):
        card = await forged(alice, card, "week:keep:1")
    assert await plans(stage, alice) == [("it rains", "I take the bus")]
    assert "it rains" in (await alice.click(card, "The if-then plan")).text


async def test_a_line_that_nothing_parts_is_asked_for_in_two_halves(stage: Stage):
    alice = stage.person()
    form = await alice.click(await alice.slash("week review", where=stage.channel), "Write a line about it")
    card = await alice.submit(form, {IF_THEN: "start earlier"})
    one, two = [await alice.click(card, "Keep it as a plan") for _ in range(2)]
    assert [field.label for field in one.fields] == ["If (what happens, or when)", "then I"]
    await stage.restart()
    card = await alice.submit(one, {"If (what happens, or when)": "the alarm rings"})
    assert await plans(stage, alice) == [("the alarm rings", "start earlier")]
    await alice.submit(two, {"If (what happens, or when)": "the alarm rings", "then I": "get up"})
    ((moment, act),) = await plans(stage, alice)
    assert (moment, act) == ("the alarm rings", "start earlier\n\nget up"), "one plan, and no word lost"
    assert "Keep it as a plan" not in card.buttons


async def test_a_plan_that_was_removed_for_good_can_be_kept_anew(stage: Stage):
    alice = stage.person()
    form = await alice.click(await alice.slash("week review", where=stage.channel), "Write a line about it")
    card = await alice.click(await alice.submit(form, {IF_THEN: BUS}), "Keep it as a plan")
    await forged(alice, card, "plan:remove:1")
    await stage.run(plan.tidy, now=stage.now + timedelta(days=31))
    assert "no longer there" in (await forged(alice, card, "plan:show:1")).text
    await forged(alice, card, "week:keep:1")
    assert len(await plans(stage, alice)) == 1


async def test_two_devices_write_about_one_week_and_lose_no_word(stage: Stage):
    alice = stage.person()
    card = await alice.slash("week review", where=stage.channel)
    one, two = [await alice.click(card, "Write a line about it") for _ in range(2)]
    await alice.submit(one, {WAY: "Rain"})
    await stage.restart()
    card = await alice.submit(two, {WAY: "A cold"})
    assert "> Rain" in card.text
    assert "> A cold" in card.text
    card = await alice.submit(await alice.click(card, "Change those lines"), {WAY: "", IF_THEN: "\u200b"})
    assert "What got in the way" not in card.text


@pytest.mark.parametrize("tone", ["gentle", "plain", "dry"])
async def test_an_empty_week_is_no_lack(stage: Stage, tone: str):
    alice = stage.person()
    await planned(stage, alice)
    await alice.select(await alice.slash("settings"), tone, custom_id="settings:tone")
    card = await alice.slash("week review", where=stage.channel)
    said = {"gentle": "says little about the week", "plain": "can still be added", "dry": "nobody wrote"}[tone]
    assert said in card.text
    form = await alice.click(card, "Add something I did")
    card = await alice.click(card, "That will do")
    assert "Write a line about it" in card.buttons
    assert "That will do" not in card.buttons
    card = await alice.click(card, "Plan next week")
    assert heading(card) == "Next week"
    assert "Noted: Slept" in (await alice.submit(form, {NOTE: "Slept"})).text


async def test_until_wednesday_one_looks_back_at_the_week_before(stage: Stage):
    alice = stage.person()
    await done(stage, alice)
    stage.advance(days=7)
    card = await alice.slash("week review", where=stage.channel)
    assert heading(card) == "Last week, looking back"
    assert "Plan this week" not in card.buttons
    card = await alice.click(card, "That will do")
    assert "Plan this week" in card.buttons
    card = await alice.click(await alice.slash("week review", where=stage.channel), "This week")
    assert heading(card) == "This week, looking back"
    assert heading(await alice.click(card, "Last week")) == "Last week, looking back"
    stage.advance(days=2)
    assert heading(await alice.slash("week review", where=stage.channel)) == "This week, looking back"


async def test_a_form_opened_on_sunday_and_sent_on_monday_is_about_sundays_week(stage: Stage):
    alice = stage.person()
    await done(stage, alice)
    stage.advance(days=5)
    form = await alice.click(await alice.slash("week review", where=stage.channel), "Write a line about it")
    stage.advance(days=1)
    card = await alice.submit(form, {WAY: "Rain"})
    assert heading(card) == "Last week, looking back"
    assert "• Rested" in card.text


async def test_weeks_add_up_to_months_to_page_through(stage: Stage):
    alice = stage.person()
    for back in (0, 4, 30):
        day = MONDAY - back * week.A_WEEK
        for number in range(7):
            text = f"Letter {number}! {back}"
            await stage.run(week_log.note, alice.id, day, text, 0, code_of(day), now=stage.now)
    card = await alice.click(await alice.slash("week review", where=stage.channel), "The month")
    assert heading(card) == "November 2026"
    assert "7 things, on one day." in card.text
    assert "• and 2 more" in card.text
    await stage.restart()
    card = await alice.click(card, "‹ October 2026")
    assert "**26 Oct – 1 Nov**" in card.text
    card = await alice.click(card, "‹ April 2026")
    assert card.buttons == ["October 2026 ›", "This week"], "months without anything are passed over"
    assert heading(await alice.click(card, "This week")) == "This week"


async def test_a_first_month_says_where_it_comes_from(stage: Stage):
    alice = stage.person()
    card = await alice.click(await alice.slash("week review", where=stage.channel), "The month")
    assert "Nothing is written down here yet" in card.text


@pytest.mark.parametrize("lines_of", [(WAY, "x" * 501), (IF_THEN, "x" * 401)])
async def test_what_is_too_long_is_given_back(stage: Stage, lines_of: tuple[str, str]):
    alice = stage.person()
    label, text = lines_of
    form = await alice.click(await alice.slash("week review", where=stage.channel), "Write a line about it")
    next(field for field in form.fields if field.label == label).json["max_length"] = 4_000
    answer = await alice.submit(form, {label: text})
    assert "there is room for" in answer.text
    assert "Kept." in (await alice.submit(await alice.click(answer, "Try again"), {label: "short"})).text


@pytest.mark.parametrize(
    "action",
    ["week:look:1", "week:looked:20991231", f"form:week:review:{THIS}", "week:month:1", "week:month:99991201",
     "form:week:review:20200101:now"],
)  # fmt: skip
async def test_made_up_weeks_are_refused(stage: Stage, action: str):
    alice = stage.person()
    assert "older version" in (await forged(alice, await planned(stage, alice), action)).text


async def test_nobody_reaches_anothers_look_back(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    form = await alice.click(await alice.slash("week review", where=stage.channel), "Write a line about it")
    await alice.submit(form, {WAY: "secret", IF_THEN: BUS})
    mine = await planned(stage, bob)
    for old in ("week:keep:1", "form:week:keep:1"):
        answer = await forged(bob, mine, old)
        assert "no longer there" in answer.text
        assert "bus" not in answer.text
    assert "secret" not in (await forged(bob, mine, f"week:look:{THIS}")).text
    assert "secret" not in (await forged(bob, mine, "week:review")).text
    assert await plans(stage, bob) == []


async def test_the_longest_week_fits_on_its_cards(stage: Stage):
    alice = stage.person()
    full = [Written(f"{number}! " + "語" * 145, "語" * 80, "語" * 80, 50) for number in range(7)]
    rows = await stage.run(week_plan.add, alice.id, MONDAY, full, now=stage.now)
    for row in rows:
        await stage.run(week_log.did, alice.id, row.id, 0, 0, now=stage.now)
        await stage.run(week_log.note, alice.id, MONDAY, "語" * 300, row.id, 0, now=stage.now)
    for number in range(20):
        await stage.run(week_log.note, alice.id, MONDAY, f"{number}!" + "語" * 290, 0, 0, now=stage.now)
    for command in ("week plan", "week log", "week review"):
        await alice.slash(command, where=stage.channel)
    card = await alice.slash("week review", where=stage.channel)
    form = await alice.click(card, "Write a line about it")
    card = await alice.submit(form, {WAY: "語" * 500, IF_THEN: "語" * 400})
    await alice.click(card, "The month")
    await forged(alice, await alice.slash("week plan", where=stage.channel), f"week:done:{THIS}:1")
    assert stage.sandbox.violations == []
    assert len(await lines(stage, alice)) == 7


async def test_an_old_card_looks_back_at_its_own_week(stage: Stage):
    alice = stage.person()
    card = await planned(stage, alice)
    stage.advance(days=25)
    await stage.restart()
    card = await alice.click(card, "Look back")
    assert heading(card) == "Looking back: 23 Nov – 29 Nov"
    card = await alice.click(card, "That will do")
    assert not {"Plan next week", "Plan this week"} & set(card.buttons), "the week after it is over, too"
    assert heading(await alice.click(card, "This week")) == "This week, looking back"
