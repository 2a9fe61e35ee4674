"""/plan as a person meets it, in a server and in the DM, before and after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import plan, retro
from bot.features.plan import Said
from bot.features.retro import Part
from bot.meanwhile import print_of
from cogs._plan_cards import one_line
from sandbox.refused import InteractionFailed
from tests.cogs.asking import forged, told

if TYPE_CHECKING:
    from sandbox.people import Person
    from tests.stage import Stage

MOMENT, PLACE, ACT = "If or when …", "… where …", "… then I will …"
GAP = {MOMENT: "they ask about the gap", PLACE: "on the phone", ACT: "say my two sentences"}
LINE = "they ask about the gap, on the phone → say my two sentences"
SHARPER, OPEN = "Make it sharper", "Open one…"


async def made(stage: Stage, person: Person, values: dict[str, str] = GAP) -> Any:
    return await person.submit(await person.slash("plan add", where=stage.channel), values)


async def plans(stage: Stage, person: Person) -> list[Said]:
    return [plan.said_of(row) for row in await stage.run(plan.listed, person.id)]


def filled(form: Any) -> dict[str, str]:
    return {field.label: field.value for field in form.fields}


async def test_a_plan_is_kept_and_shown_to_its_owner_alone(stage: Stage, where: Any):
    alice = stage.person()
    form = await alice.slash("plan add", where=where)
    assert list(filled(form)) == [MOMENT, PLACE, ACT]
    seen = await alice.submit(form, GAP)
    assert seen.ephemeral is (where is not None)
    for words in (*GAP.values(), "Decided now"):
        assert words in seen.text
    assert seen.buttons == ["Edit", "My plans"]
    assert stage.person("Bob").sees(stage.channel) == []


async def test_a_vague_plan_is_kept_with_a_hint_that_never_blocks(stage: Stage):
    alice = stage.person()
    seen = await made(stage, alice, {MOMENT: "if I'm nervous", ACT: "do better"})
    assert await plans(stage, alice) == [Said("if I'm nervous", "", "do better")]
    for words in ("kept as it is", "A moment could be", "An act could be"):
        assert words in seen.text
    assert seen.buttons == [SHARPER, "Leave it as it is", "My plans"]
    await stage.restart()
    form = await alice.click(seen, SHARPER)
    assert filled(form) == {MOMENT: "if I'm nervous", PLACE: "", ACT: "do better"}
    seen = await alice.submit(form, {PLACE: "in the lift", ACT: "don't panic"})
    assert "A moment could be" not in seen.text
    assert "It says what not to do" in seen.text
    seen = await alice.submit(await alice.click(seen, SHARPER), {ACT: "look up and breathe out"})
    assert SHARPER not in seen.buttons
    assert len(await plans(stage, alice)) == 1


async def test_a_vague_plan_can_be_left_as_it_is(stage: Stage):
    alice = stage.person()
    seen = await alice.click(await made(stage, alice, {MOMENT: "always", ACT: "try harder"}), "Leave it as it is")
    assert "always" in seen.text
    assert SHARPER not in seen.buttons


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({MOMENT: "\u200b", ACT: "wait"}, "The moment is still empty"),
        ({MOMENT: "they ask", ACT: " \u2060"}, "The act is still empty"),
    ],
)
async def test_an_empty_part_is_given_back_with_an_example(stage: Stage, values: dict[str, str], said: str):
    alice = stage.person()
    seen = await made(stage, alice, values | {PLACE: "there"})
    assert said in seen.text
    assert await plans(stage, alice) == []
    await stage.restart()
    form = await alice.click(seen, "Try again")
    assert filled(form)[PLACE] == "there"
    await alice.submit(form, GAP)
    assert await plans(stage, alice) == [Said(*GAP.values())]


async def test_a_form_sent_again_because_no_answer_came_keeps_one_plan(stage: Stage):
    alice = stage.person()
    form = await alice.slash("plan add", where=stage.channel)
    await stage.restart()
    stage.sandbox.faults.fail(500, "/callback")
    with pytest.raises(InteractionFailed):
        await alice.submit(form, GAP)
    stage.sandbox.faults.clear()
    await alice.submit(form, GAP)
    assert len(await plans(stage, alice)) == 1


async def test_the_empty_list_gives_an_example_and_opens_the_form(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.slash("plan list", where=where)
    assert "If the train is late" in seen.text
    await stage.restart()
    seen = await alice.submit(await alice.click(seen, "Make a plan"), GAP)
    assert "Decided now" in seen.text


async def test_the_list_is_paged_and_what_holds_by_now_comes_last(stage: Stage, where: Any):
    alice = stage.person()
    for number in range(7):
        said = Said(f"moment {number}", "", f"act {number}")
        stage.advance(minutes=1)
        row = await stage.run(plan.add, alice.id, said, now=stage.now)
    await stage.run(plan.done, alice.id, row.id, now=stage.now)
    seen = await alice.slash("plan list", where=where)
    assert "moment 5 → act 5" in seen.text
    assert "Page 1 of 2 · 7 in all" in seen.text
    await stage.restart()
    seen = await alice.click(seen, "Next ›")
    assert "moment 6 → act 6 · holds by now" in seen.text
    seen = await alice.select(seen, ["moment 6"], placeholder=OPEN)
    assert "Holds by now, since" in seen.text
    seen = await alice.click(seen, "Show it again")
    assert "Shown again before your next interview" in seen.text
    assert seen.buttons == ["It holds by now", "Edit", "Remove", "My plans"]


async def test_a_plan_that_holds_is_not_brought_up_any_more_until_it_is_again(stage: Stage):
    alice = stage.person()
    await made(stage, alice)
    seen = await alice.select(await alice.slash("plan list", where=stage.channel), [GAP[MOMENT]])
    held = await alice.click(seen, "It holds by now")
    assert LINE in held.text
    assert await plans(stage, alice) == []
    await stage.restart()
    await alice.click(held, "Show it again")
    assert len(await plans(stage, alice)) == 1


async def test_a_plan_is_edited_removed_and_brought_back(stage: Stage, where: Any):
    alice = stage.person()
    seen = await alice.submit(await alice.slash("plan add", where=where), GAP)
    form = await alice.click(seen, "Edit")
    assert filled(form) == GAP
    await stage.restart()
    await alice.submit(form, {ACT: "say one sentence"})
    seen = await alice.select(await alice.slash("plan list", where=where), [GAP[MOMENT]])
    seen = await alice.click(seen, "Remove")
    assert seen.text.strip("# \n") == "Removed"
    assert await plans(stage, alice) == []
    await stage.restart()
    seen = await alice.click(seen, "Undo")
    assert "say one sentence" in seen.text
    assert len(await plans(stage, alice)) == 1


async def test_two_devices_that_edit_the_same_plan_lose_nothing(stage: Stage):
    alice = stage.person()
    seen = await made(stage, alice)
    phone, laptop = await alice.click(seen, "Edit"), await alice.click(seen, "Edit")
    await alice.submit(phone, {ACT: "sip some water", PLACE: "at the desk"})
    refused = await alice.submit(laptop, {ACT: "\u200b"})
    assert "sip some water" in refused.text
    seen = await alice.click(refused, "Edit")
    await alice.submit(seen, {ACT: "count to three"})
    assert await plans(stage, alice) == [Said(GAP[MOMENT], "at the desk\n\non the phone", "count to three")]


async def test_nobody_reaches_anothers_plan_by_its_number(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    await made(stage, alice)
    [hers] = await stage.run(plan.listed, alice.id)
    seen = await made(stage, bob, {MOMENT: "his", ACT: "wait a bit"})
    for deed in (
        "form:plan:edit:{}:now",
        "plan:show:{}",
        "plan:done:{}",
        "plan:reopen:{}",
        "plan:remove:{}",
        "plan:undo:{}",
    ):
        for number in (hers.id, hers.id + 99):
            answer = await forged(bob, seen, deed.format(number))
            assert "no longer there" in answer.text
            assert "gap" not in answer.text
    assert len(await plans(stage, alice)) == 1


@pytest.mark.parametrize("chosen", ["", "x", "-1", "٣", "9" * 40])
async def test_a_made_up_choice_is_a_plan_that_is_not_there(stage: Stage, chosen: str):
    alice = stage.person()
    sight = alice.sight_of(await made(stage, alice))
    part = {"custom_id": "plan:choose", "type": 3, "id": 1}
    assert "no longer there" in (await alice._use(sight, part, {"values": [chosen]})).text


async def debriefed(stage: Stage, person: Person) -> int:
    """Write a no down and the end of its debrief; returns the debrief's id."""
    about = await told(stage, person)
    texts = {"moment": GAP[MOMENT], "place": GAP[PLACE], "act": GAP[ACT], "outside": "", "attempt": ""}
    seen = print_of("", "", "", "", "")
    return (await stage.run(retro.write, person.id, about, Part.THREE, texts, seen=seen, now=stage.now)).id


async def opened(stage: Stage, person: Person, retro_id: int) -> Any:
    return await forged(person, await person.slash("win list", where=stage.channel), f"form:plan:retro:{retro_id}")


async def test_a_debriefs_plan_fills_the_form_and_is_kept_once(stage: Stage):
    alice = stage.person()
    retro_id = await debriefed(stage, alice)
    first, second = await opened(stage, alice, retro_id), await opened(stage, alice, retro_id)
    assert filled(first) == GAP
    await stage.restart()
    seen = await alice.submit(first)
    assert "Decided now" in seen.text
    await alice.submit(second)
    assert await plans(stage, alice) == [Said(*GAP.values())]
    refused = await alice.submit(await opened(stage, alice, retro_id), {ACT: "\u200b"})
    await alice.submit(await alice.click(refused, "Try again"), {ACT: "count to three"})
    assert sum("Your wins" in shown.text for shown in alice.sees(stage.channel)) == 3, "a card that was pressed is gone"
    assert filled(await opened(stage, alice, retro_id))[ACT] == "count to three"
    [row] = await stage.run(plan.listed, alice.id)
    await forged(alice, seen, f"plan:remove:{row.id}")
    await alice.submit(await opened(stage, alice, retro_id))
    assert await plans(stage, alice) == [Said(*GAP.values())]


async def test_nobody_makes_a_plan_of_anothers_debrief(stage: Stage):
    alice, bob = stage.person(), stage.person("Bob")
    retro_id = await debriefed(stage, alice)
    for number in (retro_id, retro_id + 1):
        assert "I do not have that debrief" in (await opened(stage, bob, number)).text


@pytest.mark.parametrize("sign", ["x", "語", "👩‍👩‍👧", "א", "`", "*", "\n"])
async def test_the_longest_plans_fit_on_the_cards(stage: Stage, sign: str):
    alice = stage.person()
    said = Said(*(f".{sign * most}"[: most - 1] + "." for most in plan.MOST.values()))
    for minutes in range(6):
        await stage.run(plan.add, alice.id, Said(f"{minutes}{said.moment[1:]}", said.place, said.act), now=stage.now)
    seen = await alice.slash("plan list", where=stage.channel)
    assert "Page 1 of 2" in seen.text
    [*_older, row] = await stage.run(plan.listed, alice.id)
    seen = await forged(alice, seen, f"plan:show:{row.id}")
    form = await alice.click(seen, "Edit")
    assert filled(form)[ACT] == said.act


async def test_one_line_of_a_plan_is_ready_for_any_card(stage: Stage):
    alice = stage.person()
    for said in (Said("a\nb", "", "**c** <@1>"), Said("x" * 400, "y" * 400, "z" * 600)):
        line = one_line(await stage.run(plan.add, alice.id, said, now=stage.now))
        assert "\n" not in line
        assert len(line) < 500
        assert "<@" not in line
        assert " → " in line
