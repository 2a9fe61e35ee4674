"""/skill as a person meets it: one under way, others parked and swapped, changed, done, stopped and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.features import lesson
from bot.features.profile import Profile
from bot.features.skill import State
from tests.cogs.asking import forged
from tests.cogs.training import DAY, GO, GOAL, ONCE, SQL, TIME, WEEKLY, begun, coming, rows

if TYPE_CHECKING:
    from tests.stage import Stage


async def test_a_skill_begins_with_a_step_a_day_and_a_time(stage: Stage, where: Any):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.slash("skill start", where=where)
    assert [field.label for field in form.fields] == [GOAL, WEEKLY, DAY, TIME]
    assert [form.fields[2].value, form.fields[3].value] == [["3"], "09:00"]
    await stage.restart()
    card = await alice.submit(form, SQL)
    assert card.ephemeral is (where is not None)
    assert "> SQL" in card.text
    assert f"<t:{ONCE}:f>" in card.text
    assert await coming(stage, alice) == [(1, ONCE)]
    assert "The weekly step of your skill" in (await alice.slash("reminders list", where=where)).text


async def test_the_zone_is_asked_for_once_and_what_was_typed_is_in_the_form_again(stage: Stage, where: Any):
    alice = stage.person()
    question = await alice.submit(await alice.slash("skill start", where=where), SQL)
    assert "Where is your clock?" in question.text
    assert await rows(stage, alice) == {}
    await stage.restart()
    form = await alice.select(question, ["Europe/London"])
    assert [field.value for field in form.fields] == ["SQL", "One exercise", ["3"], "6pm"]
    assert "> SQL" in (await alice.submit(form, {})).text
    assert await coming(stage, alice) == [(1, ONCE)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({GOAL: "\u200b"}, "What would you like to get better at?"),
        ({WEEKLY: "\u200b\u2060"}, "A small step is missing"),
        ({TIME: "when it rains"}, "when it rains"),
    ],
)
async def test_a_form_that_cannot_be_taken_is_given_back(stage: Stage, wrong: dict[str, str], said: str):
    alice = stage.person()
    card = await begun(stage, alice, SQL | wrong)
    assert said in card.text
    await stage.restart()
    form = await alice.click(card, "Try again")
    assert [field.value for field in form.fields][2] == ["3"]
    assert "Under way" in (await alice.submit(form, SQL)).text


async def test_a_second_one_is_parked_kindly_and_swapped_by_a_press(stage: Stage, where: Any):
    alice = stage.person()
    await begun(stage, alice, SQL, where)
    form = await alice.slash("skill start", where=where)
    assert "so this one is parked" in form.fields[0].description
    parked = await alice.submit(form, GO)
    assert "One at a time: “SQL” is under way" in parked.text
    assert await rows(stage, alice) == {"SQL": State.UNDER_WAY, "Go": State.PARKED}
    await stage.restart()
    swapped = await alice.click(parked, "Swap them")
    assert "“SQL” is parked meanwhile" in swapped.text
    assert await rows(stage, alice) == {"Go": State.UNDER_WAY, "SQL": State.PARKED}
    assert [subject for subject, _at in await coming(stage, alice)] == [2]
    assert "Under way" in (await forged(alice, swapped, "skill:swap:2")).text


async def test_the_form_sent_twice_is_one_skill(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    one = await alice.slash("skill start", where=stage.channel)
    two = await alice.slash("skill start", where=stage.channel)
    await alice.submit(one, SQL)
    assert "Under way" in (await alice.submit(two, SQL)).text
    assert await rows(stage, alice) == {"SQL": State.UNDER_WAY}


async def test_a_goal_that_proves_something_is_kept_with_a_suggestion_beside_it(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice, SQL | {GOAL: "Prove that I can lead a team"})
    assert "> Prove that I can lead a team" in card.text
    assert "get better at “learning to lead a team”" in card.text
    await stage.restart()
    card = await alice.click(card, "Use those words")
    assert "> learning to lead a team" in card.text
    assert "Prove" not in card.text
    assert "> learning to lead a team" in (await forged(alice, card, "skill:reword:1")).text


async def test_where_no_words_offer_themselves_the_goal_is_only_asked_about(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice, SQL | {GOAL: "Be the best"})
    assert "Is there something to learn in it?" in card.text
    assert "Use those words" not in card.buttons


async def test_changing_keeps_what_two_devices_wrote(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice)
    one, two = await alice.click(card, "Change"), await alice.click(card, "Change")
    assert [field.value for field in one.fields] == ["SQL", "One exercise", ["3"], "18:00"]
    await alice.submit(one, {WEEKLY: "Two exercises"})
    card = await alice.submit(two, {WEEKLY: "One page", DAY: "Friday"})
    assert "Two exercises" in card.text
    assert "One page" in card.text
    assert await coming(stage, alice) == [(1, ONCE + 24 * 3600)]


async def test_changing_asks_for_the_zone_too_where_it_was_forgotten(stage: Stage):
    alice = stage.person()
    card = await begun(stage, alice)

    def forget(session: Any) -> None:
        session.get(Profile, alice.id).zone = None

    await stage.run(forget)
    question = await alice.submit(await alice.click(card, "Change"), {WEEKLY: "Two exercises"})
    form = await alice.select(question, ["Europe/London"])
    assert form.fields[1].value == "Two exercises"
    assert "Two exercises" in (await alice.submit(form, {})).text


async def test_the_list_has_all_of_them_and_opens_each(stage: Stage, where: Any):
    alice = stage.person()
    empty = await alice.slash("skill list", where=where)
    assert empty.buttons == ["Start a skill"]
    await begun(stage, alice, SQL, where)
    await alice.submit(await alice.slash("skill start", where=where), GO)
    card = await alice.slash("skill list", where=where)
    assert [line for line in card.text.split("\n") if line.startswith("**")] == [
        "**Under way** · SQL",
        "**Parked** · Go",
    ]
    await stage.restart()
    assert "Swap them" in (await alice.select(card, "Go")).buttons
    for number in range(8):
        await alice.submit(await alice.slash("skill start", where=where), GO | {GOAL: f"Skill {number}"})
    card = await alice.slash("skill list", where=where)
    assert "Page 1 of 2" in card.text
    assert "Go" in (await alice.click(card, "Next ›")).text


async def test_none_under_way_offers_those_that_are_parked(stage: Stage):
    alice = stage.person()
    card = await forged(alice, await begun(stage, alice), "skill:park:1")
    none = await forged(alice, card, "skill:open")
    assert "One is parked" in none.text
    assert "Take it up" in (await alice.select(none, "SQL")).buttons
    await forged(alice, card, "skill:swap:1")
    assert "> SQL" in (await forged(alice, card, "skill:open")).text
    assert "Your skills" in (await forged(alice, card, "skill:list")).text


async def test_a_lesson_becomes_a_skill_filled_from_its_themes_and_its_attempt(stage: Stage):
    alice = stage.person()

    def learned(session: Any) -> int:
        row = lesson.Lesson(user_id=alice.id, created_at=stage.now, rejection_id=0, source="own")
        row.said, row.attempt, row.themes = "More SQL please", "One exercise", "sql databases"
        session.add(row)
        session.flush()
        return row.id

    lesson_id = await stage.run(learned)
    card = await begun(stage, alice, GO)
    form = await forged(alice, card, f"skill:lesson:{lesson_id}")
    assert [field.value for field in form.fields[:2]] == ["sql, databases", "One exercise"]
    parked = await alice.submit(form, {})
    assert "From a lesson: More SQL please" in parked.text
    assert "The lesson" in parked.buttons
    assert "Swap them" in (await forged(alice, card, f"skill:lesson:{lesson_id}")).buttons
    await stage.run(lesson.remove, alice.id, lesson_id, now=stage.now)
    gone = await forged(alice, card, "skill:show:2")
    assert "From a lesson" not in gone.text
    assert "The lesson" not in gone.buttons


async def test_a_form_without_a_day_is_given_back(stage: Stage):
    alice = stage.person()
    await stage.zone(alice)
    form = await alice.slash("skill start", where=stage.channel)
    day = form.fields[2].json
    day |= {"required": False, "min_values": 0}
    answer = await alice.submit(form, SQL | {DAY: []})
    assert "The day did not arrive" in answer.text
    assert (await alice.click(answer, "Try again")).fields[0].value == "SQL"
