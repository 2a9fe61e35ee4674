"""/gap list and what comes of it: counts, one rejection's look, a skill to work on; and what is nobody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.features import gap, rejection, skill
from tests.cogs.asking import forged, told
from tests.cogs.gapping import FIRST, HAS, HOW, MISSING, MORE, gone_through, seen

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_what_came_back_most_is_first_with_counts_and_leads_to_its_looks(stage: Stage, where: Any):
    alice = stage.person()
    await seen(stage, alice, "SQL", "Go", company="One")
    await seen(stage, alice, "sql", "C++", company="Two")
    card = await alice.slash("gap list", where=where)
    lines = [line for line in card.text.split("\n") if "looks" in line]
    assert lines == ["**sql** · in 2 of 2 looks", "**C++** · in 1 of 2 looks", "**Go** · in 1 of 2 looks"]
    group = await alice.select(card, "sql")
    assert "in 2 of 2 looks" in group.text
    look = await alice.select(group, "One · Cook · 24 Nov")
    assert "In public: One" in look.text


async def test_the_list_of_one_rejection_is_its_look(stage: Stage, where: Any):
    alice = stage.person()
    await seen(stage, alice, "SQL", company="One")
    await told(stage, alice, company="Two")
    assert "In public: One" in (await alice.slash("gap list", rejection="One", where=where)).text
    assert "Not yet, on purpose" in (await alice.slash("gap list", rejection="Two", where=where)).text
    stage.advance(days=4)
    nothing = await alice.slash("gap list", rejection="Two", where=where)
    assert "nothing needs to be" in nothing.text
    assert [field.label for field in (await alice.click(nothing, "Note something down")).fields] == [FIRST, MORE, MORE]
    carol = stage.person("Carol")
    assert "Nothing to look at" in (await carol.slash("gap list", rejection="One", where=where)).text
    assert [name for name, _ in await alice.autocomplete("gap add", rejection="", where=stage.channel)] == [
        "Two · Cook · 27 Nov",
        "One · Cook · 24 Nov",
    ]


async def test_a_missing_skill_becomes_one_to_work_on_by_a_press_and_only_so(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    card = await gone_through(alice, await seen(stage, alice, "SQL"), "SQL", {**MISSING, HOW: "One exercise"})
    assert await stage.run(skill.listed, alice.id) == []
    form = await alice.click(card, "Work on SQL")
    assert [field.value for field in form.fields[:2]] == ["SQL", "One exercise"]
    made = await alice.submit(form, {})
    assert "From a look at who was hired: SQL" in made.text
    [row] = await stage.run(skill.listed, alice.id)
    assert (row.source, row.source_id) == ("gap", 1)
    await stage.restart()
    shown = await forged(alice, card, "skill:gap:1")
    assert "Under way" in shown.text
    assert "I do not have it so far" in (await alice.click(shown, "The look it came from")).text


async def test_what_one_has_is_no_skill_to_work_on(stage: Stage):
    alice = stage.person()
    card = await gone_through(alice, await seen(stage, alice, "SQL"), "SQL", HAS)
    assert "Work on SQL" not in card.buttons
    group = await alice.select(await alice.slash("gap list", where=stage.channel), "SQL")
    assert "Work on SQL" not in group.buttons


async def test_nobody_reaches_anothers_look_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await seen(stage, alice, "Secret skill")
    mine = await seen(stage, bob, "Mine")
    for old in (
        "gap:look:1",
        "gap:one:1",
        "form:gap:skill:1:now",
        "form:gap:name:1:now",
        "form:gap:mine:1:now",
        "gap:win:1",
        "gap:remove:1",
        "gap:undo:1",
        "gap:drop:1",
        "gap:back:1",
        "skill:gap:1",
    ):
        answer = await forged(bob, mine, old)
        assert "no longer there" in answer.text
        assert "Secret" not in answer.text
    assert "do not have that rejection" in (await forged(bob, mine, "gap:start:1")).text
    assert (await stage.run(gap.find, alice.id, 1)).skills


@pytest.mark.parametrize("value", ["x", "9" * 30, "-1", "\u0661"])
@pytest.mark.parametrize("chooser", ["gap:open", "gap:group", "gap:choose"])
async def test_a_made_up_choice_is_answered_kindly(stage: Stage, chooser: str, value: str):
    alice = stage.person()
    card = await seen(stage, alice, "SQL")
    made_up = {"custom_id": chooser, "type": 3, "id": 1}
    answer = await alice._use(alice.sight_of(card), made_up, {"values": [value]})
    assert "no longer there" in answer.text


@pytest.mark.parametrize("company", ["🚀" * 100, "شركة الرياح الشمالية", "x" * 100, ""])
async def test_any_companys_name_fits(stage: Stage, company: str):
    alice = stage.person()
    await told(stage, alice, company=company)
    assert "Not yet" in (await alice.slash("gap add", where=stage.channel)).text
    stage.advance(days=4)
    form = await alice.slash("gap add", where=stage.channel)
    card = await alice.submit(form, {FIRST: "é" * 80, form.fields[1].label: "مهارة"})
    assert "é" * 80 in card.text


async def test_five_hundred_looks_are_counted_paged_and_opened(stage: Stage):
    alice = stage.person()

    def many(session: Any) -> None:
        for number in range(500):
            at = stage.now - timedelta(days=600 - number)
            row = rejection.record(
                session,
                alice.id,
                company=f"C{number}",
                role="",
                stage="final",
                heard="automatic",
                note="",
                fallback_zone="UTC",
                now=at,
            )  # fmt: skip -- one call in two lines
            gap.add(session, alice.id, row.id, ["SQL", f"Tool {number}", f"Way {number}"], now=stage.now)

    await stage.run(many)
    card = await alice.slash("gap list", where=stage.channel)
    assert "**SQL** · in 500 of 500 looks" in card.text
    assert "1,001 in all" in card.text
    group = await alice.select(card, "SQL")
    assert "in 500 of 500 looks" in group.text
    assert "Tool 496" in (await alice.click(card, "Next ›")).text
